"""What people have to decide before a briefing is published, and answers to nothing."""

from collections.abc import Iterable, Iterator

from briefing.edition import Edition
from briefing.problems import Problem
from briefing.proof import answers, evidence
from briefing.proof.answers import Asked
from briefing.rules import countries


def open_questions(
    edition: Edition, asked: Iterable[Asked], *, is_kept: bool = False
) -> Iterator[Problem]:
    """The questions that are not answered; is_kept: and those whose answer is not in evidence."""
    for each in asked:
        if each.state in ("open", "again") or (is_kept and each.state == "new"):
            yield Problem(edition.briefing.path, each.claim.line, each.said)


def unneeded(edition: Edition, asked: Iterable[Asked]) -> Iterator[Problem]:
    """The entries of `confirmed` that answer no question."""
    briefing = edition.briefing
    answered = countries.answered(briefing, edition.registries_as_stated)
    for index in sorted({*answers.unneeded(asked, briefing.confirmed)} - answered):
        claim = evidence.shown(briefing.confirmed[index].claim)
        message = (
            f"confirmed '{claim}' answers no question; write the claim as it stands, or delete it"
        )
        yield Problem(briefing.path, briefing.line("confirmed", index), message)
