"""Dates that briefings announced: the calendars that they stand in, and the page of all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.addresses import CALENDAR, CALENDAR_FILE, calendar_address
from briefing.pages.corrections import Dated
from briefing.pages.indices import TermKind, by_term
from briefing.pages.shown import Shown
from briefing.pages.terms import all_terms
from briefing.reading.model import Briefing, Watch
from briefing.site import Site
from briefing.words import counted, day

KINDS: tuple[TermKind, ...] = ("story", "country")  # of terms that have a calendar each
# On the page, some 0.3 kB each; the calendar itself has all.
MOST = 60
MOST_CALENDARS = 80


@dataclass(frozen=True)
class Announced:
    """A date that a briefing announced. number: which of those of the same words, from 1.

    So a date keeps its name when it is moved, and when another one is written above it.
    """

    watch: Watch
    number: int
    briefing: Briefing


@dataclass(frozen=True)
class Calendar:
    """The dates of the site, or of a story or country. name: of that; plain text.

    page: the address of the page that it belongs to. dates: soonest first.
    """

    name: str
    page: str
    address: str
    dates: tuple[Announced, ...]


def announced(briefings: Iterable[Briefing]) -> tuple[Announced, ...]:
    """Every date of some briefings, soonest first; of what was never out there is none."""
    found = []
    for briefing in briefings:
        ordered = sorted(briefing.watch, key=lambda each: (each.what, each.date))
        for _, group in groupby(ordered, key=lambda each: each.what):
            found += [Announced(each, number, briefing) for number, each in enumerate(group, 1)]
    public = (each for each in found if each.briefing.published)
    return tuple(sorted(public, key=lambda each: (each.watch.date, _order(each))))


def _order(each: Announced) -> tuple[str, str]:
    return each.briefing.name, each.watch.what


def calendars(shown: Shown) -> tuple[Calendar, ...]:
    """The calendar of the site, then of stories and countries that have dates.

    Those of withdrawn briefings stand in them, since who has subscribed has these dates.
    """
    site, listed = shown.site, shown.editions.listed
    groups = by_term(listed)
    found = [Calendar(site.name, CALENDAR, CALENDAR_FILE, announced(listed))]
    for kind in KINDS:
        for term in all_terms(shown.library):
            if term.key.kind == kind:
                name, dates = site.plain_line(term.name), announced(groups.get(term.key, ()))
                found.append(Calendar(name, term.address, calendar_address(term.address), dates))
    return tuple(each for each in found if each.dates or each.page == CALENDAR)


def addresses(shown: Shown) -> dict[str, str]:
    """The address of the calendar of each page that has one."""
    return {each.page: each.address for each in shown.once(calendars)}


@dataclass(frozen=True)
class Subscription:
    """A calendar as the page offers it. webcal: opens in the reader's own program."""

    name: str
    webcal: str
    href: str
    count: str


@dataclass(frozen=True)
class CalendarPage:
    """What was announced: the coming dates, soonest first, and the past ones, newest first.

    rest_coming, rest_past: how many more the calendar has, in words; empty where all stand here.
    elsewhere: whether there are calendars that do not stand here.
    """

    title: str
    about: str
    all_dates: Subscription
    coming: tuple[Dated, ...]
    rest_coming: str
    past: tuple[Dated, ...]
    rest_past: str
    calendars: tuple[Subscription, ...]
    elsewhere: bool


def calendar_page(shown: Shown) -> CalendarPage:
    site = shown.site
    dates = announced(shown.editions.public)  # of a withdrawn briefing its page tells
    coming = [each for each in dates if each.watch.date >= shown.today]
    past = [each for each in reversed(dates) if each.watch.date < shown.today]
    found = shown.once(calendars)
    own = [each for each in found if each.page != CALENDAR]
    of_all = next(each for each in found if each.page == CALENDAR)
    return CalendarPage(
        title="Calendar",
        about="Dates that our briefings announced: what comes next, and what was due.",
        all_dates=_subscription(site, of_all),
        coming=tuple(_dated(shown, coming[:MOST])),
        rest_coming=_rest(coming),
        past=tuple(_dated(shown, past[:MOST])),
        rest_past=_rest(past),
        calendars=tuple(_subscription(site, each) for each in own[:MOST_CALENDARS]),
        elsewhere=len(own) > MOST_CALENDARS,
    )


def _rest(dates: Sequence[Announced]) -> str:
    return f"The calendar has {counted(len(dates) - MOST, 'date')} more." if dates[MOST:] else ""


def _dated(shown: Shown, dates: Iterable[Announced]) -> Iterator[Dated]:
    for each in dates:
        text = shown.site.line(each.watch.what)
        yield Dated(day(each.watch.date), text, shown.card(each.briefing))


def _subscription(site: Site, calendar: Calendar) -> Subscription:
    return Subscription(
        name=calendar.name,
        webcal=site.opened("webcal", calendar.address),
        href=site.href(calendar.address),
        count=counted(len(calendar.dates), "date"),
    )
