"""The day on which a page says that it was published, or the best guess at it."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.core import get_global
from htmldate import find_date
from lxml.html import HtmlElement

from briefing.capturing import linked_data, titles

_FIRST = dt.date(1990, 1, 1)  # no page of the web is older
# Names of meta elements, in the order in which they are believed.
_META = (
    ("article:published_time", "og:article:published_time", "og:published_time"),
    ("datepublished", "citation_publication_date", "parsely-pub-date", "sailthru.date"),
    ("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created"),
    ("pubdate", "publishdate", "publish-date", "publish_date", "published_at", "date"),
)
_WRITTEN = re.compile(r"\D*((?:19|20)\d\d)([-./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
# /2025/03/22/ · /2025-03-22- · /20250322/
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)(?:(/|-)(\d\d?)\2(\d\d?)|(\d\d)(\d\d))(?=[/_-])")
_MAX_LENGTH = 100  # characters of a stated moment
_COMPARED = 2  # of the days that a page states; later ones may be of anything
_BESIDE = dt.timedelta(days=1)  # a day more or less is that of another zone


@dataclass(frozen=True)
class Published:
    """When a page was published. doubt: why the day may be wrong; empty for a stated one."""

    day: dt.date
    doubt: str = ""


def published(
    page: HtmlElement, url: str, latest: dt.date, zones: Sequence[dt.tzinfo] = ()
) -> Published | None:
    """The day of a page: what it states, else what its address says, else a guess.

    latest: the last day that is believed. zones: of the outlet; a moment that is stated in UTC is
    of the day that it was there.
    """

    def possible(days: Iterable[dt.date]) -> list[dt.date]:
        return [day for day in days if _FIRST <= day <= latest]

    stated = possible(_stated(page, url, zones))
    address = possible(_of_address(url))
    known = (*stated, *address)
    if not known:
        guess = possible(_guess(page, latest))
        return Published(guess[0], "a guess") if guess else None
    # An address is made once, and says nothing of changes; without it the statements have to agree.
    place, days = ("its address", address) if address else ("the page also", stated)
    others = [day for day in days[:_COMPARED] if abs(day - known[0]) > _BESIDE]
    return Published(known[0], f"{place} says {others[0]}" if others else "")


def zones_of(country: str) -> tuple[dt.tzinfo, ...]:
    """The time zones of a country, by its ISO code."""
    return tuple(ZoneInfo(name) for name in get_global("territory_zones").get(country, ()))


def _stated(page: HtmlElement, url: str, zones: Sequence[dt.tzinfo]) -> Iterator[dt.date]:
    """The days that the page states for machines, the most believed first."""

    def doubts(node: dict[str, Any]) -> tuple[bool, bool]:
        """Whether a node of JSON-LD is not said to be of this page, and of no article."""
        names = (str(node.get(name)) for name in ("url", "@id", "mainEntityOfPage"))
        is_article = re.search("Article|Posting|Report", str(node.get("@type", "")))
        return not any(path in name for name in names), not is_article

    texts = [text for names in _META[:1] for text in titles.contents(page, *names)]
    path = urlsplit(url).path.rstrip("/") or url
    nodes = [node for node in linked_data.nodes(page) if node.get("datePublished")]
    texts += [str(node["datePublished"]) for node in sorted(nodes, key=doubts)[:1]]
    texts += [text for names in _META[1:] for text in titles.contents(page, *names)]
    for element in page.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]"):
        texts += [element.get("content") or element.get("datetime") or element.text or ""]
    for text in texts:
        day = _day(text.strip()[:_MAX_LENGTH], zones)
        if day:
            yield day


def _day(text: str, zones: Sequence[dt.tzinfo]) -> dt.date | None:
    """The day of a moment as machines write it (ISO 8601, RFC 5322)."""
    moment: dt.datetime | None = None
    with contextlib.suppress(ValueError):
        moment = dt.datetime.fromisoformat(text)
    if moment is None and ":" in text:
        with contextlib.suppress(ValueError, IndexError):
            moment = parsedate_to_datetime(text)
    if moment is None:
        written = _WRITTEN.match(text)
        return _date(written[1], written[3], written[4]) if written else None
    if zones and moment.tzinfo and not moment.utcoffset():
        with contextlib.suppress(OverflowError):
            days = {moment.astimezone(zone).date() for zone in zones}
            return days.pop() if len(days) == 1 else moment.date()
    return moment.date()


def _of_address(url: str) -> Iterator[dt.date]:
    """The day in an address, as in /2025/03/22/."""
    for found in _IN_ADDRESS.finditer(urlsplit(url).path + "/"):
        year, _, month, day_of_month, *together = found.groups()
        day = _date(year, month or together[0], day_of_month or together[1])
        if day:
            yield day


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _guess(page: HtmlElement, latest: dt.date) -> Iterator[dt.date]:
    """What htmldate finds in a page's elements and words."""
    text = find_date(page, extensive_search=False, original_date=True, max_date=latest.isoformat())
    if text:
        yield dt.date.fromisoformat(text)
