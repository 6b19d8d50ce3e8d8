"""What other languages call countries and capitals, as exonyms.txt has it (tools/exonyms.py)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing.letters import one_apostrophe

_FILE = Path(__file__).with_name("exonyms.txt")
# How words end that say of which country something is, the shortest first: Liberian, Gabonese.
_PEOPLE = ("n", "i", "an", "ian", "ean", "ese", "nian", "lese")
_MIN_STEM, _MAX_ENDING = 4, 2  # letters that it shares with the country's name, and does not
_MARK = 2  # letters that stand for a country
# What stands for the bodies that sit there, as a capital stands for its country.
_SEATS = {"Brussels": ("European Union", "EU", "NATO")}


def others(name: str) -> tuple[str, ...]:
    """The other names of a country or city, in any language; empty for any other name."""
    return _table().get(one_apostrophe(name), ("", ()))[1]


def country(name: str) -> str:
    """The code (ISO 3166-1) of the country that a name is of, or the capital of; else empty."""
    return _table().get(one_apostrophe(name), ("", ()))[0].strip("*-")


def countries_of(name: str) -> tuple[str, ...]:
    """The names of the country whose capital a name is, the English one first; else empty."""
    mark, _ = _table().get(one_apostrophe(name), ("", ()))
    return _countries().get(mark.removesuffix("*"), ()) if mark.endswith("*") else ()


def ruled_from(name: str) -> tuple[str, ...]:
    """The names of the country and of the bodies whose seat a capital is; else empty."""
    return (*countries_of(name), *_SEATS.get(name, ()))


def of_people(word: str) -> tuple[str, ...]:
    """The names of the country whose people or flag a word is of: Cameroonian; else empty."""
    for ending in _PEOPLE:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _MIN_STEM:
            for name in _english():
                if name.startswith(stem) and len(name) - len(stem) <= _MAX_ENDING:
                    return others(name)
    return ()


@cache
def _english() -> tuple[str, ...]:
    """The English names of all countries, the shortest first."""
    return tuple(sorted((names[0] for names in _countries().values()), key=len))


def of_countries() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The code of each country, and all its names and those of its capital."""
    return ((mark.removesuffix("*"), names) for mark, names in _rows() if mark != "-")


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """The names of each country, by its code."""
    return {mark: names for mark, names in _rows() if len(mark) == _MARK}


@cache
def _rows() -> list[tuple[str, tuple[str, ...]]]:
    lines = _FILE.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(mark, tuple(names)) for mark, *names in rows]


@cache
def _table() -> dict[str, tuple[str, tuple[str, ...]]]:
    """By each name the mark of its row, and all names of that."""
    return {one_apostrophe(name): row for row in _rows() for name in row[1]}
