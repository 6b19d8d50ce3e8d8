"""Draws the chart of a social card: bars on one scale, as on the page of its story."""

from briefing.exports.card_lines import HEIGHT, WIDTH, CardChart, CardRow
from briefing.exports.card_rows import cut, even_rows, rows_of
from briefing.exports.card_sheet import Band
from briefing.exports.card_type import SANS, SERIF, drawable, width

_LEFT, _RIGHT, _EDGE = 590, WIDTH - 60, 543  # edge: where its ground begins
_INNER = _RIGHT - _LEFT
_TITLE_AT, _BOTTOM = 92, HEIGHT - 34
_TITLE, _TEXT, _SMALL, _LINE = 36, 27, 24, 34
_ROW = (84, 150)  # from bar to bar, at least and at most
_ROOMY = 124  # from where on a label may have two lines
_SWATCH = 20
_PARTS = {1: "mark", 2: "ink", 3: "paper", 4: "concerned"}


def draw(band: Band, seen: CardChart) -> None:
    """Draw a chart on the right part of a band that is a whole card."""
    band.box((_EDGE, WIDTH), (0, HEIGHT), "land")
    top = _TITLE_AT
    for text in even_rows(drawable(seen.title, SERIF), _INNER / _TITLE)[:3]:
        band.text((_LEFT, top), text, SERIF, _TITLE, "ink")
        top += round(_TITLE * 1.2)
    bottom = _key(band, seen.names) if len(seen.names) > 1 else _BOTTOM
    bottom, (least, most) = bottom + 20, _ROW
    shown = seen.rows[: (bottom - top) // least]
    step = min(most, (bottom - top) // max(1, len(shown)))
    for number, row in enumerate(shown):
        _row(band, row, (top + number * step, top + (number + 1) * step))


def _row(band: Band, row: CardRow, between: tuple[int, int]) -> None:
    """A label with its figures, and the bar below."""
    room, (top, bottom) = _INNER / _TEXT, between
    is_roomy = bottom - top >= _ROOMY
    rows = (bottom - (66 if is_roomy else 50), bottom - (28 if is_roomy else 24))
    # Of several kinds the first, which counts; the key tells the others apart.
    said = cut(drawable(row.figures[0], SANS), room * 0.6, SANS)
    beside = room - width(said, SANS) - 1
    first, *rest = rows_of(drawable(row.label, SANS), beside, SANS)
    if not is_roomy:
        first, rest = cut(drawable(row.label, SANS), beside, SANS), []
    texts = [first, cut(" ".join(rest), beside, SANS)] if rest else [first]
    baseline = rows[0] - 10
    for number, text in enumerate(reversed(texts)):
        band.text((_LEFT, baseline - number * _LINE), text, SANS, _TEXT, "quiet")
    band.text((_RIGHT - width(said, SANS) * _TEXT, baseline), said, SANS, _TEXT, "ink")
    if row.whole:
        _bar(band, (_LEFT, _along(row.whole)), rows, "paper")
    for part, x, wide in row.bars:
        _bar(band, (_along(x), _along(x + wide)), rows, _PARTS[part])


def _key(band: Band, names: tuple[str, ...]) -> int:
    """What each part of a bar is; gives where it begins."""
    lines: list[list[tuple[float, int, str]]] = [[]]
    left: float = 0
    for part, name in enumerate(names, start=1):
        text = cut(drawable(name, SANS), (_INNER - 30) / _SMALL, SANS)
        wide = 30 + width(text, SANS) * _SMALL
        if lines[-1] and left + wide > _INNER:
            lines.append([])
            left = 0
        lines[-1].append((left, part, text))
        left += wide + 26
    first = _BOTTOM - (len(lines) - 1) * _LINE
    for number, line in enumerate(lines):
        baseline = first + number * _LINE
        for left, part, text in line:
            start = _LEFT + left
            rows = (baseline - _SWATCH + 2, baseline + 2)
            _bar(band, (start, start + _SWATCH), rows, _PARTS[part])
            band.text((start + 30, baseline), text, SANS, _SMALL, "quiet")
    return first - 40


def _bar(band: Band, columns: tuple[float, float], rows: tuple[int, int], colour: str) -> None:
    """A bar with an edge, which parts it from the next one."""
    left, right = round(columns[0]), max(round(columns[0]) + 4, round(columns[1]))
    band.box((left, right), rows, "coast")
    band.box((left + 1, right - 1), (rows[0] + 1, rows[1] - 1), colour)


def _along(share: float) -> float:
    return _LEFT + share * _INNER / 100
