"""Social cards: the picture that a link to a page is shown with elsewhere.

A card is drawn from a handful of lines, so equal lines give equal bytes: nothing of the clock or
of the machine is in it.
"""

import io
import unicodedata
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont, features
from unidecode import unidecode

from briefing import files

# 1.91 to 1, as Facebook's and X's documents ask for; what is smaller is shown as a thumbnail.
WIDTH, HEIGHT = 1200, 630
MAX_BYTES = 40_000

_FONTS = Path(__file__).with_name("fonts")
_SERIF, _SANS = _FONTS / "card-serif.ttf", _FONTS / "card-sans.ttf"
_DIGEST_BYTES = 32
# Drawn at twice the size: then neither places nor edges of letters are rounded to whole pixels.
_SCALE = 2
_SHADES = 16
# As in the tokens of theme/static/css/site.css, in light.
_PAPER = (0xFD, 0xFC, 0xFA)
_COLOURS = {"ink": (0x16, 0x19, 0x1F), "quiet": (0x4B, 0x50, 0x5A), "mark": (0x0B, 0x4F, 0x7D)}

_MARGIN = 80
_INNER = WIDTH - 2 * _MARGIN
_MAST, _RULE, _MARKS, _FOOT = 98, 124, 188, 566  # baselines of the small lines, top of the rule
_HEADLINE = (214, 516)  # what it has, from top to bottom
_HEADLINE_SIZES = range(80, 27, -4)
_BREAKING = 44  # down to which a headline gets smaller rather than that a word is broken
_LEADING = 1.14
_LABEL, _NAME = 29, 46


@dataclass(frozen=True)
class Lines:
    """What a card says. name: of the site. mark: the category. places: the countries."""

    name: str
    headline: str
    mark: str = ""
    places: tuple[str, ...] = ()
    day: str = ""


def card(lines: Lines, cache_folder: Path) -> bytes:
    """A card as PNG, taken from the folder where an equal one was made before.

    What was kept is used only when it is whole. Raises OSError when the folder can't be written.
    """
    kept = cache_folder / key(lines)
    try:
        found = kept.read_bytes()
    except FileNotFoundError:
        found = b""
    digest, picture = found[:_DIGEST_BYTES], found[_DIGEST_BYTES:]
    if digest != sha256(picture).digest():
        picture = drawn(lines)
        files.write_whole(kept, sha256(picture).digest() + picture)
    return picture


def key(lines: Lines) -> str:
    """A digest of all that decides how a card looks: its lines, this file, fonts and Pillow."""
    return sha256(repr((astuple(lines), _look())).encode()).hexdigest()


@cache
def _look() -> tuple[str, ...]:
    ours = (Path(__file__), _SERIF, _SANS)
    libraries = (features.version(each) or "" for each in ("freetype2", "zlib"))
    return (
        PIL.__version__,
        *libraries,
        *(sha256(each.read_bytes()).hexdigest() for each in ours),
    )


def drawn(lines: Lines) -> bytes:
    """The card as PNG, of at most MAX_BYTES."""
    sheet = _Sheet()
    sheet.box((0, 0, WIDTH, 14), "mark")
    sheet.text((_MARGIN, _MAST), drawable(lines.name, _SERIF), _SERIF, _NAME)
    sheet.box((_MARGIN, _RULE, WIDTH - _MARGIN, _RULE + 2), "ink")
    label = drawable(lines.mark, _SANS)
    sheet.text((_MARGIN, _MARKS), label, _SANS, _LABEL, "mark")
    indent = _width(label, _SANS, _LABEL) + 22 if label else 0
    names = [drawable(each, _SANS) for each in lines.places]
    places = _listed(names, _INNER - indent)
    sheet.text((_MARGIN + indent, _MARKS), places, _SANS, _LABEL, "quiet")
    size, rows = fitted(drawable(lines.headline, _SERIF))
    top, bottom = _HEADLINE
    spare = bottom - top - size * _LEADING * len(rows)
    for number, row in enumerate(rows):
        # A third of what is left above it: a block in the very middle seems to hang.
        baseline = top + spare / 3 + size * (0.92 + _LEADING * number)
        sheet.text((_MARGIN - size * 0.03, baseline), row, _SERIF, size)
    sheet.text((_MARGIN, _FOOT), drawable(lines.day, _SANS), _SANS, _LABEL, "quiet")
    return sheet.png()


def fitted(headline: str) -> tuple[int, list[str]]:
    """The size in pixels at which a headline fits, the largest, and its rows, evenly filled."""
    top, bottom = _HEADLINE
    size, rows = 0, [headline]
    for size in _HEADLINE_SIZES:
        rows = _rows(headline, size, _INNER)
        is_whole = " ".join(rows) == headline
        if len(rows) * size * _LEADING <= bottom - top and (is_whole or size <= _BREAKING):
            break
    most = int((bottom - top) / (size * _LEADING))
    if len(rows) > most:
        return size, [*rows[: most - 1], f"{rows[most - 1]}…"]
    narrower = (_rows(headline, size, width) for width in range(_INNER // 2, _INNER, 20))
    return size, next((each for each in narrower if len(each) == len(rows)), rows)


def _rows(text: str, size: int, width: int) -> list[str]:
    """A text in rows of at most this width; a word is broken where it alone is wider."""
    space = _width(" ", _SERIF, size)
    rows, used = [""], 0.0
    for word in text.split(" "):
        for piece in _pieces(word, size, width):
            length = _width(piece, _SERIF, size)
            if rows[-1] and used + space + length > width:
                rows, used = [*rows, piece], length
            else:
                used += (space if rows[-1] else 0) + length
                rows[-1] = f"{rows[-1]} {piece}".lstrip(" ")
    return rows


def _pieces(word: str, size: int, width: int) -> list[str]:
    if _width(word, _SERIF, size) <= width:
        return [word]
    pieces = [""]
    for character in word:
        if _width(pieces[-1] + character, _SERIF, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _listed(names: list[str], width: float) -> str:
    """As many names as there is room for, and how many more there are."""
    for count in range(len(names), 0, -1):
        rest = f" and {len(names) - count} more" if count < len(names) else ""
        line = ", ".join(names[:count]) + rest
        if _width(line, _SANS, _LABEL) <= width:
            return line
    return ""


def drawable(text: str, font: Path = _SERIF) -> str:
    """The text as this font can show it: other letters by Latin ones, other signs left out.

    A missing glyph would be a box, or nothing, in the middle of a word.
    """
    composed = unicodedata.normalize("NFC", text)
    known = "".join(each if has_glyph(each, font) else unidecode(each) for each in composed)
    shown = "".join(each for each in known if has_glyph(each, font))
    return " ".join(filter(None, shown.split(" ")))


@cache
def has_glyph(character: str, font: Path = _SERIF) -> bool:
    """Whether a font draws a character; a space is drawn by its width alone."""
    if character in " \u00a0\u2009\u202f":
        return True
    return bool(_font(font, _LABEL).getmask(character).getbbox())


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # Not Raqm, which lays text out where a machine has FriBidi, and is not there elsewhere.
    basic = ImageFont.Layout.BASIC
    return ImageFont.truetype(str(path), size * _SCALE, layout_engine=basic)


@cache
def _width(text: str, font: Path, size: int) -> float:
    """How wide a text is, in pixels of the card."""
    return _font(font, size).getlength(text) / _SCALE


class _Sheet:
    """What is drawn on a card: how much ink is where, and where it is not of the first colour."""

    def __init__(self) -> None:
        self._mask = Image.new("L", (WIDTH * _SCALE, HEIGHT * _SCALE))
        self._draw = ImageDraw.Draw(self._mask)
        self._tinted: list[tuple[tuple[int, int, int, int], str]] = []

    def box(self, corners: tuple[int, int, int, int], colour: str) -> None:
        """Fill a box (left, top, right, bottom), its right and lower edges not included."""
        left, top, right, bottom = (each * _SCALE for each in corners)
        self._draw.rectangle((left, top, right - 1, bottom - 1), fill=255)
        self._tinted.append((corners, colour))

    def text(
        self, place: tuple[float, float], text: str, font: Path, size: int, colour: str = "ink"
    ) -> None:
        """Write a row of text from a place on its baseline."""
        left, baseline = (round(each * _SCALE) for each in place)
        self._draw.text((left, baseline), text, fill=255, font=_font(font, size), anchor="ls")
        around = (place[0], place[1] - size, place[0] + _width(text, font, size), place[1] + size)
        x0, y0, x1, y1 = (round(each) for each in around)
        self._tinted.append(((x0, y0, x1, y1), colour))

    def png(self) -> bytes:
        """The sheet in its colours on paper: in few shades, so that the file is small."""
        picture = self._mask.reduce(_SCALE).point([_shade(each) for each in range(256)])
        palette = list(_PAPER)
        for number, (name, full) in enumerate(_COLOURS.items()):
            for step in range(1, _SHADES + 1):
                palette += [
                    round(paper + (ink - paper) * step / _SHADES)
                    for paper, ink in zip(_PAPER, full, strict=True)
                ]
            shift = [step and step + number * _SHADES for step in range(256)]
            for corners, colour in self._tinted:
                if number and colour == name:
                    picture.paste(picture.crop(corners).point(shift), corners)
        picture.putpalette(palette)
        file = io.BytesIO()
        picture.save(file, "PNG", compress_level=6)  # 9 takes ten times as long for 8% less
        return file.getvalue()


def _shade(grey: int) -> int:
    return round(grey * _SHADES / 255)
