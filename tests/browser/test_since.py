"""A returning reader sees what is new since the last visit; it is kept in the browser alone."""

import json
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.support.sites import ROOT, Sites

MAX_SCRIPT_BYTES = 1_400
MINUTE = 60_000
# Storage as it is where a reader has forbidden it.
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
});"""

TITLES = "[data-name] h2, li[data-name] > a"


def shown(page: Page) -> tuple[str, list[str]]:
    """What the line above the newest briefing says, and the titles that are marked as new."""
    titles = page.locator("[data-name]:has(mark) h2, li[data-name]:has(mark) > a").all_inner_texts()
    return page.locator("[data-reach]").inner_text(), titles


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('visit')"))
    return found


def keep(page: Page, visit: object) -> None:
    text = visit if isinstance(visit, str) else json.dumps(visit)
    page.evaluate("text => localStorage.setItem('visit', text)", text)


def names(page: Page) -> list[str]:
    """Of the briefings on the page, the newest first."""
    cards = page.locator("[data-name]")
    found: list[str] = cards.evaluate_all("cards => cards.map(card => card.dataset.name)")
    return found


def yesterday(page: Page, seen: list[str]) -> dict[str, Any]:
    """A visit of yesterday, which saw these briefings."""
    return {"at": page.evaluate("Date.now()") - 1440 * MINUTE, "seen": seen}


def test_a_first_visit_marks_nothing_and_remembers_what_it_saw(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.many.url}/")
    before = shown(page)
    page.reload()

    assert (before[1], shown(page), kept(page)["seen"]) == ([], before, names(page))


def test_an_old_event_that_is_told_late_is_new(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.many.url}/")
    every = names(page)
    keep(page, yesterday(page, every[:-1]))
    page.reload()

    assert shown(page)[0] == "1 new since your last visit"
    assert page.locator("[data-name]:has(mark)").get_attribute("data-name") == every[-1]


def test_a_later_visit_marks_what_came_since_in_words_until_it_is_over(
    sites: Sites, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{sites.many.url}/")
    newest = [page.locator(TITLES).nth(index).inner_text() for index in (0, 1)]
    keep(page, yesterday(page, [*names(page)[2:], "2020-01-01-of-another-page"]))
    page.reload()
    expected = ("2 new since your last visit", newest)
    first = shown(page)
    page.reload()
    again = shown(page)
    keep(page, {**kept(page), "at": kept(page)["at"] - 29 * MINUTE})
    page.reload()
    in_half_an_hour = shown(page)
    keep(page, {**kept(page), "at": kept(page)["at"] - 31 * MINUTE})
    page.reload()

    assert (first, again, in_half_an_hour) == (expected, expected, expected)
    assert shown(page) == ("Nothing new since your last visit", [])


def test_nothing_moves_when_briefings_are_marked(sites: Sites, new_page: NewPage) -> None:
    for width in (320, 1280):
        page = new_page(viewport={"width": width, "height": 844})
        page.goto(f"{sites.full.url}/")
        page.reload()  # the first time, fonts may come too late to be used
        tops = """document.fonts.ready.then(() =>
          [...document.querySelectorAll("h2, h3")].map(each => each.offsetTop))"""
        unmarked = page.evaluate(tops)
        keep(page, {"at": 0, "seen": ["2000-01-01-another"]})
        page.reload()
        assert shown(page)[0] == "All new since your last visit"
        assert page.evaluate(tops) == unmarked


def test_what_is_kept_by_others_or_not_at_all_does_no_harm(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{sites.many.url}/")
    plain = shown(page)
    earlier = '{"at": 0, "newest": {"moment": "2000-01-01T06:00Z", "day": "1 January 2000"}}'
    for strange in ("{", "null", "7", '{"at": 0, "seen": 7}', '{"at": "x", "before": []}', earlier):
        keep(page, strange)
        page.reload()
        assert shown(page) == plain, strange
    page.add_init_script(FORBIDDEN)
    page.reload()

    assert (shown(page), errors) == (plain, [])


def test_a_home_page_without_briefings_or_scripts_is_whole(sites: Sites, new_page: NewPage) -> None:
    empty = new_page()
    errors: list[str] = []
    empty.on("pageerror", lambda error: errors.append(str(error)))
    empty.goto(f"{sites.empty.url}/")
    without = new_page(java_script_enabled=False)
    without.goto(f"{sites.full.url}/")

    assert (errors, without.locator("mark").count()) == ([], 0)
    assert without.locator("[data-reach]").inner_text().endswith("briefings")


def test_the_script_is_small_and_on_the_home_page_alone(sites: Sites) -> None:
    script = ROOT / "theme" / "static" / "js" / "since.js"
    with_it = [address for address, html in sites.many.pages().items() if "since.js" in html]

    assert (script.stat().st_size <= MAX_SCRIPT_BYTES, with_it) == (True, ["/"])
