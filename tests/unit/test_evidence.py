"""The evidence of a briefing: its file, how claims are proved, and what is said of the rest."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from briefing.problems import Problem
from briefing.proof import evidence
from briefing.proof.captures import Capture, Captures
from briefing.proof.claims import Claim, claims
from briefing.proof.evidence import Evidence, Unproved
from briefing.reading.model import Briefing, Proof
from briefing.render import body
from tests.support.content import NAME, a_briefing, a_library, file_of

DAY = dt.date(2025, 3, 23)
PATH = f"content/evidence/{NAME}.json"
NOT_WRITTEN = "evidence that was not written by verify; run ./inv verify"
URLS = {
    "lrt": "https://www.lrt.lt/naujienos/1",
    "militarnyi": "https://militarnyi.com/en/news/wall",
    "pravda": "https://www.pravda.com.ua/eng/news/wall/",
}


def a_proof(claim: str = "24 km", **changes: str) -> Proof:
    fields = {
        "claim": claim,
        "key": key_of(claim),
        "source": "lrt",
        "url": URLS["lrt"],
        "capture": "0" * 64,
        "kind": "excerpt",
        "day": "2025-03-23",
    }
    return Proof.model_validate({**fields, **changes})


def key_of(claim: str) -> str:
    return claim.encode().hex()[:16].ljust(16, "0")


PROOFS = [a_proof(f"{number} km") for number in range(11, 19)]


def unsealed(found: Evidence) -> list[Proof]:
    return [proof.model_copy(update={"seal": ""}) for proof in found.proofs.values()]


def problems_of(lines: Sequence[str]) -> list[Problem]:
    return evidence.read(NAME, "\n".join(lines))[1]


# --- the file --------------------------------------------------------------------------


def test_what_is_written_is_read_again_in_its_order() -> None:
    proofs = [a_proof("“24”\\ km\u2028"), *PROOFS, a_proof("24 km", source="pravda")]

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
    assert line.endswith(', "day": "2025-03-23", "seal": "7c59f1077a41a52e"}')


LINES = evidence.written(NAME, PROOFS).split("\n")


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([*LINES[:3], "<<<<<<< HEAD", *LINES[3:]], 4),
        ([*LINES[:3], LINES[3].replace('"claim": "13 km", ', ""), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace("13 km", "14 km"), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace("2025-03-23", "2025-03-24"), *LINES[4:]], 4),
        ([*LINES[:3], LINES[3].replace(", ", ","), *LINES[4:]], 4),
        ([*LINES[:3], f" {LINES[3]}", *LINES[4:]], 4),
        ([*LINES[:3], "", *LINES[3:]], 4),
        ([*LINES[:3], LINES[3].removesuffix(","), *LINES[4:]], 4),
        ([*LINES[:-3], f"{LINES[-3]},", *LINES[-2:]], 9),
        (evidence.written(NAME, PROOFS[:1]).replace("{", '{"note": "x", ').split("\n"), 2),
        (evidence.written("2025-03-24-other", PROOFS[:1]).split("\n"), 2),
    ],
    ids=(
        "a conflict,a field missing,another claim,another day,other spaces,an indent,an empty line"
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


# --- proving ---------------------------------------------------------------------------


def a_capture(text: str, source: str = "lrt", kind: str = "excerpt", day: dt.date = DAY) -> Capture:
    fields = {"url": URLS[source], "kind": kind, "day": day, "language": "en"}
    return Capture.model_validate({**fields, "paragraphs": text.split("\n")})


def briefing_of(folder: Path, text: str) -> tuple[Briefing, list[Claim]]:
    sources = [{"id": id_, "url": url, "language": "en"} for id_, url in URLS.items()]
    fields: Mapping[str, object] = {"sources": sources, "figures": None}
    written = a_briefing(text, **{"title": "Mines along the border", **fields})
    briefing = a_library(folder, {file_of(NAME): written}).briefings[0]
    found, slips = claims(briefing, body.convert(briefing.body), "en")
    assert slips == []
    return briefing, found


def prove(
    folder: Path, text: str, *made: Capture, known: Evidence = evidence.NONE
) -> tuple[list[Proof], list[Unproved]]:
    folder.mkdir(exist_ok=True)
    at_hand = Captures(folder / "captures")
    for capture in made:
        at_hand.save(capture)
    return evidence.prove(*briefing_of(folder, text), at_hand, known)


def complaints(
    folder: Path, text: str, *made: Capture, known: Evidence = evidence.NONE
) -> list[str]:
    return [each.message for each in prove(folder, text, *made, known=known)[1]]


def known_by(proofs: Sequence[Proof]) -> Evidence:
    return Evidence({(proof.key, proof.source): proof for proof in proofs})


def test_a_proof_holds_the_claim_as_written_and_nothing_of_the_source(tmp_path: Path) -> None:
    capture = a_capture("The reporter counted 1,340-kilometres of secret fence.")

    proofs, unproved = prove(tmp_path, "It has 1340 km.[^lrt]", capture)

    (proof,) = proofs
    assert unproved == []
    assert proof.model_dump(exclude={"key"}, mode="json") == {
        "claim": "1340 km",
        "source": "lrt",
        "url": URLS["lrt"],
        "capture": capture.digest,
        "kind": "excerpt",
        "day": "2025-03-23",
        "seal": "",
    }
    text = evidence.written(NAME, proofs)
    assert not any(word in text for word in ("reporter", "secret", "fence", "1,340", "kilometre"))


@pytest.mark.parametrize(("page", "kind"), [("24 km of it stand.", "page"), ("It.", "excerpt")])
def test_the_page_is_preferred_to_the_excerpt_where_it_states_it(
    page: str, kind: str, tmp_path: Path
) -> None:
    made = {"excerpt": a_capture("It has 24 km."), "page": a_capture(page, kind="page")}

    proofs, _ = prove(tmp_path, "It has 24 km.[^lrt]", *made.values())

    assert [(proof.kind, proof.capture) for proof in proofs] == [(kind, made[kind].digest)]


def test_of_several_sources_the_first_cited_that_states_it_proves(tmp_path: Path) -> None:
    made = [a_capture("It has 24 km.", source) for source in ("pravda", "militarnyi")]

    proofs, _ = prove(tmp_path, "It has 24 km.[^lrt][^pravda][^militarnyi]", *made)

    assert [proof.source for proof in proofs] == ["pravda"]


def test_running_twice_gives_the_same_bytes_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = (
        'It has 24 km and 30 men.[^lrt] "We need more of it", they say; 24 km.[^lrt]'
        " It has 7%.[^lrt]"
    )
    capture = a_capture("7 percent; 30 men on 24 km said we need more of it.")

    first, _ = prove(tmp_path, text, capture)
    again, _ = prove(tmp_path, text, capture, known=known_by(first))

    assert [each.claim for each in first] == ["24 km", "30", "We need more of it", "7%"]
    assert evidence.written(NAME, again) == evidence.written(NAME, first)


def test_a_colleagues_proof_stands_until_a_capture_at_hand_says_it_or_otherwise(
    tmp_path: Path,
) -> None:
    text = "It has 24 km.[^lrt]"
    theirs, _ = prove(tmp_path / "theirs", text, a_capture("24 km"))
    ours = a_capture("24 km, now.", day=dt.date(2025, 4, 1))
    known = known_by(theirs)

    kept = prove(tmp_path / "none", text, known=known)
    replaced, _ = prove(tmp_path / "ours", text, ours, known=known)
    dropped, unproved = prove(tmp_path / "new", text, a_capture("It has 25 km."), known=known)

    said = "figure '24 km' is not in lrt; did you mean '25 km'? lrt says so"
    assert kept == (theirs, [])
    assert [(each.capture, each.day) for each in replaced] == [(ours.digest, ours.day)]
    assert (dropped, [each.message for each in unproved]) == ([], [said])


def test_the_proof_of_another_source_is_kept_when_one_no_longer_states_it(tmp_path: Path) -> None:
    text = "It has 24 km.[^lrt][^pravda] Nothing else.[^lrt] So 24 km.[^pravda]"
    both = [a_capture("24 km", "lrt"), a_capture("24 km", "pravda")]
    theirs, _ = prove(tmp_path / "theirs", text, *both)
    assert [each.source for each in theirs] == ["lrt", "pravda"]

    proofs, unproved = prove(tmp_path, text, a_capture("25 km", "lrt"), known=known_by(theirs))

    assert ([each.source for each in proofs], unproved) == (["pravda"], [])


@pytest.mark.parametrize(
    ("text", "captured", "said"),
    [
        (
            "It has 24 km.[^lrt][^pravda]",
            {},
            "24 km' is not proved; capture lrt or pravda (./inv capture URL) and run ./inv verify",
        ),
        (
            "It has 1,340 km.[^lrt]",
            {"lrt": "Of 24 men, 9 walk 1,344 km."},
            "1,340 km' is not in lrt; did you mean '1,344 km'? lrt says so",
        ),
        (
            '"We need a longer wall", they said.[^lrt]',
            {"lrt": "The minister said: we need a higher wall, and soon."},
            (
                "We need a longer wall' is not in lrt;"
                " did you mean 'we need a higher wall,'? lrt says so"
            ),
        ),
        (
            "It has 1,340 km.[^lrt]",
            {"lrt": "Nothing is counted here."},
            "1,340 km' is not in lrt; correct it, or cite the source that states it",
        ),
        (
            "It has 1,340 km.[^lrt][^pravda]",
            {"lrt": "It has 1,344 km."},
            (
                "1,340 km' is not in lrt or pravda; did you mean '1,344 km'? lrt says so;"
                " no capture of pravda is at hand"
            ),
        ),
        (
            "It has 1,340 km.[^lrt][^pravda][^militarnyi]",
            {"lrt": "Nothing is counted here."},
            (
                "1,340 km' is not in lrt, pravda or militarnyi; correct it, or cite the source that"
                " states it; no capture of pravda or militarnyi is at hand"
            ),
        ),
        (
            '"We need […] a longer wall on the border", they said.[^lrt]',
            {"lrt": "We need, she said, a longer wall on the border."},
            (
                "We need […] a longer wall on the border' has only 'We need' beside an omission;"
                " quote three words or more there"
            ),
        ),
        (
            "It has 24 km.[^lrt] Indeed.[^pravda]",
            {"lrt": "It stands.", "pravda": "It has 24 km."},
            "24 km' is not in lrt; pravda states it: cite that behind it",
        ),
    ],
)
def test_what_the_source_has_instead_is_said(
    text: str, captured: dict[str, str], said: str, tmp_path: Path
) -> None:
    made = [a_capture(content, source) for source, content in captured.items()]
    kind = "quotation" if text.startswith('"') else "figure"

    assert complaints(tmp_path, text, *made) == [f"{kind} '{said}"]


def test_a_proof_with_an_address_or_a_source_of_before_is_stale(tmp_path: Path) -> None:
    text = "It has 24 km.[^lrt]"
    old = "https://www.lrt.lt/naujienos/0"
    theirs, _ = prove(tmp_path / "theirs", text, a_capture("24 km"))
    moved = [each.model_copy(update={"url": old}) for each in theirs]

    elsewhere = text.replace("lrt", "pravda")
    assert complaints(tmp_path, text, known=known_by(moved)) == [
        f"figure '24 km' was proved with {old}, which lrt no longer is; run ./inv verify"
    ]
    assert complaints(tmp_path, elsewhere, known=known_by(theirs)) == [
        "figure '24 km' was proved with lrt, which is not cited here; run ./inv verify"
    ]


def test_of_a_quotation_ten_words_are_shown_in_a_complaint(tmp_path: Path) -> None:
    words = "one wall is not enough for a border as long"
    todo = "is not proved; capture lrt (./inv capture URL) and run ./inv verify"

    assert complaints(tmp_path, f'"{words}"[^lrt]') == [f"quotation '{words}' {todo}"]
    assert complaints(tmp_path, f'"{words} as"[^lrt]') == [f"quotation '{words} …' {todo}"]


def test_what_is_not_proved_is_told_of_its_claim(tmp_path: Path) -> None:
    _, unproved = prove(tmp_path, "It has 24 km and 30 men.[^lrt]", a_capture("24 km"))

    assert [each.claim.text for each in unproved] == ["30"]


def test_a_source_that_the_header_lacks_proves_nothing_and_is_told_of_elsewhere(
    tmp_path: Path,
) -> None:
    text = "It has 24 km.[^nowhere][^lrt]"

    proofs, _ = prove(tmp_path, text, a_capture("24 km"))
    _, found = briefing_of(tmp_path, text)

    assert [each.source for each in proofs] == ["lrt"]
    assert list(evidence.gone(known_by(proofs), found, {})) == []


def test_the_proofs_of_claims_and_addresses_that_are_gone_are_found(tmp_path: Path) -> None:
    theirs, _ = prove(tmp_path / "theirs", "24 km and 30 men.[^lrt]", a_capture("24 km, 30 men"))
    _, found = briefing_of(tmp_path, "24 km and 31 men.[^lrt]")

    def gone(urls: dict[str, str]) -> list[str]:
        return [each.claim for each in evidence.gone(known_by(theirs), found, urls)]

    assert gone(URLS) == ["30"]
    assert gone({"lrt": "https://www.lrt.lt/naujienos/elsewhere"}) == ["24 km", "30"]
