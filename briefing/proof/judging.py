"""Whether a claim is proved, by the captures at hand or by earlier evidence, and what to say of it.

`verify`, `check` and the preview all ask `judge`, so that one claim has one answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing.proof import figures, quotations
from briefing.proof.captures import Capture, Captures
from briefing.proof.claims import Claim
from briefing.proof.evidence import Evidence, shown
from briefing.reading.model import Proof
from briefing.words import listed

_VERIFY = "run ./inv verify"
_CAPTURE = "(./inv capture URL)"


@dataclass(frozen=True)
class Judgement:
    """What there is to say of a claim.

    proof: by a capture at hand, else by earlier evidence; None where nothing proves it.
    message: what was found and what to do; empty where evidence proves the claim already.
    """

    proof: Proof | None
    message: str


def judge(claim: Claim, urls: Mapping[str, str], captures: Captures, known: Evidence) -> Judgement:
    """Match a claim with the captures of its sources, and with what is known of it.

    urls: the address of each source of the briefing, by id. known: earlier evidence, which counts
    where a source has no capture on this machine. Raises ContentError for a broken capture.
    """
    proof = _new_proof(claim, urls, captures) or _known_proof(claim, urls, captures, known)
    if proof is None:
        return Judgement(None, _unproved(claim, urls, captures, known))
    if is_evident(claim, urls, captures, known):
        return Judgement(proof, "")
    stands = f"stands in {proof.source}, and no evidence says so yet"
    return Judgement(proof, f"{_named(claim)} {stands}; {_VERIFY}")


def is_evident(claim: Claim, urls: Mapping[str, str], captures: Captures, known: Evidence) -> bool:
    """Whether evidence proves a claim, and no capture at hand has the source otherwise."""
    return any(_holds(proof, claim, captures) for proof in known.every(claim, urls))


def _holds(proof: Proof, claim: Claim, captures: Captures) -> bool:
    at_hand = captures.of(proof.url)
    # The text that was matched then is matched now; only another one is read again.
    is_the_same = any(each.digest == proof.capture for each in at_hand)
    return not at_hand or is_the_same or any(states(each, claim) for each in at_hand)


def _new_proof(claim: Claim, urls: Mapping[str, str], captures: Captures) -> Proof | None:
    """The proof by the first capture of the claim's sources that states it."""
    for source in claim.sources:
        for capture in captures.of(urls[source]) if source in urls else ():
            if states(capture, claim):
                return Proof(
                    claim=claim.text,
                    key=claim.key,
                    source=source,
                    url=capture.url,
                    capture=capture.digest,
                    kind=capture.kind,
                    day=capture.day,
                )
    return None


def _known_proof(
    claim: Claim, urls: Mapping[str, str], captures: Captures, known: Evidence
) -> Proof | None:
    """The earlier proof by a source that has no capture on this machine."""
    elsewhere = {source: url for source, url in urls.items() if not captures.of(url)}
    return known.of(claim, elsewhere)


def states(capture: Capture, claim: Claim) -> bool:
    """Whether the captured text holds the quotation or name, or states the figure."""
    if claim.name:
        return capture.names.holds(claim.name)
    if claim.figure:
        return any(claim.figure.agrees(other) for other in capture.figures)
    if quotations.too_short(claim.words):
        return False  # two words are found anywhere within what an omission may leave out
    return quotations.occurs(claim.words, capture.normal)


# --- what to say -----------------------------------------------------------------------


def _unproved(claim: Claim, urls: Mapping[str, str], captures: Captures, known: Evidence) -> str:
    """What to say of a claim that is not proved: what was found, and what to write or run."""
    named = _named(claim)
    cited = [source for source in claim.sources if source in urls]
    at_hand = {source: captures.of(urls[source]) for source in cited if captures.of(urls[source])}
    too_short = quotations.too_short(claim.words) if claim.kind == "quotation" else ""
    if too_short:
        return f"{named} has only '{too_short}' beside an omission; quote three words or more there"
    if not cited:
        return f"{named} cites no source of the header; write [^source-id] behind it"
    if at_hand:
        hint = _elsewhere(claim, urls, captures) or _instead(claim, at_hand)
        uncaptured = [source for source in cited if source not in at_hand]
        rest = f"; no capture of {listed(uncaptured, 'or')} is at hand" if uncaptured else ""
        return f"{named} is not in {listed(list(_looked_at(at_hand)), 'or')}; {hint}{rest}"
    stale = known.stale(claim)
    if stale and stale.source in claim.sources:
        before = f"{named} was proved with {stale.url}, which {stale.source} no longer is"
        advice = f"write that address again, or capture the new one {_CAPTURE}"
        return f"{before}; {advice} and {_VERIFY}"
    capture = f"capture {listed(cited, 'or')} {_CAPTURE} and {_VERIFY}"
    if stale:
        before = f"{named} was proved with {stale.source}, which is not cited here"
        return f"{before}; cite it, or {capture}"
    return f"{named} is not proved; {capture}"


def _named(claim: Claim) -> str:
    return f"{claim.kind} '{shown(claim.text)}'"


AtHand = Mapping[str, tuple[Capture, ...]]


def _looked_at(at_hand: AtHand) -> Iterator[str]:
    """The sources that were looked at, those of which only an excerpt is at hand as that."""
    for source, found in at_hand.items():
        yield f"the excerpt of {source}" if _is_excerpt(found) else source


def _is_excerpt(found: Iterable[Capture]) -> bool:
    return all(each.kind == "excerpt" for each in found)


def _elsewhere(claim: Claim, urls: Mapping[str, str], captures: Captures) -> str:
    """What to cite instead, where another source of the briefing states it; else empty."""
    others = (source for source in urls if source not in claim.sources)
    stating = [
        source
        for source in others
        if any(states(each, claim) for each in captures.of(urls[source]))
    ]
    return f"{listed(stating, 'or')} states it: cite that behind it" if stating else ""


def _instead(claim: Claim, at_hand: AtHand) -> str:
    """What the captures of the claim's sources have instead, or what else may help."""
    for source, found in at_hand.items():
        words = next(filter(None, (_nearest(claim, each) for each in found)), "")
        if words:
            return f"did you mean '{words}'? {source} says so"
    if any(map(_is_excerpt, at_hand.values())):
        return "correct it, or add the passage that states it (./inv capture URL --excerpt -)"
    return "correct it, or cite the source that states it"


def _nearest(claim: Claim, capture: Capture) -> str:
    """The words of a capture that resemble a claim most; empty if none do."""
    if claim.figure:
        words = figures.nearest(claim.figure, capture.text, capture.language)
    elif claim.name:
        words = capture.names.nearest(claim.name)
    else:
        words = quotations.nearest(claim.words, capture.text)
    return "" if words == claim.words else words
