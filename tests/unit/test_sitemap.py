"""The sitemap says when a page last changed, and only what is true."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from briefing.exports import security
from briefing.exports.sitemap import news, robots, sitemap
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.pages.table import Row, pages
from tests.support.content import a_library, a_site, editions, files_of

SCHEMA = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DAY = dt.date


def change(date: str, kind: str) -> dict[str, str]:
    return {"at": f"{date}T10:00+02:00", "kind": kind, "note": "What was changed, in a sentence."}


def changes(tmp_path: Path, **briefings: Mapping[str, object]) -> dict[str, dt.date]:
    """The last changes of pages with these briefings; each is named by its day, as d2025_03_22."""
    slugged = {f"{name}_mines": fields for name, fields in briefings.items()}
    shown = Shown(editions(a_library(tmp_path, files_of(**slugged))))
    return {page.address: page.changed for page in pages(shown, feed_list(shown)) if page.changed}


def a_page(address: str, changed: dt.date | None = None, *, is_indexed: bool = True) -> Row:
    return Row(address, "page", lambda: None, changed, is_indexed)


def test_a_briefing_changed_when_it_was_shown_or_its_meaning_last_changed(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        d2025_03_19={},
        d2025_03_20={"published": "2025-03-29T23:30+00:00"},
        d2025_03_21={"changes": [change("2025-04-02", "update")]},
        d2025_03_22={
            "changes": [change("2025-04-01", "correction"), change("2025-05-01", "wording")]
        },
    )
    days = {address[6:11]: day for address, day in found.items() if address.endswith("/mines/")}
    assert days == {
        "03/19": DAY(2025, 3, 22),
        "03/20": DAY(2025, 3, 30),  # in the site's zone
        "03/21": DAY(2025, 4, 2),
        "03/22": DAY(2025, 4, 1),
    }


def test_a_listing_changed_with_the_last_of_its_briefings(tmp_path: Path) -> None:
    found = changes(
        tmp_path,
        d2025_03_20={"countries": ["LT"], "changes": [change("2025-06-01", "update")]},
        d2025_05_22={"countries": ["LT", "PL"], "story": None, "tags": ["parliaments"]},
    )
    later = {
        *("/2025/05/", "/2025/05/22/", "/2025/05/22/mines/", "/countries/poland/"),
        "/tags/parliaments/",
    }
    both = {
        *("/", "/2025/", "/2025/03/", "/2025/03/20/", "/2025/03/20/mines/", "/archive/"),
        *("/changes/", "/offline/"),
        *("/categories/", "/categories/borders/", "/corrections/", "/countries/"),
        *("/countries/lithuania/", "/stories/", "/stories/ottawa-withdrawal/", "/tags/"),
        "/tags/landmines/",
    }
    assert found == {
        **dict.fromkeys(both, DAY(2025, 6, 1)),
        **dict.fromkeys(later, DAY(2025, 5, 22)),
        # A week that is over, or what came out in it.
        "/weekly/": DAY(2025, 6, 2),
        "/weekly/2025-W12/": DAY(2025, 6, 1),
        "/weekly/2025-W21/": DAY(2025, 5, 26),
        "/weekly/2025-W22/": DAY(2025, 6, 2),
    }


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


# --- news ------------------------------------------------------------------------------

NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def news_of(tmp_path: Path, **briefings: Mapping[str, object]) -> bytes:
    slugged = {f"{name}_mines": fields for name, fields in briefings.items()}
    return news(Shown(editions(a_library(tmp_path, files_of(**slugged)))))


def test_news_are_the_briefings_of_the_last_two_days_the_newest_first(tmp_path: Path) -> None:
    title = 'Lithuania & Poland "weigh" mines <b> along the border'
    found = news_of(
        tmp_path,
        d2025_03_20={"published": "2025-04-03T09:59+03:00"},
        d2025_03_21={"published": "2025-04-03T10:01+03:00"},
        d2025_03_22={"published": "2025-04-05T10:00+03:00", "title": title},
        d2025_03_23={"status": "draft"},
        d2025_03_24={"published": "2091-04-05T10:00+03:00"},
    )
    root = etree.fromstring(found)
    assert [(each.tag, each.text) for each in root[0].iter() if len(each) == 0] == [
        (f"{SCHEMA}loc", "https://rampart.example/base/2025/03/22/mines/"),
        (f"{NEWS}name", "Rampart"),
        (f"{NEWS}language", "en"),
        (f"{NEWS}publication_date", "2025-04-05T10:00:00+03:00"),
        (f"{NEWS}title", "Lithuania & Poland “weigh” mines &lt;b> along the border"),
    ]
    assert [each.text for each in root.iter(f"{SCHEMA}loc")] == [
        f"https://rampart.example/base/2025/03/{day}/mines/" for day in (22, 21)
    ]


def test_without_news_there_is_no_such_map_and_robots_txt_names_none(tmp_path: Path) -> None:
    late = {"changes": [change("2025-06-01", "update")]}
    assert news_of(tmp_path, d2025_03_20=late) == b""
    assert robots(a_site(), has_news=False).count(b"Sitemap:") == 1
    assert b"Sitemap: https://rampart.example/base/news-sitemap.xml\n" in robots(
        a_site(), has_news=True
    )


# --- security.txt ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "repository", "reach"),
    [
        ("desk@rampart.example", "", "mailto:desk@rampart.example"),
        ("https://rampart.example/form", "", "https://rampart.example/form"),
        ("", "https://github.com/a/b", "https://github.com/a/b/issues/new/choose"),
    ],
)
def test_security_txt_says_whom_to_tell_and_until_when_it_holds(
    contact: str, repository: str, reach: str, tmp_path: Path
) -> None:
    library = a_library(tmp_path, files_of(d2025_03_20_a={"published": "2025-04-05T10:00+03:00"}))
    site = replace(a_site("https://rampart.example"), contact=contact, repository=repository)
    [file] = security.files(Shown(editions(library, site)))
    assert (file.address, file.make().decode().split("\n")) == (
        "/.well-known/security.txt",
        [
            f"Contact: {reach}",
            "Expires: 2026-04-01T00:00:00Z",
            "Preferred-Languages: en",
            "Canonical: https://rampart.example/.well-known/security.txt",
            "",
        ],
    )


def test_without_a_contact_or_below_a_path_there_is_no_security_txt(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    for site in (a_site("https://rampart.example"), replace(a_site(), contact="a@b.example")):
        assert list(security.files(Shown(editions(library, site)))) == []
