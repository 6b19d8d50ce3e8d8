"""A WebP file without EXIF, XMP and the like; its pixels are not touched. RFC 9649."""

import struct
from collections.abc import Iterator

from briefing.reading.images import exif
from briefing.reading.images.bare import BEHIND, EXIF, Bare

_PIXELS = {b"VP8 ", b"VP8L", b"ALPH", b"ICCP"}
_HAS_ICC, _HAS_ALPHA, _HAS_EXIF = 0x20, 0x10, 0x08  # flags of VP8X


def bare(raw: bytes) -> Bare:
    """What is left of a file. Raises ValueError for what is no whole WebP file."""
    size = struct.unpack_from("<I", raw, 4)[0] + 8 if len(raw) >= 12 else 0
    if not 12 < size <= len(raw):
        raise ValueError("is cut off")
    found, kept, shape = Bare(), Bare(), b""
    for kind, content in _chunks(raw[12:size]):
        if kind in (b"ANIM", b"ANMF"):
            raise ValueError("is a moving picture; take one of its frames")
        if kind == b"VP8X":
            shape = content
        elif kind in _PIXELS:
            kept.keep(_chunk(kind, content))
        elif kind == b"EXIF":
            found.leave(EXIF, content.removeprefix(b"Exif\0\0"))
        else:
            found.leave("XMP" if kind == b"XMP " else "other data", content or b"\0")
    found.leave(BEHIND, raw[size:].strip(b"\0"))
    turned = exif.only(found.orientation)
    if shape:
        flags = shape[0] & (_HAS_ICC | _HAS_ALPHA) | (_HAS_EXIF if turned else 0)
        found.keep(_chunk(b"VP8X", bytes((flags, 0, 0, 0)) + shape[4:10]))
        kept.keep(*([_chunk(b"EXIF", turned)] if turned else []))
    found.keep(*kept.parts)
    content = b"WEBP" + found.content
    found.parts = [b"RIFF", struct.pack("<I", len(content)), content]
    return found


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(body):
        if at + 8 > len(body):
            raise ValueError("is cut off")
        kind, size = struct.unpack_from("<4sI", body, at)
        if at + 8 + size > len(body):
            raise ValueError("is cut off")
        yield kind, body[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
