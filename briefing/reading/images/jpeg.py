"""A JPEG file without EXIF, comments and the like; its pixels are not touched.

ITU-T T.81, annex B; T.871 (JFIF).
"""

import re
import struct

from briefing.reading.images import exif
from briefing.reading.images.bare import BEHIND, EXIF, Bare

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
# Tables, frames and scans: what the pixels are made of.
_PIXELS = {*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD, 0xDE, 0xDF} - {0xC8}
# In a scan, 0xFF is followed by 0 where it is a value, and by D0 to D7 where it begins anew.
_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_JFIF, _COLOURS, _ADOBE = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
_NAMES = {
    b"http://ns.adobe.com/": "XMP",
    b"Photoshop 3.0": "IPTC",
    b"MPF\0": "further pictures",
    b"JFXX\0": "a smaller picture",
}


def bare(raw: bytes) -> Bare:
    """What is left of a file. Raises ValueError for what is no whole JPEG file."""
    found, kept = Bare(), Bare()
    at = 2
    while True:
        marker, at = _marker(raw, at)
        if marker == _END:
            break
        size = struct.unpack_from(">H", raw, at)[0] if at + 2 <= len(raw) else 0
        content, at = raw[at + 2 : at + size], at + size
        if size < 2 or at > len(raw):
            raise ValueError("is cut off")
        if marker == _SCAN:
            following = _MARKER.search(raw, at)
            if following is None:
                raise ValueError("is cut off")
            kept.keep(_segment(marker, content), raw[at : following.start()])
            at = following.start()
        elif marker in _PIXELS:
            kept.keep(_segment(marker, content))
        else:
            _sort(marker, content, kept, found)
    found.leave(BEHIND, raw[at:])
    turned = exif.only(found.orientation)
    found.keep(bytes((0xFF, _START)), *([_segment(0xE1, b"Exif\0\0" + turned)] if turned else []))
    found.keep(*kept.parts, bytes((0xFF, _END)))
    return found


def _marker(raw: bytes, at: int) -> tuple[int, int]:
    """The marker at a place, and where it ends."""
    if raw[at : at + 1] != b"\xff":
        raise ValueError("is cut off" if at >= len(raw) else "is damaged")
    while raw[at : at + 1] == b"\xff":
        at += 1
    if at >= len(raw):
        raise ValueError("is cut off")
    return raw[at], at + 1


def _sort(marker: int, content: bytes, kept: Bare, found: Bare) -> None:
    """Keep or leave what is neither a table nor a scan."""
    if marker == 0xE0 and content.startswith(_JFIF) and len(content) >= 14:
        kept.keep(_segment(marker, content[:12] + bytes(2)))
        found.leave("a smaller picture", content[14:])
    elif marker == 0xE2 and content.startswith(_COLOURS):
        kept.keep(_segment(marker, content))
    elif marker == 0xEE and content.startswith(_ADOBE) and len(content) >= 12:
        kept.keep(_segment(marker, content[:12]))
        found.leave("other data", content[12:])
    elif marker == 0xE1 and content.startswith(b"Exif\0\0"):
        found.leave(EXIF, content[6:])
    elif marker == _COMMENT:
        found.leave("comments", content)
    else:
        names = (name for start, name in _NAMES.items() if content.startswith(start))
        found.leave(next(names, "other data"), content or b"\0")


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
