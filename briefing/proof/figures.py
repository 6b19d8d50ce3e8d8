"""The figures of a text: what is counted or measured in it, and whether another text states it.

Figures are compared exactly, as numbers with their unit, whatever their notation.
docs/matching.md states every rule with an example; the same table is the test.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cache

from briefing.proof import counting, dates, numerals, ranges, units
from briefing.proof.figure import NO_UNIT, UNREAD, Figure
from briefing.proof.languages import CODES, language
from briefing.proof.number_words import ONE, Number
from briefing.proof.numerals import SPACE
from briefing.proof.units import Units

__all__ = ["Figure", "figures", "is_claim", "nearest", "whole"]

_YEAR = re.compile(r"(?:19|20|21)\d\d")
# Before a year that counts nothing: in 2014, the 2014 sanctions, March 2014.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:as|in|since|by|until|till|from|to|of|the|early|late|mid|end|year|spring|summer|autumn"
    rf"|winter|fall|between|before|after|during|for|and|a|its|their|his|her|this|that){SPACE}|[-–/(])$",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    rf"\b(?:some|about|around|nearly|almost|over|roughly|approximately|another|only|exactly"
    rf"|more{SPACE}than|less{SPACE}than|fewer{SPACE}than|at{SPACE}least|up{SPACE}to){SPACE}$",
    re.IGNORECASE,
)
_NO_NOUN = (
    "was is as has this its his does vs across towards less plus says perhaps the a an to and or in"
    " on at of by for with from when while but after before until since would will had were are"
).split()
_PLURAL = re.compile(
    rf"{SPACE}(?:[A-ZÀ-Ž][\w-]+{SPACE})?(?!(?:{'|'.join(_NO_NOUN)})\b)"
    r"(?:[a-z-]+s|people|men|women|children|troops|personnel|staff|police|cattle)\b"
)
_LOWER = re.compile(rf"{SPACE}(?!(?:{'|'.join(_NO_NOUN)})\b)[^\W\d_A-ZÀ-Ž]")
# A break of lines is a gap, but not before a capital: there a paragraph begins.
_GAPS = re.compile(rf"{SPACE}*\n{SPACE}*(?![^\W\d_a-zà-ž][^\W\d_A-ZÀ-Ž])|{SPACE}{{1,3}}(?!\s)|[-‑]")
_WEIGHED = re.compile(
    r"\b(?:bombs?|warheads?|explosives?|weigh\w*|heavy|weight|payload|munitions?|charge)\b", re.IGNORECASE
)
_POUNDS = frozenset(("GBP", "lb"))


def figures(text: str, code: str = "en", dollar: str = "USD") -> tuple[Figure, ...]:
    """Every figure of a text, in order; the ends of a range follow it as figures of their own.

    code: the text's language, ISO 639-1; it decides which of `2.800` and `2,800` is a decimal. Of
    a language that is not read, digits alone are. dollar: what $ is in the text's country; it may
    be the American one everywhere. Names, ordinals and times of day are no figures.
    """
    return _Reader(text, code, dollar).figures()


def whole(text: str, code: str) -> Iterator[Figure]:
    """The figures of a text, ranges without their ends, and lists with the unit they share."""
    end = 0
    found = (each for each in figures(text, code) if not each.is_change)
    for figure in sorted(found, key=lambda each: (each.start, -each.end, not each.units)):
        if figure.start >= end:
            end = figure.end
            yield figure


def is_claim(figure: Figure) -> bool:
    """Whether a figure in running text has to be proved.

    Not days and years; not numbers below ten in words without a unit, as in three ministers.
    """
    if figure.kind in ("day", "year"):
        return figure.counts
    number = max(figure.values)
    is_small = figure.is_in_words and number < 10 and number.denominator == 1
    return bool(figure.units) or not is_small


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


class _Reader:
    """Reads the figures of one text."""

    def __init__(self, text: str, code: str, dollar: str) -> None:
        self.text = text
        self.code = code
        self.dollars = frozenset(("USD", dollar))
        self.taken = bytearray(len(text))  # 1 where a character is part of an address, day or time

    def figures(self) -> tuple[Figure, ...]:
        text, code = self.text, self.code
        found = []
        for start, end in counting.spans(text, code):
            self._take(start, end)
        days = dates.days(text, code)
        for day in sorted(days, key=lambda day: (day.start, -day.end)):
            if not any(self.taken[day.start : day.end]):
                if not day.counts:
                    self._take(day.start, day.end)
                values = (Fraction(day.year), Fraction(day.month), Fraction(day.day))
                found.append(Figure(day.start, day.end, "day", values))
        free = (
            number
            for number in numerals.numbers(text, code)
            if not any(self.taken[number.start : number.end])
        )
        singles = [figure for number in free if (figure := self._figure(number))]
        if len(singles) < 2:
            found += singles
        else:
            found += ranges.with_ranges(text, singles, code)
            found += ranges.with_shared_units(text, singles)
        found += _multiples(text, code)
        return tuple(sorted(found, key=lambda each: each.start))

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    def _figure(self, number: Number) -> Figure | None:
        """The figure that a number is part of; None where it counts nothing."""
        text, code = self.text, self.code
        start, number_end, value = number.start, number.end, number.value
        before = None
        if not number.is_in_words:
            before = units.currency_before(text, start)
            if counting.is_numbered(text, start, number_end, code):
                return None
            if text[start - 1 : start].isalpha() and not before:
                return None
        elif self._is_name_in_words(number):
            return None
        end, value = self._and_a_half(number_end, value)
        end, factor = self._magnitude(end, value, is_money=before is not None)
        if before:
            start, unit = before
        elif code not in CODES:
            unit = UNREAD
        else:
            end, unit = self._unit(end)
        year = self._year(number, end, factor, unit)
        if year:
            return year
        if end == number_end and (text[end : end + 1].isalpha() or counting.is_suffixed(text, end)):
            return None  # 2A8, the 21st, the 1990s, 93-й: letters that are no unit
        if not unit and factor == 1:
            if not number.is_in_words and self._is_name(number):
                return None
            if number.is_in_words and code != "en" and value in (ONE, Fraction(1, 2)):
                return None  # an article, or half of what nobody says
        if not unit and not number.is_in_words and code in CODES:
            unit = units.unknown(text, self._gap(end), code, is_decimal=value.denominator > 1)
        if number.is_in_words and value == 1 and unit == {"day"} and text[number_end] != "-":
            unit, end = NO_UNIT, number_end  # one day, which is some day
        if not number.is_in_words:
            start, value = self._signed(start, end, unit, value)
        if "$" in unit:
            unit = unit - {"$"} | self.dollars
        amount = value * factor
        return Figure(
            start, end, "amount", (amount,), unit, factor * number.factor, number.is_in_words
        )

    def _is_name_in_words(self, number: Number) -> bool:
        """Whether a number in words is part of a name: the Six-Day War, the Three Seas."""
        text = self.text
        if self.code != "en" or not text[number.start].isupper():
            return False
        behind = text[number.end + 1 : number.end + 2]
        if not behind.isupper():
            return False
        before = text[: number.start].rstrip(" ")[-1:]
        return text[number.end] == "-" or (bool(before) and before not in '.!?:;"“”„»«\n')

    def _and_a_half(self, end: int, value: Fraction) -> tuple[int, Fraction]:
        pattern = _halves(self.code)
        found = pattern.match(self.text, end) if pattern else None
        return (found.end(), value + Fraction(1, 2)) if found else (end, value)

    def _gap(self, at: int) -> int:
        """Where the word behind a gap begins."""
        match = _GAPS.match(self.text, at)
        return match.end() if match else at

    def _magnitude(self, end: int, value: Fraction, *, is_money: bool) -> tuple[int, int]:
        """Where the magnitudes behind a number end, and their factor: 10 000 million, €10m."""
        text, code = self.text, self.code
        if code not in CODES:
            return end, 1
        factor = 1
        while found := units.magnitude(text, self._gap(end), code):
            end, factor = found[0], found[1] * factor
        letter = units.letter_magnitude(text, end)
        if letter and (
            is_money
            or _MONEY_BEFORE.search(text[max(0, end - 24) : end])
            or units.currency(text, self._gap(letter[0]), code)
            or (code == "en" and _counted(text, letter[0]))
        ):
            end, factor = letter[0], letter[1] * factor
        return end, factor

    def _unit(self, end: int) -> tuple[int, Units]:
        at = self._gap(end)
        found = units.unit(self.text, at, self.code)
        if not found:
            return end, NO_UNIT
        if found[1] == _POUNDS:
            around = self.text[max(0, at - 40) : at] + self.text[found[0] : found[0] + 25]
            is_hyphened = self.text[at - 1] in "-‑"
            if is_hyphened or _WEIGHED.search(around):
                return found[0], frozenset(("lb",))
        return found

    def _year(self, number: Number, end: int, factor: int, unit: Units) -> Figure | None:
        """The year that digits are; None where they are none."""
        text, code = self.text, self.code
        digits = text[number.start : number.end]
        if number.is_in_words or factor != 1 or not _YEAR.fullmatch(digits):
            return None
        behind = _year_behind(code)
        named = behind.match(text, number.end) if behind else None
        if named:
            return Figure(number.start, named.end(), "year", (number.value,))
        if (unit and unit != UNREAD) or text[end : end + 1].isalpha():
            return None
        before = text[max(0, number.start - 40) : number.start]
        return Figure(
            number.start, end, "year", (number.value,), counts=_counts(text, end, before, code)
        )

    def _is_name(self, number: Number) -> bool:
        counted = (_PLURAL if self.code == "en" else _LOWER).match(self.text, number.end)
        return number.value < 10 and counting.is_name(
            self.text, number.start, self.code, counts=bool(counted)
        )

    def _signed(self, start: int, end: int, unit: Units, value: Fraction) -> tuple[int, Fraction]:
        """Where a number begins with its sign, and the number below zero where it has one."""
        text = self.text
        sign = text[start - 1 : start] if start else ""
        if sign == "−":
            return start - 1, -value
        if not unit & _SIGNED:
            return start, value
        before = text[max(0, start - 20) : start]
        if sign == "-" and _HYPHEN_MINUS.search(before):
            return start - 1, -value
        minus = _minus(self.code).search(before)
        if minus:
            return start - len(before) + minus.start(), -value
        below = _below_zero(self.code)
        return start, -value if below and below.match(text, end) else value


_SIGNED = frozenset(("°", "°C", "°F", "%", "pp"))
_HYPHEN_MINUS = re.compile(r"(?:^|[^\s\d%°C)])?(?:^|[\s(\[])-$")
_MONEY_BEFORE = re.compile(rf"[€$£]{SPACE}?\d[\d.,]*(?:{SPACE}?[–—-]{SPACE}?|{SPACE}to{SPACE})[\d.,]+$")
_NOUN = re.compile(rf"{SPACE}([A-Za-z][\w-]*)")
_SEVERAL = re.compile(r"[\w-]*[a-z]s|people|men|women|children|troops|personnel|staff", re.IGNORECASE)


@cache
def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})", re.IGNORECASE)


def _counted(text: str, at: int) -> bool:
    """Whether what follows a letter is counted in millions, and not measured in metres."""
    word = _NOUN.match(text, at)
    if word is None or not _SEVERAL.fullmatch(word[1]):
        return False
    table = language("en")
    return not _words(f"{table.dimensions}|{table.built}").fullmatch(word[1])


def _counts(text: str, end: int, before: str, code: str) -> bool:
    """Whether the number of a year may be a count: 2000 soldiers, some 2000 people."""
    if code == "en":
        if _BEFORE_YEAR.search(before):
            return False
        if _ROUGHLY.search(before):
            return _LOWER.match(text, end) is not None or _PLURAL.match(text, end) is not None
        return _PLURAL.match(text, end) is not None
    dated = _year_before(code)
    if dated and dated.search(before):
        return False
    noun = re.compile(rf"{SPACE}[^\W\d_]{{3}}") if code == "de" else _LOWER
    return noun.match(text, end) is not None


@cache
def _year_before(code: str) -> re.Pattern[str] | None:
    words = language(code).years_before
    return re.compile(rf"(?<!\w)(?:{words}){SPACE}$") if words else None


@cache
def _year_behind(code: str) -> re.Pattern[str] | None:
    words = language(code).years
    return re.compile(rf"{SPACE}?(?:{words})(?!\w)") if words else None


@cache
def _halves(code: str) -> re.Pattern[str] | None:
    words = language(code).and_a_half
    return re.compile(rf"{SPACE}(?:{words})(?!\w)") if words else None


@cache
def _minus(code: str) -> re.Pattern[str]:
    words = "|".join(filter(None, ("minus", language(code).minus)))
    return re.compile(rf"(?<![\d%]{SPACE})(?<!\w)(?:{words}){SPACE}$", re.IGNORECASE)


@cache
def _below_zero(code: str) -> re.Pattern[str] | None:
    words = language(code).below_zero
    return re.compile(rf"{SPACE}(?:{words})(?!\w)") if words else None


@cache
def _multiple(code: str) -> tuple[tuple[Fraction, re.Pattern[str]], ...]:
    return tuple(
        (number, re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE))
        for number, words in language(code).multiples.items()
    )


def _multiples(text: str, code: str) -> Iterator[Figure]:
    """What grows to a multiple: doubled, twice, tenfold."""
    for number, pattern in _multiple(code):
        for match in pattern.finditer(text):
            yield Figure(*match.span(), "amount", (number,), _TIMES, is_in_words=True)


_TIMES: Units = frozenset("×")
