"""Everything that can be clicked can be reached and used by keyboard, and is seen to be."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.sites import DIFFERENT_KINDS, KINDS, Sites

# Bars of charts and marks of timelines have no stops: lists below lead to the same places.
CONTROLS = """() => [...document.querySelectorAll(
    "a[href]:not([tabindex='-1']), button, input, select, summary")]
  .filter(element => element.checkVisibility())
  .map(element => element.outerHTML)"""

FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const margin = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
  return {
    html: element.outerHTML,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inView: box.top >= margin && box.left >= margin
      && box.bottom <= innerHeight - margin && box.right <= innerWidth - margin,
  };
}"""


def stops(page: Page) -> list[dict[str, Any]]:
    """What the Tab key comes to, from the top of the page until it leaves it."""
    found: list[dict[str, Any]] = []
    for _ in range(500):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            return found
        found.append(focused)
    raise AssertionError("the Tab key never leaves the page")


@pytest.mark.parametrize(
    ("width", "kind"),
    [
        *((390, kind) for kind in (*DIFFERENT_KINDS, "long country")),
        *((1280, kind) for kind in ("home", "search")),
    ],
)
def test_every_control_is_reached_in_the_order_of_reading_and_seen(
    width: int, kind: str, sites: Sites, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(sites.url(kind))
    controls = page.evaluate(CONTROLS)
    found = stops(page)
    assert [each["html"] for each in found] == controls
    assert [each for each in found if each["outline"] < 2 or not each["inView"]] == []


@pytest.mark.parametrize("kind", ["home", "briefing", "subscribe"])
def test_the_first_stop_leads_past_the_header(kind: str, sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    page.goto(sites.full.url + KINDS[kind])
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_first_headline_of_the_home_page_is_reached_within_five_stops(
    sites: Sites, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{sites.full.url}/")
    headline = page.locator("main h2 a").first
    expect(headline).to_be_in_viewport()
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(headline.evaluate("element => element === document.activeElement"))
    assert any(reached)


def test_words_of_a_source_open_and_close_by_keyboard(sites: Sites, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(sites.full.url + KINDS["briefing"])
    button = page.locator(".prose button.words").first
    words = page.locator(".proof:popover-open")
    expect(words).to_have_count(0)
    button.press("Enter")
    expect(words).to_have_count(1)
    expect(words.locator("mark").first).to_be_visible()
    page.keyboard.press("Tab")  # into what opened
    expect(words.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(words).to_have_count(0)
    expect(button).to_be_focused()


def test_a_button_copies_the_address_of_its_feed(sites: Sites, new_page: NewPage) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.clock.install()
    page.goto(f"{sites.full.url}/subscribe/")
    button = page.get_by_role("button", name="Copy the address of the feed of all briefings")
    button.press("Enter")
    copied = page.get_by_role("button", name="Copied the address of the feed of all briefings")
    expect(copied).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == (f"{sites.full.url}/atom.xml")
    page.clock.run_for(2_000)
    expect(button).to_be_focused()


def test_a_number_leads_to_its_source(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    page.goto(sites.full.url + KINDS["briefing"])
    page.locator("sup a").first.press("Enter")
    source = page.locator(":target")
    expect(source).to_contain_text("LRT")
    expect(source).to_be_in_viewport()
    source.get_by_role("link", name="Back to 1 of the places").press("Enter")
    expect(page.locator("sup a:target")).to_be_in_viewport()
