"""A figure, and when another states it."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from briefing.proof.numbers.units import Units

Kind = Literal["amount", "range", "year", "day"]
NO_UNIT: Units = frozenset()
# The unit of every number of a language that is not read: its digits are all that is known.
UNREAD: Units = frozenset(("unread",))
_PER_CENT: Units = frozenset("%")
# Units that are exact multiples of one another.
_SIZES = {
    "mm": {"mm": 1, "cm": 10, "m": 1000, "km": 10**6},
    "m²": {"m²": 1, "ha": 10**4, "km²": 10**6},
    "g": {"g": 1, "kg": 1000, "t": 10**6, "kt": 10**9},
    "kW": {"kW": 1, "MW": 1000, "GW": 10**6},
    "kWh": {"kWh": 1, "MWh": 1000, "GWh": 10**6, "TWh": 10**9},
    "s": {"s": 1, "min": 60, "h": 3600},
    "day": {"day": 1, "week": 7},
    "month": {"month": 1, "year": 12},
}
_MULTIPLES = {
    unit: (least, size) for least, sizes in _SIZES.items() for unit, size in sizes.items()
}


@dataclass(frozen=True)
class Figure:
    """A figure at text[start:end].

    values: one number; of a range two; of a day its year (0 if none), month and day (0 if none).
    units: the units that it may be in; empty where it has none.
    factor: of the magnitude written with it, such as 1,000,000. is_in_words: without digits.
    counts: whether the number of a year may be a count, as in 2000 soldiers.
    is_change: whether a range is of what was and what is, so that its ends are claims instead.
    takes_year: whether a day's year is that of its source, which need not name it.
    refers: whether it only refers to what is named already, as the two states, and is no claim.
    elided: the units that a number without one may share with the figure before it.
    near_year: of a day without a year that of the day that is named before it; 0 where none is.
    """

    start: int
    end: int
    kind: Kind
    values: tuple[Fraction, ...]
    units: Units = NO_UNIT
    factor: int = 1
    is_in_words: bool = False
    counts: bool = False
    is_change: bool = False
    takes_year: bool = False
    refers: bool = False
    elided: Units = NO_UNIT
    near_year: int = 0

    def agrees(self, other: "Figure") -> bool:
        """Whether a source that has the other figure states this one."""
        if self.kind == "day":
            return other.kind == "day" and self._is_day(other)
        if self.kind == "year" and not self.counts:
            return other.kind in ("year", "day") and self.values[0] == other.values[0]
        if other.kind == "day" or (other.kind == "year" and not other.counts):
            return False
        if other.units == UNREAD:
            return tuple(each / self.factor for each in self.values) == other.values
        may_have = (self.units | self.elided) & (other.units | other.elided)
        if self.units == other.units or may_have:
            return self.values == other.values
        if self.measures & other.measures:
            return True
        return self.is_share != other.is_share and self.hundredths == other.hundredths is not None

    def _is_day(self, other: "Figure") -> bool:
        year, month, day = self.values
        same_year = year in (0, other.values[0] or other.near_year) or (
            self.takes_year and not (other.values[0] or other.near_year)
        )
        return same_year and month == other.values[1] and day in (0, other.values[2])

    @cached_property
    def traces(self) -> frozenset[object]:
        """What figures are found by: of two, one of which states the other, one is the same."""
        if self.kind == "day":
            return frozenset((("year", self.values[0]), ("month", self.values[1])))
        found: set[object] = {("year", self.values[0])} if self.kind == "year" else set()
        if self.kind != "year" or self.counts:
            found |= {self.values, *self.measures}
            if self.factor > 1:
                found.add(tuple(each / self.factor for each in self.values))
            if self.hundredths is not None:
                found.add(("hundredths", self.hundredths))
        return frozenset(found)

    @property
    def is_share(self) -> bool:
        """Whether it is a part in words, as two thirds or half."""
        return self.is_in_words and not self.units and 0 < self.values[0] < 1

    @property
    def hundredths(self) -> Fraction | None:
        """The hundredths that a share is: 50 of half and of 50%."""
        if self.is_share:
            return 100 * self.values[0]
        return self.values[0] if self.units == _PER_CENT and len(self.values) == 1 else None

    @property
    def measures(self) -> frozenset[tuple[str, tuple[Fraction, ...]]]:
        """What it measures in the units that others are multiples of: 12,000 m of 12 km."""
        return frozenset(
            (unit, tuple(size * each for each in self.values))
            for unit, size in (_MULTIPLES[each] for each in self.units if each in _MULTIPLES)
        )

    @property
    def canonical(self) -> str:
        """The figure in one notation for all ways to write it: 10000000000 EUR."""
        numbers = "-".join(map(str, self.values))
        unit = "day" if self.kind == "day" else "/".join(sorted(self.units))
        return f"{numbers} {unit}".strip()
