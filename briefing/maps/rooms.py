"""Where the names of countries stand: in the widest part of the area that a map shows of them."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.maps.framing import Frame
from briefing.maps.free import Free
from briefing.maps.geometry import Whole
from briefing.maps.placing import FONT, Label, width_of

ROW = FONT // 2  # units from one height to the next where there may be a name
NARROWEST = FONT  # units; no name is narrower
OFF_THE_MIDDLE = 200  # units that a room may be narrower to have a name in its middle


class Room(NamedTuple):
    """A stretch that is inside a country at the top, the middle and the foot of a name."""

    y: int
    left: float
    right: float


def rooms(outlines: Iterable[Sequence[Whole]]) -> list[Room]:
    """All of the room in an area, top to bottom. outlines: in whole units."""
    edges: dict[int, list[float]] = {}
    for outline in outlines:
        for (ax, ay), (bx, by) in pairwise(outline):
            for row in range(-(-min(ay, by) // ROW), -(-max(ay, by) // ROW)):
                x = ax + (row * ROW - ay) / (by - ay) * (bx - ax)
                edges.setdefault(row, []).append(x)
    spans = {row: list(_spans(sorted(xs))) for row, xs in edges.items()}
    return [Room(row * ROW, *stretch) for row in sorted(spans) for stretch in _shared(spans, row)]


def _spans(edges: Sequence[float]) -> Iterator[tuple[float, float]]:
    """From the first edge to the second, from the third to the fourth and so on."""
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        if right - left >= NARROWEST:
            yield left, right


def _shared(
    spans: Mapping[int, Sequence[tuple[float, float]]], row: int
) -> Iterator[tuple[float, float]]:
    """What is inside at a row and at both next to it."""
    for a, b in spans[row]:
        for c, d in spans.get(row - 1, ()):
            if min(b, d) - max(a, c) >= NARROWEST:
                for e, f in spans.get(row + 1, ()):
                    left, right = max(a, c, e), min(b, d, f)
                    if right - left >= NARROWEST:
                        yield left, right


def seen(found: Sequence[Room], frame: Frame) -> list[Room]:
    """Of the room on a sheet, what is in a frame, in units of the map."""
    x, y, (width, height) = frame.left, frame.top, frame.size
    start, end = bisect(found, y, key=_height), bisect(found, y + height, key=_height)
    return [
        Room(row - y, left, right)
        for row, a, b in found[start:end]
        if (right := min(b - x, width)) - (left := max(a - x, 0)) >= NARROWEST
    ]


def _height(room: Room) -> int:
    return room.y


def country_label(names: Sequence[str], found: Sequence[Room], free: Free) -> Label | None:
    """The first of a country's names for which there is room where nothing else stands."""
    for name in names:
        width = width_of(name)  # at the most, so that it is clear of borders
        places = [
            (room.right - room.left - abs(part - 0.5) * OFF_THE_MIDDLE, room, part)
            for room in found
            if room.right - room.left >= width
            for part in (0.5, 0.25, 0.75, 0, 1)
        ]
        for _, room, part in sorted(places, reverse=True):
            x = room.left + width / 2 + (room.right - room.left - width) * part
            label = Label((name,), round(x), room.y, "middle", 0.35, "country")
            if free.holds(label.box):
                return label
    return None
