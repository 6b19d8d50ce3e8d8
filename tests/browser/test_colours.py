"""Text stands out from its ground: in both schemes, in forced colours, where a link leads to."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage, Scheme
from tests.support.sites import DIFFERENT_KINDS, KINDS, Sites

# Contrast ratios of WCAG 2.2: 1.4.6 for what is read, 1.4.3 for all else, 1.4.11 for marks.
TEXT, REST, MARKS = 7.0, 4.5, 3.0

# Every visible text with its colour, and the first ground behind it that is not transparent.
TEXTS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.backgroundColor = "Canvas";
  const canvas = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const ground = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return canvas;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Map();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const entry = {
      colour: getComputedStyle(element).color,
      ground: ground(element),
      isText: element.closest("main p, main li, main dd, main blockquote, h1, h2, h3") !== null,
      where: [element.localName, ...element.classList].join("."),
    };
    found.set(JSON.stringify(entry), entry);
  }
  return [...found.values()];
}"""


def luminance(colour: str) -> float:
    """WCAG's relative luminance of a computed colour such as rgb(11, 79, 125)."""
    match = re.fullmatch(r"rgba?\((\d+), (\d+), (\d+)(?:, 1)?\)", colour)
    assert match, f"{colour} is no opaque colour"
    channels = (int(part) / 255 for part in match.groups())
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(page: Page) -> list[dict[str, Any]]:
    """The texts of a page that do not stand out enough."""
    return [
        each
        for each in page.evaluate(TEXTS)
        if contrast(each["colour"], each["ground"]) < (TEXT if each["isText"] else REST)
    ]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("rgb(0, 0, 0)", "rgb(255, 255, 255)", 21.0),
        ("rgb(119, 119, 119)", "rgb(255, 255, 255)", 4.48),
        ("rgb(255, 255, 255)", "rgb(255, 255, 255)", 1.0),
    ],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(scheme: Scheme, sites: Sites, page: Page) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for kind in DIFFERENT_KINDS:
        page.goto(sites.full.url + KINDS[kind])
        found[kind] = faint(page)
    assert {kind: each for kind, each in found.items() if each} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_source_that_a_number_leads_to_stands_out(
    scheme: Scheme, sites: Sites, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{sites.full.url}{KINDS['briefing']}#source-lrt")
    ground = "getComputedStyle(document.querySelector(':target')).backgroundColor"
    assert page.evaluate(ground) != page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert faint(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_and_fields_stand_out(scheme: Scheme, sites: Sites, page: Page) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{sites.full.url}/subscribe/")
    page.get_by_label("Newsletter").focus()
    paper, outline, border = page.evaluate("""() => {
      const field = getComputedStyle(document.activeElement);
      return [field.backgroundColor, field.outlineColor, field.borderTopColor];
    }""")
    assert contrast(outline, paper) >= MARKS
    assert contrast(border, paper) >= MARKS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_corrections_are_amber_and_nothing_else_is(
    scheme: Scheme, sites: Sites, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(sites.full.url + KINDS["briefing"])
    amber = {"light": "rgb(124, 74, 0)", "dark": "rgb(236, 182, 80)"}[scheme]
    places = page.evaluate(
        """amber => [...document.querySelectorAll("body *")]
          .filter(element => getComputedStyle(element).color === amber)
          .map(element => element.closest(".correction")?.localName ?? element.outerHTML)""",
        amber,
    )
    assert set(places) == {"a", "section"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_everything_readable(scheme: Scheme, sites: Sites, page: Page) -> None:
    page.emulate_media(color_scheme=scheme, forced_colors="active")
    found = {}
    for kind in DIFFERENT_KINDS:
        page.goto(sites.full.url + KINDS[kind])
        found[kind] = faint(page)
    assert {kind: each for kind, each in found.items() if each} == {}


def test_forced_colours_show_where_the_focus_is(sites: Sites, new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    page.goto(f"{sites.full.url}/")
    page.keyboard.press("Tab")
    style, outline, ground = page.evaluate("""() => {
      const style = getComputedStyle(document.activeElement);
      return [style.outlineStyle, style.outlineColor, style.backgroundColor];
    }""")
    # The system's own colour of what is selected is translucent: it has no ratio to test.
    assert (style, outline != ground) == ("solid", True)
