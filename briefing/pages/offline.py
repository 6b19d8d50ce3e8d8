"""Copies of the site to read without a network: which there are, and the page that says so."""

from dataclasses import dataclass

from briefing.addresses import offline_address
from briefing.pages.archive import archive
from briefing.pages.indices import Period
from briefing.pages.listing import PeriodLink
from briefing.pages.shown import Shown
from briefing.words import counted

# Of pages, what a copy has: those of a month with its days, of briefings, of their claims.
TEMPLATES = ("listing", "briefing", "check", "withdrawn")


@dataclass(frozen=True)
class Copy:
    """The copy of a month. address: of its file; count: of its briefings, in words."""

    period: Period
    address: str
    count: str


def copies(shown: Shown) -> tuple[Copy, ...]:
    """A copy for each month of events, newest first; none in a preview of what is not public."""
    if shown.editions.shows_hidden:
        return ()
    return tuple(
        Copy(month.period, offline_address(month.period.iso), counted(len(month.held), "briefing"))
        for year in shown.once(archive)
        for month in year.parts
    )


@dataclass(frozen=True)
class OfflinePage:
    """What copies there are. years: (year, its months), newest first. begin: where to start."""

    title: str
    about: str
    years: tuple[tuple[str, tuple[PeriodLink, ...]], ...]
    begin: str


def offline_page(shown: Shown) -> OfflinePage:
    years: dict[str, list[PeriodLink]] = {}
    found = shown.once(copies)
    for each in found:
        link = PeriodLink(each.period.short, shown.site.href(each.address), each.count, "")
        years.setdefault(each.period.iso[:4], []).append(link)
    return OfflinePage(
        title="To read offline",
        about="The briefings of each month as pages that open without a network.",
        years=tuple((year, tuple(months)) for year, months in years.items()),
        begin=f"{found[0].period.address[1:]}index.html" if found else "",
    )
