"""Checks that every feed is there, well-formed, and names its own address."""

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from briefing.building.checks.expected import Expected
from briefing.building.checks.site import Site
from briefing.problems import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"
_MARKUP = re.compile("<[A-Za-z/!?]")
_RELATIVE = re.compile(r"""(?:href|src)=["'](?!https?:|mailto:)""")


def problems(site: Site, expected: Expected) -> Iterator[Problem]:
    """What is wrong with the feeds of the site."""
    seen: dict[str, str] = {}
    for address in sorted(expected.feeds):
        path = address.lstrip("/")
        if path in site.before.unchanged:
            continue
        if site.sizes.get(path) is None:
            yield Problem(path, 1, "feed is missing")
            continue
        wrong = _in_json if path.endswith(".json") else _in_xml
        yield from wrong(site.content(path), path, expected, seen)


def _in_json(
    content: bytes, path: str, expected: Expected, seen: dict[str, str]
) -> Iterator[Problem]:
    del seen  # a JSON Feed has no id but its address
    try:
        feed = json.loads(content)
    except ValueError as error:
        yield Problem(path, 1, f"feed is not well-formed JSON: {error}")
        return
    yield from _named(path, [feed.get("feed_url")], expected)
    for item in feed["items"]:
        for name in ("title", "summary"):
            if _MARKUP.search(item.get(name, "")):
                yield Problem(path, 1, f"{name} holds markup: {item[name][:60]}")
        if _RELATIVE.search(item["content_html"]):
            yield Problem(path, 1, "feed holds a relative link")


def _in_xml(
    content: bytes, path: str, expected: Expected, seen: dict[str, str]
) -> Iterator[Problem]:
    """seen: the file of each id of a feed."""
    try:
        root = etree.fromstring(content)
    except etree.ParseError as error:
        yield Problem(path, error.position[0], f"feed is not well-formed XML: {error}")
        return
    links = [link for link in root.iter(f"{_ATOM}link") if link.get("rel") == "self"]
    yield from _named(path, [link.get("href") for link in links], expected)
    if root.tag == f"{_ATOM}feed" and f"/{path}" not in expected.feed_aliases | expected.archives:
        name = root.findtext(f"{_ATOM}id") or ""
        if name in seen:
            yield Problem(path, 1, f"feed has the id of {seen[name]}")
        seen[name] = path
    for message in _odd(root):
        yield Problem(path, 1, message)


def _named(path: str, own: list[str | None], expected: Expected) -> Iterator[Problem]:
    """Where a feed calls itself by another address than its own."""
    address = f"{expected.url}/{path}"
    if own != [address]:
        yield Problem(path, 1, f"feed calls itself {own}, not {address}")


def _odd(root: etree.Element) -> Iterator[str]:
    """Markup where readers show plain words, though some take them for HTML; relative links."""
    for element in root.iter("description"):
        if element.text and _MARKUP.search(element.text):
            yield f"description holds markup: {element.text[:60]}"
    if any(element.text and _RELATIVE.search(element.text) for element in root.iter()):
        yield "feed holds a relative link"
