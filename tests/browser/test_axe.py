"""axe-core finds nothing on any kind of page, light or dark, narrow or wide."""

from collections.abc import Sequence
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.support.sites import EMPTY_KINDS, KINDS, LONG_KINDS, Sites

AXE = Axe().axe_script
Look = tuple[int, Literal["light", "dark"]]
LOOKS: Sequence[Look] = ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark"))
# Each width and each scheme; all four where the most differs between them.
SOME_LOOKS = LOOKS[::3]
FULLEST_KINDS = ("home", "briefing", "story", "country", "search")
# All of axe's rules but those that are experimental or ask for a person.
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"),
            *("best-practice", "ACT"),
        ],
    },
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """`rule: the element` of everything that axe, once it is in the page, objects to."""
    found = page.evaluate(
        "options => axe.run(options).then(results => results.violations)", OPTIONS
    )
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("kind", [*KINDS, *LONG_KINDS])
def test_axe_finds_nothing(kind: str, sites: Sites, page: Page) -> None:
    page.goto(sites.url(kind))
    page.evaluate(AXE)
    found = {}
    for width, scheme in LOOKS if kind in FULLEST_KINDS else SOME_LOOKS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        found[width, scheme] = violations(page)
    assert {look: each for look, each in found.items() if each} == {}


@pytest.mark.parametrize("kind", EMPTY_KINDS)
def test_axe_finds_nothing_where_nothing_is_shown(kind: str, sites: Sites, page: Page) -> None:
    page.goto(sites.empty.url + KINDS[kind])
    page.evaluate(AXE)
    assert violations(page) == []


def test_axe_finds_what_is_wrong(new_page: NewPage) -> None:
    page = new_page()
    page.set_content("<!doctype html><html lang=en><title>T</title><main><h1>H</h1><img src=x>")
    page.evaluate(AXE)
    assert violations(page) == ['image-alt: <img src="x">']
