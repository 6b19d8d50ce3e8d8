"""Maps of many events: which marks are on them, where, and what is said of the others."""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from briefing.kept import kept_in
from briefing.maps.framing import CARD, TALL, USUAL, Frame, frame_of_most
from briefing.maps.marking import SPACING, gathered, spread
from briefing.maps.projection import Point
from briefing.maps.shapes import shapes
from briefing.pages import flank as flanks
from briefing.pages.flank import MOST_MARKS, country_map, flank, story_map
from briefing.pages.marks import Flank
from briefing.pages.shown import Shown
from briefing.pages.symbols import PATHS, symbols
from briefing.reading.model import SYMBOLS, Category
from tests.support.content import REGION, a_briefing, a_library, a_site, editions, file_of

READ = shapes(REGION)
assert READ is not None
SHAPES = READ
VILNIUS = {"name": "Vilnius", "lat": "54.69", "lon": "25.28"}
KAUNAS = {"name": "Kaunas", "lat": "54.9", "lon": "23.9"}
WARSAW = {"name": "Warsaw", "lat": "52.23", "lon": "21.01"}
CABLE = {"name": "A cable", "lat": "56.0", "lon": "19.5", "sea": "true"}
MONTREAL = {"name": "Montreal", "lat": "45.5", "lon": "-73.57"}
Headers = Sequence[Mapping[str, object]]
FRAME = Frame(1000.0, 0, 0, USUAL)


def shown_of(folder: Path, headers: Headers) -> Shown:
    """A blog with a briefing a day with these headers, oldest first."""
    files = {
        file_of(f"2025-03-{day:02}-a-briefing"): a_briefing(
            title=f"The headline of briefing {day}", **header
        )
        for day, header in enumerate(headers, 1)
    }
    return Shown(editions(a_library(folder, {**files, "region.json": REGION}), a_site()))


def map_of(shown: Shown) -> Flank:
    found = flank(shown, shown.briefings)
    assert found is not None
    return found


def test_each_event_with_a_place_is_a_mark_that_leads_to_its_briefing(tmp_path: Path) -> None:
    places: Headers = [{"places": [VILNIUS]}, {"places": [WARSAW], "category": "Energy"}, {}]
    found = map_of(shown_of(tmp_path, places))

    assert [(mark.title, mark.symbol, mark.href) for mark in found.marks] == [
        ("2 March 2025: The headline of briefing 2", "triangle", "/base/2025/03/02/a-briefing/"),
        ("1 March 2025: The headline of briefing 1", "square", "/base/2025/03/01/a-briefing/"),
    ]
    assert (found.heading, found.rest) == (
        "Where it happened: 2 of 3 events",
        "Not on it: 1 without a place.",
    )
    assert [(kind.link.text, kind.symbol, kind.count) for kind in found.kinds] == [
        ("Borders", "square", 1),
        ("Energy", "triangle", 1),
    ]


def test_a_map_says_what_it_shows_without_a_tint(tmp_path: Path) -> None:
    places: Headers = [{"places": [VILNIUS], "accused": ["PL"]}, {"places": [CABLE]}]
    found = map_of(shown_of(tmp_path, places))

    assert found.map.legend == (
        ("concerned", "Where they happened: Lithuania."),
        ("accused", "Accused in at least one of them: Poland; each says by whom."),
    )
    assert found.rest == ""


def test_what_is_off_the_map_and_what_is_older_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flanks, "MOST_MARKS", {TALL: 2})
    places: Headers = [{"places": [each]} for each in (KAUNAS, KAUNAS, MONTREAL, VILNIUS)]
    found = map_of(shown_of(tmp_path, places))

    assert (found.heading, found.links) == ("Where it happened: 1 of 4 events", "1 link")
    assert found.rest == "Not on it: 1 off the map and 2 older events."


def test_no_map_where_no_event_has_a_place_in_the_region(tmp_path: Path) -> None:
    shown = shown_of(tmp_path, [{}, {"places": [MONTREAL]}])
    assert (flank(shown, shown.briefings), country_map(shown, "LT")) == (None, None)
    assert (flank(shown, ()), story_map(shown, ())) == (None, None)


def test_a_country_has_a_cut_that_shows_all_of_it(tmp_path: Path) -> None:
    shown = shown_of(tmp_path, [{"places": [WARSAW]}, {"places": [VILNIUS], "countries": ["LT"]}])
    found = country_map(shown, "LT")

    assert found is not None
    assert (found.heading, found.rest) == (
        "Where it happened: 1 of 2 events",
        "Not on it: 1 off the map.",
    )
    assert found.map.legend == (("concerned", "The briefings of this page concern Lithuania."),)
    assert (found.map.width, found.map.height) == USUAL


def test_a_map_of_many_is_bounded_however_many_there_are(tmp_path: Path) -> None:
    shown = shown_of(tmp_path, [{"places": [VILNIUS]}] * 28)
    many = [shown.briefings[0]] * 10_000

    found = flank(shown, many)

    assert found is not None
    assert (len(found.marks), found.heading) == (60, "Where it happened: 60 of 10,000 events")
    assert MOST_MARKS == {TALL: 60, USUAL: 40, CARD: 40}


def test_a_map_is_kept_until_something_on_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = shown_of(tmp_path, [{"places": [VILNIUS], "accused": ["PL"]}]).library
    with kept_in(tmp_path / "cache") as kept:
        drawn = map_of(Shown(editions(library, a_site(), kept=kept)))
        monkeypatch.setattr(flanks, "marked_map", None)
        assert map_of(Shown(editions(library, a_site(), kept=kept))) == drawn


def test_marks_at_one_place_stand_apart_and_the_oldest_at_its_place() -> None:
    place = Point(500, 400)
    marks = [mark for mark in spread([place] * 40, FRAME) if mark]

    assert marks[-1] == (500, 400)
    assert len(marks) == 40
    for (ax, ay), (bx, by) in combinations(marks, 2):
        assert (ax - bx) ** 2 + (ay - by) ** 2 >= SPACING**2


def test_a_new_event_moves_no_mark() -> None:
    points = [Point(500 + 7 * (number % 3), 400) for number in range(30)]
    for fewer, more in pairwise(range(1, 30)):
        assert spread(points[-fewer:], FRAME) == spread(points[-more:], FRAME)[1:]


def test_what_is_off_the_map_has_no_mark() -> None:
    assert spread([Point(-50, 5), Point(990, 400)], FRAME) == (None, None)


def test_a_few_places_far_from_all_others_do_not_make_a_map_small() -> None:
    here = [Point(number % 7 * 30, number % 5 * 30) for number in range(39)]
    far = Point(1200, 200)

    with_it, without = (frame_of_most(each, SHAPES, TALL) for each in ([*here, far], here))

    assert with_it == without
    assert frame_of_most([*here[:5], far], SHAPES, TALL) != frame_of_most(here[:5], SHAPES, TALL)


def test_places_near_each_other_go_by_the_name_of_most() -> None:
    town, beside, far = Point(100, 100), Point(130, 100), Point(600, 600)
    assert gathered([("A suburb", beside), ("A town", town), ("A town", town), ("Far", far)]) == [
        ("A town", town),
        ("Far", far),
    ]


def test_categories_take_symbols_in_their_order_but_those_that_one_names() -> None:
    def a_category(symbol: str | None = None) -> Category:
        return Category(about="What it is about.", symbol=symbol)

    named = {"One": a_category(), "Two": a_category("square"), "Three": a_category()}
    assert symbols(named) == {"One": "triangle", "Two": "square", "Three": "diamond"}
    many = symbols({str(number): a_category() for number in range(20)})
    assert list(many.values())[11:] == [SYMBOLS[-1]] * 9
    assert tuple(PATHS) == SYMBOLS


def test_names_on_a_map_of_many_keep_clear_of_marks_and_of_each_other(tmp_path: Path) -> None:
    places: Headers = [{"places": [each]} for each in (VILNIUS, KAUNAS, WARSAW, CABLE) * 5]
    found = map_of(shown_of(tmp_path, places))

    boxes = [label.box for label in found.map.labels]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any((mark.x, mark.y) in box.grown(10) for mark in found.marks for box in boxes)
    assert {"newest", "Warsaw"} <= {" ".join(label.lines) for label in found.map.labels}
