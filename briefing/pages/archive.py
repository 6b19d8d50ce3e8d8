"""The archive: its overview, and the pages of years, months and days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from briefing.addresses import ARCHIVE, day_address, month_address, year_address
from briefing.pages import indices
from briefing.pages.charts import Chart
from briefing.pages.listing import Group, Listing, TermLine
from briefing.pages.shown import Shown
from briefing.pages.terms import term_lines
from briefing.reading.model import Briefing
from briefing.site import Link
from briefing.words import counted, day, month, month_name


@dataclass(frozen=True)
class Year:
    """A year in the overview. months: (name, href, count) of each, newest first."""

    year: int
    href: str
    count: str
    months: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Archive:
    """The overview of the archive. years: newest first."""

    total: str
    chart: Chart | None
    years: tuple[Year, ...]
    countries: tuple[TermLine, ...]
    categories: tuple[TermLine, ...]


def archive_page(shown: Shown) -> Archive:
    return Archive(
        total=counted(len(shown.briefings), "briefing"),
        chart=shown.chart(shown.briefings, partial(_address_of_period, shown)),
        years=tuple(_year(shown, group) for _, group in indices.by_year(shown.briefings)),
        countries=term_lines(shown, "country"),
        categories=term_lines(shown, "category"),
    )


def _year(shown: Shown, briefings: Sequence[Briefing]) -> Year:
    """The year of these briefings."""
    first = briefings[0].day
    months = []
    for month_, group in indices.by_month(briefings):
        href = shown.site.href(month_address(month_))
        months.append((month_name(month_), href, counted(len(group), "briefing")))
    href = shown.site.href(year_address(first))
    return Year(first.year, href, counted(len(briefings), "briefing"), tuple(months))


def _address_of_period(shown: Shown, period: str, newest: dt.date) -> str:
    address = month_address if period == "month" else year_address
    return shown.site.href(address(newest))


def periods(shown: Shown) -> tuple[Listing, ...]:
    """The pages of years, then of months, then of days, each newest first."""
    return (*years(shown), *months(shown), *days(shown))


def period_addresses(date: dt.date) -> tuple[str, str, str]:
    """Of the pages of a day's year, month and the day itself."""
    return year_address(date), month_address(date), day_address(date)


def years(shown: Shown) -> tuple[Listing, ...]:
    pages = []
    for year, group in indices.by_year(shown.briefings):
        address = year_address(group[0].day)
        pages.append(_page(shown, str(year), address, group, shown.months(group)))
    return _in_a_row(shown, pages)


def months(shown: Shown) -> tuple[Listing, ...]:
    pages = []
    for first, group in indices.by_month(shown.briefings):
        name, address = month(first).text, month_address(first)
        pages.append(_page(shown, name, address, group, shown.days(group)))
    return _in_a_row(shown, pages)


def days(shown: Shown) -> tuple[Listing, ...]:
    pages = []
    for date, group in indices.by_day(shown.briefings):
        name, address = day(date).text, day_address(date)
        pages.append(_page(shown, name, address, group, shown.days(group)))
    return _in_a_row(shown, pages)


def _page(
    shown: Shown, name: str, address: str, chosen: Sequence[Briefing], groups: tuple[Group, ...]
) -> Listing:
    """The page of a period."""
    return Listing(
        kind=Link(Markup("Archive"), shown.site.href(ARCHIVE)),
        title=name,
        about=f"All briefings of {name}, newest first.",
        address=address,
        count=counted(len(chosen), "briefing"),
        groups=groups,
        has_feed=False,
    )


def _in_a_row(shown: Shown, pages: Sequence[Listing]) -> tuple[Listing, ...]:
    """Pages of periods of one length, newest first, each with links to its neighbours."""
    links = [Link(Markup(each.title), shown.site.href(each.address)) for each in pages]
    return tuple(
        replace(each, later=later, earlier=earlier)
        for each, later, earlier in zip(pages, [None, *links], [*links[1:], None], strict=False)
    )
