"""Whether a claim is proved, by the captures at hand or by earlier evidence.

`verify`, `check` and the preview all ask `judge`, so that one claim has one answer.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from briefing.proof import passages
from briefing.proof.captures import Capture, Captures
from briefing.proof.claims import Claim
from briefing.proof.evidence import Evidence
from briefing.proof.exchanged import counted, exchanged
from briefing.proof.numbers.figures import Figure, figures
from briefing.proof.questions import is_hedged_alike
from briefing.proof.quoting import quotations
from briefing.reading.model import Passage, Proof, Source
from briefing.words import day

# Up to so many words behind a figure are kept, where those around it do not state the claim alone.
FURTHER_WORDS = (0, 8, 16, 32)
MAX_PLACES = 20  # of one figure in a text, of which the likeliest is chosen


@dataclass(frozen=True)
class Grounds:
    """What the claims of a briefing are judged by.

    sources: of the briefing, by id. day: of its event. captures: those at hand. known: earlier
    evidence, which counts where a source has no capture on this machine. language: of the briefing.
    """

    sources: Mapping[str, Source]
    day: dt.date
    captures: Captures
    known: Evidence
    language: str = "en"

    def capture(self, source: str) -> Capture | None:
        """The capture at hand that a source is judged by; None, too, for an unknown source.

        Raises ContentError for a broken capture.
        """
        found = self.sources.get(source)
        return self.captures.deciding(found.url) if found else None

    def proofs(self, claim: Claim) -> Iterator[Proof]:
        """The earlier proofs of a claim by its sources, in their order, at their addresses."""
        urls = {id_: source.url for id_, source in self.sources.items()}
        return self.known.every(claim, urls)


def judge(claim: Claim, grounds: Grounds) -> Proof | None:
    """The proof of a claim by a capture at hand or a header's day, else by earlier evidence.

    None where nothing proves it; `unproved` then says what to do. Raises ContentError for a broken
    capture.
    """
    return (
        _new_proof(claim, grounds)
        or _known_proof(claim, grounds)
        or _dated(claim, grounds)
        or _unseen(claim, grounds)
    )


def evidence_of(claim: Claim, grounds: Grounds) -> Proof | None:
    """The earlier proof of a claim, if no capture at hand has its source otherwise."""
    return next((each for each in grounds.proofs(claim) if holds(each, claim, grounds)), None)


def as_captured(proof: Proof, claim: Claim, grounds: Grounds) -> Proof:
    """A proof, or where another text of its source is at hand, the one that `verify` will keep."""
    capture = grounds.capture(proof.source)
    if proof.passage is None or capture is None or capture.digest == proof.passage.capture:
        return proof
    return _new_proof(claim, grounds) or proof


def holds(proof: Proof, claim: Claim, grounds: Grounds) -> bool:
    """Whether an earlier proof still proves a claim.

    The words that it keeps have to state the claim, and to stand where it says if the text that it
    was found in is at hand. Another text at hand has to state the claim by itself.
    """
    kept = proof.passage
    if proof.place == "unseen":
        return _unseen(claim, grounds) is not None
    if kept is None:
        dated = _dated(claim, grounds)
        return dated is not None and dated.place == proof.place
    capture = grounds.capture(proof.source)
    if capture is not None and capture.digest != kept.capture:
        return states(capture, claim)
    if capture is not None and not passages.stands_in(kept, capture):
        return False
    return _states_by_itself(kept, claim, grounds.sources[proof.source])


def states(capture: Capture, claim: Claim) -> bool:
    """Whether the captured text holds the quotation or name, or states the figure."""
    if claim.name:
        return capture.names.holds(claim.name)
    if claim.figure:
        return any(stating(capture, claim))
    return quotations.proves(claim.words, capture.text, capture.language)


def stating(capture: Capture, claim: Claim) -> Iterator[Figure]:
    """The figures of a captured text that state that of a claim, in their order."""
    assert claim.figure
    return (
        each
        for each in capture.agreeing(claim.figure)
        if not (claim.counted and instead(capture, claim, each))
    )


def instead(capture: Capture, claim: Claim, figure: Figure) -> str:
    """The figure that a text gives, where it gives this one, to what the claim says this of.

    Empty but where the two stand the other way round in our sentence.
    """
    assert claim.figure
    first, last = passages.sentence_place(capture.text, figure.start, figure.end)
    if len(capture.figures_in(first, last)) < 2:
        return ""
    words = " ".join(capture.text[first:last].split())
    other = exchanged(claim.counted, counted(words, capture.language), claim.figure)
    return words[other.figure.start : other.figure.end] if other else ""


def places(capture: Capture, claim: Claim, language: str = "en") -> Iterable[tuple[int, int]]:
    """Where the captured text holds a quotation or name or states a figure, the likeliest first.

    Most likely is where a figure has the same hedge, and then the sentence that has most words in
    common with that of the claim. language: of the claim.
    """
    if claim.name:
        span = capture.names.span(claim.name)
        return [span] if span else []
    if claim.figure is None:
        if quotations.fault(claim.words, capture.language):
            return []
        held = quotations.place(claim.words, capture.text, capture.language)
        return [(held.start, held.end)] if held and not held.against else []
    found = [(each.start, each.end) for each in islice(stating(capture, claim), MAX_PLACES)]
    if len(found) > 1:
        about = passages.topic(claim.sentence.replace(claim.text, " "))

        def likeness(place: tuple[int, int]) -> tuple[bool, int]:
            is_alike = is_hedged_alike(claim, capture.text, place, capture.language, language)
            first, last = passages.sentence_place(capture.text, *place)
            words = f"{capture.text[first : place[0]]} {capture.text[place[1] : last]}"
            return is_alike, len(about & passages.topic(words))  # not of the figure itself

        found.sort(key=likeness, reverse=True)
    return found


def _new_proof(claim: Claim, grounds: Grounds) -> Proof | None:
    """The proof by the first source of the claim whose capture at hand states it.

    What only stands for a name counts where no source has the name.
    """
    read = [claim.exact, claim] if claim.name else [claim]
    for each, source in product(read, claim.sources):
        capture = grounds.capture(source)
        if capture is None:
            continue
        earlier = grounds.known.proofs.get((claim.key, source))
        cited = grounds.sources[source]
        before = earlier.passage if earlier else None
        kept = _passage(capture, each, cited, before, grounds.language)
        if kept:
            return _proof(claim, source, capture.url, kept)
    return None


def _passage(
    capture: Capture, claim: Claim, source: Source, earlier: Passage | None, language: str
) -> Passage | None:
    """The words of a capture that state a claim by themselves; None where none do.

    A unit may stand far behind its number, as in a list. earlier: what evidence holds, which was
    found to do so.
    """
    words = claim.words if claim.kind == "quotation" else ""
    for start, end in places(capture, claim, language):
        if earlier and passages.is_at(earlier, start, end, capture):
            return earlier
        for number in FURTHER_WORDS:
            last = passages.further(capture.text, end, number)
            kept = passages.passage(capture, start, last, words)
            if _states_by_itself(kept, claim, source):
                return kept
    return None


def _known_proof(claim: Claim, grounds: Grounds) -> Proof | None:
    """The earlier proof by a source that has no capture on this machine."""
    elsewhere = (each for each in grounds.proofs(claim) if not grounds.capture(each.source))
    return next((each for each in elsewhere if holds(each, claim, grounds)), None)


def _dated(claim: Claim, grounds: Grounds) -> Proof | None:
    """The proof of a day or year that is that of a source's publication, or of the event."""
    if claim.figure is None:
        return None
    cited = [(id_, grounds.sources[id_]) for id_ in claim.sources if id_ in grounds.sources]
    for id_, source in cited:
        if source.published and _names(source.published, claim.figure):
            return _proof(claim, id_, source.url, "published")
    if cited and _names(grounds.day, claim.figure):
        id_, source = cited[0]
        return _proof(claim, id_, source.url, "day")
    return None


def _unseen(claim: Claim, grounds: Grounds) -> Proof | None:
    """What stands for a proof of a name that is in no excerpt, while no page of it is at hand."""
    if claim.name is None:
        return None
    known = next((each for each in grounds.proofs(claim) if each.place == "unseen"), None)
    cited = {id_: grounds.capture(id_) for id_ in claim.sources if id_ in grounds.sources}
    at_hand = {id_: capture for id_, capture in cited.items() if capture}
    if any(capture.kind == "page" or states(capture, claim) for capture in at_hand.values()):
        return None
    if any(capture.names.office(claim.name) for capture in at_hand.values()):
        return None  # seen, in another office
    if not at_hand:
        return known
    source, capture = next(iter(at_hand.items()))
    return known or _proof(claim, source, capture.url, "unseen")


def _proof(claim: Claim, source: str, url: str, place: Passage | str) -> Proof:
    fields = {"claim": claim.text, "key": claim.key, "source": source, "url": url, "place": place}
    return Proof.model_validate(fields)


def _names(day_: dt.date, figure: Figure) -> bool:
    """Whether a figure is a day, or its year."""
    return any(figure.agrees(each) for each in _written(day_))


@cache
def _written(day_: dt.date) -> tuple[Figure, ...]:
    """A day and its year as figures of a text."""
    return tuple(
        each
        for each in figures(f"on {day(day_).text}; in {day_.year}")
        if each.kind in ("day", "year")
    )


def _states_by_itself(kept: Passage, claim: Claim, source: Source) -> bool:
    """Whether the words of a passage state a claim, without the text around them."""
    words = f"{kept.prefix}{kept.exact}{kept.suffix}"
    if claim.name:
        return states(_text(words, kept, source), claim)
    if claim.figure:
        first, last = len(kept.prefix), len(words) - len(kept.suffix)
        around = stating(_text(words, kept, source), claim)
        return any(first <= each.start and each.end <= last for each in around)
    return all(states(_text(each, kept, source), claim) for each in (kept.exact, words))


def _text(words: str, kept: Passage, source: Source) -> Capture:
    """Words of a passage as if their source had no others."""
    return Capture.model_construct(
        url=source.url,
        grade=kept.grade,
        day=kept.day,
        language=source.language,
        paragraphs=(words,),
    )
