"""Whether a text holds the words of a quotation, and where.

Quotations are compared word by word, with their punctuation.
Ignored are capitals, white space, the style of quotation marks, dashes and apostrophes, and
punctuation at the ends. docs/matching.md states every rule with an example.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any

from briefing.proof.quoting import context, marks
from briefing.reading import characters

MIN_QUOTED_WORDS = 3  # two words in quotation marks may be a name, or somebody's term
# What [...] may leave out, and what an insertion in brackets may stand for.
MAX_OMITTED_WORDS, MAX_REPLACED_WORDS = 100, 6
MAX_PLACES = 50  # of the same words that are looked at

_GAP = re.compile(r"(\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\[[^\[\]]*\])")
_SIC = re.compile(r"\s*\[\s*sic\s*[.!]?\s*\]", re.IGNORECASE)
_CHANGED_CASE = re.compile(r"\[(\w)\](?=\w)")
# Chinese and Japanese write words without spaces; each sign counts as one.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:'[^\W_]+)*")
_EDGE = " .,;:!?-()"
_UNREAD_MARKS = re.compile(r"[\"]|(?<!\w)'|'(?!\w)")
_DASHES = re.compile("[–—―]")
_BEFORE_POWER = re.compile(r"(?<=\d)(?=[⁰¹²³⁴-⁹₀-₉])")  # 10⁶ is not 106
_SPACE_BEFORE_SIGN = re.compile(r"\s+([.,;:!?)])")


@dataclass(frozen=True)
class Segment:
    """A run of words that has to be found unchanged.

    gap: how many words may lie between it and the run before; None for the first one.
    """

    words: str
    gap: int | None


def is_claim(words: str) -> bool:
    """Whether words in quotation marks have to be proved, wherever they stand."""
    return word_count(words) >= MIN_QUOTED_WORDS


def word_count(words: str) -> int:
    """How many words readers count in a text; those in brackets, too."""
    return len(_WORD.findall(normal(words)))


def normal(text: str) -> str:
    """A text in the form that is compared: small letters, single spaces, no quotation marks."""
    if not text.isascii() or "`" in text:
        text = text.translate(_ALIKE)
    text = _BEFORE_POWER.sub("^", text)
    plain = unicodedata.normalize("NFKC", text).casefold()  # makes "..." of "…", and "‐" of "‑"
    plain = _UNREAD_MARKS.sub("", plain.replace("‐", "-"))
    # Spaces are joined before they are looked for: of thousands in a row, a pattern tries each.
    plain = " ".join(plain.split())
    plain = _DASHES.sub(" - ", plain)
    return _SPACE_BEFORE_SIGN.sub(r"\1", " ".join(plain.split()))


class _Alike(dict[int, str]):
    """What characters are compared as: an apostrophe, a double mark, nothing or themselves."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        sign = marks.sign_of(character)
        if characters.is_invisible(character) and not character.isspace():
            self[code] = " " if characters.is_blank(character) else ""
        else:
            alike = '"' if sign and sign != "'" else sign or character
            self[code] = "'" if sign in ("‘", "’", "`") else alike
        return self[code]


_ALIKE = _Alike()


def runs(words: str) -> tuple[str, ...]:
    """The words of a quotation as they are, divided at omissions and insertions in brackets."""
    return tuple(" ".join(part.split()) for part in _divided(words)[::2])


def segments(words: str) -> tuple[Segment, ...]:
    """The runs of words of a quotation as they are compared, and what may lie between them."""
    result: list[Segment] = []
    gap = 0
    for place, part in enumerate(_divided(words)):
        if place % 2:
            is_insertion = any(map(str.isalnum, part))
            gap = max(gap, MAX_REPLACED_WORDS if is_insertion else MAX_OMITTED_WORDS)
        elif plain := normal(part).strip(_EDGE):
            result.append(Segment(plain, gap if result else None))
            gap = 0
    return tuple(result)


def _divided(words: str) -> list[str]:
    """The runs of a quotation, and between each two the omission or insertion."""
    return _GAP.split(_CHANGED_CASE.sub(r"\1", _SIC.sub("", words)))


def fault(words: str, language: str = "en") -> str:
    """What is wrong with a quotation, whatever its source has; empty if nothing is.

    language: of the quotation. An insertion is ours, so that it may be in English.
    """
    parts = _divided(words)
    for run in parts[::2] if len(parts) > 1 else ():
        if 0 < word_count(run) < MIN_QUOTED_WORDS:
            short = " ".join(run.split())
            return (
                f"has only '{short}' beside an omission or insertion;"
                " quote three words or more there"
            )
    for insertion in parts[1::2]:
        if any(context.turns_round(insertion, each) for each in ("en", language)):
            return (
                f"turns its source round by '{insertion}'; quote the source's own word,"
                " or write it without quotation marks"
            )
    return ""


@dataclass(frozen=True)
class Place:
    """Where a text holds a quotation, from the first word of its runs to the last.

    against: why the words do not mean there what the quotation says; empty if they do.
    """

    start: int
    end: int
    against: str


def occurs(words: str, text: str) -> bool:
    """Whether a text (`normal`) holds the words, run by run in their order.

    A quotation without words occurs nowhere.
    """
    return next(_chains(words, text), None) is not None


def span(words: str, text: str, language: str = "en") -> tuple[int, int] | None:
    """Where a text as it was captured holds a quotation: from its first word to its last one.

    None where it does not, or the quotation has no words. Of several places the first that means
    what the quotation says.
    """
    found = place(words, text, language)
    return (found.start, found.end) if found else None


def place(words: str, text: str, language: str) -> Place | None:
    """Where a text as it was captured holds a quotation, if it does.

    Of several places the first with nothing against it, of the first MAX_PLACES. language: of the
    text, ISO 639-1.
    """
    plain = _normal(text)
    first: Place | None = None
    for chain in islice(_chains(words, plain), MAX_PLACES):
        runs = [_original(text, plain, *run) for run in chain]
        found = Place(runs[0][0], runs[-1][1], context.against(text, runs, words, language))
        if not found.against:
            return found
        first = first or found
    return first


def proves(words: str, text: str, language: str) -> bool:
    """Whether a text as it was captured holds a quotation, and in the same sense."""
    found = None if fault(words, language) else place(words, text, language)
    return found is not None and not found.against


@lru_cache(maxsize=64)
def _normal(text: str) -> str:
    """`normal`, kept for the texts in which many quotations are looked for."""
    return normal(text)


Run = tuple[int, int]
_Link = tuple[Any, Run]  # a run with what was reached before it, or None


def _chains(words: str, text: str) -> Iterator[tuple[Run, ...]]:
    """Each place in a text (`normal`) that holds the words: where its runs begin and end.

    Before a run the nearest one is taken, since what it leaves out is the least.
    """
    reached: list[_Link] = []
    for segment in segments(words):
        found = [(end - len(segment.words), end) for end in _ends(segment.words, text)]
        if segment.gap is None:
            reached = [(None, run) for run in found]
            continue
        ends = [link[1][1] for link in reached]
        near = ((run, _near(ends, run[0], segment.gap, text)) for run in found)
        reached = [(reached[at], run) for run, at in near if at is not None]
    for link in reached:
        chain = []
        each: _Link | None = link
        while each:
            each, run = each
            chain.append(run)
        yield tuple(reversed(chain))


def _original(text: str, plain: str, start: int, end: int) -> Run:
    """Where in a text a run stands that its normal form has at plain[start:end].

    Normal forms of lines, of the words of a line and of the characters of a word are joined by
    spaces alone, so that counting all else finds the line, the word and the character.
    """
    first, last = (_solid(plain[:at]) for at in (start, end - 1))
    return _character(text, first), _character(text, last) + 1


def _character(text: str, left: int) -> int:
    """The place of the character that stands behind so many others in the normal form."""
    at = 0
    for pattern in (r"[^\n]+", r"\S+"):
        parts, ends = _parts(text, pattern)
        index = bisect_right(ends, left)
        left -= ends[index - 1] if index else 0
        if index < len(parts):
            start, text = parts[index]
            at += start
    places = range(1, len(text) + 1)
    return at + bisect_right(places, left, key=lambda end: _solid(normal(text[:end])))


@lru_cache(maxsize=256)
def _parts(text: str, pattern: str) -> tuple[list[tuple[int, str]], list[int]]:
    """The parts of a text that a pattern finds with their places, and how many characters that are
    no spaces the normal forms have up to the end of each.
    """
    found = [(each.start(), each[0]) for each in re.finditer(pattern, text)]
    return found, list(accumulate(_solid(normal(part)) for _, part in found))


def _solid(text: str) -> int:
    """How many characters of a text are no spaces."""
    return len(text) - text.count(" ")


def _near(reached: Sequence[int], start: int, gap: int, text: str) -> int | None:
    """The index of the run before a place that ends nearest, at most `gap` words before it.

    reached: where it may end, in order.
    """
    at = bisect_right(reached, start) - 1
    if at < 0:
        return None
    end = reached[at]
    if text.count(" ", end, start) > 3 * gap:
        return None  # far away, and slow to count
    words = [each for each in text[end:start].split() if _WORD.search(each)]
    return at if len(words) <= gap else None


def _ends(run: str, text: str) -> Iterator[int]:
    """Every place where the run ends, standing as whole words."""
    at = 0
    while (found := text.find(run, at)) >= 0:
        end = found + len(run)
        is_whole = not (text[found - 1 : found].isalnum() and run[0].isalnum()) and not (
            text[end : end + 1].isalnum() and run[-1].isalnum()
        )
        if is_whole:
            yield end
        at = found + 1


def nearest(words: str, text: str) -> str:
    """The run of words of a text that resembles a quotation most; empty if none does."""
    sought = _WORD.findall(normal(" ".join(runs(words))))
    original = " ".join(text.split())
    found = list(re.finditer(r"\S+", original))
    plain = [normal(match[0]).strip(_EDGE) for match in found]
    if not sought or not found:
        return ""
    common = SequenceMatcher(None, plain, sought, autojunk=False)
    block = common.find_longest_match()
    if block.size < min(2, len(sought)):
        return ""
    first = max(0, block.a - block.b)
    last = min(len(found), first + len(sought)) - 1
    return original[found[first].start() : found[last].end()]
