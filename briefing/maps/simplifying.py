"""How much each point of a line matters, so that a line can be drawn as coarsely as its scale.

M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points,
The Cartographic Journal 30 (1993).
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import inf

from briefing.maps.projection import Point


def weights(line: Sequence[Point]) -> tuple[float, ...]:
    """For each point, the area in km² that the line loses with it; the ends are worth everything.

    Keeping the points above a threshold is the same as leaving out the smallest one by one.
    """
    last = len(line) - 1
    weight = [inf] * len(line)
    before, after = list(range(-1, last)), list(range(1, last + 2))
    area = [inf, *(triangle(*line[i - 1 : i + 2]) for i in range(1, last)), inf]
    heap = [(area[i], i) for i in range(1, last)]
    heapify(heap)
    largest = 0.0
    while heap:
        found, i = heappop(heap)
        if found != area[i] or weight[i] != inf:
            continue
        weight[i] = largest = max(largest, found)
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < last:
                area[j] = triangle(line[before[j]], line[j], line[after[j]])
                heappush(heap, (area[j], j))
    return tuple(weight)


def triangle(a: Point, b: Point, c: Point) -> float:
    """The area of a triangle in km²."""
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
