"""Light or dark: as the device has it, until the reader says otherwise."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage, Scheme
from tests.support.sites import ROOT, Sites
from tests.theme.structure import elements, tree

LIGHT, DARK = "rgb(253, 252, 250)", "rgb(20, 23, 28)"
# When the body comes into being, nothing can have been painted yet.
SCHEME_AT_BODY = """new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.schemeAtBody = document.documentElement.dataset.scheme ?? "none";
  observer.disconnect();
}).observe(document, {childList: true, subtree: true});"""
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("switched off", "SecurityError"); },
});"""


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_a_page_follows_the_device(scheme: Scheme, colour: str, sites: Sites, page: Page) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{sites.many.url}/")
    assert paper(page) == colour


def test_a_page_follows_the_device_without_scripts(sites: Sites, new_page: NewPage) -> None:
    page = new_page(color_scheme="dark", java_script_enabled=False)
    page.goto(f"{sites.many.url}/")
    assert paper(page) == DARK


def test_a_page_follows_the_device_while_it_is_open(sites: Sites, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{sites.many.url}/")
    page.emulate_media(color_scheme="dark")
    assert (paper(page), page.locator(".scheme").inner_text()) == (DARK, "Light colours")


@pytest.mark.parametrize(
    ("device", "chosen", "colour", "offer"),
    [("light", "dark", DARK, "Light colours"), ("dark", "light", LIGHT, "Dark colours")],
)
def test_a_choice_is_remembered_on_every_page_and_painted_at_once(
    device: str, chosen: str, colour: str, offer: str, sites: Sites, new_page: NewPage
) -> None:
    page = new_page(color_scheme=device)
    page.add_init_script(SCHEME_AT_BODY)
    page.goto(f"{sites.many.url}/")
    page.locator(".scheme").press("Enter")
    assert (paper(page), page.locator(".scheme").inner_text()) == (colour, offer)
    page.goto(f"{sites.many.url}/about/")
    assert (page.evaluate("schemeAtBody"), paper(page)) == (chosen, colour)
    assert page.evaluate("localStorage.getItem('scheme')") == chosen


def test_a_choice_can_be_taken_back(sites: Sites, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{sites.many.url}/")
    page.locator(".scheme").press("Space")
    page.locator(".scheme").press("Space")
    page.reload()
    assert paper(page) == LIGHT


def test_a_choice_works_where_storage_is_switched_off(sites: Sites, new_page: NewPage) -> None:
    page = new_page(color_scheme="light")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(NO_STORAGE)
    page.goto(f"{sites.many.url}/")
    page.locator(".scheme").click()
    assert (paper(page), errors) == (DARK, [])


def test_what_else_stands_in_the_storage_is_no_scheme(sites: Sites, new_page: NewPage) -> None:
    page = new_page(color_scheme="light")
    page.add_init_script("localStorage.setItem('scheme', '\"><b>')")
    page.goto(f"{sites.many.url}/")
    assert page.evaluate("document.documentElement.dataset.scheme ?? 'none'") == "none"


def test_the_script_of_the_scheme_holds_up_the_first_paint(sites: Sites) -> None:
    head = elements(tree(sites.many.pages()["/"]), "head")[0]
    script = next(each for each in head.iter("script") if "scheme.js" in each.get("src", ""))
    assert {"async", "defer", "type"} & script.attrib.keys() == set()
    assert (ROOT / "theme" / "static" / "js" / "scheme.js").stat().st_size < 2_000
