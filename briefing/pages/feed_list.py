"""Which feeds there are: of the site, corrections, and each category, country, story and tag."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal, NamedTuple

from markupsafe import Markup

from briefing.addresses import CHANGES, CORRECTIONS, COUNTRIES, DAILY, HOME, STORIES, TAGS, WEEKLY
from briefing.pages import indices
from briefing.pages.bulletin import Contents, contents
from briefing.pages.bulletins import series
from briefing.pages.changes import News, news
from briefing.pages.indices import TermKind, by_term
from briefing.pages.shown import Shown
from briefing.pages.terms import all_terms
from briefing.reading.library import Library
from briefing.reading.model import Briefing, by_news
from briefing.site import Link, Site

Kind = Literal["site", "corrections", "changes", "weekly", "daily"] | TermKind
# Readers fetch all of it whenever it changes: 100 full texts take 0.6 MB, compressed 0.1 MB.
MAX_ENTRIES = 100
# A briefing is in the feeds of all of its terms: with 100 full texts in each they were half of the
# bytes of a site of 1,000 briefings.
MAX_ENTRIES_OF_A_TERM = 30
MOST_ROWS = 80  # on the page Subscribe, some 0.5 kB each


@dataclass(frozen=True)
class Feed:
    """A feed in both formats, which lie in the folder of the page that it belongs to.

    title, about: plain text. address: of its page. briefings: what is new or was changed last
    first; of a term's feed no more than it holds, of the corrections' feed those that were
    changed, each change an entry. news: the entries of the feed of changes.
    bulletins: the entries of the feed of weeks or days.
    moved_to: the address of the page that is read in place of its own, which has moved; else empty.
    """

    title: str
    about: str
    address: str
    kind: Kind
    briefings: tuple[Briefing, ...] = field(compare=False, repr=False)
    news: tuple[News, ...] = field(default=(), compare=False, repr=False)
    bulletins: tuple[Contents, ...] = field(default=(), compare=False, repr=False)
    moved_to: str = ""

    @property
    def atom(self) -> str:
        return f"{self.address}atom.xml"

    @property
    def rss(self) -> str:
        return f"{self.address}rss.xml"

    @property
    def page(self) -> str:
        """The address of the page that is read beside it."""
        return self.moved_to or self.address

    def full_title(self, site: Site) -> str:
        """Its title among feeds of other sites."""
        return site.name if self.kind == "site" else f"{site.name}: {self.title}"


def feed_list(shown: Shown) -> tuple[Feed, ...]:
    """Every feed, also those that are empty: the site's first, the corrections', then by kind.

    Categories and countries stand as in the vocabulary, stories and tags by name. A feed holds
    what is public, in a preview too.
    """
    public = tuple(sorted(shown.editions.public, key=by_news, reverse=True))
    changed = tuple(each for each in shown.editions.listed if is_corrected(each))
    return (
        Feed(
            "All briefings", "Every briefing, as it is published or changed.", HOME, "site", public
        ),
        Feed(
            "Corrections",
            "What was corrected or updated after publication.",
            CORRECTIONS,
            "corrections",
            changed,
        ),
        Feed(
            "New and changed",
            "New briefings, updates, corrections, and stories whose state of play was read again.",
            CHANGES,
            "changes",
            (),
            tuple(shown.once(news)),
        ),
        *_feeds_of_bulletins(shown),
        *_feeds_of_terms(shown, public),
    )


def old_feeds(feeds: Sequence[Feed], library: Library) -> tuple[Feed, ...]:
    """The feeds that go on at the addresses that stories and terms had before."""
    return tuple(
        replace(feed, address=address, moved_to=feed.address)
        for feed in feeds
        for address in library.moved.get(feed.address, ())
        if address.endswith("/")
    )


class FeedFile(NamedTuple):
    """A file of a feed. address: where it lies."""

    feed: Feed
    format: Literal["atom", "rss"]
    address: str


def feed_files(feeds: Iterable[Feed], aliases: Mapping[str, str]) -> list[FeedFile]:
    """Every file of feeds, and those at further addresses.

    aliases: the address of a feed's file by the further address of the same.
    """
    files: dict[str, FeedFile] = {}
    for feed in feeds:
        files.setdefault(feed.atom, FeedFile(feed, "atom", feed.atom))
        files.setdefault(feed.rss, FeedFile(feed, "rss", feed.rss))
    further = [
        files[target]._replace(address=address)
        for address, target in aliases.items()
        if target in files and address not in files
    ]
    return [*files.values(), *further]


def is_corrected(briefing: Briefing) -> bool:
    """Whether the feed of corrections has an entry of a briefing."""
    return any(change.kind in indices.CHANGES for change in briefing.changes)


def _feeds_of_bulletins(shown: Shown) -> Iterator[Feed]:
    about: dict[str, tuple[Kind, str, str]] = {
        WEEKLY: ("weekly", "Week by week", "What was new and changed in a week, as one entry."),
        DAILY: ("daily", "Day by day", "What was new and changed on a day, as one entry."),
    }
    for address, found in series(shown):
        kind, title, said = about[address]
        entries = tuple(contents(shown, each) for each in found[:MAX_ENTRIES_OF_A_TERM])
        yield Feed(title, said, address, kind, (), bulletins=entries)


def _feeds_of_terms(shown: Shown, newest: Sequence[Briefing]) -> Iterator[Feed]:
    plain, groups = shown.site.plain_line, by_term(newest)
    for term in all_terms(shown.library):
        chosen = tuple(groups.get(term.key, ())[:MAX_ENTRIES_OF_A_TERM])
        yield Feed(plain(term.name), plain(term.about), term.address, term.key.kind, chosen)


_HEADINGS: dict[Kind, str] = {
    "site": "",
    "corrections": "",
    "changes": "",
    "weekly": "",
    "daily": "",
    "category": "Categories",
    "country": "Countries",
    "story": "Stories",
    "tag": "Tags",
}


def by_kind(feeds: Sequence[Feed]) -> list[tuple[str, list[Feed]]]:
    """(heading, its feeds) in the order given; those of the whole site have no heading."""
    groups = groupby(feeds, key=lambda feed: feed.kind)
    return [(_HEADINGS[kind], list(group)) for kind, group in groups]


@dataclass(frozen=True)
class Subscribe:
    """What the page Subscribe shows. groups: (heading, feeds); elsewhere: where the others stand.

    entries, entries_of_a_term: how much a feed holds at most.
    """

    groups: tuple[tuple[str, tuple[Feed, ...]], ...]
    elsewhere: tuple[Link, ...]
    entries: int = MAX_ENTRIES
    entries_of_a_term: int = MAX_ENTRIES_OF_A_TERM


def subscribe_page(site: Site, feeds: Sequence[Feed]) -> Subscribe:
    """The feeds of the site, its corrections and categories, and of its countries if they fit.

    Those of stories and tags are named on their pages.
    """
    shown = [feed for feed in feeds if feed.kind not in ("story", "tag")]
    others = [("stories", STORIES), ("tags", TAGS)]
    if len(shown) > MOST_ROWS:
        shown = [feed for feed in shown if feed.kind != "country"]
        others.insert(0, ("countries", COUNTRIES))
    return Subscribe(
        groups=tuple((heading, tuple(group)) for heading, group in by_kind(shown)),
        elsewhere=tuple(Link(Markup(name), site.href(address)) for name, address in others),
    )
