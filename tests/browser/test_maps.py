"""Locator maps as a browser draws them: names are readable and stand clear at every width."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.support.sites import FULL_BRIEFING, KINDS, Sites

STEP_AFTER = "/2025/03/25/the-step-after/"
PAGES = {
    "home": "/",
    "briefing": FULL_BRIEFING,
    "crowded": STEP_AFTER,
    "far north": KINDS["plain briefing"],
    "story": KINDS["story"],
    "country": KINDS["country"],
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
    stretched: frame.width / frame.height * svg.height.baseVal.value / svg.width.baseVal.value,
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
        assert names["stretched"] == pytest.approx(1, abs=0.01)


def test_a_map_is_told_to_those_who_do_not_see_it(sites: Sites, page: Page) -> None:
    page.goto(sites.full.url + STEP_AFTER)
    said = page.get_by_role("img").get_attribute("aria-labelledby")
    title = page.locator(f"#{said}").text_content()
    assert title is not None
    assert title.startswith("Map: Vilnius, Medininkai, Šumskas, Training ground of the brigade")
    assert title.endswith("in Lithuania. Concerned: Lithuania and Poland.")


def test_coasts_are_drawn_where_the_system_chooses_colours(sites: Sites, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(sites.full.url + STEP_AFTER)
    land, stroke, width = page.evaluate(
        """() => [".land", ".land", ".concerned"].map((name, i) => {
          const style = getComputedStyle(document.querySelector(`.map ${name}`));
          return [style.fill, style.stroke, style.strokeWidth][i];
        })"""
    )
    assert land != stroke
    assert width == "2.5px"


def test_the_accused_do_not_look_like_the_concerned_in_any_scheme(sites: Sites, page: Page) -> None:
    schemes: list[dict[str, Any]] = [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}]
    for scheme in schemes:
        page.emulate_media(**scheme)
        page.goto(sites.full.url + FULL_BRIEFING)
        looks = page.evaluate(
            """() => [".accused", ".concerned"].map(name => {
              const style = getComputedStyle(document.querySelector(`.map ${name}`));
              return style.fill + style.strokeWidth;
            })"""
        )
        hatch = page.evaluate(
            """() => [".hatch", ".ground"].map((name, i) =>
              getComputedStyle(document.querySelector(`.map ${name}`))[["stroke", "fill"][i]])"""
        )
        assert looks[0].startswith('url("#hatch")'), scheme
        assert looks[0] != looks[1], scheme
        assert hatch[0] != hatch[1], scheme


def test_a_caption_says_who_is_concerned_and_who_is_accused(sites: Sites, page: Page) -> None:
    page.goto(sites.full.url + FULL_BRIEFING)
    said = page.locator(".map figcaption span").all_inner_texts()
    assert said[1].strip() == "Accused: Belarus and Russia; the text says by whom."
    assert said[0].strip().startswith("Concerned: ")
    assert page.locator(".map .swatch").count() == 2


def test_each_mark_is_a_link_with_the_name_of_its_event(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.full.url}/")
    names = page.get_by_role("group").get_by_role("link").all()
    assert len(names) > 2
    titles = page.locator(".flank svg a title").all_text_contents()
    assert len(set(titles)) == len(titles)
    assert all(" 20" in title and ": " in title for title in titles)
    counts = page.locator(".flank figcaption li").all_inner_texts()
    assert sum(int(each.split()[-1]) for each in counts) == len(titles)


def test_the_marks_can_be_skipped(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{sites.full.url}/")
    page.locator(".flank .skip").focus()
    box = page.locator(".flank .skip").bounding_box()
    assert box is not None
    assert box["height"] > 20
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#kinds') !== null")


def test_maps_are_printed_in_their_colours(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.full.url}/")
    page.emulate_media(media="print")
    exact = page.locator(".map svg").first.evaluate(
        "each => getComputedStyle(each).printColorAdjust"
    )
    assert exact == "exact"
