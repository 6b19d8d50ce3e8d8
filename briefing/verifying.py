"""Verifies briefings: matches their claims with the captures at hand, and writes their evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.edition import Edition
from briefing.files import write_whole
from briefing.problems import Problem
from briefing.proof import answers, evidence, passages
from briefing.proof.answers import Asked
from briefing.proof.captures import Captures
from briefing.proof.claims import Claim
from briefing.proof.judging import judge
from briefing.proof.statements import contradicted
from briefing.proof.unproved import unproved
from briefing.reading.model import Proof
from briefing.rules import asking, captured


@dataclass(frozen=True)
class Verified:
    """A briefing whose claims were matched with the captures at hand.

    proofs: of its claims, in the order of the text. pairs: each claim that is proved, and by what.
    problems: the claims without a proof, open questions, and mistakes in how claims are written.
    asked: every question, answered or not.
    misfits: earlier proofs that do not fit the captures at hand.
    """

    edition: Edition
    proofs: tuple[Proof, ...]
    pairs: tuple[tuple[Claim, Proof], ...]
    problems: tuple[Problem, ...]
    misfits: tuple[Problem, ...]
    asked: tuple[Asked, ...] = ()

    @property
    def proved(self) -> int:
        """How many claims are proved."""
        return sum(proof.place != "unseen" for _, proof in self.pairs)

    @property
    def counts(self) -> tuple[int, int]:
        """How many claims are proved, and how many there are."""
        return self.proved, len(self.edition.claims)

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to say of it, and nothing to write."""
        said = self.problems or self.misfits or self.new or self.edition.has_lost_review
        return not said and self.text in (None, self.edition.evidence_file)

    @property
    def questions(self) -> tuple[Problem, ...]:
        """Those of the problems that are questions."""
        return tuple(asking.open_questions(self.edition, self.asked))

    @property
    def new(self) -> list[tuple[Claim, Proof]]:
        """The pairs whose proof was another before, or none."""
        known = {
            (each.key, each.source): each.place for each in self.edition.evidence.proofs.values()
        }
        return [
            (claim, proof)
            for claim, proof in self.pairs
            if known.get((proof.key, proof.source)) != proof.place
        ]

    @property
    def text(self) -> str | None:
        """The text of its file of evidence; None where it has none and needs none."""
        name = self.edition.briefing.name
        is_known = bool(self.edition.evidence_file)
        return evidence.written(name, self.proofs) if self.proofs or is_known else None

    def write(self, content: Path) -> bool:
        """Write its file of evidence below a content folder; gives whether that has changed."""
        name = self.edition.briefing.name
        text = self.text
        if text is None or text == self.edition.evidence_file:
            return False
        write_whole(content / "evidence" / f"{name}.json", text)
        return True


def verify(edition: Edition, captures: Captures) -> Verified:
    """Match the claims of a briefing. Raises ContentError for a broken capture."""
    path, grounds = edition.briefing.path, edition.grounds(captures)
    problems = [Problem(path, slip.line, slip.message) for slip in edition.slips]
    problems += captured.problems(edition, captures)
    proofs: dict[tuple[str, str], Proof] = {}
    proofs_of: dict[tuple[str, tuple[str, ...]], Proof | None] = {}
    pairs: list[tuple[Claim, Proof]] = []
    for claim in edition.claims:
        meaning = (claim.key, claim.sources)
        if meaning not in proofs_of:
            proofs_of[meaning] = judge(claim, grounds)
        found = proofs_of[meaning]
        if found:
            pairs.append((claim, proofs.setdefault((found.key, found.source), found)))
        else:
            problems.append(Problem(path, claim.line, unproved(claim, grounds)))
    doubted = [
        (each, found) for each in edition.statements if (found := contradicted(each, grounds))
    ]
    proofs |= {(each.key, each.source): each for _, each in doubted}
    misfits = tuple(_misfits(edition, captures))
    confirmed = edition.briefing.confirmed
    asked = tuple(answers.asked([*pairs, *doubted], grounds, confirmed))
    kept = tuple(answers.kept(each, asked, grounds, confirmed) for each in proofs.values())
    problems += [*asking.open_questions(edition, asked), *asking.unneeded(edition, asked)]
    return Verified(edition, kept, tuple(pairs), tuple(problems), misfits, asked)


def _misfits(edition: Edition, captures: Captures) -> Iterator[Problem]:
    """Lines of evidence with words that the text at hand has not, or has elsewhere."""
    known = edition.evidence
    for proof in known.proofs.values():
        capture = captures.deciding(proof.url)
        if proof.passage and capture and not passages.fits(proof.passage, capture):
            path, line = evidence.path_of(edition.briefing.name), evidence.line_of(known, proof)
            said = f"evidence for '{evidence.shown(proof.claim)}' did not fit the capture of"
            yield Problem(path, line, f"{said} {proof.source}; it is made anew")


def write_proved(editions: Iterable[Edition], captures: Captures, content: Path) -> list[str]:
    """Write the evidence of those briefings in which everything is proved; gives its paths.

    For saves: of any other briefing nothing is written, and no proof is dropped that a colleague's
    capture made and none at hand can make again. content: the folder. Raises ContentError for a
    broken capture.
    """
    written = []
    for edition in editions:
        if _is_evident(edition):
            continue
        verified = verify(edition, captures)
        if verified.problems or _drops(verified, captures):
            continue
        if verified.write(content):
            written.append(evidence.path_of(edition.briefing.name))
    return written


def _is_evident(edition: Edition) -> bool:
    """Whether the evidence of a briefing proves its claims, and nothing else."""
    return (
        not edition.briefing.confirmed
        and not edition.broken_evidence
        and all(proof for _, proof in edition.judged_claims)
        and not any(each.questions for each in edition.evidence.proofs.values())
        and not any(evidence.gone(edition.evidence, edition.made, edition.urls))
    )


def _drops(verified: Verified, captures: Captures) -> bool:
    """Whether earlier proofs would go that rest on captures of another machine."""
    kept = {(proof.key, proof.source) for proof in verified.proofs}
    earlier = verified.edition.evidence.proofs
    return any(not captures.of(earlier[each].url) for each in earlier.keys() - kept)
