"""The figures of a text: what is counted or measured in it, and whether another text states it.

Figures are compared exactly, as numbers with their unit, whatever their notation.
docs/matching.md states every rule with an example; the same table is the test.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache, lru_cache

from briefing.proof.languages import beginnings, language
from briefing.proof.numbers import counting, dates, numerals, ranges
from briefing.proof.numbers.amounts import amount
from briefing.proof.numbers.figure import Figure
from briefing.proof.numbers.units import Units

__all__ = ["Figure", "figures", "is_claim", "nearest", "of_day", "of_their_time", "whole"]

_TIMES: Units = frozenset("×")
# How far a day without a year may lie behind or ahead of the text that names it.
A_YEAR, HALF_A_YEAR = dt.timedelta(days=365), dt.timedelta(days=183)


@lru_cache(maxsize=1_000)  # a sentence is read for each claim in it, and for each rule
def figures(text: str, code: str = "en", dollar: str = "USD") -> tuple[Figure, ...]:
    """Every figure of a text, in order; the ends of a range follow it as figures of their own.

    code: the text's language, ISO 639-1; it decides which of `2.800` and `2,800` is a decimal. Of
    a language that is not read, digits alone are. dollar: what $ is in the text's country; it may
    be the American one everywhere. Names, ordinals and times of day are no figures.
    """
    found = list(_multiples(text, code))
    numbers = numerals.numbers(text, code)
    days = sorted(dates.days(text, code), key=lambda day: (day.start, -day.end))
    if not numbers and not days:
        return tuple(found)
    taken = bytearray(len(text))  # 1 where a character is part of an address, day or time
    for start, end in counting.spans(text, code):
        _take(taken, start, end)
    for day, near_year in zip(days, dates.near_years(days), strict=True):
        if day.is_last or not any(taken[day.start : day.end]):
            if not day.counts:
                _take(taken, day.start, day.end)
            named = of_day(day.year, day.month, day.day)
            found.append(replace(named, start=day.start, end=day.end, near_year=near_year))
    dollars = frozenset(("USD", dollar))
    singles: list[Figure] = []
    for number in numbers:
        is_within = singles and number.start < singles[-1].end  # the half of two and a half
        if not is_within and not any(taken[number.start : number.end]):
            singles += filter(None, [amount(text, number, code, dollars)])
    singles = ranges.with_elided_units(text, singles)
    if len(singles) < 2:
        found += singles
    else:
        found += ranges.with_ranges(text, singles, code)
        found += ranges.with_shared_units(text, singles)
    return tuple(sorted(found, key=lambda each: each.start))


@lru_cache(maxsize=1_000)
def whole(text: str, code: str) -> tuple[Figure, ...]:
    """The figures of a text, ranges without their ends, and lists with the unit they share."""
    end = 0
    found = []
    # Called as captures call it: the text of a source is read once.
    held = (each for each in figures(text, code, "USD") if not each.is_change)
    for figure in sorted(held, key=lambda each: (each.start, -each.end, not each.units)):
        if figure.start >= end:
            end = figure.end
            found.append(figure)
    return tuple(found)


def is_claim(figure: Figure) -> bool:
    """Whether a figure in running text has to be proved.

    Not what only refers to what is named already, as the two states; not a month without a year.
    """
    if figure.kind == "day":
        return bool(figure.values[0] or figure.values[2])
    return not figure.refers


def of_day(year: int | str, month: int | str, day: int | str) -> Figure:
    """A day as a figure of no text."""
    return Figure(0, 0, "day", (Fraction(year), Fraction(month), Fraction(day)))


def of_their_time(figure: Figure, appeared: Iterable[dt.date]) -> Figure:
    """A figure that is a day, of which sources of these days may leave out the year."""
    year, month, day = map(int, figure.values) if figure.kind == "day" else (0, 0, 0)
    if not year:
        return figure
    with suppress(ValueError):  # a day that no calendar has
        date = dt.date(year, month, day or 15)
        if any(-A_YEAR <= date - each <= HALF_A_YEAR for each in appeared):
            return replace(figure, takes_year=True)
    return figure


def nearest(figure: Figure, text: str, code: str) -> str:
    """The figure of a text that resembles this one most, as written there; empty if none does."""
    digits = str(figure.values[-1])
    best, best_score = "", 0.0
    for other in figures(text, code):
        if other.kind != figure.kind and "day" in (other.kind, figure.kind):
            continue
        same_unit = other.units == figure.units or bool(other.units & figure.units)
        likeness = SequenceMatcher(None, digits, str(other.values[-1])).ratio()
        score = likeness + (0.5 if same_unit else 0.0)
        if score > best_score and likeness >= 0.5:
            best, best_score = text[other.start : other.end], score
    return best


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


@cache
def _multiple(code: str) -> tuple[tuple[Fraction, ...], re.Pattern[str]]:
    """Multiples, and a pattern with a group for each."""
    table = language(code).multiples
    words = "|".join(f"({each})" for each in table.values())
    return tuple(table), re.compile(rf"\b(?:{words or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def _multiple_beginnings(code: str) -> tuple[str, ...]:
    return tuple(each for words in language(code).multiples.values() for each in beginnings(words))


def _multiples(text: str, code: str) -> Iterator[Figure]:
    """What grows to a multiple: doubled, twice, tenfold."""
    small = numerals.in_small_letters(text)
    if not any(each in small for each in _multiple_beginnings(code)):
        return
    numbers, pattern = _multiple(code)
    for match in pattern.finditer(text):
        number = numbers[(match.lastindex or 1) - 1]
        yield Figure(*match.span(), "amount", (number,), _TIMES, is_in_words=True)
