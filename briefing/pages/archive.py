"""The archive: its overview, and the pages of years, months, days and parts of days."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from markupsafe import Markup

from briefing.addresses import ARCHIVE, HOME, month_address, year_address
from briefing.pages.charts import Chart
from briefing.pages.flank import flank
from briefing.pages.listing import Listing, PeriodLink, PeriodLinks, TermSection
from briefing.pages.periods import Subject, period_links, period_page
from briefing.pages.shown import Shown
from briefing.pages.terms import term_section
from briefing.pages.volumes import IN_FULL, LINES, Opened, Volume, volumes
from briefing.reading.model import Briefing
from briefing.site import Link
from briefing.words import counted

# Years that the overview shows with their months: as many as bars of months can stand for.
YEARS_WITH_MONTHS = 6


@dataclass(frozen=True)
class Year:
    """A year in the overview. months: newest first."""

    year: str
    href: str
    count: str
    months: tuple[PeriodLink, ...]


@dataclass(frozen=True)
class Archive:
    """The overview of the archive. years: newest first; earlier: those before them."""

    total: str
    chart: Chart | None
    years: tuple[Year, ...]
    earlier: PeriodLinks
    countries: TermSection
    categories: TermSection


def archive(shown: Shown) -> tuple[Volume[Briefing], ...]:
    """Every year, cut into its months and days whatever it holds, and long days into parts."""
    return volumes(shown.briefings, attrgetter("day"), HOME, most=(0, 0, LINES))


def archive_page(shown: Shown) -> Archive:
    years = shown.once(archive)
    return Archive(
        total=counted(len(shown.briefings), "briefing"),
        chart=shown.chart(shown.briefings, partial(_address_of_bar, shown)),
        years=tuple(_year(shown, each) for each in years[:YEARS_WITH_MONTHS]),
        earlier=period_links(shown.site, years[YEARS_WITH_MONTHS:], "Earlier years", "briefing"),
        countries=term_section(shown, "country"),
        categories=term_section(shown, "category"),
    )


def _year(shown: Shown, volume: Volume[Briefing]) -> Year:
    return Year(
        year=volume.period.name,
        href=shown.site.href(volume.period.address),
        count=counted(len(volume.held), "briefing"),
        months=period_links(shown.site, volume.parts, "By month", "briefing").links,
    )


def _address_of_bar(shown: Shown, size: str, newest: dt.date) -> str:
    return shown.site.href(month_address(newest) if size == "month" else year_address(newest))


def archive_period(shown: Shown, page: Opened[Briefing]) -> Listing:
    """One of the pages of the archive: a year by its map and in lines, what is little in full."""
    subject = Subject(
        up=(Link(Markup("Archive"), shown.site.href(ARCHIVE)),),
        name="",
        about="All briefings of",
        noun="briefing",
        line=shown.line,
    )
    period, held = page.volume.period, page.volume.held
    if len(period.iso) == 4:
        return replace(period_page(shown.site, subject, page), map=flank(shown, held))
    groups = shown.days(held) if len(held) <= IN_FULL else ()
    return period_page(shown.site, subject, page, groups)
