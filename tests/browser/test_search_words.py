"""What a reader types is read as the index was made: words, figures, names in other spellings."""

import pytest
from playwright.sync_api import Page

from briefing.render.searched_words import words
from tests.support.searching import FIND, figures_lost, texts
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
WORDS = """async (texts) => {
  const finding = await import(document.querySelector(".search").dataset.finding);
  return texts.map((text) => finding.words(text, { withWholes: true }));
}"""


def open_search(page: Page, site: BuiltSite) -> Page:
    page.goto(f"{site.url}/search/")
    return page


def test_the_page_takes_a_text_apart_as_the_index_does(sites: Sites, page: Page) -> None:
    given = [*ODD, *texts(sites.full.folder).values(), *texts(sites.many.folder).values()]
    assert open_search(page, sites.full).evaluate(WORDS, given) == [
        list(words(text)) for text in given
    ]


@pytest.mark.parametrize("name", ["full", "many"])
def test_every_figure_of_every_briefing_finds_it(name: str, sites: Sites, page: Page) -> None:
    site: BuiltSite = getattr(sites, name)
    figures, lost = figures_lost(open_search(page, site), site.folder)
    assert lost == []
    assert figures > 5


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Сувалки", "everything-that"),
        ("Шакалене", "everything-that"),
        ("sakalyene", "everything-that"),
    ],
)
def test_a_name_in_another_spelling_finds_it(
    query: str, expected: str, sites: Sites, page: Page
) -> None:
    found = open_search(page, sites.full).evaluate(FIND, query)
    assert [address for address in found if expected in address]
