"""Numbers that count nothing: of articles, types, hours, scores, places and telephones."""

import re
from collections.abc import Iterator
from functools import cache

from briefing.proof.languages import language
from briefing.proof.numbers.numerals import SPACE

# Bounded before the @, or a long word without a space takes a minute.
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|(?<!\S)\S{1,64}@\S+\.\S+")
_TIMES = (
    rf"(?<![\w:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)(?:{SPACE}?[ap]\.?m\.?(?!\w))?"
    r"|(?<!\w)24/7(?!\w)|(?<!\w)9/11(?!\w)|(?:UTC|GMT|MSK|CET|EET)[+−-]\d{1,2}"
)
_TELEPHONE = re.compile(
    r"(?<![\w+])\+\d[\d ()\u00a0–-]{6,18}\d"
    rf"|\(\d{{2,4}}\){SPACE}?\d{{3}}[ -]?\d{{2,4}}(?:[ -]\d{{2,4}})?"
    r"|(?<![\w.,-])\d{3}[-.]\d{3}[-.]\d{4}(?!\d)"
    r"|\b(?:tel|тел|phone|ph|fax|faks|puh|tālr|telef|mob|моб)[.:]*"
    rf"(?:{SPACE}(?:no|nr)\.)?{SPACE}?[\d(][\d ()/\u00a0–-]{{4,18}}\d",
    re.IGNORECASE,
)
_MINUTES = rf"{SPACE}?\d+(?:[.,]\d+)?{SPACE}?['′’](?:{SPACE}?\d+(?:[.,]\d+)?{SPACE}?[\"″”])?"
_COORDINATES = re.compile(
    rf"\d+(?:[.,]\d+)?{SPACE}?°(?:{_MINUTES})?{SPACE}?(?:[NSEWOZÖVŠRП]|[сювз]\.|пн|пд|сх|зх|[šrvp]\."
    rf"|północn\w+|wschodn\w+)(?!\w)|\d+{SPACE}?°{_MINUTES}"
)
# What any telephone number has.
_MANY_DIGITS = re.compile("[0-9][0-9 ()/.\u00a0\u2009\u202f–-]{4,18}[0-9]")
_BEHIND_HOURS = re.compile(
    rf"\d(?:[:/]|{SPACE}?[apoh])|in the [mae]|clock|day [maen]|at n|that [maen]"
)
# Types and names whose number follows a space; others are written with a hyphen or none.
_NAMED = (
    "Estlink|Nord Stream|Leopard|Abrams|Challenger|Marder|Boeing|Airbus|Shaheds?|Geran|Gerbera"
    "|Orlan|Lancet|Iskander|Kalibr|Oreshnik|Patriot|Hanhikivi|Olkiluoto|C-Lion|Starlink|Falcon"
    "|Канал|Шахед|Шахеди|Шахеды|Герань|Леопард|Боинг|ISO|EN|DIN|GOST|ГОСТ"
    "|Su|MiG|Tu|Су|МиГ|МіГ|Ту|Ил|Іл|Ан|Ка|Ми|Мі"
)
_WITH_NUMBER = re.compile(
    r"(?<![Ii]n )\b(?:Estonia|Eesti) 200\b|(?<![Ii]n )\bFrance 24\b|\b24 Канал"
)
_AND = "and|or|to|ir|un|ja|i|und|og|och|et|y|e|и|і|та|або|или"
_SEVERAL = rf"(?:\d+(?:,{SPACE}|{SPACE}(?:{_AND}){SPACE}|[–-]))*$"
# What ends a name that a number may belong to; $ stands before the end of a line, too.
_BEHIND_NAMES = frozenset("№–-‑ \u00a0\u2009\u202f\n§(:")
_HYPHENED = re.compile(r"(?<!\w)([^\W\d_])[\w’']*[-‑]$")
_CAPITALISED = re.compile(rf"(?<!\w)([^\W\d_](?:[^\W\d_]|[’'-])*){SPACE}$")
# A capital that only begins a sentence names nothing.
_BEGINNINGS = frozenset(
    "a about above after all almost also an and another around as at before below between but by"
    " during each every exactly fewer for from her his in into its just least less more most"
    " nearly not of on only or other over roughly since so some than that the their then these"
    " they this those to total under until up was well were when while with within".split()
)
# Nor does a month with a number that is none of its days: on a day in March 5 bunkers.
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
# Fronted, as in `In Kyiv 9 people`: what is named there has no number of its own.
_FRONTED = re.compile(
    rf"(?:^|[.!?:;\"”»)]{SPACE}|\n|,{SPACE})(?:In|On|At|Near|Around|Since|By|Until|From|Over|Across|Outside"
    rf"|Inside|During|in|on|at|near|around|since|by|from|over){SPACE}(?:the{SPACE})?"
    rf"(?:[A-ZÀ-Ž][\w’'-]*{SPACE}){{1,3}}$"
)
# The end of a sentence, or of nothing.
_BEGUN = re.compile(rf"(?:^|[.!?:»”\"\n]{SPACE}?)$")
_ORDINAL = re.compile(rf"\.{SPACE}[^\W\d_A-ZÀ-ÝА-ЯІЇЄҐŠŽŪĄČĘĖĮŲĀĒĢĪĶĻŅ]")
_SUFFIX = re.compile(r"[-‑][а-яіїєґў]{1,3}(?!\w)|:[a-zåäö]{1,4}(?!\w)")


def spans(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Start and end of addresses, telephone numbers, coordinates and times of day."""
    has_times = code != "en" or _BEHIND_HOURS.search(text) or "UTC" in text or "GMT" in text
    for may_stand, pattern in (
        ("@" in text or "://" in text or "www." in text, _ADDRESS),
        ("°" in text, _COORDINATES),
        (_MANY_DIGITS.search(text), _TELEPHONE),
        ("200" in text or "24" in text, _WITH_NUMBER),
        (has_times, _times(code)),
    ):
        if may_stand:
            yield from (match.span() for match in pattern.finditer(text))


@cache
def _times(code: str) -> re.Pattern[str]:
    table = language(code)
    ours = rf"|(?<![\w.,])(?:{table.times})(?!\w)" if table.times else ""
    return re.compile(_TIMES + ours)


@cache
def _numbering(code: str) -> re.Pattern[str] | None:
    """What ends with a word that is numbered: Article, pages 12 and; None if nothing is."""
    words = language(code).numbered
    if not words:
        return None
    if code == "en":
        words = f"{_NAMED}|{words}"
    return re.compile(rf"(?:(?<!\w)(?:{words}){SPACE}?[(:]?|№{SPACE}?){_SEVERAL}")


@cache
def _numberings(code: str) -> tuple[re.Pattern[str], ...]:
    """What ends with a numbered word of a language, or of English."""
    return tuple(each for each in map(_numbering, {"en", code}) if each)


@cache
def _numbered(code: str) -> re.Pattern[str] | None:
    """What follows the number of what is numbered: 51 straipsnį, 3 min read."""
    words = language(code).numbered_behind
    return re.compile(rf"(?:{SPACE}|-)?(?:{words})(?!\w)") if words else None


def is_numbered(text: str, start: int, end: int, code: str) -> bool:
    """Whether digits number something, as in Article 4, or are part of a name or an ordinal."""
    if text[start - 1 : start] in _BEHIND_NAMES and start:
        window = text[max(0, start - 40) : start]
        hyphened = _HYPHENED.search(window) if window[-1] in "-‑" else None
        if hyphened and hyphened[1].isupper():
            return True
        if any(each.search(window) for each in _numberings(code)):
            return True
    behind = _numbered(code)
    if behind and behind.match(text, end):
        return True
    is_short = code != "en" and end - start <= 3
    return is_short and bool(_ORDINAL.match(text, end))


def is_suffixed(text: str, end: int) -> bool:
    """Whether the end of an ordinal stands behind digits: 93-й, 5-asis, 3:e."""
    return _SUFFIX.match(text, end) is not None


def is_name(text: str, start: int, code: str, *, counts: bool) -> bool:
    """Whether the word before a small number is a name that it belongs to, as Estlink 2.

    counts: whether a noun follows that the number may count.
    """
    window = text[max(0, start - 60) : start]
    word = _CAPITALISED.search(window)
    if word is None or not word[1][0].isupper() or word[1].lower() in _BEGINNINGS | _MONTHS:
        return False
    if not counts:
        return True
    if code == "en":
        return _FRONTED.search(window) is None
    return not _BEGUN.search(window[: word.start()])
