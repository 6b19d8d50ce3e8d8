"""Lines pushed into a rectangle, so that what is far out of sight takes no points."""

from collections.abc import Sequence
from itertools import pairwise

from briefing.maps.geometry import Box, Line, Spot, bounds


def pushed(line: Line, box: Box) -> Sequence[Spot]:
    """A line in a box; its stretches outside run along the edges, from where they leave the box.

    Lines with a common end keep it. So a ring of lines encloses the same of the box as before, and
    each line can be pushed by itself (after I. E. Sutherland, G. W. Hodgman, CACM 17, 1974).
    """
    points, seen = line, bounds(line)
    for is_needed, axis, limit, sign in (
        (seen.left < box.left, 0, box.left, 1),
        (seen.right > box.right, 0, box.right, -1),
        (seen.top < box.top, 1, box.top, 1),
        (seen.bottom > box.bottom, 1, box.bottom, -1),
    ):
        if not is_needed:
            continue
        inward = [(point[axis] - limit) * sign for point in points]
        ends = [_on(limit, axis, point) for point in (points[0], points[-1])]
        kept = [points[0] if inward[0] >= 0 else ends[0]]
        for (a, b), (before, after) in zip(pairwise(points), pairwise(inward), strict=True):
            if (before < 0) != (after < 0):
                along = before / (before - after)
                kept.append((a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))
            if after >= 0:
                kept.append(b)
        points = kept if inward[-1] >= 0 else [*kept, ends[1]]
    return points


def _on(limit: float, axis: int, point: Spot) -> Spot:
    return (limit, point[1]) if axis == 0 else (point[0], limit)
