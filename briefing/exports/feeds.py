"""Atom and RSS feeds: full texts of the site, each category, country, story, tag; corrections.

The elements are built here, not with Pelican's feedgenerator: all of its methods that write
entries would have to be replaced (plain summaries, labelled categories, content:encoded,
an empty feed's date), and it has no types.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Generic, Literal, TypeVar
from xml.etree.ElementTree import Element

from briefing.addresses import (
    CATEGORIES,
    CORRECTIONS,
    COUNTRIES,
    TAGS,
    category_address,
    country_address,
    tag_address,
)
from briefing.exports.full_text import full_text
from briefing.exports.xml_document import add, document
from briefing.pages import indices
from briefing.pages.cards import WITHDRAWN
from briefing.pages.site import Site
from briefing.reading.library import Library
from briefing.reading.model import Briefing, Change
from briefing.render.typography import plain_line, typeset_line
from briefing.words import slug

# Readers fetch all of it whenever it changes: 100 full texts take 0.6 MB, compressed 0.1 MB.
MAX_ENTRIES = 100
GENERATOR = "Rampart"

Kind = Literal["site", "corrections", "category", "country", "story", "tag"]
T = TypeVar("T")


@dataclass(frozen=True)
class Feed:
    """A feed, which lies beside the page that it belongs to, in both formats.

    title, about: plain text. address: of its page. briefings: newest first; of the corrections'
    feed those that were changed, each change being an entry.
    """

    title: str
    about: str
    address: str
    kind: Kind
    briefings: tuple[Briefing, ...]

    @property
    def atom(self) -> str:
        return f"{self.address}atom.xml"

    @property
    def rss(self) -> str:
        return f"{self.address}rss.xml"

    def full_title(self, site: Site) -> str:
        """Its title among feeds of other sites."""
        return site.name if self.kind == "site" else f"{site.name}: {self.title}"


def feeds(library: Library, shown: Sequence[Briefing]) -> tuple[Feed, ...]:
    """Every feed, also those that are empty: the site's first, the corrections', then by kind.

    Categories and countries stand as in the vocabulary, stories and tags by name.
    """
    words = library.vocabulary
    by_category = indices.grouped(shown, lambda each: [each.category])
    by_country = indices.grouped(shown, lambda each: each.countries)
    by_story = indices.grouped(shown, lambda each: [each.story] if each.story else [])
    by_tag = indices.grouped(shown, lambda each: each.tags)
    found = [_feed("site", "All briefings", "Every briefing, newest first.", "/", shown)]
    about = "What was corrected or updated after publication."
    changed = [each for each in (*shown, *library.withdrawn()) if _changes([each])]
    found.append(_feed("corrections", "Corrections", about, CORRECTIONS, changed))
    for name, category in words.categories.items():
        address = category_address(name)
        found.append(_feed("category", name, category.about, address, by_category.get(name, ())))
    for code, country in words.countries.items():
        about = f"Briefings that concern {country.spoken}."
        address = country_address(country.name)
        found.append(_feed("country", country.name, about, address, by_country.get(code, ())))
    for story in sorted(library.stories.values(), key=lambda story: (story.title, story.slug)):
        chosen = by_story.get(story.slug, ())
        found.append(_feed("story", story.title, story.summary, story.address, chosen))
    for key, tag in sorted(words.tags.items(), key=lambda item: (item[1].name, item[0])):
        chosen = by_tag.get(key, ())
        found.append(_feed("tag", tag.name, tag.about, tag_address(key), chosen))
    return tuple(found)


_HEADINGS: dict[Kind, str] = {
    "site": "",
    "corrections": "",
    "category": "Categories",
    "country": "Countries",
    "story": "Stories",
    "tag": "Tags",
}


def by_kind(feeds: Sequence[Feed]) -> list[tuple[str, list[Feed]]]:
    """(heading, its feeds) in the order given; those of the whole site have no heading."""
    groups = groupby(feeds, key=lambda feed: feed.kind)
    return [(_HEADINGS[kind], list(group)) for kind, group in groups]


def _feed(kind: Kind, title: str, about: str, address: str, chosen: Iterable[Briefing]) -> Feed:
    return Feed(plain_line(title), plain_line(about), address, kind, tuple(chosen))


def atom(feed: Feed, library: Library, site: Site, now: dt.datetime) -> bytes:
    """The feed as Atom 1.0 (RFC 4287). now: when an empty feed was last changed."""
    entries = _entries(feed, library, site)
    names = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language}
    root = Element("feed", names)
    add(root, "title", feed.full_title(site))
    add(root, "subtitle", _subtitle(feed, site))
    add(root, "id", site.permanent_id(f"feed:{feed.address}"))
    add(root, "link", rel="alternate", type="text/html", href=site.absolute(feed.address))
    add(root, "link", rel="self", type="application/atom+xml", href=site.absolute(feed.atom))
    add(root, "updated", _rfc3339(_updated(entries, now)))
    add(add(root, "author"), "name", _author(site))
    if site.rights:
        add(root, "rights", site.rights)
    add(root, "generator", GENERATOR)
    for each in entries:
        entry = add(root, "entry")
        add(entry, "title", each.title)
        add(entry, "id", each.id)
        add(entry, "link", rel="alternate", type="text/html", href=each.href)
        add(entry, "published", _rfc3339(each.published))
        add(entry, "updated", _rfc3339(each.updated))
        for term in each.terms:
            add(entry, "category", term=term.name, scheme=term.scheme, label=term.label)
        add(entry, "summary", each.summary, type="text")
        add(entry, "content", each.html, type="html")
    return document(root)


def rss(feed: Feed, library: Library, site: Site, now: dt.datetime) -> bytes:
    """The feed as RSS 2.0 with content:encoded. now: when an empty feed was last changed.

    It names no managing editor, because RSS wants an e-mail address there.
    """
    entries = _entries(feed, library, site)
    names = {
        "version": "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    root = Element("rss", names)
    channel = add(root, "channel")
    add(channel, "title", feed.full_title(site))
    add(channel, "link", site.absolute(feed.address))
    add(channel, "description", _subtitle(feed, site))
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=site.absolute(feed.rss))
    add(channel, "language", site.language)
    if site.rights:
        add(channel, "copyright", site.rights)
    add(channel, "lastBuildDate", format_datetime(_updated(entries, now)))
    add(channel, "generator", GENERATOR)
    for each in entries:
        item = add(channel, "item")
        add(item, "title", each.title)
        add(item, "link", each.href)
        add(item, "guid", each.id, isPermaLink="false")
        add(item, "pubDate", format_datetime(each.published))
        add(item, "dc:creator", _author(site))
        for term in each.terms:
            add(item, "category", term.label, domain=term.scheme)
        add(item, "description", each.summary)
        add(item, "content:encoded", each.html)
    return document(root)


def _subtitle(feed: Feed, site: Site) -> str:
    return (site.tagline if feed.kind == "site" else "") or feed.about


def _author(site: Site) -> str:
    return site.author or site.name


@dataclass(frozen=True)
class _Term:
    """A subject. scheme: the page that lists its kind, in full."""

    scheme: str
    name: str
    label: str


@dataclass(frozen=True)
class _Entry:
    """A briefing as both formats state it; html is safe, all else plain text."""

    id: str
    title: str
    href: str
    published: dt.datetime
    updated: dt.datetime
    terms: tuple[_Term, ...]
    summary: str
    html: str


@dataclass(frozen=True, eq=False)
class _Same(Generic[T]):
    """A key of a cache for what has no hash, because it holds mappings: equal to itself alone."""

    it: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)


def _entries(feed: Feed, library: Library, site: Site) -> list[_Entry]:
    if feed.kind == "corrections":
        newest_changes = _changes(feed.briefings)[:MAX_ENTRIES]
        return [_correction(change, each, site) for change, each in newest_changes]
    newest = feed.briefings[:MAX_ENTRIES]
    return [_entry(_Same(each), _Same(library), _Same(site)) for each in newest]


# A briefing stands in about ten feeds, in two formats each, and takes 3 ms to render.
@lru_cache(maxsize=5_000)
def _entry(key: _Same[Briefing], library: _Same[Library], site: _Same[Site]) -> _Entry:
    briefing = key.it
    return _Entry(
        id=site.it.permanent_id(briefing.name),
        title=plain_line(briefing.title),
        href=site.it.absolute(briefing.address),
        published=briefing.moment,
        updated=briefing.updated,
        terms=tuple(_terms(briefing, library.it, site.it)),
        summary=plain_line(briefing.summary),
        html=full_text(briefing, library.it, site.it),
    )


def _changes(briefings: Sequence[Briefing]) -> list[tuple[Change, Briefing]]:
    return indices.changed(briefings, dt.date.min, ("correction", "update"))


def _correction(change: Change, briefing: Briefing, site: Site) -> _Entry:
    """A change as an entry. Its id stays while its day and its place among that day's stay."""
    same_day = [each for each in briefing.changes if each.date == change.date]
    name = f"{briefing.name}:changed:{change.date}:{same_day.index(change)}"
    moment = dt.datetime.combine(change.date, briefing.moment.timetz())
    title = WITHDRAWN if briefing.is_withdrawn else plain_line(briefing.title)
    href = f"{site.absolute(briefing.address)}#changes"
    return _Entry(
        id=site.permanent_id(name),
        title=f"{change.kind.capitalize()}: {title}",
        href=href,
        published=moment,
        updated=moment,
        terms=(),
        summary=plain_line(change.note),
        html=f'<p>{typeset_line(change.note)}</p>\n<p><a href="{href}">{escape(title)}</a></p>\n',
    )


def _terms(briefing: Briefing, library: Library, site: Site) -> Iterable[_Term]:
    """Its category, countries and tags; scheme and name together are the term's page."""
    words = library.vocabulary
    yield _Term(site.absolute(CATEGORIES), slug(briefing.category), plain_line(briefing.category))
    for code in briefing.countries:
        name = words.countries[code].name
        yield _Term(site.absolute(COUNTRIES), slug(name), plain_line(name))
    for key in briefing.tags:
        yield _Term(site.absolute(TAGS), key, plain_line(words.tags[key].name))


def _updated(entries: Sequence[_Entry], now: dt.datetime) -> dt.datetime:
    return max((each.updated for each in entries), default=now)


def _rfc3339(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")
