"""Where on a map there is room for a name: free of others, of marks, and of lines through it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefing.maps.framing import Size
from briefing.maps.geometry import Box, Line, Spot

MARGIN = 10  # units from a name to the frame
CELL = 50  # units; lines are looked up by the cells that they run through


class Lines:
    """Lines of a map, to be asked which boxes they run through."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Spot, Spot]]] = {}
        for line in lines:
            for a, b in pairwise(line):
                for cell in _cells(_around(a, b)):
                    self._cells.setdefault(cell, []).append((a, b))

    def meet(self, box: Box) -> bool:
        """Whether one of them runs through a box."""
        cells = self._cells
        return any(_crosses(a, b, box) for cell in _cells(box) for a, b in cells.get(cell, ()))


class Free:
    """The room that is left on a map, in its units.

    borders, coasts: what should not run through a name.
    """

    def __init__(self, size: Size, borders: Lines, coasts: Lines) -> None:
        self._inside = size.box.grown(-MARGIN)
        self._taken: list[Box] = []
        self._borders, self._coasts = borders, coasts

    def take(self, *boxes: Box) -> None:
        self._taken.extend(boxes)

    def holds(self, box: Box) -> bool:
        """Whether a name is inside the frame and touches nothing."""
        return self._inside.holds(box) and not any(box.meets(other) for other in self._taken)

    def is_off_borders(self, box: Box) -> bool:
        return self.holds(box) and not self._borders.meet(box)

    def is_clear(self, box: Box) -> bool:
        """Whether neither borders nor coasts run through it, either."""
        return self.is_off_borders(box) and not self._coasts.meet(box)


def _around(a: Spot, b: Spot) -> Box:
    (ax, ay), (bx, by) = a, b
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _cells(box: Box) -> Sequence[tuple[int, int]]:
    columns = range(int(box.left // CELL), int(box.right // CELL) + 1)
    rows = range(int(box.top // CELL), int(box.bottom // CELL) + 1)
    return [(column, row) for column in columns for row in rows]


def _crosses(a: Spot, b: Spot, box: Box) -> bool:
    """Whether a straight line has a point in a box: they are apart if any line parts them."""
    if not box.meets(_around(a, b).grown(0.001)):
        return False
    (ax, ay), (bx, by) = a, b
    dx, dy = bx - ax, by - ay
    sides = [
        dx * (y - ay) - dy * (x - ax) for x in (box.left, box.right) for y in (box.top, box.bottom)
    ]
    return min(sides) <= 0 <= max(sides)
