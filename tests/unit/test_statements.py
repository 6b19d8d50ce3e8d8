"""Whole sentences of a briefing: what is asked of them, and how it is answered."""

import datetime as dt
from pathlib import Path

import pytest

from briefing.proof.languages import CODES
from briefing.proof.naming.held import Held
from briefing.proof.naming.names import Name
from briefing.proof.sense.comparing import wrong
from briefing.proof.sense.concepts import DEEDS, OFFICES, THINGS
from briefing.proof.sense.doubting import against
from briefing.proof.sense.opposites import GROUPS
from briefing.proof.sense.titles import otherwise
from briefing.proof.sense.translating import mistranslated
from tests.unit.test_answers import an_edition, captured, messages, said, verified

OURS = "The tanker dragged its anchor over the cables.[^militarnyi]"
SOURCE = "The tanker is suspected of dragging its anchor over the cables."
ASKED = (
    "sentence 'The tanker dragged its anchor over the cables.': 'dragged' is not what it says"
    ' there; correct it, or answer in the header, confirmed: [{claim: "The tanker dragged its'
    ' anchor over the cables.", why: …}]; ours: “The tanker dragged its anchor over the cables.”;'
    " militarnyi: “… The tanker is suspected of dragging its anchor over the cables. …”"
)
ANSWER = {"claim": "The tanker dragged its anchor over the cables.", "why": "a court found so"}
DAY = dt.date(2025, 3, 22)


def test_a_sentence_is_asked_about_beside_that_of_its_source(tmp_path: Path) -> None:
    edition = an_edition(tmp_path, OURS)

    assert messages(verified(edition, captured(tmp_path, SOURCE))) == [ASKED]


def test_its_answer_is_kept_in_the_evidence_and_holds_without_the_capture(tmp_path: Path) -> None:
    edition = an_edition(tmp_path, OURS, ANSWER)
    found = verified(edition, captured(tmp_path, SOURCE))
    assert messages(found) == []

    kept = an_edition(tmp_path, OURS, ANSWER, known=found.proofs)

    assert said(kept) == []


def test_a_changed_sentence_is_asked_about_again(tmp_path: Path) -> None:
    captures = captured(tmp_path, SOURCE)
    found = verified(an_edition(tmp_path, OURS, ANSWER), captures)
    changed = an_edition(tmp_path, OURS.replace("the cables", "its cables"), known=found.proofs)

    (message,) = messages(verified(changed, captures))

    assert "'dragged' is not what it says there" in message


def test_what_a_source_has_as_we_do_needs_no_evidence(tmp_path: Path) -> None:
    edition = an_edition(tmp_path, OURS)

    found = verified(edition, captured(tmp_path, "The tanker dragged its anchor over cables."))

    assert (messages(found), found.proofs) == ([], ())


def test_another_source_that_has_it_as_we_do_answers_the_question() -> None:
    ours = "The tanker dragged its anchor over the cables."

    sources = ((SOURCE, "en"), (f"Police know more. {ours}", "en"))

    assert against(ours, ours, sources, DAY) is None


def test_what_is_told_as_done_is_not_dated_after_the_briefing() -> None:
    ours = "Some 50 km of ditches were dug by the end of 2027."
    source = "By the end of 2027 some 50 km of ditches are ready."

    found = against(ours, ours, ((source, "en"),), DAY)

    assert found is not None
    assert found.words == (("dug", False),)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("There were 73 leaks, down from 49 in 2024.", ["down from 49"]),
        ("There were 73 leaks, up from 49 in 2024.", []),
        ("The 87 detained are nearly triple the 46 of last year.", ["triple the 46"]),
        ("The 87 detained are nearly double the 46 of last year.", []),
        ("Spending falls from 3.3% of GDP to 5.4%.", ["falls from 3.3%"]),
        ("Spending rises from 3.3% of GDP to 5.4%.", []),
        ("It costs €812 million, of more than €900 million in all.", []),
    ],
)
def test_a_comparison_fits_its_figures(sentence: str, words: list[str]) -> None:
    assert list(wrong(sentence)) == words


@pytest.mark.parametrize(
    ("ours", "source", "language", "words"),
    [
        ("Rita Wrona, the interior minister, came.", "Aizsardzības ministre", "lv", "interior"),
        ("Rita Wrona, the defence minister, came.", "Aizsardzības ministre", "lv", ""),
        ("Interior Minister Rita Wrona came.", "Wiceminister obrony", "pl", "Interior"),
        ("Defence Minister Rita Wrona came.", "Wiceminister obrony", "pl", "Defence Minister"),
        ("Defence Minister Rita Wrona came.", "Szef MON", "pl", ""),
        ("President Rita Wrona came.", "sagte Verteidigungsministerin", "de", "President"),
        ("The president, Rita Wrona, came.", "sagte gestern", "de", ""),
        ("Minister Rita Wrona came.", "за словами, екс-міністр", "uk", "Minister"),
    ],
)
def test_an_office_is_that_of_the_source(ours: str, source: str, language: str, words: str) -> None:
    start = ours.find("Rita Wrona")
    name = Name("Rita Wrona", start, start + len("Rita Wrona"), (("Rita", "Wrona"),))

    held = Held(f"{source} Rita Wrona.")

    assert otherwise(ours, name, "en", held, language) == words


@pytest.mark.parametrize(
    ("text", "original", "language", "words"),
    [
        (
            "I think that it will be done",
            "Nemanau, kad viskas bus spėta",
            "lt",
            ["I think that it"],
        ),
        ("I do not think that it will be done", "Nemanau, kad viskas bus spėta", "lt", []),
        ("It strikes at our security", "uderza w naszą suwerenność", "pl", ["security"]),
        ("It strikes at our sovereignty", "uderza w naszą suwerenność", "pl", []),
        ("They refused to leave", "Вони не вийшли", "uk", []),
    ],
)
def test_a_translation_keeps_the_sense_of_its_original(
    text: str, original: str, language: str, words: list[str]
) -> None:
    assert list(mistranslated(text, original, "en", language)) == words


def test_each_table_names_known_languages_and_concepts() -> None:
    for table in (DEEDS, THINGS, OFFICES):
        for words in table.rows().values():
            assert {"en"} <= words.keys() <= {*CODES}
    assert {each for group in GROUPS for each in group} <= DEEDS.rows().keys()
