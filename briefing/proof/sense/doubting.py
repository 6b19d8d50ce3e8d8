"""What speaks against a sentence of ours in the sentence of its source that tells of the same."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from briefing.proof.sense.actors import another_body, another_country, another_thing
from briefing.proof.sense.comparing import contrary, wrong
from briefing.proof.sense.deciding import not_yet, promised, turned_round, undecided, unsuspected
from briefing.proof.sense.opposites import opposite
from briefing.proof.sense.polarity import denies, turned
from briefing.proof.sense.sentences import (
    MAX_LENGTH,
    MIN_LIKENESS,
    MIN_SURE,
    Sentence,
    counterparts,
    likeness,
)
from briefing.proof.sense.speaking import unlike

# Where a sentence of ours has parts that may be of different sentences of its source.
_PARTS = re.compile(r"; |, (?=(?:and|but|while|whereas|where) )")
_MIN_PART = 5  # words
_NEARLY = 0.7  # of the best likeness: another source that may have it as we do


@dataclass(frozen=True)
class Against:
    """What a source has otherwise. source: which of them. start, end: of its sentence.

    words: of ours, each with whether they are a speaker.
    """

    source: int
    start: int
    end: int
    words: tuple[tuple[str, bool], ...]


def against(
    text: str, masked: str, sources: tuple[tuple[str, str], ...], day: dt.date
) -> Against | None:
    """What speaks against an English sentence in its sources, or against a part of it.

    masked: the sentence without the names of its sources' outlets. sources: text and language.
    day: of what happened. None where nothing does. What one of several sources has as we have it
    is no doubt.
    """
    if len(text) > MAX_LENGTH:
        return None
    found = _against(text, masked, sources, day)
    if found is None and len(text) == len(masked):
        ends = [each.start() for each in _PARTS.finditer(text)]
        for first, last in pairwise((0, *ends, len(text))) if ends else ():
            part = text[first:last].lstrip(",; ")
            if len(part.split()) >= _MIN_PART and not denies(Sentence(text, "en")):
                found = _against(part, masked[first:last].lstrip(",; "), sources, day)
            if found:
                return found
    return found


@lru_cache(maxsize=256)
def _against(
    text: str, masked: str, sources: tuple[tuple[str, str], ...], day: dt.date
) -> Against | None:
    ours = Sentence(text, "en")
    found = []
    for index, (words, code) in enumerate(sources):
        theirs = counterparts(ours, words, code)
        alike = max((likeness(ours, each) for each in theirs), default=0)
        if alike >= MIN_LIKENESS:
            found.append((alike, -index, theirs, words))
    if not found:
        return None
    found.sort(key=lambda each: each[:2], reverse=True)
    best, index, theirs, words = found[0]
    doubts = list(dict.fromkeys(_doubts(ours, masked, theirs, words, day)))
    for alike, _, others, other_words in found[1:]:
        if alike >= _NEARLY * best:
            also = set(_doubts(ours, masked, others, other_words, day))
            doubts = [each for each in doubts if each in also]
    if not doubts:
        return None
    start = words.find(theirs[0].text)
    return Against(-index, start, start + len(theirs[0].text), tuple(doubts))


def _doubts(
    ours: Sentence, masked: str, theirs: Sequence[Sentence], text: str, day: dt.date
) -> Iterator[tuple[str, bool]]:
    """The words of ours that theirs have otherwise, and whether each is a speaker."""
    bare = Sentence(masked, "en")
    every = [wrong(ours.text), not_yet(ours, day), contrary(ours, theirs)]
    every += [promised(ours, theirs), unsuspected(ours, theirs)]
    if likeness(ours, theirs[0]) >= MIN_SURE:
        every += [turned(ours, theirs), undecided(ours, theirs)]
        every += [opposite(ours, theirs), turned_round(ours, theirs), another_thing(ours, theirs)]
        every += [another_body(bare, theirs), another_country(bare, theirs, text)]
    said = list(unlike(masked, theirs, text))
    for words in chain(*every):
        if not any(words in each for each in said):
            yield words, False
    for words in said:
        yield words, True
