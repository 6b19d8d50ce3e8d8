"""An icon file (.ico) whose pictures are bare: PNG, or bitmaps that have no room for more."""

import struct

from briefing.reading.images import png
from briefing.reading.images.bare import BEHIND, Bare

_ENTRY = 16  # bytes; the last eight are the size of a picture and where it begins


def bare(raw: bytes) -> Bare:
    """What is left of a file. Raises ValueError for what is no whole icon file."""
    count = struct.unpack_from("<H", raw, 4)[0] if len(raw) >= 6 else 0
    first = 6 + _ENTRY * count
    if not count or first > len(raw):
        raise ValueError("is cut off")
    found, pictures, head, end = Bare(), Bare(), Bare(), first
    for number in range(count):
        entry = raw[6 + _ENTRY * number : 6 + _ENTRY * (number + 1)]
        size, at = struct.unpack_from("<II", entry, 8)
        content, end = raw[at : at + size], max(end, at + size)
        if len(content) < size or at < first:
            raise ValueError("is cut off")
        if content.startswith(b"\x89PNG"):
            inner = png.bare(content)
            found.out += inner.out
            content = inner.content
        place = first + sum(map(len, pictures.parts))
        head.keep(entry[:8] + struct.pack("<II", len(content), place))
        pictures.keep(content)
    found.leave(BEHIND, raw[end:])
    found.keep(raw[:6], *head.parts, *pictures.parts)
    return found
