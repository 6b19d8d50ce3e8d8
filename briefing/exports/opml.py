"""The list of all feeds, to import them into a feed reader at once."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from briefing.exports.xml_document import add, document, tagless
from briefing.pages.feed_list import Feed, by_kind
from briefing.site import Site

# Every entry of these stands in the others, too.
REPEATING = ("changes", "weekly", "daily")


def opml(feeds: Sequence[Feed], site: Site) -> bytes:
    """The Atom feeds as OPML 2.0, in the order given: the site's first, the others by kind."""
    root = Element("opml", {"version": "2.0"})
    add(add(root, "head"), "title", f"Feeds of {site.name}")
    body = add(root, "body")
    for heading, group in by_kind([feed for feed in feeds if feed.kind not in REPEATING]):
        parent = add(body, "outline", text=heading) if heading else body
        for feed in group:
            title = tagless(feed.full_title(site))
            add(
                parent,
                "outline",
                text=title,
                title=title,
                type="rss",  # for Atom too, says opml.org/spec2.opml
                xmlUrl=site.absolute(feed.atom),
                htmlUrl=site.absolute(feed.address),
            )
    return document(root)
