"""Whatever places a map has: names touch neither each other nor a dot nor the frame, and what is
land and whose is true."""

import re
from itertools import accumulate, combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.maps.canvas import MAX_PATHS
from briefing.maps.drawing import LocatorMap, locator_map
from briefing.maps.framing import HEIGHT, WIDTH, frame
from briefing.maps.geometry import Box, Line, distance_to_line, is_crossed
from briefing.maps.placing import DOT
from briefing.maps.projection import Point
from briefing.maps.shapes import packed, shapes, unpacked
from briefing.reading.model import Place
from tests.support.content import REGION

READ = shapes(REGION)
assert READ is not None
SHAPES = READ
NAMES = {"EE": "Estonia", "FI": "Finland", "LT": "Lithuania", "PL": "Poland", "RU": "Russia"}
COARSE = 20  # units from a coast or a border, nearer than which a map may be wrong
words = st.text(
    st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), min_size=1, max_size=24
)
places = st.builds(
    Place,
    name=st.lists(words, min_size=1, max_size=4).map(lambda each: " ".join(each)[:60]),
    # Near each other as often as not.
    lat=st.one_of(st.floats(54, 55), st.floats(46, 70)),
    lon=st.one_of(st.floats(24, 26), st.floats(6, 38)),
    sea=st.booleans(),
)
codes = st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3, unique=True)


def dots_of(drawn: LocatorMap) -> list[tuple[int, int]]:
    """Where the dots are."""
    found = re.findall(r"M(\d+) (\d+)h0", dict(drawn.paths).get("dots", ""))
    return [(int(x), int(y)) for x, y in found]


def rings_of(path: str) -> list[Line]:
    """The rings of a path of relative lines."""
    rings = []
    for ring in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        rings.append(list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True)))
    return [[*ring, ring[0]] for ring in rings]


def a_place(lat: float) -> Place:
    return Place(name="A place", lat=lat, lon=24)


# The third would be on the edge of the map of the first two.
@example([a_place(48), a_place(67), a_place(46.75)], ["EE"])
@settings(max_examples=40)
@given(st.lists(places, min_size=1, max_size=8), codes)
def test_names_keep_clear(places: list[Place], codes: list[str]) -> None:
    drawn = locator_map(SHAPES, places, codes, NAMES)
    assert drawn is not None
    boxes = [label.box for label in drawn.labels]
    dots = [Box(x - DOT + 1, y - DOT + 1, x + DOT - 1, y + DOT - 1) for x, y in dots_of(drawn)]
    assert dots
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any(box.meets(dot) for box in boxes for dot in dots)
    assert all(Box(0, 0, WIDTH, HEIGHT).holds(box) for box in [*boxes, *dots])
    told = " ".join((drawn.title, *drawn.unnamed))
    assert all(place.name.split()[0] in told for place in places)


@settings(max_examples=40)
@given(st.lists(places, max_size=3), codes, st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)))
def test_land_is_drawn_where_it_is(
    places: list[Place], codes: list[str], spot: tuple[float, float]
) -> None:
    spots = [SHAPES.projection.point(place.lat, place.lon) for place in places]
    shown, drawn = frame(spots, codes, SHAPES), locator_map(SHAPES, places, codes, NAMES)
    assert shown is not None
    assert drawn is not None
    paths = dict(drawn.paths)
    x, y = spot
    box = shown.box
    point = Point(box.left + x / shown.units_per_km, box.top + y / shown.units_per_km)
    units = (point.x * SHAPES.units_per_km, point.y * SHAPES.units_per_km)
    margin = COARSE * SHAPES.units_per_km / shown.units_per_km
    whose = SHAPES.country_at(point) if point in SHAPES.extent else "beyond"
    near = [arc for arc in SHAPES.arcs if arc.box.distance(units) < margin]
    if whose == "beyond" or any(distance_to_line(units, arc.points) < margin for arc in near):
        return
    is_in = {
        kind: sum(is_crossed(ring, spot) for ring in rings_of(paths.get(kind, ""))) % 2 == 1
        for kind in ("land", "concerned")
    }
    assert is_in == {
        "land": whose is not None and whose not in codes,
        "concerned": whose is not None and whose in codes,
    }


@settings(max_examples=40)
@given(st.lists(places, max_size=3), codes)
def test_paths_are_short(places: list[Place], codes: list[str]) -> None:
    drawn = locator_map(SHAPES, places, codes, NAMES)
    assert drawn is not None
    drawn_shapes = [
        data for kind, data in drawn.paths if kind in ("land", "concerned", "accused", "borders")
    ]
    assert sum(map(len, drawn_shapes)) <= MAX_PATHS


@given(st.lists(st.tuples(*[st.integers(-(2**15), 2**15 - 1)] * 2)))
def test_packed_points_come_back(points: list[tuple[int, int]]) -> None:
    xs, ys = unpacked(packed(points))
    assert list(zip(xs, ys, strict=True)) == points
