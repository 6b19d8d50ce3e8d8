"""What other languages call countries and capitals, as exonyms.txt has it (tools/exonyms.py)."""

from functools import cache
from pathlib import Path

from briefing.letters import one_apostrophe

_FILE = Path(__file__).with_name("exonyms.txt")
# What stands for the bodies that sit there, as a capital stands for its country.
_SEATS = {"Brussels": ("European Union", "EU", "NATO")}


def others(name: str) -> tuple[str, ...]:
    """The other names of a country or city, in any language; of a capital also its country's.

    `Vilnius wants` and `Lithuania wants` say the same. Empty for any other name.
    """
    return _table().get(one_apostrophe(name), ())


@cache
def _table() -> dict[str, tuple[str, ...]]:
    lines = _FILE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    countries = {mark: tuple(names) for mark, *names in rows if len(mark) == 2}
    table: dict[str, tuple[str, ...]] = {}
    for mark, *names in rows:
        ruled = countries.get(mark.removesuffix("*"), ()) if mark.endswith("*") else ()
        for name in names:
            table[one_apostrophe(name)] = (*names, *ruled, *_SEATS.get(names[0], ()))
    return table
