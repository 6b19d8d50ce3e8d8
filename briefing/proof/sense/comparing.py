"""Comparisons in a sentence of ours that its own figures contradict: 733, down from 495."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from briefing.proof.numbers.figures import Figure, whole
from briefing.proof.sense.sentences import Sentence

_UP = (
    "up|rose|rises|risen|rising|grew|grown|growing|increased?|increasing|climb(?:ed|s)"
    "|jump(?:ed|s)|more|higher"
)
_DOWN = (
    "down|fell|fallen|falling|falls|dropp?(?:ed|s)?|decreased?|declin(?:ed?|ing)|sank|shrank"
    "|fewer|lower|cut|reduced"
)
_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b[^.;:\d]{{0,30}}?\b(?:from|than the)(?: the)?\s*$",
    re.IGNORECASE,
)
_REACH = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b[^.;:,\d]{{0,20}}?\bfrom\s*$", re.IGNORECASE
)
_TIMES = re.compile(
    r"\b(?:(?P<half>half)|(?P<double>double|twice)|(?P<triple>triple|treble|three times)"
    r"|(?P<fourfold>four times|quadruple))\b(?: as (?:many|much) as)?"
    r"(?: (?:the|that of|those))*\s*$",
    re.IGNORECASE,
)
_FACTORS = {
    "half": Fraction(1, 2),
    "double": Fraction(2),
    "triple": Fraction(3),
    "fourfold": Fraction(4),
}
_BESIDE = 4  # words on either side of a figure
_WAYS = frozenset(("rise", "fall"))
# What says so behind a figure, and is a hedge before it: 17% more, more than 17%.
_ENGLISH = {
    **dict.fromkeys(("up", "more", "higher"), frozenset(("rise",))),
    **dict.fromkeys(("down", "less", "fewer", "lower"), frozenset(("fall",))),
}
_NEAR = Fraction(3, 10)  # of its amount, by which a multiple may be rounded


def wrong(sentence: str) -> Iterator[str]:
    """Words by which a sentence compares two of its figures, where these are otherwise."""
    found = [each for each in whole(sentence, "en") if each.kind == "amount"]
    for before, behind in pairwise(found):
        words = sentence[before.end : behind.start]
        lead = sentence[max(0, before.start - 40) : before.start]
        first, second = before.values[0], behind.values[0]
        if not _is_comparable(before, behind):
            continue
        if (
            words.split()[-1:] == ["to"]
            and len(words.split()) < 4
            and (reach := _REACH.search(lead))
        ):
            if (first > second) == (reach.lastgroup == "up") and first != second:
                yield f"{reach[0].strip()} {sentence[before.start : before.end]}"
        elif change := _CHANGE.search(words):
            is_up = change.lastgroup == "up"
            if (is_up and first < second) or (not is_up and first > second):
                yield f"{change[0].strip()} {sentence[behind.start : behind.end]}"
        elif times := _TIMES.search(words):
            factor = _FACTORS[str(times.lastgroup)]
            if second and abs(Fraction(first) / Fraction(second) / factor - 1) > _NEAR:
                yield f"{times[0].strip()} {sentence[behind.start : behind.end]}"


def contrary(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Words of ours for more or less beside a figure, where the source has the reverse there."""
    for figure in ours.figures:
        mine = _direction(ours, figure)
        if len(mine) != 1:
            continue
        held = [
            _direction(one, each) for one in theirs for each in one.figures if figure.agrees(each)
        ]
        (way,) = mine
        if held and all(len(each) == 1 and way not in each for each in held):
            yield mine[way]


def _direction(sentence: Sentence, figure: Figure) -> dict[str, str]:
    """Which of rise and fall stand by a figure, and the word for each."""
    found = {}
    before = [each for each in sentence.words if each.end <= figure.start][-_BESIDE:]
    behind = [each for each in sentence.words if each.start >= figure.end][:_BESIDE]
    for word in (*before, *behind):
        ways = word.deeds & _WAYS
        if sentence.code == "en" and not ways and (word in behind or word.text in ("up", "down")):
            ways = _ENGLISH.get(word.text.lower(), frozenset())
        found.update(dict.fromkeys(ways, word.text))
    return found


def _is_comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of one thing."""
    return not one.units or not other.units or set(one.units) == set(other.units)
