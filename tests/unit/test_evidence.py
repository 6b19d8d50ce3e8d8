"""The file of evidence: its lines and their seals, and what is said of any other line."""

import json
from collections.abc import Sequence

import pytest

from briefing.problems import Problem
from briefing.proof import evidence
from briefing.proof.evidence import Evidence
from briefing.reading import characters
from briefing.reading.model import Proof
from tests.support.content import NAME

PATH = f"content/evidence/{NAME}.json"
NOT_WRITTEN = "evidence that was not written by verify; run ./inv verify"
URL = "https://www.lrt.lt/naujienos/1"


def a_proof(claim: str = "24 km", **changes: str) -> Proof:
    fields: dict[str, object] = {
        "claim": claim,
        "key": key_of(claim),
        "source": "lrt",
        "url": URL,
        "place": {
            "exact": claim,
            "prefix": "It has ",
            "suffix": ".",
            "unique": 0,
            "offset": 7,
            "grade": "pasted",
            "day": "2025-03-23",
            "capture": "0" * 64,
        },
    }
    return Proof.model_validate({**fields, **changes})


def key_of(claim: str) -> str:
    return claim.encode().hex()[:16].ljust(16, "0")


PROOFS = [a_proof(f"{number} km") for number in range(11, 19)]


def unsealed(found: Evidence) -> list[Proof]:
    return [proof.model_copy(update={"seal": ""}) for proof in found.proofs.values()]


def problems_of(lines: Sequence[str]) -> list[Problem]:
    return evidence.read(NAME, "\n".join(lines))[1]


def test_what_is_written_is_read_again_in_its_order() -> None:
    dated = [a_proof("2025", place="published"), a_proof("23 March", place="day")]
    proofs = [a_proof("“24”\\ km\u2028"), *PROOFS, a_proof("24 km", source="pravda"), *dated]

    found, problems = evidence.read(NAME, evidence.written(NAME, proofs))

    assert (unsealed(found), problems) == (proofs, [])


def test_no_proof_and_no_file_are_read_as_none() -> None:
    empty = evidence.read(NAME, evidence.written(NAME, []))

    assert (evidence.written(NAME, []), empty) == ("[\n]\n", (Evidence({}), []))
    assert evidence.read(NAME, "") == (Evidence({}), [])


def test_a_proof_stands_on_a_line_of_its_own_in_json_counted_from_the_files_first() -> None:
    text = evidence.written(NAME, PROOFS)
    lines = text.split("\n")

    found, _ = evidence.read(NAME, text)

    assert (lines[0], lines[-2:], len(lines)) == ("[", ["]", ""], len(PROOFS) + 3)
    assert [each["claim"] for each in json.loads(text)] == [each.claim for each in PROOFS]
    places = [evidence.line_of(found, proof) for proof in found.proofs.values()]
    assert [PROOFS[0].claim in lines[places[0] - 1], *places] == [True, *range(2, 10)]


def test_a_line_and_its_seal_stay_as_they_were_written_once() -> None:
    line = evidence.written(NAME, [a_proof("24 Šiaulių km")]).split("\n")[1]

    # Another seal makes every file of evidence invalid: RULES is raised for that.
    assert line.startswith('{"claim": "24 Šiaulių km", "key": "323420c5a0696175", ')
    assert line.endswith('0000"}, "seal": "6eda370c7a3632c4"}')


@pytest.mark.parametrize("unseen", ["\u00ad", "\u202e", "\u200b", "a\u0301", "\u2028"])
def test_what_no_file_may_hold_is_escaped_in_the_words_of_a_source(unseen: str) -> None:
    claim = f"24 Šiaulių{unseen} km"
    text = evidence.written(NAME, [a_proof(claim)])

    found, problems = evidence.read(NAME, text)

    assert [*characters.forbidden(text)] == []
    assert ([each.claim for each in found.proofs.values()], problems) == ([claim], [])


LINES = evidence.written(NAME, PROOFS).split("\n")


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([*LINES[:3], "<<<<<<< HEAD", *LINES[3:]], 4),
        ([*LINES[:3], LINES[3].replace('"claim": "13 km", ', ""), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace("13 km", "14 km"), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace("2025-03-23", "2025-03-24"), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace("It has", "It had"), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace("pasted", "fetched"), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace(", ", ","), *LINES[4:]], 4),
        ([*LINES[:3], f" {LINES[3]}", *LINES[4:]], 4),
        ([*LINES[:3], "", *LINES[3:]], 4),
        ([*LINES[:3], LINES[3].removesuffix(","), *LINES[4:]], 4),
        ([*LINES[:-3], f"{LINES[-3]},", *LINES[-2:]], 9),
        (evidence.written(NAME, PROOFS[:1]).replace("{", '{"note": "x", ').split("\n"), 2),
        (evidence.written("2025-03-24-other", PROOFS[:1]).split("\n"), 2),
    ],
    ids=(
        "a conflict,a field missing,another claim,another day,another context,another grade"
        ",other spaces,an indent,an empty line"
        ",no comma,a comma too many,an unknown field,another briefing's"
    ).split(","),
)
def test_a_line_that_verify_did_not_write_is_refused(lines: list[str], line: int) -> None:
    assert problems_of(lines) == [Problem(PATH, line, NOT_WRITTEN)]


def test_a_line_in_another_order_or_made_by_hand_is_refused() -> None:
    fields = json.loads(LINES[1].removesuffix(","))
    turned = json.dumps(dict(reversed(fields.items())))
    made = a_proof("900 km").model_copy(update={"seal": "0123456789abcdef"})

    for line in (turned, json.dumps(made.model_dump(mode="json"))):
        assert problems_of(["[", line, "]", ""]) == [Problem(PATH, 2, NOT_WRITTEN)]


def test_a_line_that_stands_twice_is_refused() -> None:
    twice = "evidence for '12 km' stands twice; run ./inv verify"

    assert problems_of([*LINES[:4], LINES[2], *LINES[4:]]) == [Problem(PATH, 5, twice)]


@pytest.mark.parametrize(
    "text", ["[]", "[]\n", "{}\n", "\n", "[\n]", "<<<<<<< HEAD\n[\n]\n", "[\r\n]\r\n"]
)
def test_a_file_that_is_no_list_of_lines_is_refused(text: str) -> None:
    said = "no evidence; run ./inv verify"

    assert evidence.read(NAME, text) == (Evidence({}), [Problem(PATH, 1, said)])
