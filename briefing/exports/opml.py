"""Lists of feeds, to import them into a feed reader at once: two that do not overlap."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from briefing.exports.xml_document import add, document, tagless
from briefing.pages.feed import Feed
from briefing.site import Site


def of_all(feeds: Sequence[Feed], site: Site) -> bytes:
    """Every briefing, and what is corrected: each entry stands in one of the two."""
    return _listed(
        f"{site.name}: all briefings, and corrections",
        (feed for feed in feeds if feed.kind in ("site", "corrections")),
        site,
    )


def by_country(feeds: Sequence[Feed], site: Site) -> bytes:
    """The countries' feeds: a briefing stands in those of all countries that it concerns."""
    return _listed(
        f"{site.name}: by country", (feed for feed in feeds if feed.kind == "country"), site
    )


def _listed(title: str, feeds: Iterable[Feed], site: Site) -> bytes:
    """Some Atom feeds as OPML 2.0, in the order given."""
    root = Element("opml", {"version": "2.0"})
    add(add(root, "head"), "title", tagless(title))
    body = add(root, "body")
    for feed in feeds:
        name = tagless(feed.full_title(site))
        add(
            body,
            "outline",
            text=name,
            title=name,
            type="rss",  # for Atom too, says opml.org/spec2.opml
            xmlUrl=site.absolute(feed.atom),
            htmlUrl=site.absolute(feed.page),
        )
    return document(root)
