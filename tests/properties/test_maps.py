"""Whatever places a map has, their names touch neither each other nor a dot nor the frame."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.maps.drawing import locator_map
from briefing.maps.placing import DOT, HEIGHT, WIDTH
from briefing.maps.polylines import decoded, encoded
from briefing.maps.shapes import Box, shapes
from briefing.reading.model import Place
from tests.support.content import REGION

READ = shapes(REGION)
assert READ is not None
SHAPES = READ
NAMES = {"EE": "Estonia", "FI": "Finland", "LT": "Lithuania", "PL": "Poland", "RU": "Russia"}
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


@settings(max_examples=40)
@given(
    st.lists(places, min_size=1, max_size=8),
    st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3, unique=True),
)
def test_names_keep_clear(places: list[Place], codes: list[str]) -> None:
    drawn = locator_map(SHAPES, places, codes, NAMES)
    assert drawn is not None
    boxes = [label.box for label in drawn.labels]
    dots = [
        Box(x - DOT + 1, y - DOT + 1, x + DOT - 1, y + DOT - 1)
        for x, y in (
            map(int, each.removesuffix("h0").split())
            # Of places that no frame can hold together, the map has none.
            for each in dict(drawn.paths).get("dots", "").split("M")[1:]
        )
    ]
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any(box.meets(dot) for box in boxes for dot in dots)
    assert all(box.left >= 0 and box.right <= WIDTH for box in boxes)
    assert all(box.top >= 0 and box.bottom <= HEIGHT for box in boxes)
    assert all(place.name.split()[0] in drawn.title for place in places)


@given(st.lists(st.tuples(st.integers(-20_000, 20_000), st.integers(-20_000, 20_000))))
def test_a_polyline_comes_back(points: list[tuple[int, int]]) -> None:
    assert decoded(encoded(points)) == points
