"""The steps of a story on a line to scale, so that its gaps can be seen.

Pure arithmetic. What stands across is in per cent, so that the line stretches with its page and
letters do not; what stands upright is in pixels. At the narrowest the line has NARROW pixels, and
nothing meets there: circles in lanes, the labels of the scale, the length of the longest wait.
Figures hang below it where it has WIDE pixels or more; on narrower pages they are left out.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, product

from markupsafe import Markup

from briefing.words import counted, day, month_name

NARROW = 268.0  # pixels of the line on a screen of 320, the narrowest of WCAG 1.4.10
WIDE = 860.0  # pixels of the line on a page of 60 rem, from which on figures hang below it
CIRCLE = 21.0  # a circle, and the space beside it
LANE = 21
MOST_LANES = 7  # of more, steps are strokes
LETTER = 7.2  # of 13 px sans, the widest of a word on average
SPACE = 10.0  # between two labels
UNDER_SCALE = 56  # pixels from the line to the first figure, below the labels of the scale
ROW = 18  # from one figure to the next
MOST_HUNG = 8  # figures; of a line with more, none is drawn
FIGURE_LETTER = 6.6  # of 11 px bold sans, as LETTER
_SIZES = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months from one label to the next
_MONTH_DAYS = 30.44


@dataclass(frozen=True)
class Mark:
    """A step. x: in per cent; y: of its circle. title: `Step 4, 16 April 2025`."""

    number: int
    x: float
    y: int
    title: str


@dataclass(frozen=True)
class Wait:
    """The longest time without a step. middle: between its ends. said: `6 months`; or empty."""

    begin: float
    end: float
    middle: float
    said: str


@dataclass(frozen=True)
class Figure:
    """A proved figure of a step. text: whose and what. href: its proof."""

    text: Markup
    href: str


@dataclass(frozen=True)
class Hung:
    """A figure below the line. y: of its letters. is_left: whether it ends where it hangs."""

    x: float
    y: int
    figure: Figure
    is_left: bool


@dataclass(frozen=True)
class Tick:
    """A label of the scale: a month, and its year where that is news; or a year alone."""

    x: float
    text: str
    year: str


@dataclass(frozen=True)
class River:
    """The line. base: where it lies. end: of the last step, before the rest of an open story.

    is_dense: whether steps are strokes, since they are many. figures: what hangs below, depth: the
    height that it takes.
    """

    height: int
    base: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    wait: Wait | None
    end: float
    is_dense: bool
    figures: tuple[Hung, ...] = ()

    @property
    def depth(self) -> int:
        return max(each.y for each in self.figures) + 6


def river(
    days: Sequence[dt.date],
    first: int,
    until: dt.date | None,
    figures: Mapping[int, Figure] | None = None,
) -> River | None:
    """The line of some steps, by their days, oldest first; None of fewer than two.

    first: the number of the first of them. until: the day to which an open story goes.
    figures: what is to hang below the line, by the number of its step.
    """
    if len(days) < 2:
        return None
    start = days[0].replace(day=1)
    last = max(days[-1], until or days[-1])
    end = _month(start, _months(start, last) + 1)
    places = [_place(each, start, end) for each in days]
    lanes = _lanes(places)
    is_dense = max(lanes) >= MOST_LANES
    base = LANE * (2 if is_dense else max(lanes) + 2)
    return River(
        height=base + 38,
        base=base,
        marks=tuple(
            Mark(number, x, base - LANE * (lane + 1), f"Step {number}, {day(date).text}")
            for number, (x, lane, date) in enumerate(
                zip(places, lanes, days, strict=True), start=first
            )
        ),
        ticks=_ticks(start, end),
        wait=_wait(days, places),
        end=places[-1],
        is_dense=is_dense,
        figures=_hung(dict(enumerate(places, start=first)), figures or {}),
    )


def _hung(places: Mapping[int, float], figures: Mapping[int, Figure]) -> tuple[Hung, ...]:
    """The figures in the fewest rows in which none meets another nor the line of another.

    None where that can't be, or where they are many.
    """
    numbers = sorted(figures)
    if len(numbers) > MOST_HUNG:
        return ()
    at = [places[number] * WIDE / 100 for number in numbers]
    widths = [len(figures[number].text.striptags()) * FIGURE_LETTER + SPACE for number in numbers]
    best: tuple[list[int], tuple[bool, ...]] | None = None
    for sides in product((False, True), repeat=len(numbers)):
        spans = [
            (x - width, x) if is_left else (x, x + width)
            for x, width, is_left in zip(at, widths, sides, strict=True)
        ]
        if all(begin >= 0 and end <= WIDE + SPACE for begin, end in spans):
            rows = _rows(at, spans)
            if rows is not None and (best is None or max(rows, default=0) < max(best[0])):
                best = rows, sides
    if best is None:
        return ()
    return tuple(
        Hung(places[number], UNDER_SCALE + ROW * row, figures[number], is_left)
        for number, row, is_left in zip(numbers, *best, strict=True)
    )


def _rows(at: Sequence[float], spans: Sequence[tuple[float, float]]) -> list[int] | None:
    """The row of each text, by where it hangs and what its letters take; None where there is none.

    It is deeper than those whose lines would cross its letters.
    """
    crossed = {
        one: [other for other, x in enumerate(at) if begin < x < end]
        for one, (begin, end) in enumerate(spans)
    }
    try:
        order = tuple(TopologicalSorter(crossed).static_order())
    except CycleError:
        return None
    rows: dict[int, int] = {}
    for one in order:
        begin, end = spans[one]
        above = [
            row
            for other, row in rows.items()
            if other in crossed[one] or (begin < spans[other][1] and spans[other][0] < end)
        ]
        rows[one] = max(above, default=-1) + 1
    return [rows[one] for one in range(len(at))]


def _place(date: dt.date, start: dt.date, end: dt.date) -> float:
    return round(100 * (date - start).days / (end - start).days, 1)


def _months(start: dt.date, date: dt.date) -> int:
    return (date.year - start.year) * 12 + date.month - start.month


def _month(start: dt.date, months: int) -> dt.date:
    """The first day of the month that is so many behind another."""
    year, index = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, index + 1, 1)


def _lanes(places: Sequence[float]) -> list[int]:
    """The lane of each circle, from the line upwards: the lowest in which it meets no other."""
    ends: list[float] = []
    lanes = []
    for place in places:
        x = place * NARROW / 100
        lane = next((lane for lane, end in enumerate(ends) if end <= x), len(ends))
        ends[lane : lane + 1] = [x + CIRCLE]
        lanes.append(lane)
    return lanes


def _ticks(start: dt.date, end: dt.date) -> tuple[Tick, ...]:
    """Labels of months or years: as many as find room, at even steps, on two rows."""
    months = _months(start, end)
    for size in _SIZES:
        dates = [
            date
            for date in (_month(start, index) for index in range(months))
            if (date.year * 12 + date.month - 1) % size == 0
        ]
        found = [
            _tick(date, is_first=not index, size=size, x=_place(date, start, end))
            for index, date in enumerate(dates)
        ]
        room = [each.x * NARROW / 100 + len(each.text) * LETTER for each in found]
        if found and all(
            end + SPACE <= behind.x * NARROW / 100
            for end, behind in zip(room, found[1:], strict=False)
        ):
            return tuple(
                each for each, end in zip(found, room, strict=True) if end <= NARROW + SPACE
            )
    return (_tick(start, is_first=True, size=1, x=0.0),)


def _tick(date: dt.date, *, is_first: bool, size: int, x: float) -> Tick:
    """A label, of months every `size` of them; the first has its year, as each January has."""
    if size % 12 == 0:
        return Tick(x, str(date.year), "")
    return Tick(x, month_name(date), str(date.year) if is_first or date.month == 1 else "")


def _wait(days: Sequence[dt.date], places: Sequence[float]) -> Wait | None:
    """The longest time between two steps, where it is a quarter of the line or more."""
    widest = max(pairwise(range(len(days))), key=lambda pair: days[pair[1]] - days[pair[0]])
    begin, end = (places[each] for each in widest)
    if end - begin < 25:
        return None
    length = (days[widest[1]] - days[widest[0]]).days
    said = counted(round(length / _MONTH_DAYS), "month") if length > 60 else counted(length, "day")
    has_room = (end - begin) * NARROW / 100 >= len(said) * LETTER + CIRCLE
    return Wait(begin, end, round((begin + end) / 2, 1), said if has_room else "")
