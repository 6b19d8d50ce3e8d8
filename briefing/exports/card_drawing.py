"""Draws a social card: where its lines stand, in how many rows, and in which colours."""

from bisect import bisect_left
from functools import cache

from briefing.exports.card_lines import HEIGHT, WIDTH, Lines
from briefing.exports.card_sheet import Band, png
from briefing.exports.card_type import SANS, SERIF, drawable, width

_MARGIN = 80
_INNER = WIDTH - 2 * _MARGIN
_BAR, _RULE = (0, 14), (124, 126)  # from top to bottom
_MAST, _MARKS, _FOOT = 98, 188, 566  # baselines of the small lines
_HEADLINE = (214, 516)  # what it has, from top to bottom
_HEADLINE_SIZES = range(72, 27, -4)
_BREAKING = 44  # down to which a headline gets smaller rather than that a word is broken
_LEADING = 1.14
_LABEL, _NAME = 29, 46
_FIRST, _SECOND, _THIRD = 150, 204, 530  # where one band ends and the next begins


def drawn(lines: Lines) -> bytes:
    """The card as PNG."""
    return png((_masthead(lines.name), _marks(lines), _headline(lines.headline), _day(lines.day)))


@cache
def _masthead(name: str) -> Band:
    band = Band(0, _FIRST)
    band.text((_MARGIN, _MAST), drawable(name, SERIF), SERIF, _NAME, "ink")
    band.box((0, WIDTH), _BAR, "mark")
    band.box((_MARGIN, WIDTH - _MARGIN), _RULE, "ink")
    return band


def _marks(lines: Lines) -> Band:
    band = Band(_FIRST, _SECOND)
    label = drawable(lines.mark, SANS)
    band.text((_MARGIN, _MARKS), label, SANS, _LABEL, "mark")
    indent = width(label, SANS) * _LABEL + 22 if label else 0
    names = [drawable(each, SANS) for each in lines.places]
    places = _listed(names, (_INNER - indent) / _LABEL)
    band.text((_MARGIN + indent, _MARKS), places, SANS, _LABEL, "quiet")
    return band


def _headline(headline: str) -> Band:
    band = Band(_SECOND, _THIRD)
    size, rows = fitted(drawable(headline, SERIF))
    top, bottom = _HEADLINE
    spare = bottom - top - size * _LEADING * len(rows)
    for number, row in enumerate(rows):
        # A third of what is left above it: a block in the very middle seems to hang.
        baseline = top + spare / 3 + size * (0.92 + _LEADING * number)
        band.text((_MARGIN - size * 0.03, baseline), row, SERIF, size, "ink")
    return band


def _day(day: str) -> Band:
    band = Band(_THIRD, HEIGHT)
    band.text((_MARGIN, _FOOT), drawable(day, SANS), SANS, _LABEL, "quiet")
    return band


def fitted(headline: str) -> tuple[int, list[str]]:
    """The size in pixels at which a headline fits, the largest, and its rows, evenly filled."""
    height = _HEADLINE[1] - _HEADLINE[0]
    size, rows = 0, [headline]
    for size in _HEADLINE_SIZES:
        rows = _rows(headline, _INNER / size)
        is_whole = " ".join(rows) == headline
        if len(rows) * size * _LEADING <= height and (is_whole or size <= _BREAKING):
            break
    most = int(height / (size * _LEADING))
    if len(rows) > most:
        return size, [*rows[: most - 1], f"{rows[most - 1]}…"]
    rooms = range(_INNER // 2, _INNER, 20)
    narrowest = bisect_left(rooms, -len(rows), key=lambda room: -len(_rows(headline, room / size)))
    return size, _rows(headline, (*rooms, _INNER)[narrowest] / size)


def _rows(text: str, room: float) -> list[str]:
    """A text in rows of at most this many ems; a word is broken where it alone is wider."""
    space = _width(" ")
    rows, used = [""], 0.0
    for word in text.split(" "):
        for piece in _pieces(word, room):
            length = _width(piece)
            if rows[-1] and used + space + length > room:
                rows.append(piece)
                used = length
            else:
                used += (space if rows[-1] else 0) + length
                rows[-1] = f"{rows[-1]} {piece}".lstrip(" ")
    return rows


def _pieces(word: str, room: float) -> list[str]:
    if _width(word) <= room:
        return [word]
    pieces = [""]
    for character in word:
        if _width(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


@cache
def _width(text: str) -> float:
    return width(text, SERIF)


def _listed(names: list[str], room: float) -> str:
    """As many names as there is room for, in ems, and how many more there are."""
    for count in range(len(names), 0, -1):
        rest = f" and {len(names) - count} more" if count < len(names) else ""
        line = ", ".join(names[:count]) + rest
        if width(line, SANS) <= room:
            return line
    return ""
