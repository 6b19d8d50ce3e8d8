"""A map of many events: a mark for each where it happened, or beside it where others stand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from briefing.maps.canvas import Canvas, Legend
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
MOST_NAMES = 8  # of places; the marks are what is to be seen
NAME_AWAY = 150  # units from a place to its name, at most: past its marks


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

    kinds: of countries by code. names, spoken: of countries, alone and in a sentence. meanings: of concerned and of accused land,
    with `{}` for the names of its countries.
    """
    canvas = Canvas(known, frame, kinds)
    points = [frame.point(known.projection.point(place.lat, place.lon)) for place in places]
    spots = spread(points, frame)
    marks = [Point(*spot) for spot in spots if spot]
    canvas.free.take(*(bounds([mark]).grown(MARK) for mark in marks))
    bar, scale = canvas.scale(marks)
    named = [beside(dot, canvas.free, away) for dot, away in _named(places, points, spots)]
    paths = {**canvas.areas, "scale": bar}
    return MarkedMap(
        *frame.size,
        paths=tuple((kind, drawn) for kind, drawn in paths.items() if drawn),
        labels=(
            *canvas.names(names),
            *scale,
            *(canvas.grounded(label) for label in named if label),
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


def _named(
    places: Sequence[Place], points: Sequence[Point], spots: Sequence[tuple[int, int] | None]
) -> list[tuple[Dot, int]]:
    """What is named and how far off: the newest event, then the places that have the most of them."""
    on_the_map = [each for each in zip(places, points, spots, strict=True) if each[2]]
    if not on_the_map:
        return []
    newest = Dot(NEWEST, Point(*(on_the_map[0][2] or ())), "newest")
    at = {place.name: point for place, point, _ in reversed(on_the_map)}
    counts = Counter(place.name for place, _, _ in on_the_map)
    most = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_NAMES]
    return [(newest, 0), *((Dot(name, at[name], "place"), NAME_AWAY) for name in most)]
