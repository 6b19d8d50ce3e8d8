"""Checks that every feed is there, well-formed, and names its own address."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.building.checks.expected import Expected
from briefing.problems import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"
_RELATIVE = re.compile(r"""(?:href|src)=["'](?!https?:|mailto:)""")


@dataclass(frozen=True)
class Feed:
    """What the checks need to know of a feed, in plain values.

    own: the addresses that it gives itself. id: of an Atom feed; else None.
    fault: why it is no XML, and on which line; empty where it is.
    """

    own: tuple[str | None, ...] = ()
    id: str | None = None
    holds_relative_links: bool = False
    fault: str = ""
    line: int = 1


def read_feed(content: bytes) -> Feed:
    """What a feed says."""
    try:
        root = etree.fromstring(content)
    except etree.ParseError as error:
        return Feed(fault=str(error), line=error.position[0])
    links = root.iter(f"{_ATOM}link")
    return Feed(
        own=tuple(link.get("href") for link in links if link.get("rel") == "self"),
        id=(root.findtext(f"{_ATOM}id") or "") if root.tag == f"{_ATOM}feed" else None,
        holds_relative_links=any(_RELATIVE.search(each.text or "") for each in root.iter()),
    )


def problems(expected: Expected, read: Mapping[str, Feed]) -> Iterator[Problem]:
    """What is wrong with the feeds of the site. read: those that are there, by their paths."""
    seen: dict[str, str] = {}
    for address in sorted(expected.feeds):
        path = address.lstrip("/")
        feed = read.get(path)
        if feed is None:
            yield Problem(path, 1, "feed is missing")
            continue
        if feed.fault:
            yield Problem(path, feed.line, f"feed is not well-formed XML: {feed.fault}")
            continue
        if list(feed.own) != [expected.url + address]:
            yield Problem(
                path, 1, f"feed calls itself {list(feed.own)}, not {expected.url + address}"
            )
        if feed.id is not None:
            if feed.id in seen:
                yield Problem(path, 1, f"feed has the id of {seen[feed.id]}")
            seen[feed.id] = path
        if feed.holds_relative_links:
            yield Problem(path, 1, "feed holds a relative link")
