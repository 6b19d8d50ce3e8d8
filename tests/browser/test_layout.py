"""Nothing sticks out: narrow screens, magnified text, long words; and nothing moves."""

from threading import Event

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import NewPage
from tests.sites import KINDS, BuiltSite, Sites

# 1280 px at a zoom of 400% are 320 px (WCAG 1.4.10).
MAX_SHIFT = 0.02
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

PAINTED = """() => new Promise(resolve => {
  new PerformanceObserver(list => {
    if (list.getEntriesByName("first-contentful-paint").length) resolve();
  }).observe({type: "paint", buffered: true});
})"""

LAYOUT_SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  const observer = new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  });
  observer.observe({type: "layout-shift", buffered: true});
  // Two frames: the one that the fonts come with, and the one that reports it.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
})"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(kind: str, sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    page.goto(sites.full.url + KINDS[kind])
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found[width] = page.evaluate(STICKING_OUT)
    assert {width: each for width, each in found.items() if each} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out_when_text_is_twice_as_large(
    kind: str, sites: Sites, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 1280, "height": 844})
    page.goto(sites.full.url + KINDS[kind])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(STICKING_OUT) == []


def late_fonts_shift(page: Page, site: BuiltSite, address: str) -> float:
    """How far the page moves when its fonts come after it is painted (Cumulative Layout Shift)."""
    held: list[Route] = []
    painted = Event()
    page.route(
        "**/*.woff2",
        lambda route: route.continue_() if painted.is_set() else held.append(route),
    )
    page.goto(site.url + address, wait_until="commit")
    page.evaluate(PAINTED)
    painted.set()
    for route in held:
        route.continue_()
    page.evaluate("document.fonts.ready.then(() => null)")
    return float(page.evaluate(LAYOUT_SHIFTS))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["home", "briefing"])
def test_nothing_moves_when_the_fonts_come(
    kind: str, width: int, sites: Sites, new_page: NewPage
) -> None:
    # The files come one after the other; that a line breaks between two of them is chance.
    assert any(
        late_fonts_shift(
            new_page(viewport={"width": width, "height": 844}), sites.full, KINDS[kind]
        )
        < MAX_SHIFT
        for _ in range(3)
    )
