"""The documents of feeds as Atom, RSS and JSON Feed.

The elements are built here, not with Pelican's feedgenerator: all of its methods that write
entries would have to be replaced (plain summaries, labelled categories, content:encoded,
an empty feed's date), and it has no types.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element

from briefing import __version__
from briefing.addresses import ATOM, FAVICON, LOGO
from briefing.exports import pictures, xml_document
from briefing.exports.feed_entries import (
    Entry,
    add_text,
    author,
    entry_of,
    made_of,
    rfc3339,
)
from briefing.exports.xml_document import add, tagless
from briefing.pages.changes import News
from briefing.pages.feed import Feed, Format, media_type
from briefing.pages.feed_documents import Document, cuts, documents, format_of_archives, moment
from briefing.pages.shown import Shown
from briefing.site import Site

# The generator has a name of its own: the blog is Rampart, and forks are not.
GENERATOR = f"Proofpress {__version__}"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
}


def document_made_of(document: Document, shown: Shown) -> object:
    """What decides what a document says, in any format."""
    entries = [(made_of(each, shown), moment(each, shown)) for each in document.entries]
    place = document.number, document.older, document.is_complete, document.ended
    return shown.site.digest, document.feed, place, entries, None if entries else shown.now


def written(format_: Format, document: Document, shown: Shown, address: str = "") -> bytes:
    """A document in a format. address: where it lies, if not beside its page."""
    own = shown.site.absolute(address or document.address(format_))
    return _FORMATS[format_](document, shown, own)


def subscribed(format_: Format, feed: Feed, shown: Shown) -> bytes:
    """The document of a feed that is subscribed to."""
    return written(format_, documents(feed, cuts(shown))[0], shown)


def atom(document: Document, shown: Shown, own: str) -> bytes:
    """A document as Atom 1.0 (RFC 4287). own: its full address."""
    site, feed = shown.site, document.feed
    names = {"xmlns": _NAMES["atom"], **_declared("fh", "media"), "xml:lang": site.language}
    root = Element("feed", names)
    add_text(root, "title", feed.full_title(site))
    add_text(root, "subtitle", _subtitle(feed, site))
    add(root, "id", site.permanent_id(f"feed:{feed.address}"))
    add(root, "link", rel="alternate", type="text/html", href=site.absolute(feed.page))
    for relation, type_, href in _links(document, site, "atom", own):
        add(root, "link", rel=relation, **({"type": type_} if type_ else {}), href=href)
    _add_history(root, document)
    add(root, "updated", rfc3339(_updated(document, shown)))
    add_text(add(root, "author"), "name", author(site))
    add(root, "icon", site.absolute(LOGO))
    if feed.is_of_all:
        add(root, "logo", pictures.of_site(site).url)
    if site.rights:
        add_text(root, "rights", site.rights)
    add(root, "generator", GENERATOR)
    return xml_document.document(root, root, _entries(document, shown, _atom_entry))


def rss(document: Document, shown: Shown, own: str) -> bytes:
    """A document as RSS 2.0 with content:encoded. own: its full address.

    It names no managing editor, because RSS wants an e-mail address there.
    """
    site, feed = shown.site, document.feed
    names = {"version": "2.0", **_declared("atom", "content", "dc", "fh", "media")}
    root = Element("rss", names)
    channel = add(root, "channel")
    title, page = tagless(feed.full_title(site)), site.absolute(feed.page)
    add(channel, "title", title)
    add(channel, "link", page)
    add(channel, "description", tagless(_subtitle(feed, site)))
    for relation, type_, href in _links(document, site, "rss", own):
        add(channel, "atom:link", rel=relation, **({"type": type_} if type_ else {}), href=href)
    _add_history(channel, document)
    add(channel, "language", site.language)
    if site.rights:
        add(channel, "copyright", tagless(site.rights))
    add(channel, "lastBuildDate", format_datetime(_updated(document, shown)))
    add(channel, "generator", GENERATOR)
    image = add(channel, "image")
    for name, value in (("url", site.absolute(LOGO)), ("title", title), ("link", page)):
        add(image, name, value)
    return xml_document.document(root, channel, _entries(document, shown, _rss_item))


def json_feed(document: Document, shown: Shown, own: str) -> bytes:
    """A document as JSON Feed 1.1, an item on a line. own: its full address."""
    site, feed = shown.site, document.feed
    told: dict[str, Any] = {
        "version": JSON_FEED,
        "title": _plain(feed.full_title(site)),
        "home_page_url": site.absolute(feed.page),
        "feed_url": own,
        "description": _plain(_subtitle(feed, site)),
        "icon": site.absolute(LOGO),
        "favicon": site.absolute(FAVICON),
        "authors": [{"name": _plain(author(site))}],
        "language": site.language,
    }
    if before := document.before("json"):
        told["next_url"] = site.absolute(before)
    if site.hub:
        told["hubs"] = [{"type": "WebSub", "url": site.hub}]
    items = ",\n".join(_entries(document, shown, _json_item))
    return f'{_as_json(told)[:-1]},"items":[\n{items}\n]}}\n'.encode()


_FORMATS: Mapping[Format, Callable[[Document, Shown, str], bytes]] = {
    "atom": atom,
    "rss": rss,
    "json": json_feed,
}


def _declared(*prefixes: str) -> dict[str, str]:
    return {f"xmlns:{prefix}": _NAMES[prefix] for prefix in prefixes}


def _links(
    document: Document, site: Site, format_: Format, own: str
) -> Iterator[tuple[str, str, str]]:
    """(relation, media type, full address) of what a document leads to, itself first."""
    type_ = media_type(format_)
    yield "self", type_, own
    if document.number:
        yield "current", type_, site.absolute(document.own(format_))
    if before := document.before(format_):
        yield "prev-archive", media_type(format_of_archives(format_)), site.absolute(before)
    if not document.is_complete and document.feed.is_chosen:
        # What is older stands there, with its subjects.
        yield "related", media_type("atom"), site.absolute(ATOM)
    if site.hub and not document.number:
        yield "hub", "", site.hub


def _add_history(parent: Element, document: Document) -> None:
    """Say whether a document is an archive, or the whole feed (RFC 5005)."""
    if document.number:
        add(parent, "fh:archive")
    if document.is_complete:
        add(parent, "fh:complete")


def _subtitle(feed: Feed, site: Site) -> str:
    return (site.tagline if feed.kind == "site" else "") or feed.about


def _updated(document: Document, shown: Shown) -> dt.datetime:
    last = max((moment(each, shown) for each in document.entries), default=None)
    return last or document.ended or shown.now


def _entries(
    document: Document, shown: Shown, write: Callable[[Entry, dt.datetime, Document], str]
) -> Iterator[str]:
    """Each entry, written: whole texts, and pictures, only in what is subscribed to."""
    feed = document.feed
    for each in document.entries:
        is_new = isinstance(each, News) and each.is_new
        is_full = not document.number and feed.is_full if is_new else feed.kind != "story"
        yield write(entry_of(each, shown, is_full=is_full), moment(each, shown), document)


def _has_subjects(document: Document) -> bool:
    """Whether entries say what they are of: not where they are many, and the feed says one."""
    return document.feed.is_of_all


def _atom_entry(entry: Entry, updated: dt.datetime, document: Document) -> str:
    parts = [f"\n<updated>{rfc3339(updated)}</updated>", entry.atom]
    if not document.number:
        parts.append(entry.picture)
    if _has_subjects(document):
        parts.append(entry.atom_subjects)
    if entry.html:
        parts.append(xml_document.html("content", entry.html, ' type="html"'))
    return f"\n<entry>{''.join(parts)}\n</entry>"


def _rss_item(entry: Entry, updated: dt.datetime, document: Document) -> str:
    del updated  # RSS has no word for it
    parts = [entry.rss]
    if not document.number:
        parts.append(entry.picture)
    if _has_subjects(document):
        parts.append(entry.rss_subjects)
    if entry.html:
        parts.append(xml_document.html("content:encoded", entry.html))
    return f"\n<item>{''.join(parts)}\n</item>"


def _json_item(entry: Entry, updated: dt.datetime, document: Document) -> str:
    # An item has to have a content.
    html = xml_document.permitted(entry.html).replace("&nbsp;", "\xa0") or entry.lead
    item = {**entry.json, "date_modified": rfc3339(updated), "content_html": html}
    if not _has_subjects(document):
        item.pop("tags", None)
    if document.number:
        del item["image"]
    if not entry.html:
        del item["summary"]  # it is the content
    return _as_json(item)


def _plain(text: str) -> str:
    return tagless(xml_document.permitted(text))


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
