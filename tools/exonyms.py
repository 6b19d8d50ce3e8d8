"""Write briefing/proof/naming/exonyms.txt: what other languages call countries, from CLDR.

CLDR (https://cldr.unicode.org) is under the Unicode License, which the file says at its head;
PyPI's Babel holds its names. Run by hand, perhaps once in years:

    python3 -m venv cldr
    cldr/bin/pip install Babel==2.16.0 -r requirements/build.txt
    cldr/bin/python -m tools.exonyms

A name is left out where letters.py finds it the same as one before it: Warszawa is Warsaw.
"""

from collections.abc import Iterable
from pathlib import Path

from babel import Locale
from babel.core import get_global

from briefing.letters import stems

FILE = Path("briefing/proof/naming/exonyms.txt")
LANGUAGES = "en lt lv et pl fi sv nb da de uk ru be fr ro pt es it cs sk hu nl".split()
# Cities of time zones that are no capitals.
NO_CAPITALS = (
    "Astrakhan Busingen Istanbul Kaliningrad Kirov Samara Saratov Simferopol Ulyanovsk Volgograd"
    " Zurich"
).split()
# What CLDR lacks: names of before, and capitals whose time zone has another city's name.
ADDED = {"Kyiv": ("Kiev",), "Hague": ("Haag", "Haga", "Гаага"), "Beijing": ("Peking", "Pekin")}
HEAD = """\
# What other languages call countries (LT), capitals (LT*) and other cities (-), the English name
# first: Unicode CLDR, https://cldr.unicode.org, under the Unicode License v3,
# https://www.unicode.org/license.txt; chosen by tools/exonyms.py, which writes this file anew.
"""


def main() -> None:
    locales = [Locale.parse(each) for each in LANGUAGES]
    known_codes = map(str, locales[0].territories)
    codes = sorted(each for each in known_codes if len(each) == 2 and each.isalpha())
    lines = [_line(code, (each.territories.get(code) for each in locales)) for code in codes]
    zones = get_global("zone_territories")
    for zone in sorted(each for each in zones if each.startswith("Europe/")):
        plain = zone.rpartition("/")[2].replace("_", " ")
        names = [(each.time_zones.get(zone) or {}).get("city") or plain for each in locales]
        mark = "-" if names[0] in NO_CAPITALS else f"{zones[zone]}*"
        lines.append(_line(mark, (*names, *ADDED.get(names[0], ()))))
    known = {line.split("\t")[1] for line in lines}
    lines += [_line("-", (name, *others)) for name, others in ADDED.items() if name not in known]
    FILE.write_text(HEAD + "".join(lines), "utf-8")


def _line(mark: str, names: Iterable[str | None]) -> str:
    """The line of a place, without names that are forms of others."""
    kept: list[str] = []
    for name in filter(None, names):
        if not any(name == other or _is_form(name, other) for other in kept):
            kept.append(name)
    return "\t".join((mark, *kept)) + "\n"


def _is_form(name: str, other: str) -> bool:
    return " " not in name + other and not stems(name).isdisjoint(stems(other))


if __name__ == "__main__":
    main()
