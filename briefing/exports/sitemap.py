"""The sitemaps and robots.txt: which pages there are, when each last changed, and what is news.

The formats: https://www.sitemaps.org/protocol.html and, of news,
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

import datetime as dt
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from briefing.addresses import NEWS_SITEMAP, SITEMAP
from briefing.exports.xml_document import add, document, tagless
from briefing.pages.shown import Shown
from briefing.pages.table import Row
from briefing.site import Site

MAX_PAGES = 50_000  # of one file, says the protocol
MAX_NEWS = 1_000
NEWS_DAYS = dt.timedelta(days=2)
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def sitemap(pages: Iterable[Row], site: Site) -> bytes:
    """The pages that search engines may list, sorted by address; `lastmod` where it is known.

    Raises ValueError for more pages than one file may have.
    """
    listed = sorted((page for page in pages if page.is_indexed), key=lambda page: page.address)
    if len(listed) > MAX_PAGES:
        raise ValueError(f"{len(listed):,} pages; a sitemap may have {MAX_PAGES:,}: split it")
    root = Element("urlset", {"xmlns": _SITEMAPS})
    for page in listed:
        url = add(root, "url")
        add(url, "loc", site.absolute(page.address))
        if page.changed:
            add(url, "lastmod", page.changed.isoformat())
    return document(root)


def news(shown: Shown) -> bytes:
    """What was published in the two days before something last was; empty where that is nothing.

    Not before the clock: a site without news would change every day.
    """
    site, since = shown.site, shown.now - NEWS_DAYS
    public = [each for each in shown.editions.public if each.public_from > since]
    newest = sorted(public, key=lambda each: (each.public_from, each.name), reverse=True)
    if not newest:
        return b""
    root = Element("urlset", {"xmlns": _SITEMAPS, "xmlns:news": _NEWS})
    for briefing in newest[:MAX_NEWS]:
        url = add(root, "url")
        add(url, "loc", site.absolute(briefing.address))
        told = add(url, "news:news")
        publication = add(told, "news:publication")
        add(publication, "news:name", site.name)
        add(publication, "news:language", site.language)
        add(told, "news:publication_date", briefing.public_from.isoformat())
        add(told, "news:title", tagless(site.plain_line(briefing.title)))
    return document(root)


def robots(site: Site, *, has_news: bool) -> bytes:
    """Everyone may read everything; with the full addresses of the sitemaps, as the format asks."""
    maps = (SITEMAP, NEWS_SITEMAP) if has_news else (SITEMAP,)
    lines = (f"Sitemap: {site.absolute(each)}\n" for each in maps)
    return f"User-agent: *\nAllow: /\n\n{''.join(lines)}".encode()
