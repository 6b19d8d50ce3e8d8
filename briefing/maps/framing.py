"""Which part of the region a map shows: at one of few scales, and somewhere on a coarse grid."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from math import sqrt
from typing import NamedTuple

from briefing.maps.geometry import Box, around, bounds
from briefing.maps.projection import Point
from briefing.maps.shapes import Shapes


class Size(NamedTuple):
    """How large a map is, in its own units."""

    width: int
    height: int

    @property
    def aspect(self) -> float:
        return self.width / self.height

    @property
    def box(self) -> Box:
        return Box(0, 0, self.width, self.height)


WIDTH, HEIGHT = USUAL = Size(1000, 750)
TALL = Size(1200, 1440)  # for many events, where there is room for them
CARD = Size(820, 770)  # beside a headline, on a social card
MIN_WIDTH_KM = 600.0  # closer, the coarseness of the shapes would show
GRID = 20  # units: frames begin on its lines
INSET = 0.025  # of a map's width, around the places that it holds: half of the grid and a dot
AROUND_PLACES_KM, AROUND_COUNTRIES_KM = 130.0, 40.0
AROUND_MANY_KM = 60.0
AROUND_PLACES = 0.1  # of what they span: 130 km are little on a wide map
# How far beyond its places a map goes, to show where in their countries they are.
NEARBY_KM = 180.0
# How far a map goes beyond the region, so that a place on its edge has some room around it.
EDGE_KM = 50.0
ALONE_OF = 20  # places, of which one may be left out of a map of many
MUCH_CLOSER = 0.85  # as wide, at most


@dataclass(frozen=True)
class Frame:
    """What a map shows. left, top: in the map's units from the centre of the plane."""

    width_km: float
    left: int
    top: int
    size: Size = USUAL

    @property
    def units_per_km(self) -> float:
        return self.size.width / self.width_km

    @property
    def box(self) -> Box:
        """In kilometres."""
        return self.units.scaled(1 / self.units_per_km)

    @property
    def units(self) -> Box:
        """In the map's units from the centre of the plane."""
        width, height = self.size
        return Box(self.left, self.top, self.left + width, self.top + height)

    def point(self, point: Point) -> Point:
        """Where a point of the plane is on the map."""
        return Point(
            point.x * self.units_per_km - self.left, point.y * self.units_per_km - self.top
        )

    def spot(self, x: float, y: float) -> Point:
        """The point of the plane that is there on the map."""
        return Point((x + self.left) / self.units_per_km, (y + self.top) / self.units_per_km)


def frame(
    places: Sequence[Point],
    codes: Sequence[str],
    shapes: Shapes,
    accused: Sequence[str] = (),
    size: Size = USUAL,
) -> Frame | None:
    """The places with what is near of the countries, or all of the countries; None if off the map.

    Of accused ones something is to be seen, too, where they are twice as far away.
    Where no map holds all places, it holds the first of them and as many others as go with it.
    A country that goes on beyond the region, such as Russia, widens no frame unless it is alone.
    """
    largest = widths_km(shapes.extent, size)[-1]
    spread = _together([place for place in places if place in shapes.extent], largest, size)
    if spread:
        core = spread.grown(max(AROUND_PLACES_KM, AROUND_PLACES * _width_km(spread, size)))
        near, far = core.grown(NEARBY_KM), core.grown(2 * NEARBY_KM)
        parts = [box for code in codes for box in _parts(code, shapes, near)]
        out_of_sight = [code for code in accused if not any(_parts(code, shapes, near))]
        parts += [box for code in out_of_sight for box in _parts(code, shapes, far)]
        wanted = around([core, *parts])
        return _fitted(wanted if _width_km(wanted, size) <= largest else core, shapes.extent, size)
    within = [code for code in codes if is_within_region(code, shapes)]
    parts = [box for code in within or codes for box in _parts(code, shapes, shapes.extent)]
    return _fitted(around(parts).grown(AROUND_COUNTRIES_KM), shapes.extent, size) if parts else None


def frame_of_most(places: Sequence[Point], shapes: Shapes, size: Size = USUAL) -> Frame | None:
    """Around places without the few that lie far from all others; None where all are off the map.

    One in ALONE_OF may be left out, and only where the map is much closer without it.
    """
    kept = sorted(place for place in places if place in shapes.extent)
    if not kept:
        return None
    for _ in range(len(kept) // ALONE_OF):
        width = _width_km(_room(kept), size)
        fewer = [[each for each in kept if each is not end] for end in _outermost(kept)]
        closest = min(fewer, key=lambda each: _width_km(_room(each), size))
        if _width_km(_room(closest), size) > width * MUCH_CLOSER:
            break
        kept = closest
    return _fitted(_room(kept), shapes.extent, size)


def _outermost(places: Sequence[Point]) -> list[Point]:
    """The places farthest to each side."""
    ordered = [*places], sorted(places, key=_north_to_south)
    return [each[end] for each in ordered for end in (0, -1)]


def _north_to_south(place: Point) -> tuple[float, float]:
    return place.y, place.x


def _room(places: Sequence[Point]) -> Box:
    """The box around places, with some room."""
    spread = bounds(places)
    return spread.grown(max(AROUND_MANY_KM, AROUND_PLACES * _width_km(spread)))


def widths_km(extent: Box, size: Size = USUAL) -> list[float]:
    """How wide maps of a region are: each a fifth wider, the last one as far as it goes."""
    most = extent.grown(EDGE_KM)
    largest = min(most.right - most.left, (most.bottom - most.top) * size.aspect)
    wider = (MIN_WIDTH_KM * sqrt(sqrt(2**steps)) for steps in count())
    return [*takewhile(lambda width: width < largest, wider), largest]


def _width_km(box: Box, size: Size = USUAL) -> float:
    """How wide a map of a box is at least."""
    return max(box.right - box.left, (box.bottom - box.top) * size.aspect)


def _together(places: Iterable[Point], width_km: float, size: Size) -> Box | None:
    """Around the first place, and each that a map of that width still holds with those before."""
    found = None
    for place in places:
        wider = around([bounds([place]), *([found] if found else [])])
        if _width_km(wider.grown(INSET * width_km), size) <= width_km:
            found = wider
    return found


def _fitted(box: Box, extent: Box, size: Size = USUAL) -> Frame:
    """The closest frame around the middle of a box that holds it, or else the largest."""
    widths = widths_km(extent, size)
    width = next((each for each in widths if each >= _width_km(box, size)), widths[-1])
    units_per_km = size.width / width
    middle, most = box.scaled(units_per_km), extent.grown(EDGE_KM).scaled(units_per_km)
    return Frame(
        width,
        _start((middle.left + middle.right - size.width) / 2, most.left, most.right - size.width),
        _start((middle.top + middle.bottom - size.height) / 2, most.top, most.bottom - size.height),
        size,
    )


def _start(wanted: float, least: float, most: float) -> int:
    """The nearest line of the grid, moved as little as needed to lie between bounds."""
    return round(min(max(GRID * round(wanted / GRID), least), most))


def _parts(code: str, shapes: Shapes, box: Box) -> Iterator[Box]:
    """Boxes around what may lie in a box of a country's coasts and borders, in kilometres."""
    units = box.scaled(shapes.units_per_km)
    for arc in shapes.edges.get(code, ()):
        if arc.box.meets(units):
            yield arc.box.within(units).scaled(1 / shapes.units_per_km)


def is_within_region(code: str, shapes: Shapes) -> bool:
    extent = shapes.extent.scaled(shapes.units_per_km)
    arcs = shapes.edges.get(code, ())
    return bool(arcs) and all(extent.holds(arc.box) for arc in arcs)
