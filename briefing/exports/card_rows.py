"""Sets a text of a social card in rows that fit."""

from bisect import bisect_left
from functools import cache

from briefing.exports.card_type import SANS, SERIF, width

_SIZES = range(72, 27, -4)
_BREAKING = 44  # down to which a headline gets smaller rather than that a word is broken
LEADING = 1.14


def fitted(headline: str, room: tuple[int, int]) -> tuple[int, list[str]]:
    """The size in pixels at which a headline fits, the largest, and its rows, evenly filled.

    room: how wide and how high, in pixels.
    """
    inner, height = room
    size, rows = 0, [headline]
    for size in _SIZES:
        rows = rows_of(headline, inner / size)
        is_whole = " ".join(rows) == headline
        if len(rows) * size * LEADING <= height and (is_whole or size <= _BREAKING):
            break
    most = int(height / (size * LEADING))
    if len(rows) > most:
        return size, [*rows[: most - 1], f"{rows[most - 1]}…"]
    return size, even_rows(headline, inner / size)


def even_rows(text: str, room: float, font: str = SERIF) -> list[str]:
    """A text in as few rows as rows_of has, and these of much the same width."""
    rooms = [room * share / 40 for share in range(20, 41)]
    fewest = len(rows_of(text, room, font))
    enough = bisect_left(rooms, -fewest, key=lambda each: -len(rows_of(text, each, font)))
    return rows_of(text, rooms[enough], font)


def rows_of(text: str, room: float, font: str = SERIF) -> list[str]:
    """A text in rows of at most this many ems; a word is broken where it alone is wider."""
    space = _width(" ", font)
    rows, used = [""], 0.0
    for word in text.split(" "):
        for piece in _pieces(word, room, font):
            length = _width(piece, font)
            if rows[-1] and used + space + length > room:
                rows.append(piece)
                used = length
            else:
                used += (space if rows[-1] else 0) + length
                rows[-1] = f"{rows[-1]} {piece}".lstrip(" ")
    return rows


def listed(names: list[str], room: float) -> str:
    """As many names as there is room for, in ems, and how many more there are."""
    for count in range(len(names), 0, -1):
        rest = f" and {len(names) - count} more" if count < len(names) else ""
        line = ", ".join(names[:count]) + rest
        if width(line, SANS) <= room:
            return line
    return ""


def cut(text: str, room: float, font: str) -> str:
    """As much of a text as there is room for, in ems."""
    if width(text, font) <= room:
        return text
    fitting = (text[:end].rstrip(" ,;") for end in range(len(text) - 1, 0, -1))
    return next((f"{each}…" for each in fitting if width(f"{each}…", font) <= room), "")


def _pieces(word: str, room: float, font: str) -> list[str]:
    if _width(word, font) <= room:
        return [word]
    pieces = [""]
    for character in word:
        if _width(pieces[-1] + character, font) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


@cache
def _width(text: str, font: str) -> float:
    return width(text, font)
