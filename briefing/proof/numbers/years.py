"""Digits that are a year: in 2014, 2025 m., Some 2000 people."""

import re
from functools import cache

from briefing.proof.languages import language
from briefing.proof.numbers.figure import Figure
from briefing.proof.numbers.number_words import Number
from briefing.proof.numbers.numerals import SPACE

_YEAR = re.compile(r"(?:19|20|21)\d\d")
# Before a year that counts nothing: in 2014, the 2014 sanctions, March 2014.
_BEFORE = re.compile(
    r"(?:\b(?:as|in|since|by|until|till|from|to|of|the|early|late|mid|end|year|spring|summer|autumn"
    rf"|winter|fall|between|before|after|during|for|and|a|its|their|his|her|this|that){SPACE}|[-–/(])$",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    rf"\b(?:some|about|around|nearly|almost|over|roughly|approximately|another|only|exactly"
    rf"|(?:more|less|fewer){SPACE}than|at{SPACE}least|up{SPACE}to){SPACE}$",
    re.IGNORECASE,
)
# English words that no number counts.
_NO_NOUN = "|".join(
    "was is as has this its his does vs across towards less plus says perhaps the a an to and or in"
    " on at of by for with from when while but after before until since would will had were"
    " are".split()
)
PLURAL = re.compile(
    rf"{SPACE}(?:[A-ZÀ-Ž][\w-]+{SPACE})?(?!(?:{_NO_NOUN})\b)"
    r"(?:[a-z-]+s|people|men|women|children|troops|personnel|staff|police|cattle)\b"
)
LOWER = re.compile(rf"{SPACE}(?!(?:{_NO_NOUN})\b)[^\W\d_A-ZÀ-Ž]")
_WORD = re.compile(rf"{SPACE}[^\W\d_]{{3}}")


def year(text: str, number: Number, end: int, code: str) -> Figure | None:
    """The year that bare digits are; None where they are none. end: of what they are read with."""
    if number.is_in_words or not _YEAR.fullmatch(text, number.start, number.end):
        return None
    before = text[max(0, number.start - 40) : number.start]
    counts = _counts(text, end, before, code)
    return Figure(number.start, end, "year", (number.value,), counts=counts)


def named_year(text: str, number: Number, code: str) -> Figure | None:
    """The year that digits are by the word behind them: 2025 m., 2030. aastal."""
    behind = _behind(code)
    if number.is_in_words or not behind or not _YEAR.fullmatch(text, number.start, number.end):
        return None
    named = behind.match(text, number.end)
    return Figure(number.start, named.end(), "year", (number.value,)) if named else None


def _counts(text: str, end: int, before: str, code: str) -> bool:
    """Whether the number of a year may be a count: 2000 soldiers, some 2000 people."""
    if code == "en":
        is_counted = PLURAL.match(text, end) or (_ROUGHLY.search(before) and LOWER.match(text, end))
        return bool(is_counted) and not _BEFORE.search(before)
    dated = _before(code)
    noun = _WORD if code == "de" else LOWER
    return noun.match(text, end) is not None and not (dated and dated.search(before))


@cache
def _before(code: str) -> re.Pattern[str] | None:
    words = language(code).years_before
    return re.compile(rf"(?<!\w)(?:{words}){SPACE}$") if words else None


@cache
def _behind(code: str) -> re.Pattern[str] | None:
    words = language(code).years
    return re.compile(rf"{SPACE}?(?:{words})(?!\w)") if words else None
