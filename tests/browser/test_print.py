"""A briefing on paper: the text, its sources with their addresses, and where it came from."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.support.sites import FULL_BRIEFING, KINDS, Sites

WHITE = "rgb(255, 255, 255)"
WATER = "rgb(196, 220, 234)"  # of maps, which would be sand and white without
FOR_SCREENS_ONLY = (
    *(".masthead nav", ".skip", ".index", ".scheme", ".step", ".related", ".report"),
    *(".touch", ".words", ".proof", "[role=doc-backlink]"),
)


@pytest.fixture
def printed(sites: Sites, page: Page) -> Page:
    """The full briefing in print, from a screen that was set to dark."""
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(color_scheme="dark")
    page.goto(sites.full.url + FULL_BRIEFING)
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    page.emulate_media(media="print")
    return page


def test_what_only_works_on_screens_is_left_out(printed: Page) -> None:
    assert [each for each in FOR_SCREENS_ONLY if printed.locator(each).first.is_visible()] == []


def test_every_source_shows_its_address_in_full(printed: Page) -> None:
    shown = printed.evaluate("""() => [...document.querySelectorAll(".speaker")].map(
      each => [getComputedStyle(each, "::after").content, each.getAttribute("href")]
    )""")
    # Without the words at which the link opens the page.
    addresses = [address.partition(":~:")[0].removesuffix("#") for _, address in shown]
    assert [content for content, _ in shown] == [f'" ({address})"' for address in addresses]
    assert len(shown) == 12


def test_an_archived_copy_shows_its_address_in_full(printed: Page) -> None:
    content = printed.evaluate(
        """getComputedStyle(document.querySelector(".sources .small a[href^=https]"), "::after")
          .content"""
    )
    copy = "https://web.archive.org/web/20250322120000/https://www.lrt.example/naujienos/lietuvoje/"
    assert content.startswith(f'" ({copy}')
    assert content.endswith('-sienos-su-baltarusija-ir-rusija)"')


def test_the_permanent_address_is_shown(printed: Page, sites: Sites) -> None:
    imprint = printed.locator(".imprint")
    assert imprint.is_visible()
    assert f"{sites.full.url}{FULL_BRIEFING}" in imprint.inner_text()


def test_dark_is_for_screens(printed: Page) -> None:
    grounds = printed.evaluate("""() => [...document.querySelectorAll("html, body, body *")]
      .filter(element => element.checkVisibility())
      .map(element => getComputedStyle(element).backgroundColor)
      .filter(colour => !colour.endsWith(", 0)"))""")
    assert set(grounds) == {WHITE, WATER}
    assert printed.evaluate("getComputedStyle(document.body).color") == "rgb(22, 25, 31)"


def test_nothing_sticks_out_of_the_paper(printed: Page) -> None:
    assert printed.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    boxes = printed.evaluate("""() => [...document.querySelectorAll("main *")]
      .filter(element => getComputedStyle(element).overflowX !== "visible"
        && element.scrollWidth > element.clientWidth && !element.matches(".for-ears"))
      .map(element => element.outerHTML)""")
    assert boxes == []


def test_a_briefing_fits_on_two_pages(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    lengths = {}
    for address in sites.many.briefings()[-3:]:
        page.goto(sites.many.url + address)
        lengths[address] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert {address: pages for address, pages in lengths.items() if pages > 2} == {}


@pytest.mark.parametrize("kind", ["support", "subscribe"])
def test_what_wants_a_hand_is_left_out(kind: str, sites: Sites, page: Page) -> None:
    page.goto(sites.full.url + KINDS[kind])
    page.emulate_media(media="print")
    assert page.locator("button:visible, input:visible, label:visible").count() == 0


@pytest.mark.parametrize("kind", ["home", "story", "subscribe", "archive"])
def test_a_listing_prints_on_white_too(kind: str, sites: Sites, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(sites.full.url + KINDS[kind])
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
    assert page.locator("main").is_visible()
