"""Briefings per month, quarter, year or decade, as bars that a template draws.

Pure arithmetic. Bars are strokes in units of their own, one to the right for each period and one
upwards for each briefing, stretched to the page; labels stand on a scale of their own.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefing.words import counted, month

# At 320 px, the narrowest screen of WCAG 1.4.10, a bar of 60 is as wide as three strokes of text.
MOST_BARS = 60
LEAST_BARS = 24  # a chart of fewer periods is drawn as wide as this, so that its bars stay thin
SIZES = {"month": 1, "quarter": 3, "year": 12, "decade": 120}  # months
LABEL = 12.0  # the width that the label of a year needs, in per cent of the chart


@dataclass(frozen=True)
class Bar:
    """A bar. path: SVG path data in the chart's units. label: `March 2025: 4 briefings`."""

    path: str
    href: str
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart. period: month, quarter, year or decade. width: in periods; height: in briefings.

    bars: of the periods that have briefings. years: (year, its place in per cent from the left).
    rows: (period, number of briefings) of every period, for those who do not see bars.
    most: which period has the most, in words; empty without briefings.
    """

    period: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    rows: tuple[tuple[str, int], ...]
    most: str


def chart(
    days: Iterable[dt.date],
    first: dt.date,
    last: dt.date,
    href: Callable[[str, dt.date], str],
) -> Chart:
    """Bars for the days of some briefings, over all periods from the first to the last day.

    href: the link of a bar, of the name of its period and the newest of its days.
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    # A quarter or year more, since the span begins and ends within one.
    fitting = (each for each, size in SIZES.items() if months / size + 1 <= MOST_BARS)
    period = next(fitting, "decade")
    size = SIZES[period]
    start, end = (_months(each) // size for each in (first, last))
    newest: dict[int, dt.date] = {}
    counts: Counter[int] = Counter()
    for day in days:
        index = _months(day) // size - start
        counts[index] += 1
        newest[index] = max(day, newest.get(index, day))
    names = [_name(period, (start + index) * size) for index in range(end - start + 1)]
    width, height = max(len(names), LEAST_BARS), max(counts.values(), default=1)
    return Chart(
        period=period,
        width=width,
        height=height,
        bars=tuple(
            Bar(
                path=f"M{index} {height}V{height - count}",
                href=href(period, newest[index]),
                label=f"{names[index]}: {counted(count, 'briefing')}",
            )
            for index, count in sorted(counts.items())
        ),
        years=_years(start, len(names), width, size),
        rows=tuple((name, counts[index]) for index, name in enumerate(names)),
        most=_most(counts, names),
    )


def _months(day: dt.date) -> int:
    """The months from the beginning of year 0 to a day's."""
    return day.year * 12 + day.month - 1


def _name(period: str, months: int) -> str:
    year, index = divmod(months, 12)
    if period == "month":
        return month(dt.date(year, index + 1, 1)).text
    if period == "quarter":
        return f"{year}, quarter {index // 3 + 1}"
    return f"{year}s" if period == "decade" else f"{year}"


def _most(counts: Counter[int], names: list[str]) -> str:
    if not counts:
        return ""
    # Of periods with as many, the newest.
    index, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return f"most in {names[index]}: {count}"


def _years(start: int, count: int, width: int, size: int) -> tuple[tuple[int, float], ...]:
    """Where each year begins; those without room for their label are left out, oldest first."""
    found: list[tuple[int, float]] = []
    limit = 100.0
    for index in reversed(range(count)):
        year, behind = divmod((start + index) * size, 12)
        place = min(100 * index / width, 100 - LABEL)
        if (behind == 0 or index == 0) and place + LABEL <= limit:
            found.append((year, round(place, 1)))
            limit = place
    return tuple(reversed(found))
