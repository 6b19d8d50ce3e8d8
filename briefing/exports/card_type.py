"""The type of social cards: two fonts, what they can show, how wide a text is, and its ink."""

import re
import unicodedata
from functools import cache, partial
from itertools import accumulate, zip_longest
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from unidecode import unidecode

_FOLDER = Path(__file__).with_name("fonts")
SERIF, SANS = str(_FOLDER / "card-serif.ttf"), str(_FOLDER / "card-sans.ttf")

_LATIN = re.compile(r"(?:FULLWIDTH )?LATIN |MODIFIER LETTER |COMBINING |MICRO SIGN|\w+ ORDINAL")
_EM = 1000  # units in these fonts: at this size in pixels FreeType rounds nothing
_DISPLAY = 50  # pixels from which on a letter may stand one pixel off its place
# Steeper by a quarter: the faintest pixels of an edge are paper, and the fullest are ink.
_CRISP = [min(255, max(0, round((coverage - 127.5) * 1.25 + 127.5))) for coverage in range(256)]
HALF = [255 * (coverage > 127) for coverage in range(256)]  # of pixels that are full or empty


def drawable(text: str, font: str = SERIF) -> str:
    """The text as this font can show it: rare Latin letters by plain ones, other signs left out.

    A missing glyph would be a box, or nothing, in the middle of a word. Letters of other scripts
    are left out, too: no finished briefing has any (rules.cards).
    """
    composed = unicodedata.normalize("NFC", text)
    is_there = partial(has_glyph, font=font)
    latin = {
        ord(each): "" if is_foreign(each) else "".join(filter(is_there, unidecode(each)))
        for each in set(composed)
        if not is_there(each)
    }
    return " ".join(filter(None, composed.translate(latin).split(" ")))


def lacking(text: str, font: str = SERIF) -> str:
    """The letters of a text that this font can't show, and no Latin letter stands for."""
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return "".join(each for each in letters if is_foreign(each) and not has_glyph(each, font))


def is_foreign(character: str) -> bool:
    """Whether a character is a letter, or a mark on one, of another script than Latin."""
    is_letter = unicodedata.category(character)[0] in "LM"
    return is_letter and not _LATIN.match(unicodedata.name(character, ""))


@cache
def has_glyph(character: str, font: str = SERIF) -> bool:
    """Whether a font draws a character; a space is drawn by its width alone."""
    _, top, _, bottom = _font(font, _EM).getbbox(character)
    return character in " \u00a0\u2009\u202f" or top < bottom


def width(text: str, font: str) -> float:
    """How wide a text is, in ems, with its kerning."""
    return sum(_advances(text, font)) / _EM


def write(
    sheet: Image.Image,
    place: tuple[float, float],
    text: str,
    font: str,
    size: int,
    ink: int,
    wide: int = 0,
) -> None:
    """Write a text from a place on its baseline. size: in pixels; ink: where a pixel is full of it.

    Each letter stands on the whole pixel that is nearest to its place, a large one on an even
    pixel: then equal letters are equal bytes, of two pixels each, and files a twentieth smaller.
    wide: pixels around the letters that are filled, too; then no pixel is filled in part.
    """
    left, baseline = place
    step = 2 if size >= _DISPLAY else 1
    offsets = accumulate(_advances(text, font), initial=0.0)
    for character, offset in zip(text, offsets, strict=False):
        glyph = _glyph(character, font, size, wide)
        if glyph:
            x, y, coverage = glyph
            column = round((left + offset * size / _EM + x + wide) / step) * step - wide
            sheet.paste(ink, (column, round(baseline) + y), coverage)


def _advances(text: str, font: str) -> list[float]:
    return [_advance(each, following, font) for each, following in zip_longest(text, text[1:])]


@cache
def _advance(character: str, following: str | None, font: str) -> float:
    """How far after a character the following one stands, in thousandths of an em."""
    measured = _font(font, _EM).getlength
    return (
        measured(character + following) - measured(following) if following else measured(character)
    )


@cache
def _glyph(
    character: str, font: str, size: int, wide: int = 0
) -> tuple[int, int, Image.Image] | None:
    """The coverage of a character, and where it begins right of and below its origin."""
    sheet = Image.new("L", (3 * size, 3 * size))
    draw = ImageDraw.Draw(sheet)
    draw.text((size, 2 * size), character, 255, _font(font, size), "ls", stroke_width=wide)
    around = sheet.getbbox()
    if around is None:
        return None
    return (
        around[0] - size,
        around[1] - 2 * size,
        sheet.crop(around).point(HALF if wide else _CRISP),
    )


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    # Not Raqm, which lays text out where a machine has FriBidi, and is not there elsewhere.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
