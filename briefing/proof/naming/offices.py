"""Which office a text gives to a registered person: `Defence Minister Laurynas Kasčiūnas`.

Read is what stands right before a name, or behind it between commas.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.letters import one_apostrophe, plain
from briefing.proof.naming.capitals import Word, capitals, first_name
from briefing.proof.naming.naming_words import NATION
from briefing.reading.people import People, normal_office

REACH = 100  # characters before and behind a name
MAX_WORDS = 7  # of an office
# An office that one person holds at a time, so that nobody else may be called so.
_HEADS = ("minister", "president", "chancellor", "secretary general", "king", "queen", "pope")
_PORTFOLIOS = """
agriculture culture defence economy education energy environment european finance foreign health
interior justice prime transport
""".split()
_PAST = ("former", "ex", "then", "late", "future", "incoming", "designated", "acting", "outgoing")
_NOT_OURS = re.compile(r"^(?:the|a|an|its|his|her|their) ")
_ENDS = re.compile(r"[.;:,()–—\"“”]")


@dataclass(frozen=True)
class Said:
    """An office that a text gives to a person, by the name of the registry.

    country: whose office it is, in small letters and as far as the text says so: `latvia`.
    """

    person: str
    office: str
    country: str
    start: int


def is_exclusive(office: str) -> bool:
    """Whether one person holds an office (`normal_office`) at a time."""
    return office.endswith(_HEADS) and not office.startswith(("deputy", "vice"))


def said(text: str, people: People) -> Iterator[Said]:
    """The offices that a text gives to registered persons."""
    known = people.offices
    before_it = None
    for word in capitals(text):
        mention = _mention(text, before_it, word, people)
        before_it = word
        if mention:
            person, start = mention
            found = given(text, start, word.end, known)
            if found:
                yield Said(person, *found, start)


def given(text: str, start: int, end: int, known: frozenset[str]) -> tuple[str, str] | None:
    """The office that a text gives to whom it names at text[start:end], with its country.

    known: offices of the registry. None where there is none right before or behind the name.
    """
    before = _ENDS.split(text[max(0, start - REACH) : start].rstrip(" ,"))[-1]
    behind = text[end : end + REACH]
    found = _last(normal_office(before), known)
    if not found and behind.startswith(", "):
        found = _first(normal_office(_ENDS.split(behind[2:])[0]), known)
    return found


def _mention(text: str, before: Word | None, last: Word, people: People) -> tuple[str, int] | None:
    """The person whose name ends with a word, and where the name begins."""
    named = people.by_surname.get(plain(last.text), ())
    for name in named:
        start = last.end - len(name)
        if start >= 0 and one_apostrophe(text[start : last.end]) == one_apostrophe(name):
            return name, start
    person = people.person(last.text) if named else None
    return (person, last.start) if person and not first_name(before, last, text) else None


def _last(phrase: str, known: frozenset[str]) -> tuple[str, str] | None:
    """The office at the end of a phrase, with its country; None where it is of another time."""
    words = phrase.split()
    for first in range(max(0, len(words) - MAX_WORDS), len(words)):
        office = " ".join(words[first:])
        if _is_office(office, known):
            before = words[first - 1].rstrip("-") if first else ""
            return None if before in _PAST else (office, before.removesuffix("'s"))
    return None


def _first(phrase: str, known: frozenset[str]) -> tuple[str, str] | None:
    """The office at the beginning of a phrase, with the country before it or behind it."""
    words = _NOT_OURS.sub("", phrase).split()
    for first in range(min(3, len(words))):
        if first and words[first - 1] in _PAST:
            return None
        for last in range(min(len(words), first + MAX_WORDS), first, -1):
            office = " ".join(words[first:last])
            if _is_office(office, known):
                behind = "".join(words[last + 1 : last + 2]) if words[last:][:1] == ["of"] else ""
                before = words[first - 1].removesuffix("'s") if first else ""
                return office, behind or before
    return None


def _is_office(words: str, known: frozenset[str]) -> bool:
    if words in known or words in ("president", "chancellor"):
        return True
    *deputy, portfolio, head = words.split() if " " in words else ["", words]
    return head == "minister" and portfolio in _PORTFOLIOS and deputy in ([], ["deputy"])


def country(word: str, names: Mapping[str, str]) -> str:
    """The code of the country that a word names or belongs to: latvia, latvian; else empty.

    names: of countries, in small letters, by code.
    """
    for code, name in names.items():
        if word == name or NATION.get(word.capitalize()) == code:
            return code
    return ""
