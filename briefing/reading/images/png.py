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
    found, data = Bare(), bytearray()
    chunks = list(_chunks(raw, found))
    for kind, content in chunks:
        if kind in _MOVING:
            raise ValueError("is a moving picture; take one of its frames")
        if kind == b"eXIf":
            found.leave(EXIF, content)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            name = content.partition(b"\0")[0].decode("latin-1")
            found.leave("XMP" if name.startswith("XML:com.adobe") else f"text ({name})", content)
        elif kind == b"tIME":
            found.leave("when it was changed", content)
        elif kind == b"IDAT":
            data += content
        elif kind not in _PIXELS:
            found.leave("other data", content or b"\0")
    rows, behind = _rows(bytes(data))
    found.leave("bytes behind its pixels", behind)
    turned = exif.only(found.orientation)
    found.keep(_SIGNATURE)
    is_written = False
    for kind, content in chunks:
        if kind == b"IDAT":
            if not is_written:  # one chunk, where a file may have many
                found.keep(*([_chunk(b"eXIf", turned)] if turned else []), _chunk(kind, rows))
            is_written = True
        elif kind == b"iCCP":
            found.keep(_chunk(kind, b"ICC" + content[content.find(b"\0") :]))
        elif kind in _PIXELS:
            found.keep(_chunk(kind, content))
    return found


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
        yield kind, content
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
    return struct.pack(">I", len(content)) + kind + content + _check(kind + content)


def _check(content: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(content))
