"""Words for numbers, days and lists: in English, independent of any locale."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from unidecode import unidecode

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Day:
    """A day, month or moment: `text` for people, `iso` (ISO 8601) for machines."""

    text: str
    iso: str


def day(date: dt.date) -> Day:
    """`22 March 2025`."""
    return Day(f"{date.day} {_MONTHS[date.month - 1]} {date.year}", date.isoformat()[:10])


def span(first: dt.date, last: dt.date) -> str:
    """`9 to 15 March 2026`, `30 March to 5 April 2026`, `28 December 2026 to 3 January 2027`."""
    beginning = str(first.day)
    if first.month != last.month:
        beginning += f" {month_name(first)}"
    if first.year != last.year:
        beginning += f" {first.year}"
    return f"{beginning} to {day(last).text}"


def month(date: dt.date) -> Day:
    """`March 2025`."""
    return Day(f"{_MONTHS[date.month - 1]} {date.year}", date.isoformat()[:7])


def month_name(date: dt.date) -> str:
    """`March`."""
    return _MONTHS[date.month - 1]


def moment(when: dt.datetime) -> Day:
    """`22 March 2025, 06:00`."""
    return Day(f"{day(when.date()).text}, {when:%H:%M}", when.isoformat(timespec="minutes"))


def minute(when: dt.datetime) -> str:
    """A moment to the minute, in UTC, so that two compare as text."""
    return f"{when.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}"


def counted(number: int, noun: str) -> str:
    """`1 entry`, `2 entries`, `12 characters`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("ry") else f"{number:,} {noun}s"


def listed(words: Sequence[str], conjunction: str = "and") -> str:
    """`a, b and c`; empty for no words."""
    *first, last = words or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def beginning(text: str, max_words: int) -> str:
    """The first words of a text, and … where more follow."""
    words = text.split()
    return " ".join(words[:max_words]) + (" …" if len(words) > max_words else "")


def slug(name: str) -> str:
    """A name as part of an address, in ASCII: `lithuania`, `cote-divoire`."""
    return "-".join(re.findall("[a-z0-9]+", unidecode(name).lower().replace("'", "")))
