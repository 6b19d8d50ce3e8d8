"""The region at one scale, of which maps are cut: each coast and border is drawn once."""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import pairwise

from briefing.maps.geometry import Spot, Whole, area
from briefing.maps.rooms import NARROWEST, Room, rooms
from briefing.maps.shapes import Ring, Shapes, index
from briefing.maps.simplifying import level

OF_A_ROOM = 64  # square units that a point must be worth to matter to names


class Piece:
    """A line in whole units, and what is made of it when first asked for."""

    def __init__(self, points: Sequence[Whole]) -> None:
        self.points = points

    @cached_property
    def steps(self) -> str:
        """From point to point, as an SVG's path has it; each number with what separates it."""
        pairs = pairwise(self.points)
        steps = [step for (ax, ay), (bx, by) in pairs for step in (bx - ax, by - ay)]
        return (" " + " ".join(map(str, steps))).replace(" -", "-") if steps else ""


class Sheet:
    """The arcs at a scale, by number; ~number runs backwards."""

    def __init__(self, shapes: Shapes, units_per_km: float) -> None:
        self.shapes = shapes
        self.units_per_km = units_per_km
        self.scale = units_per_km / shapes.units_per_km
        self._pieces: dict[tuple[int, str], Piece] = {}
        self._areas: dict[Ring, float] = {}
        self._rooms: dict[str, Sequence[Room]] = {}

    def piece(self, number: int, least: str) -> Piece:
        """An arc. least: what a point must be worth to be drawn (simplifying.level)."""
        key = number, least
        if key not in self._pieces:
            self._pieces[key] = Piece(self._points(number, least))
        return self._pieces[key]

    def area(self, ring: Ring) -> float:
        """What a ring encloses, in square units."""
        if ring not in self._areas:
            self._areas[ring] = area(self.shapes.outline(ring)) * self.scale**2
        return self._areas[ring]

    def rooms(self, code: str) -> Sequence[Room]:
        """Where there is room for a name of the country."""
        if code not in self._rooms:
            least = level(OF_A_ROOM / self.units_per_km**2)
            boxes = self.shapes.boxes[code]
            wide = [ring for ring, box in boxes if (box.right - box.left) * self.scale >= NARROWEST]
            numbers = [index(number) for ring in wide for number in ring]
            self._rooms[code] = rooms(self.piece(number, least).points for number in numbers)
        return self._rooms[code]

    @cached_property
    def ends(self) -> Sequence[Sequence[Whole]]:
        """The first and the last point of each arc."""
        scale = self.scale
        return [
            [(round(x * scale), round(y * scale)) for x, y in arc.ends] for arc in self.shapes.arcs
        ]

    def _points(self, number: int, least: str) -> Sequence[Whole]:
        if number < 0:
            return self.piece(~number, least).points[::-1]
        arc, scale = self.shapes.arcs[number], self.scale
        levels = zip(arc.points, arc.levels, strict=True)
        return whole([(x * scale, y * scale) for (x, y), worth in levels if worth >= least])


def whole(line: Iterable[Spot]) -> list[Whole]:
    """A line in whole numbers, without points that fall together."""
    points = [(round(x), round(y)) for x, y in line]
    return [points[0], *(b for a, b in pairwise(points) if a != b)]


@cache
def sheet(shapes: Shapes, units_per_km: float) -> Sheet:
    """The sheet of a scale, which all its maps share."""
    return Sheet(shapes, units_per_km)
