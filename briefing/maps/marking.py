"""A map of many events: a mark for each where it happened, or beside it where others stand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from briefing.maps.canvas import Canvas, Legend
from briefing.maps.drawing import apart
from briefing.maps.framing import Frame
from briefing.maps.geometry import bounds
from briefing.maps.placing import Dot, Label, beside
from briefing.maps.projection import Point
from briefing.maps.shapes import Shapes
from briefing.reading.model import Place

MARK = 18  # units from the middle of a mark to its edge
SPACING = 44  # units from mark to mark
TURN = pi * (3 - sqrt(5))  # of a spiral whose points are spread evenly: the golden angle
TRIES = 2000  # points of the spiral: a whole map full of marks
NEWEST = "newest"
CLEAR = 3  # units from a mark to a name
MOST_NAMES = 8  # of places; the marks are what is to be seen
ONE_TOWN = 1.5 * SPACING  # units; places nearer than this to each other go by one name
NAME_AWAY = 125  # units from a place to its name, at most: past its marks


@dataclass(frozen=True)
class MarkedMap:
    """A map in whole units, as a LocatorMap has it.

    spots: where the mark of each event is; None where it is off the map.
    """

    width: int
    height: int
    paths: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]
    spots: tuple[tuple[int, int] | None, ...]
    legend: Legend


def marked_map(
    known: Shapes,
    frame: Frame,
    places: Sequence[Place],
    kinds: Mapping[str, str],
    names: Mapping[str, str],
    spoken: Mapping[str, str],
    meanings: tuple[str, str],
) -> MarkedMap:
    """A mark for each of some events. places: of each the first one, newest first.

    kinds: of countries by code. names, spoken: of countries, alone and in a sentence.
    meanings: of concerned and of accused land, with `{}` for the names of its countries.
    """
    canvas = Canvas(known, frame, kinds)
    points = [frame.point(known.projection.point(place.lat, place.lon)) for place in places]
    spots = spread(points, frame)
    marks = [Point(*spot) for spot in spots if spot]
    canvas.free.take(*(bounds([mark]).grown(MARK + CLEAR) for mark in marks))
    newest = [beside(Dot(NEWEST, mark, "newest"), canvas.free, 2 * MARK) for mark in marks[:1]]
    bar, scale = canvas.scale(marks)
    countries = list(canvas.names(names))
    on_the_map = zip(places, points, spots, strict=True)
    towns = gathered((place.name, point) for place, point, spot in on_the_map if spot)
    named = [
        beside(Dot(name, point, "place"), canvas.free, NAME_AWAY, canvas.is_at_home)
        for name, point in towns
    ]
    paths = {**canvas.areas, "scale": bar}
    return MarkedMap(
        *frame.size,
        paths=tuple((kind, drawn) for kind, drawn in paths.items() if drawn),
        labels=(
            *countries,
            *scale,
            *(canvas.grounded(label) for label in (*named, *newest) if label),
        ),
        spots=spots,
        legend=canvas.legend(spoken, *meanings),
    )


def spread(points: Sequence[Point], frame: Frame) -> tuple[tuple[int, int] | None, ...]:
    """Where marks stand, none upon another: the oldest, which is last, nearest to its place.

    So a new one moves none that stands. None for what is off the map.
    """
    inside, taken = frame.size.box.grown(-MARK), list[tuple[int, int]]()
    found: list[tuple[int, int] | None] = []
    for point in reversed(points):
        spot = None
        if point in inside:
            around = (_on_spiral(point, number) for number in range(TRIES))
            spots = (spot for spot in around if spot in inside)
            spot = next((spot for spot in spots if _is_apart(spot, taken)), None)
        if spot:
            taken.append(spot)
        found.append(spot)
    return tuple(reversed(found))


def _on_spiral(point: Point, number: int) -> tuple[int, int]:
    """A point of H. Vogel's spiral (Mathematical Biosciences 44, 1979) around another."""
    radius, angle = SPACING / 2 * sqrt(number), number * TURN
    return round(point.x + radius * cos(angle)), round(point.y + radius * sin(angle))


def _is_apart(spot: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    x, y = spot
    return all((x - a) ** 2 + (y - b) ** 2 >= SPACING**2 for a, b in taken)


def gathered(named: Iterable[tuple[str, Point]]) -> list[tuple[str, Point]]:
    """The places that are named on a map of many: those that have the most events around them.

    Places near each other go by the name that most events have.
    """
    towns: list[tuple[str, Point, int]] = []
    for (name, point), count in sorted(Counter(named).items(), key=_most_first):
        for index, (first, at, so_far) in enumerate(towns):
            if apart(at, point) < ONE_TOWN:
                towns[index] = first, at, so_far + count
                break
        else:
            towns.append((name, point, count))
    least = 1 if len(towns) <= MOST_NAMES else 2
    most = sorted(towns, key=lambda town: -town[2])[:MOST_NAMES]
    return [(name, point) for name, point, count in most if count >= least]


def _most_first(counted: tuple[tuple[str, Point], int]) -> tuple[int, str, Point]:
    (name, point), count = counted
    return -count, name, point
