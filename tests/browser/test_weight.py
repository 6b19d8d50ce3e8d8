"""A page weighs little: what a reader on a slow line waits for."""

import pytest
from playwright.sync_api import Browser

from tests.support.sites import ROOT, Sites
from tests.support.weighing import Visit, packed, visit

MAX_HTML_AND_CSS = 12_000
MAX_FIRST_VISIT = 60_000
MAX_ELEMENTS = 320
MAX_SCRIPTS = 5_000


@pytest.fixture(scope="module")
def heaviest(sites: Sites, browser: Browser) -> Visit:
    """A first visit to the longest of many briefings."""
    pages = sites.many.pages()
    longest = max(sites.many.briefings(), key=lambda address: len(pages[address]))
    return visit(browser, sites.many.url + longest)


def test_text_and_style_of_a_briefing_are_light(heaviest: Visit) -> None:
    assert heaviest.packed_html + heaviest.packed_css <= MAX_HTML_AND_CSS


def test_a_first_visit_to_a_briefing_is_light_with_all_fonts_and_scripts(heaviest: Visit) -> None:
    assert heaviest.total <= MAX_FIRST_VISIT


def test_a_briefing_has_few_elements(heaviest: Visit) -> None:
    assert heaviest.elements <= MAX_ELEMENTS


def test_a_first_visit_to_the_home_page_is_light(sites: Sites, browser: Browser) -> None:
    assert visit(browser, f"{sites.many.url}/").total <= MAX_FIRST_VISIT


def test_the_scripts_but_for_the_search_are_small() -> None:
    all_scripts = (ROOT / "theme" / "static" / "js").glob("*.js")
    scripts = [each for each in all_scripts if each.stem not in ("search", "finding")]
    assert sum(packed(script.read_bytes(), script.name) for script in scripts) <= MAX_SCRIPTS
