"""What is new and what was changed lately, as its page and its feed have it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from briefing.kept import digest
from briefing.pages import indices
from briefing.pages.cards import WITHDRAWN_TITLE
from briefing.pages.shown import Shown
from briefing.reading.model import Briefing, Change, Story
from briefing.site import Link
from briefing.words import Day, day, minute

MOST = 100  # on the page


@dataclass(frozen=True)
class News:
    """What readers got at a moment: a new briefing, a change of one, or a story read again.

    at: by which it stands among others. change: of the briefing; None where that is new.
    """

    at: dt.datetime
    source: Briefing | Story
    change: Change | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is a briefing, not a change of one or a story."""
        return isinstance(self.source, Briefing) and self.change is None

    @property
    def briefing(self) -> Briefing:
        """The briefing. Raises TypeError for a story."""
        if isinstance(self.source, Story):
            raise TypeError(f"{self.source.slug} is a story")
        return self.source

    @cached_property
    def name(self) -> str:
        """What the id of its entry is made of, in every feed (decision 0020)."""
        first = self.source.permanent_name
        if isinstance(self.source, Story):
            return f"story:{first}:read:{minute(self.source.read)}"
        if self.change:
            return f"{first}:changed:{self.change.kind}:{digest([self.change.note])}"
        return first

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


def newest_first(found: Iterable[News]) -> list[News]:
    """News in the order of feeds: what came last first, then by the day of the event and by name.

    What came at the same moment stands in the same order everywhere: a briefing before its change.
    """
    by_name = sorted(found, key=lambda each: (each.source.address, not each.is_new, each.kind))
    return sorted(by_name, key=lambda each: (each.at, _day(each)), reverse=True)


def _day(each: News) -> dt.date:
    return each.source.as_of if isinstance(each.source, Story) else each.source.day


def is_past(each: News, shown: Shown) -> bool:
    """Whether something has come by the moment whose site is built."""
    return each.at <= shown.editions.as_of


def changed(shown: Shown) -> list[News]:
    """The corrections and updates of briefings that have a page, newest first."""
    listed = shown.editions.listed
    changes = indices.changed(listed, dt.date.min, indices.CHANGES)
    return newest_first(News(change.at, each, change) for change, each in changes)


def news(shown: Shown) -> list[News]:
    """What readers got, newest first; of briefings that have a page.

    A change of wording is none.
    """
    found = [News(each.public_from, each) for each in shown.editions.public]
    found += changed(shown)
    found += [News(each.read, each) for each in shown.library.stories.values()]
    return newest_first(each for each in found if is_past(each, shown))


def changes_page(shown: Shown) -> Changes:
    """What is new or was changed, by day."""
    zone = shown.library.zone
    groups = groupby(shown.once(news)[:MOST], key=lambda each: each.at.astimezone(zone).date())
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
