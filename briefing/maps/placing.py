"""Where names stand on a map: they touch neither each other nor a dot nor the frame."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Literal, NamedTuple

from briefing.maps.projection import Point
from briefing.maps.shapes import Box, bounds

WIDTH, HEIGHT = 1000, 750  # of a map in its own units
# Letters at their largest, which is on the smallest screens: 11 px where a map is 240 px wide.
FONT = 46
LINE = 1.15  # from line to line, in em
DOT = 12  # half of what a dot takes
GAP = 18  # from the middle of a dot to its name
MARGIN = 10  # from a name to the frame
MAX_LINE = 430  # wider names are broken into lines, wider words are cut
CUT = "…"

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Label:
    """A name in lines. x, y: where it is held by its anchor; rise: of the first line, in em."""

    lines: tuple[str, ...]
    x: int
    y: int
    anchor: Anchor
    rise: float
    kind: str

    @property
    def rows(self) -> tuple[tuple[str, float], ...]:
        """Each line, and how far it stands below the one before, in em."""
        first, *others = self.lines
        return ((first, self.rise), *((line, LINE) for line in others))

    @property
    def box(self) -> Box:
        """What it takes, at the largest."""
        width = max(map(width_of, self.lines))
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        top = self.y + (self.rise - 0.85) * FONT
        height = ((len(self.lines) - 1) * LINE + 1.15) * FONT
        return Box(left, top, left + width, top + height)


# Advance widths of Inter at weight 600, in hundredths of the font's size, rounded up.
_NARROW, _WIDE = "ijlItfr.,:;'’!|()[]- /", "mwMWŁŠ@%—…"


def width_of(text: str) -> float:
    """How wide a line is at most, in units: no font is at hand at build."""
    return sum(_em(character) for character in text) * FONT


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.4
    if character in _WIDE:
        return 0.95
    return 0.76 if character.isupper() else 0.63


def broken(name: str) -> tuple[str, ...]:
    """A name in as few lines as hold it; a word that no line holds is cut."""
    lines: list[str] = []
    for word in map(_cut, name.split()):
        if lines and width_of(f"{lines[-1]} {word}") <= MAX_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _cut(word: str) -> str:
    """A word that fits into the frame."""
    if width_of(word) <= MAX_LINE:
        return word
    fitting = [end for end in range(len(word)) if width_of(word[:end] + CUT) <= MAX_LINE]
    return word[: fitting[-1]] + CUT


class Dot(NamedTuple):
    """What stands at a point of the map. kind: `place`, or `sea` for a place at sea."""

    name: str
    at: Point
    kind: str


def labels(dots: Sequence[Dot], taken: Iterable[Box]) -> tuple[list[Label | None], list[Box]]:
    """For each dot its label, or None where there is no room for it.

    taken: what else the names must not touch. Also returned: all that is taken now.
    """
    boxes = [*taken, *(bounds([dot.at]).grown(DOT) for dot in dots)]
    placed: list[Label | None] = []
    for dot in dots:
        found = next((each for each in _around(*dot) if _is_free(each.box, boxes)), None)
        placed.append(found)
        if found:
            boxes.append(found.box)
    return placed, boxes


def _around(name: str, at: Point, kind: str) -> Iterator[Label]:
    """A label beside its dot, above it, below it; then farther off, where a line must lead."""
    lines = broken(name)
    extra = (len(lines) - 1) * LINE
    middle, above, below = 0.35 - extra / 2, -0.2 - extra, 0.8
    for far in (0, *range(50, 451, 50)):
        near = GAP + far
        slant = round(near * 0.75)
        positions: tuple[tuple[float, float, Anchor, float], ...] = (
            (near, 0, "start", middle),
            (-near, 0, "end", middle),
            (0, -near, "middle", above),
            (0, near, "middle", below),
            (slant, -slant, "start", above),
            (slant, slant, "start", below),
            (-slant, -slant, "end", above),
            (-slant, slant, "end", below),
        )
        for dx, dy, anchor, rise in positions:
            yield Label(lines, round(at.x + dx), round(at.y + dy), anchor, round(rise, 2), kind)


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    """Whether a name is inside the frame and touches nothing."""
    is_wide = box.left >= MARGIN and box.right <= WIDTH - MARGIN
    is_high = box.top >= MARGIN and box.bottom <= HEIGHT - MARGIN
    return is_wide and is_high and not any(box.meets(other) for other in taken)


def country_label(
    names: Sequence[str], rings: Sequence[Sequence[Point]], taken: Sequence[Box]
) -> Label | None:
    """The first of a country's names that fits into its area where nothing else stands."""
    crossings = cache(partial(_crossings, rings))  # heights of one line are those of others, too
    for name in names:
        roomiest_first = sorted(_inside(name, crossings), key=lambda pair: -pair[0])
        for _, label in roomiest_first:
            if _is_free(label.box, taken):
                return label
    return None


def _inside(
    name: str, crossings: Callable[[float], Sequence[float]]
) -> Iterator[tuple[float, Label]]:
    """(room around it, label) wherever an area is wide enough for a name, top to bottom."""
    width = width_of(name) + 2 * MARGIN
    for y in range(FONT, HEIGHT, FONT // 2):
        for left, right in _spans(crossings, y - FONT / 2, y + FONT / 2):
            spare = right - left - width
            if spare < 0:
                continue
            for part in (0.5, 0.25, 0.75):
                x = left + width / 2 + spare * part
                label = Label((name,), round(x), y, "middle", 0.35, "country")
                yield spare - abs(part - 0.5) * 200, label


def _spans(
    crossings: Callable[[float], Sequence[float]], top: float, bottom: float
) -> list[tuple[float, float]]:
    """The stretches inside an area at three heights: the top, the middle, the bottom."""
    found = [(0.0, float(WIDTH))]
    for y in (top, (top + bottom) / 2, bottom):
        edges = crossings(y)
        inside = list(zip(edges[::2], edges[1::2], strict=True))
        shared = [(max(a, left), min(b, right)) for a, b in found for left, right in inside]
        found = [(left, right) for left, right in shared if left < right]
    return found


def _crossings(rings: Sequence[Sequence[Point]], y: float) -> list[float]:
    """Where the edges of an area are at a height, from left to right."""
    return sorted(
        a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
        for ring in rings
        for a, b in pairwise(ring)
        if (a.y > y) != (b.y > y)
    )
