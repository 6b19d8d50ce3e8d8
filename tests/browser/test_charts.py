"""Bars lead to their briefings, stay out of the way of keyboards, and can always be seen."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.support.sites import KINDS, Sites

BARS = ".chart a"
MAX_CHART_BYTES = 4_096
CONTRAST = """() => {
  const colour = element => getComputedStyle(element).stroke.match(/[\\d.]+/g).map(Number);
  const paper = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(each => each / 255)
    .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0);
  return [...document.querySelectorAll(".chart path")].map(each => {
    const [low, high] = [light(colour(each)), light(paper)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""


def press(page: Page, bar: Locator) -> None:
    """Click into the middle of a bar, when nothing moves any more."""
    page.evaluate("document.fonts.ready.then(() => null)")
    bar.locator("path").scroll_into_view_if_needed()
    box = bar.locator("path").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_bar_of_the_archive_leads_to_its_month(sites: Sites, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{sites.many.url}/archive/")
    bar = page.locator(BARS).last
    bar_href = bar.get_attribute("href")
    label = bar.locator("title").text_content()
    press(page, bar)
    page.wait_for_url(f"{sites.many.origin}{bar_href}")

    assert label is not None
    assert page.locator("h1").inner_text() == label.partition(":")[0]
    assert page.locator(".dateline").inner_text() == label.partition(": ")[2]


def test_the_month_lists_say_all_that_the_bars_of_the_archive_say(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.many.url}/archive/")
    bars = {
        bar.get_attribute("href"): (bar.locator("title").text_content() or "").partition(": ")[2]
        for bar in page.locator(BARS).all()
    }
    listed = {
        item.locator("a").get_attribute("href"): item.inner_text().partition(" ")[2]
        for item in page.locator(".brief li").all()
    }

    assert (len(bars) > 1, bars) == (True, listed)


def test_the_bars_of_a_country_are_a_table_too(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.many.url}/countries/lithuania/")
    rows = {
        row.locator("th").inner_text(): int(row.locator("td").inner_text())
        for row in page.locator(".chart tr").all()
    }
    bars = [bar.text_content() for bar in page.locator(BARS + " title").all()]
    total = page.locator(".dateline span").inner_text()

    said = [f"{name}: {count} briefing{'s' * (count > 1)}" for name, count in rows.items() if count]
    assert (bars, total) == (said, f"{sum(rows.values())} briefings")


def test_the_bars_of_a_country_lead_to_their_month_on_its_page_or_on_that_of_its_year(
    sites: Sites, page: Page
) -> None:
    country = f"{sites.many.url}/countries/lithuania/"
    reached = {}
    for bar in ("last", "first"):
        page.goto(country)
        locator: Locator = getattr(page.locator(BARS), bar)
        label = locator.locator("title").text_content() or ""
        press(page, locator)
        reached[page.url.partition("#")[0]] = (
            page.locator(":target > h2").inner_text() == label.partition(":")[0]
        )

    assert reached == {country: True, f"{country}2023/": True}


def test_the_bars_are_no_stops_of_the_keyboard_and_silent(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.many.url}/archive/")

    assert page.locator(f"{BARS}:not([tabindex='-1'])").count() == 0
    assert page.locator(".chart").aria_snapshot() == (
        f"- 'figure \"{page.locator('.chart figcaption').inner_text()}\"'"
    )


@pytest.mark.parametrize("kind", ["archive", "country"])
def test_bars_and_years_can_be_seen_everywhere(kind: str, sites: Sites, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(sites.full.url + KINDS[kind])
    looks: list[dict[str, Any]] = [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"forced_colors": "active", "color_scheme": "dark"},
        {"forced_colors": "active", "color_scheme": "light"},
        {"media": "print", "forced_colors": "none"},
    ]
    for look in looks:
        page.emulate_media(**look)
        assert min(page.evaluate(CONTRAST)) >= 3, look
    chart = page.locator(".chart > svg").bounding_box()
    assert chart is not None
    for text in page.locator(".chart text").all():
        place = text.bounding_box()
        assert place is not None
        assert chart["x"] <= place["x"]
        assert place["x"] + place["width"] <= chart["x"] + chart["width"]


def test_three_years_of_months_weigh_little(sites: Sites) -> None:
    html = sites.many.pages()["/archive/"]
    chart = re.search(r'<figure class="chart">.*?</figure>', html, re.DOTALL)
    assert chart is not None
    at_the_root = chart[0].replace('href="/many/', 'href="/')
    bars = re.findall("<a .*?</a>", at_the_root)
    bar = sum(map(len, bars)) / len(bars)

    assert len(at_the_root) + (36 - len(bars)) * bar <= MAX_CHART_BYTES
