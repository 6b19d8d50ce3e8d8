"""What to say of a claim that nothing proves: what was found, and what to write or run."""

from collections.abc import Iterator, Mapping

from briefing.proof import passages
from briefing.proof.captures import FOLDER, Capture, Captures
from briefing.proof.claims import Claim
from briefing.proof.evidence import shown
from briefing.proof.judging import Grounds, instead, judge, states
from briefing.proof.numbers import figures
from briefing.proof.quoting import quotations, spelling
from briefing.words import day, listed

_VERIFY = "run ./inv verify"
_CAPTURE = "(./inv capture URL)"

AtHand = Mapping[str, Capture]


def complaint(claim: Claim, grounds: Grounds) -> str:
    """What to say of a claim that no evidence proves. Raises ContentError for a broken capture."""
    proof = judge(claim, grounds)
    if proof is None:
        return unproved(claim, grounds)
    source = proof.source
    if proof.place == "published":
        found = f"is when {source} was published"
    elif proof.place == "day":
        found = "is the day of the briefing"
    elif proof.place == "unseen":
        found = f"is in no excerpt of {source}"
    elif any(each.source == source for each in grounds.proofs(claim)):
        return f"{_named(claim)} stands in {source}, where its evidence has other words; {_VERIFY}"
    else:
        found = f"stands in {source}"
    return f"{_named(claim)} {found}, and no evidence says so yet; {_VERIFY}"


def unproved(claim: Claim, grounds: Grounds) -> str:
    """What to say of a claim that nothing proves."""
    named = _named(claim)
    cited = [source for source in claim.sources if source in grounds.sources]
    captures = {source: grounds.capture(source) for source in cited}
    at_hand = {source: capture for source, capture in captures.items() if capture}
    fault = quotations.fault(claim.words) if claim.kind == "quotation" else ""
    if fault:
        return f"{named} {fault}"
    if not cited:
        return f"{named} cites no source of the header; write [^source-id] behind it"
    if at_hand:
        if claim.kind == "quotation" and (against := _against(claim, at_hand)):
            return f"{named}, {against}"
        if claim.figure and (swapped := _exchanged(claim, at_hand)):
            return f"{named} {swapped}"
        if claim.name and (office := _office(claim, at_hand)):
            return f"{named} {office}"
        overruled = _overruled(claim, at_hand, grounds.captures)
        hint = overruled or _elsewhere(claim, grounds) or _instead(claim, at_hand)
        uncaptured = [source for source in cited if source not in at_hand]
        rest = f"; no capture of {listed(uncaptured, 'or')} is at hand" if uncaptured else ""
        return f"{named} is not in {listed(list(_looked_at(at_hand)), 'or')}; {hint}{rest}"
    return f"{named} {_of_evidence(claim, cited, grounds)}"


def _of_evidence(claim: Claim, cited: list[str], grounds: Grounds) -> str:
    """What to say where no capture is at hand: what evidence holds of the claim."""
    capture = f"capture {listed(cited, 'or')} {_CAPTURE} and {_VERIFY}"
    forged = next(grounds.proofs(claim), None)
    if forged:
        words = shown(passages.shown(forged.passage)) if forged.passage else str(forged.place)
        return f"is not stated by its evidence, '{words}'; {capture}"
    stale = grounds.known.stale(claim)
    if stale and stale.source in claim.sources:
        before = f"was proved with {stale.url}, which {stale.source} no longer is"
        advice = f"write that address again, or capture the new one {_CAPTURE}"
        return f"{before}; {advice} and {_VERIFY}"
    if stale:
        before = f"was proved with {stale.source}, which is not cited here"
        return f"{before}; cite it, or {capture}"
    return f"is not proved; {capture}"


def _named(claim: Claim) -> str:
    return f"{claim.kind} '{shown(claim.text)}'"


def _looked_at(at_hand: AtHand) -> Iterator[str]:
    """The sources that were looked at, those of which only an excerpt is at hand as that."""
    for source, found in at_hand.items():
        yield f"the excerpt of {source}" if found.kind == "excerpt" else source


def _overruled(claim: Claim, at_hand: AtHand, captures: Captures) -> str:
    """What to do where an excerpt states it, and the page of the same address does not."""
    for capture in at_hand.values():
        for excerpt in captures.of(capture.url)[1:]:
            if states(excerpt, claim):
                file = f"{FOLDER}/{captures.path(capture.url, capture.kind).name}"
                return (
                    f"an excerpt of {day(excerpt.day).text} has it, which the page of"
                    f" {day(capture.day).text} overrules; correct it, or delete {file} if that is"
                    " not the whole page"
                )
    return ""


def _office(claim: Claim, at_hand: AtHand) -> str:
    """Which other office a source gives to a name; empty where none does."""
    for source, capture in at_hand.items():
        if claim.name and (other := capture.names.office(claim.name)):
            return f"is no '{claim.name.office}' but '{other}' in {source}; correct it"
    return ""


def _exchanged(claim: Claim, at_hand: AtHand) -> str:
    """Which figure a source has where ours is, and ours where that is; empty where none."""
    for source, capture in at_hand.items():
        for each in capture.agreeing(claim.figure) if claim.figure else ():
            if claim.counted and (other := instead(capture, claim, each)):
                return f"and '{other}' stand the other way round in {source}; exchange them"
    return ""


def _against(claim: Claim, at_hand: AtHand) -> str:
    """Why a source that has the words of a quotation does not say that; empty if none has them."""
    for source, capture in at_hand.items():
        held = quotations.place(claim.words, capture.text, capture.language)
        if held and held.against:
            return f"as {source} has it, {held.against}"
    return ""


def _elsewhere(claim: Claim, grounds: Grounds) -> str:
    """What to cite instead, where another source of the briefing states it; else empty.

    That source has to hold the quotations beside it, too: one citation is of all of them.
    """
    others = {id_: grounds.capture(id_) for id_ in grounds.sources if id_ not in claim.sources}
    beside = claim.beside
    stating = [
        id_
        for id_, capture in others.items()
        if capture and states(capture, claim) and all(states(capture, each) for each in beside)
    ]
    return f"{listed(stating, 'or')} states it: cite that behind it" if stating else ""


def _instead(claim: Claim, at_hand: AtHand) -> str:
    """What the captures of the claim's sources have instead, or what else may help."""
    for source, capture in at_hand.items():
        words = _nearest(claim, capture)
        is_quotation = claim.kind == "quotation"
        if words and is_quotation and (spelled := spelling.variants(claim.words, words)):
            return f"{source} spells {spelled}; quote its spelling"
        if words:
            return f"did you mean '{words}'? {source} says so"
    if any(capture.kind == "excerpt" for capture in at_hand.values()):
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
