"""The figures of a text: what is counted or measured in it, and whether another text states it.

Figures are compared exactly, as numbers with their unit, whatever their notation.
docs/matching.md states every rule with an example; the same table is the test.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Literal

from briefing.proof import dates, numerals, units
from briefing.proof.numerals import SPACE
from briefing.proof.units import Units

Kind = Literal["amount", "range", "year", "day"]
NO_UNIT: Units = frozenset()


@dataclass(frozen=True)
class Figure:
    """A figure at text[start:end].

    values: one number; of a range two; of a day its year (0 if none), month and day.
    units: the units that it may be in; empty where it has none.
    factor: of the magnitude written with it, such as 1,000,000. is_in_words: without digits.
    counts: whether the number of a year may be a count, as in 2000 soldiers.
    """

    start: int
    end: int
    kind: Kind
    values: tuple[Fraction, ...]
    units: Units = NO_UNIT
    factor: int = 1
    is_in_words: bool = False
    counts: bool = False

    def agrees(self, other: "Figure") -> bool:
        """Whether a source that has the other figure states this one."""
        if self.kind == "day":
            same_day = other.kind == "day" and self.values[1:] == other.values[1:]
            return same_day and self.values[0] in (0, other.values[0])
        if other.kind == "year" and self.kind != "year" and not other.counts:
            return False
        same_unit = self.units == other.units or bool(self.units & other.units)
        return same_unit and self.values == other.values

    @property
    def canonical(self) -> str:
        """The figure in one notation for all ways to write it: 10000000000 EUR."""
        numbers = "-".join(map(str, self.values))
        unit = "day" if self.kind == "day" else "/".join(sorted(self.units))
        return f"{numbers} {unit}".strip()


# Bounded before the @, or a long word without a space takes a minute.
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|(?<!\S)\S{1,64}@\S+\.\S+")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
# What is numbered, not counted: Article 4, Flight MH17, pages 12 and 13.
_DESIGNATOR = re.compile(
    r"(?:\b(?:[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]aragraphs?|[Pp]ages?|[Aa]nnex(?:es)?"
    r"|[Nn]os?\.|No|Protocol|Resolution|Regulation|Directive|Decision|Decree|Flight|Boeing|Airbus"
    rf"|Leopard|Highway|Route|[Pp]hase|[Ss]tage|Type|Mark|Group|Force){SPACE}|№{SPACE}?)"
    rf"(?:\d+(?:,{SPACE}|{SPACE}(?:and|or|to){SPACE}|[–-]))*$"
)
_HYPHENED = re.compile(r"\b[A-ZÀ-Ž]\w*[-‑]$")
# What ends any of the two; $ stands before the end of a line, too.
_BEHIND_NAMES = frozenset("№–-‑ \u00a0\u2009\u202f\n")
_CAPITALISED = re.compile(rf"(\b[^\W\d_]+){SPACE}$")
# A capital that only begins a sentence names nothing.
_BEGINNINGS = frozenset(
    "a about above after all almost also an and another around as at before below between but by"
    " during each every exactly fewer for from her his in into its just least less more most"
    " nearly not of on only or other over roughly since so some than that the their then these"
    " they this those to total under until up was well were when while with within".split()
)
# Before a year that counts nothing: in 2014, the 2014 sanctions, March 2014.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|the|early|late|mid|end|year|spring|summer|autumn"
    rf"|winter|fall|between|before|after|during|for|and|a|its|their|his|her|this|that){SPACE}|[-–/(])$",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"{SPACE}[a-z]+s\b")
_GAP = rf"(?:{SPACE}|[-‑]|{SPACE}?\n{SPACE}?)"
_GAPS = re.compile(_GAP)
_TO = re.compile(rf"(?:{SPACE}?[–—-]{SPACE}?|{SPACE}to{SPACE})")
_AND = re.compile(rf"{SPACE}and{SPACE}")
# 3, 4 and 5 km; Poland - 43 billion, Romania - 16 billion euros.
_LISTED = re.compile(
    rf"(?:[,;]|,?{SPACE}(?:and|or)){SPACE}"
    rf"(?:[A-ZÀ-Ž][\w’'-]*(?:{SPACE}(?:and{SPACE})?[A-ZÀ-Ž][\w’'-]*)*{SPACE}?[-–—:]{SPACE}?)?"
)
_SPOKEN = {"hundred": 10**2, "thousand": 10**3}
_BETWEEN = re.compile(rf"\bbetween{SPACE}$", re.IGNORECASE)


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """Every figure of a text, in order; the ends of a range follow it as figures of their own.

    language: of the text, ISO 639-1; it decides which of `2.800` and `2,800` is a decimal.
    Names, ordinals and times of day are no figures; days and years are, for figure boxes.
    """
    found: list[Figure] = []
    taken = bytearray(len(text))  # 1 where a character is part of an address, day or time
    if "://" in text or "www." in text or "@" in text:
        for match in _ADDRESS.finditer(text):
            _take(taken, *match.span())
    for day in sorted(dates.days(text, language), key=lambda day: (day.start, -day.end)):
        if not any(taken[day.start : day.end]):
            _take(taken, day.start, day.end)
            values = (Fraction(day.year), Fraction(day.month), Fraction(day.day))
            found.append(Figure(day.start, day.end, "day", values))
    for start, end in dates.times(text):
        _take(taken, start, end)
    free = [
        number
        for number in _numbers(text, language)
        if not any(taken[number.start() : number.end()])
    ]
    singles = [figure for number in free if (figure := _figure(text, number, language))]
    if len(singles) < 2:
        found += singles
    else:
        found += _with_ranges(text, singles) + _with_shared_units(text, singles)
    return tuple(sorted(found, key=lambda each: each.start))


def is_claim(figure: Figure) -> bool:
    """Whether a figure in running text has to be proved.

    Not days and years; not numbers below ten in words without a unit, as in three ministers.
    """
    if figure.kind in ("day", "year"):
        return figure.counts
    number = max(figure.values)
    is_small = figure.is_in_words and number < 10 and number.denominator == 1
    return bool(figure.units) or not is_small


def nearest(figure: Figure, text: str, language: str) -> str:
    """The figure of a text that resembles this one most, as written there; empty if none does."""
    digits = str(figure.values[-1])
    best, best_score = "", 0.0
    for other in figures(text, language):
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


def _numbers(text: str, language: str) -> list[re.Match[str]]:
    """What is written like a number, in digits or in English words, in order."""
    found = list(numerals.in_digits(text))
    if language == "en":
        found += numerals.in_words(text)
        found.sort(key=re.Match.start)
    return found


def _figure(text: str, match: re.Match[str], language: str) -> Figure | None:
    """The figure that a number is part of; None where it counts nothing."""
    number = _number(text, match, language)
    if number is None:
        return None
    start, number_end = match.span()
    is_in_words = match[0][0].isalpha()
    before = None if is_in_words else units.currency_before(text, start)
    end, factor = _magnitude(text, number_end, language, is_money=before is not None)
    if before:
        start, unit = before
    else:
        end, unit = _unit(text, end, language)
    if end == number_end and text[end : end + 1].isalpha():
        return None  # 2A8, the 21st, the 1990s: letters that are no unit
    if not unit and factor == 1 and not is_in_words:
        if _YEAR.fullmatch(match[0]):
            is_dated = _BEFORE_YEAR.search(_before(text, start))
            counts = bool(_PLURAL.match(text, end)) and not is_dated
            return Figure(start, end, "year", (number,), counts=counts)
        if number < 10 and _is_name(text, start):
            return None  # Estlink 2
    if is_in_words and number == 1 and unit == {"day"} and text[number_end] != "-":
        unit, end = NO_UNIT, number_end  # one day, which is some day
    if text[start - 1 : start] == "−":
        start, number = start - 1, -number
    # As with digits, `two to three thousand` begins at two thousand.
    written = factor * _SPOKEN.get(match[0].lower().replace("-", " ").split(" ")[-1], 1)
    amount = number * factor if factor > 1 else number
    return Figure(start, end, "amount", (amount,), unit, written, is_in_words)


def _number(text: str, match: re.Match[str], language: str) -> Fraction | None:
    """The number that a match is; None where it is no number, or part of a name."""
    start = match.start()
    if match[0][0].isalpha():
        return numerals.words_value(match[0])
    is_in_name = _is_numbered(text, start) or (
        text[start - 1 : start].isalpha() and not units.currency_before(text, start)
    )
    return None if is_in_name else numerals.digits_value(match[0], language)


def _is_numbered(text: str, start: int) -> bool:
    """Whether a number numbers something, as in Article 4, or is part of a name."""
    if text[start - 1 : start] not in _BEHIND_NAMES:
        return False
    window = _before(text, start)
    return bool(_DESIGNATOR.search(window) or _HYPHENED.search(window))


def _is_name(text: str, start: int) -> bool:
    """Whether the word before a number is a name that the number belongs to."""
    word = _CAPITALISED.search(_before(text, start))
    return word is not None and word[1][0].isupper() and word[1].lower() not in _BEGINNINGS


def _before(text: str, at: int) -> str:
    """The few words before a place."""
    return text[max(0, at - 40) : at]


def _gap(text: str, at: int) -> int:
    """Where the word behind one space or hyphen begins."""
    match = _GAPS.match(text, at)
    return match.end() if match else at


def _magnitude(text: str, end: int, language: str, *, is_money: bool) -> tuple[int, int]:
    """Where the magnitudes behind a number end, and their factor: 10 000 million, €10m."""
    factor = 1
    while found := units.magnitude(text, _gap(text, end), language):
        end, factor = found[0], found[1] * factor
    letter = units.letter_magnitude(text, end)
    if letter and (is_money or units.currency(text, _gap(text, letter[0]), language)):
        end, factor = letter[0], letter[1] * factor
    return end, factor


def _unit(text: str, end: int, language: str) -> tuple[int, Units]:
    return units.unit(text, _gap(text, end), language) or (end, NO_UNIT)


def _with_ranges(text: str, singles: Sequence[Figure]) -> list[Figure]:
    """The figures, and before the ends of a range the range; the ends share unit and magnitude."""
    result: list[Figure] = []
    index = 0
    while index < len(singles):
        low = singles[index]
        if index + 1 < len(singles):
            ends = _range(text, low, singles[index + 1])
            if ends:
                whole = Figure(
                    ends[0].start,
                    ends[1].end,
                    "range",
                    (*ends[0].values, *ends[1].values),
                    ends[1].units,
                    is_in_words=low.is_in_words and ends[1].is_in_words,
                )
                result += [whole, *ends]
                index += 2
                continue
        result.append(low)
        index += 1
    return result


def _with_shared_units(text: str, singles: Sequence[Figure]) -> list[Figure]:
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


def _range(text: str, low: Figure, high: Figure) -> tuple[Figure, Figure] | None:
    """The ends of a range, each with unit and magnitude; None where two figures are no range."""
    between = text[low.end : high.start]
    is_range = _TO.fullmatch(between) or (
        _AND.fullmatch(between) and _BETWEEN.search(_before(text, low.start))
    )
    if not is_range or low.kind != "amount" or high.kind != "amount":
        return None
    if low.units and high.units and not low.units & high.units:
        return None
    unit = high.units or low.units
    # `5 to 10 million` begins at five million.
    scaled = replace(low, values=(low.values[0] * high.factor,)) if low.factor == 1 else low
    for first in (scaled, low):
        if first.values < high.values:
            return replace(first, units=unit), replace(high, units=unit)
    return None
