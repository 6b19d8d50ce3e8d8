"""The archive: its overview, and the pages of years, months and days."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing.addresses import ARCHIVE
from briefing.pages.charts import Chart
from briefing.pages.indices import Period, by_period, day_of, month_of, year_of
from briefing.pages.listing import Group, Listing, TermLine
from briefing.pages.shown import Shown
from briefing.pages.terms import term_lines
from briefing.reading.model import Briefing
from briefing.site import Link
from briefing.words import counted, month_name


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
        years=tuple(_year(shown, group) for _, group in by_period(shown.briefings, year_of)),
        countries=term_lines(shown, "country"),
        categories=term_lines(shown, "category"),
    )


def _year(shown: Shown, briefings: Sequence[Briefing]) -> Year:
    """The year that these briefings are of."""
    months = []
    for period, group in by_period(briefings, month_of):
        name, href = month_name(group[0].day), shown.site.href(period.address)
        months.append((name, href, counted(len(group), "briefing")))
    return Year(
        year=briefings[0].day.year,
        href=shown.site.href(year_of(briefings[0].day).address),
        count=counted(len(briefings), "briefing"),
        months=tuple(months),
    )


def _address_of_period(shown: Shown, size: str, newest: dt.date) -> str:
    period = month_of(newest) if size == "month" else year_of(newest)
    return shown.site.href(period.address)


def periods(shown: Shown) -> tuple[Listing, ...]:
    """The pages of years, then of months, then of days, each newest first."""
    return (*years(shown), *months(shown), *days(shown))


def years(shown: Shown) -> tuple[Listing, ...]:
    return _pages(shown, year_of, shown.months)


def months(shown: Shown) -> tuple[Listing, ...]:
    return _pages(shown, month_of, shown.days)


def days(shown: Shown) -> tuple[Listing, ...]:
    return _pages(shown, day_of, shown.days)


def _pages(
    shown: Shown,
    period_of: Callable[[dt.date], Period],
    groups: Callable[[Sequence[Briefing]], tuple[Group, ...]],
) -> tuple[Listing, ...]:
    """The pages of all periods of one length, newest first, with links to their neighbours.

    groups: the briefings of one page under their headings.
    """
    found = by_period(shown.briefings, period_of)
    links = [Link(Markup(each.name), shown.site.href(each.address)) for each, _ in found]
    later, earlier = [None, *links], [*links[1:], None]
    pages = []
    for index, (period, chosen) in enumerate(found):
        pages.append(
            Listing(
                kind=Link(Markup("Archive"), shown.site.href(ARCHIVE)),
                title=period.name,
                about=f"All briefings of {period.name}, newest first.",
                address=period.address,
                count=counted(len(chosen), "briefing"),
                groups=groups(chosen),
                has_feed=False,
                later=later[index],
                earlier=earlier[index],
            )
        )
    return tuple(pages)
