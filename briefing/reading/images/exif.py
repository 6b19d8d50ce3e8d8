"""What EXIF says of a picture, in words; and which way up it is, which it needs to be shown.

Exif 2.32 (CIPA DC-008), in the form of TIFF 6.0.
"""

import struct
from collections.abc import Iterator

_ORIENTATION, _MORE, _GPS, _SMALLER = 0x0112, 0x8769, 0x8825, 0x0201
_WORDS = {
    "where it was taken (GPS)": {_GPS},
    "who made it": {0x013B, 0x8298, 0x9C9D, 0xA430},
    "the camera": {0x010F, 0x0110, 0xA431, 0xA433, 0xA434, 0xA435, 0xC62F, 0xC65D},
    "when it was taken": {0x0132, 0x9003, 0x9004, 0x882A, 0x9010, 0x9011, 0x9012},
    "comments": {0x010D, 0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F, 0xA420},
    "programs": {0x000B, 0x0131, 0x013C, 0x927C},
    "a smaller picture": {_SMALLER},
}
_MOST = 1_000  # entries and parts that are looked at


def words(tiff: bytes) -> list[str]:
    """What EXIF holds, beside which way up the picture is: `the camera`, and such."""
    tags = dict(_tags(tiff))
    known = [word for word, those in _WORDS.items() if not those.isdisjoint(tags)]
    return known if known or set(tags) == {_ORIENTATION} else ["EXIF"]


def orientation(tiff: bytes) -> int:
    """Which way up the picture is, from 1 (as it lies) to 8."""
    found = dict(_tags(tiff)).get(_ORIENTATION, 1)
    return found if 1 <= found <= 8 else 1


def only(orientation: int) -> bytes:
    """EXIF that says which way up a picture is, and no more; empty where it lies right."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    return b"MM\0*\0\0\0\x08\0\x01" + entry + bytes(4) if orientation != 1 else b""


def _tags(tiff: bytes) -> Iterator[tuple[int, int]]:
    """The tags of all its parts, with what stands in the place of their value."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
    if not order or len(tiff) < 8:
        return
    seen: set[int] = set()
    waiting = [struct.unpack_from(f"{order}I", tiff, 4)[0]]
    while waiting and len(seen) < _MOST:
        place = waiting.pop()
        if place in seen or not 8 <= place <= len(tiff) - 2:
            continue
        seen.add(place)
        (count,) = struct.unpack_from(f"{order}H", tiff, place)
        last = place + 2 + 12 * min(count, _MOST)
        for at in range(place + 2, min(last, len(tiff) - 11), 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHII", tiff, at)
            (short,) = struct.unpack_from(f"{order}H", tiff, at + 8)
            yield tag, short
            if tag == _MORE:
                waiting.append(value)
        if last <= len(tiff) - 4:
            waiting += struct.unpack_from(f"{order}I", tiff, last)
