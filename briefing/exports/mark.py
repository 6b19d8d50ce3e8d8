"""The mark of a site, `static/icon.svg` of its theme, as outlines that can be filled."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
_SVG = "{http://www.w3.org/2000/svg}"
_PART = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
# How many numbers follow a command of a path, once or several times.
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "Z": 0}
_PIECES = 24  # straight ones, of which a curve is made
_KNOWN = "write paths of M, L, H, V, Q, C and Z, filled in one colour as #0b4f7d"
_ELSE = "or put favicon.ico, apple-touch-icon.png and icon-512.png into content/extra/"


@dataclass(frozen=True)
class Shape:
    """Outlines that are filled together: what two of them enclose stays free."""

    outlines: tuple[tuple[Point, ...], ...]
    colour: str


@dataclass(frozen=True)
class Mark:
    """What is drawn in a square of a certain size, which begins at a corner."""

    corner: Point
    size: float
    shapes: tuple[Shape, ...]


def mark(svg: bytes) -> Mark:
    """The mark that a drawing shows. Raises ValueError for what icons can't be drawn from."""
    try:
        root = etree.fromstring(svg)
    except etree.ParseError as error:
        raise ValueError(f"no SVG: {error}") from None
    box = [float(each) for each in _PART.findall(root.get("viewBox", "")) if not each.isalpha()]
    if len(box) != 4 or box[2] <= 0 or box[2] != box[3]:
        raise ValueError('has no square viewBox; write one as "0 0 32 32"')
    shapes = []
    for element in root.iter():
        name = str(element.tag).removeprefix(_SVG)
        if name in ("svg", "title", "desc"):
            continue
        if name != "path" or {"transform", "style", "stroke"} & set(element.keys()):
            raise ValueError(f"has <{name}>, from which no icons can be drawn; {_KNOWN}, {_ELSE}")
        colour = element.get("fill", root.get("fill", "#000000"))
        if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", colour):
            raise ValueError(f"has the colour '{colour}'; {_KNOWN}, {_ELSE}")
        shapes.append(Shape(tuple(_outlines(element.get("d", ""))), colour))
    if not any(shape.outlines for shape in shapes):
        raise ValueError(f"shows nothing; {_KNOWN}, {_ELSE}")
    return Mark((box[0], box[1]), box[2], tuple(shapes))


def _outlines(path: str) -> Iterator[tuple[Point, ...]]:
    """The outlines of a path."""
    here: Point = (0.0, 0.0)
    outline: list[Point] = []
    for command, numbers in _commands(path):
        x, y = here if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind in "MZ":
            if len(outline) > 2:
                yield tuple(outline)
            here = outline[0] if kind == "Z" and outline else here
            outline = [here]
            if kind == "Z":
                continue
        if kind == "H":
            ends = [(x + numbers[0], here[1])]
        elif kind == "V":
            ends = [(here[0], y + numbers[0])]
        else:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            ends = [(x + across, y + down) for across, down in pairs]
        points = ends if len(ends) == 1 else list(_curve([here, *ends]))
        here = points[-1]
        outline = points if kind == "M" else [*outline, *points]
    if len(outline) > 2:
        yield tuple(outline)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """(command, its numbers), each with the numbers of one step."""
    parts = _PART.findall(path)
    command = ""
    while parts:
        if parts[0].isalpha():
            command = parts.pop(0)
        elif command.upper() in ("M", "Z"):  # further pairs after a first are lines
            command = {"M": "L", "m": "l"}.get(command, "")
        count = _NUMBERS.get(command.upper())
        numbers = parts[:count] if count is not None else []
        if len(numbers) != count or any(map(str.isalpha, numbers)):
            raise ValueError(f"has a path with '{command or parts[0]}'; {_KNOWN}, {_ELSE}")
        del parts[:count]
        yield command, [float(each) for each in numbers]


def _curve(points: list[Point]) -> Iterator[Point]:
    """Points along a Bézier curve, without its first."""
    for step in range(1, _PIECES + 1):
        at, left = step / _PIECES, points
        while len(left) > 1:
            left = [
                (one[0] + (two[0] - one[0]) * at, one[1] + (two[1] - one[1]) * at)
                for one, two in pairwise(left)
            ]
        yield left[0]
