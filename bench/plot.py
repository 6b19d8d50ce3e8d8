"""Lines on two logarithmic axes, as SVG, readable on light and on dark pages.

The same figures give the same bytes.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 760, 440
LEFT, RIGHT, TOP, BOTTOM = 62, 215, 34, 50  # what the axes and the names of the lines take
NAME_HEIGHT = 17
WHOLE = 10  # seconds, from which on they are told without a fraction
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.grid { stroke: #d0d7de; stroke-width: 1 }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
.ours { stroke: #0b57a4; fill: #0b57a4 }
.other { stroke: #8a5a00; fill: #8a5a00; stroke-dasharray: 5 4 }
.name.ours, .name.other { stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .grid { stroke: #3d444d }
  .ours { stroke: #79b8ff; fill: #79b8ff }
  .other { stroke: #e3b341; fill: #e3b341 }
}
"""


@dataclass(frozen=True)
class Line:
    """A name and its points: (number of briefings, seconds), by rising number, all above 0."""

    name: str
    points: Sequence[tuple[int, float]]
    is_ours: bool


def svg(lines: Sequence[Line]) -> str:
    """The plot of lines that share their numbers of briefings."""
    drawn = "\n".join(_Plot(lines).parts())
    said = "CPU seconds of a build by number of briefings, both axes logarithmic"
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{said}">
<style>
{STYLE}</style>
<text x="{LEFT}" y="18">CPU seconds of a build</text>
{drawn}
</svg>
"""  # noqa: E501 - one element


class _Plot:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.counts = [count for count, _ in lines[0].points]
        seconds = [second for line in lines for _, second in line.points]
        self.low = math.floor(math.log10(min(seconds)))
        self.high = max(math.ceil(math.log10(max(seconds))), self.low + 1)

    def x(self, count: float) -> float:
        first, last = math.log10(self.counts[0]), math.log10(self.counts[-1])
        share = (math.log10(count) - first) / (last - first) if last > first else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, seconds: float) -> float:
        share = (math.log10(seconds) - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def parts(self) -> Iterator[str]:
        """The elements, from the back to the front."""
        for power in range(self.low, self.high + 1):
            y = self.y(10**power)
            yield f'<path class="grid" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{10**power:,g}</text>'
        for count in self.counts:
            x, y = self.x(count), HEIGHT - BOTTOM
            yield f'<path class="grid" d="M{x} {TOP}V{y}"/>'
            yield f'<text x="{x}" y="{y + 20}" text-anchor="middle">{count:,}</text>'
        middle = (LEFT + WIDTH - RIGHT) / 2
        yield f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">briefings</text>'
        for line in self.lines:
            yield from self._line(line)
        yield from self._names()

    def _line(self, line: Line) -> Iterator[str]:
        kind = "ours" if line.is_ours else "other"
        spots = [(self.x(count), self.y(seconds)) for count, seconds in line.points]
        path = "L".join(f"{x} {y}" for x, y in spots)
        yield f'<path class="line {kind}" style="fill: none" d="M{path}"/>'
        yield from (f'<circle class="{kind}" cx="{x}" cy="{y}" r="3.5"/>' for x, y in spots)

    def _names(self) -> Iterator[str]:
        """The name of each line behind its end, with its last figure; none above another."""
        ends = sorted((self.y(line.points[-1][1]), line.name, line) for line in self.lines)
        before = -math.inf
        for y, name, line in ends:
            place = before = max(y, before + NAME_HEIGHT)
            kind = "ours" if line.is_ours else "other"
            last = line.points[-1][1]
            said = f"{name}: {last:,.0f}" if last >= WHOLE else f"{name}: {last:.2g}"
            x, below = WIDTH - RIGHT + 10, round(place + 4, 1)
            yield f'<text class="name {kind}" x="{x}" y="{below}">{escape(said)}</text>'
