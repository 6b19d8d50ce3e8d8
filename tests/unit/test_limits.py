"""Every list ends: of a blog of thousands of briefings, all in one place, each page is light."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from briefing.addresses import PERIOD
from briefing.kept import digest
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.pages.table import FIXED, pages
from briefing.reading.library import Library
from tests.support.content import REGION
from tests.support.crowded import LONG_STORY, crowded
from tests.support.rendering import rendered, shown_of

MAX_BYTES, MAX_ELEMENTS = 60_000, 1_500
MAX_MAP = 15_000  # bytes of a map with as many marks as there may be, all of long names
ROOT = "/rampart"
ELEMENT = re.compile("<[a-z]")
LINK = re.compile(f'href="{ROOT}(/[^"?#]*)(?:#([^"]*))?"')
PLACE = re.compile('id="([^"]*)"')

Html = Mapping[str, str]
"""By address."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return crowded(tmp_path_factory.mktemp("crowded"))


@pytest.fixture(scope="module")
def html(library: Library) -> Html:
    return dict(rendered(shown_of(library)))


def addresses(library: Library) -> set[str]:
    """Of every page."""
    shown = shown_of(library)
    return {row.address for row in pages(shown, feed_list(shown))}


def views(shown: Shown) -> dict[str, str]:
    """A digest of what each list shows, by address."""
    rows = [row for row in pages(shown, feed_list(shown)) if row.source is None]
    return {row.address: digest(row.view()) for row in rows}


def too_heavy(html: Html, most: int = MAX_BYTES) -> dict[str, tuple[int, int]]:
    weights = {
        address: (len(page.encode()), len(ELEMENT.findall(page))) for address, page in html.items()
    }
    return {
        address: weight
        for address, weight in weights.items()
        if weight[0] > most or weight[1] > MAX_ELEMENTS
    }


def test_no_list_is_heavier_than_a_page_may_be(html: Html) -> None:
    assert (len(html) > 2_000, too_heavy(html)) == (True, {})


def test_a_story_of_a_thousand_places_has_a_map_that_is_light(library: Library) -> None:
    story = library.stories[LONG_STORY]
    shown = shown_of(replace(library, region=REGION, stories={LONG_STORY: story}))

    page = dict(rendered(shown, only=story.address))

    assert "<svg" in page[story.address]
    assert too_heavy(page, MAX_BYTES + MAX_MAP) == {}


def test_every_link_of_a_list_leads_to_a_page_and_to_a_place_on_it(html: Html) -> None:
    places = {address: set(PLACE.findall(page)) for address, page in html.items()}
    lost = {
        (address, target, place)
        for address, page in html.items()
        for target, place in LINK.findall(page)
        if (target.endswith("/") and not is_briefing(target) and target not in html)
        or (place and not is_briefing(target) and place not in places[target])
    }

    assert lost == set()


def is_briefing(address: str) -> bool:
    return re.fullmatch(r"/\d{4}/\d\d/\d\d/[^/]+/", address) is not None and not PERIOD.fullmatch(
        address
    )


@pytest.mark.parametrize(
    "within", ["", "/countries/lithuania", "/categories/borders", f"/stories/{LONG_STORY}"]
)
def test_every_briefing_is_in_the_pages_of_what_it_belongs_to(
    within: str, html: Html, library: Library
) -> None:
    periods = [address for address in html if re.match(rf"{within}/\d{{4}}/", address)]
    linked = {
        target
        for address in periods
        for target, _ in LINK.findall(html[address])
        if is_briefing(target)
    }

    chosen = [
        each for each in library.briefings if LONG_STORY not in within or each.story == LONG_STORY
    ]
    assert linked == {each.address for each in chosen}


def test_an_address_stays_when_briefings_come(library: Library) -> None:
    """As the blog grows from its oldest briefings to all of them."""
    before: set[str] = set()
    for count in (0, 20, 60, 500, 2_200, 2_400, 2_600, 3_000):
        grown = replace(library, briefings=library.briefings[len(library.briefings) - count :])
        now = addresses(grown)
        assert before - now == set(), count
        before = now


def test_a_new_briefing_changes_the_lists_of_its_terms_and_its_day_alone(library: Library) -> None:
    newest, *others = library.briefings[:1_000]
    before = views(shown_of(replace(library, briefings=tuple(others))))
    after = views(shown_of(replace(library, briefings=(newest, *others))))

    changed = {address for address in after if before.get(address) != after[address]}
    terms = {
        *("/", "/countries/lithuania/", "/countries/poland/"),
        *(f"/countries/a{letter}-and-somex/" for letter in "abcd"),
        *("/categories/borders/", f"/stories/{LONG_STORY}/"),
        *(f"/tags/{tag}/" for tag in newest.tags),
    }
    day = f"{newest.day:%Y/%m/%d}/"
    periods = {f"{term}{day[:end]}" for term in (*terms, "/corrections/") for end in (5, 8, 11)}
    # The year of the story's first step, which tells how many there are.
    begun = {address for address in after if re.match(r"/stories/\d{4}/", address)}
    own = {f"{newest.address}check/"}
    weeks = sorted(address for address in changed if address.startswith("/weekly/2"))
    assert changed - terms - periods - begun - own - set(FIXED) - set(weeks) == set()
    assert len(weeks) <= 2  # its own, and the one before that leads to it
    assert len(changed & begun) == 1
