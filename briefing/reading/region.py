"""What region.json may hold: shapes that fit together, so that any map can be drawn of them."""

from base64 import b64decode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from struct import iter_unpack
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from briefing.reading import fields
from briefing.reading.model import Model

_Degrees = Annotated[float, Field(ge=-85, le=85)]  # a cone comes to no end at the poles
_Kilometres = Annotated[float, Field(ge=-20_000, le=20_000)]
# Of each point of an arc a character (maps.simplifying).
_Levels = Annotated[str, StringConstraints(pattern="^[0-Z]+$")]
_Ring = Annotated[tuple[int, ...], Field(min_length=1)]
_Point = tuple[int, int]


class Region(Model):
    """A projection, and shapes on it (maps.shapes): arcs, and each country's rings of them."""

    model_config = ConfigDict(allow_inf_nan=False)

    source: str
    centre: tuple[_Degrees, Annotated[float, Field(ge=-180, le=180)]]
    parallels: tuple[_Degrees, _Degrees]
    extent: tuple[_Kilometres, _Kilometres, _Kilometres, _Kilometres]
    units_per_km: Annotated[float, Field(gt=0)]
    points: str
    levels: Annotated[tuple[_Levels, ...], Field(min_length=1)]
    countries: Mapping[
        Annotated[str, fields.COUNTRY], Annotated[tuple[_Ring, ...], Field(min_length=1)]
    ]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        left, top, right, bottom = self.extent
        if left >= right or top >= bottom:
            raise ValueError("extent is not left, top, right, bottom")
        if self.parallels[0] in (self.parallels[1], -self.parallels[1]):
            raise ValueError("parallels are one, or opposite ones")
        ends = _ends(self.points, self.levels)
        for code, rings in self.countries.items():
            for fault in chain.from_iterable(_faults(ring, ends) for ring in rings):
                raise ValueError(f"a ring of {code} {fault}")
        used = Counter(chain(*chain(*self.countries.values())))
        if twice := [number for number, count in used.items() if count > 1]:
            raise ValueError(f"arc {twice[0]} is twice in rings")
        return self


def _ends(points: str, levels: Sequence[str]) -> list[tuple[_Point, _Point]]:
    """The first and the last point of each arc. Raises ValueError where the numbers differ."""
    try:
        raw = b64decode(points, validate=True)
    except ValueError:
        raise ValueError("points are not in base 64") from None
    count, wanted = len(raw) / 4, sum(map(len, levels))
    if count != wanted:
        raise ValueError(f"{count:g} points and {wanted} levels")
    every: list[_Point] = list(iter_unpack("<2h", raw))
    cuts = pairwise(accumulate(map(len, levels), initial=0))
    return [(every[start], every[end - 1]) for start, end in cuts]


def _faults(ring: tuple[int, ...], ends: Sequence[tuple[_Point, _Point]]) -> Iterator[str]:
    """Why arcs are no ring."""
    if unknown := [number for number in ring if not -len(ends) <= number < len(ends)]:
        yield f"has arc {unknown[0]} of {len(ends)}"
        return
    lines = [ends[number] if number >= 0 else ends[~number][::-1] for number in ring]
    for number, (_, last), (first, _) in zip(ring, lines, [*lines[1:], lines[0]], strict=True):
        if last != first:
            yield f"is not closed behind arc {number}"
