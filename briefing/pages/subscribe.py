"""What the page Subscribe shows: three choices, and below them the register of feeds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from briefing.addresses import COUNTRIES, STORIES, TAGS
from briefing.pages.changes import News
from briefing.pages.feed import MAX_ENTRIES, Feed, Kind
from briefing.pages.feed_list import MIN_OF_A_PAIR
from briefing.site import Link, Site

MOST_STORIES = 8  # that are offered by name; the others are on their own page
MOST_ROWS = 80  # of the register, some 0.5 kB each
# Readers in the browser, which take a feed by its address, as their own help says.
_READERS = (
    ("Feedly", "https://feedly.com/i/subscription/feed/{}"),
    ("Inoreader", "https://www.inoreader.com/?add_feed={}"),
    ("NewsBlur", "https://www.newsblur.com/?url={}"),
)
_HEADINGS: dict[Kind, str] = {
    "category": "Categories",
    "country": "Countries",
}


@dataclass(frozen=True)
class Subscribe:
    """The page. all, headlines, corrections: feeds. readers: where the feed of all can be opened.

    stories: those with the newest steps; countries: all, or none where they are too many.
    weekly: what is read week by week. groups: the register, (heading, feeds); elsewhere: where the
    feeds stand that it lacks. entries: how much a feed holds at most. min_of_a_pair: from how many
    briefings on a country has a feed in a category.
    """

    all: Feed
    headlines: Feed
    corrections: Feed
    readers: tuple[Link, ...]
    stories: tuple[Feed, ...]
    countries: tuple[Feed, ...]
    weekly: Feed
    groups: tuple[tuple[str, tuple[Feed, ...]], ...]
    elsewhere: tuple[Link, ...]
    entries: int = MAX_ENTRIES
    min_of_a_pair: int = MIN_OF_A_PAIR


def subscribe_page(site: Site, feeds: Sequence[Feed]) -> Subscribe:
    """The register has the feeds of the site, its categories, and its countries if they fit.

    Those of stories and tags are named on their pages, those of pairs on the pages of countries.
    """
    of_site = {feed.kind: feed for feed in feeds if feed.is_of_all}
    shown = [feed for feed in feeds if feed.kind not in ("story", "tag", "pair")]
    others = [("stories", STORIES), ("tags", TAGS)]
    if len(shown) > MOST_ROWS:
        shown = [feed for feed in shown if feed.kind != "country"]
        others.insert(0, ("countries", COUNTRIES))
    address = quote(site.absolute(of_site["site"].atom), safe="")
    return Subscribe(
        all=of_site["site"],
        headlines=of_site["headlines"],
        corrections=of_site["corrections"],
        readers=tuple(Link(site.line(name), form.format(address)) for name, form in _READERS),
        stories=tuple(_newest(feed for feed in feeds if feed.kind == "story"))[:MOST_STORIES],
        countries=tuple(feed for feed in shown if feed.kind == "country"),
        weekly=of_site["weekly"],
        groups=tuple(_by_kind(shown)),
        elsewhere=tuple(Link(site.line(name), site.href(there)) for name, there in others),
    )


def _newest(feeds: Iterable[Feed]) -> list[Feed]:
    """Those in which there is anything, the one with the newest first."""
    at = {feed: each.at for feed in feeds for each in feed.entries[:1] if isinstance(each, News)}
    return sorted(at, key=lambda feed: at[feed], reverse=True)


def _by_kind(feeds: Sequence[Feed]) -> Iterator[tuple[str, tuple[Feed, ...]]]:
    """(heading, its feeds) in the order given; those of the whole site have no heading."""
    for heading, group in groupby(feeds, key=lambda feed: _HEADINGS.get(feed.kind, "")):
        yield heading, tuple(group)
