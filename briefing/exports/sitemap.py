"""The sitemap and robots.txt: which pages there are, and when each last changed.

The format: https://www.sitemaps.org/protocol.html
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from briefing.addresses import (
    ARCHIVE,
    CATEGORIES,
    CORRECTIONS,
    COUNTRIES,
    STORIES,
    TAGS,
    category_address,
    country_address,
    day_address,
    month_address,
    tag_address,
    year_address,
)
from briefing.exports.xml_document import add, document
from briefing.pages.site import Site
from briefing.reading.library import Library
from briefing.reading.model import Briefing

ADDRESS, ROBOTS = "/sitemap.xml", "/robots.txt"
MAX_PAGES = 50_000  # of one file, says the protocol


def sitemap(addresses: Iterable[str], changed: Mapping[str, dt.date], site: Site) -> bytes:
    """The pages at these addresses; `lastmod` only where it is known. Sorted by address.

    Raises ValueError for more pages than one file may have.
    """
    pages = sorted(addresses)
    if len(pages) > MAX_PAGES:
        raise ValueError(f"{len(pages):,} pages; a sitemap may have {MAX_PAGES:,}: split it")
    root = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for address in pages:
        page = add(root, "url")
        add(page, "loc", site.absolute(address))
        if address in changed:
            add(page, "lastmod", changed[address].isoformat())
    return document(root)


def last_changes(briefings: Iterable[Briefing], library: Library) -> dict[str, dt.date]:
    """The day on which each page that shows or lists these briefings last changed.

    A listing changes with its briefings, and when one of them comes or is withdrawn. What a story's
    state of play or a standing page says has no date, so pages of that alone have none here.
    """
    changed: dict[str, dt.date] = {}
    for briefing in briefings:
        # An embargo that lifts brings a briefing later than it is dated.
        zone = briefing.moment.tzinfo
        day = max(briefing.updated, briefing.public_from).astimezone(zone).date()
        for address in _shown_on(briefing, library):
            changed[address] = max(day, changed.get(address, day))
    return changed


def _shown_on(briefing: Briefing, library: Library) -> Iterator[str]:
    yield from (briefing.address, "/", ARCHIVE, CATEGORIES, COUNTRIES, TAGS)
    yield from (address(briefing.day) for address in (year_address, month_address, day_address))
    yield category_address(briefing.category)
    yield from (
        country_address(library.vocabulary.countries[code].name) for code in briefing.countries
    )
    yield from (tag_address(tag) for tag in briefing.tags)
    if briefing.story:
        yield from (STORIES, library.stories[briefing.story].address)
    if any(change.kind in ("correction", "update") for change in briefing.changes):
        yield CORRECTIONS


def robots(site: Site) -> bytes:
    """Everyone may read everything; and where the sitemap is, in full as the format asks."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute(ADDRESS)}\n".encode()
