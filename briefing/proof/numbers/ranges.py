"""Ranges and lists: figures that share a unit or a magnitude with the next one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefing.proof.languages import language
from briefing.proof.numbers import units
from briefing.proof.numbers.figure import NO_UNIT, Figure
from briefing.proof.numbers.numerals import SPACE

_DASH = re.compile(rf"{SPACE}?[–—-]{SPACE}?")
# 3, 4 and 5 km; Poland - 43 billion, Romania - 16 billion euros.
_AND = (
    "and|or|und|oder|ir|ar|un|vai|ja|või|tai|i|lub|och|eller|og|et|ou|y|o|e|și|sau|и|или|і|та|або|й"
)
_LISTED = re.compile(
    rf"(?:[,;]|,?{SPACE}(?:{_AND})){SPACE}"
    rf"(?:[A-ZÀ-Ž][\w’'-]*(?:{SPACE}(?:and{SPACE})?[A-ZÀ-Ž][\w’'-]*)*{SPACE}?[-–—:]{SPACE}?)?"
)
# English, and what other languages call votes.
_CLAUSE_END = re.compile(r"[.,;:)]?(?:[\"”’»)]|\[\^[^\]]*\])*(?:$|\n)|[.,;:)](?!\d)")
_SENTENCE_END = re.compile(r"[.!?…](?:[\"”»)]*)\s+(?![a-zà-žа-я])|\n")
_COMPARED = re.compile(
    rf"\b(?:instead of|rather than|compared (?:to|with)|(?:up|down) from|against)"
    rf"(?:{SPACE}(?:the|its|their|a|an))?(?:{SPACE}(?:usual|planned|previous|former|earlier))?{SPACE}$"
)
_VOTES = re.compile(
    r"\b(?:vot(?:e[sd]?|ing)|ballots?|approved|passed|backed|adopted|ääni|äänin|ääntä|äänestys\w*"
    r"|(?:poolt|vastu)?hääl[et]\w*|głos\w+|Stimmen|(?:om)?röst\w+|stemm\w+|bals[aiuo]\w*|balsīm"
    r"|голос\w+|галас\w+|voix|votos?|voti|voturi|hlas\w+)\b",
    re.IGNORECASE,
)


def with_ranges(text: str, singles: Sequence[Figure], code: str) -> list[Figure]:
    """The figures, and before the ends of a range the range; the ends share unit and magnitude.

    Of a score, as 215-98, the two numbers are one figure, and none apart.
    """
    result: list[Figure] = []
    index = 0
    while index < len(singles):
        low = singles[index]
        high = singles[index + 1] if index + 1 < len(singles) else None
        ends = _range(text, low, high, code) if high else None
        if high and ends:
            result += [_whole(*ends, is_change=_is_change(text, low, high, code)), *ends]
            index += 2
        elif high and _is_score(text, low, high):
            ends = (low, high)
            result.append(_whole(*ends))
            if _VOTES.search(text, max(0, low.start - 60), high.end + 40):
                result += ends
            index += 2
        else:
            result.append(low)
            index += 1
    return result


def _whole(low: Figure, high: Figure, *, is_change: bool = False) -> Figure:
    return Figure(
        low.start,
        high.end,
        "range",
        (*low.values, *high.values),
        high.units,
        is_in_words=low.is_in_words and high.is_in_words,
        is_change=is_change,
    )


def with_shared_units(text: str, singles: Sequence[Figure]) -> list[Figure]:
    """The figures of lists that have their unit only behind the last, with that unit."""
    result: list[Figure] = []
    unit = NO_UNIT
    for figure, following in zip(reversed(singles[:-1]), reversed(singles[1:]), strict=True):
        is_listed = _LISTED.fullmatch(text, figure.end, following.start) is not None
        unit = (following.units or unit) if is_listed else NO_UNIT
        if unit and not figure.units and figure.kind == "amount":
            if figure.factor == following.factor:
                result.append(replace(figure, units=unit))
            else:
                unit = NO_UNIT
    return result


def with_elided_units(text: str, singles: Sequence[Figure]) -> list[Figure]:
    """The figures, and those that share a unit with the one before them with what they may share.

    €40 million this year, 62 million in the next; two kilograms instead of the usual 50.
    """
    result: list[Figure] = []
    last: Figure | None = None  # with a unit
    for figure in singles:
        if figure.units:
            last = figure
        elif last and figure.kind == "amount" and _shares_unit(text, last, figure):
            result.append(replace(figure, elided=last.units))
            continue
        result.append(figure)
    return result


def _shares_unit(text: str, first: Figure, figure: Figure) -> bool:
    """Whether nothing is counted by a number, and another one in its sentence has a unit."""
    if not _CLAUSE_END.match(text, figure.end) or _SENTENCE_END.search(
        text, first.end, figure.start
    ):
        return False
    is_money = units.is_money(first.units) and min(first.factor, figure.factor) >= 10**6
    return is_money or bool(_COMPARED.search(text[max(0, figure.start - 40) : figure.start]))


@cache
def _pairs(code: str) -> tuple[tuple[re.Pattern[str] | None, re.Pattern[str]], ...]:
    """What stands before and between the ends of a range, in a language and in English."""
    found = dict.fromkeys((*language(code).ranges, *language("en").ranges))
    return tuple(
        (
            re.compile(rf"(?<!\w)(?:{before}){SPACE}$", re.IGNORECASE) if before else None,
            re.compile(rf"{SPACE}(?:{between}){SPACE}"),
        )
        for before, between in found
    )


@cache
def _changes(code: str) -> re.Pattern[str]:
    words = "|".join(filter(None, ("from", language(code).changes)))
    return re.compile(rf"(?<!\w)(?:{words}){SPACE}$", re.IGNORECASE)


def _is_between(text: str, low: Figure, high: Figure, code: str) -> bool:
    """Whether what stands between two figures, and before them, makes them a range."""
    if _DASH.fullmatch(text, low.end, high.start):
        return True
    if high.start - low.end > 14:
        return False
    before = text[max(0, low.start - 16) : low.start]
    return any(
        between.fullmatch(text, low.end, high.start) and (first is None or first.search(before))
        for first, between in _pairs(code)
    )


def _range(text: str, low: Figure, high: Figure, code: str) -> tuple[Figure, Figure] | None:
    """The ends of a range, each with unit and magnitude; None where two figures are no range."""
    if low.kind != "amount" or high.kind != "amount":
        return None
    if not _is_between(text, low, high, code):
        return None
    if low.units and high.units and not low.units & high.units:
        return None
    if low.is_share and not high.is_share:
        return None  # fell by a third to 22 tonnes
    unit = high.units or low.units
    # `5 to 10 million` begins at five million.
    scaled = replace(low, values=(low.values[0] * high.factor,)) if low.factor == 1 else low
    for first in (scaled, low):
        if first.values < high.values:
            return replace(first, units=unit), replace(high, units=unit)
    return None


def _is_change(text: str, low: Figure, high: Figure, code: str) -> bool:
    """Whether two figures, each whole in itself, are what was and what is: from 2.1% to 4.2%."""
    is_from = _changes(code).search(text[max(0, low.start - 16) : low.start])
    return bool(is_from) and bool(low.units) == bool(high.units)


def _is_score(text: str, low: Figure, high: Figure) -> bool:
    """Whether two figures are the two sides of a score: 215-98."""
    is_bare = not low.units and not high.units and low.factor == high.factor == 1
    is_amount = low.kind == high.kind == "amount" and not low.is_in_words
    return is_bare and is_amount and text[low.end : high.start] in ("-", "–", ":")
