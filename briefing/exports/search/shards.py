"""Which records share an index: all of a small site, else those of a period of the calendar.

A changed record makes its index anew, for which Pagefind takes about 2 ms of CPU a record; a reader
loads a part of every index. So the newest period, in which most is written, is small, and whatever
is older is cut as little as a year's worth of records allows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from briefing.exports.search.records import Record

NEWEST = 150  # records: at most so many share an index with the newest, where months allow it
OLDER = 600  # records: at most so many share any other index, where months allow it


def shards(records: Sequence[Record], language: str) -> Mapping[str, tuple[Record, ...]]:
    """The records of each index, by its name, oldest first.

    The newest has the name of the language alone, so that a page in it loads it by itself. Others
    add the first month of their period: "en-202001". Both are tags of languages (RFC 5646), in
    small letters. It depends on the records alone, not on their order.
    """
    by_day = sorted(records, key=lambda record: (record.day, record.address))
    parts = list(_parts(by_day, by_day[-1].day, "", _PERIODS)) if by_day else []
    older = {f"{language}-{start.replace('-', '')}".lower(): part for start, part in parts[:-1]}
    return older | {language.lower(): part for _, part in parts[-1:]}


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
