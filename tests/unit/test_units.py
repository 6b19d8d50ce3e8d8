"""What a number may count: every spelling that is known, and the words that only look like one."""

import pytest

from briefing.proof.languages import CODES
from briefing.proof.numbers import units

# A spelling for each way to write it; `de` stands for all languages but English.
ENGLISH = {
    "%": "%, percent, per cent, per-cent, Percent, pct, pct.",
    "pp": "percentage point, percentage-points",
    "km²": "km², km2, km^2, square kilometre, square-kilometers, sq km, sq. kilometres, square km",
    "m²": "m², m2, square metre, square-meters, sq m, sq. metres, square m",
    "mi²": "square mile, square-miles",
    "m³": "m³, m3, cubic metre, cubic-meters",
    "km": "km, км, kms, kilometre, kilometers",
    "cm": "cm, см, centimetre, centimeters",
    "mm": "mm, мм, millimetre, millimeters",
    "m": "m, м, metre, meters",
    "nmi": "nmi, nautical mile, nautical-miles",
    "mi": "mile, miles",
    "ft": "feet, foot, ft, ft.",
    "yd": "yard, yards",
    "in": "inch, inches",
    "ha": "ha, га, hectare, hectares",
    "acre": "acre, acres",
    "kg": "kg, кг, kilo, kilos, kilogram, kilogrammes",
    "g": "gram, grammes",
    "t": "t, т, tonne, tonnes, metric ton, metric-tons",
    "t|ton": "ton, tons",
    "lb": "lb, lbs, lb.",
    "l": "litre, liters",
    "barrel": "barrel, barrels",
    "kW": "kW, kilowatt, kilowatts",
    "MW": "MW, megawatt, megawatts",
    "GW": "GW, gigawatt, gigawatts",
    "kWh": "kWh, kilowatt hour, kilowatt-hours",
    "MWh": "MWh, megawatt hour, megawatt-hours",
    "GWh": "GWh, gigawatt hour, gigawatt-hours",
    "TWh": "TWh, terawatt hour, terawatt-hours",
    "kV": "kV, kilovolt, kilovolts",
    "km/h": "km/h, kph, kmh, kilometre per hour, kilometers per hour, km per hour",
    "mph": "mph, miles per hour",
    "kn": "knot, knots",
    "°C": "°C, ℃, degree Celsius, degrees Celsius",
    "°": "°, degree, degrees",
    "ms": "ms, millisecond, milliseconds",
    "s": "sec, secs, sec., seconds",
    "min": "min, mins, min., minute, minutes",
    "h": "h, hr, hrs, hr., hour, hours",
    "day": "day, days",
    "week": "week, weeks",
    "month": "month, months",
    "year": "year, years, yr, yrs, yr.",
    "decade": "decade, decades",
    "century": "century, centuries",
    "EUR": "EUR, €, euro, euros",
    "USD": "USD, US$, US $, US dollar, U.S. dollars, American-dollars",
    "CAD": "CAD, C$, CA$, Canadian dollar, Canadian-dollars",
    "AUD": "AUD, A$, AU$, Australian dollar, Australian-dollars",
    "$": "$, dollar, dollars",
    "GBP": "GBP, £, pound sterling, pounds sterling, British-pounds sterling"
    ", British pound, British-pounds",
    "GBP|lb": "pound, pounds",
    "PLN": "PLN, zł, zloty, zlotys, złotych, zlote, złotego, zloti, zlotis, Polish zloty"
    ", Polish-zlotys",
    "NOK": "NOK, Norwegian crown, Norwegian-crowns, Norwegian krone, Norwegian kroner"
    ", Norwegian kronor, Norwegian krona",
    "SEK": "SEK, Swedish crown, Swedish-crowns, Swedish krone, Swedish kroner, Swedish kronor"
    ", Swedish krona",
    "DKK": "DKK, Danish crown, Danish-crowns, Danish krone, Danish kroner, Danish kronor"
    ", Danish krona",
    "CZK": "CZK, Czech crown, Czech-crowns, Czech koruna, Czech korunas",
    "NOK|SEK|DKK|CZK|ISK": "crown, crowns, kroner, krone, kronor, krona",
    "CHF": "CHF, Swiss franc, Swiss-francs",
    "UAH": "UAH, ₴, hryvnia, hryvnias, hryvnya, hryvnyas",
    "RUB": "RUB, ₽, Russian rouble, Russian-roubles",
    "BYN": "BYN, Belarusian rouble, Belarusian-roubles",
    "RUB|BYN": "rouble, roubles",
    "HUF": "HUF, forint, forints",
    "JPY": "JPY, ¥, yen",
    "CNY": "CNY, yuan",
}
ELSEWHERE = {
    "%": "procent, procentów, prosenttia, protsenti, Prozent, процентов, відсотків",
    "km": "kilometrów, kilometra, chilometri, kilomètres, kilomeetrit, километров, кілометрів",
    "m": "metrów, meetrit, Meter, Metern, метров",
    "nmi": "meripeninkulmasta, Seemeile, Seemeilen, jūrmyliomis, jūras jūdzes",
    "ha": "hektarów, hehtaaria, гектаров",
    "kg": "kilogramów, kilogrammia, килограммов, кілограмів",
    "t": "Tonnen, tonnia, тонн, тоннами",
    "min": "minut, minutės, minuutissa, Minuten, минутами, хвилинами",
    "h": "Stunde, Stunden, godzinach, tuntia, tunnin, valandas, stundas, tundi, часов, часа"
    ", годинами",
    "day": "Tage, Tagen, dni, päivässä, dienas, päeva, dygn, дней, дня, днів, дні",
    "week": "Woche, Wochen, tygodniach, viikkoja, viikon, savaičių, nedēļas, nädalast, неделями"
    ", тижнів",
    "month": "Monate, Monaten, miesiącach, miesięcy, kuukautta, mėnesių, mēnešus, kuud, месяцев"
    ", місяців",
    "year": "Jahre, Jahren, lat, vuotta, vuoden, metai, metus, metų, gadiem, gadus, aastast, лет"
    ", года, років, роки",
    "EUR": "евро, євро, euro, euron, euroa, eurot, eurų, eurai, eurus, eiro, eur, eur.",
    "$": "доларів, долларов, dolarów, dollarien",
    "UAH": "гривень, грн, грн.",
    "RUB|BYN": "рублей, руб, руб.",
}
ENGLISH_MAGNITUDES = {
    12: "dozen",
    10**2: "hundred",
    10**3: "thousand",
    10**6: "million, millions, mln, mln., mn",
    10**9: "billion, billions, bn, bln, milliard, milliards",
    10**12: "trillion, trillions, trn, tn",
}
MAGNITUDES_ELSEWHERE = {
    12: "dozen",
    10**2: "hundred",
    10**3: "thousand, tausend, tūkst., tūkstančių, tuhat, tuhatta, tuhannen, tisíc, tisícům"
    ", tys., tysięcy, тыс, тыс., тысяч, тысячами, тис, тис., тисяч, тисячами, tusen, mila, mille",
    10**6: "million, millions, mn, Million, Millionen, Mio, Mio., mln, mln., milj, milj., miljoonaa"
    ", miljonu, milijonais, milionów, milióny, milioni, млн, млн."
    ", миллионов, мільйонів",
    10**9: "Mrd, Mrd., Milliarde, Milliarden, mlrd, mlrd., mld, mld., miljardia"
    ", milijardais, miliardów, млрд, млрд., миллиардов, мільярдів",
    10**12: "Billion, Billionen, biljoner, bilionów",
}


def read(spellings: str, language: str) -> dict[str, units.Units]:
    """Those of the spellings that are read to their end, and as what."""
    found = {each: units.unit(each, 0, language) for each in spellings.split(", ")}
    return {each: unit[1] for each, unit in found.items() if unit and unit[0] == len(each)}


def wanted(spellings: str, names: str) -> dict[str, units.Units]:
    return dict.fromkeys(spellings.split(", "), frozenset(names.split("|")))


@pytest.mark.parametrize("names", ENGLISH)
def test_a_unit_is_read_in_each_spelling_in_every_language(names: str) -> None:
    for language in ("en", "de"):
        assert read(ENGLISH[names], language) == wanted(ENGLISH[names], names)


@pytest.mark.parametrize("names", ELSEWHERE)
def test_a_unit_is_read_in_one_of_the_other_languages(names: str) -> None:
    for spelling in ELSEWHERE[names].split(", "):
        found = [units.unit(spelling, 0, code) for code in CODES if code != "en"]
        ends = [unit[1] for unit in found if unit and unit[0] == len(spelling)]
        assert any(unit & set(names.split("|")) for unit in ends), spelling


def test_a_magnitude_is_read_in_each_english_spelling() -> None:
    for factor, spellings in ENGLISH_MAGNITUDES.items():
        for each in spellings.split(", "):
            assert units.magnitude(each, 0, "en") == (len(each), factor)


@pytest.mark.parametrize("factor", MAGNITUDES_ELSEWHERE)
def test_a_magnitude_is_read_in_one_of_the_other_languages(factor: int) -> None:
    for each in MAGNITUDES_ELSEWHERE[factor].split(", "):
        found = [units.magnitude(each, 0, code) for code in CODES if code != "en"]
        assert (len(each), factor) in found, each


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("euro area", "en"), ("euro-zone", "en"), ("euros zone", "en")),
        *(("second of two", "en"), ("monthly", "en"), ("mines", "en"), ("kilometrage", "en")),
        *(("KW", "en"), ("T", "en"), ("Tage", "en"), ("bananas", "de")),
    ],
)
def test_what_only_looks_like_a_unit_is_none(text: str, language: str) -> None:
    assert units.unit(text, 0, language) is None


def test_a_second_with_a_hyphen_behind_it_is_a_unit() -> None:
    assert units.unit("second-long", 0, "en") == (6, frozenset({"s"}))


def test_the_longest_unit_at_a_place_is_read() -> None:
    assert units.unit("5 km per hour, uphill", 2, "en") == (13, frozenset({"km/h"}))


def test_a_billion_of_the_other_languages_is_a_million_millions() -> None:
    assert units.magnitude("Billion", 0, "de") == (7, 10**12)
    assert [units.magnitude(each, 0, "de") for each in ("bn", "trillion", "tn")] == [None] * 3


@pytest.mark.parametrize(
    ("letter", "factor"),
    [*(("k", 10**3), ("K", 10**3), ("m", 10**6), ("M", 10**6), ("b", 10**9), ("B", 10**9))],
)
def test_a_letter_is_a_magnitude_unless_a_word_goes_on(letter: str, factor: int) -> None:
    assert units.letter_magnitude(f"5{letter}", 1) == (2, factor)
    assert units.letter_magnitude(f"5{letter}.5x", 1) == (2, factor)
    assert units.letter_magnitude(f"5{letter}x y", 1) is None


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        *((f"{code} 5", 4, (0, {code})) for code in "EUR USD CAD AUD GBP PLN NOK SEK DKK".split()),
        *((f"{code} 5", 4, (0, {code})) for code in "CZK CHF UAH RUB BYN HUF JPY CNY".split()),
        *(("₴5", 1, (0, {"UAH"})), ("₽5", 1, (0, {"RUB"})), ("¥5", 1, (0, {"JPY"}))),
        *(("£5", 1, (0, {"GBP"})), ("€5", 1, (0, {"EUR"})), ("EUR5", 3, (0, {"EUR"}))),
        *(
            ("US$5", 3, (0, {"USD"})),
            ("C $5", 3, (0, {"CAD"})),
            ("US $ 5", 5, (0, {"USD"})),
            ("C$5", 2, (0, {"CAD"})),
        ),
        *(("CA$5", 3, (0, {"CAD"})), ("A$5", 2, (0, {"AUD"})), ("AU$5", 3, (0, {"AUD"}))),
        *((f"EUR{space}5", 4, (0, {"EUR"})) for space in " \u00a0\u2009\u202f"),
        *(("about€5", 6, (5, {"EUR"})), ("xEUR 5", 5, None), ("eur 5", 4, None)),
        ("x$5", 2, (1, {"$"})),
    ],
)
def test_a_currency_before_a_number_is_read(text: str, at: int, found: object) -> None:
    assert units.currency_before(text, at) == found


def test_a_currency_is_read_in_its_language_alone() -> None:
    assert units.currency("грн", 0, "uk") == (3, frozenset({"UAH"}))
    assert units.currency("грн", 0, "en") is None
    assert units.currency("dollars", 0, "uk") == (7, frozenset({"$"}))
