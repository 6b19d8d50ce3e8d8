"""What was corrected or updated after publication: its page, and that of each period."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from briefing.addresses import CORRECTIONS
from briefing.pages import indices
from briefing.pages.cards import Card
from briefing.pages.indices import CHANGES
from briefing.pages.listing import PeriodLinks
from briefing.pages.periods import PARTS, link, period_links
from briefing.pages.shown import Shown
from briefing.pages.volumes import Opened, Volume, volumes
from briefing.reading.model import Briefing, Change
from briefing.site import Link
from briefing.words import Day, counted, day, moment

Changed: TypeAlias = tuple[Change, Briefing]
# Corrections on a page, some 0.6 kB each.
MOST = 60


@dataclass(frozen=True)
class Dated:
    """A date with a line of text and the briefing it belongs to.

    kind: of a change (`correction`, `update`); empty for a coming date.
    """

    day: Day
    text: Markup
    card: Card
    kind: str = ""


@dataclass(frozen=True)
class Corrections:
    """A page of changes, newest first. periods: pages of all of them, where there are more.

    since: the day on which the first briefing was published; None without any.
    """

    up: tuple[Link, ...]
    title: str
    about: str
    address: str
    count: str
    changes: tuple[Dated, ...]
    periods: PeriodLinks
    has_feed: bool
    since: Day | None = None
    earlier: Link | None = None
    later: Link | None = None


def every_change(shown: Shown) -> list[Changed]:
    """Every correction and update, newest first."""
    return indices.changed(shown.ever, dt.date.min, CHANGES)


def corrected(shown: Shown) -> tuple[Volume[Changed], ...]:
    """The years of corrections, where there are more than a page has."""
    found = shown.once(every_change)
    if len(found) <= MOST:
        return ()
    return volumes(found, lambda pair: pair[0].at.date(), CORRECTIONS, most=(MOST, MOST, MOST))


def corrections_page(shown: Shown) -> Corrections:
    """The newest corrections."""
    found, years = shown.once(every_change), shown.once(corrected)
    return Corrections(
        up=(),
        title="Corrections",
        about="What was corrected or updated after publication, newest first.",
        address=CORRECTIONS,
        count=counted(len(found), "change"),
        changes=tuple(dated(shown, *each) for each in found[:MOST]),
        periods=period_links(shown.site, years, "All by year", "change"),
        has_feed=True,
        since=_first_day(shown),
    )


def _first_day(shown: Shown) -> Day | None:
    moments = [each.published for each in shown.editions.public if each.published]
    return day(min(moments).date()) if moments else None


def corrections_period(shown: Shown, page: Opened[Changed]) -> Corrections:
    """The corrections of a period, or the pages that these are cut into."""
    site, period, held = shown.site, page.volume.period, page.volume.held
    return Corrections(
        up=(
            Link(Markup("Corrections"), site.href(CORRECTIONS)),
            *(link(site, each) for each in page.up),
        ),
        title=f"Corrections: {period.name}",
        about=f"What was corrected or updated in {period.name}, newest first.",
        address=period.address,
        count=counted(len(held), "change"),
        changes=tuple(dated(shown, *each) for each in held) if len(held) <= MOST else (),
        periods=period_links(site, page.volume.parts, PARTS[len(period.iso)], "change"),
        has_feed=False,
        earlier=page.earlier and link(site, page.earlier),
        later=page.later and link(site, page.later),
    )


def dated(shown: Shown, change: Change, briefing: Briefing) -> Dated:
    """A change in a list."""
    note = shown.site.line(change.note)
    return Dated(moment(change.at), note, shown.card(briefing), change.kind)
