"""Tells a WebSub hub and search engines what a publish has changed. A failure is told, no more.

WebSub: https://www.w3.org/TR/websub/ ; IndexNow: https://www.indexnow.org/documentation
"""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError, fromstring

from briefing.addresses import key_address
from briefing.building.manifest import Manifest
from briefing.sending.asking import Asker
from briefing.words import counted

INDEXNOW = "https://api.indexnow.org/indexnow"
MOST_ADDRESSES = 10_000  # of one request, says IndexNow
MOST_FEEDS = 200  # of one request, so that it stays small
_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def changed_feeds(before: Manifest, now: Manifest) -> list[str]:
    """The paths of feeds that differ between two releases, sorted."""
    changed = (PurePosixPath(path) for path, file in now.items() if before.get(path) != file)
    return sorted(
        str(path)
        for path in changed
        if path.name == "feed.json" or (path.suffix == ".xml" and "sitemap" not in path.name)
    )


def changed_pages(before: bytes, now: bytes, since: str) -> list[str]:
    """The addresses of pages that came, went or changed on a day or after it, sorted.

    before, now: the sitemaps of two releases; empty where there is none. since: in ISO 8601.
    The bytes of pages don't tell: all say when the site was last published.
    """
    were, are = _days(before), _days(now)
    changed = {url for url, day in are.items() if url not in were or day >= since}
    return sorted(changed | (were.keys() - are.keys()))


def _days(sitemap: bytes) -> dict[str, str]:
    """The day on which each page last changed; empty where that is not known."""
    try:
        root = fromstring(sitemap)
    except ParseError:
        return {}
    return {
        each.findtext("s:loc", "", _NAMES): each.findtext("s:lastmod", "", _NAMES)
        for each in root.iterfind("s:url", _NAMES)
    }


def tell_hub(asker: Asker, hub: str, feeds: Sequence[str]) -> str:
    """Tell a hub of changed feeds, by their full addresses; gives what was told.

    Raises NotDelivered or InDoubt.
    """
    for batch in _batches(feeds, MOST_FEEDS):
        # By two names, since hubs differ in the one that they read.
        told = {"hub.mode": "publish", "hub.url": batch, "hub.topic": batch}
        answer = asker.post(hub, data=told)
        if not 200 <= answer.status < 300:
            raise asker.failure(answer, "error")
    return f"told of {counted(len(feeds), 'changed feed')}"


def tell_engines(asker: Asker, service: str, url: str, key: str, pages: Sequence[str]) -> str:
    """Tell search engines of changed pages of the site at `url`; gives what was told.

    Raises NotDelivered or InDoubt.
    """
    for batch in _batches(pages, MOST_ADDRESSES):
        told = {
            "host": urlsplit(url).netloc,
            "key": key,
            "keyLocation": f"{url}{key_address(key)}",
            "urlList": batch,
        }
        answer = asker.post(service, json=told)
        if answer.status not in (200, 202):
            raise asker.failure(answer, "message", "error")
    return f"told of {counted(len(pages), 'changed page')}"


def _batches(whole: Sequence[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(whole), size):
        yield list(whole[start : start + size])
