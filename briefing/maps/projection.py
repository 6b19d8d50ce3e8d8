"""The plane of a region's maps: Lambert's conformal conic projection on a sphere.

True to scale along two parallels (J. P. Snyder, Map Projections, USGS Professional Paper 1395,
page 107).
"""

from dataclasses import dataclass
from functools import cached_property
from math import cos, log, pi, radians, sin, tan
from typing import NamedTuple

EARTH_KM = 6371.0


class Point(NamedTuple):
    """Kilometres to the east and to the south of the centre."""

    x: float
    y: float


@dataclass(frozen=True)
class Projection:
    """A plane, in degrees (WGS 84).

    centre: the latitude and the longitude of its point 0, 0.
    parallels: two latitudes that are true to scale; not opposite ones, as -50 and 50.
    """

    centre: tuple[float, float]
    parallels: tuple[float, float]

    def point(self, lat: float, lon: float) -> Point:
        """Where a place stands on the plane; what is past 180° goes on instead of jumping back."""
        if lon < self.centre[1] - 180:
            lon += 360
        elif lon > self.centre[1] + 180:
            lon -= 360
        # Infinitely far away is the pole that the cone opens to.
        radius = self._scale / _steepness(min(max(lat, -89.0), 89.0)) ** self._cone
        angle = self._cone * radians(lon - self.centre[1])
        return Point(radius * sin(angle), radius * cos(angle) - self._centre_radius)

    @cached_property
    def _cone(self) -> float:
        one, other = self.parallels
        ratio = cos(radians(one)) / cos(radians(other))
        return log(ratio) / log(_steepness(other) / _steepness(one))

    @cached_property
    def _scale(self) -> float:
        one = self.parallels[0]
        return float(EARTH_KM * cos(radians(one)) * _steepness(one) ** self._cone / self._cone)

    @cached_property
    def _centre_radius(self) -> float:
        return float(self._scale / _steepness(self.centre[0]) ** self._cone)


def _steepness(lat: float) -> float:
    """The tangent of 45° + lat / 2, which the formulas are made of; it grows from pole to pole."""
    return tan(pi / 4 + radians(lat) / 2)
