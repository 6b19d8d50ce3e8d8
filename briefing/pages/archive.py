"""The archive: its overview, and the pages of years, months and days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing.addresses import ARCHIVE, day_address, month_address, year_address
from briefing.pages import indices
from briefing.pages.charts import Chart
from briefing.pages.listing import Group, Listing, Term
from briefing.pages.shown import Shown
from briefing.pages.terms import category_terms, country_terms
from briefing.reading.model import Briefing
from briefing.site import Link
from briefing.words import counted, day, month, month_name


@dataclass(frozen=True)
class Year:
    year: int
    href: str
    count: str
    months: tuple[tuple[str, str, str], ...]
    """(name, href, count), newest first."""


@dataclass(frozen=True)
class Archive:
    total: str
    chart: Chart | None
    years: tuple[Year, ...]
    countries: tuple[Term, ...]
    categories: tuple[Term, ...]


def archive_page(shown: Shown) -> Archive:
    return Archive(
        total=counted(len(shown.briefings), "briefing"),
        chart=shown.chart(shown.briefings, partial(_address_of_period, shown)),
        years=tuple(
            Year(
                year,
                shown.site.href(year_address(group[0].day)),
                counted(len(group), "briefing"),
                tuple(
                    (
                        month_name(first),
                        shown.site.href(month_address(first)),
                        counted(len(chosen), "briefing"),
                    )
                    for first, chosen in indices.by_month(group)
                ),
            )
            for year, group in indices.by_year(shown.briefings)
        ),
        countries=country_terms(shown),
        categories=category_terms(shown),
    )


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
    return _pages(
        shown,
        [
            (str(year), year_address(group[0].day), shown.months(group), group)
            for year, group in indices.by_year(shown.briefings)
        ],
    )


def months(shown: Shown) -> tuple[Listing, ...]:
    return _pages(
        shown,
        [
            (month(first).text, month_address(first), shown.days(group), group)
            for first, group in indices.by_month(shown.briefings)
        ],
    )


def days(shown: Shown) -> tuple[Listing, ...]:
    return _pages(
        shown,
        [
            (day(date).text, day_address(date), shown.days(group), group)
            for date, group in indices.by_day(shown.briefings)
        ],
    )


def _pages(
    shown: Shown, periods: Sequence[tuple[str, str, tuple[Group, ...], Sequence[Briefing]]]
) -> tuple[Listing, ...]:
    """Pages of periods of one length (name, address, groups, all), newest first, in a row."""
    links = [Link(Markup(name), shown.site.href(address)) for name, address, *_ in periods]
    return tuple(
        Listing(
            kind=Link(Markup("Archive"), shown.site.href(ARCHIVE)),
            title=name,
            about=f"All briefings of {name}, newest first.",
            address=address,
            count=counted(len(group), "briefing"),
            groups=groups,
            has_feed=False,
            later=links[index - 1] if index else None,
            earlier=links[index + 1] if index + 1 < len(links) else None,
        )
        for index, (name, address, groups, group) in enumerate(periods)
    )
