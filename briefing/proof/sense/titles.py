"""What a sentence calls somebody, and what the source calls the same person, in any language."""

import re
from collections.abc import Iterator

from briefing.proof.naming.held import Held
from briefing.proof.naming.names import Name
from briefing.proof.sense.concepts import OFFICES
from briefing.proof.sense.sentences import Sentence
from briefing.proof.sense.speaking import FIELDS, TIMES

_BEFORE, _BEHIND = 70, 90  # characters around a name, in which its office stands
_END = re.compile(r"[.;:!?()–—\n“”\"„«»]")
_CAPITALS = re.compile(r"\w+(?:[’'-]\w+)*")
# Of each a person is one alone, as a text calls it.
HEADS = frozenset(
    "minister premier president prosecutor spokesman commander chief ambassador mayor commissioner"
    " secretary judge lawyer mp diplomat expert adviser".split()
)
# Of which a deputy, or one of the past, is not called so alone.
_RANKED = frozenset("minister premier president commander chief ambassador mayor".split())
# What one person may be in other words, or at once.
_ALIKE = (
    frozenset("commander chief".split()),
    frozenset("premier minister".split()),
    frozenset("chief secretary".split()),
    frozenset("chief commissioner".split()),
    frozenset("mp chief".split()),
    frozenset("mp expert".split()),
    frozenset("adviser expert".split()),
)


def otherwise(ours: str, name: Name, code: str, held: Held, theirs_code: str) -> str:
    """The office that a sentence of ours gives to whom it names, if the source has another one.

    name: with its place in the sentence. code, theirs_code: the languages. Empty where the source
    gives none, or the same.
    """
    mine = _office(ours, name.start, name.end, code)
    if not mine & (HEADS | FIELDS):
        return ""
    every: set[str] = set()
    found = False
    for start, end in _mentions(held, name):
        theirs = _office(held.text, start, end, theirs_code)
        if not theirs & (HEADS | FIELDS):
            continue
        if not _differ(mine, theirs):
            return ""
        found, every = True, every | theirs
    if not found:
        return ""
    return _words(ours, name, code, mine - every or mine)


def _mentions(held: Held, name: Name) -> Iterator[tuple[int, int]]:
    """Where a source names somebody by the last word of the name."""
    yield from held.places(name.ways[0][-1])


def _office(text: str, start: int, end: int, code: str) -> frozenset[str]:
    """What a text calls whom it names at a place: right before, or behind it between commas."""
    before = _END.split(text[max(0, start - _BEFORE) : start])[-1]
    if before.rstrip().endswith(","):  # the prosecutor, Arturas Urbelis
        parts = before.rstrip(" ,").split(",")
        before = parts[-1]
    else:
        before = before.split(",")[-1]
    behind = ""
    rest = _END.split(text[end : end + _BEHIND])[0]
    if rest.lstrip().startswith(","):
        behind = rest.lstrip(" ,").split(",")[0]
    found: set[str] = set()
    for part, nearest in ((before, -1), (behind, 0)):
        found |= _of(part, code, nearest)
    return frozenset(found)


def _of(part: str, code: str, nearest: int) -> frozenset[str]:
    """The concepts of the words of an office."""
    found: set[str] = set()
    for word in Sentence(part, code).words[-8:] if nearest else Sentence(part, code).words[:9]:
        found |= OFFICES.of(word.text.casefold(), code)
    return frozenset(found)


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two offices are not those of one person."""
    fields = mine & FIELDS, theirs & FIELDS
    if all(fields) and not fields[0] & fields[1]:
        return True
    heads = mine & HEADS, theirs & HEADS
    if all(heads) and not heads[0] & heads[1]:
        if "ministry" in mine | theirs:  # szef MON
            return False
        return not any(heads[0] & each and heads[1] & each for each in _ALIKE)
    is_ranked = bool(heads[0] & _RANKED) or "general" in mine
    return all(heads) and is_ranked and mine & TIMES != theirs & TIMES


def _words(ours: str, name: Name, code: str, concepts: frozenset[str]) -> str:
    """The words of ours for what the source does not call somebody."""
    near = Sentence(ours, code).words
    found = [
        each
        for each in near
        if OFFICES.of(each.text.casefold(), code) & concepts
        and name.start - _BEFORE <= each.start <= name.end + _BEHIND
    ]
    return ours[found[0].start : found[-1].end] if found else name.text
