"""What may stand for a name in a source: an office for who holds it, a country for its capital.

An office proves whoever holds it in the country or body that the source's sentence names, or where
it names none. Read are English sources: offices in other languages are forms of the registry.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefing.proof.naming import exonyms
from briefing.proof.naming.capitals import capitals, runs
from briefing.proof.naming.naming_words import NATION, NATIONS, SHORT_OFFICES
from briefing.proof.naming.offices import is_exclusive
from briefing.proof.quoting import context
from briefing.proof.quoting.small_words import finder
from briefing.reading.people import normal_office

REACH = 60  # characters before and behind an office, in which it says whose it is
_BODIES = ("EU", "NATO", "UN")
_ELSE = {"UK": "GB", "US": "US", "U.S": "US", "USA": "US", "Union": "EU", "Nations": "UN"}
# What makes another office of one, or one of another time.
_ANOTHERS = re.compile(
    r"(?:^|[^\w])(?:former|ex|then|late|future|incoming|designated|acting|outgoing|deputy|vice"
    r"|next|previous|shadow)[ -](?:[A-Z][\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:^|[^\w])((?:[A-ZÀ-Ž][\w.-]*[ -])*[A-ZÀ-Ž][\w.-]*)(?:[’']s?)?(?: (?:new|own|current))? $"
)
_OWNER_BEHIND = re.compile(r",? (?:of|for|in) (?:the )?((?:[A-ZÀ-Ž][\w.-]*[ -])*[A-ZÀ-Ž][\w.-]*)")
_PLACED = re.compile(r"\b(?:in|near|at|to|from|of|around|outside|between|towards?|via) $")
_IN = re.compile(r"(?<!according )\b(?:in|near|at|around|outside|to|from|into|towards?) $")
# Of a capital, that the government there is meant: what governments do, besides saying things.
_DOES = re.compile(
    r"(?:(?: (?:and|or) [A-ZÀ-Ž][\w-]+)? (?:(?:also|now|still|then|later|first|again|itself|has"
    r"|had|will|would|may|might|must|can|could|should|did|does|not|never) )*(?:accepts?|accepted"
    r"|agree[sd]?|aims?|aimed|allow(?:s|ed)?|approve[sd]?|back(?:s|ed)?|ban(?:s|ned)?|blam(?:es|ed)"
    r"|block(?:s|ed)?|bought|buys?|buil[dt]s?|close[sd]?|complain(?:s|ed)?|consider(?:s|ed)?"
    r"|decide[sd]?|decline[sd]?|demand(?:s|ed)?|denie[sd]|expect(?:s|ed)?|expel(?:s|led)?|fear(?:s|ed)?"
    r"|gave|give[sn]?|hope[sd]?|intend(?:s|ed)?|invite[sd]?|joins?|joined|leaves?|left|lets?|notif(?:y|ied|ies)"
    r"|offer(?:s|ed)?|open(?:s|ed)?|oppose[sd]?|orders?|ordered|pays?|paid|plan(?:s|ned)?|propose[sd]?"
    r"|protest(?:s|ed)?|refuse[sd]?|reject(?:s|ed)?|reopen(?:s|ed)?|request(?:s|ed)?|see[sn]?|saw|sends?|sent"
    r"|sign(?:s|ed)?|sought|seeks?|spends?|spent|summon(?:s|ed)?|supports?|supported|suspend(?:s|ed)?"
    r"|takes?|took|threaten(?:s|ed)?|tries|tried|votes?|voted|wants?|wanted|withdraws?|withdrew)(?!\w))"
)
_SPEAKS = re.compile(r"(?: (?:and|or) [A-ZÀ-Ž][\w-]+)? (?:(?:has|had|also|later|now) )*(?=\w)")


def governs(text: str, start: int, end: int, language: str) -> bool:
    """Whether a capital at text[start:end] does or says something, as its government does.

    language: of the text, ISO 639-1.
    """
    if _PLACED.search(text[max(0, start - 12) : start].replace("the ", "")):
        return False
    speaks = _SPEAKS.match(text, end)
    is_saying = speaks is not None and finder(language).speech.match(text, speaks.end())
    return bool(is_saying or (language == "en" and _DOES.match(text, end)))


def capital_of(name: str) -> Iterator[str]:
    """What else a capital is called: the Lithuanian capital, the capital of Lithuania."""
    countries = exonyms.countries_of(name)
    if countries:
        adjectives = NATIONS.get(exonyms.country(name), "").split()
        yield from (f"{each} capital" for each in adjectives)
        yield from (f"{countries[0]} capital", f"capital of {countries[0]}")


def is_place(text: str, start: int) -> bool:
    """Whether a surname at a place of a text is that of a city: in Kaunas."""
    return _IN.search(text[max(0, start - 16) : start]) is not None


def may_prove(office: str) -> bool:
    """Whether an office may stand for its holder: one of a common word, as chief, is anybody's."""
    plain = normal_office(office)
    return is_exclusive(plain) or (" " in plain and not plain.startswith("member"))


def places(text: str, office: str, of: str) -> Iterator[tuple[int, int]]:
    """Where a text has an office of a country (its code) or body, and not of another one."""
    wanted = _whose(of)
    is_unique = is_exclusive(normal_office(office))
    for found in _pattern(office).finditer(text):
        start, end = found.span()
        first, last = context.sentence(text, start, end)
        before, behind = text[max(first, start - REACH) : start], text[end : min(last, end + REACH)]
        if _ANOTHERS.search(before):
            continue
        owner = _OWNER.search(before), _OWNER_BEHIND.match(behind)
        whose = [_named(each[1]) for each in owner if each]
        named = next(filter(None, whose), None) or _named(text[first:last])
        if named & wanted or (is_unique and not named):
            yield start, end


@cache
def _pattern(office: str) -> re.Pattern[str]:
    """An office in the spellings of English: `defence minister`, `Minister of National Defense`."""
    plain = normal_office(office)
    *before, head = plain.split()
    forms = [re.escape(plain).replace(r"\ ", "[ -]")]
    if head == "minister" and len(before) == 1:
        forms.append(rf"minister (?:of|for) (?:the )?(?:national )?{before[0]}(?: affairs)?")
        forms.append(rf"{before[0]} affairs minister")
    spelt = "|".join(forms).replace("defence", "defen[cs]e")
    short = SHORT_OFFICES.get(plain)
    exact = rf"|(?-i:{short})" if short else ""
    return re.compile(rf"(?<![\w-])(?:{spelt}{exact})(?![\w-])", re.IGNORECASE)


@cache
def _whose(of: str) -> frozenset[str]:
    """The country or union of an office, by its code or by what the name of a body says."""
    return _named(of) or frozenset((of,))


def _named(words: str) -> frozenset[str]:
    """The codes of the countries and unions that words name or belong to."""
    found: set[str] = set()
    for run in runs(capitals(words), words):
        texts = [word.text for word in run]
        whole = words[run[0].start : run[-1].end]
        for each in (whole, *texts):
            code = NATION.get(each) or _ELSE.get(each) or exonyms.country(each)
            found.add(code or (each if each in _BODIES else ""))
    return frozenset(found - {""})
