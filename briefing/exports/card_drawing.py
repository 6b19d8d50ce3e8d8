"""Draws a social card: where its lines stand, in how many rows, and in which colours."""

from functools import cache

from briefing.exports import card_chart, card_map
from briefing.exports.card_lines import HEIGHT, WIDTH, CardMap, Lines, Seen
from briefing.exports.card_rows import LEADING, even_rows, fitted, listed, rows_of
from briefing.exports.card_sheet import Band, png
from briefing.exports.card_type import SANS, SERIF, drawable, width

_MARGIN, _BESIDE = 80, 56  # of a card without and with a picture
_INNER = WIDTH - 2 * _MARGIN
_COLUMN = card_map.LEFT - 2 * _BESIDE + 16  # what is left beside a picture
_BAR, _RULE = (0, 14), (124, 126)  # from top to bottom
_MAST, _MARKS, _FOOT = 98, 188, 566  # baselines of the small lines
_HEADLINE = (214, 516)  # what it has, from top to bottom
_LABEL, _NAME = 29, 46
_FIRST, _SECOND, _THIRD = 150, 204, 530  # where one band ends and the next begins


def drawn(lines: Lines, seen: Seen | None) -> bytes:
    """The card as PNG."""
    if seen is None:
        place = (_MARGIN, _INNER)
        mast, head = _masthead(lines.name), Band(_SECOND, _THIRD)
        _headline(head, lines.headline, place)
        return png((mast, _marks(lines), head, _day(lines.day)))
    card = Band(0, HEIGHT)
    if isinstance(seen, CardMap):
        card_map.draw(card, seen)
    else:
        card_chart.draw(card, seen)
    _beside(card, lines)
    return png([card])


def _beside(card: Band, lines: Lines) -> None:
    """What a card with a picture says beside it: no places, which the picture shows."""
    card.box((0, WIDTH), _BAR, "mark")
    card.box((_BESIDE, _BESIDE + _COLUMN), _RULE, "ink")
    card.text((_BESIDE, _MAST), drawable(lines.name, SERIF), SERIF, _NAME, "ink")
    [label, *_] = rows_of(drawable(lines.mark, SANS), _COLUMN / _LABEL, SANS)
    card.text((_BESIDE, _MARKS), label, SANS, _LABEL, "mark")
    _headline(card, lines.headline, (_BESIDE, _COLUMN))
    rows = even_rows(drawable(lines.day, SANS), _COLUMN / _LABEL, SANS)[:2]
    for number, row in enumerate(reversed(rows)):
        baseline = _FOOT + 24 - number * round(_LABEL * 1.25)
        card.text((_BESIDE, baseline), row, SANS, _LABEL, "quiet")


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
    places = listed(names, (_INNER - indent) / _LABEL)
    band.text((_MARGIN + indent, _MARKS), places, SANS, _LABEL, "quiet")
    return band


def _headline(band: Band, headline: str, place: tuple[int, int]) -> None:
    """Write a headline. place: its first column, and how many it has."""
    left, inner = place
    top, bottom = _HEADLINE
    size, rows = fitted(drawable(headline, SERIF), (inner, bottom - top))
    spare = bottom - top - size * LEADING * len(rows)
    for number, row in enumerate(rows):
        # A third of what is left above it: a block in the very middle seems to hang.
        baseline = top + spare / 3 + size * (0.92 + LEADING * number)
        band.text((left - size * 0.03, baseline), row, SERIF, size, "ink")


def _day(day: str) -> Band:
    band = Band(_THIRD, HEIGHT)
    band.text((_MARGIN, _FOOT), drawable(day, SANS), SANS, _LABEL, "quiet")
    return band
