"""Coasts and borders of a region as Natural Earth has them, and where a point is among them."""

import json
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, chain, pairwise
from math import inf
from struct import pack, unpack

from briefing.maps.geometry import Box, Spot, Whole, around, distance_to_line, is_crossed
from briefing.maps.projection import Point, Projection

Ring = tuple[int, ...]  # arcs by number, end to end; ~number runs backwards


@dataclass(frozen=True, eq=False)
class Arc:
    """A coast, or a border from where countries meet to where they meet again.

    xs, ys: in the region's units. levels: for each point a character, the later in the alphabet
    the coarser a map may be that still has it (simplifying.level).
    """

    xs: Sequence[int]
    ys: Sequence[int]
    levels: str

    @cached_property
    def points(self) -> Sequence[Whole]:
        return list(zip(self.xs, self.ys, strict=True))

    @cached_property
    def box(self) -> Box:
        return Box(min(self.xs), min(self.ys), max(self.xs), max(self.ys))

    @cached_property
    def ends(self) -> tuple[Whole, Whole]:
        return (self.xs[0], self.ys[0]), (self.xs[-1], self.ys[-1])

    def count(self, least: str) -> int:
        """How many of its points are at that level or above."""
        return len(self.levels) - bisect_left(self._sorted_levels, least)

    @cached_property
    def _sorted_levels(self) -> list[str]:
        return sorted(self.levels)


@dataclass(frozen=True, eq=False)
class Shapes:
    """A region: the arcs, and each country's rings by its code (ISO 3166-1 alpha-2).

    extent: what maps may show of it, in kilometres; the outlines go on beyond.
    """

    projection: Projection
    extent: Box
    units_per_km: float
    arcs: Sequence[Arc]
    rings: Mapping[str, Sequence[Ring]]

    @cached_property
    def ends(self) -> Sequence[tuple[Whole, Whole]]:
        """The first and the last point of each arc."""
        return [arc.ends for arc in self.arcs]

    @cached_property
    def boxes(self) -> Mapping[str, Sequence[tuple[Ring, Box]]]:
        """Each country's rings, each with the box around it."""
        boxes = [arc.box for arc in self.arcs]
        return {
            code: [(ring, around([boxes[index(number)] for number in ring])) for ring in rings]
            for code, rings in self.rings.items()
        }

    @cached_property
    def _around(self) -> Mapping[str, Box]:
        """The box around each country."""
        return {code: around([box for _, box in rings]) for code, rings in self.boxes.items()}

    @cached_property
    def edges(self) -> Mapping[str, Sequence[Arc]]:
        """The coasts and borders of each country."""
        numbers = {code: {index(n) for n in chain(*rings)} for code, rings in self.rings.items()}
        return {code: [self.arcs[n] for n in sorted(each)] for code, each in numbers.items()}

    @cached_property
    def borders(self) -> Set[int]:
        """The numbers of the arcs with land on both sides, in both directions."""
        numbers = set(chain(*chain(*self.rings.values())))
        return {number for number in numbers if ~number in numbers}

    @cached_property
    def coasts(self) -> Sequence[Arc]:
        """The arcs with land on one side only."""
        return [arc for number, arc in enumerate(self.arcs) if number not in self.borders]

    def outline(self, ring: Ring) -> list[Whole]:
        """A ring as points, those where two arcs meet twice."""
        lines = [self.arcs[n].points if n >= 0 else self.arcs[~n].points[::-1] for n in ring]
        return [point for line in lines for point in line]

    def rings_in(self, box: Box) -> dict[str, list[Ring]]:
        """The rings of each country that may be seen in a box, in the region's units."""
        near = {
            code: [ring for ring, around in self.boxes[code] if around.meets(box)]
            for code, around in self._around.items()
            if around.meets(box)
        }
        return {code: rings for code, rings in near.items() if rings}

    def is_inside(self, point: Point, code: str) -> bool:
        spot = self._spot(point)
        rings = self.boxes.get(code, ())
        near = [ring for ring, box in rings if spot in box]
        return any(self._encloses(ring, spot) for ring in near)

    def country_at(self, point: Point) -> str | None:
        """The code of the country that a point is in; None at sea and beyond the shapes."""
        spot = self._spot(point)
        near = [code for code, box in self._around.items() if spot in box]
        return next((code for code in near if self.is_inside(point, code)), None)

    def distance(self, point: Point, code: str, most: float = inf) -> float:
        """How many kilometres a point is from a country; 0 inside it, infinite beyond `most`."""
        if self.is_inside(point, code):
            return 0.0
        return self._distance(point, self.edges.get(code, ()), most)

    def distance_to_coast(self, point: Point) -> float:
        """How many kilometres a point, on land or at sea, is from the edge of the sea."""
        return self._distance(point, self.coasts, inf)

    def _spot(self, point: Point) -> Spot:
        return point.x * self.units_per_km, point.y * self.units_per_km

    def _encloses(self, ring: Ring, spot: Spot) -> bool:
        """Whether a ring runs around a point, by what its arcs' boxes tell already."""
        x, y = spot
        inside = False
        for number in ring:
            arc = self.arcs[index(number)]
            box = arc.box
            if box.top <= y <= box.bottom and x <= box.right:
                # What is all to the east is crossed as often as the line between its ends.
                inside ^= is_crossed(arc.points if box.left <= x else arc.ends, spot)
        return inside

    def _distance(self, point: Point, arcs: Iterable[Arc], most: float) -> float:
        spot = self._spot(point)
        nearest, limit = inf, most * self.units_per_km
        distances = [(arc.box.distance(spot), arc) for arc in arcs]
        near = [pair for pair in distances if pair[0] <= limit]
        for least, arc in sorted(near, key=_first):
            if least >= nearest:
                break
            nearest = min(nearest, distance_to_line(spot, arc.points))
        return nearest / self.units_per_km if nearest <= limit else inf


def index(number: int) -> int:
    """Which arc a number in a ring means."""
    return max(number, ~number)


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


@cache
def shapes(region: str) -> Shapes | None:
    """The shapes that the text of a region.json holds; None where there is no text."""
    if not region:
        return None
    stored = json.loads(region)
    xs, ys = unpacked(stored["points"])
    cuts = pairwise(accumulate(map(len, stored["levels"]), initial=0))
    arcs = [
        Arc(xs[start:end], ys[start:end], levels)
        for (start, end), levels in zip(cuts, stored["levels"], strict=True)
    ]
    rings = {
        code: tuple(tuple(ring) for ring in rings)
        for code, rings in sorted(stored["countries"].items())
    }
    projection = Projection(tuple(stored["centre"]), tuple(stored["parallels"]))
    return Shapes(projection, Box(*stored["extent"]), stored["units_per_km"], arcs, rings)


def packed(points: Sequence[Whole]) -> str:
    """Points as a text: x and y in turn, each a number of 16 bits, little-endian, in base 64."""
    numbers = [number for point in points for number in point]
    return b64encode(pack(f"<{len(numbers)}h", *numbers)).decode()


def unpacked(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """The xs and the ys of packed points."""
    written = b64decode(text)
    numbers = unpack(f"<{len(written) // 2}h", written)
    return numbers[::2], numbers[1::2]


def stitched(rings: Iterable[Ring], ends: Sequence[tuple[object, object]]) -> tuple[Ring, ...]:
    """The rings around areas taken together, without the arcs between two of them.

    Such arcs run once in each direction. ends: the first and the last point of each arc.
    """
    joined: list[Ring] = []
    touching: list[Ring] = []
    given = list(rings)
    numbers = set(chain(*given))
    for ring in given:
        (touching if any(~number in numbers for number in ring) else joined).append(ring)
    outer = [number for number in chain(*touching) if ~number not in numbers]
    starts = {number: ends[number][0] if number >= 0 else ends[~number][1] for number in outer}
    following: dict[object, list[int]] = {}
    for number, start in starts.items():
        following.setdefault(start, []).append(number)
    for number, start in starts.items():
        if number not in following[start]:
            continue
        following[start].remove(number)
        found = [number]
        while (last := ends[found[-1]][1] if found[-1] >= 0 else ends[~found[-1]][0]) != start:
            found.append(following[last].pop())
        joined.append(tuple(found))
    return tuple(joined)
