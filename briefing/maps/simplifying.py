"""How much each point of a line matters, so that a line can be drawn as coarsely as its scale.

M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points,
The Cartographic Journal 30 (1993).
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import inf, log2

NOTHING, EVERYTHING = "0", "Z"  # levels; no character between them is escaped in JSON


def level(km2: float) -> str:
    """What a point is worth as a character, of which each stands for √2 of the one before."""
    steps = min(2 * log2(max(km2, 1)), ord(EVERYTHING) - ord(NOTHING))
    return chr(ord(NOTHING) + int(steps))


def weights(line: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """For each point, the area that the line loses with it; the ends are worth everything.

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


def triangle(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """The area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
