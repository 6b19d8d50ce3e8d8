"""Coasts and borders of a region as Natural Earth has them, and where a point is among them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import hypot, inf

from briefing.maps.polylines import decoded
from briefing.maps.projection import Point, Projection
from briefing.maps.simplifying import weights

Ring = tuple[int, ...]  # arcs by number, end to end; ~number runs backwards


@dataclass(frozen=True)
class Box:
    """A rectangle of the plane in kilometres; its top is less than its bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def __contains__(self, point: Point) -> bool:
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True)
class Arc:
    """A coast, or a border from where countries meet to where they meet again.

    weights: what each point is worth (simplifying).
    """

    points: tuple[Point, ...]
    weights: tuple[float, ...]

    def line(self, least: float) -> list[Point]:
        """The points worth at least so many km²."""
        return [
            point
            for point, weight in zip(self.points, self.weights, strict=True)
            if weight >= least
        ]


@dataclass(frozen=True)
class Shapes:
    """A region: the arcs, and each country's rings by its code (ISO 3166-1 alpha-2).

    extent: what maps may show of it; the outlines go on beyond.
    """

    projection: Projection
    extent: Box
    arcs: tuple[Arc, ...]
    rings: Mapping[str, tuple[Ring, ...]]

    @cached_property
    def ends(self) -> tuple[tuple[Point, Point], ...]:
        """The first and the last point of each arc."""
        return tuple((arc.points[0], arc.points[-1]) for arc in self.arcs)

    @cached_property
    def coasts(self) -> tuple[list[Point], ...]:
        """The outlines of all countries taken together."""
        rings = [ring for each in self.rings.values() for ring in each]
        return tuple(map(self.outline, stitched(rings, self.ends)))

    @cached_property
    def outlines(self) -> Mapping[str, tuple[list[Point], ...]]:
        """Each country's rings as points."""
        return {code: tuple(map(self.outline, rings)) for code, rings in self.rings.items()}

    @cached_property
    def boxes(self) -> Mapping[str, tuple[Box, ...]]:
        """Around each country's rings."""
        return {code: tuple(map(bounds, outlines)) for code, outlines in self.outlines.items()}

    @cached_property
    def areas(self) -> Mapping[Ring, float]:
        """What each ring of each country encloses, in km²."""
        return {
            ring: area(outline)
            for code, rings in self.rings.items()
            for ring, outline in zip(rings, self.outlines[code], strict=True)
        }

    def outline(self, ring: Ring, least: float = 0.0) -> list[Point]:
        """A ring as points, its last the same as its first, as coarse as `least` km²."""
        points: list[Point] = []
        for number in ring:
            line = self.arcs[max(number, ~number)].line(least)
            points += line[len(points) > 0 :] if number >= 0 else line[::-1][len(points) > 0 :]
        return points

    def rings_in(self, box: Box) -> dict[str, list[Ring]]:
        """The rings of each country that may be seen in a box."""
        seen = {}
        for code, rings in self.rings.items():
            around = zip(rings, self.boxes[code], strict=True)
            near = [ring for ring, ring_box in around if ring_box.meets(box)]
            if near:
                seen[code] = near
        return seen

    def is_inside(self, point: Point, code: str) -> bool:
        rings = zip(self.outlines[code], self.boxes[code], strict=True)
        return any(point in box and encloses(outline, point) for outline, box in rings)

    def country_at(self, point: Point) -> str | None:
        """The code of the country that a point is in; None at sea and beyond the shapes."""
        return next((code for code in self.rings if self.is_inside(point, code)), None)

    def distance(self, point: Point, code: str) -> float:
        """How many kilometres a point is from a country; 0 inside it."""
        if self.is_inside(point, code):
            return 0.0
        return min(distance_to_line(point, outline) for outline in self.outlines[code])

    def distance_to_coast(self, point: Point) -> float:
        """How many kilometres a point, on land or at sea, is from the edge of the sea."""
        return min(distance_to_line(point, outline) for outline in self.coasts)


@cache
def shapes(region: str) -> Shapes | None:
    """The shapes that the text of a region.json holds; None where there is no text."""
    if not region:
        return None
    stored = json.loads(region)
    units = stored["units_per_km"]
    lines = [[Point(x / units, y / units) for x, y in decoded(text)] for text in stored["arcs"]]
    arcs = tuple(Arc(tuple(line), weights(line)) for line in lines)
    rings = {
        code: tuple(tuple(ring) for ring in rings)
        for code, rings in sorted(stored["countries"].items())
    }
    projection = Projection(tuple(stored["centre"]), tuple(stored["parallels"]))
    return Shapes(projection, Box(*stored["extent"]), arcs, rings)


def stitched(rings: Iterable[Ring], ends: Sequence[tuple[object, object]]) -> tuple[Ring, ...]:
    """The rings around areas taken together, without the arcs between two of them.

    Such arcs run once in each direction. ends: the first and the last point of each arc.
    """
    numbers = [number for ring in rings for number in ring]
    both = set(numbers)
    outer = [number for number in numbers if ~number not in both]
    following: dict[object, list[int]] = {}
    for number in outer:
        first, last = ends[max(number, ~number)]
        following.setdefault(first if number >= 0 else last, []).append(number)
    joined = []
    for start in outer:
        first, last = ends[start] if start >= 0 else ends[~start][::-1]
        if start not in following[first]:
            continue
        following[first].remove(start)
        ring = [start]
        while last != first:
            ring.append(following[last].pop())
            last = ends[ring[-1]][1] if ring[-1] >= 0 else ends[~ring[-1]][0]
        joined.append(tuple(ring))
    return tuple(joined)


def encloses(outline: Sequence[Point], point: Point) -> bool:
    """Whether a ring runs around a point: a ray to the east crosses it an odd number of times."""
    inside = False
    for a, b in pairwise(outline):
        if (a.y > point.y) != (b.y > point.y):
            inside ^= point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
    return inside


def distance_to_line(point: Point, line: Sequence[Point]) -> float:
    """How many kilometres a point is from the nearest point of a line."""
    nearest = inf
    for a, b in pairwise(line):
        dx, dy = b.x - a.x, b.y - a.y
        along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy or 1)
        along = min(1, max(0, along))
        nearest = min(nearest, hypot(point.x - a.x - along * dx, point.y - a.y - along * dy))
    return nearest


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box around some points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def area(outline: Sequence[Point]) -> float:
    """How many km² a ring encloses."""
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairwise(outline))) / 2
