"""The page of a year, month, day or part of a day, and the links to such pages."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from markupsafe import Markup

from briefing.edition import Edition
from briefing.pages.cards import card
from briefing.pages.indices import Period
from briefing.pages.listing import Group, Line, LineGroup, Listing, PeriodLink, PeriodLinks
from briefing.pages.volumes import LINES, Opened, Volume
from briefing.site import Link, Site
from briefing.words import Day, counted, month, month_name

T = TypeVar("T")
# What a period is cut into, by how many characters ISO 8601 tells it.
PARTS = {4: "By month", 7: "By day", 10: "In parts", 0: ""}


@dataclass(frozen=True)
class Subject(Generic[T]):
    """What is listed by period. up: the pages that all of its pages lie below.

    name: before that of a period in titles; empty for the archive. about: what a page says of
    itself, up to the period's name. noun: what is counted. line: how a page lists one of them.
    """

    up: tuple[Link, ...]
    name: str
    about: str
    noun: str
    line: Callable[[T], Line]


def period_page(
    site: Site, subject: Subject[T], page: Opened[T], groups: tuple[Group, ...] = ()
) -> Listing:
    """The page of a volume: a line for each that it holds, or its parts where they are many.

    groups: what it shows in full in place of both.
    """
    period, held = page.volume.period, page.volume.held
    lines = tuple(map(subject.line, held)) if len(held) <= LINES and not groups else ()
    return Listing(
        up=(*subject.up, *(link(site, each) for each in page.up)),
        title=f"{subject.name}: {period.name}" if subject.name else period.name,
        about=f"{subject.about} {period.name}, newest first.",
        address=period.address,
        count=counted(len(held), subject.noun),
        groups=groups,
        lines=by_month(lines) if len(period.iso) == 4 else _together(lines),
        periods=period_links(
            site,
            () if groups else page.volume.parts,
            PARTS[len(period.iso)],
            subject.noun,
            have_anchors=not lines,
        ),
        earlier=page.earlier and link(site, page.earlier),
        later=page.later and link(site, page.later),
    )


def briefing_line(edition: Edition) -> Line:
    """A briefing as a list of older ones shows it."""
    shown = edition.once(card)
    return Line(short_day(edition.briefing.day), Link(shown.title, shown.href), shown.mark)


def short_day(date: dt.date) -> Day:
    """`22 March`."""
    return Day(f"{date.day} {month_name(date)}", date.isoformat())


def link(site: Site, period: Period) -> Link:
    """A link to the page of a period."""
    return Link(Markup(period.name), site.href(period.address))


def period_links(
    site: Site, parts: Sequence[Volume[T]], heading: str, noun: str, *, have_anchors: bool = False
) -> PeriodLinks:
    """The links from a page to the pages that it is cut into, if any, with their counts of nouns.

    have_anchors: what leads to a month on the page leads to its link.
    """
    links = (
        PeriodLink(
            name=each.period.short,
            href=site.href(each.period.address),
            count=counted(len(each.held), noun),
            anchor=each.period.iso if have_anchors and len(each.period.iso) == 7 else "",
        )
        for each in parts
    )
    return PeriodLinks(heading, tuple(links))


def by_month(lines: Sequence[Line]) -> tuple[LineGroup, ...]:
    """Lines under their months."""
    groups = groupby(lines, key=lambda line: line.day.iso[:7])
    return tuple(
        LineGroup(month(dt.date.fromisoformat(f"{iso}-01")).text, iso, tuple(group))
        for iso, group in groups
    )


def by_year(lines: Sequence[Line]) -> tuple[LineGroup, ...]:
    """Lines under their years."""
    groups = groupby(lines, key=lambda line: line.day.iso[:4])
    return tuple(LineGroup(year, year, tuple(group)) for year, group in groups)


def _together(lines: Sequence[Line]) -> tuple[LineGroup, ...]:
    return (LineGroup("", "", tuple(lines)),) if lines else ()
