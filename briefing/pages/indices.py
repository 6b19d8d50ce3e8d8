"""Groups of briefings by term and by period; their coming dates, changes and origins.

Pure functions. Briefings are given and returned newest first, ties in the order of their names.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, TypeVar

from briefing.addresses import HOME, day_address, month_address, year_address
from briefing.reading.model import Briefing, Change, Story, Watch
from briefing.words import day, month, month_name

Briefings = Sequence[Briefing]
T = TypeVar("T")
TermKind = Literal["category", "country", "story", "tag"]


class TermKey(NamedTuple):
    """A term. name: of a category or tag; a country's code; a story's slug."""

    kind: TermKind
    name: str


def terms_of(briefing: Briefing) -> list[TermKey]:
    """Its category, its story if it has one, its countries and its tags."""
    return [
        TermKey("category", briefing.category),
        *([TermKey("story", briefing.story)] if briefing.story else []),
        *(TermKey("country", code) for code in briefing.countries),
        *(TermKey("tag", name) for name in briefing.tags),
    ]


def by_term(briefings: Briefings) -> dict[TermKey, list[Briefing]]:
    """The briefings of each term that has any, in the order given."""
    groups: dict[TermKey, list[Briefing]] = {}
    for briefing in briefings:
        for term in terms_of(briefing):
            groups.setdefault(term, []).append(briefing)
    return groups


class Period(NamedTuple):
    """A year, month, day or part of a day, and the address of its page.

    name: for people; short: where the longer period is clear; iso: ISO 8601, empty for parts.
    """

    name: str
    short: str
    iso: str
    address: str


def year_of(date: dt.date, of: str = HOME) -> Period:
    """The year of a day. of: the address that its page lies below: the archive's, a term's."""
    year = str(date.year)
    return Period(year, year, year, year_address(date, of))


def month_of(date: dt.date, of: str = HOME) -> Period:
    named = month(date)
    return Period(named.text, month_name(date), named.iso, month_address(date, of))


def day_of(date: dt.date, of: str = HOME) -> Period:
    named = day(date)
    short = f"{date.day} {month_name(date)}"
    return Period(named.text, short, named.iso, day_address(date, of))


# Changes of these kinds are told to readers; wording changes no meaning.
CHANGES = ("correction", "update")
PeriodOf = Callable[[dt.date, str], Period]
# How much of a day, as ISO 8601 writes it, tells its period.
_CHARACTERS: dict[PeriodOf, int] = {year_of: 4, month_of: 7, day_of: 10}


def by_period(
    dated: Sequence[T], period_of: PeriodOf, date_of: Callable[[T], dt.date], of: str = HOME
) -> list[tuple[Period, list[T]]]:
    """(period, what is of it), in the order given, which is by date; no period is empty."""
    characters = _CHARACTERS[period_of]
    groups = groupby(dated, key=lambda each: str(date_of(each))[:characters])
    lists = [list(group) for _, group in groups]
    return [(period_of(date_of(group[0]), of), group) for group in lists]


def coming(briefings: Briefings, today: dt.date) -> list[tuple[Watch, Briefing]]:
    """The dates announced that are not yet past, soonest first."""
    dates = [(watch, each) for each in briefings for watch in each.watch if watch.date >= today]
    return sorted(dates, key=lambda pair: (pair[0].date, pair[1].name, pair[0].what))


def changed(
    briefings: Briefings, since: dt.date, kinds: tuple[str, ...]
) -> list[tuple[Change, Briefing]]:
    """The changes of some kinds on or after a day, newest first."""
    changes = [
        (change, each)
        for each in briefings
        for change in each.changes
        if change.kind in kinds and change.at.date() >= since
    ]
    return sorted(changes, key=lambda pair: (pair[0].at, pair[1].name), reverse=True)


def independent_origins(sources: Iterable[tuple[str, str | None]]) -> int:
    """How many independent reports are behind some (publisher, origin) pairs.

    Pairs that share a name are one report. An origin may name several, joined by commas or `and`;
    a source without is its own publisher. Relaying is transitive: who relays a publisher shares
    that publisher's own origin.
    """
    named = [(publisher.casefold(), (origin or "").casefold()) for publisher, origin in sources]
    publishers = {publisher for publisher, _ in named}
    relayed = {name for _, origin in named for name in _names_in(origin, publishers)}
    groups: list[set[str]] = []
    for publisher, origin in named:
        names = _names_in(origin or publisher, publishers) | ({publisher} & relayed)
        shared = [group for group in groups if group & names]
        groups = [group for group in groups if not group & names]
        groups.append(names.union(*shared))
    return len(groups)


def _names_in(origin: str, publishers: set[str]) -> set[str]:
    # An outlet whose own name holds an `and` is one.
    return {origin} if origin in publishers else set(re.split(r", (?:and )?| and ", origin))


def effective_moment(
    briefings: Briefings, stories: Iterable[Story], as_of: dt.datetime
) -> dt.datetime:
    """The last moment up to `as_of` at which readers got something new.

    A briefing became public or was changed, or the state of play of a story was read again. It
    stands for "now" in the output, so that all builds before the next such moment are the same.
    1970 without public briefings.
    """
    public = [each for each in briefings if each.public_from <= as_of]
    moments = [each.public_from for each in public]
    moments += [each.updated for each in briefings if each.published]
    moments += [story.read for story in stories] if public else []
    return max(
        (each for each in moments if each <= as_of), default=dt.datetime.fromtimestamp(0, dt.UTC)
    )
