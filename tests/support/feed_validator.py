"""The rules of the W3C feed validator that our feeds could break, with its names for them.

The validator itself is in no package registry; these are written after
https://validator.w3.org/feed/docs/ and its source, w3c/feedvalidator.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlsplit

import html5lib
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MARKUP = re.compile(r"</?\w+[ >/]|&#?\w+;")
_BAD = re.compile("[\x7f-\x9f\ufffd]")
_RISKY = {"embed", "form", "iframe", "link", "meta", "object", "script", "style"}


def parsed(content: bytes) -> etree._Element:
    """The root element; raises lxml's error when it is not well-formed."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def atom_faults(content: bytes, address: str) -> list[str]:
    """What is wrong with an Atom feed that is fetched from `address`."""
    root = parsed(content)
    return [*_anywhere(content, root), *_atom_feed(root, address)]


def rss_faults(content: bytes, address: str) -> list[str]:
    """What is wrong with an RSS feed that is fetched from `address`."""
    root = parsed(content)
    return [*_anywhere(content, root), *_rss_channel(root, address)]


def _anywhere(content: bytes, root: etree._Element) -> Iterator[str]:
    if not content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<'):
        yield "XMLDeclaration"
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"ProcessingInstruction {element!r}"
        elif _BAD.search("".join([element.text or "", *element.attrib.values()])):
            yield f"BadCharacters {element.tag}"


def _atom_feed(root: etree._Element, address: str) -> Iterator[str]:
    if root.tag != f"{ATOM}feed":
        yield f"UndefinedElement {root.tag}"
    if not re.fullmatch(r"[a-z]{2}", root.get(f"{XML}lang", "")):
        yield "MissingDCLanguage"
    tags = [child.tag.removeprefix(ATOM) for child in root]
    if "entry" in tags and set(tags[tags.index("entry") :]) != {"entry"}:
        yield "MisplacedMetadata"
    yield from _once(root, ATOM, ("title", "id", "updated", "author", "subtitle", "generator"))
    yield from _once(root, ATOM, ("icon",))
    yield from _at_most_once(root, ATOM, ("logo",))
    yield from _at_most_once(root, ATOM, ("rights",))
    yield from _plain(root, ATOM, ("title", "subtitle", "rights", "generator"))
    yield from _atom_links(root, ("alternate", "self"), _FURTHER)
    for link in root.findall(f"{ATOM}link[@rel='self']"):
        if link.get("href") != address or link.get("type") != "application/atom+xml":
            yield f"SelfDoesntMatchLocation {link.get('href')}"
    for name in root.findall(f"{ATOM}author/{ATOM}name"):
        if not (name.text or "").strip():
            yield "NotBlank name"
    yield from _atom_ids_and_dates(root)
    for entry in root.findall(f"{ATOM}entry"):
        yield from _atom_entry(entry)


def _atom_ids_and_dates(root: etree._Element) -> Iterator[str]:
    ids = [element.text or "" for element in root.iter(f"{ATOM}id")]
    yield from (f"InvalidFullLink {id_}" for id_ in ids if not _URN.fullmatch(id_))
    yield from (f"DuplicateEntries {id_}" for id_, count in Counter(ids).items() if count > 1)
    for element in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not _RFC3339.fullmatch(element.text or ""):
            yield f"InvalidRFC3339Date {element.text}"


def _atom_entry(entry: etree._Element) -> Iterator[str]:
    names = ("title", "id", "updated", "published", "summary", "author")
    yield from _once(entry, ATOM, names)
    yield from _at_most_once(entry, ATOM, ("content",))
    yield from _pictures(entry)
    yield from _plain(entry, ATOM, ("title", "summary"))
    yield from _atom_links(entry, ("alternate",))
    for category in entry.findall(f"{ATOM}category"):
        if not category.get("term") or not category.get("label"):
            yield "MissingAttribute category"
        if not _is_absolute(category.get("scheme")):
            yield f"InvalidFullLink {category.get('scheme')}"
    for content in entry.findall(f"{ATOM}content"):
        if content.get("type") != "html":
            yield f"InvalidMIMEType {content.get('type')}"
        yield from html_faults(content.text or "")


_FURTHER = frozenset(("hub", "current", "prev-archive", "related"))


def _atom_links(
    element: etree._Element,
    relations: tuple[str, ...],
    further: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """further: relations that may be there."""
    links = element.findall(f"{ATOM}link")
    found = [link.get("rel", "") for link in links]
    if sorted(each for each in found if each not in further) != sorted(relations):
        yield f"MissingLink {found}"
    yield from (f"DuplicateElement link {each}" for each in further if found.count(each) > 1)
    for link in links:
        if not _is_absolute(link.get("href")):
            yield f"InvalidFullLink {link.get('href')}"


def _rss_channel(root: etree._Element, address: str) -> Iterator[str]:
    if root.tag != "rss" or root.get("version") != "2.0" or len(root) != 1:
        yield f"UndefinedElement {root.tag} {root.get('version')}"
    channel = root[0]
    tags = [child.tag for child in channel]
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "MisplacedItem"
    names = ("title", "link", "description", "language", "lastBuildDate", "generator")
    yield from _once(channel, "", names)
    yield from _at_most_once(channel, "", ("copyright", "managingEditor", "webMaster", "ttl"))
    yield from _plain(channel, "", ("title", "description", "copyright", "generator"))
    links = channel.findall(f"{ATOM}link")
    own = [link for link in links if link.get("rel") not in _FURTHER]
    if [(link.get("rel"), link.get("type")) for link in own] != [("self", "application/rss+xml")]:
        yield "MissingAtomSelfLink"
    for link in own:
        if link.get("href") != address:
            yield f"SelfDoesntMatchLocation {link.get('href')}"
    if not re.fullmatch(r"[a-z]{2}", channel.findtext("language", "")):
        yield "MissingDCLanguage"
    yield from _rss_ids_and_dates(channel)
    for element in channel.iter("link"):
        if not _is_absolute(element.text):
            yield f"InvalidFullLink {element.text}"
    for item in channel.findall("item"):
        yield from _rss_item(item)


def _rss_ids_and_dates(channel: etree._Element) -> Iterator[str]:
    for element in channel.iter("pubDate", "lastBuildDate"):
        if not _is_rfc822(element.text or ""):
            yield f"InvalidRFC2822Date {element.text}"
    guids = Counter(element.text for element in channel.iter("guid"))
    yield from (f"DuplicateValue {guid}" for guid, count in guids.items() if count > 1)


def _rss_item(item: etree._Element) -> Iterator[str]:
    yield from _once(item, "", ("title", "link", "guid", "pubDate", "description"))
    yield from _at_most_once(item, CONTENT, ("encoded",))
    yield from _once(item, DC, ("creator",))
    yield from _pictures(item)
    yield from _plain(item, "", ("title", "description", "category"))
    yield from _plain(item, DC, ("creator",))
    tags = [child.tag for child in item]
    if f"{CONTENT}encoded" in tags[: tags.index("description")]:
        yield "NeedDescriptionBeforeContent"
    if "author" in tags:
        yield "InvalidContact author"
    for guid in item.findall("guid"):
        if guid.get("isPermaLink") != "false" or not _URN.fullmatch(guid.text or ""):
            yield f"InvalidPermalink {guid.text}"
    for category in item.findall("category"):
        if not _is_absolute(category.get("domain")):
            yield f"InvalidFullLink {category.get('domain')}"
    for encoded in item.findall(f"{CONTENT}encoded"):
        yield from html_faults(encoded.text or "")


def _pictures(entry: etree._Element) -> Iterator[str]:
    """What is wrong with the one picture of an entry (Media RSS 1.5.1)."""
    is_archive = entry.getparent().find(f"{HISTORY}archive") is not None
    count = len(entry.findall(f"{MEDIA}content"))
    if count != (0 if is_archive else 1):
        yield f"{count} pictures"
    for picture in entry.findall(f"{MEDIA}content"):
        told = [picture.get(name) for name in ("medium", "type", "width", "height")]
        if told != ["image", "image/png", "1200", "630"] or not _is_absolute(picture.get("url")):
            yield f"InvalidMediaContent {picture.get('medium')}"


def json_faults(content: bytes, address: str) -> list[str]:
    """What is wrong with a JSON Feed (1.1) that is fetched from `address`."""
    feed, is_archive = json.loads(content), "/feed/" in address
    found = [name for name in ("title", "home_page_url", "icon", "authors") if not feed.get(name)]
    if feed["version"] != "https://jsonfeed.org/version/1.1" or "author" in feed:
        found.append(f"version {feed['version']}")
    if feed["feed_url"] != address:
        found.append(f"feed_url {feed['feed_url']}")
    ids = [item["id"] for item in feed["items"]]
    found += [f"id {id_} is no text, or twice" for id_ in ids if ids.count(id_) != 1]
    for item in feed["items"]:
        missing = {"id", "url", "title", "authors", "content_html"} - item.keys()
        if not is_archive and not _is_absolute(item.get("image")):
            missing.add("image")
        found += [f"{name} is missing" for name in sorted(missing)]
        for name in ("date_published", "date_modified"):
            if not _RFC3339.fullmatch(item[name]):
                found.append(f"{name} {item[name]}")
        found += ["url"] if not _is_absolute(item["url"]) else []
        found += html_faults(item["content_html"])
    return found


def html_faults(html: str) -> Iterator[str]:
    """What a feed reader would stumble over in a fragment of HTML."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    yield from (f"NotHtml {error[1]}" for error in parser.errors)
    if not "".join(tree.itertext()).strip():
        yield "NotBlank content"
    for element in tree.iter():
        if element.tag in _RISKY:
            yield f"SecurityRisk {element.tag}"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"SecurityRiskAttr {name}"
            if name in ("href", "src") and not _is_absolute(value):
                yield f"ContainsRelRef {value}"


def _once(element: etree._Element, space: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if element.find(space + name) is None:
            yield f"MissingElement {name}"
    yield from _at_most_once(element, space, names)


def _at_most_once(element: etree._Element, space: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if len(element.findall(space + name)) > 1:
            yield f"DuplicateElement {name}"


def _plain(element: etree._Element, space: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for child in element.findall(space + name):
            text = child.text or ""
            if not text.strip():
                yield f"NotBlank {name}"
            if len(child) or child.get("type", "text") != "text" or _MARKUP.search(text):
                yield f"ContainsHTML {name}"


def _is_absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(parts.hostname))


def _is_rfc822(text: str) -> bool:
    """Whether a date reads back as itself: English names, the right weekday, an offset."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and format_datetime(moment) == text
