"""Points, lines and rectangles of a plane, whose x grows to the east and y to the south."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, inf

Spot = tuple[float, float]  # x and y, in whatever units
Whole = tuple[int, int]
Line = Sequence[Spot]


@dataclass(frozen=True)
class Box:
    """A rectangle; its top is less than its bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def __contains__(self, spot: Spot) -> bool:
        x, y = spot
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def within(self, other: "Box") -> "Box":
        """The part of it that is in another one, which it meets."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def scaled(self, by: float) -> "Box":
        return Box(self.left * by, self.top * by, self.right * by, self.bottom * by)

    def nearest(self, spot: Spot) -> Spot:
        """The point of the rectangle that is nearest to another."""
        x, y = spot
        return (
            self.left if x < self.left else self.right if x > self.right else x,
            self.top if y < self.top else self.bottom if y > self.bottom else y,
        )

    def distance(self, spot: Spot) -> float:
        """From a point to the rectangle; 0 inside it."""
        x, y = self.nearest(spot)
        return hypot(spot[0] - x, spot[1] - y)


def bounds(spots: Iterable[Spot]) -> Box:
    """The smallest box around some points."""
    xs, ys = zip(*spots, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around some boxes."""
    lefts, tops, rights, bottoms = zip(*map(_sides, boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def area(outline: Line) -> float:
    """What a ring encloses."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(outline))) / 2


def is_crossed(line: Line, spot: Spot) -> bool:
    """Whether a ray from a point to the east crosses a line an odd number of times.

    So of a ring, whether it runs around the point.
    """
    x, y = spot
    odd = False
    for (ax, ay), (bx, by) in pairwise(line):
        if (ay > y) != (by > y):
            odd ^= x < ax + (y - ay) / (by - ay) * (bx - ax)
    return odd


def distance_to_line(spot: Spot, line: Line) -> float:
    """How far a point is from the nearest point of a line; infinite from less than two points."""
    x, y = spot
    nearest = inf
    for (ax, ay), (bx, by) in pairwise(line):
        dx, dy = bx - ax, by - ay
        along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy or 1)
        along = min(1, max(0, along))
        nearest = min(nearest, hypot(x - ax - along * dx, y - ay - along * dy))
    return nearest
