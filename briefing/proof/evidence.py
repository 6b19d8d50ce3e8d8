"""The proofs of a briefing's claims, as kept in content/evidence/: made by `verify`, read by all.

A file holds one proof a line, so that branches merge and a review can read it. Each proof is sealed
with a digest of itself: a line edited by hand, or made by other rules, is refused. The seal finds
mistakes; a seal forged on purpose is found by verifying again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from briefing.problems import Problem
from briefing.proof.claims import Claim
from briefing.reading import characters
from briefing.reading.model import Proof
from briefing.words import beginning

FOLDER = "content/evidence"
# Raised when matching changes so that an earlier proof may no longer hold.
RULES = 2
_AGAIN = "run ./inv verify"
_FIRST_LINE = 2  # of the proofs in a file
_AS_IS = json.JSONEncoder(ensure_ascii=False)
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
MAX_SHOWN_WORDS = 10  # of a claim, in a message


@dataclass(frozen=True)
class Evidence:
    """The proofs of a briefing, by the claim's key and the source's id."""

    proofs: Mapping[tuple[str, str], Proof]

    def of(self, claim: Claim, urls: Mapping[str, str]) -> Proof | None:
        """The proof of a claim by one of its sources, if the source's address is still the same.

        urls: of the sources, by id.
        """
        return next(self.every(claim, urls), None)

    def every(self, claim: Claim, urls: Mapping[str, str]) -> Iterator[Proof]:
        """The proofs of a claim by its sources, as `of`, in the order of these."""
        found = (self.proofs.get((claim.key, source)) for source in claim.sources)
        return (each for each in found if each and each.url == urls.get(each.source))

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


def read(name: str, text: str, names: Iterable[str] = ()) -> tuple[Evidence, list[Problem]]:
    """The evidence in a file's text, and a problem for each line that `verify` did not write.

    names: that the briefing had before, under which a line may have been written.
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
        if proof is None or line not in (_line(each, proof) + comma for each in (name, *names)):
            message = f"evidence that was not written by verify; {_AGAIN}"
            problems.append(Problem(path_of(name), number, message))
        elif proofs.setdefault((proof.key, proof.source), proof) is not proof:
            message = f"evidence for '{shown(proof.claim)}' stands twice; {_AGAIN}"
            problems.append(Problem(path_of(name), number, message))
    return Evidence(proofs), problems


def line_of(evidence: Evidence, proof: Proof) -> int:
    """The line of a proof in its file."""
    return _FIRST_LINE + list(evidence.proofs.values()).index(proof)


def _line(name: str, proof: Proof) -> str:
    """A proof as a line of its briefing's file, sealed."""
    without = {"seal"} if proof.questions else {"seal", "questions"}
    fields: dict[str, Any] = proof.model_dump(mode="json", exclude=without)
    sealed = _SORTED.encode([RULES, name, fields])
    fields["seal"] = sha256(sealed.encode()).hexdigest()[:16]
    line = _AS_IS.encode(fields)
    # A source may hold what no file of ours may, such as soft hyphens.
    return json.dumps(fields) if any(characters.forbidden(line)) else line


def _proof(line: str) -> Proof | None:
    try:
        return Proof.model_validate_json(line)
    except ValidationError:
        return None


def gone(evidence: Evidence, found: Iterable[Claim], urls: Mapping[str, str]) -> Iterator[Proof]:
    """The proofs whose claim the briefing no longer makes, or whose source's address changed."""
    made = {(claim.key, source) for claim in found for source in claim.sources}
    for key, proof in evidence.proofs.items():
        if key not in made or proof.url != urls.get(proof.source, proof.url):
            yield proof


def shown(text: str) -> str:
    """The beginning of a claim, for a message."""
    return beginning(text, MAX_SHOWN_WORDS)
