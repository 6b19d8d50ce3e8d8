"""Checks that every feed is there, well-formed, and names its own address."""

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
        try:
            root = etree.fromstring(site.content(path))
        except etree.ParseError as error:
            yield Problem(path, error.position[0], f"feed is not well-formed XML: {error}")
            continue
        own = [link.get("href") for link in root.iter(f"{_ATOM}link") if link.get("rel") == "self"]
        if own != [expected.url + address]:
            yield Problem(path, 1, f"feed calls itself {own}, not {expected.url + address}")
        if root.tag == f"{_ATOM}feed" and address not in expected.feed_aliases:
            name = root.findtext(f"{_ATOM}id") or ""
            if name in seen:
                yield Problem(path, 1, f"feed has the id of {seen[name]}")
            seen[name] = path
        for message in _odd(root):
            yield Problem(path, 1, message)


def _odd(root: etree.Element) -> Iterator[str]:
    """Markup where readers show plain words, though some take them for HTML; relative links."""
    for element in root.iter("description"):
        if element.text and _MARKUP.search(element.text):
            yield f"description holds markup: {element.text[:60]}"
    if any(element.text and _RELATIVE.search(element.text) for element in root.iter()):
        yield "feed holds a relative link"
