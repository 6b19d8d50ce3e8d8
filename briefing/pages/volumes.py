"""Bound volumes: what is listed by time, cut into years, months, days and parts that all end."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefing.addresses import part_address
from briefing.pages.indices import Period, PeriodOf, by_period, day_of, month_of, year_of

# How much a page lists, so that none has more than 60 kB and 1,500 elements: a briefing takes
# 1.1 kB in full and 0.25 kB as a line.
IN_FULL = 20
LINES = 180

T = TypeVar("T")
_LENGTHS: tuple[PeriodOf, ...] = (year_of, month_of, day_of)


@dataclass(frozen=True)
class Volume(Generic[T]):
    """What a period holds, newest first. parts: the volumes that it is cut into, if any."""

    period: Period
    held: Sequence[T]
    parts: tuple["Volume[T]", ...]


@dataclass(frozen=True)
class Opened(Generic[T]):
    """A volume among the others. up: the periods that it is a part of, the longest first."""

    volume: Volume[T]
    up: tuple[Period, ...]
    earlier: Period | None
    later: Period | None

    @property
    def address(self) -> str:
        return self.volume.period.address

    @property
    def iso(self) -> str:
        """Its period as ISO 8601 writes it; of a part of a day, the day."""
        return self.volume.period.iso or self.up[-1].iso


def volumes(
    dated: Sequence[T],
    date_of: Callable[[T], dt.date],
    of: str,
    most: Sequence[int] = (LINES, LINES, LINES),
) -> tuple[Volume[T], ...]:
    """A volume for each year, newest first; what holds too much is cut into shorter periods.

    Whatever comes later, none of them goes: it holds more, or is cut. dated: newest first.
    of: the address that their pages lie below. most: how much a year, a month and a day may hold
    before they are cut.
    """
    return _cut(dated, date_of, of, tuple(zip(_LENGTHS, most, strict=True)))


def _cut(
    dated: Sequence[T],
    date_of: Callable[[T], dt.date],
    of: str,
    lengths: Sequence[tuple[PeriodOf, int]],
) -> tuple[Volume[T], ...]:
    (period_of, most), *shorter = lengths
    found = []
    for period, held in by_period(dated, period_of, date_of, of):
        parts: tuple[Volume[T], ...] = ()
        if len(held) > most:
            parts = _cut(held, date_of, of, shorter) if shorter else _parts(period, held, most)
        found.append(Volume(period, held, parts))
    return tuple(found)


def _parts(period: Period, held: Sequence[T], most: int) -> tuple[Volume[T], ...]:
    """A day in parts of `most`, counted from its beginning, so that they stay what they are."""
    starts = range(0, len(held), most)
    return tuple(
        Volume(
            Period(f"{period.name}, part {number}", f"Part {number}", "", address),
            held[max(len(held) - number * most, 0) : len(held) - (number - 1) * most],
            (),
        )
        for number in range(len(starts), 0, -1)
        for address in (part_address(period.address, number),)
    )


def opened(
    found: Sequence[Volume[T]],
    up: tuple[Period, ...] = (),
    later: Volume[T] | None = None,
    earlier: Volume[T] | None = None,
) -> Iterator[Opened[T]]:
    """Each volume, followed by its parts. later, earlier: what stands before and behind all."""
    around = [later, *found, earlier]
    for after, volume, before in zip(around, found, around[2:], strict=False):
        beside = [each.period if each else None for each in (before, after)]
        yield Opened(volume, up, *beside)
        # The first of a year's months has the last of the year before beside it.
        last = after.parts[-1] if after and after.parts else after
        first = before.parts[0] if before and before.parts else before
        yield from opened(volume.parts, (*up, volume.period), last, first)
