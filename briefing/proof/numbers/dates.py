"""Days, months and years in a text, as each language writes them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.proof.languages import beginnings, language
from briefing.proof.numbers import numerals
from briefing.proof.numbers.numerals import SPACE

# As English writes them: in capitals, or short and with a full stop.
_ENGLISH = (
    "Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?"
    "|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
    "|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\."
)
_ABBREVIATIONS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_REACH = 200  # characters to a day whose year another one shares
_DAY, _YEAR = r"\d{1,2}(?!\d)", r"(?:19|20|21)\d\d(?!\d)"
_TO = (
    "and|to|through|und|bis(?: zum)?|i|ir|un|ja|og|och|et|y|e|a|do|iki|līdz|kuni|till?(?: den)?"
    "|au|al|até|și|până la|až(?: do)?|до|по|па|і|и|да|та|й"
)
_TO_DAY = rf"(?:{SPACE}?(?:[–—-]|{_TO}){SPACE}?(?P<last>{_DAY})@)?"
# The digit comes before what is before it, since it is quickly found.
_DAYS = r"(?P<day>\d(?<![\w.,-]\d)\d?(?!\d))"
# In May 20 drones: "in" is said of a month, but where a sign ends what is said. The others are said
# of days, too: only a noun behind the number is what it counts.
_IN_MONTH = re.compile(
    rf"\b(?:in|during|throughout|(?P<near>mid|early|late|last|this|next))[ -]?{SPACE}?$",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"{SPACE}?(?:,(?!{SPACE}?\d)|[.;:!?)–—]|$)")
_SINCE = re.compile(rf"\b(?:since|by|until|till|from|after|before|of){SPACE}$", re.IGNORECASE)
_NO_NOUN = r"(?!(?:was|is|as|has|this|its|his|does|vs|across|towards|less|plus|says|perhaps)\b)"
_NOUN = re.compile(
    rf"{SPACE}(?:[A-Za-z]+{SPACE})?(?:{_NO_NOUN}[a-z-]*[a-z]s|people|men|women|children|troops)\b"
)

# What the patterns of numbers need, found at once where there is none.
_BETWEEN_NUMBERS = re.compile(rf"\d(?:[-/]|\.{SPACE}?)\d")


@dataclass(frozen=True)
class NamedDay:
    """A day in a text; year is 0 where none is named, day where only a month is.

    counts: whether its number may count what follows it, as in Since March 5 ships.
    is_last: whether it ends a span of days, of which the first is another.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    counts: bool = False
    is_last: bool = False


@cache
def _beginnings(code: str) -> tuple[str, ...]:
    """What the names of months begin with."""
    return tuple(each for names in language(code).months.values() for each in beginnings(names))


@cache
def _named(code: str) -> tuple[re.Pattern[str], ...]:
    """Days, and months with their year, by the names that a language has for months."""
    table = language(code)
    is_english = code == "en"
    months = _ENGLISH if is_english else "|".join(table.months.values())
    of = "of" if is_english else table.of or "(?!)"
    ordinal = r"(?:st|nd|rd|th|\.)?"
    if table.days:
        ordinal = rf"(?:\.?{SPACE}?(?:{table.days})(?!\w)|\.)?"
    between = (
        rf"(?:{SPACE}(?:{of}{SPACE})?)" if is_english else rf"(?:(?<=\.)|{SPACE}(?:{of}{SPACE})?)"
    )
    year = rf"(?:,?{SPACE}(?:{of}{SPACE})?(?P<year>{_YEAR}))?"
    # 2025 m. lapkričio 3 d.; 2025. gada 17. jūnijā
    first = (
        rf"(?:(?P<first>{_YEAR})(?:\.?{SPACE}?(?:{table.years}))?{SPACE})?" if table.years else ""
    )
    days = _DAYS + ordinal + _TO_DAY.replace("@", ordinal)
    flags = 0 if is_english else re.IGNORECASE
    found = [
        re.compile(rf"{first}{days}{between}(?P<month>{months})(?!\w){year}", flags),
        re.compile(rf"(?<!\w){first}(?P<month>{months})(?!\w){year}", flags),
    ]
    if table.is_month_first:
        # July, 19 2024: without a year behind it the number counts something.
        comma = rf"(?:,(?={SPACE}{_DAY},?{SPACE}{_YEAR}))?" if is_english else ""
        behind = rf"(?<!\w){first}(?P<month>{months}){comma}{SPACE}{days}(?![\w%]|[.,]\d){year}"
        found.append(re.compile(behind, flags))
    return tuple(found)


_NUMERIC = (
    re.compile(rf"(?<![\w.-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])"),
    re.compile(
        rf"(?<![\w.-])(?P<day>{_DAY})\.{SPACE}?(?P<month>{_DAY})\.{SPACE}?(?P<year>{_YEAR})"
    ),
    re.compile(rf"(?<![\w/])(?P<day>{_DAY})/(?P<month>{_DAY})/(?P<year>{_YEAR})"),
)


def days(text: str, code: str) -> Iterator[NamedDay]:
    """The days that a text names, in no particular order; of `18 to 20 March` two."""
    small = numerals.in_small_letters(text)
    yield from _days(text, "en", sorted(numerals.beginnings(_ABBREVIATIONS, small)))
    if code != "en" and any(each in small for each in _beginnings(code)):
        yield from _days(text, code, [each.start() for each in _month_names(code).finditer(text)])
    if _BETWEEN_NUMBERS.search(text):
        for pattern in _NUMERIC:
            for match in pattern.finditer(text):
                month, day = int(match["month"]), int(match["day"])
                if 1 <= month <= 12 and 1 <= day <= 31:
                    yield NamedDay(*match.span(), int(match["year"]), month, day)


def near_years(days: Sequence[NamedDay]) -> Iterator[int]:
    """For each day without a year that of the last one named before it in full, if both are near
    each other in the text and on the calendar: on 7 February 2025. On 8 February; else 0.
    """
    last: NamedDay | None = None
    for day in days:
        found = 0
        if day.year and day.day:
            last = day
        elif last and day.day and not day.year and day.start - last.end <= _REACH:
            years = (last.year, last.year + 1, last.year - 1)
            found = next((year for year in years if abs(_count(day, year) - _count(last)) <= 31), 0)
        yield found


def _count(day: NamedDay, year: int = 0) -> int:
    """The days up to a day, as if all months had 31."""
    return 31 * (12 * (year or day.year) + day.month) + day.day


def _days(text: str, code: str, months: Sequence[int]) -> Iterator[NamedDay]:
    """The days, and the months with a year, by the names of one language.

    months: where a month may begin.
    """
    if not months:
        return
    before, alone, *behind = _named(code)
    for match in before.finditer(text):
        yield from _named_days(match, code)
    for pattern in behind:
        for match in _at_months(pattern, text, code, months):
            if not _counts_in_month(text, match):
                is_since = _SINCE.search(text[max(0, match.start() - 9) : match.start()])
                counts = bool(is_since and _NOUN.match(text, match.end()))
                yield from _named_days(match, code, counts=counts)
    for match in _at_months(alone, text, code, months):
        yield NamedDay(*match.span(), _year(match), _month(match["month"], code), 0)


def _at_months(
    pattern: re.Pattern[str], text: str, code: str, months: Sequence[int]
) -> Iterator[re.Match[str]]:
    """What a pattern finds that begins with a month, or with the year before it."""
    if language(code).years:
        yield from pattern.finditer(text)
        return
    end = 0
    for start in months:
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _year(match: re.Match[str]) -> int:
    """The year of a day that was found; 0 where it has none."""
    found = match.groupdict()
    return int(found["year"] or found.get("first") or 0)


def _named_days(match: re.Match[str], code: str, *, counts: bool = False) -> Iterator[NamedDay]:
    """The day that was found, and of `18 to 20 March` the last, which ends what was found."""
    year = _year(match)
    month = _month(match["month"], code)
    for name, start in (("day", match.start()), ("last", match.start("last"))):
        if match[name] and 1 <= int(match[name]) <= 31:
            day, is_last = int(match[name]), name == "last"
            yield NamedDay(start, match.end(), year, month, day, counts, is_last)


def _counts_in_month(text: str, match: re.Match[str]) -> bool:
    """Whether the number behind a month counts, and is no day: In May 20 drones."""
    month = _IN_MONTH.search(text[max(0, match.start() - 12) : match.start()])
    if not month or match["year"]:
        return False
    is_counted = _NOUN.match(text, match.end()) is not None
    return is_counted or not (month["near"] or _SIGN.match(text, match.end()))


@cache
def _month_names(code: str) -> re.Pattern[str]:
    """A group for the names of each month."""
    names = language(code).months.values()
    return re.compile("|".join(f"({each})" for each in names), re.IGNORECASE)


def _month(name: str, code: str) -> int:
    """The number of a month's name, 1 to 12."""
    if code == "en":
        return _ABBREVIATIONS.index(name[:3].lower()) + 1
    found = _month_names(code).fullmatch(name)
    return (found and found.lastindex) or 1


@cache
def _weekdays(code: str) -> re.Pattern[str]:
    """A group for each day of the week, Monday first; of other languages with the ends of cases."""
    names = language(code).weekdays
    spelt = names if code == "en" else [rf"{name[:-1]}\w{{0,4}}" for name in names]
    return re.compile("|".join(f"({name})" for name in spelt), re.IGNORECASE)


def weekday_beside(text: str, day: NamedDay, code: str) -> tuple[int, int, int] | None:
    """The weekday before or behind a day, 0 for Monday, and where both begin and end."""
    if not day.day:
        return None
    for match in _weekdays(code).finditer(text, max(0, day.start - 24), day.end + 24):
        start, end = min(match.start(), day.start), max(match.end(), day.end)
        between = text[match.end() : day.start] if match.end() <= day.start else ""
        behind = text[day.end : match.start()] if match.start() >= day.end else ""
        is_beside = re.fullmatch(
            rf",?{SPACE}(?:(?:the|den|der|dem|le|el){SPACE})?|,?{SPACE}\(", between or behind
        )
        if is_beside and not text[match.start() - 1 : match.start()].isalnum():
            return (match.lastindex or 1) - 1, start, end
    return None
