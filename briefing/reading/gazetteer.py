"""Where places are, by their names, as content/gazetteer.txt has them; tools/geonames.py writes it.

A line `[EE]` begins a country, and each line below it is a name, its latitude and its longitude,
with tabs between them.
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import cached_property

from briefing.problems import did_you_mean
from briefing.reading.model import Place, WrittenPlace
from briefing.reading.strict_yaml import scalar
from briefing.words import listed, slug

FILE = "gazetteer.txt"
MAX_SHOWN = 4  # places, or names that resemble one
Found = tuple[str, str, str]
"""A country's code, a latitude and a longitude."""


class Gazetteer:
    """The places that are known by name. read: gives the text, which is asked for when needed."""

    def __init__(self, read: Callable[[], str]) -> None:
        self._read = read

    @cached_property
    def _countries(self) -> dict[str, str]:
        """The lines of each country, by its code."""
        parts = re.split(r"^\[([A-Z]{2})\]$", self._read(), flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True))

    def placed(self, place: WrittenPlace, countries: Sequence[str]) -> Place:
        """The place with its degrees: as written, or as its name has them in these countries.

        Raises ValueError with what is wrong and what to write.
        """
        name = place.name
        if place.lat is not None and place.lon is not None:
            if place.country:
                raise ValueError(f"{name} has lat and lon; delete its country, which is for a name")
            return Place(name=name, lat=place.lat, lon=place.lon, sea=place.sea)
        if place.lat is not None or place.lon is not None:
            raise ValueError(f"{name} has one of lat and lon; write both, or neither")
        if place.sea:
            raise ValueError(f"{name} is at sea, where no place is known by name; add lat and lon")
        if place.country and place.country not in countries:
            hint = did_you_mean(place.country, countries)
            raise ValueError(f"{name} is in {place.country}, no country of the briefing; {hint}")
        codes = (place.country,) if place.country else tuple(dict.fromkeys(countries))
        found = [each for code in codes for each in self._named(name, code)]
        if len(found) != 1:
            raise ValueError(_ambiguous(name, found) if found else self._unknown(name, codes))
        ((_, lat, lon),) = found
        return Place(name=name, lat=float(lat), lon=float(lon))

    def _named(self, name: str, code: str) -> list[Found]:
        line = rf"^{re.escape(name)}\t(-?\d+\.\d+)\t(-?\d+\.\d+)$"
        lines = self._countries.get(code, "")
        return [(code, lat, lon) for lat, lon in re.findall(line, lines, re.MULTILINE)]

    def _unknown(self, name: str, codes: Sequence[str]) -> str:
        """What to say of a name that no country has."""
        degrees = f"write {{name: {scalar(name)}, lat: …, lon: …}}"
        if not any(code in self._countries for code in codes):
            return f"no place of {listed(codes, 'or')} is known by name; {degrees}"
        near = listed([f"'{each}'" for each in self._near(name, codes)], "or")
        hint = f"did you mean {near}? Else {degrees}" if near else degrees
        return f"no place '{name}' is known in {listed(codes, 'or')}; {hint}"

    def _near(self, name: str, codes: Sequence[str]) -> list[str]:
        """Names that resemble one, without regard to accents; the nearest first."""
        lines = "\n".join(self._countries.get(code, "") for code in codes)
        names: dict[str, str] = {}
        for each in re.findall(r"^([^\t\n]+)\t", lines, re.MULTILINE):
            names.setdefault(slug(each), each)
        close = get_close_matches(slug(name), names, n=MAX_SHOWN, cutoff=0.8)
        return [names[each] for each in close]


def _ambiguous(name: str, found: Sequence[Found]) -> str:
    """What to say of a name that several places have."""
    codes = [code for code, _, _ in found]
    options = [
        f"{{name: {scalar(name)}, country: {code}}}"
        if codes.count(code) == 1
        else f"{{name: {scalar(name)}, lat: {lat}, lon: {lon}}}"
        for code, lat, lon in found
    ]
    where = listed(list(dict.fromkeys(codes)))
    more = " …" if len(options) > MAX_SHOWN else ""
    shown = listed(options[:MAX_SHOWN], "or")
    return f"{len(found)} places of {where} are called '{name}'; write {shown}{more}"
