"""The plane of all maps: a conic projection for NATO's north-eastern flank.

Lambert's conformal conic projection on a sphere, true to scale along two parallels
(J. P. Snyder, Map Projections, USGS Professional Paper 1395, page 107).
A kilometre is a kilometre to within 3% between Crimea and the North Cape.
"""

from math import cos, log, pi, radians, sin, tan
from typing import NamedTuple

EARTH_KM = 6371.0
CENTRE_LAT, CENTRE_LON = 60.0, 24.5
PARALLELS = (50.0, 66.0)


class Point(NamedTuple):
    """Kilometres to the east and to the south of the centre."""

    x: float
    y: float


def _steepness(lat: float) -> float:
    return tan(pi / 4 + radians(lat) / 2)


_SOUTH, _NORTH = map(radians, PARALLELS)
_CONE = log(cos(_SOUTH) / cos(_NORTH)) / log(_steepness(PARALLELS[1]) / _steepness(PARALLELS[0]))
_SCALE = EARTH_KM * cos(_SOUTH) * _steepness(PARALLELS[0]) ** _CONE / _CONE
_CENTRE = _SCALE / _steepness(CENTRE_LAT) ** _CONE


def projected(lat: float, lon: float) -> Point:
    """Where a place, in degrees (WGS 84), stands on the plane; west of 180° is past 180°."""
    if lon < CENTRE_LON - 180:
        lon += 360
    radius = _SCALE / _steepness(max(lat, -89.0)) ** _CONE
    angle = _CONE * radians(lon - CENTRE_LON)
    return Point(radius * sin(angle), radius * cos(angle) - _CENTRE)
