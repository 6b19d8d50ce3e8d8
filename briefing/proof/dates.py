"""Days, years and times of day in a text: numbers that count nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.proof.numerals import SPACE

_ENGLISH = (
    "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?"
    "|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
)
# Stems of the sources' languages, by month: German, Finnish, Polish, Lithuanian, Latvian,
# Estonian, Swedish, Russian, Ukrainian. Of other languages days are read as plain numbers.
_STEMS = (
    "janua|jänner|tammiku|stycz|saus|janv|jaan|янва|січ",
    "feb|helmiku|lut|vasar|veebr|févr|лют|фев",
    "märz|maalisku|marz|kov[oą]|mart|märts|марта|берез",
    "april|huhtiku|kwie|baland|aprī|апре|квіт",
    "mai|maj|toukoku|geguž|май|мая|трав",
    "juni|kesäku|czerw|biržel|jūn|juun|июн|черв",
    "juli|heinäku|lip[ci]|liep|jūl|juul|июл|лип",
    "aug|eloku|sierp|rugpjū|авг|серп",
    "sept|syysku|wrze|rugsėj|сент|верес",
    "okto|lokaku|paźd|spal|окт|жовт",
    "nov|marrasku|listop|lapkri|ноя|листоп",
    "dez|dec|jouluku|grud|gruod|dets|дек|груд",
)
_ABBREVIATIONS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ANY = "(?:" + "|".join(rf"(?:{stem})\w*\.?" for stem in _STEMS) + ")"
_DAY, _YEAR = r"\d{1,2}(?!\d)", r"(?:19|20|21)\d\d(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_TO_DAY = rf"(?:{SPACE}?(?:[–—-]|and|to|und|i){SPACE}?{_DAY}{_ORDINAL})?"
# The digit comes before what is before it, since it is quickly found.
_DAYS = rf"(?P<day>\d(?<![\w.,-]\d)\d?(?!\d)){_ORDINAL}{_TO_DAY}"

# What any of the patterns below needs, found at once where there is none.
_DIGIT = re.compile(r"\d")
_ENGLISH_MONTH = re.compile(_ENGLISH)
_DAY_BEHIND_MONTH = re.compile(rf"(?:{_ENGLISH}){SPACE}{_DAY}")
_BETWEEN_NUMBERS = re.compile(rf"\d(?:[-/]|\.{SPACE}?)\d")
_BEHIND_HOURS = re.compile(rf"\d(?:[:/]|{SPACE}?[apoU])")


@cache
def _named(*, is_english: bool) -> tuple[re.Pattern[str], ...]:
    """Days with the month by its English name, or by those of the sources' languages."""
    named = rf"(?P<month>{_ENGLISH if is_english else _ANY})"
    year = rf"(?:,?{SPACE}(?P<year>{_YEAR}))?"
    flags = 0 if is_english else re.IGNORECASE
    return (
        re.compile(rf"{_DAYS}{SPACE}(?:of{SPACE})?{named}(?!\w){year}", flags),
        re.compile(rf"(?<!\w){named}{SPACE}{_DAYS}(?![\w%]|[.,]\d){year}", flags),
    )


_NUMERIC = (
    re.compile(rf"(?<![\w.-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])"),
    re.compile(
        rf"(?<![\w.-])(?P<day>{_DAY})\.{SPACE}?(?P<month>{_DAY})\.{SPACE}?(?P<year>{_YEAR})"
    ),
    re.compile(rf"(?<![\w/])(?P<day>{_DAY})/(?P<month>{_DAY})/(?P<year>{_YEAR})"),
)
_TIMES = re.compile(
    rf"(?<![\w:])\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?!\d)(?:{SPACE}?[ap]\.?m\.?(?!\w))?"
    rf"|(?<![\w.,])\d{{1,2}}(?:\.[0-5]\d)?{SPACE}?(?:[ap]\.?m\.?(?!\w)|o['’]clock|Uhr\b)"
    r"|(?<!\w)24/7(?!\w)|(?<!\w)9/11(?!\w)|(?:UTC|GMT)[+−-]\d{1,2}"
)


@dataclass(frozen=True)
class NamedDay:
    """A day in a text; year is 0 where none is named."""

    start: int
    end: int
    year: int
    month: int
    day: int


def days(text: str, language: str) -> Iterator[NamedDay]:
    """The days that a text names, in no particular order; of `18 to 20 March` the 18th."""
    for pattern in _possible(text, language):
        for match in pattern.finditer(text):
            written = match["month"]
            month = int(written) if written.isdigit() else _month(written)
            day = int(match["day"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                yield NamedDay(*match.span(), int(match["year"] or 0), month, day)


def _possible(text: str, language: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may find a day in a text."""
    if not _DIGIT.search(text):
        return
    if _ENGLISH_MONTH.search(text):
        first, second = _named(is_english=True)
        yield first
        if _DAY_BEHIND_MONTH.search(text):
            yield second
    if language != "en":
        yield from _named(is_english=False)
    if _BETWEEN_NUMBERS.search(text):
        yield from _NUMERIC


def times(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every time of day, and of numbers written like one: 24/7, UTC+2."""
    if _BEHIND_HOURS.search(text) or "UTC" in text or "GMT" in text:
        for match in _TIMES.finditer(text):
            yield match.span()


def _month(name: str) -> int:
    """The number of a month's name, 1 to 12."""
    if _ENGLISH_MONTH.fullmatch(name):
        return _ABBREVIATIONS.index(name[:3]) + 1
    stems = enumerate(_STEMS, start=1)
    return next(number for number, stem in stems if re.match(stem, name, re.IGNORECASE))
