"""What other languages call countries and capitals, as exonyms.txt has it (tools/exonyms.py)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing.letters import one_apostrophe

_FILE = Path(__file__).with_name("exonyms.txt")
# What stands for the bodies that sit there, as a capital stands for its country.
# How words end that say of which country something is, the shortest first: Liberian, Gabonese.
_PEOPLE = ("n", "i", "an", "ian", "ean", "ese", "nian", "lese")
_MIN_STEM, _MAX_ENDING = 4, 2  # letters that it shares with the country's name, and does not
_MARK = 2  # letters that stand for a country
_SEATS = {"Brussels": ("European Union", "EU", "NATO")}


def others(name: str) -> tuple[str, ...]:
    """The other names of a country or city, in any language; of a capital also its country's.

    `Vilnius wants` and `Lithuania wants` say the same. Empty for any other name.
    """
    return _table().get(one_apostrophe(name), ())


def of_people(word: str) -> tuple[str, ...]:
    """The names of the country whose people or flag a word is of: Cameroonian; else empty."""
    for ending in _PEOPLE:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _MIN_STEM:
            for country in _countries():
                if country.startswith(stem) and len(country) - len(stem) <= _MAX_ENDING:
                    return (country, *others(country))
    return ()


@cache
def _countries() -> tuple[str, ...]:
    """The English names of all countries, the shortest first."""
    return tuple(sorted((row[1] for row in _rows() if len(row[0]) == _MARK), key=len))


def of_countries() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The code of each country, and all its names and those of its capital."""
    return ((mark.removesuffix("*"), tuple(names)) for mark, *names in _rows() if mark != "-")


def _rows() -> list[list[str]]:
    lines = _FILE.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    rows = _rows()
    countries = {mark: tuple(names) for mark, *names in rows if len(mark) == _MARK}
    table: dict[str, tuple[str, ...]] = {}
    for mark, *names in rows:
        ruled = countries.get(mark.removesuffix("*"), ()) if mark.endswith("*") else ()
        for name in names:
            table[one_apostrophe(name)] = (*names, *ruled, *_SEATS.get(names[0], ()))
    return table
