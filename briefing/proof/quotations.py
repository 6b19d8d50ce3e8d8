"""The quotations of a text, and whether another text holds them.

Quotations are compared word by word, with their punctuation.
Ignored are capitals, white space, the style of quotation marks, dashes and apostrophes, and
punctuation at the ends. docs/matching.md states every rule with an example.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MIN_WORDS = 3  # two words in quotation marks may be a name, or somebody's term
# What [...] may leave out, and what an insertion in brackets may stand for.
MAX_OMITTED_WORDS, MAX_REPLACED_WORDS = 100, 6

# Opening marks and what closes them. Straight ones open where a word begins.
_CLOSING = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "‘": "’'", "‚": "‘’", '"': '"”', "'": "'"}
_SINGLE = "‘’‚‛'"
_DOUBLE = '“”„‟«»"'
_OMISSION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.")
_INSERTION = re.compile(r"\[[^\[\]]*\]")
_CHANGED_CASE = re.compile(r"\[(\w)\](?=\w)")
_WORD = re.compile(r"\w+(?:'\w+)*")
_EDGE = " .,;:!?-()"


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks at text[start:end], marks included."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Segment:
    """A run of words to be found as it is.

    gap: how many words may lie between it and the run before; None for the first one.
    """

    words: str
    gap: int | None


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, of whatever length."""
    return tuple(_scan(text)[0])


def unclosed(text: str) -> str:
    """What follows a quotation mark that nothing closes; empty where all are closed."""
    return _scan(text)[1]


def is_claim(words: str) -> bool:
    """Whether words in quotation marks have to be proved."""
    return len(_WORD.findall(normal(_INSERTION.sub(" ", words)))) >= MIN_WORDS


def normal(text: str) -> str:
    """A text as it is compared: small letters, single spaces, no quotation marks."""
    plain = unicodedata.normalize("NFKC", text.replace("…", "...")).casefold()
    plain = re.sub("[\u00ad\u200b]", "", plain)  # soft hyphens and the like, which nobody sees
    plain = re.sub("[’‘‛ʼ`´]", "'", plain)
    plain = re.sub(rf"[{_DOUBLE}‚]|(?<!\w)'|'(?!\w)", "", plain)
    plain = re.sub("[‐‑]", "-", plain)
    plain = re.sub(r"\s*[–—―]\s*|\s+-\s+", " - ", plain)
    return re.sub(r"\s+([.,;:!?)])", r"\1", " ".join(plain.split()))


def runs(words: str) -> tuple[str, ...]:
    """The words of a quotation as they are, divided at omissions and insertions in brackets."""
    text = _CHANGED_CASE.sub(r"\1", words)
    parts = (part for run in _OMISSION.split(text) for part in _INSERTION.split(run))
    return tuple(" ".join(part.split()) for part in parts)


def segments(words: str) -> tuple[Segment, ...]:
    """The runs of words of a quotation as they are compared, and what may lie between them."""
    text = _CHANGED_CASE.sub(r"\1", words)
    result: list[Segment] = []
    for number, run in enumerate(_OMISSION.split(text)):
        for place, part in enumerate(_INSERTION.split(run)):
            gap = MAX_REPLACED_WORDS if place else MAX_OMITTED_WORDS if number else None
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
    return next((run for run in runs if 0 < len(_WORD.findall(normal(run))) < MIN_WORDS), "")


def occurs(words: str, text: str) -> bool:
    """Whether a text (`normal`) holds the words, run by run in their order.

    A quotation without words occurs nowhere.
    """
    runs = segments(words)
    return bool(runs) and any(
        _follows(runs[1:], text, end) for end in _ends(runs[0].words, text, 0)
    )


def _follows(runs: Sequence[Segment], text: str, at: int) -> bool:
    """Whether the runs stand behind a place, each within its gap of the one before."""
    for run in runs:
        assert run.gap is not None
        end = next(_ends(run.words, text, at), None)
        if end is None or len(text[at : end - len(run.words)].split()) > run.gap:
            return False
        at = end
    return True


def _ends(run: str, text: str, at: int) -> Iterator[int]:
    """Where the run ends, wherever it stands from a place on as whole words."""
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


def _scan(text: str) -> tuple[list[Quotation], str]:
    found: list[Quotation] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign not in _CLOSING or not _opens(text, at):
            at += 1
            continue
        end = _closed(text, at)
        if end is None:
            if sign in _SINGLE:
                at += 1  # an apostrophe: ’90s
                continue
            return found, text[at : at + 40]
        found.append(Quotation(at, end + 1, text[at + 1 : end]))
        at = end + 1
    return found, ""


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation: a word begins behind it, and none ends before it."""
    if text[at] in "“„«":
        return True
    before, following = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    return not before.isalnum() and before not in ".,!?" and not following.isspace()


def _closed(text: str, at: int) -> int | None:
    """Where the mark stands that closes the one at a place, nested quotations passed over."""
    closing = _CLOSING[text[at]]
    place = at + 1
    while place < len(text):
        sign = text[place]
        if sign in closing and not _is_apostrophe(text, place):
            return place
        if sign in _CLOSING and sign not in _SINGLE and sign not in closing and _opens(text, place):
            place = _closed(text, place) or place
        place += 1
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark stands in a word, or behind the s of one: don’t, the ministers’."""
    if text[at] not in _SINGLE:
        return False
    if text[at + 1 : at + 2].isalnum():
        return True
    if text[at - 1] != "s" or text[at + 1 : at + 2] != " ":
        return False
    following = re.search(rf"(?<!\w)[{_SINGLE}]\w|\w[.,!?]?[{_SINGLE}](?!\w)", text[at + 1 :])
    return following is not None and following[0][0] not in _SINGLE
