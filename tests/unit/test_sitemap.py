"""The sitemap says when a page last changed, and only what is true."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from briefing.exports.sitemap import robots, sitemap
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.pages.table import Row, pages
from tests.support.content import STORY, a_briefing, a_library, a_site, editions, file_of

SCHEMA = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DAY = dt.date


def change(date: str, kind: str) -> dict[str, str]:
    return {"date": date, "kind": kind, "note": "What was changed, in a sentence."}


def changes(tmp_path: Path, **briefings: Mapping[str, object]) -> dict[str, dt.date]:
    """The last changes of pages with these briefings; each is named by its day, as d2025_03_22."""
    files = {
        file_of(f"{name[1:].replace('_', '-')}-mines"): a_briefing(**header)
        for name, header in briefings.items()
    }
    shown = Shown(editions(a_library(tmp_path, files)))
    return {page.address: page.changed for page in pages(shown, feed_list(shown)) if page.changed}


def a_page(address: str, changed: dt.date | None = None, *, is_indexed: bool = True) -> Row:
    return Row(address, "page", lambda: None, changed, is_indexed)


def test_a_briefing_changed_when_its_meaning_last_did(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        d2025_03_20={},
        d2025_03_21={"changes": [change("2025-04-02", "update")]},
        d2025_03_22={
            "changes": [change("2025-04-01", "correction"), change("2025-05-01", "wording")]
        },
    )
    days = {address: day for address, day in found.items() if address.endswith("/mines/")}
    assert days == {
        "/2025/03/20/mines/": DAY(2025, 3, 20),
        "/2025/03/21/mines/": DAY(2025, 4, 2),
        "/2025/03/22/mines/": DAY(2025, 4, 1),
    }


def test_an_embargo_that_lifts_is_a_change(tmp_path: Path) -> None:
    found = changes(tmp_path, d2025_03_20={"embargo": "2025-03-29T23:30+00:00"})
    assert found["/2025/03/20/mines/"] == DAY(2025, 3, 30)  # in the site's zone


def test_a_listing_changed_with_the_last_of_its_briefings(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        d2025_03_20={"countries": ["LT"], "changes": [change("2025-06-01", "update")]},
        d2025_05_22={"countries": ["LT", "PL"], "story": None, "tags": ["parliaments"]},
    )
    assert {address: day.isoformat() for address, day in sorted(found.items())} == {
        "/": "2025-06-01",
        "/2025/": "2025-06-01",
        "/2025/03/": "2025-06-01",
        "/2025/03/20/": "2025-06-01",
        "/2025/03/20/mines/": "2025-06-01",
        "/2025/05/": "2025-05-22",
        "/2025/05/22/": "2025-05-22",
        "/2025/05/22/mines/": "2025-05-22",
        "/archive/": "2025-06-01",
        "/categories/": "2025-06-01",
        "/categories/borders/": "2025-06-01",
        "/corrections/": "2025-06-01",
        "/countries/": "2025-06-01",
        "/countries/lithuania/": "2025-06-01",
        "/countries/poland/": "2025-05-22",
        "/stories/": "2025-06-01",
        "/stories/ottawa-withdrawal/": "2025-06-01",
        "/tags/": "2025-06-01",
        "/tags/landmines/": "2025-06-01",
        "/tags/parliaments/": "2025-05-22",
    }
    assert STORY.endswith("ottawa-withdrawal.md")


def test_a_listing_changed_when_a_briefing_was_withdrawn_from_it(tmp_path: Path) -> None:
    gone = {"status": "withdrawn", "changes": [change("2025-07-01", "correction")]}
    assert changes(tmp_path, d2025_03_20={}, d2025_03_21=gone)["/"] == DAY(2025, 7, 1)


def test_a_sitemap_is_sorted_full_and_says_nothing_that_is_not_known() -> None:
    pages = [
        a_page("/about/"),
        a_page("/a&b/"),
        a_page("/404.html", DAY(2025, 3, 22), is_indexed=False),
        a_page("/", DAY(2025, 3, 22)),
    ]
    content = sitemap(pages, a_site())
    root = etree.fromstring(content)
    assert root.tag == f"{SCHEMA}urlset"
    assert [[(field.tag.removeprefix(SCHEMA), field.text) for field in url] for url in root] == [
        [("loc", "https://rampart.example/base/"), ("lastmod", "2025-03-22")],
        [("loc", "https://rampart.example/base/a&b/")],
        [("loc", "https://rampart.example/base/about/")],
    ]


def test_more_pages_than_a_file_may_have_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^50,001 pages; a sitemap may have 50,000: split it$"):
        sitemap((a_page(f"/{number}/") for number in range(50_001)), a_site())


def test_robots_txt_lets_everyone_in_and_names_the_sitemap_in_full() -> None:
    assert robots(a_site()).decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://rampart.example/base/sitemap.xml\n"
    )
