"""What lists of briefings, terms and stories are made of."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.pages.cards import Card
from briefing.pages.charts import Chart
from briefing.pages.marks import Flank
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
class Line:
    """A briefing or a story in one line. note: what else is said of it; empty where nothing is."""

    day: Day
    link: Link
    note: str


@dataclass(frozen=True)
class LineGroup:
    """Lines under the heading of their month; both empty where the page itself is of one."""

    heading: str
    iso: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PeriodLink:
    """A page of a period. anchor: what links to a month on this page name; empty for others."""

    name: str
    href: str
    count: str
    anchor: str


@dataclass(frozen=True)
class PeriodLinks:
    """The pages of the periods that something is cut into, if it is. heading: `By year`."""

    heading: str = ""
    links: tuple[PeriodLink, ...] = ()


@dataclass(frozen=True)
class StoryLine:
    """A story in a list. state: Open or Closed; as_of: the day to which what is said is true.

    last: the day of its last step; first: of its first where that is another, None otherwise.
    strokes: SVG path data, a stroke for each step in units of days since the first of the site;
    span: those up to the day of the build.
    """

    link: Link
    summary: Markup
    state: str
    count: str
    first: Day | None
    last: Day | None
    as_of: Day
    strokes: str
    span: int


@dataclass(frozen=True)
class Listing:
    """The page of a category, country or tag, or of a period.

    up: the pages that it lies below. newest, groups: what it has in full; lines: what in one line
    each.
    periods: pages of shorter periods. stories: of a country, those that moved last;
    story_count: of all of them, in words, as count is of the briefings.
    """

    up: tuple[Link, ...]
    title: str
    about: str
    address: str
    count: str
    newest: tuple[Card, ...] = ()
    groups: tuple[Group, ...] = ()
    lines: tuple[LineGroup, ...] = ()
    periods: PeriodLinks = PeriodLinks()
    stories: tuple[StoryLine, ...] = ()
    story_count: str = ""
    has_more_stories: bool = False
    chart: Chart | None = None
    map: Flank | None = None
    has_feed: bool = False
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
class TermSection:
    """The terms of a kind. is_brief: only named, since they are many.

    rest: how many more there are, in a sentence; empty where these are all.
    """

    heading: str
    terms: tuple[TermLine, ...]
    is_brief: bool
    rest: str


@dataclass(frozen=True)
class Overview:
    """All terms of one or more kinds, or stories. periods: stories by the year they began in."""

    title: str
    about: str
    address: str
    sections: tuple[TermSection, ...] = ()
    stories: tuple[StoryLine, ...] = ()
    periods: PeriodLinks = PeriodLinks()
