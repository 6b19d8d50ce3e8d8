"""The words of a text that begin with a capital, and which of them belong together."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.proof.naming.naming_words import WORDS as COMMON

_REST = r"\w*(?:[’'‑-]\w+)*"
WORD = re.compile(rf"[^\W\d_]{_REST}")
# Capitals of the Latin, Greek, Cyrillic and Armenian alphabets.
_CAPITALS = "".join(
    each for each in map(chr, (*range(0x590), *range(0x1E00, 0x2000))) if each.isupper()
)
# The capital comes before what is before it, since it is quickly found.
_CAPITAL = re.compile(rf"[{_CAPITALS}](?<!\w.)(?<!\w[’'‑-].){_REST}")
_POSSESSIVE = re.compile(r"(?:[’']s?)$")
# What may stand between two words of a name.
_JOINT = re.compile(r" (?:(?:of|for|von|van|der|den|de|di|da|du|af|zu)(?: the| der| den)? )?")
# A sentence begins behind this.
_STOP = re.compile(r"(?:^|[.!?…:;]|[.!?…:;][\"“”„»«'’)\]]+)\s*[\"“„«‘'(\[]*$")
_STOP_REACH = 8  # characters before a word, in which it is looked for


class Word(NamedTuple):
    """A capitalised word at text[start:end]. opens: it begins a sentence, so it may be any word."""

    text: str
    start: int
    end: int
    opens: bool


def capitals(text: str) -> Iterator[Word]:
    """The words of a text that begin with a capital, without a possessive ending."""
    for found in _CAPITAL.finditer(text):
        start = found.start()
        word = found[0]
        if word[-1] in "s’'":
            word = _POSSESSIVE.sub("", word)
        # Mostly a space and a letter stand before it, and nothing ends there.
        is_inside = text[start - 1 : start] == " " and text[start - 2].isalnum()
        opens = (
            not is_inside and _STOP.search(text[max(0, start - _STOP_REACH) : start]) is not None
        )
        yield Word(word, start, start + len(word), opens and not _is_marked(word))


def first_name(before: Word | None, word: Word, text: str) -> str:
    """The word before another one where it may be a first name: no title, and nothing between."""
    if before is None or text[before.end : word.start] != " " or before.text in COMMON:
        return ""
    return before.text


def _is_marked(word: str) -> bool:
    """Whether a word shows by itself that it is a name: NATO, MiG-31."""
    return any(each.isupper() or each.isdigit() for each in word[1:])


def runs(words: Iterable[Word], text: str) -> Iterator[list[Word]]:
    """The words that belong together, run by run."""
    run: list[Word] = []
    for word in words:
        if run and (word.opens or not _JOINT.fullmatch(text, run[-1].end, word.start)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run
