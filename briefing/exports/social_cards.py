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

MAX_BYTES = 30_000


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
    ours = sorted((*folder.glob("*card*.py"), *folder.glob("fonts/card-*.ttf")))
    digests = [sha256(each.read_bytes()).hexdigest() for each in ours]
    # Pillow brings its own FreeType. To know its version loads none of its modules.
    return repr((PIL.__version__, digests))
