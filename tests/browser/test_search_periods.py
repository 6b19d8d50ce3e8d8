"""A reader searches the indexes of several periods as one."""

import mimetypes
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from briefing.exports.search.bundle import bundle
from briefing.exports.search.records import Find, Record
from briefing.exports.search.shards import shards
from briefing.kept import NOTHING
from tests.browser.conftest import LIMIT_MILLISECONDS
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
    chosen = {"category": "Borders", "country": country, "year": day[:4], "story": story}
    find = Find(
        address,
        f"Of {text}",
        "Borders",
        (country,),
        day,
        day,
        "A summary.",
        f"It tells of {text}.",
        filters=tuple(each for each in chosen.items() if each[1]),
    )
    return Record(address, day, text, lambda: find)


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
def indexes() -> dict[str, bytes]:
    """What is served below search-index/, of three indexes."""
    assert list(shards(RECORDS)) == ["2024-01", "2025-01", "newest"]
    return {file.path: file.make() for file in bundle(RECORDS, NOTHING)}


@pytest.fixture(scope="module")
def context(browser: Browser, indexes: dict[str, bytes]) -> Iterator[BrowserContext]:
    """Where the site `full` has these indexes instead of its own."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/full/")
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=indexes[path], content_type=kind)

    context = browser.new_context()
    context.set_default_timeout(LIMIT_MILLISECONDS)
    context.route("**/search-index/**", answer)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


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


def test_of_each_index_one_file_of_words_is_fetched_once(sites: Sites, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    ask(page, sites.full, "?q=ferries")
    assert len([path for path in asked if "/words-" in path]) == 3


@pytest.mark.parametrize("pattern", ["**/list.json", "**/2024-01/words-*"])
def test_a_part_that_does_not_load_is_told_of(pattern: str, sites: Sites, page: Page) -> None:
    page.route(pattern, lambda route: route.abort())
    page.goto(f"{sites.full.url}/search/?q=ferries")
    expect(status(page)).to_have_text(FAILED)
