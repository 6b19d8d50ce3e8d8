"""What only people can decide of a claim that is proved: our sentence beside its source's.

A question is asked where one of the two has a hedge that the other has not, where who speaks is not
by the words, and where a figure counts another thing there, or is of another country.
docs/matching.md has every rule with an example.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefing.proof import counted, hedges
from briefing.proof.counted import Part
from briefing.proof.captures import Capture
from briefing.proof.claims import Claim
from briefing.proof.figures import Figure, whole
from briefing.proof.passages import sentence_place
from briefing.proof.speakers import far_from, speakers
from briefing.reading.model import About, Passage
from briefing.words import listed

_CLAUSE = re.compile(r"[,;:()–—\d]")
MAX_PLACES = 20  # of a figure in a source


@dataclass(frozen=True)
class Doubt:
    """What speaks against a claim. words: of ours or the source's. said: what to ask of them."""

    about: About
    words: str
    said: str


def doubts(
    claim: Claim, kept: Passage, language: str, ours: str, capture: Capture | None
) -> Iterator[Doubt]:
    """What to ask of a claim and the words that prove it.

    language: of the source; ours: of the briefing. Without a capture the kept words alone tell.
    """
    if claim.figure and claim.figure.kind in ("amount", "range"):
        yield from _hedged(claim, kept, language, ours)
    if capture is None:
        return
    start, end = kept.offset, kept.offset + len(kept.exact)
    if claim.figure and claim.figure.kind in ("amount", "range"):
        yield from _counted(claim, capture, ours)
    if claim.name is None:
        for speaker in speakers(claim.sentence, ours):
            if far_from(speaker, capture.text, start, end, capture.language):
                yield Doubt(
                    "speaker", speaker.text, f"'{speaker.text}' is not near it in the source"
                )


def _hedged(claim: Claim, kept: Passage, language: str, ours: str) -> Iterator[Doubt]:
    """A hedge beside a figure or a doubt in its sentence that is dropped or added."""
    assert claim.figure is not None
    figure = claim.figure
    said, at = claim.sentence, _at(claim)
    words = f"{kept.prefix}{kept.exact}{kept.suffix}"
    first, last = len(kept.prefix), len(kept.prefix) + len(kept.exact)
    mine = hedges.beside(said[:at], said[at + len(claim.text) :], ours, figure)
    theirs = hedges.beside(words[:first], words[last:], language, figure)
    if hedges.differ(mine, theirs) and not _is_span(figure, mine or theirs):
        if mine is None and theirs:
            yield Doubt("hedge", theirs.words, f"its source hedges it by '{theirs.words}'")
        elif mine and theirs is None:
            yield Doubt("hedge", mine.words, f"its source has it without '{mine.words}'")
        elif mine and theirs:
            found = f"'{theirs.words}' in its source and '{mine.words}' here"
            yield Doubt("hedge", theirs.words, f"it is {found}")
    begin, _ = sentence_place(words, first, last)
    doubt = hedges.doubt(_CLAUSE.split(words[begin:first])[-1], language)
    if doubt and not hedges.is_open(said):
        yield Doubt("hedge", doubt, f"its source says '{doubt}' of it")


def _is_span(figure: Figure, hedge: hedges.Hedge | None) -> bool:
    """Whether a figure is a range, which is no exact one in any case."""
    return figure.kind == "range" and hedge is not None and hedge.kind in ("near", "above", "below")


def _at(claim: Claim) -> int:
    return max(0, claim.sentence.find(" ".join(claim.text.split())))


def _counted(claim: Claim, capture: Capture, ours: str) -> Iterator[Doubt]:
    """A thing or country that the source has beside another figure, or not at all."""
    assert claim.figure is not None
    at = _at(claim)
    spans = [(each.start, each.end) for each in whole(claim.sentence, ours)]
    mine = counted.part(claim.sentence, at, at + len(claim.text), spans, ours)
    others = [
        (each, counted.part(claim.sentence, each.start, each.end, spans, ours))
        for each in whole(claim.sentence, ours)
        if not at <= each.start < at + len(claim.text)
    ]
    found: list[Doubt] = []
    for place in islice(capture.agreeing(claim.figure), MAX_PLACES):
        theirs = _Sentence(capture, place)
        otherwise = [*theirs.otherwise(mine), *theirs.swapped(mine, others)]
        if not otherwise:
            return
        found = found or otherwise
    yield from found


class _Sentence:
    """The sentence of a source that has a figure, and what belongs to each figure in it."""

    def __init__(self, capture: Capture, figure: Figure) -> None:
        code, text = capture.language, capture.text
        first, last = sentence_place(text, figure.start, figure.end)
        held = [each for each in capture.figures if first <= each.start and each.end <= last]
        spans = [(each.start - first, each.end - first) for each in held]
        words = text[first:last]
        at = (figure.start - first, figure.end - first)
        self.beside = counted.part(words, *at, spans, code)
        self.whole = counted.of(words, code)
        self.others = [
            (each, counted.part(words, *span, spans, code))
            for each, span in zip(held, spans, strict=True)
            if span[1] <= at[0] or span[0] >= at[1]
        ]

    def otherwise(self, mine: Part) -> Iterator[Doubt]:
        """Things and countries of which it has others beside the figure."""
        for group in counted.GROUPS:
            wanted, has = mine.things.intersection(group), self.beside.things.intersection(group)
            if wanted and has and not wanted & has:
                yield Doubt("thing", min(wanted), f"its source counts {min(has)} by it")
        wanted, has = mine.countries, self.beside.countries
        if wanted and has and not wanted & has:
            if not wanted & self.whole.countries or any(
                wanted & each.countries for _, each in self.others
            ):
                yield Doubt("thing", min(wanted), f"its source has it of {listed(sorted(has))}")

    def swapped(self, mine: Part, others: Sequence[tuple[Figure, Part]]) -> Iterator[Doubt]:
        """What stands beside another figure of ours there, whose words stand beside this one."""
        if mine.stems & self.beside.stems:
            return
        for ours, other in others:
            for theirs, part in self.others:
                if (
                    ours.agrees(theirs)
                    and not other.stems & part.stems
                    and mine.stems & part.stems
                    and other.stems & self.beside.stems
                ):
                    word = min(mine.stems & part.stems)
                    yield Doubt("thing", word, "its source has it the other way round")
                    return
