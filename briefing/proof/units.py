"""What a number may count: magnitudes, units and currencies, as they are written.

Units are sets: a bare "crown" may be Norwegian or Swedish, "tons" metric or not.
Two figures agree in unit where their sets meet, or where neither has one.
English in full; of the neighbours' languages the stems that figures in news are written with.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from briefing.proof.numerals import SPACE

Units = frozenset[str]

_MAGNITUDES = {
    r"dozen": 12,
    r"hundred": 10**2,
    r"thousand": 10**3,
    r"millions?|mln\.?|mn": 10**6,
    r"billions?|bl?n|milliards?": 10**9,
    r"trillions?|trn|tn": 10**12,
}
_MAGNITUDES_ELSEWHERE = {
    r"tausend|tūkst\w*\.?|tuhat\w*|tuhan\w*|tis[ií]c\w*|tys\.|tysi\w+|тыс\.?|тысяч\w*|тис\.?"
    r"|тисяч\w*|tusen|mila|mille": 10**3,
    r"Million(?:en)?|Mio\.?|milj\.?|milj[oōu]\w*|milijon\w*|mili[oó]n\w*|млн\.?"
    r"|миллион\w*|мільйон\w*": 10**6,
    r"Mrd\.?|Milliarden?|ml[rd]d\.?|mld\.?|miljard\w*|milijard\w*|miliard\w*|млрд\.?|миллиард\w*"
    r"|мільярд\w*": 10**9,
    r"Billion(?:en)?|biljon\w*|bilion\w*": 10**12,
}
_LETTERS = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "b": 10**9, "B": 10**9}

_CROWNS = "NOK|SEK|DKK|CZK|ISK"
_DOLLARS = "USD|CAD|AUD|NZD"
_CURRENCIES = {
    r"EUR|€|euros?(?![ -](?:area|zone))": "EUR",
    r"USD|US ?\$|(?:US|U\.S\.|American)[ -]dollars?": "USD",
    r"CAD|CA?\$|Canadian[ -]dollars?": "CAD",
    r"AUD|AU?\$|Australian[ -]dollars?": "AUD",
    r"\$|dollars?": _DOLLARS,
    r"GBP|£|(?:British[ -])?pounds? sterling|British[ -]pounds?": "GBP",
    r"pounds?": "GBP|lb",
    r"PLN|zł|(?:Polish[ -])?(?:z[lł]ot(?:ys?|ych|e|ego)|zlotis?)": "PLN",
    r"NOK|Norwegian[ -](?:crowns?|kroner?|kronor|krona)": "NOK",
    r"SEK|Swedish[ -](?:crowns?|kroner?|kronor|krona)": "SEK",
    r"DKK|Danish[ -](?:crowns?|kroner?|kronor|krona)": "DKK",
    r"CZK|Czech[ -](?:crowns?|korunas?)": "CZK",
    r"crowns?|kroner|krone|kronor|krona": _CROWNS,
    r"CHF|Swiss[ -]francs?": "CHF",
    r"UAH|₴|hryv?n[iy]as?": "UAH",
    r"RUB|₽|Russian[ -]rou?bles?": "RUB",
    r"BYN|Belarusian[ -]rou?bles?": "BYN",
    r"rou?bles?": "RUB|BYN",
    r"HUF|forints?": "HUF",
    r"JPY|¥|yen": "JPY",
    r"CNY|yuan": "CNY",
}
_CURRENCIES_ELSEWHERE = {
    r"евро|євро|euron?|euroa|eurot|eurų|eurai|eurus|eiro|eur\.?": "EUR",
    r"долар\w*|доллар\w*|dolar\w*|dollari\w*|dolleri\w*": _DOLLARS,
    r"грив\w+|грн\.?": "UAH",
    r"рубл\w+|руб\.?": "RUB|BYN",
}
_PREFIXES = (
    r"(?:US|CA?|AU?) ?\$|[€$£¥₴₽]"
    r"|(?:EUR|USD|CAD|AUD|GBP|PLN|NOK|SEK|DKK|CZK|CHF|UAH|RUB|BYN|HUF|JPY|CNY)"
)

# Words are read in any case; symbols only as they are written here.
_WORDS = {
    r"per[ -]?cent|pct\.?": "%",
    r"percentage[ -]points?": "pp",
    r"(?:square|sq\.?)[ -](?:kilomet(?:re|er)s?|km)": "km²",
    r"(?:square|sq\.?)[ -](?:met(?:re|er)s?|m)": "m²",
    r"square[ -]miles?": "mi²",
    r"cubic[ -]met(?:re|er)s?": "m³",
    r"kilomet(?:re|er)s?|kms": "km",
    r"centimet(?:re|er)s?": "cm",
    r"millimet(?:re|er)s?": "mm",
    r"met(?:re|er)s?": "m",
    r"nautical[ -]miles?|nmi": "nmi",
    r"miles?": "mi",
    r"feet|foot|ft\.?": "ft",
    r"yards?": "yd",
    r"inch(?:es)?": "in",
    r"hectares?": "ha",
    r"acres?": "acre",
    r"kilogram(?:me)?s?|kilos?": "kg",
    r"gram(?:me)?s?": "g",
    r"tonnes?|metric[ -]tons?": "t",
    r"tons?": "t|ton",
    r"lbs?\.?": "lb",
    r"lit(?:re|er)s?": "l",
    r"barrels?": "barrel",
    r"kilowatts?": "kW",
    r"megawatts?": "MW",
    r"gigawatts?": "GW",
    r"kilowatt[ -]hours?": "kWh",
    r"megawatt[ -]hours?": "MWh",
    r"gigawatt[ -]hours?": "GWh",
    r"terawatt[ -]hours?": "TWh",
    r"kilovolts?": "kV",
    r"(?:kilomet(?:re|er)s?|km) per hour|km/h|kph|kmh": "km/h",
    r"miles per hour|mph": "mph",
    r"knots?": "kn",
    r"degrees? Celsius": "°C",
    r"degrees?": "°",
    r"milliseconds?": "ms",
    r"seconds|second(?=-)|secs?\.?": "s",  # the second of two is no unit
    r"minutes?|mins?\.?": "min",
    r"hours?|hrs?\.?": "h",
    r"days?": "day",
    r"weeks?": "week",
    r"months?": "month",
    r"years?|yrs?\.?": "year",
    r"decades?": "decade",
    r"centur(?:y|ies)": "century",
}
_WORDS_ELSEWHERE = {
    r"procent\w*|prosent\w*|protsen\w*|Prozent|процент\w*|відсотк\w*": "%",
    r"[kc]h?ilom[eè]t\w*|kilomeetr\w*|километр\w*|кілометр\w*": "km",
    r"metr\w*|meetr\w*|Metern?|метр\w*": "m",
    r"meripeninkulma\w*|Seemeilen?|jūrmyli\w*|jūras jūdz\w*": "nmi",
    r"hektar\w*|hehtaar\w*|гектар\w*": "ha",
    r"kilogramm?\w*|килограмм\w*|кілограм\w*": "kg",
    r"tonn\w*|тонн\w*": "t",
    r"minut\w*|minuuti\w*|минут\w*|хвилин\w*": "min",
    r"godzin\w*|tuntia|tunnin|valand\w*|stund\w*|tundi|часов|часа|годин\w*": "h",
    r"Tagen?|dni|päivä\w*|dien\w*|päeva|dygn|дней|дня|днів|дні": "day",
    r"Wochen?|tygodni\w*|viikko\w*|viikon|savai\w*|nedēļ\w*|nädala\w*|недел\w*|тижн\w*": "week",
    r"Monaten?|miesi[ęą]c\w*|kuukau\w*|mėnes\w*|mēneš\w*|kuud|месяц\w*|місяц\w*": "month",
    r"Jahren?|lat|vuotta|vuoden|met(?:ai|us|ų)|gad[iu]\w*|aasta\w*|лет|года|років|роки": "year",
}
_SYMBOLS = {
    r"%": "%",
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
    r"kW": "kW",
    r"MW": "MW",
    r"GW": "GW",
    r"kWh": "kWh",
    r"MWh": "MWh",
    r"GWh": "GWh",
    r"TWh": "TWh",
    r"kV": "kV",
    r"°C|℃": "°C",
    r"°": "°",
    r"h": "h",
    r"ms": "ms",
}


class _Table:
    """Patterns and their meanings; the longest match counts."""

    def __init__(self, patterns: Mapping[str, object], flags: int = re.IGNORECASE) -> None:
        self.patterns = tuple(patterns)
        self.meanings = tuple(map(str, patterns.values()))
        self.flags = flags

    @cached_property
    def all(self) -> re.Pattern[str]:
        """Every pattern in a group of its own, tried at one place; most runs need few tables."""
        # Whole words alone: `m` is no unit in `months`.
        tried = (rf"(?:(?=((?:{each})(?:(?<=\W)|(?!\w)))))?" for each in self.patterns)
        return re.compile("".join(tried), self.flags)

    def match(self, text: str, at: int) -> tuple[int, str] | None:
        """Where the longest pattern that stands at a place ends, and what it stands for."""
        found = self.all.match(text, at)
        if found is None or found.lastindex is None:
            return None
        longest = max(range(1, len(found.regs)), key=found.end)
        return found.end(longest), self.meanings[longest - 1]


_ENGLISH, _ELSEWHERE = True, False
_MAGNITUDE = {
    _ENGLISH: _Table(_MAGNITUDES),
    # Elsewhere a billion is a million millions; English words are quoted there too.
    _ELSEWHERE: _Table(
        {
            **{pattern: factor for pattern, factor in _MAGNITUDES.items() if factor < 10**9},
            **_MAGNITUDES_ELSEWHERE,
        }
    ),
}
_CURRENCY = {
    _ENGLISH: _Table(_CURRENCIES),
    _ELSEWHERE: _Table({**_CURRENCIES, **_CURRENCIES_ELSEWHERE}),
}
_WORD = {_ENGLISH: _Table(_WORDS), _ELSEWHERE: _Table({**_WORDS, **_WORDS_ELSEWHERE})}
_SYMBOL = _Table(_SYMBOLS, 0)
_PREFIX = re.compile(rf"(?:(?<!\w)(?:{_PREFIXES})|[€$£]){SPACE}?$")


def magnitude(text: str, at: int, language: str) -> tuple[int, int] | None:
    """Where a magnitude that stands at a place ends, and its factor."""
    found = _MAGNITUDE[language == "en"].match(text, at)
    return (found[0], int(found[1])) if found else None


def letter_magnitude(text: str, at: int) -> tuple[int, int] | None:
    """Where a magnitude of one letter ends, as in €10m, and its factor; only money has them."""
    factor = _LETTERS.get(text[at : at + 1])
    return (at + 1, factor) if factor and not text[at + 1 : at + 2].isalnum() else None


def unit(text: str, at: int, language: str) -> tuple[int, Units] | None:
    """Where a unit or currency that stands at a place ends, and what it may be."""
    is_english = language == "en"
    tables = (_CURRENCY[is_english], _WORD[is_english], _SYMBOL)
    found = [match for table in tables if (match := table.match(text, at))]
    if not found:
        return None
    end, names = max(found, key=lambda each: each[0])
    return end, frozenset(names.split("|"))


def currency(text: str, at: int, language: str) -> tuple[int, Units] | None:
    """Where a currency that stands at a place ends, and what it may be."""
    found = _CURRENCY[language == "en"].match(text, at)
    return (found[0], frozenset(found[1].split("|"))) if found else None


def currency_before(text: str, at: int) -> tuple[int, Units] | None:
    """Where a currency's sign or code that ends right before a place begins, and what it may be."""
    found = _PREFIX.search(text, max(0, at - 6), at)
    if not found:
        return None
    known = currency(text[found.start() : at], 0, "en")
    return (found.start(), known[1]) if known else None
