"""What lists of briefings, terms and stories are made of."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.pages.cards import Card
from briefing.pages.charts import Chart
from briefing.site import Link
from briefing.words import Day


@dataclass(frozen=True)
class Group:
    """Briefings under a heading: a day, a month. href: its own page, empty where there is none."""

    heading: str
    iso: str
    cards: tuple[Card, ...]
    href: str = ""


@dataclass(frozen=True)
class StoryLine:
    """A story in a list. state: Open or Closed.

    last: the day of its last step; first: of its first where that is another, None otherwise.
    """

    link: Link
    summary: Markup
    state: str
    count: str
    first: Day | None
    last: Day | None


@dataclass(frozen=True)
class Listing:
    """The page of a category, country, tag, year, month or day.

    story_count: of the stories in words, as count is of the briefings.
    """

    kind: Link
    title: str
    about: str
    address: str
    count: str
    groups: tuple[Group, ...]
    stories: tuple[StoryLine, ...] = ()
    story_count: str = ""
    chart: Chart | None = None
    has_feed: bool = True
    earlier: Link | None = None
    later: Link | None = None


@dataclass(frozen=True)
class TermLine:
    """A term in an overview. code: of a country; empty for other terms."""

    name: Markup
    about: Markup
    href: str
    count: str
    code: str = ""


@dataclass(frozen=True)
class Overview:
    """All terms of one or more kinds, or all stories."""

    title: str
    about: str
    address: str
    sections: tuple[tuple[str, tuple[TermLine, ...]], ...] = ()
    stories: tuple[StoryLine, ...] = ()
