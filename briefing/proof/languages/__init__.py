"""The languages that figures are read in, a file each: how they write numbers, units and days.

cldr.json, which tools/cldr.py writes, has the words for numbers and months as CLDR has them; the
tables beside it add case forms and all else. docs/languages.md says what each key of a table is.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from briefing.files import files_in

_FOLDER = Path(__file__).parent
CODES = tuple(sorted(path.stem for path in files_in(_FOLDER) if path.suffix == ".toml"))
# Of one letter that is written in several ways.
_ALIKE = str.maketrans("’ʼ`şţё", "'''șțе")


_GROUP = re.compile(r"\([^()]*\)")
# A sign that a pattern may leave out is no beginning.
_BEGINNING = re.compile(r"(?:[^\\\[\](){}?*+.^$](?![?*{]))*")


@dataclass(frozen=True)
class Language:
    """A language's table; where nothing else is said, a value is a regular expression.

    code: ISO 639-1. words: numbers by their words, folded. months: patterns by month, 1 to 12.
    weekdays: their names, Monday first, without the endings of cases.
    magnitudes: numbers by pattern; units: their codes by pattern; both beside the English ones.
    parts, multiples: patterns by number, of thirds and of what doubles. phrases: of a number that
    only what is beside it tells from another word, as half of, one killed. prefixes: of how numbers
    begin a word, as dreitägig. anniversaries: what stands behind their years.
    is_glued: whether thirty-five is one word; is_month_first: whether a month may stand before its
    day.
    ranges: pairs of what stands before and between the ends.
    """

    code: str
    name: str = ""
    quotation_marks: str = ""
    is_glued: bool = False
    is_month_first: bool = False
    words: Mapping[str, Fraction] = field(default_factory=dict)
    parts: Mapping[Fraction, str] = field(default_factory=dict)
    multiples: Mapping[Fraction, str] = field(default_factory=dict)
    phrases: Mapping[Fraction, str] = field(default_factory=dict)
    prefixes: Mapping[Fraction, str] = field(default_factory=dict)
    months: Mapping[int, str] = field(default_factory=dict)
    weekdays: tuple[str, ...] = ()
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    ranges: tuple[tuple[str, str], ...] = ()
    changes: str = ""
    joins: str = ""
    and_a_half: str = ""
    hundreds: str = ""
    counters: str = ""
    anniversaries: str = ""
    of: str = ""
    days: str = ""
    years: str = ""
    years_before: str = ""
    minus: str = ""
    below_zero: str = ""
    numbered: str = ""
    numbered_behind: str = ""
    times: str = ""
    dimensions: str = ""
    built: str = ""
    doubts: str = ""
    grows: str = ""
    hedges: Mapping[str, str] = field(default_factory=dict)
    hedges_behind: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, str] = field(default_factory=dict)


def fold(word: str) -> str:
    """A word in the form in which `Language.words` has it."""
    return word.lower().translate(_ALIKE)


@cache
def language(code: str) -> Language:
    """The table of a language; of one that is not read an empty one, with its code."""
    if code not in CODES:
        return Language(code)
    table: dict[str, Any] = tomllib.loads((_FOLDER / f"{code}.toml").read_text("utf-8"))
    known = {each.name for each in fields(Language)}
    table = {name: _whole(value) for name, value in table.items() if name in known}
    cldr = _cldr()[code]
    table["months"] = _months(cldr["months"], table.get("months", {}))
    table["weekdays"] = tuple(cldr["weekdays"])
    table["words"] = _words(cldr["words"]) | _words(table.get("words", {}))
    for name in ("parts", "multiples", "phrases", "prefixes"):
        table[name] = {Fraction(number): each for number, each in table.get(name, {}).items()}
    table["magnitudes"] = {each: int(number) for number, each in table["magnitudes"].items()}
    table["units"] = {each: unit for unit, each in table["units"].items()}
    table["ranges"] = tuple((first, between) for first, between in table["ranges"])
    return Language(code, **table)


def beginnings(pattern: str) -> tuple[str, ...]:
    """The letters that each alternative of a pattern begins with, in small letters.

    By them is known, before a pattern is made, that it finds nothing. Empty where they vary.
    """
    inner = pattern
    while (outer := _GROUP.sub("(", inner)) != inner:
        inner = outer
    return tuple(_BEGINNING.match(each)[0].lower() for each in inner.split("|"))  # type: ignore[index]


def named(codes: tuple[str, ...] = CODES) -> str:
    """The languages as a list to read: `be (Belarusian), cs (Czech), …`."""
    return ", ".join(f"{code} ({language(code).name})" for code in codes)


def _whole(value: Any) -> Any:
    """A value without the line breaks that long patterns are written with."""
    return value.replace("\n", "") if isinstance(value, str) else value


@cache
def _cldr() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((_FOLDER / "cldr.json").read_text("utf-8"))
    return found


def _months(cldr: list[str], ours: Mapping[str, str]) -> dict[int, str]:
    """A pattern for every month: CLDR's names, and our forms."""
    patterns = {}
    for number, names in enumerate(cldr, start=1):
        spelt = [name.replace(".", r"\.") for name in names.split()]
        patterns[number] = "|".join([*spelt, *filter(None, [ours.get(str(number), "")])])
    return patterns


def _words(table: Mapping[str, str]) -> dict[str, Fraction]:
    return {
        fold(word): Fraction(number) for number, words in table.items() for word in words.split()
    }
