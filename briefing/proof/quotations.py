"""The quotations of a text, and whether another text holds them.

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

MIN_QUOTED_WORDS = 3  # two words in quotation marks may be a name, or somebody's term
# What [...] may leave out, and what an insertion in brackets may stand for.
MAX_OMITTED_WORDS, MAX_REPLACED_WORDS = 100, 6
MAX_CHARACTERS = 2_000  # of a quotation; a briefing has hardly more
MAX_APOSTROPHES = 50  # that begin words, in one paragraph; each costs a search for its pair

# Opening marks and what closes them. Straight ones open where a word begins.
_CLOSING = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "‘": "’'", "‚": "‘’", '"': '"”', "'": "'"}
_MARK = re.compile(f"[{''.join(_CLOSING)}]")
_SINGLE = "‘’‚‛'"
_DOUBLE = '“”„‟«»"'
_ANY_MARK = re.compile(f"[{_SINGLE}{_DOUBLE}]")
# A single mark that opens, or one that closes.
_SINGLE_MARK = re.compile(rf"(?<!\w)[{_SINGLE}]\w|\w[.,!?]?[{_SINGLE}](?!\w)")
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.")
_INSERTION = re.compile(r"\[[^\[\]]*\]")
_CHANGED_CASE = re.compile(r"\[(\w)\](?=\w)")
_WORD = re.compile(r"\w+(?:'\w+)*")
_EDGE = " .,;:!?-()"
# Soft hyphens and the like, which nobody sees; apostrophes; hyphens.
_ALIKE = str.maketrans({"\u00ad": None, "\u200b": None, **dict.fromkeys("’‘‛ʼ`´", "'"), "‐": "-"})
_UNREAD_MARKS = re.compile(rf"[{_DOUBLE}‚]|(?<!\w)'|'(?!\w)")
_DASHES = re.compile("[–—―]")
_SPACE_BEFORE_SIGN = re.compile(r"\s+([.,;:!?)])")


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks at text[start:end], marks included."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Segment:
    """A run of words that has to be found unchanged.

    gap: how many words may lie between it and the run before; None for the first one.
    """

    words: str
    gap: int | None


def quotations(text: str) -> tuple[list[Quotation], str]:
    """The outermost quotations of a text, of any length, in order; and the text behind a quotation
    mark that nothing closes, empty where all are closed.
    """
    found: list[Quotation] = []
    at = apostrophes = 0
    while mark := _MARK.search(text, at):
        start = at = mark.start()
        at += 1
        if not _opens(text, start):
            continue
        end = _closed(text, start)
        if end is not None:
            found.append(Quotation(start, end + 1, text[start + 1 : end]))
            at = end + 1
        elif text[start] in _SINGLE and apostrophes < MAX_APOSTROPHES:
            apostrophes += 1  # '90s
        else:
            return found, text[start : start + 40]
    return found, ""


def is_claim(words: str) -> bool:
    """Whether words in quotation marks have to be proved."""
    return len(_WORD.findall(normal(_INSERTION.sub(" ", words)))) >= MIN_QUOTED_WORDS


def normal(text: str) -> str:
    """A text in the form that is compared: small letters, single spaces, no quotation marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()  # makes "..." of "…", and "‐" of "‑"
    plain = plain.translate(_ALIKE)
    plain = _UNREAD_MARKS.sub("", plain)
    # Spaces are joined before they are looked for: of thousands in a row, a pattern tries each.
    plain = " ".join(plain.split())
    plain = _DASHES.sub(" - ", plain)
    return _SPACE_BEFORE_SIGN.sub(r"\1", " ".join(plain.split()))


def runs(words: str) -> tuple[str, ...]:
    """The words of a quotation as they are, divided at omissions and insertions in brackets."""
    text = _CHANGED_CASE.sub(r"\1", words)
    parts = (part for run in _OMISSION.split(text) for part in _INSERTION.split(run))
    return tuple(" ".join(part.split()) for part in parts)


def segments(words: str) -> tuple[Segment, ...]:
    """The runs of words of a quotation as they are compared, and what may lie between them."""
    text = _CHANGED_CASE.sub(r"\1", words)
    result: list[Segment] = []
    for run in _OMISSION.split(text):
        for place, part in enumerate(_INSERTION.split(run)):
            gap = MAX_REPLACED_WORDS if place else MAX_OMITTED_WORDS
            plain = normal(part).strip(_EDGE)
            if plain:
                result.append(Segment(plain, gap if result else None))
    return tuple(result)


def too_short(words: str) -> str:
    """A run of words beside an omission that is too short to be looked up; empty if none is."""
    parts = _OMISSION.split(_CHANGED_CASE.sub(r"\1", words))
    if len(parts) == 1:
        return ""
    runs = [" ".join(_INSERTION.sub(" ", part).split()) for part in parts]
    short = (run for run in runs if 0 < len(_WORD.findall(normal(run))) < MIN_QUOTED_WORDS)
    return next(short, "")


def occurs(words: str, text: str) -> bool:
    """Whether a text (`normal`) holds the words, run by run in their order.

    A quotation without words occurs nowhere.
    """
    return next(_places(words, text), None) is not None


def span(words: str, text: str) -> tuple[int, int] | None:
    """Where a text as it was captured holds a quotation: from its first word to its last one.

    None where it does not, or the quotation has no words.
    """
    place = next(_places(words, normal(text)), None)
    return place and (_place(text, place[0], 0), _place(text, place[1] - 1, 1))


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Each place in a text (`normal`) that holds the words, from the first run to the last."""
    reached: list[tuple[int, int]] = []  # where what was read so far may begin and end
    for run in segments(words):
        ends = list(_ends(run.words, text))
        if run.gap is None:
            reached = [(end - len(run.words), end) for end in ends]
            continue
        before = [end for _, end in reached]
        near = ((end, _near(before, end - len(run.words), run.gap, text)) for end in ends)
        reached = [(reached[at][0], end) for end, at in near if at is not None]
    yield from reached


def _place(text: str, at: int, behind: int) -> int:
    """The place in a text of the character at a place of its normal form; one later if behind.

    Normal forms of lines, of the words of a line and of the characters of a word are joined by
    spaces alone, so that counting all else finds the line, the word and the character.
    """
    place, left = 0, _solid(normal(text)[:at])
    for pattern in (r"[^\n]+", r"\S+"):
        for part in re.finditer(pattern, text):
            held = _solid(normal(part[0]))
            if left < held:
                place, text = place + part.start(), part[0]
                break
            left -= held
    first = next(end for end in range(1, len(text) + 1) if _solid(normal(text[:end])) > left)
    return place + first - 1 + behind


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
    sought = _WORD.findall(normal(_OMISSION.sub(" ", words)))
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


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation: a word begins behind it, and none ends before it."""
    if text[at] in "“„«":
        return True
    before, following = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    return not before.isalnum() and before not in ".,!?" and not following.isspace()


def _closed(text: str, at: int) -> int | None:
    """The place of the mark that closes the one at `at`; nested quotations are passed over."""
    open_ = [text[at]]
    for mark in _ANY_MARK.finditer(text, at + 1, at + MAX_CHARACTERS):
        place, sign = mark.start(), mark[0]
        if _is_apostrophe(text, place):
            continue
        if sign in _CLOSING[open_[-1]]:
            open_.pop()
            if not open_:
                return place
        elif sign in _CLOSING and sign not in _SINGLE and _opens(text, place):
            open_.append(sign)
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark stands in a word, or behind the s of one: don’t, the ministers’."""
    if text[at] not in _SINGLE:
        return False
    if text[at + 1 : at + 2].isalnum():
        return True
    if text[at - 1] != "s" or text[at + 1 : at + 2] != " ":
        return False
    following = _SINGLE_MARK.search(text, at + 1, at + MAX_CHARACTERS)
    return following is not None and following[0][0] not in _SINGLE
