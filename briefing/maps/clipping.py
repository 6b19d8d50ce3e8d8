"""Lines and areas cut to a frame, and written as the path of an SVG."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from briefing.maps.projection import Point
from briefing.maps.shapes import Box, bounds

Whole = tuple[int, int]  # x and y in units of a map


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring in a box (I. E. Sutherland, G. W. Hodgman, CACM 17, 1974).

    What is in the box in several pieces is held together by lines along its edge: it can be
    filled, but its outline is drawn right only inside the box.
    """
    points = list(ring)
    for axis, limit, sign in (
        (0, box.left, 1),
        (0, box.right, -1),
        (1, box.top, 1),
        (1, box.bottom, -1),
    ):
        inward = [(point[axis] - limit) * sign for point in points]
        if min(inward, default=0) >= 0:
            continue  # nothing is to be cut here, and most rings are whole
        kept = []
        for (a, b), (before, after) in zip(pairwise(points), pairwise(inward), strict=True):
            if (before < 0) != (after < 0):
                along = before / (before - after)
                kept.append(Point(a.x + along * (b.x - a.x), a.y + along * (b.y - a.y)))
            if after >= 0:
                kept.append(b)
        points = [*kept[-1:], *kept]
    return points


def pieces(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """The stretches of a line that may be seen in a box, each with one point beyond it."""
    found: list[list[Point]] = []
    seen = box.grown(1)
    for a, b in pairwise(line):
        if not bounds((a, b)).meets(seen):
            continue
        if found and found[-1][-1] == a:
            found[-1].append(b)
        else:
            found.append([a, b])
    return found


def path(lines: Iterable[Sequence[Whole]], end: str = "") -> str:
    """SVG path data in whole units, each line relative to its start; end: `z` closes each."""
    return "".join(_line(points, end) for points in lines)


def _line(points: Sequence[Whole], end: str) -> str:
    (x, y), *_ = points
    moving = [point for point, _ in groupby(points)]
    steps = "".join(_number(b[0] - a[0]) + _number(b[1] - a[1]) for a, b in pairwise(moving))
    return f"M{x}{_number(y)}l{steps.lstrip()}{end}" if steps else ""


def _number(value: int) -> str:
    """A number with what separates it from the one before: its minus sign, or else a space."""
    return str(value) if value < 0 else f" {value}"
