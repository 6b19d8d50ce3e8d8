"""What a reader types is read as the index was made: words, figures, names in other spellings."""

import json
import re

import pytest
from playwright.sync_api import Page

from briefing.render.searched_words import words
from tests.browser.conftest import NewPage
from tests.support.sites import BuiltSite, Sites

ODD = (
    *(
        "Šakalienė, Suwałki; Львів (Лук'янівка) İstanbul ǅ ﬁne km² Ⅳ ½",
        "co‑operate x-1 1-x -a- a--b",
    ),
    *("1,300 1.300 1 300 1 300 10 000 000 2.5 2,5 €43.7bn 12:30 3.4.2025 1,2,3", "2027 100 men"),
    *(
        "EagleS NordBalt MiG-31s mig31 F‑16",
        "dragon’s teeth, ministers' O'Neill",
        ". - ' ’s 's",
        "",
    ),
    *("organising the defense of harbours in 12 metres", "🙂 ４２ ٤٢ 一 漢字 한국"),
)
# A number as texts have it, with what parts its thousands and its decimals.
FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w.,]*\d)")
FIND = """async (query) => {
  const finding = await import(document.querySelector(".search").dataset.finding);
  const { results } = await finding.find(finding.asked(query), [], "");
  return (await Promise.all(results.map(finding.record))).map(({ address }) => address);
}"""
WORDS = """async (texts) => {
  const finding = await import(document.querySelector(".search").dataset.finding);
  return texts.map((text) => finding.words(text, { withWholes: true }));
}"""


def texts(site: BuiltSite) -> dict[str, str]:
    """What each public briefing and story says, by address."""
    index = (site.folder / "search-index").rglob("*.json")
    records = [json.loads(path.read_bytes()) for path in index if path.stem.isdecimal()]
    return {
        each["address"]: f"{each['title']}\n{each['summary']}\n{each['text']}" for each in records
    }


def open_search(page: Page, site: BuiltSite) -> Page:
    page.goto(f"{site.url}/search/")
    return page


def test_the_page_takes_a_text_apart_as_the_index_does(sites: Sites, new_page: NewPage) -> None:
    given = [*ODD, *texts(sites.full).values(), *texts(sites.many).values()]
    page = open_search(new_page(), sites.full)
    assert page.evaluate(WORDS, given) == [list(words(text)) for text in given]


@pytest.mark.parametrize("name", ["full", "many"])
def test_every_figure_of_every_briefing_finds_it(
    name: str, sites: Sites, new_page: NewPage
) -> None:
    site: BuiltSite = getattr(sites, name)
    page = open_search(new_page(), site)
    figures = {
        (figure, address)
        for address, text in texts(site).items()
        for figure in FIGURE.findall(text)
    }
    asked = {figure: set(page.evaluate(FIND, figure)) for figure in {each for each, _ in figures}}
    assert {each for each in figures if each[1] not in asked[each[0]]} == set()
    assert len(figures) > 5


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Сувалки", "everything-that"),
        ("Шакалене", "everything-that"),
        ("sakalyene", "everything-that"),
    ],
)
def test_a_name_in_another_spelling_finds_it(
    query: str, expected: str, sites: Sites, new_page: NewPage
) -> None:
    found = open_search(new_page(), sites.full).evaluate(FIND, query)
    assert [address for address in found if expected in address]
