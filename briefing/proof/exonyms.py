"""What other languages call countries and capitals, as exonyms.txt has it (tools/exonyms.py)."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("exonyms.txt")
# What stands for the bodies that sit there, as a capital stands for its country.
_SEATS = {"Brussels": ("European Union", "EU", "NATO")}


def others(name: str) -> tuple[str, ...]:
    """The other names of a country or city, in any language; of a capital also its country's.

    `Vilnius wants` and `Lithuania wants` say the same. Empty for any other name.
    """
    return _table().get(name, ())


def of_countries() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The code of each country, and all its names and those of its capital."""
    return ((mark.removesuffix("*"), tuple(names)) for mark, *names in _rows() if mark != "-")


def _rows() -> list[list[str]]:
    lines = _FILE.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    rows = _rows()
    countries = {mark: tuple(names) for mark, *names in rows if len(mark) == 2}
    table: dict[str, tuple[str, ...]] = {}
    for mark, *names in rows:
        ruled = countries.get(mark.removesuffix("*"), ()) if mark.endswith("*") else ()
        for name in names:
            table[name] = (*names, *ruled, *_SEATS.get(names[0], ()))
    return table
