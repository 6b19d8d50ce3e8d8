"""Comparisons in a sentence of ours that its own figures contradict: 733, down from 495."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from briefing.proof.numbers.figures import Figure, whole

_UP = r"up|rose|rises|risen|rising|grew|grown|growing|increased?|increasing|climb(?:ed|s)|jump(?:ed|s)|more|higher"
_DOWN = r"down|fell|fallen|falling|falls|dropp?(?:ed|s)?|decreased?|declin(?:ed?|ing)|sank|shrank|fewer|lower|cut|reduced"
_CHANGE = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b[^.;:\d]{{0,30}}?\b(?:from|than the)(?: the)?\s*$", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:(?P<half>half)|(?P<double>double|twice)|(?P<triple>triple|treble|three times)"
    r"|(?P<fourfold>four times|quadruple))\b(?: as (?:many|much) as)?(?: (?:the|that of|those))*\s*$",
    re.IGNORECASE,
)
_FACTORS = {
    "half": Fraction(1, 2),
    "double": Fraction(2),
    "triple": Fraction(3),
    "fourfold": Fraction(4),
}
_NEAR = Fraction(3, 10)  # of its amount, by which a multiple may be rounded


def wrong(sentence: str) -> Iterator[str]:
    """Words by which a sentence compares two of its figures, where these are otherwise."""
    found = [each for each in whole(sentence, "en") if each.kind == "amount"]
    for before, behind in zip(found, found[1:], strict=False):
        words = sentence[before.end : behind.start]
        first, second = before.values[0], behind.values[0]
        if not _is_comparable(before, behind):
            continue
        if change := _CHANGE.search(words):
            is_up = change.lastgroup == "up"
            if (is_up and first < second) or (not is_up and first > second):
                yield f"{change[0].strip()} {sentence[behind.start : behind.end]}"
        elif times := _TIMES.search(words):
            factor = _FACTORS[str(times.lastgroup)]
            if second and abs(Fraction(first) / Fraction(second) / factor - 1) > _NEAR:
                yield f"{times[0].strip()} {sentence[behind.start : behind.end]}"


def _is_comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may be of one thing."""
    return not one.units or not other.units or set(one.units) == set(other.units)
