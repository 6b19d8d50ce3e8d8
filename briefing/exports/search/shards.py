"""Which records share an index: all of a small site, else those of a period of the calendar.

A changed record makes its index anew, about 2 ms of CPU for each of its records; a reader loads a
part of every index. So the newest period, in which most is written, is small, and whatever is older
is cut as little as a year's worth of records allows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from briefing.exports.search.records import Record

NEWEST_NAME = "newest"
NEWEST = 150  # records: at most so many share an index with the newest, where months allow it
OLDER = 600  # records: at most so many share any other index, where months allow it


def shards(records: Sequence[Record]) -> Mapping[str, tuple[Record, ...]]:
    """The records of each index, by its name, oldest first.

    An index has the first month of its period as its name, "2020-01"; the newest is NEWEST_NAME.
    It depends on the records alone, not on their order.
    """
    by_address = sorted(records, key=lambda record: record.address, reverse=True)
    by_day = sorted(by_address, key=lambda record: record.day)  # the newest is read first
    parts = list(_parts(by_day, by_day[-1].day, "", _PERIODS)) if by_day else []
    names = [start for start, _ in parts[:-1]] + [NEWEST_NAME] * bool(parts)
    return dict(zip(names, (part for _, part in parts), strict=True))


def _parts(
    records: Sequence[Record], newest: str, start: str, periods: Sequence[Callable[[str], str]]
) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Records by period, each with the first month of its own; periods: how to cut them further."""
    most = NEWEST if records[-1].day == newest else OLDER
    if len(records) <= most or not periods:
        yield start, tuple(records)
        return
    for begun, part in groupby(records, lambda record: periods[0](record.day)):
        yield from _parts(list(part), newest, begun, periods[1:])


def _begun(day: str, months: int) -> str:
    """The first month of the part of its year in which a day is. months: that a part has."""
    return f"{day[:5]}{(int(day[5:7]) - 1) // months * months + 1:02}"


# From a day to the first month of its decade, year, half, quarter and month.
_PERIODS: tuple[Callable[[str], str], ...] = (
    lambda day: f"{day[:3]}0-01",
    *(partial(_begun, months=months) for months in (12, 6, 3, 1)),
)
