"""Where names stand on a map: they touch neither each other nor a dot nor the frame."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from briefing.maps.free import Free
from briefing.maps.geometry import Box, bounds
from briefing.maps.projection import Point

# Letters at their largest, which is on the smallest screens: 11 px where a map is 240 px wide.
FONT = 46
LINE = 1.15  # from line to line, in em
DOT = 12  # half of what a dot takes
GAP = 18  # from the middle of a dot to its name
STEP, NEAR, FARTHEST = 25, 100, 450  # how much farther off a name is tried, and how far at most
MAX_LINE = 430  # wider names are broken into lines, wider words are cut
CUT = "…"

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Label:
    """A name in lines.

    x, y: where it is held by its anchor; rise: of the first line, in em. ground: what it stands on,
    whose colour parts it from lines: `on` a concerned country, `wet` on water, else on other land.
    """

    lines: tuple[str, ...]
    x: int
    y: int
    anchor: Anchor
    rise: float
    kind: str
    ground: str = ""

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


@lru_cache(maxsize=1024)
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


Suits = Callable[[Dot, Label], bool]


def labels(dots: Sequence[Dot], free: Free, suits: Suits) -> list[Label | None]:
    """For each dot its label, or None where there is no room for it; all that it takes is taken.

    suits: whether a label may stand where it does; one that does not stands farther off at least.
    """
    free.take(*(bounds([dot.at]).grown(DOT) for dot in dots))
    return [beside(dot, free, NEAR, suits) or beside(dot, free, FARTHEST) for dot in dots]


def beside(
    dot: Dot, free: Free, farthest: int, suits: Suits = lambda _dot, _label: True
) -> Label | None:
    """The label of a dot, whose room it takes; None where there is none.

    Where it can be, next to the dot and clear of all lines; else it is rather farther off, up to so
    many units, than struck through by a border.
    """
    tries = (
        (0, free.is_clear),
        (0, free.is_off_borders),
        (farthest, free.is_off_borders),
        (farthest, free.holds),
    )
    for far, is_free in tries:
        for label in _around(*dot, far):
            if is_free(label.box) and suits(dot, label):
                free.take(label.box)
                return label
    return None


def _around(name: str, at: Point, kind: str, farthest: int) -> Iterator[Label]:
    """A label beside its dot, above it, below it; then farther off, where a line must lead."""
    lines = broken(name)
    extra = (len(lines) - 1) * LINE
    middle, above, below = 0.35 - extra / 2, -0.2 - extra, 0.8
    for far in range(0, farthest + 1, STEP):
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
