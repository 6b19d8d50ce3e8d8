"""Which part of the region a map shows."""

from collections.abc import Sequence

from briefing.maps.projection import Point
from briefing.maps.shapes import Box, Shapes, bounds

ASPECT = 4 / 3  # width to height
MIN_WIDTH_KM = 600.0  # closer, the coarseness of the shapes would show
AROUND_PLACES_KM, AROUND_COUNTRIES_KM = 130.0, 40.0
# How far beyond its places a map goes, to show where in their countries they are.
NEARBY_KM = 180.0


def frame(places: Sequence[Point], codes: Sequence[str], shapes: Shapes) -> Box | None:
    """The places with what is near of the countries, or all of the countries; None if off the map.

    A country that goes on beyond the region, such as Russia, widens no frame unless it is alone.
    """
    seen = [place for place in places if place in shapes.extent]
    drawn = [code for code in codes if code in shapes.rings]
    if seen:
        core = bounds(seen).grown(AROUND_PLACES_KM)
        near = core.grown(NEARBY_KM)
        parts = [point for code in drawn for point in _points(code, shapes, near)]
        corners = [Point(core.left, core.top), Point(core.right, core.bottom)]
        return fitted(bounds([*corners, *parts]), shapes.extent)
    within = [code for code in drawn if _is_within_region(code, shapes)]
    parts = [point for code in within or drawn for point in _points(code, shapes, shapes.extent)]
    if not parts:
        return None
    return fitted(bounds(parts).grown(AROUND_COUNTRIES_KM), shapes.extent)


def fitted(box: Box, extent: Box) -> Box:
    """The box in the shape of a map, no smaller than maps are, and all of it in the region."""
    width = max(box.right - box.left, (box.bottom - box.top) * ASPECT, MIN_WIDTH_KM)
    width = min(width, extent.right - extent.left)
    height = width / ASPECT
    left = _moved((box.left + box.right - width) / 2, width, extent.left, extent.right)
    top = _moved((box.top + box.bottom - height) / 2, height, extent.top, extent.bottom)
    return Box(left, top, left + width, top + height)


def _moved(start: float, length: float, least: float, most: float) -> float:
    """The start of a stretch of some length, moved as little as needed to lie between bounds."""
    return min(max(start, least), most - length)


def _points(code: str, shapes: Shapes, box: Box) -> list[Point]:
    return [point for outline in shapes.outlines[code] for point in outline if point in box]


def _is_within_region(code: str, shapes: Shapes) -> bool:
    return all(point in shapes.extent for outline in shapes.outlines[code] for point in outline)
