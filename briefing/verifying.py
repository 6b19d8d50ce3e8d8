"""Verifies briefings: matches their claims with the captures at hand, and writes their evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.edition import Edition
from briefing.files import write_whole
from briefing.problems import Problem
from briefing.proof import evidence, judging
from briefing.proof.captures import Captures
from briefing.reading.model import Proof


@dataclass(frozen=True)
class Verified:
    """A briefing whose claims were matched with the captures at hand.

    proofs: of its claims, in the order of the text. proved: how many claims they prove.
    problems: the claims without one, and mistakes in how claims are written.
    """

    edition: Edition
    proofs: tuple[Proof, ...]
    proved: int
    problems: tuple[Problem, ...]

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
    path = edition.briefing.path
    problems = [Problem(path, slip.line, slip.message) for slip in edition.slips]
    proofs: dict[tuple[str, str], Proof] = {}
    for claim in edition.claims:
        judged = judging.judge(claim, edition.urls, captures, edition.evidence)
        if judged.proof:
            proofs.setdefault((judged.proof.key, judged.proof.source), judged.proof)
        else:
            problems.append(Problem(path, claim.line, judged.message))
    unproved = len(problems) - len(edition.slips)
    return Verified(
        edition, tuple(proofs.values()), len(edition.claims) - unproved, tuple(problems)
    )


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
        not edition.broken_evidence
        and all(proof for _, proof in edition.judged_claims)
        and not any(evidence.gone(edition.evidence, edition.claims, edition.urls))
    )


def _drops(verified: Verified, captures: Captures) -> bool:
    """Whether earlier proofs would go that rest on captures of another machine."""
    kept = {(proof.key, proof.source) for proof in verified.proofs}
    earlier = verified.edition.evidence.proofs
    return any(not captures.of(earlier[each].url) for each in earlier.keys() - kept)
