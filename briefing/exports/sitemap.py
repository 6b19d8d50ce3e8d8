"""The sitemap and robots.txt: which pages there are, and when each last changed.

The format: https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from briefing.addresses import SITEMAP
from briefing.exports.xml_document import add, document
from briefing.pages.table import Row
from briefing.site import Site

MAX_PAGES = 50_000  # of one file, says the protocol


def sitemap(pages: Iterable[Row], site: Site) -> bytes:
    """The pages that search engines may list, sorted by address; `lastmod` where it is known.

    Raises ValueError for more pages than one file may have.
    """
    listed = sorted((page for page in pages if page.is_indexed), key=lambda page: page.address)
    if len(listed) > MAX_PAGES:
        raise ValueError(f"{len(listed):,} pages; a sitemap may have {MAX_PAGES:,}: split it")
    root = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for page in listed:
        url = add(root, "url")
        add(url, "loc", site.absolute(page.address))
        if page.changed:
            add(url, "lastmod", page.changed.isoformat())
    return document(root)


def robots(site: Site) -> bytes:
    """Everyone may read everything; with the full address of the sitemap, as the format asks."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute(SITEMAP)}\n".encode()
