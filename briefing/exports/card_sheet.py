"""The sheet of a social card: bands of ink on grounds, in few colours, and the PNG of them."""

import struct
import zlib
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, reduce

from PIL import Image, ImageChops, ImageDraw

from briefing.exports.card_lines import HEIGHT, WIDTH
from briefing.exports.card_type import HALF, write

# As in the tokens of theme/static/css/site.css, in light.
_PAPER = (0xFD, 0xFC, 0xFA)
_COLOURS = {"ink": (0x16, 0x19, 0x1F), "quiet": (0x4B, 0x50, 0x5A), "mark": (0x0B, 0x4F, 0x7D)}
_SHADES = 3  # of each colour: two smooth an edge; with one more, files are 7% larger
# What lies below all ink, as it is: nothing but coasts has soft edges there.
_GROUNDS = {
    "paper": _PAPER,
    "water": (0xC4, 0xDC, 0xEA),
    "land": (0xF3, 0xEB, 0xDA),
    "concerned": (0xDC, 0xC1, 0x90),
    "coast": (0x7D, 0x75, 0x63),
    "shore": (0xAC, 0xAC, 0xA2),  # a coast that covers half of a pixel
}
_INKS = len(_COLOURS) * _SHADES
_PALETTE = [
    *_PAPER,
    *(
        round(paper + (full - paper) * shade / _SHADES)
        for colour in _COLOURS.values()
        for shade in range(1, _SHADES + 1)
        for paper, full in zip(_PAPER, colour, strict=True)
    ),
    *(part for name in list(_GROUNDS)[1:] for part in _GROUNDS[name]),
]
_GROUND_PLACES = {name: number and _INKS + number for number, name in enumerate(_GROUNDS)}
# From a shade (0 is paper) to its place in the palette.
_PLACES = {
    name: [shade and number * _SHADES + shade for shade in range(256)]
    for number, name in enumerate(_COLOURS)
}
_IS_INK = [255 * (place > 0) for place in range(256)]
_BITS = 4  # a pixel has, enough for the palette
_FILTER = 8 // _BITS  # as many pixels of paper are the byte before each row that says: unfiltered
_SMOOTH = 4  # as many times as large discs are drawn, for soft edges
_LEVEL = 7  # 8 takes twice as long for 4% less


class Band:
    """What is drawn on a card from one of its rows to another. Places are those on the card.

    Each band is compressed by itself, so that one that many cards have is compressed once.
    """

    def __init__(self, top: int, bottom: int) -> None:
        self._top = top
        size = (_FILTER + WIDTH, bottom - top)
        self._ground = Image.new("L", size)
        self._shades: defaultdict[str, Image.Image] = defaultdict(lambda: Image.new("L", size))

    @staticmethod
    def place(ground: str) -> int:
        """A ground's place in the palette."""
        return _GROUND_PLACES[ground]

    def ground(self, picture: Image.Image, corner: tuple[int, int]) -> None:
        """Lay a picture of the palette's places below the ink. corner: its first column and row."""
        self._ground.paste(picture, (_FILTER + corner[0], corner[1] - self._top))

    def box(self, columns: tuple[int, int], rows: tuple[int, int], colour: str) -> None:
        """Fill a box, from its first column and row to those that are not in it any more."""
        (left, right), (top, bottom) = columns, rows
        corners = (_FILTER + left, top - self._top, _FILTER + right, bottom - self._top)
        if colour in _GROUNDS:
            self._ground.paste(self.place(colour), corners)
        else:
            self._shades[colour].paste(_SHADES, corners)

    def text(
        self, place: tuple[float, float], text: str, font: str, size: int, colour: str
    ) -> None:
        """Write a row of text from a place on its baseline. size: in pixels."""
        write(self._shades[colour], self._there(place), text, font, size, _SHADES)

    def halo(
        self, place: tuple[float, float], text: str, font: str, size: int, wide: int, ground: str
    ) -> None:
        """Lay a ground below and around the letters of a text. wide: pixels around them."""
        write(self._ground, self._there(place), text, font, size, self.place(ground), wide)

    def disc(self, middle: tuple[float, float], radius: int, colour: str) -> None:
        """Draw a disc."""
        fine = Image.new("L", (_SMOOTH * 2 * radius,) * 2)
        ImageDraw.Draw(fine).ellipse((0, 0, *(side - 1 for side in fine.size)), 255)
        x, y = self._there(middle)
        corner = round(x) - radius, round(y) - radius
        self._cover(fine.reduce(_SMOOTH), corner, colour)

    def polygon(self, outline: Sequence[tuple[float, float]], colour: str) -> None:
        """Fill what a line runs around."""
        ImageDraw.Draw(self._shades[colour]).polygon(list(map(self._there, outline)), _SHADES)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], wide: int, colour: str
    ) -> None:
        """Draw a straight line."""
        ends = [self._there(start), self._there(end)]
        ImageDraw.Draw(self._shades[colour]).line(ends, _SHADES, wide)

    def _there(self, place: tuple[float, float]) -> tuple[float, float]:
        """A place on the card as one of the band."""
        return _FILTER + place[0], place[1] - self._top

    def _cover(self, coverage: Image.Image, corner: tuple[int, int], colour: str) -> None:
        if colour in _GROUNDS:
            self._ground.paste(self.place(colour), corner, coverage.point(HALF))
        else:
            self._shades[colour].paste(_SHADES, corner, coverage)

    @cached_property
    def rows(self) -> bytes:
        """As PNG wants them: each the number of its filter, and its pixels."""
        inks = [shades.point(_PLACES[colour]) for colour, shades in self._shades.items()]
        ink = reduce(ImageChops.lighter, inks)
        picture = Image.composite(ink, self._ground, ink.point(_IS_INK))
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
