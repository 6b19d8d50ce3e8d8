"""Locator maps: where things are on the plane, whose they are, and what is drawn of them."""

import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from briefing.maps import framing, shapes
from briefing.maps.drawing import LocatorMap, locator_map
from briefing.maps.framing import HEIGHT, WIDTH
from briefing.maps.geometry import Box, area, bounds
from briefing.maps.placing import FONT, broken
from briefing.maps.projection import EARTH_KM, Point, Projection
from briefing.maps.shapes import packed, unpacked
from briefing.maps.simplifying import EVERYTHING, NOTHING, level, weights
from briefing.pages.maps import locator
from briefing.problems import ContentError
from briefing.reading import library
from briefing.reading.model import Place
from tests.support.content import (
    FULL_CONTENT,
    NAME,
    REGION,
    ZONE,
    a_briefing,
    a_library,
    file_of,
)
from tests.support.sites import ROOT

# By PROJ: +proj=lcc +lat_1=50 +lat_2=66 +lat_0=60 +lon_0=24.5 +R=6371000, its y turned downwards.
BY_PROJ = {
    "Vilnius": ((54.69, 25.28), (49.735, 584.663)),
    "Sevastopol": ((44.6, 33.53), (724.364, 1660.45)),
    "the North Cape": ((71.17, 25.78), (46.862, -1243.815)),
    "The Hague": ((52.08, 4.31), (-1353.389, 668.944)),
    "Cape Dezhnev, past 180°": ((66.08, -169.65), (1906.243, -6072.601)),
}
WHOSE = {
    "Simferopol": (44.95, 34.10, "UA"),
    "Sevastopol": (44.61, 33.53, "UA"),
    "Kerch": (45.36, 36.45, "UA"),
    "Taman": (45.21, 36.75, "RU"),
    "Kaliningrad": (54.71, 20.51, "RU"),
    "Sillamäe": (59.4, 27.76, "EE"),
    "Ivangorod": (59.37, 28.25, "RU"),
    "Suwałki": (54.10, 22.93, "PL"),
    "Kirkenes": (69.72, 30.0, "NO"),
    "Raja-Jooseppi": (68.47, 28.4, "FI"),
    "Lviv": (49.84, 24.03, "UA"),
    "Visby": (57.63, 18.35, "SE"),
    "Mariehamn": (60.12, 19.94, "FI"),
    "Brest": (52.1, 23.72, "BY"),
    "Anadyr": (64.73, 177.3, "RU"),
    "the Gulf of Finland": (59.8, 25.2, None),
}
NAMES = {
    "BY": "Belarus",
    "EE": "Estonia",
    "FI": "Finland",
    "LT": "Lithuania",
    "LV": "Latvia",
    "NO": "Norway",
    "PL": "Poland",
    "RU": "Russia",
    "SE": "Sweden",
    "UA": "Ukraine",
}
SIDES = ("left", "top", "right", "bottom")
READ = shapes.shapes(REGION)
assert READ is not None
SHAPES = READ
point = SHAPES.projection.point
ONE = "should have at least 1 item after validation, not 0"
LEVELS = "String should match pattern '^[0-Z]+$'"
POINTS = 15530
UNITS = "units_per_km: Input should be a valid number, unable to parse string as a number"


def a_place(name: str, lat: float, lon: float, *, sea: bool = False) -> Place:
    return Place(name=name, lat=lat, lon=lon, sea=sea)


VILNIUS = a_place("Vilnius", 54.69, 25.28)
SUWALKI = a_place("Suwałki", 54.1, 22.93)
CABLE = a_place("Estlink 2", 59.9, 25.6, sea=True)


def drawn(places: Sequence[Place], codes: Sequence[str]) -> LocatorMap:
    found = locator_map(SHAPES, places, codes, NAMES)
    assert found is not None
    return found


def test_a_country_is_named_as_sentences_have_it() -> None:
    hague = a_place("The Hague", 52.08, 4.31)

    found = locator_map(SHAPES, [hague], ["NL"], {"NL": "Netherlands"}, {"NL": "the Netherlands"})

    assert found is not None
    assert found.title == "Map: The Hague in the Netherlands. Concerned: the Netherlands."


@pytest.mark.parametrize(("place", "plane"), BY_PROJ.values(), ids=BY_PROJ)
def test_the_plane_is_that_of_proj(place: tuple[float, float], plane: tuple[float, float]) -> None:
    assert point(*place) == pytest.approx(plane, abs=0.001)


def test_the_plane_is_that_of_a_region_west_of_greenwich_or_in_the_south() -> None:
    # J. P. Snyder, Map Projections, page 295: the example on a sphere, of which the other is the
    # mirror image.
    x, y = 0.2966785 * EARTH_KM, 0.2462112 * EARTH_KM
    north = Projection(centre=(23, -96), parallels=(33, 45))
    south = Projection(centre=(-23, -96), parallels=(-33, -45))
    assert north.point(35, -75) == pytest.approx((x, -y), abs=0.001)
    assert south.point(-35, -75) == pytest.approx((x, y), abs=0.001)


def test_what_is_past_180_degrees_goes_on_in_both_directions() -> None:
    east, west = (Projection((60, lon), (50, 70)) for lon in (170, -170))
    assert east.point(60, -179).x == pytest.approx(-west.point(60, 179).x)
    # 11 degrees, between the parallels and so at a scale below one.
    assert east.point(60, -179).x == pytest.approx(600, abs=1)


@pytest.mark.parametrize(("lat", "lon", "code"), WHOSE.values(), ids=WHOSE)
def test_a_place_is_in_its_country(lat: float, lon: float, code: str | None) -> None:
    assert SHAPES.country_at(point(lat, lon)) == code


def test_russia_is_whole_past_the_antimeridian() -> None:
    units = SHAPES.units_per_km
    largest = max(map(SHAPES.outline, SHAPES.rings["RU"]), key=area)
    box = bounds(largest).scaled(1 / units)
    # From Finland and the Caucasus to Chukotka: 16.4 million km² without islands and Kaliningrad.
    assert (box.left > 0, box.right > 5000, box.top < -5900) == (True, True, True)
    assert area(largest) / units**2 == pytest.approx(16.4e6, rel=0.02)


def test_every_border_belongs_to_two_countries_and_every_coast_to_one() -> None:
    sides: dict[int, list[str]] = {}
    for code, rings in SHAPES.rings.items():
        for ring in rings:
            for number in ring:
                sides.setdefault(max(number, ~number), []).append(code)
    assert set(sides) == set(range(len(SHAPES.arcs)))
    assert {number: codes for number, codes in sides.items() if len(codes) > 2} == {}
    outlines = [SHAPES.outline(ring) for rings in SHAPES.rings.values() for ring in rings]
    assert all(outline[0] == outline[-1] for outline in outlines)


def test_packed_points_are_numbers_of_16_bits_with_the_lowest_byte_first() -> None:
    assert packed([(1, -2), (258, 0)]) == "AQD+/wIBAAA="
    assert unpacked("AQD+/wIBAAA=") == ((1, 258), (-2, 0))


def test_a_level_stands_for_a_root_of_two_of_the_one_before() -> None:
    worth = (0, 1, 1.5, 2, 2.8, 4, float("inf"))
    assert "".join(map(level, worth)) == f"{NOTHING}01224{EVERYTHING}"


def test_the_smallest_corner_of_a_line_is_worth_least() -> None:
    line = [Point(*each) for each in ((0, 0), (1, 1), (2, 0), (6, 6), (10, 0))]
    assert weights(line) == (float("inf"), 1, 6, 30, float("inf"))


def test_a_map_says_what_it_shows() -> None:
    title = drawn([VILNIUS, SUWALKI, CABLE], ["LT", "PL", "RU"]).title
    assert title == (
        "Map: Vilnius in Lithuania, Suwałki in Poland, Estlink 2 at sea."
        " Concerned: Lithuania, Poland and Russia."
    )


def test_a_map_of_countries_alone_says_so() -> None:
    assert drawn([], ["LT", "LV"]).title == "Map: Concerned: Lithuania and Latvia."


def test_places_and_countries_have_their_names() -> None:
    labels = [*drawn([VILNIUS], ["LT"]).labels, *drawn([CABLE], ["EE"]).labels]
    named = {(each.kind, " ".join(each.lines)) for each in labels}
    assert {("place", "Vilnius"), ("sea", "Estlink 2"), ("country", "LATVIA")} <= named


def test_places_that_fall_together_share_a_dot() -> None:
    found = drawn([VILNIUS, a_place("Airport", 54.68, 25.28), VILNIUS], ["LT"])
    assert [label.lines for label in found.labels if label.kind == "place"] == [
        ("Vilnius, Airport",)
    ]
    assert dict(found.paths)["dots"].count("M") == 1


def test_a_map_is_drawn_only_of_what_is_in_the_region() -> None:
    montreal = a_place("Montreal", 45.5, -73.57)
    assert locator_map(SHAPES, [montreal], ["CA"], NAMES) is None
    assert locator_map(SHAPES, [], ["CA"], NAMES) is None


def test_a_place_off_the_map_is_told_beside_the_map_of_the_countries() -> None:
    found = drawn([a_place("Montreal", 45.5, -73.57)], ["EE"])
    assert ("dots" in dict(found.paths), found.unnamed) == (False, ("Montreal",))
    assert found.title == "Map: Concerned: Estonia."


def test_of_places_that_no_map_holds_together_the_first_are_on_it() -> None:
    north, south = a_place("Hammerfest", 70.66, 23.68), a_place("Sevastopol", 44.6, 33.53)
    found = drawn([south, north, VILNIUS], ["NO", "UA"])
    assert [label.lines for label in found.labels if label.kind == "place"] == [
        ("Sevastopol",),
        ("Vilnius",),
    ]
    assert (dict(found.paths)["dots"].count("M"), found.unnamed) == (2, ("Hammerfest",))
    assert found.title == "Map: Sevastopol in Ukraine, Vilnius in Lithuania. Concerned: Ukraine."


def test_a_map_holds_places_at_both_ends_of_the_region() -> None:
    found = drawn([a_place("The Hague", 52.08, 4.31), a_place("Rostov", 47.23, 39.7)], ["RU"])
    assert (dict(found.paths)["dots"].count("M"), found.unnamed) == (2, ())


@pytest.mark.parametrize("edge", ["left", "top", "right", "bottom"])
def test_a_place_on_the_edge_of_the_region_is_inside_its_map(edge: str) -> None:
    left, top, right, bottom = (getattr(SHAPES.extent, name) for name in SIDES)
    x, y = (left + right) / 2, (top + bottom) / 2
    spot = Point(**{"x": x, "y": y, "xy"[edge in ("top", "bottom")]: getattr(SHAPES.extent, edge)})
    frame = framing.frame([spot], [], SHAPES)
    assert frame is not None
    assert frame.point(spot) in Box(0, 0, WIDTH, HEIGHT).grown(-50)


def test_maps_of_a_region_have_few_widths_of_which_the_last_is_all_that_it_allows() -> None:
    assert [round(width) for width in framing.widths_km(Box(-500, -300, 500, 300))] == [
        600,
        714,
        849,
        933,
    ]
    assert framing.widths_km(Box(-100, -100, 100, 100)) == [300]


def test_places_near_each_other_share_a_frame() -> None:
    one, other = (framing.frame([point(54.69, lon)], [], SHAPES) for lon in (25.28, 25.29))
    assert one is not None
    assert one == other
    assert (one.left % framing.GRID, one.top % framing.GRID) == (0, 0)


def test_a_country_without_a_shape_changes_nothing() -> None:
    at_sea = a_place("A place at sea", 57.5, 20)
    assert drawn([VILNIUS, at_sea], ["LT", "US"]) == drawn([VILNIUS, at_sea], ["LT"])


def test_russia_does_not_widen_a_map() -> None:
    frame = framing.frame([point(59.37, 28.18)], ["EE", "RU"], SHAPES)
    assert frame is not None
    assert frame.width_km < 1000
    alone = framing.frame([], ["RU"], SHAPES)
    assert alone is not None
    assert SHAPES.extent.grown(framing.EDGE_KM + 5).holds(alone.box)


def test_no_map_is_closer_than_the_shapes_are_good_for() -> None:
    frame = framing.frame([point(54.69, 25.28)], [], SHAPES)
    assert frame is not None
    assert frame.width_km == framing.MIN_WIDTH_KM


def test_long_names_are_broken_and_endless_words_cut() -> None:
    assert broken("Baltic Sea between Gotland and Lithuania") == (
        "Baltic Sea",
        "between Gotland",
        "and Lithuania",
    )
    assert broken("Donau" * 12) == ("DonauDonauDo…",)


def test_a_briefing_has_a_small_map_and_the_same_each_time() -> None:
    content = library.load(FULL_CONTENT, ZONE)
    for each in content.briefings:
        found = locator(each, content)
        assert (found is not None) == bool(each.places), each.name
        if found is None:
            continue
        paths = "".join(data for _, data in found.paths)
        assert re.fullmatch(r"[Mlhvz\d -]*", paths), each.name
        assert found == locator(each, content)


def test_without_a_region_there_are_no_maps(tmp_path: Path) -> None:
    content = a_library(tmp_path)
    assert (content.region, *(locator(each, content) for each in content.briefings)) == ("", None)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('{"source"', "", "file: Invalid JSON: expected value at line 1 column 1"),
        ('"centre":', '"center":', "centre: Field required"),
        ('"points":', '"arcs":', "points: Field required"),
        ('"units_per_km":2', '"units_per_km":"two"', UNITS),
        ('"units_per_km":2', '"units_per_km":0', "units_per_km: Input should be greater than 0"),
        ('"levels":["ZZ",', '"levels":[', f"file: {POINTS} points and {POINTS - 2} levels"),
        ('"levels":["ZZ"', '"levels":["ZZZ"', f"file: {POINTS} points and {POINTS + 1} levels"),
        ('"levels":["ZZ"', '"levels":[""', f"levels.0: {LEVELS}"),
        ('"levels":["ZZ"', '"levels":["zz"', f"levels.0: {LEVELS}"),
        ('"points":"2R7j', '"points":"2R7', "file: points are not in base 64"),
        ('"AL":[[-404', '"AL":[[-999', "file: a ring of AL has arc -999 of 559"),
        ('"AL":[[-404', '"AL":[[-404,-404', "file: a ring of AL is not closed behind arc -404"),
        ('"AL":[[-404,', '"AL":[[', "file: a ring of AL is not closed behind arc 407"),
        ('"AL":[[', '"AL":[],"AD":[[', f"countries.AL: Tuple {ONE}"),
        ('"AL":[[', '"AL":[[],[', f"countries.AL.0: Tuple {ONE}"),
        ('"parallels":[50.0', '"parallels":[66.0', "file: parallels are one, or opposite ones"),
        ('"extent":[-1700', '"extent":[1700', "file: extent is not left, top, right, bottom"),
    ],
)
def test_a_region_that_nothing_can_be_drawn_from_is_refused(
    old: str, new: str, reason: str, tmp_path: Path
) -> None:
    files = {file_of(NAME): a_briefing(), "region.json": REGION.replace(old, new)}

    with pytest.raises(ContentError) as refused:
        a_library(tmp_path, files)

    said = (
        f"content/region.json:1: no region that maps can be drawn from ({reason});"
        " write it with tools/natural_earth.py, or delete it and have no maps"
    )
    assert list(map(str, refused.value.problems)) == [said]


@pytest.mark.parametrize("codes", [*combinations(sorted(NAMES), 1), sorted(NAMES)])
def test_names_stand_clear_of_each_other(codes: Sequence[str]) -> None:
    boxes = [label.box for label in drawn([], codes).labels]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)
    assert all(box.top >= 0 and box.bottom <= HEIGHT for box in boxes)


def test_letters_of_names_are_as_large_as_the_stylesheet_has_them() -> None:
    css = Path(ROOT / "theme/static/css/site.css").read_text("utf-8")
    assert f"--map-narrow: {FONT}px;" in css
