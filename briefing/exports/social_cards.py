"""Social cards: the picture that a link to a page is shown with elsewhere.

A card is drawn from a handful of lines, so equal lines give equal bytes: nothing of the clock or
of the machine is in it.
"""

import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

import PIL

from briefing.exports.card_lines import Lines
from briefing.files import files_in

MAX_BYTES = 30_000
# The files here that decide how a card looks.
_DRAWING = ("*card*.py", "fonts/card-*.ttf")


def drawn(lines: Lines) -> bytes:
    """The card as PNG, of at most MAX_BYTES."""
    # Loads Pillow, for which a build that draws no card need not wait.
    from briefing.exports import card_drawing  # noqa: PLC0415

    return card_drawing.drawn(lines)


def key(lines: Lines) -> str:
    """A digest of all that decides a card's bytes: how it looks, and what packs it."""
    return f"{look(lines)}-{zlib.ZLIB_RUNTIME_VERSION}"


def look(lines: Lines) -> str:
    """A digest of all that decides how a card looks: its lines, our code, the fonts, Pillow."""
    said = (lines.name, lines.headline, lines.mark, lines.places, lines.day)
    return sha256(f"{said}{_drawing()}".encode()).hexdigest()


@cache
def _drawing() -> str:
    folder = Path(__file__).parent
    ours = [each for each in files_in(folder) if any(map(each.match, _DRAWING))]
    digests = [sha256(each.read_bytes()).hexdigest() for each in ours]
    # Pillow brings its own FreeType. To know its version loads none of its modules.
    return repr((PIL.__version__, digests))
