"""The tool that writes regions: which country a ring is given to."""

from typing import Any

import pytest

from briefing.maps.simplifying import EVERYTHING
from tools.natural_earth import MAX_POINTS, parts_of, projected_arc, rings_by_country

# Degrees, each point as a step from the one before: Crimea below Ukraine, Russia elsewhere.
ISTHMUS = [[32, 46], [4, 0]]
COAST_OF_CRIMEA = [[36, 46], [0, -2], [-4, 0], [0, 2]]
REST_OF_UKRAINE = [[36, 46], [2, 0], [0, 4], [-8, 0], [0, -4], [2, 0]]
RUSSIA = [[40, 50], [20, 0], [0, 10], [-20, 0], [0, -10]]
TOPOLOGY: dict[str, Any] = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [ISTHMUS, COAST_OF_CRIMEA, REST_OF_UKRAINE, RUSSIA],
    "objects": {
        "countries": {
            "geometries": [
                # As Natural Earth has it: who holds Crimea.
                {
                    "type": "MultiPolygon",
                    "id": "643",
                    "properties": {"name": "Russia"},
                    "arcs": [[[3]], [[~0, ~1]]],
                },
                {
                    "type": "Polygon",
                    "id": "804",
                    "properties": {"name": "Ukraine"},
                    "arcs": [[2, 0]],
                },
            ]
        }
    },
}
LINES = [projected_arc(arc, TOPOLOGY["transform"]) for arc in TOPOLOGY["arcs"]]
UKRAINE_WITH_CRIMEA = [(2, ~1)]


@pytest.mark.parametrize(
    ("codes", "rings"),
    [
        ({"643": "RU", "804": "UA"}, {"RU": [(3,)], "UA": UKRAINE_WITH_CRIMEA}),
        ({"804": "UA"}, {"UA": UKRAINE_WITH_CRIMEA}),
        ({"643": "RU"}, {"RU": [(3,)]}),
    ],
)
def test_crimea_is_ukraine_s_whichever_country_is_listed(
    codes: dict[str, str], rings: dict[str, list[tuple[int, ...]]]
) -> None:
    assert rings_by_country(TOPOLOGY, LINES, codes) == rings


def test_a_country_that_is_not_there_is_named() -> None:
    with pytest.raises(SystemExit) as ended:
        rings_by_country(TOPOLOGY, LINES, {"62": "PT"})
    assert ended.value.code == "Natural Earth has no country 62 (PT); correct its number"


def test_a_long_line_is_cut_where_its_points_are_worth_most() -> None:
    line = [(x, 40 if x == 50 else x % 2) for x in range(100)]  # a spike, which begins at 49
    parts = parts_of(line)
    assert [points for points, _ in parts] == [line[:50], line[49:]]
    assert all(len(points) == len(levels) <= MAX_POINTS for points, levels in parts)
    assert [levels[0] + levels[-1] for _, levels in parts] == [2 * EVERYTHING] * 2


def test_a_line_that_is_one_point_is_one_part() -> None:
    assert parts_of([(3, 4)]) == [([(3, 4)], EVERYTHING)]
