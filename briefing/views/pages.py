"""What each kind of page shows, beside a briefing's own."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.maps.drawing import LocatorMap
from briefing.views.cards import Card
from briefing.views.charts import Chart
from briefing.views.publishers import Registry
from briefing.views.site import Day, Link


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
class Dated:
    """A date with a line of text and the briefing it belongs to; kind: of a change."""

    day: Day
    text: Markup
    card: Card
    kind: str = ""


@dataclass(frozen=True)
class DatedFigure:
    """A key figure with the day and the briefing that brought it, and who states it."""

    day: Day
    value: str
    what: Markup
    publisher: str
    card: Card


@dataclass(frozen=True)
class Cited:
    """A publisher, and how many steps of a story cite it."""

    name: str
    count: str


@dataclass(frozen=True)
class Home:
    """reach: how much of the site stands on the page, in words."""

    lead: Card | None
    map: LocatorMap | None
    days: tuple[Group, ...]
    stories: tuple[StoryLine, ...]
    coming: tuple[Dated, ...]
    corrections: tuple[Dated, ...]
    reach: str
    total: str
    as_of: Day


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
class StoryPage:
    """A story: its state of play, its steps (oldest first), their figures and publishers."""

    line: StoryLine
    title: str
    description: str
    address: str
    map: LocatorMap | None
    body: Markup
    steps: tuple[Card, ...]
    figures: tuple[DatedFigure, ...]
    publishers: tuple[Cited, ...]


@dataclass(frozen=True)
class Term:
    """A term in an overview."""

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
    sections: tuple[tuple[str, tuple[Term, ...]], ...] = ()
    stories: tuple[StoryLine, ...] = ()


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


@dataclass(frozen=True)
class StandingPage:
    """publishers, matched: what the page Method prints below its text; all others nothing."""

    title: str
    description: str
    address: str
    slug: str
    body: Markup
    publishers: Registry | None = None
    matched: str = ""
