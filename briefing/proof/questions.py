"""What only people can decide of a claim that is proved: our sentence beside its source's.

A question is asked where one of the two has a hedge that the other has not, where who speaks is not
by the words, and where a figure counts another thing there, or is of another country.
docs/matching.md has every rule with an example.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from briefing.proof import counted
from briefing.proof.captures import Capture
from briefing.proof.claims import Claim
from briefing.proof.counted import Part
from briefing.proof.exchanged import MAX_FIGURES
from briefing.proof.naming.names import Name
from briefing.proof.numbers import hedges
from briefing.proof.numbers.figures import Figure, whole
from briefing.proof.passages import sentence_place, topic
from briefing.proof.sense import speaking
from briefing.proof.sense.speaking import other_speaker
from briefing.proof.sense.titles import otherwise
from briefing.proof.sense.translating import mistranslated
from briefing.proof.speakers import far_from, speakers
from briefing.reading.model import About, Passage

_CLAUSE = re.compile(r"[,;:()–—\d]")
_OF_ALL = re.compile(r"\bof (?:the|its|their|all) $")
MAX_PLACES = 20  # of a figure in a source


@dataclass(frozen=True)
class Doubt:
    """What speaks against a claim. words: of our sentence or of the source's."""

    about: About
    words: str


def doubts(
    claim: Claim, kept: Passage, language: str, ours: str, capture: Capture | None
) -> Iterator[Doubt]:
    """What to ask of a claim and the words that prove it.

    language: of the source; ours: of the briefing. Without a capture the kept words alone tell, of
    hedges only.
    """
    if claim.place == "calculations":  # whose words say what is added to what
        return
    figure = claim.figure if claim.figure and claim.figure.kind in ("amount", "range") else None
    if figure:
        yield from _hedged(claim, figure, kept, language, ours)
    if figure and capture:
        yield from _counted(claim, figure, capture, ours)
    if claim.name and capture:
        yield from _called(claim, claim.name, capture, ours)
    if claim.original and claim.place == "quotes":
        for words in mistranslated(claim.text, claim.original, ours, language):
            yield Doubt("sense", words)
    if claim.name is None and capture:
        place = kept.offset, kept.offset + len(kept.exact)
        yield from _said(claim, capture, place, ours)


def _called(claim: Claim, name: Name, capture: Capture, ours: str) -> Iterator[Doubt]:
    """An office that the source does not give to whom we name."""
    at = claim.sentence.find(name.text)
    if at >= 0:
        here = replace(name, start=at, end=at + len(name.text))
        words = otherwise(claim.sentence, here, ours, capture.names, capture.language)
        if words:
            yield Doubt("office", words)


def _said(claim: Claim, capture: Capture, place: tuple[int, int], ours: str) -> Iterator[Doubt]:
    """A speaker of our sentence who is not the one of the words at a place of the source."""
    for speaker in speakers(claim.sentence, ours):
        if far_from(speaker, capture.names, *place, capture.language):
            yield Doubt("speaker", speaker.text)
    if claim.kind != "quotation" or ours != "en":
        return
    parties = [*dict.fromkeys(speaking.speakers(claim.sentence))]
    if len(parties) == 1 and other_speaker(parties[0], capture.text, place, capture.language):
        yield Doubt("speaker", parties[0].words)


def _hedged(
    claim: Claim, figure: Figure, kept: Passage, language: str, ours: str
) -> Iterator[Doubt]:
    """A hedge beside a figure that one side has alone, or a doubt before it that we drop."""
    words = f"{kept.prefix}{kept.exact}{kept.suffix}"
    first, last = len(kept.prefix), len(kept.prefix) + len(kept.exact)
    theirs = hedges.beside(words[:first], words[last:], language, figure)
    if theirs is None and figure.kind == "amount":  # около тысячи
        theirs = next(iter(hedges.among(kept.exact, language)), None)
    hedge = _differing(claim, figure, theirs, ours)
    if hedge:
        yield Doubt("hedge", hedge.words)
        return
    begin, _ = sentence_place(words, first, last)
    doubt = hedges.doubt(_CLAUSE.split(words[begin:first])[-1], language)
    if _OF_ALL.search(claim.sentence[: _at(claim)]):
        return  # nine of the fourteen: which there are, or are to be
    if doubt and not hedges.is_open(claim.sentence):
        yield Doubt("hedge", doubt)


def is_hedged_alike(claim: Claim, text: str, place: tuple[int, int], code: str, ours: str) -> bool:
    """Whether a figure has the same hedge, or none, in a claim and at a place of a source.

    code: the language of the source's text; ours: of the briefing.
    """
    if claim.figure is None:
        return True
    theirs = hedges.beside(text[: place[0]], text[place[1] :], code, claim.figure)
    return _differing(claim, claim.figure, theirs, ours) is None


def _differing(
    claim: Claim, figure: Figure, theirs: hedges.Hedge | None, ours: str
) -> hedges.Hedge | None:
    """The hedge that one side has and the other has not: the source's, or else ours."""
    at = _at(claim)
    before, behind = claim.sentence[:at], claim.sentence[at + len(claim.text) :]
    mine = hedges.beside(before, behind, ours, figure)
    if claim.place == "figures":  # which has the hedge in its words: 62 miles: distance, almost
        elsewhere = hedges.among(behind, ours)
        mine = next((each for each in elsewhere if not hedges.differ(each, theirs)), mine)
    hedge = theirs or mine
    differs = hedge and hedges.differ(mine, theirs) and not _is_span(figure, hedge)
    return hedge if differs else None


def _is_span(figure: Figure, hedge: hedges.Hedge) -> bool:
    """Whether a figure is a range, which is no exact one in any case."""
    return figure.kind == "range" and hedge.kind in ("near", "above", "below")


def _at(claim: Claim) -> int:
    return max(0, claim.sentence.find(" ".join(claim.text.split())))


def _counted(claim: Claim, figure: Figure, capture: Capture, ours: str) -> Iterator[Doubt]:
    """A thing or country that the source has beside another figure, or not at all.

    What one place in the source has as we have it is no question.
    """
    at = _at(claim)
    mine = _Sentence(claim.sentence, whole(claim.sentence, ours), (at, at + len(claim.text)), ours)
    found: list[Doubt] = []
    for place in islice(capture.agreeing(figure), MAX_PLACES):
        theirs = _around(place, capture)
        against = [
            *_otherwise(mine, theirs),
            *_swapped(mine, theirs),
            *_of_another(mine, theirs),
        ]
        if not against:
            return
        found = found or against
    yield from found


class _Sentence:
    """A sentence, what belongs to the figure that is looked at, and to each other one in it.

    place: of the figure in the words. figures: all of them, in a text in which the words begin at
    `first`.
    """

    def __init__(
        self,
        words: str,
        figures: Sequence[Figure],
        place: tuple[int, int],
        code: str,
        first: int = 0,
    ) -> None:
        self.words = words
        self._figures, self._place, self._code = figures, place, code
        self._spans = [(each.start - first, each.end - first) for each in figures]

    @cached_property
    def beside(self) -> Part:
        """What belongs to the figure."""
        return counted.part(self.words, *self._place, self._spans, self._code)

    @cached_property
    def others(self) -> list[tuple[Figure, Part]]:
        """The other figures, and what belongs to them; none of a list, which is no sentence."""
        start, end = self._place
        if len(self._spans) > MAX_FIGURES:
            return []
        return [
            (each, counted.part(self.words, *span, self._spans, self._code))
            for each, span in zip(self._figures, self._spans, strict=True)
            if span[1] <= start or span[0] >= end
        ]


def _around(figure: Figure, capture: Capture) -> _Sentence:
    """The sentence of a source that has a figure."""
    first, last = sentence_place(capture.text, figure.start, figure.end)
    held = [each for each in capture.figures_in(first, last) if each.end <= last]
    place = figure.start - first, figure.end - first
    return _Sentence(capture.text[first:last], held, place, capture.language, first)


def _otherwise(mine: _Sentence, theirs: _Sentence) -> Iterator[Doubt]:
    """Things and countries of ours where the source has others beside the figure."""
    ours, there = mine.beside, theirs.beside
    for group in counted.GROUPS:
        wanted, has = (set(each.things).intersection(group) for each in (ours, there))
        if wanted and has and not wanted & has:
            yield Doubt("thing", ours.things[min(wanted)])
    wanted, has = set(ours.countries), set(there.countries)
    if wanted and has and not wanted & has:
        elsewhere = any(wanted & each.countries.keys() for _, each in theirs.others)
        if elsewhere or not wanted & counted.countries(theirs.words).keys():
            yield Doubt("thing", ours.countries[min(wanted)])


def _of_another(mine: _Sentence, theirs: _Sentence) -> Iterator[Doubt]:
    """A name of our sentence, if it has one figure, beside another figure there."""
    here = theirs.beside.names
    if mine.others or not here:
        return
    ours = counted.names(mine.words)
    if any(each & other for each in here.values() for other in ours.values()):
        return
    for name, own in ours.items():
        elsewhere = (each for _, part in theirs.others for each in part.names.values())
        if any(own & each for each in elsewhere):
            yield Doubt("thing", name)


def _swapped(mine: _Sentence, theirs: _Sentence) -> Iterator[Doubt]:
    """What stands beside another figure of ours there, whose words stand beside this one."""
    own, there = mine.beside.stems, theirs.beside.stems
    if own & there:
        return
    for ours, other in mine.others:
        for figure, part in theirs.others:
            if (
                ours.agrees(figure)
                and not other.stems & part.stems
                and own & part.stems
                and other.stems & there
            ):
                yield Doubt("thing", _word(own & part.stems, mine.words))
                return


def _word(stems: frozenset[str], words: str) -> str:
    """The first word of ours with one of these stems."""
    return next((each for each in words.split() if topic(each) & stems), min(stems)).strip(",.;:")
