"""An AVIF file in which EXIF, XMP and whatever else is no picture are blank; its pixels stay.

Blank, not taken out: the file says of each part at which byte it lies. ISO/IEC 14496-12 (boxes),
ISO/IEC 23008-12 (items). Which way up a picture is stands in its properties, not in EXIF.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.reading.images.bare import BEHIND, EXIF, Bare

_PICTURES = {b"av01", b"grid", b"iovl", b"iden", b"tmap"}
_NAMES = {b"Exif": EXIF, b"mime": "XMP"}
# What stays, by the box that it lies in. Of properties, those that say how pixels are shown.
_AT_THE_TOP = {b"ftyp", b"meta", b"mdat"}
_IN_META = {b"hdlr", b"dinf", b"pitm", b"iloc", b"iinf", b"iref", b"iprp", b"idat", b"grpl"}
_PROPERTIES = {
    *(b"av1C", b"ispe", b"pixi", b"colr", b"pasp", b"clap", b"irot", b"imir", b"auxC", b"clli"),
    *(b"mdcv", b"cclv", b"amve", b"a1op", b"lsel", b"a1lx", b"rloc"),
}
_EMPTY = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"  # EXIF without an entry

Place = tuple[int, int]
"""Where something begins and ends in the file."""


class _Box(NamedTuple):
    """kind; where its content begins and ends in the file. start: where it begins itself."""

    kind: bytes
    start: int
    first: int
    last: int


def bare(raw: bytes) -> Bare:
    """What is left of a file. Raises ValueError for what is no whole AVIF file, or moves."""
    found, top = Bare(), list(_top(raw))
    end = top[-1].last if top else 0
    found.leave(BEHIND, raw[end:])
    content = bytearray(raw[:end])
    if any(box.kind == b"moov" for box in top):
        raise ValueError("is a moving picture; take one of its frames")
    try:
        meta = next(box for box in top if box.kind == b"meta")
        inner = list(_boxes(raw, meta.first + 4, meta.last))
        by_kind = {box.kind: box for box in inner}
        kinds = dict(_kinds(raw, by_kind[b"iinf"]))
        places = dict(_places(raw, by_kind[b"iloc"], by_kind.get(b"idat")))
        properties = list(_properties(raw, by_kind[b"iprp"]))
    except (KeyError, IndexError, StopIteration, struct.error):
        raise ValueError("is damaged") from None
    for boxes, known in ((top, _AT_THE_TOP), (inner, _IN_META), (properties, _PROPERTIES)):
        _blank_boxes(content, (box for box in boxes if box.kind not in known), found)
    stays = [place for item in kinds if kinds[item] in _PICTURES for place in places.get(item, ())]
    for box in (*top, *inner):
        if box.kind in (b"mdat", b"idat"):
            _blank(content, (box.first, box.last), stays)
    for item, kind in kinds.items():
        for place in places.get(item, ()) if kind not in _PICTURES else ():
            _leave(raw, kind, place, found)
            if kind == b"Exif" and not any(a < place[1] and place[0] < b for a, b in stays):
                size = place[1] - place[0]
                content[slice(*place)] = _EMPTY[:size].ljust(size, b"\0")
    found.keep(bytes(content))
    return found


def _leave(raw: bytes, kind: bytes, place: Place, found: Bare) -> None:
    """Note what an item that is no picture holds."""
    payload = raw[slice(*place)].rstrip(b"\0")
    if kind == b"Exif":  # which begins with how far behind this EXIF itself begins
        is_empty = payload == _EMPTY.rstrip(b"\0")
        payload = b"" if is_empty else payload[4 + int.from_bytes(payload[:4]) :]
    found.leave(_NAMES.get(kind, "other data"), payload)


def _blank_boxes(content: bytearray, boxes: Iterable[_Box], found: Bare) -> None:
    """Turn boxes into free space."""
    for box in boxes:
        found.leave("other data", bytes(content[box.first : box.last]).strip(b"\0"))
        content[box.first : box.last] = bytes(box.last - box.first)
        content[box.start + 4 : box.start + 8] = b"free"


def _blank(content: bytearray, place: Place, stays: Sequence[Place]) -> None:
    """Write zeros over a part of the file, but over what stays."""
    at, last = place
    for first, end in (*sorted(stays), (last, last)):
        start = min(max(first, at), last)
        content[at:start] = bytes(start - at)
        at = min(max(end, at), last)


def _top(raw: bytes) -> Iterator[_Box]:
    """The boxes of the file, but for what is none and stands behind the picture."""
    seen: set[bytes] = set()
    at = 0
    while at < len(raw):
        try:
            box = next(_boxes(raw, at, len(raw)))
        except ValueError:
            if seen >= {b"meta", b"mdat"}:
                return
            raise
        seen.add(box.kind)
        yield box
        at = box.last


def _boxes(raw: bytes, first: int, last: int) -> Iterator[_Box]:
    """The boxes of a part of the file. Raises ValueError where one does not end in it."""
    while first < last:
        if first + 8 > last:
            raise ValueError("is cut off")
        size, kind = struct.unpack_from(">I4s", raw, first)
        head = 8
        if size == 1 and first + 16 <= last:
            (size,), head = struct.unpack_from(">Q", raw, first + 8), 16
        size = size or last - first
        if size < head or first + size > last:
            raise ValueError("is cut off")
        yield _Box(kind, first, first + head, first + size)
        first += size


def _properties(raw: bytes, iprp: _Box) -> Iterator[_Box]:
    for box in _boxes(raw, iprp.first, iprp.last):
        if box.kind == b"ipco":
            yield from _boxes(raw, box.first, box.last)


def _kinds(raw: bytes, iinf: _Box) -> Iterator[tuple[int, bytes]]:
    """The kind of each item, by its number."""
    first = iinf.first + (6 if raw[iinf.first] == 0 else 8)
    for box in _boxes(raw, first, iinf.last):
        has_long = raw[box.first] == 3
        number, _, kind = struct.unpack_from(">IH4s" if has_long else ">HH4s", raw, box.first + 4)
        yield number, kind


def _places(raw: bytes, iloc: _Box, idat: _Box | None) -> Iterator[tuple[int, list[Place]]]:
    """Where the parts of each item lie, by its number."""
    version, at = raw[iloc.first], iloc.first + 4
    sizes = [each for byte in raw[at : at + 2] for each in (byte >> 4, byte & 15)]
    of_offset, of_length, of_base, of_index = sizes
    at += 2

    def number(size: int) -> int:
        nonlocal at
        at += size
        if at > iloc.last:
            raise ValueError("is damaged")
        return int.from_bytes(raw[at - size : at])

    for _ in range(number(2 if version < 2 else 4)):
        item = number(2 if version < 2 else 4)
        method = number(2) & 15 if version else 0
        number(2)  # which file it lies in
        base = number(of_base) + (idat.first if method == 1 and idat else 0)
        places = []
        for _ in range(number(2)):
            number(of_index if version else 0)
            start, length = base + number(of_offset), number(of_length)
            places.append((start, start + length if length else len(raw)))
        if method > 1 or any(end > len(raw) for _, end in places):
            raise ValueError("is damaged")
        yield item, places
