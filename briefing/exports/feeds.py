"""Atom and RSS feeds: full texts of the site, each category, country, story, tag; corrections.

The elements are built here, not with Pelican's feedgenerator: all of its methods that write
entries would have to be replaced (plain summaries, labelled categories, content:encoded,
an empty feed's date), and it has no types.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element

from briefing import __version__
from briefing.addresses import CATEGORIES, COUNTRIES, TAGS
from briefing.edition import Edition, Editions
from briefing.exports import bulletins
from briefing.exports.full_text import full_text
from briefing.exports.ledger import minute
from briefing.exports.xml_document import add, document, fragment, tagless
from briefing.kept import digest
from briefing.pages import indices
from briefing.pages.bulletin import Contents
from briefing.pages.cards import WITHDRAWN_TITLE
from briefing.pages.changes import News
from briefing.pages.feed_list import MAX_ENTRIES, Feed
from briefing.pages.indices import CHANGES
from briefing.reading.model import Briefing, Change, Story
from briefing.render import sanitizer
from briefing.render.markup import BEGINNING
from briefing.site import Site
from briefing.words import slug

# The generator has a name of its own: the blog is Rampart, and forks are not.
GENERATOR = f"Proofpress {__version__}"


def made_of(feed: Feed, editions: Editions, now: dt.datetime) -> object:
    """What decides what a feed says, in either format."""
    if feed.kind == "corrections":
        entries: object = _corrections(feed, editions.site)
    elif feed.kind == "changes":
        entries = [(each.at, each.kind, _made_of(each, editions)) for each in feed.news]
    elif feed.bulletins:
        entries = feed.bulletins
    else:
        entries = [editions.of(each).digest for each in feed.briefings[:MAX_ENTRIES]]
    return editions.site.digest, feed, entries, None if entries else now


def atom(feed: Feed, editions: Editions, now: dt.datetime, address: str = "") -> bytes:
    """The feed as Atom 1.0 (RFC 4287). now: when an empty feed was last changed.

    address: where it lies, if not beside its page.
    """
    site, entries = editions.site, _entries(feed, editions)
    names = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language}
    root = Element("feed", names)
    _add_text(root, "title", feed.full_title(site))
    _add_text(root, "subtitle", _subtitle(feed, site))
    add(root, "id", site.permanent_id(f"feed:{feed.address}"))
    own = site.absolute(address or feed.atom)
    add(root, "link", rel="alternate", type="text/html", href=site.absolute(feed.page))
    add(root, "link", rel="self", type="application/atom+xml", href=own)
    add(root, "updated", _rfc3339(_updated(entries, now)))
    add(add(root, "author"), "name", _author(site))
    if site.rights:
        add(root, "rights", site.rights)
    add(root, "generator", GENERATOR)
    return document(root, root, (each.atom for each in entries))


def rss(feed: Feed, editions: Editions, now: dt.datetime, address: str = "") -> bytes:
    """The feed as RSS 2.0 with content:encoded. now: when an empty feed was last changed.

    address: where it lies, if not beside its page. It names no managing editor, because RSS wants
    an e-mail address there.
    """
    site, entries = editions.site, _entries(feed, editions)
    names = {
        "version": "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    root = Element("rss", names)
    channel = add(root, "channel")
    add(channel, "title", tagless(feed.full_title(site)))
    add(channel, "link", site.absolute(feed.page))
    add(channel, "description", tagless(_subtitle(feed, site)))
    own = site.absolute(address or feed.rss)
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=own)
    add(channel, "language", site.language)
    if site.rights:
        add(channel, "copyright", site.rights)
    add(channel, "lastBuildDate", format_datetime(_updated(entries, now)))
    add(channel, "generator", GENERATOR)
    return document(root, channel, (each.rss for each in entries))


def _subtitle(feed: Feed, site: Site) -> str:
    return (site.tagline if feed.kind == "site" else "") or feed.about


def _author(site: Site) -> str:
    return site.author or site.name


@dataclass(frozen=True)
class _Subject:
    """A category, country or tag of an entry.

    scheme: the full address of the page that lists its kind. label: its name, for people.
    """

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
    terms: tuple[_Subject, ...]
    summary: str
    html: str


@dataclass(frozen=True)
class _Written:
    """An entry in both formats, as XML."""

    updated: dt.datetime
    atom: str
    rss: str


def _entries(feed: Feed, editions: Editions) -> list[_Written]:
    if feed.kind == "corrections":
        return [_written(each, editions.site) for each in _corrections(feed, editions.site)]
    if feed.kind == "changes":
        return [_of_news(each, editions) for each in feed.news]
    if feed.bulletins:
        return [_written(_bulletin(each, editions.site), editions.site) for each in feed.bulletins]
    return [
        _Written(each.updated, *entry(editions.of(each))) for each in feed.briefings[:MAX_ENTRIES]
    ]


def _made_of(news: News, editions: Editions) -> object:
    if isinstance(news.source, Story):
        return editions.digest(news.source)
    return editions.of(news.source).digest


def _of_news(news: News, editions: Editions) -> _Written:
    """What is new or was changed, as other feeds have it too; or a story as it was read again."""
    if isinstance(news.source, Story):
        return _written(_read_again(news.source, editions), editions.site)
    if news.change:
        return _written(_correction(news.change, news.source, editions.site), editions.site)
    return _Written(news.at, *entry(editions.of(news.source)))


def entry(edition: Edition) -> list[str]:
    """The entry of a briefing in Atom and in RSS, made once for all feeds and builds."""
    return edition.keep(_formats)


def is_kept(edition: Edition) -> bool:
    """Whether its entry has been made."""
    return edition.has(_formats)


def _formats(edition: Edition) -> list[str]:
    made = _written(_entry(edition), edition.site)
    return [made.atom, made.rss]


def _corrections(feed: Feed, site: Site) -> list[_Entry]:
    newest_changes = indices.changed(feed.briefings, dt.date.min, CHANGES)[:MAX_ENTRIES]
    return [_correction(change, each, site) for change, each in newest_changes]


def _written(each: _Entry, site: Site) -> _Written:
    return _Written(each.updated, fragment(_atom(each), 1), fragment(_rss(each, site), 2))


def _atom(each: _Entry) -> Element:
    entry = Element("entry")
    _add_text(entry, "title", each.title)
    add(entry, "id", each.id)
    add(entry, "link", rel="alternate", type="text/html", href=each.href)
    add(entry, "published", _rfc3339(each.published))
    add(entry, "updated", _rfc3339(each.updated))
    for term in each.terms:
        add(entry, "category", term=term.name, scheme=term.scheme, label=term.label)
    _add_text(entry, "summary", each.summary, type="text")
    add(entry, "content", each.html, type="html")
    return entry


def _add_text(parent: Element, name: str, text: str, **attributes: str) -> None:
    """Add a text of Atom; as HTML if those who take each text for that would find a tag."""
    if BEGINNING.search(text):
        add(parent, name, escape(text, quote=False), type="html")
    else:
        add(parent, name, text, **attributes)


def _rss(each: _Entry, site: Site) -> Element:
    item = Element("item")
    add(item, "title", tagless(each.title))
    add(item, "link", each.href)
    add(item, "guid", each.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(each.published))
    add(item, "dc:creator", _author(site))
    for term in each.terms:
        add(item, "category", tagless(term.label), domain=term.scheme)
    add(item, "description", tagless(each.summary))
    add(item, "content:encoded", each.html)
    return item


def _entry(edition: Edition) -> _Entry:
    briefing, site = edition.briefing, edition.site
    return _Entry(
        id=site.permanent_id(briefing.permanent_name),
        title=site.plain_line(briefing.title),
        href=site.absolute(briefing.address),
        published=briefing.public_from,
        updated=briefing.updated,
        terms=tuple(_terms(edition)),
        summary=site.plain_line(briefing.summary),
        html=full_text(edition),
    )


def _correction(change: Change, briefing: Briefing, site: Site) -> _Entry:
    """A change as an entry. Its id is of its own text, so that no other entry can get it."""
    name = f"{briefing.permanent_name}:changed:{change.kind}:{digest([change.note])}"
    title = WITHDRAWN_TITLE if briefing.is_withdrawn else site.plain_line(briefing.title)
    href = f"{site.absolute(briefing.address)}#changes"
    return _Entry(
        id=site.permanent_id(name),
        title=f"{change.kind.capitalize()}: {title}",
        href=href,
        published=change.at,
        updated=change.at,
        terms=(),
        summary=site.plain_line(change.note),
        html=f'<p>{site.line(change.note)}</p>\n<p><a href="{href}">{escape(title)}</a></p>\n',
    )


def _bulletin(news: Contents, site: Site) -> _Entry:
    """What was new in a week or on a day. It came out when that was over."""
    return _Entry(
        id=site.permanent_id(f"bulletin:{news.name}"),
        title=news.title,
        href=site.absolute(news.address),
        published=news.end,
        updated=news.end,
        terms=(),
        summary=news.about,
        html=bulletins.html(news, site),
    )


def _read_again(story: Story, editions: Editions) -> _Entry:
    """The state of play of a story. Each reading is an entry of its own."""
    site, href = editions.site, editions.site.absolute(story.address)
    return _Entry(
        id=site.permanent_id(f"story:{story.permanent_name}:read:{minute(story.read)}"),
        title=f"State of play: {site.plain_line(story.title)}",
        href=href,
        published=story.read,
        updated=story.read,
        terms=(),
        summary=site.plain_line(story.summary),
        html=sanitizer.absolute(editions.html(story), href),
    )


def _terms(edition: Edition) -> Iterator[_Subject]:
    """Its category, countries and tags; scheme and name make the address of the term's page."""
    briefing, site, words = edition.briefing, edition.site, edition.registries.vocabulary
    category = briefing.category
    yield _Subject(site.absolute(CATEGORIES), slug(category), site.plain_line(category))
    for code in briefing.countries:
        name = words.countries[code].name
        yield _Subject(site.absolute(COUNTRIES), slug(name), site.plain_line(name))
    for key in briefing.tags:
        yield _Subject(site.absolute(TAGS), key, site.plain_line(words.tags[key].name))


def _updated(entries: Sequence[_Written], now: dt.datetime) -> dt.datetime:
    return max((each.updated for each in entries), default=now)


def _rfc3339(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")
