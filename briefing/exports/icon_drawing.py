"""Draws the mark of a site: for the tabs of browsers, for home screens, as a logo."""

import io
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil

from PIL import Image, ImageColor

from briefing.exports.mark import Mark, Point

ICO_PIXELS = (16, 32, 48)
_SMOOTH = 8  # as many times as large it is drawn, for soft edges
_ON_PAPER = 0.62  # of a side, that the mark takes where it stands on paper


def ico(mark: Mark) -> bytes:
    """The mark by itself in some sizes, each drawn for its pixels."""
    *smaller, largest = (_drawn(mark, pixels) for pixels in ICO_PIXELS)
    content = io.BytesIO()
    sizes = [(pixels, pixels) for pixels in ICO_PIXELS]
    largest.save(content, "ICO", sizes=sizes, append_images=smaller)
    return content.getvalue()


def square(mark: Mark, paper: str, pixels: int) -> bytes:
    """The mark in the middle of a square of paper, as PNG: where it is shown, all is filled."""
    inner = round(pixels * _ON_PAPER)
    drawn = _drawn(mark, inner)
    sheet = Image.new("RGB", (pixels, pixels), paper)
    corner = (pixels - inner) // 2
    sheet.paste(drawn, (corner, corner), drawn)
    content = io.BytesIO()
    sheet.save(content, "PNG", optimize=True)
    return content.getvalue()


def _drawn(mark: Mark, pixels: int) -> Image.Image:
    """A mark on nothing."""
    sheet, side = Image.new("RGBA", (pixels, pixels)), pixels * _SMOOTH
    (left, top), scale = mark.corner, side / mark.size
    for shape in mark.shapes:
        outlines = [
            [((x - left) * scale, (y - top) * scale) for x, y in each] for each in shape.outlines
        ]
        rows = b"".join(_row(outlines, y + 0.5, side) for y in range(side))
        coverage = Image.frombytes("L", (side, side), rows).reduce(_SMOOTH)
        colour = Image.new("RGBA", sheet.size, ImageColor.getrgb(shape.colour))
        colour.putalpha(coverage)
        sheet.alpha_composite(colour)
    return sheet


def _row(outlines: Iterable[Sequence[Point]], y: float, side: int) -> bytes:
    """A row of dots, each full where its middle lies within an odd number of outlines.

    Not Pillow's polygons: these fill the dots that their outlines run through, on all sides.
    """
    crossings = sorted(
        x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for outline in outlines
        for (x0, y0), (x1, y1) in pairwise([*outline, outline[0]])
        if (y0 <= y) != (y1 <= y)
    )
    places = [min(side, max(0, ceil(x - 0.5))) for x in crossings]
    row = bytearray(side)
    for begin, end in zip(places[::2], places[1::2], strict=True):
        row[begin:end] = b"\xff" * (end - begin)
    return bytes(row)
