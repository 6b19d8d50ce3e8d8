"""The questions of a briefing, and their answers: which is open, and which was given to what.

An answer stands in the header (`confirmed`). Evidence keeps with each question digests of its two
sides and of its answer, so that an answer holds for what it was first given to, and no longer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from briefing.proof import passages
from briefing.proof.claims import Claim
from briefing.proof.evidence import shown
from briefing.proof.judging import Grounds
from briefing.proof.questions import Doubt, doubts
from briefing.proof.quoting.quotations import normal
from briefing.proof.statements import words_against
from briefing.reading.model import Confirmed, Proof, Question

# open: unanswered. again: answered for other sides. new: answered, and evidence does not say so.
State = Literal["open", "again", "new", "kept"]
_SAID = {
    "hedge": "'{}' stands on one side alone",
    "speaker": "'{}' is not its speaker there",
    "thing": "'{}' is not what stands beside it there",
    "name": "'{}' is in no excerpt, and no page is at hand",
    "office": "'{}' is not what it calls them there",
    "sense": "'{}' is not what it says there",
}


@dataclass(frozen=True)
class Asked:
    """A question about a claim and what proves it. answer: of the header, None where open."""

    claim: Claim
    proof: Proof
    question: Question
    state: State
    answer: Confirmed | None = None
    hint: str = ""

    @property
    def what(self) -> str:
        """What is asked."""
        return _SAID[self.question.about].format(self.question.words) + self.hint

    @property
    def said(self) -> str:
        """What is asked, with both sides, and what to write."""
        claim, kept, asked = self.claim, self.proof.passage, self.what
        named = f"{claim.kind} '{shown(claim.text)}'"
        theirs = f"; {self.proof.source}: “… {passages.shown(kept)} …”" if kept else ""
        sides = f"ours: “{claim.sentence}”{theirs}"
        if self.state == "new":
            return f"{named} is confirmed, and no evidence says so yet; run ./inv verify"
        if self.state == "again":
            return f"{named} is asked again: {asked}; if it still holds, say so in why; {sides}"
        words = shown(claim.text).removesuffix(" …").replace('"', "'")
        answer = f'confirmed: [{{claim: "{words}", why: …}}]'
        return f"{named}: {asked}; correct it, or answer in the header, {answer}; {sides}"


def asked(
    pairs: Iterable[tuple[Claim, Proof]], grounds: Grounds, confirmed: Sequence[Confirmed]
) -> list[Asked]:
    """Every question about claims and their proofs. Raises ContentError for a broken capture."""
    found: dict[tuple[str, str, Question], Asked] = {}
    for claim, proof in pairs:
        for question in _questions(claim, proof, grounds):
            each = _answered(claim, proof, question, grounds, confirmed)
            if question.about == "name":
                each = replace(each, hint=_nearest(claim, grounds))
            found.setdefault((claim.key, claim.sentence, each.question), each)
    return list(found.values())


def unneeded(found: Iterable[Asked], confirmed: Sequence[Confirmed]) -> Iterator[int]:
    """Which entries of `confirmed` answer no question, by their index."""
    used = [each.answer for each in found]
    return (index for index, each in enumerate(confirmed) if each not in used)


def kept(
    proof: Proof, found: Iterable[Asked], grounds: Grounds, confirmed: Sequence[Confirmed]
) -> Proof:
    """A proof with what evidence keeps of its questions.

    An answer that was given to other sides stays bound to these.
    """
    now = [
        each.question
        for each in found
        if (each.proof.key, each.proof.source) == (proof.key, proof.source)
        and each.state != "again"
    ]
    reasons = {_digest(each.why) for each in confirmed}
    before = [each for each in _known(proof.key, grounds) if each.answer in reasons]
    return proof.model_copy(update={"questions": tuple(dict.fromkeys((*now, *before)))})


def _questions(claim: Claim, proof: Proof, grounds: Grounds) -> Iterator[Question]:
    """What there is to ask; of a source that is not at hand, what was asked before, too."""
    passage, ours = proof.passage, _digest(claim.sentence)
    if passage is None:
        if proof.place == "unseen":
            yield Question(about="name", words=claim.text, ours=ours, theirs=_digest(proof.url))
        return
    source = grounds.sources[proof.source]
    capture = grounds.capture(proof.source)
    if capture and capture.digest != passage.capture:
        capture = None
    theirs = _digest(f"{passage.prefix}{passage.exact}{passage.suffix}")
    if claim.kind == "sentence":
        found = [
            Doubt("speaker" if is_speaker else "sense", words)
            for words, is_speaker in words_against(claim, grounds)
        ]
    else:
        found = list(doubts(claim, passage, source.language, grounds.language, capture))
    if capture is None:
        found += _before(claim, ours, grounds)
    for each in dict.fromkeys(found):
        yield Question(about=each.about, words=each.words, ours=ours, theirs=theirs)


def _nearest(claim: Claim, grounds: Grounds) -> str:
    """The name in an excerpt at hand that resembles one most."""
    captures = map(grounds.capture, claim.sources)
    found = (each.names.nearest(claim.name) for each in captures if each and claim.name)
    return next((f"; did you mean '{each}'?" for each in found if each), "")


def _before(claim: Claim, ours: str, grounds: Grounds) -> Iterator[Doubt]:
    """What was asked of a sentence, or of the one that stood in its place, with its source at hand.

    Of hedges the kept words tell.
    """
    known = [each for each in _known(claim.key, grounds) if each.about not in ("hedge", "name")]
    same = [each for each in known if each.ours == ours]
    for each in same or known:
        if each.words in claim.sentence:
            yield Doubt(each.about, each.words)


def _answered(
    claim: Claim,
    proof: Proof,
    question: Question,
    grounds: Grounds,
    confirmed: Sequence[Confirmed],
) -> Asked:
    """A question with the state of its answer."""
    known = _known(claim.key, grounds)
    again = None
    for entry in confirmed:
        if not _covers(entry, claim):
            continue
        answer = _digest(entry.why)
        answered = question.model_copy(update={"answer": answer})
        if answered in known:
            return Asked(claim, proof, answered, "kept", entry)
        if not any(each.answer == answer for each in known):
            return Asked(claim, proof, answered, "new", entry)
        again = again or entry
    return Asked(claim, proof, question, "again" if again else "open", again)


def _covers(entry: Confirmed, claim: Claim) -> bool:
    """Whether an answer is about a claim: its words, with others of its sentence around them."""
    words, text = normal(entry.claim), normal(claim.text)
    is_part = claim.kind == "quotation" and words in text
    return is_part or (text in words and words in normal(claim.sentence))


def _known(key: str, grounds: Grounds) -> list[Question]:
    """The questions that evidence keeps of a claim."""
    proofs = grounds.known.proofs.values()
    return [question for each in proofs if each.key == key for question in each.questions]


def _digest(text: str) -> str:
    return sha256(" ".join(text.split()).encode()).hexdigest()[:12]
