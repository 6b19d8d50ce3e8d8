"""Who is said to have said something: names beside verbs of speech."""

import re
from collections.abc import Iterator

from briefing.proof.naming import exonyms
from briefing.proof.naming.capitals import Word, capitals, runs
from briefing.proof.naming.held import Held
from briefing.proof.naming.naming_words import WORDS as COMMON
from briefing.proof.passages import sentence_place
from briefing.proof.quoting.small_words import finder

_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»\n]{0,400}[\"“”„«»]")
_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.;:!?\n]|,\s(?:and|but|who|which|while)\b")
MAX_BEFORE = 2  # words between a name and what it said: Orpo also said
MAX_APPOSITION = 60  # characters between commas: Gitanas Nausėda, the president, said
_REACH = 120  # characters behind a name in which its verb is looked for
MAX_FURTHER = 1  # sentences on either side of the words
_ACCORDING = re.compile(r"\baccording to\s+$", re.IGNORECASE)


def speakers(text: str, language: str) -> Iterator[Word]:
    """The last words of names that are the subject of a verb of speech, in order."""
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    speech = finder(language).speech
    for run in runs(capitals(bare), bare):
        last = run[-1]
        if last.text in COMMON or exonyms.others(last.text):
            continue
        behind, before = bare[last.end : last.end + _REACH], bare[: run[0].start]
        verb = speech.search(behind)
        is_before = verb is not None and _is_close(behind[: verb.start()])
        if is_before or _ACCORDING.search(before) or _is_inverted(before, speech):
            yield last


def _is_inverted(before: str, speech: re.Pattern[str]) -> bool:
    """Whether a verb whose subject follows ends some words: “…”, said."""
    for verb in speech.finditer(before, max(0, len(before) - 30)):
        if not before[verb.end() :].strip():
            return before[: verb.start()].rstrip()[-1:] in ("", ",", "–", "—", '"', "”", "»", "“")
    return False


def _is_close(between: str) -> bool:
    """Whether what stands between a name and a verb leaves the name its subject."""
    if _CLAUSE_END.search(between):
        return False
    parts = between.split(",")
    if len(parts) == 3 and len(parts[1]) <= MAX_APPOSITION and not parts[0].strip():
        between = parts[2]
    elif len(parts) > 1:
        return False
    return len(_WORD.findall(between)) <= MAX_BEFORE and not any(
        word[0].isupper() for word in _WORD.findall(between)
    )


def far_from(speaker: Word, held: Held, start: int, end: int, language: str) -> bool:
    """Whether others speak between a speaker's name and the words at two places of a text.

    The name is not within a sentence of the words; where it was the last one to be given words
    before them, `he said` may mean it.
    """
    text, first, last = held.text, start, end
    for _ in range(MAX_FURTHER + 1):
        first, last = sentence_place(text, max(0, first - 1), min(len(text), last + 1))
    places = held.places(speaker.text)
    if any(first <= begin and stop <= last for begin, stop in places):
        return False
    earlier = [stop for _, stop in places if stop <= first]
    if not earlier:
        return any(begin >= last for begin, _ in places)
    between = text[earlier[0] : last]
    return any(True for each in speakers(between, language) if each.text != speaker.text)
