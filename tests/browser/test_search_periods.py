"""A reader searches the indexes of several periods as one."""

import mimetypes
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from briefing.exports.search.bundle import bundle
from briefing.exports.search.records import Record
from briefing.exports.search.shards import shards
from briefing.kept import NOTHING
from tests.browser.conftest import NewPage
from tests.browser.test_quiet import complaints
from tests.browser.test_search import NOTHING as NOTHING_FOUND
from tests.browser.test_search import ask, finds, status
from tests.support.sites import Sites

STORY = "a-story-with-a-long-name"
OLD, MIDDLE, NEW = "/2024/05/10/old/", "/2025/01/10/middle/", "/2025/03/10/new/"
FAILED = "The index did not load. Load the page again, or use the lists below."


def a_record(
    address: str, day: str, text: str, country: str = "Lithuania", story: str = ""
) -> Record:
    shown = {"title": f"Of {text}", "kind": "Borders", "countries": country, "day": day, "iso": day}
    chosen = {"category": "Borders", "country": country, "year": day[:4], "story": story}
    attributes = [
        *(("meta", name, value) for name, value in shown.items()),
        *(("filter", name, value) for name, value in chosen.items() if value),
        ("sort", "date", day),
    ]
    head = "".join(
        f'<meta data-pagefind-{kind}="{name}[content]" content="{value}">'
        for kind, name, value in attributes
    )
    html = (
        f'<!doctype html><html lang="en"><head>{head}</head><body data-pagefind-body>'
        f'<p data-pagefind-meta="summary">A summary.</p><p>It tells of {text}.</p></body></html>'
    )
    return Record(address, day, sha256(html.encode()).hexdigest(), lambda: html)


def filling(day: str, count: int) -> Iterator[Record]:
    """So many records of a day, which nobody looks for."""
    address = f"/{day.replace('-', '/')}/apples"
    return (a_record(f"{address}-{number}/", day, "apples") for number in range(count))


RECORDS = [
    a_record(OLD, "2024-05-10", "ferries and of countermobility", "Poland"),
    a_record(MIDDLE, "2025-01-10", "ferries at a counter", "Poland"),
    a_record(NEW, "2025-03-10", "a ferry and of counters", story=STORY),
    *filling("2024-06-01", 20),
    *filling("2025-01-20", 90),
    *filling("2025-03-01", 70),
]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is served below pagefind/, of three indexes."""
    assert list(shards(RECORDS, "en")) == ["en-202401", "en-202501", "en"]
    found = bundle(RECORDS, tmp_path_factory.mktemp("scratch"), "en", NOTHING, lambda *_: False)
    return {file.path: file.make() for file in found}


@pytest.fixture
def page(new_page: NewPage, indexes: dict[str, bytes]) -> Page:
    """A page to which the site `full` has these indexes instead of its own."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/full/")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=indexes[path], content_type=kind)

    page = new_page()
    page.route("**/pagefind/**", answer)
    return page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=ferries&sort=date", [NEW, MIDDLE, OLD]),
        ("?q=ferry&year=2024", [OLD]),
        ("?country=Poland", [MIDDLE, OLD]),
        (f"?story={STORY}", [NEW]),
        (f"?q=ferries&story={STORY}", [NEW]),
        ("?q=countermobility", [OLD]),
        ("?q=ferries+countermobility", [OLD]),
    ],
)
def test_all_indexes_are_searched_as_one(
    query: str, expected: list[str], sites: Sites, page: Page
) -> None:
    found = complaints(page, sites.full)
    assert ask(page, sites.full, query) == expected
    count = len(expected)
    expect(status(page)).to_have_text("1 result" if count == 1 else f"{count} results")
    assert found == []


def test_the_best_find_comes_first_from_whichever_index(sites: Sites, page: Page) -> None:
    assert ask(page, sites.full, "?q=counter")[0] in (MIDDLE, NEW)
    assert sorted(finds(page)) == [OLD, MIDDLE, NEW]


def test_what_no_index_has_is_not_found(sites: Sites, page: Page) -> None:
    ask(page, sites.full, "?q=counterproductivity")
    expect(status(page)).to_have_text(NOTHING_FOUND)
    assert finds(page) == []


def test_more_is_shown_until_every_find_was_shown_once(sites: Sites, page: Page) -> None:
    ask(page, sites.full, "?q=apples&sort=date")
    expect(status(page)).to_have_text("180 results")
    more = page.get_by_role("button", name="Show more")
    for count in range(20, 181, 10):
        more.click()
        expect(page.locator(".search-finds > *")).to_have_count(count)
    expect(more).to_be_hidden()
    shown = finds(page)
    assert len(set(shown)) == 180
    assert [address[:8] for address in shown] == sorted(
        (address[:8] for address in shown), reverse=True
    )


def test_script_and_webassembly_are_fetched_once(sites: Sites, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    ask(page, sites.full, "?q=ferries")
    for name, count in {"pagefind.js": 1, "wasm.": 1, ".pf_meta": 3, "worker": 0}.items():
        assert [path for path in asked if f"/pagefind/{name}" in path or path.endswith(name)][
            count:
        ] == []


@pytest.mark.parametrize(
    "pattern", ["**/pagefind-entry.json*", "**/wasm.*", "**/pagefind.en-2024*.pf_meta"]
)
def test_a_part_that_does_not_load_is_told_of(pattern: str, sites: Sites, page: Page) -> None:
    page.route(pattern, lambda route: route.abort())
    page.goto(f"{sites.full.url}/search/?q=ferries")
    expect(status(page)).to_have_text(FAILED)
