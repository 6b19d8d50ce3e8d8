"""Draws the map of a social card from the paths and labels that a page's map is made of."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from briefing.exports.card_lines import HEIGHT, WIDTH, CardMap
from briefing.exports.card_sheet import Band
from briefing.exports.card_type import SANS, drawable, width
from briefing.maps.framing import CARD
from briefing.maps.geometry import Spot
from briefing.maps.placing import Label

_TOP = 14  # below the bar
_SCALE = (HEIGHT - _TOP) / CARD.height  # pixels of a unit
LEFT = WIDTH - round(CARD.width * _SCALE)
_SIZE = (WIDTH - LEFT, HEIGHT - _TOP)
_FINE = 2  # as many times as fine coasts are drawn, and then made smooth
_COAST = 3  # how wide, in those
_HATCH = 10  # pixels from line to line
_HALO = 4  # pixels around a letter
_DOT, _MARK, _LEADER = 8, 12, 2
_NAME, _SMALL = 29, 23  # sizes of names of places, and of the others
_EDGED = ("land", "concerned", "accused", "borders")
_COMMAND = re.compile(r"([A-Za-z])([-\d ]*)")
_NUMBER = re.compile(r"-?\d+")


def draw(band: Band, seen: CardMap) -> None:
    """Draw a map on the right part of a band that holds it."""
    lines = {kind: list(lines_of(path)) for kind, path in seen.paths}
    ground = Image.new("L", _SIZE, band.place("water"))
    for kind in ("land", "concerned", "accused"):
        inside = _filled(lines.get(kind, []))
        ground.paste(band.place("concerned" if kind == "concerned" else "land"), mask=inside)
        if kind == "accused":
            ground.paste(band.place("coast"), mask=_both(inside, _hatched()))
    edges = [each for kind, drawn in lines.items() if kind in _EDGED for each in drawn]
    covered = _stroked(edges)
    for shade, least in (("shore", 60), ("coast", 160)):
        ground.paste(band.place(shade), mask=covered.point(_from(least)))
    band.ground(ground, (LEFT, _TOP))
    for spot in seen.spots:
        band.disc(_on_card(spot), _MARK + 3, "land")
        band.disc(_on_card(spot), _MARK, "mark")
    for start, end in lines.get("leaders", []):
        band.line(_on_card(start), _on_card(end), _LEADER, "quiet")
    for bar in lines.get("scale", []):
        band.polygon([_on_card(spot) for spot in bar], "ink")
    for dot in lines.get("dots", []):
        band.disc(_on_card(dot[0]), _DOT, "ink")
    for label in seen.labels:
        _write(band, label)


def lines_of(path: str) -> Iterator[list[Spot]]:
    """The lines that path data has: those of M, l, h, v and z, in whole numbers.

    Raises ValueError for other commands, which the maps do not use.
    """
    line: list[Spot] = []
    for command, written in _COMMAND.findall(path):
        numbers = list(map(int, _NUMBER.findall(written)))
        if command == "M":
            if line:
                yield line
            line = [(numbers[0], numbers[1])]
            continue
        x, y = line[-1]
        if command == "l":
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                line.append((x, y))
        elif command in "hv":
            [step] = numbers
            line.append((x + step, y) if command == "h" else (x, y + step))
        elif command == "z":
            line.append(line[0])
        else:
            raise ValueError(f"no map has '{command}' in its path data")
    if line:
        yield line


def _on_card(spot: Spot) -> Spot:
    return LEFT + spot[0] * _SCALE, _TOP + spot[1] * _SCALE


def _filled(rings: Sequence[Sequence[Spot]]) -> Image.Image:
    """Where rings are filled: those that run the other way than the largest are holes."""
    inside = Image.new("L", _SIZE)
    draw_on = ImageDraw.Draw(inside)
    areas = [(_area(ring), ring) for ring in rings if len(ring) > 2]
    areas.sort(key=lambda each: -abs(each[0]))
    for size, ring in areas:
        is_hole = size * areas[0][0] < 0
        draw_on.polygon([(x * _SCALE, y * _SCALE) for x, y in ring], 0 if is_hole else 255)
    return inside


def _area(ring: Sequence[Spot]) -> float:
    """Twice what a ring encloses, below 0 where it runs the other way round."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))


def _stroked(lines: Sequence[Sequence[Spot]]) -> Image.Image:
    """How far each pixel is covered by lines, from 0 to 255."""
    fine = Image.new("L", (_SIZE[0] * _FINE, _SIZE[1] * _FINE))
    draw_on, scale = ImageDraw.Draw(fine), _SCALE * _FINE
    for line in lines:
        draw_on.line([(x * scale, y * scale) for x, y in line], 255, _COAST)
    return fine.reduce(_FINE)


def _hatched() -> Image.Image:
    """Slanted lines all over a map."""
    rows = (bytes(255 * ((x + y) % _HATCH < 2) for x in range(_SIZE[0])) for y in range(_HATCH))
    tile = b"".join(rows)
    times = -(-_SIZE[1] // _HATCH)
    return Image.frombytes("L", (_SIZE[0], _HATCH * times), tile * times).crop((0, 0, *_SIZE))


def _both(one: Image.Image, other: Image.Image) -> Image.Image:
    both = Image.new("L", _SIZE)
    both.paste(one, mask=other)
    return both


def _from(least: int) -> list[int]:
    """A table that is full from a coverage on."""
    return [255 * (coverage >= least) for coverage in range(256)]


def _write(band: Band, label: Label) -> None:
    size = _NAME if label.kind in ("place", "sea") else _SMALL
    is_strong = size == _NAME or label.kind == "scale" or label.ground == "on"
    ground = {"on": "concerned", "wet": "water"}.get(label.ground, "land")
    left, baseline = _on_card((label.x, label.y))
    for line, rise in label.rows:
        text = drawable(line, SANS)
        baseline += rise * size
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
        place = (left - share * width(text, SANS) * size, baseline)
        band.halo(place, text, SANS, size, _HALO, ground)
        band.text(place, text, SANS, size, "ink" if is_strong else "quiet")
