"""Proofs that readers can touch: hairlines, the words that open, and the list of all claims."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from briefing.edition import Edition
from briefing.pages.boxes import digits, disputes, figures
from briefing.pages.evidence import proved_claims, summed_up
from briefing.pages.proofs import CheckPage, Piece, Touched, check_page, checked, touched
from briefing.proof import evidence
from briefing.proof.captures import Capture
from briefing.proof.passages import CONTEXT_WORDS, passage
from briefing.reading.library import Library
from briefing.reading.model import Proof
from tests.support.content import NAME, a_briefing, a_library, editions, file_of
from tests.support.proving import DAY, proofs_of

CHECK = "/base/2025/03/22/lithuania-weighs-border-mines/check/"
TEXT = """\
She said "we need more mines" for 24 km, and for **10 bunkers** more.[^pravda] It costs €10
billion.[^militarnyi][^pravda]

- A [wall of 35 km](https://kam.lt/) and 36 km.[^militarnyi]

> We need more walls and ditches.[^pravda]

## What 12 km means

The minister said: "We need mines"{.translated}.[^pravda] No source states 99 km.[^militarnyi]
"""
QUOTE = {"text": "We need mines", "original": "Mums reikia minų", "source": "pravda"}
AROUND = "one two three four five six seven eight nine ten"


def edition_of(folder: Path, text: str = TEXT, without: str = "99 km", **header: object) -> Edition:
    """A briefing of which all is proved but one claim, each within many other words."""
    quotes = [QUOTE] if QUOTE["text"] in text else None
    library = a_library(folder, {file_of(NAME): a_briefing(text, quotes=quotes, **header)})
    (briefing,) = library.briefings
    proofs = [_within(each) for each in proofs_of(briefing, library) if each.claim != without]
    return proved_by(library, proofs)


def proved_by(library: Library, proofs: Sequence[Proof]) -> Edition:
    """The briefing of a library with these proofs."""
    kept = {NAME: evidence.written(NAME, proofs)}
    return editions(replace(library, evidence=kept)).of(library.briefings[0])


def _within(proof: Proof) -> Proof:
    """A proof whose words stand in the middle of many."""
    assert proof.passage
    return stated_in(proof, f"{AROUND} {proof.passage.exact} {AROUND}", proof.passage.exact)


def stated_in(proof: Proof, paragraph: str, words: str) -> Proof:
    """A proof by words of a paragraph."""
    about = {"url": proof.url, "grade": "pasted", "day": DAY, "language": "en"}
    capture = Capture.model_validate({**about, "paragraphs": [paragraph]})
    at = paragraph.index(words)
    return proof.model_copy(update={"place": passage(capture, at, at + len(words))})


def html_of(shown: Touched) -> Element:
    parsed: Element = html5lib.parseFragment(shown.html, namespaceHTMLElements=False)
    return parsed


def hairlines(shown: Touched) -> list[tuple[str, str]]:
    """The words with a hairline, and where each leads."""
    return [
        (" ".join("".join(each.itertext()).split()), each.get("for") or each.get("href") or "")
        for each in html_of(shown).iter()
        if each.get("class") == "proved"
    ]


def stated(pieces: tuple[Piece, ...]) -> list[str]:
    return [words for words, is_stated in pieces if is_stated]


def test_what_is_proved_opens_the_words_of_the_source_behind_its_sentence(tmp_path: Path) -> None:
    shown = touched(edition_of(tmp_path))

    assert hairlines(shown) == [
        ("we need more mines", "b1"),
        ("24 km", "b1"),
        ("10", "b1"),
        ("€10 billion", "b2"),
        ("36 km", "b3"),
        ("We need more walls and ditches.", "b4"),
        ("12 km", f"{CHECK}#c8"),
        ("We need mines", "b5"),
    ]
    assert [
        (each.number, each.source.id, [words for quote in each.quotes for words in stated(quote)])
        for each in shown.opened
    ] == [
        (1, "pravda", ["we need more mines", "24 km", "10"]),
        (2, "militarnyi", ["€10 billion"]),
        (3, "militarnyi", ["36 km"]),
        (4, "pravda", ["We need more walls and ditches."]),
        (5, "pravda", ["Mums reikia minų"]),
    ]


def test_each_hairline_has_its_button_each_button_its_words_each_of_them_its_place_in_the_list(
    tmp_path: Path,
) -> None:
    edition = edition_of(tmp_path)
    shown = touched(edition)

    page = html_of(shown)
    buttons = {each.get("id"): each.get("popovertarget") for each in page.iter("button")}
    listed = {each.number for each in edition.once(checked)}
    assert buttons == {f"b{each.number}": f"p{each.number}" for each in shown.opened}
    assert {each.get("for") for each in page.iter("label")} <= set(buttons)
    for each in shown.opened:
        assert each.claims <= listed
        assert each.compare == f"{CHECK}#c{min(each.claims)}"
        assert all(shown.opens[claim] == each.number for claim in each.claims)


def test_words_that_open_are_those_of_the_evidence_and_at_most_eight_on_either_side(
    tmp_path: Path,
) -> None:
    edition = edition_of(tmp_path)
    known = {proof.passage.exact for _, proof in proved_claims(edition) if proof.passage}

    shown = [quote for each in touched(edition).opened for quote in each.quotes]
    listed = [each.theirs for each in edition.once(checked) if each.theirs]

    for pieces in (*shown, *listed):
        before, behind = pieces[0][0] == "… ", pieces[-1][0] == " …"
        assert (before, behind) == (True, True)
        around = [len(words.split()) for words, is_stated in pieces[1:-1] if not is_stated]
        assert around == [CONTEXT_WORDS] * 2
        assert set(stated(pieces)) <= known


def test_the_list_has_every_proved_claim_once_and_the_record_says_how_many(tmp_path: Path) -> None:
    edition = edition_of(tmp_path)

    page = check_page(edition)

    assert isinstance(page, CheckPage)
    assert [(each.number, each.ours[1], each.place) for each in page.claims] == [
        (1, "we need more mines", ""),
        (2, "24 km", ""),
        (3, "10", ""),
        (4, "€10 billion", ""),
        (5, "35 km", ""),
        (6, "36 km", ""),
        (7, "We need more walls and ditches.", ""),
        (8, "12 km", ""),
        (9, "We need mines", ""),
    ]
    assert page.unproved == ("99 km",)
    assert summed_up(edition) == "9 of 10 claims checked against 2 sources"
    assert page.standfirst.startswith(summed_up(edition))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "It was said. The wall has 24 km, he said.[^pravda]",
            ("The wall has ", "24 km", ", he said."),
        ),
        ("- 24 km[^pravda]\n- more", ("", "24 km", "")),
    ],
)
def test_a_claim_stands_in_its_sentence(
    text: str, sentence: tuple[str, str, str], tmp_path: Path
) -> None:
    (claim,) = checked(edition_of(tmp_path, text, figures=None))

    assert claim.ours == sentence


def test_claims_of_the_header_say_where_they_stand(tmp_path: Path) -> None:
    accounts = [
        {"who": "the army", "says": "19 drones", "source": "militarnyi"},
        {"who": "the press", "says": "21 drones", "source": "pravda"},
    ]
    edition = edition_of(
        tmp_path,
        "It has 24 km.[^pravda]",
        title="Lithuania weighs 24 km of mines and 25 km of walls",
        disputed=[{"about": "How many came", "accounts": accounts}],
        watch=[{"date": "2025-06-24", "what": "a vote on 12 walls"}],
    )

    claims = [(each.ours[1], each.place, each.source.id) for each in checked(edition)]

    assert claims == [
        ("24 km", "", "pravda"),
        ("24 km", "headline", "militarnyi"),
        ("25 km", "headline", "militarnyi"),
        ("€10 billion", "key figures", "militarnyi"),
        ("19", "accounts that differ", "militarnyi"),
        ("21", "accounts that differ", "pravda"),
        ("12", "dates to watch", "militarnyi"),
    ]


def test_a_day_that_only_the_header_of_a_source_states_opens_no_words(tmp_path: Path) -> None:
    text = a_briefing("It was so on 22 March.[^pravda]", figures=None)
    library = a_library(tmp_path, {file_of(NAME): text})
    (proof,) = proofs_of(library.briefings[0], library)
    edition = proved_by(library, [proof.model_copy(update={"place": "published"})])

    shown = touched(edition)

    assert (hairlines(shown), shown.opened) == ([("22 March", f"{CHECK}#c1")], ())
    (claim,) = checked(edition)
    assert (claim.theirs, claim.note) == ((), "The day on which this source appeared")


def test_citations_lead_to_their_source_and_back(tmp_path: Path) -> None:
    shown = touched(edition_of(tmp_path))

    notes = [each for each in html_of(shown).iter("a") if each.get("role") == "doc-noteref"]
    assert [(each.get("id"), each.get("href"), each.get("aria-label")) for each in notes[:3]] == [
        ("r1", "#source-pravda", "source 1, European Pravda"),
        ("r2", "#source-militarnyi", "source 2, Militarnyi"),
        ("r3", "#source-pravda", "source 1, European Pravda"),
    ]
    by_id: dict[str, str] = {str(each.get("id")): str(each.get("href")) for each in notes}
    back = {id_: f"#source-{source}" for source, ids in shown.back.items() for id_ in ids}
    assert back == by_id


@pytest.mark.parametrize("text", ["[24 km](https://kam.lt/)", "*[of](about.md) 24 km*"])
def test_what_is_a_link_has_no_hairline(text: str, tmp_path: Path) -> None:
    shown = touched(edition_of(tmp_path, f"{text}, and 25 km.[^pravda]", figures=None))

    expected = [] if text.startswith("[") else ["24 km"]
    assert [words for words, _ in hairlines(shown)] == [*expected, "25 km"]


def test_passages_of_a_source_that_overlap_open_as_one(tmp_path: Path) -> None:
    text = a_briefing("He has 24 km and 10 bunkers.[^pravda]", figures=None)
    library = a_library(tmp_path, {file_of(NAME): text})
    paragraph = f"{AROUND} 24 km and so on of 10 bunkers {AROUND} 24 km"
    proofs = proofs_of(library.briefings[0], library)
    found = [stated_in(each, paragraph, each.claim) for each in proofs]

    (opened,) = touched(proved_by(library, found)).opened

    assert opened.quotes == (
        (
            ("… ", False),
            ("three four five six seven eight nine ten ", False),
            ("24 km", True),
            (" and so on of ", False),
            ("10", True),
            (" bunkers one two three four five six seven", False),
            (" …", False),
        ),
    )


# --- boxes -----------------------------------------------------------------------------


def test_values_of_boxes_open_words_or_lead_to_the_list(tmp_path: Path) -> None:
    def figure(value: str, source: str = "pravda") -> Mapping[str, str]:
        return {"value": value, "what": "its length", "source": source}

    edition = edition_of(
        tmp_path,
        "It has 24 km.[^pravda]",
        without="99 km",
        figures=[
            figure("24 km"),
            figure("12 walls"),
            figure("99 km"),
            figure("24 km", "militarnyi"),
        ],
    )

    rows = figures(edition)

    shown = touched(edition)
    assert [(each.claim, shown.opens.get(each.claim)) for each in rows] == [
        (1, 1),
        (2, None),
        (0, None),
        (3, None),
    ]
    assert re.sub("<.*?>", "", str(rows[0].value)) == "24&nbsp;km"


def test_accounts_that_differ_name_who_says_so_and_their_proof(tmp_path: Path) -> None:
    accounts = [
        {"who": "the army", "says": "19 drones", "source": "militarnyi"},
        {"who": "the press", "says": "more than that", "source": "pravda"},
    ]
    edition = edition_of(
        tmp_path,
        "It is so.[^pravda]",
        figures=None,
        disputed=[{"about": "How many came", "accounts": accounts}],
    )

    (dispute,) = disputes(edition)

    assert [(each.who, each.says, each.source.id, each.claim) for each in dispute.accounts] == [
        ("the&nbsp;army", "19&nbsp;drones", "militarnyi", 1),
        ("the&nbsp;press", "more than&nbsp;that", "pravda", 0),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("twenty-one drones", "21 drones"),
        ("fourteen votes", "14 votes"),
        ("two thousand five hundred", "2,500"),
        ("21 drones", "21 drones"),
        ("€10 billion", "€10 billion"),
        ("half of them", "half of them"),
        ("from five to seven days", "from 5 to 7 days"),
        ("no drones", "no drones"),
    ],
)
def test_whole_numbers_in_boxes_are_digits(written: str, shown: str) -> None:
    assert digits(written, "en") == shown
