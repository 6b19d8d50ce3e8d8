"""The sheet of a social card: bands of text and boxes in few colours, and the PNG of them."""

import struct
import zlib
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, reduce

from PIL import Image, ImageChops

from briefing.exports.card_lines import HEIGHT, WIDTH
from briefing.exports.card_type import write

# As in the tokens of theme/static/css/site.css, in light.
_PAPER = (0xFD, 0xFC, 0xFA)
_COLOURS = {"ink": (0x16, 0x19, 0x1F), "quiet": (0x4B, 0x50, 0x5A), "mark": (0x0B, 0x4F, 0x7D)}
_SHADES = 3  # of each colour: two smooth an edge; with one more, files are 7% larger
_PALETTE = [
    *_PAPER,
    *(
        round(paper + (full - paper) * shade / _SHADES)
        for colour in _COLOURS.values()
        for shade in range(1, _SHADES + 1)
        for paper, full in zip(_PAPER, colour, strict=True)
    ),
]
# From a shade (0 is paper) to its place in the palette.
_PLACES = {
    name: [shade and number * _SHADES + shade for shade in range(256)]
    for number, name in enumerate(_COLOURS)
}
_BITS = 4  # a pixel has, enough for the palette
_FILTER = 8 // _BITS  # as many pixels of paper are the byte before each row that says: unfiltered
_LEVEL = 7  # 8 takes twice as long for 4% less


class Band:
    """What is drawn on a card from one of its rows to another. Places are those on the card.

    Each band is compressed by itself, so that one that many cards have is compressed once.
    """

    def __init__(self, top: int, bottom: int) -> None:
        self._top = top
        size = (_FILTER + WIDTH, bottom - top)
        self._shades: defaultdict[str, Image.Image] = defaultdict(lambda: Image.new("L", size))

    def box(self, columns: tuple[int, int], rows: tuple[int, int], colour: str) -> None:
        """Fill a box, from its first column and row to those that are not in it any more."""
        (left, right), (top, bottom) = columns, rows
        corners = (_FILTER + left, top - self._top, _FILTER + right, bottom - self._top)
        self._shades[colour].paste(_SHADES, corners)

    def text(
        self, place: tuple[float, float], text: str, font: str, size: int, colour: str
    ) -> None:
        """Write a row of text from a place on its baseline. size: in pixels."""
        left, baseline = place
        there = (_FILTER + left, baseline - self._top)
        write(self._shades[colour], there, text, font, size, _SHADES)

    @cached_property
    def rows(self) -> bytes:
        """As PNG wants them: each the number of its filter, and its pixels."""
        inks = [shades.point(_PLACES[colour]) for colour, shades in self._shades.items()]
        picture = reduce(ImageChops.lighter, inks)
        picture.putpalette(_PALETTE)
        return picture.tobytes("raw", f"P;{_BITS}")

    @cached_property
    def deflated(self) -> bytes:
        """The rows as a part of a stream that begins and ends with a byte."""
        part = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
        return part.compress(self.rows) + part.flush(zlib.Z_FULL_FLUSH)


def png(bands: Sequence[Band]) -> bytes:
    """The bands, which together are a whole card, as one picture."""
    check = 1
    for band in bands:
        check = zlib.adler32(band.rows, check)
    begin, end = b"\x78\x9c", b"\x03\x00"  # a window of 32 KiB; a last block with nothing in it
    parts = (begin, *(band.deflated for band in bands), end, struct.pack(">I", check))
    indexed = 3
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", WIDTH, HEIGHT, _BITS, indexed, 0, 0, 0),
        b"PLTE": bytes(_PALETTE),
        b"IDAT": b"".join(parts),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks.items())


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
