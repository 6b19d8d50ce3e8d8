"""What is new and what was changed lately, as its page and its feed have it."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing.pages import indices
from briefing.pages.cards import WITHDRAWN_TITLE
from briefing.pages.shown import Shown
from briefing.reading.model import Briefing, Change, Story
from briefing.site import Link
from briefing.words import Day, day

MOST = 100  # on the page and in the feed


@dataclass(frozen=True)
class News:
    """What readers got at a moment: a new briefing, a change of one, or a story read again.

    change: of the briefing; None where that is new.
    """

    at: dt.datetime
    source: Briefing | Story
    change: Change | None = None

    @property
    def kind(self) -> str:
        if isinstance(self.source, Story):
            return "state of play read again"
        return self.change.kind if self.change else "new"


@dataclass(frozen=True)
class NewsLine:
    """One of them in a list. note: what a change says of itself; empty for others."""

    kind: str
    link: Link
    note: Markup


@dataclass(frozen=True)
class NewsDay:
    """What came on a day, newest first."""

    day: Day
    lines: tuple[NewsLine, ...]


@dataclass(frozen=True)
class Changes:
    """The page of what is new or changed."""

    title: str
    about: str
    days: tuple[NewsDay, ...]


def news(shown: Shown) -> list[News]:
    """The newest MOST of what readers got, newest first; of briefings that have a page.

    A change of wording is none.
    """
    editions = shown.editions
    found = [News(each.public_from, each) for each in editions.public]
    found += [
        News(change.at, each, change)
        for change, each in indices.changed(editions.listed, dt.date.min, indices.CHANGES)
    ]
    found += [News(each.read, each) for each in shown.library.stories.values()]
    past = [each for each in found if each.at <= editions.as_of]
    past.sort(key=lambda each: (each.at, each.source.address, each.kind), reverse=True)
    return past[:MOST]


def changes_page(shown: Shown) -> Changes:
    """What is new or was changed, by day."""
    zone = shown.library.zone
    groups = groupby(shown.once(news), key=lambda each: each.at.astimezone(zone).date())
    return Changes(
        title="New and changed",
        about="New briefings, updates, corrections, states of play read again; newest first.",
        days=tuple(
            NewsDay(day(date), tuple(_line(shown, each) for each in found))
            for date, found in groups
        ),
    )


def _line(shown: Shown, each: News) -> NewsLine:
    site, source = shown.site, each.source
    is_withdrawn = isinstance(source, Briefing) and source.is_withdrawn
    title = WITHDRAWN_TITLE if is_withdrawn else source.title
    fragment = "#changes" if each.change else ""
    return NewsLine(
        each.kind,
        Link(site.line(title), site.href(source.address) + fragment),
        site.line(each.change.note if each.change else ""),
    )
