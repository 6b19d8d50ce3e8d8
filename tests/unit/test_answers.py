"""Questions and answers of a briefing: what is open, what is kept, and what is asked again."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing.edition import Edition
from briefing.proof import evidence
from briefing.proof.captures import NO_CAPTURES, Capture, Captures
from briefing.reading.model import Grade, Proof
from briefing.rules import proving
from briefing.verifying import Verified, verify, write_proved
from tests.support.content import NAME, a_briefing, a_library, editions, file_of

URL = "https://militarnyi.com/en/news/wall"
OURS = "It has 700 bunkers.[^militarnyi]"
SOURCE = "The plan says that it has up to 700 bunkers."
WHY = "the source's map gives the rounded number"
ANSWER = {"claim": "700 bunkers", "why": WHY}
OPEN = (
    "figure '700': 'up to' stands on one side alone; correct it, or answer in the header,"
    ' confirmed: [{claim: "700", why: …}]; ours: “It has 700 bunkers.”;'
    " militarnyi: “… The plan says that it has up to 700 bunkers. …”"
)
NOT_KEPT = "figure '700' is confirmed, and no evidence says so yet; run ./inv verify"


def an_edition(
    folder: Path,
    text: str = OURS,
    *answers: Mapping[str, str],
    known: Sequence[Proof] = (),
    people: str = "",
    reviewed: Mapping[str, str] | None = None,
) -> Edition:
    sources = [{"id": "militarnyi", "url": URL, "language": "en"}]
    written = a_briefing(
        text,
        title="Mines along the border",
        status="draft",
        sources=sources,
        figures=None,
        confirmed=list(answers) or None,
        reviewed=reviewed,
    )
    files = {file_of(NAME): written}
    if people:
        files["people.yaml"] = people
    if known:
        files[f"evidence/{NAME}.json"] = evidence.written(NAME, known)
    folder.mkdir(exist_ok=True)
    (edition,) = editions(a_library(folder, files))
    return edition


def captured(folder: Path, *paragraphs: str, grade: Grade = "fetched") -> Captures:
    found = Captures(folder / "captures")
    day = dt.date(2025, 3, 23)
    found.save(Capture(url=URL, grade=grade, day=day, language="en", paragraphs=paragraphs))
    return found


def verified(edition: Edition, captures: Captures = NO_CAPTURES) -> Verified:
    return verify(edition, captures)


def messages(found: Verified) -> list[str]:
    return [each.message for each in found.problems]


def said(edition: Edition, captures: Captures = NO_CAPTURES) -> list[str]:
    """What `check` says."""
    return [each.message for each in proving.problems(edition, captures)]


def answered(folder: Path, text: str = OURS, source: str = SOURCE) -> tuple[Proof, ...]:
    """The evidence of a text whose question is answered."""
    found = verified(an_edition(folder, text, ANSWER), captured(folder, source))
    assert messages(found) == []
    return found.proofs


def test_a_question_is_a_problem_with_both_sides_until_it_is_answered(tmp_path: Path) -> None:
    found = verified(an_edition(tmp_path), captured(tmp_path, SOURCE))

    assert messages(found) == [OPEN]
    assert found.questions == found.problems
    assert found.proved == 1


def test_check_asks_the_same_without_captures(tmp_path: Path) -> None:
    proofs = verified(an_edition(tmp_path), captured(tmp_path, SOURCE)).proofs

    assert said(an_edition(tmp_path, known=proofs)) == [OPEN]


def test_an_answer_is_kept_by_verify_and_then_nothing_is_said(tmp_path: Path) -> None:
    proofs = answered(tmp_path)

    assert [each.answer != "" for proof in proofs for each in proof.questions] == [True]
    assert said(an_edition(tmp_path, OURS, ANSWER, known=proofs)) == []


def test_an_answer_that_no_evidence_has_is_told(tmp_path: Path) -> None:
    proofs = verified(an_edition(tmp_path), captured(tmp_path, SOURCE)).proofs

    assert said(an_edition(tmp_path, OURS, ANSWER, known=proofs)) == [NOT_KEPT]


def test_a_change_of_our_sentence_asks_again(tmp_path: Path) -> None:
    proofs = answered(tmp_path)
    changed = an_edition(tmp_path, "All of it has 700 bunkers.[^militarnyi]", ANSWER, known=proofs)

    (again,) = said(changed)

    assert again.startswith("figure '700' is asked again: 'up to' stands on one side alone; if it")
    assert messages(verified(changed)) == [again]
    assert messages(verified(changed, captured(tmp_path, SOURCE))) == [again]


def test_a_change_of_the_source_asks_again_and_verify_does_not_forget(tmp_path: Path) -> None:
    proofs = answered(tmp_path)
    edition = an_edition(tmp_path, OURS, ANSWER, known=proofs)
    now = captured(tmp_path, "It now says that it has up to 700 bunkers at most, and no more.")

    first = verified(edition, now)
    second = verified(an_edition(tmp_path, OURS, ANSWER, known=first.proofs), now)

    assert messages(first) == messages(second)
    assert "asked again" in messages(first)[0]


def test_another_reason_answers_what_is_asked_again(tmp_path: Path) -> None:
    proofs = answered(tmp_path)
    text, reason = "All of it has 700 bunkers.[^militarnyi]", {**ANSWER, "why": f"still: {WHY}"}
    found = verified(an_edition(tmp_path, text, reason, known=proofs))

    assert messages(found) == []
    assert said(an_edition(tmp_path, text, reason, known=found.proofs)) == []


def test_an_answer_to_nothing_is_refused(tmp_path: Path) -> None:
    text, source = "It has up to 700 bunkers.[^militarnyi]", SOURCE
    unknown = {"claim": "800 bunkers", "why": WHY}

    found = verified(an_edition(tmp_path, text, unknown), captured(tmp_path, source))

    told = "confirmed '800 bunkers' answers no question;"
    assert messages(found) == [f"{told} write the claim as it stands, or delete it"]


def test_what_needs_the_source_is_known_from_evidence_without_it(tmp_path: Path) -> None:
    ours = "They killed 78 people.[^militarnyi]"
    source = "They killed 18 people and wounded 78."
    proofs = verified(an_edition(tmp_path, ours), captured(tmp_path, source)).proofs

    found = said(an_edition(tmp_path, ours, known=proofs))

    assert [each.split(";")[0] for each in found] == [
        "figure '78': 'killed' is not what stands beside it there"
    ]


def test_a_name_that_only_excerpts_lack_is_asked_about(tmp_path: Path) -> None:
    text = "It was Denys Shmyhal who came.[^militarnyi]"
    edition = an_edition(tmp_path, text, people="people: {}\n")

    found = verified(edition, captured(tmp_path, "A minister came.", grade="pasted"))

    assert [each.split(";")[0] for each in messages(found)] == [
        "name 'Denys Shmyhal': 'Denys Shmyhal' is in no excerpt, and no page is at hand"
    ]
    assert found.proved == 0
    refused = verified(edition, captured(tmp_path, "A minister came.", grade="fetched"))
    assert "is not in militarnyi" in messages(refused)[0]


def test_a_save_keeps_an_answer(tmp_path: Path) -> None:
    captures = captured(tmp_path, SOURCE)
    edition = an_edition(tmp_path, OURS, ANSWER)

    assert write_proved([edition], captures, tmp_path) == [evidence.path_of(NAME)]


def test_the_speaker_of_a_translated_quotation_is_asked_about(tmp_path: Path) -> None:
    speech = "Stubb came. It rained. Orpo told us so. “Tarvitsemme miinoja nyt”, Orpo said."
    text = '"We need mines now"{.translated}, Stubb said.[^militarnyi]'
    written = a_briefing(
        text,
        title="Mines along the border",
        status="draft",
        sources=[{"id": "militarnyi", "url": URL, "language": "en"}],
        figures=None,
        quotes=[
            {
                "text": "We need mines now",
                "original": "Tarvitsemme miinoja nyt",
                "source": "militarnyi",
            }
        ],
    )
    (edition,) = editions(a_library(tmp_path, {file_of(NAME): written}))

    found = verified(edition, captured(tmp_path, speech))

    assert [each.split(";")[0] for each in messages(found)] == [
        "quotation 'We need mines now': 'Stubb' is not its speaker there"
    ]


def test_a_review_holds_until_text_or_evidence_changes(tmp_path: Path) -> None:
    edition = an_edition(tmp_path)

    changed = an_edition(tmp_path, f"{OURS} More.")

    assert edition.looked_at != changed.looked_at
    assert edition.looked_at == an_edition(tmp_path).looked_at
    assert not edition.is_reviewed
    assert not edition.has_lost_review


def test_a_briefing_is_reviewed_while_its_review_holds(tmp_path: Path) -> None:
    seen = an_edition(tmp_path).looked_at
    by = {"by": "Second Editor", "day": "2025-03-23"}

    holds = an_edition(tmp_path, reviewed={**by, "text": seen})
    lost = an_edition(tmp_path, f"{OURS} More.", reviewed={**by, "text": seen})

    assert (holds.is_reviewed, holds.has_lost_review) == (True, False)
    assert (lost.is_reviewed, lost.has_lost_review) == (False, True)
