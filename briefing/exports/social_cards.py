"""Social cards: the picture that a link to a page is shown with elsewhere.

A card is drawn from a handful of lines and from a map or chart, so equal ones give equal bytes:
nothing of the clock or of the machine is in it.
"""

import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

import PIL

from briefing.exports.card_lines import Lines, Seen
from briefing.files import files_in
from briefing.kept import Digest

MAX_BYTES = 30_000
# The files of the package that decide how a card looks.
_DRAWING = ("exports/*card*.py", "exports/fonts/card-*.ttf", "maps/*.py")


def drawn(lines: Lines, seen: Seen | None = None) -> bytes:
    """The card as PNG, of at most MAX_BYTES. seen: what it shows beside its lines."""
    # Loads Pillow, for which a build that draws no card need not wait.
    from briefing.exports import card_drawing  # noqa: PLC0415

    return card_drawing.drawn(lines, seen)


def key(lines: Lines, made_of: Digest = "") -> str:
    """A digest of all that decides a card's bytes: how it looks, and what packs it."""
    return f"{look(lines, made_of)}-{zlib.ZLIB_RUNTIME_VERSION}"


def look(lines: Lines, made_of: Digest = "") -> str:
    """A digest of all that decides how a card looks: its lines, our code, the fonts, Pillow.

    made_of: the same of what it shows beside its lines.
    """
    said = (lines.name, lines.headline, lines.mark, lines.places, lines.day)
    return sha256(f"{said}{made_of}{_drawing()}".encode()).hexdigest()


@cache
def _drawing() -> str:
    folder = Path(__file__).parent.parent
    ours = [
        each
        for part in ("exports", "maps")
        for each in files_in(folder / part)
        if any(each.relative_to(folder).match(pattern) for pattern in _DRAWING)
    ]
    digests = [sha256(each.read_bytes()).hexdigest() for each in ours]
    # Pillow brings its own FreeType. To know its version loads none of its modules.
    return repr((PIL.__version__, digests))
