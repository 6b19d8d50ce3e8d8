"""Claims matched with captures, as kept in content/evidence/: made by `verify`, read by `check`.

A file holds one proof a line, so that branches merge and a review can read it. Each proof is sealed
with a digest of itself: a line edited by hand, or made by other rules, is refused. The seal finds
mistakes; a seal forged on purpose is found by verifying again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from briefing.problems import Problem
from briefing.proof import figures, quotations
from briefing.proof.captures import Capture, Captures
from briefing.proof.claims import Claim
from briefing.reading.model import Briefing, Proof
from briefing.words import beginning, listed

FOLDER = "content/evidence"
# Raised when matching changes so that an earlier proof may no longer hold.
RULES = 1
_AGAIN = "run ./inv verify"
_FIRST_LINE = 2  # of the proofs in a file
MAX_SHOWN_WORDS = 10  # of a claim, in a message


@dataclass(frozen=True)
class Evidence:
    """The proofs of a briefing, by the claim's key and the source's id."""

    proofs: Mapping[tuple[str, str], Proof]

    def of(self, claim: Claim, urls: Mapping[str, str]) -> Proof | None:
        """The proof of a claim by one of its sources, if the source's address is still the same.

        urls: of the sources, by id.
        """
        found = (self.proofs.get((claim.key, source)) for source in claim.sources)
        return next((each for each in found if each and each.url == urls.get(each.source)), None)

    def stale(self, claim: Claim) -> Proof | None:
        """A proof of the claim by any source, at any address."""
        return next((each for (key, _), each in self.proofs.items() if key == claim.key), None)


NONE = Evidence({})


# --- the file --------------------------------------------------------------------------


def path_of(name: str) -> str:
    """The file of a briefing's evidence, by the briefing's name."""
    return f"{FOLDER}/{name}.json"


def written(name: str, proofs: Iterable[Proof]) -> str:
    """The text of a briefing's evidence file, with every proof sealed."""
    lines = ",\n".join(_line(name, proof) for proof in proofs)
    return f"[\n{lines}\n]\n" if lines else "[\n]\n"


def read(name: str, text: str) -> tuple[Evidence, list[Problem]]:
    """The evidence in a file's text, and a problem for each line that `verify` did not write.

    Empty for an empty text.
    """
    if not text:
        return NONE, []
    lines = text.split("\n")
    if lines[0] != "[" or lines[-2:] != ["]", ""]:
        return NONE, [Problem(path_of(name), 1, f"no evidence; {_AGAIN}")]
    problems: list[Problem] = []
    proofs: dict[tuple[str, str], Proof] = {}
    last = len(lines) - 2
    for number, line in enumerate(lines[1:-2], start=_FIRST_LINE):
        comma = "" if number == last else ","
        proof = _proof(line.removesuffix(comma))
        if proof is None or line != _line(name, proof) + comma:
            message = f"evidence that was not written by verify; {_AGAIN}"
            problems.append(Problem(path_of(name), number, message))
        elif proofs.setdefault((proof.key, proof.source), proof) is not proof:
            message = f"evidence for '{_short(proof.claim)}' stands twice; {_AGAIN}"
            problems.append(Problem(path_of(name), number, message))
    return Evidence(proofs), problems


def line_of(evidence: Evidence, proof: Proof) -> int:
    """The line of a proof in its file."""
    return _FIRST_LINE + list(evidence.proofs.values()).index(proof)


def _line(name: str, proof: Proof) -> str:
    """A proof as a line of its briefing's file, sealed."""
    fields: dict[str, Any] = proof.model_dump(mode="json", exclude={"seal"})
    sealed = json.dumps([RULES, name, fields], ensure_ascii=False, sort_keys=True)
    fields["seal"] = sha256(sealed.encode()).hexdigest()[:16]
    return json.dumps(fields, ensure_ascii=False)


def _proof(line: str) -> Proof | None:
    try:
        return Proof.model_validate_json(line)
    except ValidationError:
        return None


# --- proving ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Unproved:
    """A claim that is not proved. message: what the captures have instead, and what to do."""

    claim: Claim
    message: str


def prove(
    briefing: Briefing, found: Sequence[Claim], captures: Captures, known: Evidence
) -> tuple[list[Proof], list[Unproved]]:
    """Match claims with captures; gives the proofs, and the claims without one.

    known: earlier evidence, used where a source has no capture on this machine.
    Raises ContentError for a broken capture.
    """
    urls = {source.id: source.url for source in briefing.sources}
    proofs: dict[tuple[str, str], Proof] = {}
    unproved: list[Unproved] = []
    for claim in found:
        proof = _new_proof(claim, urls, captures) or _known_proof(claim, urls, captures, known)
        if proof:
            proofs.setdefault((proof.key, proof.source), proof)
        else:
            unproved.append(Unproved(claim, complaint(claim, urls, captures, known)))
    return list(proofs.values()), unproved


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
    """Whether the captured text holds the quotation, or states the figure."""
    if claim.figure:
        return any(claim.figure.agrees(other) for other in capture.figures)
    if quotations.too_short(claim.words):
        return False  # two words are found anywhere within what an omission may leave out
    return quotations.occurs(claim.words, capture.normal)


def complaint(claim: Claim, urls: Mapping[str, str], captures: Captures, known: Evidence) -> str:
    """What to say of a claim that is not proved: what was found, and what to write or run."""
    shown = f"{claim.kind} '{_short(claim.text)}'"
    cited = [source for source in claim.sources if source in urls]
    at_hand = [source for source in cited if captures.of(urls[source])]
    stale = known.stale(claim)
    too_short = "" if claim.figure else quotations.too_short(claim.words)
    if too_short:
        return f"{shown} has only '{too_short}' beside an omission; quote three words or more there"
    if at_hand:
        return f"{shown} is not in {listed(cited, 'or')}; {_hint(claim, urls, captures, at_hand)}"
    if stale and stale.source in claim.sources:
        return f"{shown} was proved with {stale.url}, which {stale.source} no longer is; {_AGAIN}"
    if stale:
        return f"{shown} was proved with {stale.source}, which is not cited here; {_AGAIN}"
    return f"{shown} is not proved; capture {listed(cited, 'or')} (./inv capture URL) and {_AGAIN}"


def _hint(claim: Claim, urls: Mapping[str, str], captures: Captures, at_hand: Iterable[str]) -> str:
    """What to do about a claim that the captures of its sources do not state."""
    elsewhere = [
        source
        for source, url in urls.items()
        if source not in at_hand and any(states(each, claim) for each in captures.of(url))
    ]
    if elsewhere:
        return f"{listed(elsewhere, 'or')} states it: cite that behind it"
    nearest = ((source, _nearest(claim, captures.of(urls[source]))) for source in at_hand)
    source, words = next(((source, words) for source, words in nearest if words), ("", ""))
    missing = [each for each in claim.sources if each not in at_hand]
    uncaptured = f"; no capture of {listed(missing, 'or')} is at hand" if missing else ""
    if not words:
        return f"correct it, or cite the source that states it{uncaptured}"
    return f"did you mean '{words}'? {source} says so{uncaptured}"


def _nearest(claim: Claim, candidates: Iterable[Capture]) -> str:
    """The words of the captures that resemble a claim most; empty if none do."""
    for capture in candidates:
        if claim.figure:
            words = figures.nearest(claim.figure, capture.text, capture.language)
        else:
            words = quotations.nearest(claim.words, capture.text)
        if words:
            return words
    return ""


def gone(evidence: Evidence, found: Iterable[Claim], urls: Mapping[str, str]) -> Iterator[Proof]:
    """The proofs whose claim the briefing no longer makes, or whose source's address changed."""
    made = {(claim.key, source) for claim in found for source in claim.sources}
    for key, proof in evidence.proofs.items():
        if key not in made or proof.url != urls.get(proof.source, proof.url):
            yield proof


def _short(text: str) -> str:
    """The beginning of a claim, for a message."""
    return beginning(text, MAX_SHOWN_WORDS)
