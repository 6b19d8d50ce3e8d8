"""The words of a source that state a claim, and where they stand: what a proof keeps of a capture.

Few enough to be a quotation: the words themselves, and up to eight on either side.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from briefing.proof.captures import Capture
from briefing.proof.quoting import context as surroundings
from briefing.proof.quoting import quotations
from briefing.reading.model import Passage

CONTEXT_WORDS = 8
OMITTED = "[…]"
LINK_WORDS = 5  # of the beginning and of the end of many: enough to find them, few for a link
_WORD_CHARACTERS = 20  # on average, hardly more; what is longer is left out
_SENTENCE_CHARACTERS = 400  # on either side of what is sought in it
_STEP = 200  # of these
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"\w{4,}|\d+")
_ACCENT = re.compile("[\u0300-\u036f]")
STEM = 5  # letters; a rough one for all languages, and for names in most cases
# Those of four letters and more that tell nothing of what a sentence is about.
EMPTY = frozenset(
    "about after also been before both could each from have into more most much only other over"
    " said says some such than that their them then there these they this those under very were"
    " what when where which while will with would".split()
)


def passage(capture: Capture, start: int, end: int, words: str = "") -> Passage:
    """The words of a capture from `start` to `end`, and those around them.

    words: of a quotation; where it leaves out a long part of the text, so does the passage.
    """
    text = capture.text
    first = text.rfind("\n", 0, start) + 1
    prefix = _last_words(text[first:start], CONTEXT_WORDS)
    suffix = _first_words(_line_behind(text, end), CONTEXT_WORDS)
    exact = text[start:end]
    return Passage(
        exact=_shortened(exact, words),
        prefix=prefix,
        suffix=suffix,
        unique=_unique(capture.plain, prefix, exact, suffix),
        offset=start,
        grade=capture.grade,
        day=capture.day,
        capture=capture.digest,
    )


def further(text: str, end: int, number: int) -> int:
    """The end of so many words of a text behind a place, in its paragraph."""
    return end + len(_first_words(_line_behind(text, end), number))


def stands_in(kept: Passage, capture: Capture) -> bool:
    """Whether a passage is of a capture as it is: of the same text, grade and day, and in place."""
    if (kept.capture, kept.grade, kept.day) != (capture.digest, capture.grade, capture.day):
        return False
    text, at = capture.text, kept.offset
    if not text[:at].endswith(kept.prefix):
        return False
    first, *others = _parts(kept.exact)
    if not text.startswith(first, at):
        return False
    at += len(first)
    for part in others:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return text.startswith(kept.suffix, at)


def is_at(kept: Passage, start: int, end: int, capture: Capture) -> bool:
    """Whether a passage has the words of a capture from `start` to `end`, where they stand."""
    return (
        kept.offset == start
        and stands_in(kept, capture)
        and (start + len(kept.exact) >= end or OMITTED in kept.exact)
    )


def fits(kept: Passage, capture: Capture) -> bool:
    """Whether a passage is of a capture as it is, or another capture has its words, too."""
    if kept.capture == capture.digest:
        return stands_in(kept, capture)
    words = (" ".join(part.split()) for part in _parts(f"{kept.prefix}{kept.exact}{kept.suffix}"))
    return all(each.casefold() in capture.plain for each in words)


def shown(kept: Passage) -> str:
    """The words of a passage with those around them, on one line."""
    return " ".join(f"{kept.prefix}{kept.exact}{kept.suffix}".split())


def context(kept: Passage) -> tuple[str, str]:
    """The words before and behind a passage that tell it from the same words elsewhere."""
    return _last_words(kept.prefix, kept.unique), _first_words(kept.suffix, kept.unique)


def named(exact: str) -> tuple[str, str]:
    """The words by which a link finds the exact ones: all of them and nothing, or of many, or where
    a line or an omission parts them, the first and the last.
    """
    runs = [run.split() for run in exact.replace(OMITTED, "\n").split("\n") if run.strip()]
    if not runs:
        return "", ""
    if len(runs) == 1 and len(runs[0]) <= 2 * LINK_WORDS:
        return " ".join(runs[0]), ""
    return " ".join(runs[0][:LINK_WORDS]), " ".join(runs[-1][-LINK_WORDS:])


def sentence(text: str, start: int, end: int) -> str:
    """The sentence of a text around a place, or what begins and ends in two of them."""
    first, last = sentence_place(text, start, end)
    return " ".join(text[first:last].split())


def sentence_place(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    first, last = surroundings.sentence(text, start, end)
    low, high = start - _SENTENCE_CHARACTERS, end + _SENTENCE_CHARACTERS
    # In steps: all that stands near each other in a text without end has one sentence.
    return max(first, low - low % _STEP), min(last, high + -high % _STEP)


def topic(text: str) -> frozenset[str]:
    """The words that tell what a sentence is about, in a form that most of their cases share."""
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return frozenset(word[:STEM] for word in _WORD.findall(plain) if word not in EMPTY)


def _line_behind(text: str, at: int) -> str:
    last = text.find("\n", at)
    return text[at : len(text) if last < 0 else last]


def _shortened(exact: str, words: str) -> str:
    """The exact words, without what a quotation (its words) leaves out, if that is long."""
    if len(exact.split()) <= len(words.split()) + CONTEXT_WORDS or not words:
        return exact
    parts: list[str] = []
    rest = exact
    for run in filter(None, quotations.runs(words)):
        place = quotations.span(run, rest)
        if place is None:
            return exact
        parts.append(rest[slice(*place)])
        rest = rest[place[1] :]
    return f" {OMITTED} ".join(parts)


def _parts(exact: str) -> Sequence[str]:
    return exact.split(f" {OMITTED} ")


def _unique(text: str, prefix: str, exact: str, suffix: str) -> int:
    """How many words of prefix and suffix a link needs to find the exact ones in a text (`plain`).

    All of them where none suffice.
    """
    first, last = named(exact)
    for number in range(CONTEXT_WORDS):
        behind = "" if last else _first_words(suffix, number)
        sought = f"{_last_words(prefix, number)}{first}{behind}"
        if _count(" ".join(sought.casefold().split()), text) <= 1:
            return number
    return CONTEXT_WORDS


def _count(sought: str, text: str) -> int:
    """How often whole words stand in a text; at most two are counted."""
    at = count = 0
    while count < 2 and (at := text.find(sought, at)) >= 0:
        end = at + len(sought)
        begins = not (text[at - 1 : at].isalnum() and sought[0].isalnum())
        ends = not (text[end : end + 1].isalnum() and sought[-1].isalnum())
        count += begins and ends
        at += 1
    return count


def _first_words(text: str, number: int) -> str:
    """The first words of a text, with what is before them; the end of a word is one, too."""
    end, limit = 0, number * _WORD_CHARACTERS
    for word in islice(_TOKEN.finditer(text[: limit + 1]), number):
        if word.end() > limit:
            break  # it may be cut
        end = word.end()
    return text[:end]


def _last_words(text: str, number: int) -> str:
    """The last words of a text, with what is behind them; the beginning of a word is one, too."""
    limit = number * _WORD_CHARACTERS
    return _first_words(text[: -limit - 2 : -1], number)[::-1]
