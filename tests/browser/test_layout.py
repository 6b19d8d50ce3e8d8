"""Nothing sticks out: narrow screens, magnified text, long words; and nothing moves."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.support.sites import KINDS, LONG_KINDS, Sites
from tests.support.weighing import late_fonts_shift

# 1280 px at a zoom of 400% are 320 px (WCAG 1.4.10).
WIDTHS = (320, 390, 768, 1280)

# Boxes whose content is wider than they are; not what scrolls by itself or is for ears only.
STICKING_OUT = """() => {
  const root = document.scrollingElement;
  const found = [];
  if (root.scrollWidth > innerWidth) found.push(`page: ${root.scrollWidth} of ${innerWidth} px`);
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (style.display.startsWith("inline") || element.matches(".for-ears, .skip")) continue;
    if (style.overflowX !== "visible") continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      const name = [element.localName, ...element.classList].join(".");
      found.push(`${name}: ${element.scrollWidth} of ${element.clientWidth} px`);
    }
  }
  return found;
}"""


CITATIONS_AT_LINE_STARTS = """() => [...document.querySelectorAll("sup")].filter(sup => {
  const before = document.createRange();
  before.selectNodeContents(sup.parentElement);
  before.setEndBefore(sup);
  const last = [...before.getClientRects()].at(-1);
  return last && last.bottom < sup.getBoundingClientRect().top;
}).map(sup => sup.previousSibling.textContent + sup.textContent)"""


@pytest.mark.parametrize("kind", [*KINDS, *LONG_KINDS])
def test_nothing_sticks_out_even_when_text_is_twice_as_large(
    kind: str, sites: Sites, page: Page
) -> None:
    page.goto(sites.url(kind))
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found[width, "100%"] = page.evaluate(STICKING_OUT)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found[width, "200%"] = page.evaluate(STICKING_OUT)
    assert {look: each for look, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("width", "kinds"),
    [
        (390, ("home", "briefing", "story", "country", "archive", "search", "method", "subscribe")),
        (1280, ("home", "briefing", "country")),
    ],
)
def test_nothing_moves_though_the_fonts_come_late(
    width: int, kinds: tuple[str, ...], sites: Sites, new_page: NewPage
) -> None:
    viewport = {"width": width, "height": 844}
    found = {
        kind: late_fonts_shift(new_page(viewport=viewport), sites.full.url + KINDS[kind])
        for kind in kinds
    }
    assert {kind: shift for kind, shift in found.items() if shift} == {}


def test_no_line_begins_with_a_citation(sites: Sites, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    found = []
    for address in sites.many.briefings()[-20:]:
        page.goto(sites.many.url + address)
        found += page.evaluate(CITATIONS_AT_LINE_STARTS)
    assert found == []
