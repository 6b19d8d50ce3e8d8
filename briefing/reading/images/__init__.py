"""Pictures that are published: whole, of the kind that their names say, and bare.

Bare: without where and by whom a picture was taken, without comments, programs' notes and bytes
behind its end. Its pixels, colours and which way up it is stay as they are.
"""

import re
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from briefing.reading.images import avif, icon, jpeg, png, webp
from briefing.reading.images.bare import Bare

MAX_BYTES = 25_000_000
MAX_PIXELS = 40_000_000


class _Kind(NamedTuple):
    """name: ours, and Pillow's. start: what its files begin with. bare: what is left of one."""

    name: str
    start: re.Pattern[bytes]
    bare: Callable[[bytes], Bare]


KINDS = {
    ".png": _Kind("PNG", re.compile(rb"\x89PNG\r\n\x1a\n"), png.bare),
    ".jpg": _Kind("JPEG", re.compile(rb"\xff\xd8\xff"), jpeg.bare),
    ".webp": _Kind("WEBP", re.compile(rb"RIFF....WEBP", re.DOTALL), webp.bare),
    ".avif": _Kind("AVIF", re.compile(rb".{4}ftypavi[fs]", re.DOTALL), avif.bare),
    ".ico": _Kind("ICO", re.compile(rb"\0\0\x01\0"), icon.bare),
}
# What else lies under the names of pictures.
_OTHERS = {
    "GIF": re.compile(rb"GIF8"),
    "PDF": re.compile(rb"%PDF"),
    "HEIC": re.compile(rb".{4}ftyp", re.DOTALL),
    "TIFF": re.compile(rb"II\*\0|MM\0\*"),
    "SVG or HTML": re.compile(rb"(?:\xef\xbb\xbf)?\s*<"),
}


def bare(ending: str, raw: bytes) -> Bare:
    """What is left of a picture. ending: of its name, as in KINDS.

    Raises ValueError for what is not of this kind, is not whole, or moves.
    """
    kind = KINDS[ending]
    if not kind.start.match(raw):
        kinds = {**{each.name: each.start for each in KINDS.values()}, **_OTHERS}
        is_ = next((name for name, start in kinds.items() if start.match(raw)), "")
        found = f"holds {is_}" if is_ else "is no picture" if raw else "is empty"
        raise ValueError(f"{found}, and is named {kind.name}")
    return kind.bare(raw)


def look(ending: str, raw: bytes) -> Bare:
    """The same of a picture that a browser will show: all of its pixels are looked at.

    Raises ValueError for any other.
    """
    # Loads Pillow, for which a build without new pictures need not wait.
    from PIL import Image  # noqa: PLC0415

    found = bare(ending, raw)
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(BytesIO(found.content), formats=[KINDS[ending].name]) as picture,
        ):
            columns, rows = picture.size
            if columns * rows > MAX_PIXELS:
                raise Image.DecompressionBombError
            picture.load()
    except Image.DecompressionBombError:
        raise ValueError(f"has more than {MAX_PIXELS:,} pixels; make it smaller") from None
    except (OSError, SyntaxError, ValueError, RuntimeError, struct.error, MemoryError):
        raise ValueError("is damaged or cut off; save it anew") from None
    return found
