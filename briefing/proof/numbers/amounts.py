"""The amount that a number is part of: with its sign, magnitude and unit."""

import re
from fractions import Fraction
from functools import cache

from briefing.proof.languages import CODES, language
from briefing.proof.numbers import counting, units, years
from briefing.proof.numbers.figure import NO_UNIT, UNREAD, Figure
from briefing.proof.numbers.number_words import ONE, Number
from briefing.proof.numbers.numerals import SPACE
from briefing.proof.numbers.units import Units

HALF = Fraction(1, 2)
# A break of lines is a gap, but not before a capital: there a paragraph begins.
_GAP = re.compile(rf"{SPACE}*\n{SPACE}*(?![^\W\d_a-zà-ž][^\W\d_A-ZÀ-Ž])|{SPACE}{{1,3}}(?!\s)|[-‑]")
_POUNDS = frozenset(("GBP", "lb"))
_WEIGHED = re.compile(
    r"\b(?:bombs?|warheads?|explosives?|weigh\w*|heavy|payload|munitions?|charge)\b", re.IGNORECASE
)
_SIGNED = frozenset(("°", "°C", "°F", "%", "pp"))
_HYPHEN_MINUS = re.compile(r"(?:^|(?:^|[^\d%°C])\s|[(\[])-$")
_MONEY_BEFORE = re.compile(
    rf"[€$£]{SPACE}?\d[\d.,]*(?:{SPACE}?[–—-]{SPACE}?|{SPACE}to{SPACE})[\d.,]+$"
)
_REFERRING = re.compile(
    rf"\b(?:the|these|those|all|same|other|its|their|his|her|whose|our){SPACE}$", re.IGNORECASE
)
_IDIOM = re.compile(rf"{SPACE}(?:ways|senses|respects|minds|words)\b")
# Words of a number and another thing, which count nothing: two-way, one-off.
_COMPOUND = re.compile(
    r"[-‑](?:way|off|sided|faced|handed|dimensional|pronged|edged|star|wheel|wheeled|wheeler|seater"
    r"|legged|horse|stop|liner|time|piece|upmanship|hand|on[-‑]\w+|to[-‑]one)(?!\w)",
    re.IGNORECASE,
)
_HARMED = "killed|dead|died|deaths?|wounded|injured|hurt|missing|detained|arrested"
_CASUALTY = re.compile(
    rf"{SPACE}(?:[a-z]+{SPACE})?(?:person|man|woman|child|soldier|civilian|guard|{_HARMED})\b"
)
_CASUALTIES = re.compile(rf"(?:{SPACE}[\w-]+){{0,4}}{SPACE}(?:{_HARMED})\b")
_NOUN = re.compile(rf"{SPACE}([A-Za-z][\w-]*)")
_SEVERAL = re.compile(
    r"[\w-]*[a-z]s|people|men|women|children|troops|personnel|staff", re.IGNORECASE
)


def amount(text: str, number: Number, code: str, dollars: Units) -> Figure | None:
    """The figure that a number is part of; None where it counts nothing. dollars: what $ may be."""
    money = None if number.is_in_words else units.currency_before(text, number.start)
    named = _anniversary(text, number, code) or years.named_year(text, number, code)
    if named or _is_part_of_name(text, number, code, is_money=money is not None):
        return named
    end, value = _and_a_half(text, number, code)
    end, factor = _magnitude(text, end, code, is_money=money is not None)
    start, (end, unit) = money[0] if money else number.start, _unit(text, end, code, money)
    if end == number.end and (text[end : end + 1].isalpha() or counting.is_suffixed(text, end)):
        return None  # 2A8, the 21st, the 1990s, 93-й: letters that are no unit
    if factor == 1 and unit in (NO_UNIT, UNREAD):
        year = years.year(text, number, end, code)
        if year or _counts_nothing(text, number, code):
            return year
        if not unit and not number.is_in_words:
            at = _behind_gap(text, end)
            unit = units.unknown(text, at, code, is_decimal=value.denominator > 1)
    if number.is_in_words and value == 1 and unit == {"day"} and text[number.end] != "-":
        unit, end = NO_UNIT, number.end  # one day, which is some day
    if not number.is_in_words:
        start, value = _signed(text, start, end, unit, value, code)
    return Figure(
        start,
        end,
        "amount",
        (value * factor,),
        unit - {"$"} | dollars if "$" in unit else unit,
        factor * number.factor,
        number.is_in_words,
        refers=unit == NO_UNIT and factor == 1 and _refers(text, number, code),
    )


def _anniversary(text: str, number: Number, code: str) -> Figure | None:
    """The years that an anniversary counts: the 80th anniversary."""
    pattern = _anniversaries(code)
    found = pattern.match(text, number.end) if pattern and not number.is_in_words else None
    if found is None:
        return None
    unit = frozenset(("year",))
    return Figure(number.start, found.end(), "amount", (number.value,), unit, refers=True)


@cache
def _anniversaries(code: str) -> re.Pattern[str] | None:
    words = language(code).anniversaries
    return re.compile(rf"(?:{words})(?!\w)") if words else None


def _is_part_of_name(text: str, number: Number, code: str, *, is_money: bool) -> bool:
    """Whether a number is that of an article or a type, or part of a name or of another word: the
    Six-Day War, two-way.
    """
    start, end = number.start, number.end
    if _COMPOUND.match(text, end):
        return True
    if not number.is_in_words:
        is_glued = text[start - 1 : start].isalpha() and not is_money
        return is_glued or counting.is_numbered(text, start, end, code)
    if code != "en" or not (text[start].isupper() and text[end + 1 : end + 3].istitle()):
        return False  # of `Two PLN` the second word is a unit
    if _is_measured(text, end + 1, code):
        return False
    before = text[:start].rstrip(" ")[-1:]
    return text[end] == "-" or (bool(before) and before not in '.!?:;"“”„»«\n')


def _is_measured(text: str, at: int, code: str) -> bool:
    """Whether a unit stands at a place, and no part of a name: Polish zloty, but not Day War."""
    magnitude = units.magnitude(text, at, code)
    unit = units.unit(text, magnitude[0] + 1 if magnitude else at, code)
    return unit is not None and not text[unit[0] + 1 : unit[0] + 2].isupper()


def _counts_nothing(text: str, number: Number, code: str) -> bool:
    """Whether a number without a unit is that of a name, or a word that may be an article."""
    if number.is_in_words:
        return code != "en" and number.value in (ONE, HALF) and not number.is_certain
    noun = years.PLURAL if code == "en" else years.LOWER
    counts = noun.match(text, number.end) is not None
    return number.value < 10 and counting.is_name(text, number.start, code, counts=counts)


def _refers(text: str, number: Number, code: str) -> bool:
    """Whether a small number in words refers to what is named already; casualties never do."""
    if not number.is_in_words or number.value >= 10 or number.value.denominator > 1:
        return False
    if number.value == 1:
        return code != "en" or _CASUALTY.match(text, number.end) is None
    if _IDIOM.match(text, number.end):
        return True
    is_referring = _REFERRING.search(text[max(0, number.start - 12) : number.start])
    return bool(is_referring) and _CASUALTIES.match(text, number.end) is None


def _and_a_half(text: str, number: Number, code: str) -> tuple[int, Fraction]:
    pattern = _halves(code)
    found = pattern.match(text, number.end) if pattern else None
    return (found.end(), number.value + HALF) if found else (number.end, number.value)


def _behind_gap(text: str, at: int) -> int:
    """Where the word behind a gap begins."""
    match = _GAP.match(text, at)
    return match.end() if match else at


def _magnitude(text: str, end: int, code: str, *, is_money: bool) -> tuple[int, int]:
    """Where the magnitudes behind a number end, and their factor: 10 000 million, €10m."""
    if code not in CODES:
        return end, 1
    factor = 1
    while found := units.magnitude(text, _behind_gap(text, end), code):
        end, factor = found[0], found[1] * factor
    letter = units.letter_magnitude(text, end)
    if letter and (
        is_money
        or _MONEY_BEFORE.search(text[max(0, end - 24) : end])
        or units.currency(text, _behind_gap(text, letter[0]), code)
        or (code == "en" and _is_counted(text, letter[0]))
    ):
        end, factor = letter[0], letter[1] * factor
    return end, factor


def _is_counted(text: str, at: int) -> bool:
    """Whether what follows a letter is counted in millions, and not measured in metres."""
    word = _NOUN.match(text, at)
    return bool(word and _SEVERAL.fullmatch(word[1]) and not _measured().fullmatch(word[1]))


def _unit(text: str, end: int, code: str, money: tuple[int, Units] | None) -> tuple[int, Units]:
    """Where the unit behind a number ends, and what it may be; where money is before it, that."""
    if code not in CODES:
        return end, UNREAD
    if money:
        return end, money[1]
    at = _behind_gap(text, end)
    found = units.unit(text, at, code)
    if found and found[1] == _POUNDS:
        around = text[max(0, at - 40) : at] + text[found[0] : found[0] + 25]
        if text[at - 1] in "-‑" or _WEIGHED.search(around):
            return found[0], frozenset(("lb",))
    return found or (end, NO_UNIT)


def _signed(
    text: str, start: int, end: int, unit: Units, value: Fraction, code: str
) -> tuple[int, Fraction]:
    """Where a number begins with its sign, and the number below zero where it has one."""
    sign = text[start - 1 : start] if start else ""
    if sign == "−":
        return start - 1, -value
    if not unit & _SIGNED:
        return start, value
    before = text[max(0, start - 20) : start]
    if sign == "-" and _HYPHEN_MINUS.search(before):
        return start - 1, -value
    minus = _minus(code).search(before)
    if minus:
        return start - len(before) + minus.start(), -value
    below = _below_zero(code)
    return start, -value if below and below.match(text, end) else value


@cache
def _halves(code: str) -> re.Pattern[str] | None:
    words = language(code).and_a_half
    return re.compile(rf"{SPACE}(?:{words})(?!\w)") if words else None


@cache
def _minus(code: str) -> re.Pattern[str]:
    words = "|".join(filter(None, ("minus", language(code).minus)))
    return re.compile(rf"(?<![\d%]{SPACE})(?<!\w)(?:{words}){SPACE}$", re.IGNORECASE)


@cache
def _below_zero(code: str) -> re.Pattern[str] | None:
    words = language(code).below_zero
    return re.compile(rf"{SPACE}(?:{words})(?!\w)") if words else None


@cache
def _measured() -> re.Pattern[str]:
    table = language("en")
    return re.compile(f"{table.dimensions}|{table.built}", re.IGNORECASE)
