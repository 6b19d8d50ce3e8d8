"""A feed: its formats, what it holds, and how the head of a page names it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from briefing.pages.bulletin import Contents
from briefing.pages.changes import News
from briefing.pages.indices import TermKind
from briefing.site import Site

Kind = Literal["site", "headlines", "corrections", "changes", "weekly", "daily", "pair"] | TermKind
Format = Literal["atom", "rss", "json"]
FORMATS: tuple[Format, ...] = ("atom", "rss", "json")
IN_XML: tuple[Format, ...] = ("atom", "rss")  # stories and tags, of which there are many
# Entries of a document: readers fetch all of it whenever it changes.
MAX_ENTRIES = 30
MAX_OF_A_PAIR = 15
MAX_OF_A_BULLETIN = 12  # a quarter of a year

_OF_ALL = ("site", "headlines", "corrections", "changes", "weekly", "daily")

Told = News | Contents
"""What an entry tells."""


@dataclass(frozen=True)
class Feed:
    """A feed, which lies in the folder of the page that it belongs to.

    title, about: plain text. address: of the folder. entries: all that it ever had and still has,
    what is new or was changed last first. formats: in which it is written.
    read_at: the address of the page that is read beside it, where that is not its own.
    narrow: of a pair, the category.
    """

    title: str
    about: str
    address: str
    kind: Kind
    entries: tuple[Told, ...] = field(compare=False, repr=False)
    read_at: str = ""
    narrow: str = ""
    formats: tuple[Format, ...] = FORMATS

    @property
    def atom(self) -> str:
        return f"{self.address}atom.xml"

    @property
    def rss(self) -> str:
        return f"{self.address}rss.xml"

    @property
    def json(self) -> str:
        return f"{self.address}feed.json"

    @property
    def page(self) -> str:
        """The address of the page that is read beside it."""
        return self.read_at or self.address

    @property
    def is_full(self) -> bool:
        """Whether its entries have the whole text; those of others have the summary."""
        return self.kind == "site"

    @property
    def is_of_all(self) -> bool:
        """Whether it is of the whole site."""
        return self.kind in _OF_ALL

    @property
    def is_archived(self) -> bool:
        """Whether what is older of it stands in archives: every entry of the site once."""
        return self.kind in ("site", "headlines", "corrections")

    @property
    def is_chosen(self) -> bool:
        """Whether its briefings are some of the site's, in whose archives the older ones are."""
        return self.kind == "changes" or not self.is_of_all

    @property
    def most(self) -> int:
        """How many entries a document of it has at most."""
        few = {"pair": MAX_OF_A_PAIR, "weekly": MAX_OF_A_BULLETIN, "daily": MAX_OF_A_BULLETIN}
        return few.get(self.kind, MAX_ENTRIES)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """(name of the format, address) of each of its files, for people."""
        names = {"atom": "Atom", "rss": "RSS", "json": "JSON"}
        return tuple((names[each], file_in(self, each)) for each in self.formats)

    def full_title(self, site: Site) -> str:
        """Its title among feeds of other sites."""
        return site.name if self.kind == "site" else f"{site.name}: {self.title}"


class Discovered(NamedTuple):
    """A feed of a page as programs find it in the head. type: media type."""

    type: str
    title: str
    href: str


_TYPES: Mapping[Format, tuple[str, str]] = {
    "atom": ("application/atom+xml", ""),
    "rss": ("application/rss+xml", " (RSS)"),
    "json": ("application/feed+json", " (JSON)"),
}


def media_type(format_: Format) -> str:
    return _TYPES[format_][0]


def discovered(
    site: Site, own: Iterable[Feed], others: Iterable[Feed] = ()
) -> tuple[Discovered, ...]:
    """What the head of a page says of feeds: its own in each format, the others as Atom."""
    return tuple(
        Discovered(
            media_type(each), f"{feed.title}{_TYPES[each][1]}", site.href(file_in(feed, each))
        )
        for formats, feeds in ((FORMATS, own), (("atom",), others))
        for feed in feeds
        for each in formats
        if each in feed.formats
    )


def file_in(feed: Feed, format_: Format) -> str:
    """The address of a feed in a format."""
    return {"atom": feed.atom, "rss": feed.rss, "json": feed.json}[format_]
