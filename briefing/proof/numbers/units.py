"""What a number may count: magnitudes, units and currencies, as they are written.

Units are sets: a bare "crown" may be Norwegian or Swedish, "tons" metric or not.
Two figures agree in unit where their sets meet, or where neither has one.
How languages write them stands in briefing/proof/languages/; English words are read in all.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property

from briefing.proof.languages import beginnings, language
from briefing.proof.numbers.numerals import SPACE

Units = frozenset[str]

# Of money, the codes of ISO 4217, and $ for the dollar of the text's own country.
_CODES = (
    *("EUR", "USD", "CAD", "AUD", "NZD", "GBP", "PLN", "NOK", "SEK", "DKK", "ISK", "CZK", "CHF"),
    *("UAH", "RUB", "BYN", "RON", "BGN", "HUF", "JPY", "CNY", "BRL", "TRY", "GEL", "MDL"),
)
_MONEY = frozenset((*_CODES, "$", "LTL", "LVL", "EEK", "FIM", "peso"))
_LETTERS = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "b": 10**9, "B": 10**9}
# What stands before a number; a dollar sign alone may follow the letters of a country.
_PREFIXES = rf"(?:US|CA?|AU?|NZ){SPACE}?\$|(?:{'|'.join(_CODES)})"
# Words are read in any case; symbols only as they are written here.
_SYMBOLS = {
    r"%": "%",
    r"pp": "pp",
    r"km²|km2|km\^2": "km²",
    r"m²|m2": "m²",
    r"m³|m3": "m³",
    r"km|км": "km",
    r"cm|см": "cm",
    r"mm|мм": "mm",
    r"m|м": "m",
    r"ha|га": "ha",
    r"kg|кг": "kg",
    r"t|т": "t",
    r"kt": "kt",
    r"kW|кВт": "kW",
    r"MW": "MW",
    r"GW": "GW",
    r"kWh": "kWh",
    r"MWh": "MWh",
    r"GWh": "GWh",
    r"TWh": "TWh",
    r"kV": "kV",
    r"°C|℃": "°C",
    r"°F": "°F",
    r"°": "°",
    r"h": "h",
    r"ms": "ms",
    **{code: code for code in _CODES},
}


class _Table:
    """Patterns and their meanings; the longest match counts."""

    def __init__(self, patterns: Mapping[str, object], flags: int = re.IGNORECASE) -> None:
        self.patterns = tuple(patterns)
        self.meanings = tuple(map(str, patterns.values()))
        self.flags = flags
        self._made: dict[str, re.Pattern[str]] = {}

    @cached_property
    def by_letter(self) -> Mapping[str, list[int]]:
        """Patterns by the letter that they may begin with; those of any below an empty one."""
        found: dict[str, list[int]] = {}
        for index, pattern in enumerate(self.patterns):
            for letter in {each[:1] for each in beginnings(pattern)}:
                found.setdefault(letter, []).append(index)
        return found

    def match(self, text: str, at: int) -> tuple[int, str] | None:
        """Where the longest pattern that stands at a place ends, and what it stands for."""
        best = (at, 0)
        for letter in ("", text[at : at + 1].lower()):
            indices = self.by_letter.get(letter)
            found = self._beginning(letter, indices).match(text, at) if indices else None
            if found and indices and found.lastindex:
                ends = zip(found.regs[1:], indices, strict=True)
                best = max(best, *((end, -index) for (_, end), index in ends))
        end, index = best
        return (end, self.meanings[-index]) if end > at else None

    def _beginning(self, letter: str, indices: list[int]) -> re.Pattern[str]:
        """The patterns that begin with a letter in groups of their own, tried at one place."""
        if letter not in self._made:
            # Whole words alone: `m` is no unit in `months`.
            patterns = (self.patterns[each] for each in indices)
            tried = "".join(rf"(?:(?=((?:{each})(?:(?<=\W)|(?!\w)))))?" for each in patterns)
            self._made[letter] = re.compile(tried, self.flags)
        return self._made[letter]


_SYMBOL = _Table(_SYMBOLS, 0)
_SIGNS = "€$£¥₴₽"
_PREFIX = re.compile(rf"(?:(?<!\w)(?:{_PREFIXES})|[{_SIGNS}]){SPACE}?$")


@cache
def _magnitudes(code: str) -> tuple[_Table, ...]:
    if code == "en":
        return (_Table(language("en").magnitudes),)
    return (_english_elsewhere(), _Table(language(code).magnitudes))


@cache
def _english_elsewhere() -> _Table:
    """English words are quoted everywhere; but elsewhere a billion is a million millions."""
    small = {each: factor for each, factor in language("en").magnitudes.items() if factor < 10**9}
    return _Table(small)


@cache
def _units(code: str) -> tuple[_Table, ...]:
    """The tables in which the units of a language stand: its own first."""
    english = (_english_units(), _SYMBOL)
    return english if code == "en" else (_Table(language(code).units), *english)


@cache
def _english_units() -> _Table:
    return _Table(language("en").units)


def _longest(tables: tuple[_Table, ...], text: str, at: int) -> tuple[int, str] | None:
    if text[at : at + 1].isdecimal():
        return None  # most numbers of a long table
    found = [match for table in tables if (match := table.match(text, at))]
    return max(found, key=lambda each: each[0]) if found else None


@cache
def _counters(code: str) -> re.Pattern[str] | None:
    """What stands for pieces or persons, as `vnt.`, which are no unit."""
    pattern = language(code).counters
    return re.compile(pattern) if pattern else None


def magnitude(text: str, at: int, code: str) -> tuple[int, int] | None:
    """Where a magnitude that stands at a place ends, and its factor."""
    found = _longest(_magnitudes(code), text, at)
    return (found[0], int(found[1])) if found else None


def letter_magnitude(text: str, at: int) -> tuple[int, int] | None:
    """Where a magnitude of one letter ends, as in €10m, and its factor."""
    factor = _LETTERS.get(text[at : at + 1])
    return (at + 1, factor) if factor and not text[at + 1 : at + 2].isalnum() else None


def unit(text: str, at: int, code: str) -> tuple[int, Units] | None:
    """Where a unit or currency that stands at a place ends, and what it may be."""
    found = _longest(_units(code), text, at)
    return (found[0], frozenset(found[1].split("|"))) if found else None


def currency(text: str, at: int, code: str) -> tuple[int, Units] | None:
    """Where a currency that stands at a place ends, and what it may be."""
    found = unit(text, at, code)
    return found if found and found[1] & _MONEY else None


def is_money(found: Units) -> bool:
    """Whether a unit is a currency."""
    return bool(found & _MONEY)


def currency_before(text: str, at: int) -> tuple[int, Units] | None:
    """Where a currency's sign or code that ends right before a place begins, and what it may be."""
    last = text[max(0, at - 6) : at].rstrip()[-1:]
    found = None
    if last and (last in _SIGNS or last.isupper()):
        found = _PREFIX.search(text, max(0, at - 6), at)
    if not found:
        return None
    known = currency(text[found.start() : at].rstrip(), 0, "en")
    return (found.start(), known[1]) if known else None


# A word that a unit or magnitude in full begins with; what else it is, nobody has listed.
_RESEMBLING = re.compile(
    r"(?:mi?l(?:l?i[oaóå]|j|iard|[rd])|m(?:lj|rd|dr|ia|io)|b(?:il(?:l?[ij]|h)|ln)|tri?l[ijlnh]|ty?s|tūk"
    r"|tuh|tūst|pro[csz]|pros|процент|мил+и|мілья|міль[йя]|млр|трл|тыс|тис|проц|відс|працэ)\w*\.?",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"[^\W\d_A-ZА-ЯЁІЇЄҐ]{1,5}\.(?=[ \u00a0][^\W\d_A-ZА-ЯЁІЇЄҐ(]|[,;)]| \d)")
_VOWELLESS = re.compile(
    r"(?![IVXLC]+\b)[b-df-hj-np-tv-xzб-дж-зй-нп-тф-щ]{2,6}(?:/[a-zа-я]+)?(?!\w|['’])"
)
_WORD = re.compile(r"[^\W\d_]+\.?")


def unknown(text: str, at: int, code: str, *, is_decimal: bool) -> Units:
    """A unit of its own for a word behind a number that is like a unit, and is none we know.

    That is a shortened word, one without vowels, one that begins as a magnitude does, and outside
    English any word behind a decimal, which is no count. Empty for all others.
    """
    counters = _counters(code)
    if counters and counters.match(text, at):
        return frozenset()
    patterns = [_VOWELLESS] if code == "en" else [_RESEMBLING, _SHORTENED, _VOWELLESS]
    if is_decimal and code != "en":
        patterns.append(_WORD)
    for pattern in patterns:
        found = pattern.match(text, at)
        if found:
            return frozenset(("?" + found[0].rstrip(".").lower(),))
    return frozenset()
