"""Hedges: words that make a figure or an event less certain, as `up to`, `nearly` or `may`.

The words of each language are in its table (languages/).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.proof.languages import language
from briefing.proof.numbers.figure import Figure

MAX_WORDS = 1  # between a hedge and its figure: up to PLN 700
_GROWTH_WORDS = 3  # between what grows and where it ends
_REACH = 48  # characters that hold all these words
# Classes of hedges that say nearly the same.
_ALIKE = (
    frozenset(("near", "below")),
    frozenset(("most", "below")),
    frozenset(("near", "above")),
    frozenset(("least", "above")),
)
_TIMES = frozenset(("s", "min", "h", "day", "week", "month", "year"))
# Of time they say how long, and of few where: over five years, behind the three houses.
_PREPOSITION = re.compile(
    r"over|above|under|below|beyond|about|some|per|virš|iki|virs|zem|līdz|pāri|ap|üle|alla|kuni|yli"
    r"|alle|do|ponad|över|über|runt|rundt|до|за|біля|коло|десь|около|от|да|каля|sous|sub|peste|sobre"
    r"|até|hasta|sotto|oltre|pod|nad|přes|cez|až|kolem|okolo",
    re.IGNORECASE,
)
_FEW = 12
# Behind these words `over` says why: detained over 7,500 packs, a row over 14 km.
_WHY = re.compile(
    r"\b(?:detained|arrested|charged|fined|jailed|sentenced|convicted|sued|held|closed|halted"
    r"|suspended|row|dispute|protests?|talks|concerns?|fears?|fight|war) $",
    re.IGNORECASE,
)
# Ours may say so of a large figure of several digits, which has been rounded: some 1.08 million.
_ROUNDED = frozenset("about around some roughly approximately".split())
_MANY = 100_000
_DIGITS = 3  # of such a figure, without the zeros that it ends with
_DEFINITE = re.compile(r"\s+the\b")  # more than the 46 of last year: 46 is exact
_NUMBER_OR_END = re.compile(r"\d|[.;:!?](?:\s|$)|\n")
_WORD = re.compile(r"[^\W_]+")
# Words by which an English sentence of ours does not state that something has happened or is so.
_OPEN = re.compile(
    r"\b(?:may|might|can|could|would|should|will|shall|must|possib\w+|probab\w+|likely|perhaps"
    r"|suspect\w*|suspicion\w*|alleg\w+|accus\w+|charge[sd]?|report\w*|believ\w+|presum\w+"
    r"|apparent\w*|purport\w*|claim\w*|expect\w*|plan\w*|propos\w+|inten[dt]\w*|consider\w*"
    r"|hop(?:e|es|ed|ing)|aim\w*|want\w*|pledg\w+|request\w*|seek\w*|sought|ask\w*|wish\w*|idea"
    r"|if|unless|estimat\w+|forecast\w*|due|goal|target\w*|need\w*|ready|offer\w*|draft|bill|bids?"
    r"|think\w*|thought|doubt\w*|discuss\w*|weigh\w*|call(?:s|ed)? for|demand\w*|agree\w*"
    r"|promis\w+|threat\w*|prepar\w+|warn\w*|says?|said|told|according|by 20\d\d|until|to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hedge:
    """A hedge as it is written. kind: of a class of the tables.

    is_loose: whether it may be another word, such as a preposition: over five years.
    """

    kind: str
    words: str
    is_loose: bool = False


@cache
def _patterns(code: str) -> Mapping[str, re.Pattern[str]]:
    """What stands before a figure, behind it, what makes the former none, and doubts."""
    table = language(code)
    return {
        "before": _classes(table.hedges),
        "behind": _classes(table.hedges_behind),
        "grows": re.compile(rf"(?<![\w-])(?:{table.grows or '(?!)'})(?!\w)", re.IGNORECASE),
        "doubts": re.compile(rf"(?<![\w-])(?:{table.doubts or '(?!)'})(?!\w)", re.IGNORECASE),
    }


def _classes(table: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern with a named group for each class. Of several hedges the longest is found."""
    # Longer hedges hold shorter ones: `just over`, `not more than`.
    order = ("above", "most", "below", "near", "least")
    negated = sorted(order, key=lambda kind: kind not in ("above", "most"))
    groups = [f"(?P<{kind}>{table[kind]})" for kind in negated if kind in table]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups) or '(?!)'})(?!\w)", re.IGNORECASE)


def beside(before: str, behind: str, code: str, figure: Figure) -> Hedge | None:
    """The hedge of a figure, from the words on either side of it; None where it has none.

    code: the language of the words.
    """
    patterns = _patterns(code)
    close = before[-_REACH:]
    if len(before) > _REACH:
        close = close.partition(" ")[2]
    for barrier in _NUMBER_OR_END.finditer(close):
        close = " " * barrier.end() + close[barrier.end() :]
    for found in reversed(list(patterns["before"].finditer(close))):
        if len(_WORD.findall(close[found.end() :])) > MAX_WORDS:
            break
        if _DEFINITE.match(close, found.end()) or _is_reach(found, close, patterns["grows"]):
            continue
        is_few = figure.values[0] <= _FEW or not _TIMES.isdisjoint(figure.units)
        is_loose = is_few and _PREPOSITION.fullmatch(found[0]) is not None
        is_loose |= found[0].lower() == "over" and _WHY.search(close[: found.start()]) is not None
        is_loose |= found[0].lower() in _ROUNDED and _is_rounded(figure)
        return Hedge(str(found.lastgroup), found[0], is_loose)
    near = re.split(r"[\d.;:!?\n]", behind[:_REACH])[0]
    found_behind = patterns["behind"].search(near)
    if found_behind and len(_WORD.findall(near[: found_behind.start()])) <= MAX_WORDS:
        return Hedge(str(found_behind.lastgroup), found_behind[0])
    return None


def _is_rounded(figure: Figure) -> bool:
    value = figure.values[0]
    return value >= _MANY and len(str(int(value)).rstrip("0")) >= _DIGITS


def _is_reach(found: re.Match[str], before: str, grows: re.Pattern[str]) -> bool:
    """Whether `up to` or its like says where something ends or grows to: from two to three."""
    if found.lastgroup != "most" or len(found[0].split()) > 1:
        return False
    return any(
        len(_WORD.findall(before[each.end() : found.start()])) <= _GROWTH_WORDS
        for each in grows.finditer(before[: found.start()])
    )


def among(words: str, code: str) -> list[Hedge]:
    """Every hedge in words that say what a figure is, such as `length, about`."""
    found = _patterns(code)["before"].finditer(words)
    return [Hedge(str(each.lastgroup), each[0]) for each in found]


def differ(ours: Hedge | None, theirs: Hedge | None) -> bool:
    """Whether one of two hedges says what the other does not."""
    if ours is None or theirs is None:
        single = ours or theirs
        return single is not None and not single.is_loose
    return ours.kind != theirs.kind and frozenset((ours.kind, theirs.kind)) not in _ALIKE


def doubt(words: str, code: str) -> str:
    """The first word that leaves open what a source says; empty where none does."""
    found = _patterns(code)["doubts"].search(words)
    return found[0] if found else ""


def is_open(sentence: str) -> bool:
    """Whether a sentence of ours does not state what it says as a fact."""
    return bool(_OPEN.search(sentence))
