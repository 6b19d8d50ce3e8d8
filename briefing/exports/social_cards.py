"""Social cards: the picture that a link to a page is shown with elsewhere.

A card is drawn from a handful of lines, so equal lines give equal bytes: nothing of the clock or
of the machine is in it.
"""

import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

import PIL

from briefing import files
from briefing.exports.card_lines import Lines

MAX_BYTES = 30_000

_DIGEST_BYTES = 32


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
