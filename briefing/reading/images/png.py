"""A PNG file without texts, EXIF and the like; its pixels are not touched.

PNG, third edition (W3C), clauses 5 and 11.
"""

import struct
import zlib
from collections.abc import Iterator

from briefing.reading.images import exif
from briefing.reading.images.bare import BEHIND, EXIF, Bare

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What the pixels are made of, and how they are shown.
_PIXELS = {
    *(b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"IEND"),
    *(b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs"),
}
_MOVING = {b"acTL", b"fcTL", b"fdAT"}
_STEP = 1 << 20  # bytes that are unpacked at once
_MOST = 400_000_000  # bytes of pixels: 40 million of 8, and their rows' marks


def bare(raw: bytes) -> Bare:
    """What is left of a file. Raises ValueError for what is no whole PNG file."""
    found = Bare()
    chunks = [each for each in _chunks(raw, found) if _stays(*each, found)]
    rows, behind = _rows(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    found.leave("bytes behind its pixels", behind)
    turned = exif.only(found.orientation)
    # One chunk of pixels, where a file may have many.
    pixels = (*([_chunk(b"eXIf", turned)] if turned else []), _chunk(b"IDAT", rows))
    kinds = [kind for kind, _ in chunks]
    found.keep(_SIGNATURE)
    for number, (kind, content) in enumerate(chunks):
        if kind != b"IDAT":
            found.keep(_chunk(kind, content))
        elif number == kinds.index(kind):
            found.keep(*pixels)
    return found


def _stays(kind: bytes, content: bytes, found: Bare) -> bool:
    """Whether a chunk stays; what it is, if not, is noted. Raises ValueError."""
    if kind in _MOVING:
        raise ValueError("is a moving picture; take one of its frames")
    if kind in _PIXELS:
        return True
    if kind == b"eXIf":
        found.leave(EXIF, content)
    elif kind in (b"tEXt", b"zTXt", b"iTXt"):
        name = content.partition(b"\0")[0].decode("latin-1")
        found.leave("XMP" if name.startswith("XML:com.adobe") else f"text ({name})", content)
    else:
        found.leave("when it was changed" if kind == b"tIME" else "other data", content or b"\0")
    return False


def _chunks(raw: bytes, found: Bare) -> Iterator[tuple[bytes, bytes]]:
    """The kind and content of each chunk, to the last."""
    at, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        if at + 12 > len(raw):
            raise ValueError("is cut off")
        size, kind = struct.unpack_from(">I4s", raw, at)
        content, check = raw[at + 8 : at + 8 + size], raw[at + 8 + size : at + 12 + size]
        if len(check) < 4:
            raise ValueError("is cut off")
        if zlib.crc32(kind + content) != int.from_bytes(check):
            raise ValueError("is damaged")
        yield kind, b"ICC" + content[content.find(b"\0") :] if kind == b"iCCP" else content
        at += 12 + size
    found.leave(BEHIND, raw[at:])


def _rows(data: bytes) -> tuple[bytes, bytes]:
    """The packed rows, and what stands behind them."""
    stream, waiting, size = zlib.decompressobj(), data, 0
    try:
        while not stream.eof:
            size += len(made := stream.decompress(waiting, _STEP))
            waiting = stream.unconsumed_tail
            if size > _MOST or not (made or waiting or stream.eof):
                break
    except zlib.error:
        raise ValueError("is damaged") from None
    if not stream.eof:
        raise ValueError("has too many pixels" if size > _MOST else "is cut off")
    behind = stream.unused_data
    return data[: len(data) - len(behind)], behind


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
