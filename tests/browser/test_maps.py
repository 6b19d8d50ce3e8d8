"""Locator maps as a browser draws them: names are readable and stand clear at every width."""

import pytest
from playwright.sync_api import Page

from tests.support.sites import FULL_BRIEFING, KINDS, Sites

STEP_AFTER = "/2025/03/25/the-step-after/"
PAGES = {
    "home": "/",
    "briefing": FULL_BRIEFING,
    "crowded": STEP_AFTER,
    "far north": KINDS["plain briefing"],
    "story": KINDS["story"],
}
SMALLEST_LETTERS = 11  # px
LARGEST_LETTERS = 20

# The size of the letters; which names meet another one or leave the map, by their real boxes.
NAMES = """() => {
  const svg = document.querySelector(".map svg");
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll("text")];
  const boxes = texts.map(text => text.getBoundingClientRect());
  const meet = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  return {
    letters: [...new Set(texts.map(text => parseFloat(getComputedStyle(text).fontSize) * scale))],
    touching: texts.filter((_, i) => boxes.some((box, j) => j != i && meet(box, boxes[i])))
      .map(text => text.textContent),
    outside: texts.filter((_, i) =>
      boxes[i].left < frame.left || boxes[i].right > frame.right ||
      boxes[i].top < frame.top - 1 || boxes[i].bottom > frame.bottom + 1
    ).map(text => text.textContent),
    ratio: frame.width / frame.height,
  };
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_names_are_readable_and_stand_clear(kind: str, sites: Sites, page: Page) -> None:
    page.goto(sites.full.url + PAGES[kind])
    page.evaluate("document.fonts.ready")
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        names = page.evaluate(NAMES)
        assert (names["touching"], names["outside"]) == ([], []), width
        assert min(names["letters"]) >= SMALLEST_LETTERS, width
        assert max(names["letters"]) <= LARGEST_LETTERS, width
        assert names["ratio"] == pytest.approx(4 / 3, abs=0.01)


def test_a_map_is_told_to_those_who_do_not_see_it(sites: Sites, page: Page) -> None:
    page.goto(sites.full.url + STEP_AFTER)
    said = page.get_by_role("img").get_attribute("aria-labelledby")
    title = page.locator(f"#{said}").text_content()
    assert title is not None
    assert title.startswith("Map: Vilnius, Medininkai, Šumskas, Training ground of the brigade")
    assert title.endswith("in Lithuania. Tinted: Lithuania and Poland.")


def test_coasts_are_drawn_where_the_system_chooses_colours(sites: Sites, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(sites.full.url + STEP_AFTER)
    land, stroke, tint = page.evaluate(
        """() => [".land", ".land", ".tint"].map((name, i) => {
          const style = getComputedStyle(document.querySelector(`.map ${name}`));
          return [style.fill, style.stroke, style.strokeWidth][i];
        })"""
    )
    assert land != stroke
    assert tint == "2.5px"
