"""How claims are judged: by which captures, by which evidence, and what is said of the rest."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefing.edition import Edition
from briefing.proof import evidence
from briefing.proof.captures import Capture, Captures
from briefing.reading.model import Grade, Proof
from briefing.rules import proving
from briefing.verifying import Verified, verify, write_proved
from tests.support.content import NAME, a_briefing, a_library, editions, file_of

DAY = dt.date(2025, 3, 23)
URLS = {
    "lrt": "https://www.lrt.lt/naujienos/1",
    "militarnyi": "https://militarnyi.com/en/news/wall",
    "pravda": "https://www.pravda.com.ua/eng/news/wall/",
}


def a_capture(
    text: str, source: str = "lrt", grade: Grade = "fetched", day: dt.date = DAY
) -> Capture:
    fields = {"url": URLS[source], "grade": grade, "day": day, "language": "en"}
    return Capture.model_validate({**fields, "paragraphs": text.split("\n")})


def an_edition(folder: Path, text: str, known: Sequence[Proof] = ()) -> Edition:
    """A draft with this text. known: what its evidence holds."""
    sources = [{"id": id_, "url": url, "language": "en"} for id_, url in URLS.items()]
    written = a_briefing(
        text, title="Mines along the border", status="draft", sources=sources, figures=None
    )
    files = {file_of(NAME): written}
    if known:
        files[f"evidence/{NAME}.json"] = evidence.written(NAME, known)
    folder.mkdir(exist_ok=True)
    (edition,) = editions(a_library(folder, files))
    return edition


def captured(folder: Path, *made: Capture) -> Captures:
    at_hand = Captures(folder / "captures")
    for capture in made:
        at_hand.save(capture)
    return at_hand


def verified(folder: Path, text: str, *made: Capture, known: Sequence[Proof] = ()) -> Verified:
    return verify(an_edition(folder, text, known), captured(folder, *made))


def prove(folder: Path, text: str, *made: Capture, known: Sequence[Proof] = ()) -> list[Proof]:
    """The proofs of a text in which everything is proved."""
    found = verified(folder, text, *made, known=known)
    assert found.problems == ()
    return [each.model_copy(update={"seal": ""}) for each in found.proofs]


def complaints(folder: Path, text: str, *made: Capture, known: Sequence[Proof] = ()) -> list[str]:
    """What `verify` says of a text; what `check` says is the same, where nothing is proved."""
    found = verified(folder, text, *made, known=known)
    messages = [each.message for each in found.problems]
    said = [each.message for each in proving.problems(found.edition, captured(folder))]
    assert [each for each in said if each in messages] == messages
    return messages


def test_a_proof_holds_the_claim_and_the_words_that_state_it_with_eight_around_them(
    tmp_path: Path,
) -> None:
    before = "So it was: the only reporter who had seen all of it counted"
    capture = a_capture(f"Two fences.\n{before} 1,340-kilometres of secret fence.\nMore.")

    proofs = prove(tmp_path, "It has 1340 km.[^lrt]", capture)

    (proof,) = proofs
    assert proof.model_dump(exclude={"key", "questions"}, mode="json") == {
        "claim": "1340 km",
        "source": "lrt",
        "url": URLS["lrt"],
        "place": {
            "exact": "1,340-kilometres",
            "prefix": "reporter who had seen all of it counted ",
            "suffix": " of secret fence.",
            "unique": 0,
            "offset": len(f"Two fences.\n{before} "),
            "grade": "fetched",
            "day": "2025-03-23",
            "capture": capture.digest,
        },
        "seal": "",
    }


def test_numbers_the_other_way_round_are_refused_and_named(tmp_path: Path) -> None:
    capture = a_capture("The blast killed 31 people and wounded 47.")

    wrong = complaints(tmp_path, "It killed 47 people and wounded 31.[^lrt]", capture)
    right = prove(tmp_path / "right", "It wounded 47 people and killed 31.[^lrt]", capture)

    assert wrong == [
        "figure '47' and '31' stand the other way round in lrt; exchange them",
        "figure '31' and '47' stand the other way round in lrt; exchange them",
    ]
    assert [proof.claim for proof in right] == ["47", "31"]


def test_evidence_is_none_once_the_numbers_of_a_sentence_are_exchanged(tmp_path: Path) -> None:
    capture = a_capture("The blast killed 31 people and wounded 47.")
    known = prove(tmp_path, "It killed 31 people and wounded 47.[^lrt]", capture)

    edition = an_edition(tmp_path / "later", "It killed 47 people and wounded 31.[^lrt]", known)
    said = list(proving.problems(edition, captured(tmp_path / "none")))

    assert len([each for each in said if "figure" in each.message]) == 2


def test_a_page_at_hand_overrules_an_excerpt_of_its_address(tmp_path: Path) -> None:
    excerpt = a_capture("The minister said that 60 drones came on Monday.", grade="pasted")
    page = a_capture("The minister said that 600 drones came on Monday.", grade="saved")
    text = "It saw {} drones.[^lrt]"

    said = complaints(tmp_path, text.format("60"), excerpt, page)
    (proof,) = prove(tmp_path / "right", text.format("600"), page, excerpt)

    file = captured(tmp_path).path(URLS["lrt"], "page").name
    assert said == [
        (
            "figure '60' is not in lrt; an excerpt of 23 March 2025 has it, which the page of"
            f" 23 March 2025 overrules; correct it, or delete captures/{file} if that is not the"
            " whole page"
        )
    ]
    assert proof.passage
    assert proof.passage.grade == "saved"


@pytest.mark.parametrize(
    ("text", "captured_text", "prefix"),
    [
        ("The fence has 24 gates.[^lrt]", "Of 24 men some fled. A fence with 24 gates.", "A fence"),
        ("Šakalienė met 24 men.[^lrt]", "24 gates. Sakalienės 24 men. 24 more.", "Sakalienės"),
        (
            "It met. A fence has 24.[^lrt]",
            "It met 24. There is a fence, of 24.",
            "There is a fence,",
        ),
        ("Something else has 24.[^lrt]", "First 24, then 24.", "First"),
    ],
)
def test_a_figure_is_found_in_the_sentence_that_resembles_ours_most(
    text: str, captured_text: str, prefix: str, tmp_path: Path
) -> None:
    (proof,) = prove(tmp_path, text, a_capture(captured_text))

    assert proof.passage
    assert proof.passage.prefix.split(". ")[-1].startswith(prefix)


def test_a_unit_that_stands_far_behind_its_figure_is_kept_with_it(tmp_path: Path) -> None:
    text = "Poland - 43.7 billion, Romania - 16.7 billion, Hungary and France - 16.2 billion euros"

    (proof,) = prove(tmp_path, "It gets €43.7 billion.[^lrt]", a_capture(text))

    assert proof.passage
    assert proof.passage.exact == "43.7 billion, Romania - 16.7 billion, Hungary and France"
    assert prove(tmp_path / "none", "It gets €43.7 billion.[^lrt]", known=[proof]) == [proof]


def test_of_several_sources_the_first_cited_that_states_it_proves(tmp_path: Path) -> None:
    made = [a_capture("It has 24 km.", source) for source in ("pravda", "militarnyi")]

    proofs = prove(tmp_path, "It has 24 km.[^lrt][^pravda][^militarnyi]", *made)

    assert [proof.source for proof in proofs] == ["pravda"]


def test_running_twice_gives_the_same_bytes_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = (
        'It has 24 km and 30 men.[^lrt] "We need more of it", they say; 24 km.[^lrt]'
        " It has 7%.[^lrt]"
    )
    capture = a_capture("7 percent; 30 men on 24 km said we need more of it.")

    first = prove(tmp_path, text, capture)
    again = prove(tmp_path, text, capture, known=first)

    assert [each.claim for each in first] == ["24 km", "30", "We need more of it", "7%"]
    assert evidence.written(NAME, again) == evidence.written(NAME, first)


def test_a_colleagues_proof_stands_until_a_capture_at_hand_says_it_or_otherwise(
    tmp_path: Path,
) -> None:
    text = "It has 24 km.[^lrt]"
    theirs = prove(tmp_path / "theirs", text, a_capture("24 km"))
    ours = a_capture("24 km, now.", day=dt.date(2025, 4, 1))

    kept = prove(tmp_path / "none", text, known=theirs)
    replaced = prove(tmp_path / "ours", text, ours, known=theirs)
    dropped = verified(tmp_path / "new", text, a_capture("It has 25 km."), known=theirs)

    said = "figure '24 km' is not in lrt; did you mean '25 km'? lrt says so"
    assert kept == theirs
    found = [each.passage for each in replaced]
    assert [(each.capture, each.day) for each in found if each] == [(ours.digest, ours.day)]
    assert (dropped.proofs, [each.message for each in dropped.problems]) == ((), [said])


def test_the_proof_of_another_source_is_kept_when_one_no_longer_states_it(tmp_path: Path) -> None:
    text = "It has 24 km.[^lrt][^pravda] Nothing else.[^lrt] So 24 km.[^pravda]"
    both = [a_capture("24 km", "lrt"), a_capture("24 km", "pravda")]
    theirs = prove(tmp_path / "theirs", text, *both)
    assert [each.source for each in theirs] == ["lrt", "pravda"]

    proofs = prove(tmp_path, text, a_capture("25 km", "lrt"), known=theirs)

    assert [each.source for each in proofs] == ["pravda"]


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
                "1,340 km' is not in lrt; did you mean '1,344 km'? lrt says so;"
                " no capture of pravda is at hand"
            ),
        ),
        (
            # What the header lacks can't be captured; of it `unknown_citation` tells.
            "It has 1,340 km.[^lrt][^nowhere][^pravda][^militarnyi]",
            {"lrt": "Nothing is counted here."},
            (
                "1,340 km' is not in lrt; correct it, or cite the source that"
                " states it; no capture of pravda or militarnyi is at hand"
            ),
        ),
        (
            # The same digits with another unit are no hint.
            "It has 10.[^lrt]",
            {"lrt": "It has 10 km."},
            "10' is not in lrt; did you mean '10 km'? lrt says so",
        ),
        (
            '"Our air defence plan", they said.[^lrt]',
            {"lrt": "Our air defense plan is here."},
            "Our air defence plan' is not in lrt; lrt spells 'defense'; quote its spelling",
        ),
        (
            '"We need […] a longer wall on the border", they said.[^lrt]',
            {"lrt": "We need, she said, a longer wall on the border."},
            (
                "We need […] a longer wall on the border' has only 'We need' beside an omission or"
                " insertion;"
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


def test_of_a_source_of_which_an_excerpt_alone_is_at_hand_no_more_is_claimed(
    tmp_path: Path,
) -> None:
    text = "It has 1,340 km.[^lrt][^pravda]"
    made = [a_capture("It stands."), a_capture("It stands.", "pravda", grade="pasted")]

    assert complaints(tmp_path, text, *made) == [
        (
            "figure '1,340 km' is not in lrt or the excerpt of pravda; correct it,"
            " or add the passage that states it (./inv capture URL --excerpt -)"
        )
    ]


def test_a_proof_with_an_address_or_a_source_of_before_is_stale(tmp_path: Path) -> None:
    text = "It has 24 km.[^lrt]"
    old = "https://www.lrt.lt/naujienos/0"
    theirs = prove(tmp_path / "theirs", text, a_capture("24 km"))
    moved = [each.model_copy(update={"url": old}) for each in theirs]

    elsewhere = text.replace("lrt", "pravda")
    assert complaints(tmp_path, text, known=moved) == [
        (
            f"figure '24 km' was proved with {old}, which lrt no longer is;"
            " write that address again, or capture the new one (./inv capture URL)"
            " and run ./inv verify"
        )
    ]
    assert complaints(tmp_path, elsewhere, known=theirs) == [
        (
            "figure '24 km' was proved with lrt, which is not cited here; cite it,"
            " or capture pravda (./inv capture URL) and run ./inv verify"
        )
    ]


def test_of_a_quotation_ten_words_are_shown_in_a_complaint(tmp_path: Path) -> None:
    words = "one wall is not enough for a border as long"
    todo = "is not proved; capture lrt (./inv capture URL) and run ./inv verify"

    assert complaints(tmp_path, f'"{words}"[^lrt]') == [f"quotation '{words}' {todo}"]
    assert complaints(tmp_path, f'"{words} as"[^lrt]') == [f"quotation '{words} …' {todo}"]


def test_what_is_not_proved_is_told_of_its_claim_and_counted(tmp_path: Path) -> None:
    found = verified(tmp_path, "It has 24 km.[^lrt]\nAnd 30 men.[^lrt]", a_capture("24 km"))

    first = found.edition.briefing.body_line
    assert [each.line for each in found.problems] == [first + 1]
    assert found.proved == 1


def test_a_source_that_the_header_lacks_proves_nothing(tmp_path: Path) -> None:
    proofs = prove(tmp_path, "It has 24 km.[^nowhere][^lrt]", a_capture("24 km"))
    alone = verified(tmp_path / "alone", "It has 24 km.[^nowhere]")

    assert [each.source for each in proofs] == ["lrt"]
    assert [each.message for each in alone.problems] == [
        "figure '24 km' cites no source of the header; write [^source-id] behind it"
    ]


def test_the_proofs_of_claims_and_addresses_that_are_gone_are_found(tmp_path: Path) -> None:
    theirs = prove(tmp_path / "theirs", "24 km and 30 men.[^lrt]", a_capture("24 km, 30 men"))
    edition = an_edition(tmp_path, "24 km and 31 men.[^lrt]", theirs)

    def gone(urls: dict[str, str]) -> list[str]:
        return [each.claim for each in evidence.gone(edition.evidence, edition.claims, urls)]

    assert gone({}) == gone(URLS) == ["30"]
    assert gone({"lrt": "https://www.lrt.lt/naujienos/elsewhere"}) == ["24 km", "30"]


# --- days of the header ----------------------------------------------------------------


def dated(folder: Path, value: str, known: Sequence[Proof] = (), **fields: str) -> Edition:
    """A draft of 22 March 2025 with a key figure, and its source with these fields."""
    source = {"id": "lrt", "url": URLS["lrt"], "language": "en", **fields}
    figures = [{"value": value, "what": "when it was", "source": "lrt"}]
    text = a_briefing("It is.[^lrt]", status="draft", sources=[source], figures=figures)
    files = {file_of(NAME): text}
    if known:
        files[f"evidence/{NAME}.json"] = evidence.written(NAME, known)
    (edition,) = editions(a_library(folder, files))
    return edition


@pytest.mark.parametrize(
    ("value", "made", "place"),
    [
        ("20 March 2025", [], "published"),
        ("20 March", [], "published"),
        ("2025", [], "published"),
        ("22 March 2025", [], "day"),
        ("22 March 2025", [a_capture("It was on 22 March.")], "day"),
        ("22 March 2025", [a_capture("It was on 22 March 2025.")], "text"),
        ("2025", [a_capture("In 2025 it was.")], "text"),
    ],
)
def test_a_day_or_year_of_the_header_needs_no_words_of_a_source(
    value: str, made: list[Capture], place: str, tmp_path: Path
) -> None:
    edition = dated(tmp_path, value, published="2025-03-20")
    (proof,) = verify(edition, captured(tmp_path, *made)).proofs

    assert (proof.place if proof.passage is None else "text") == place
    known = dated(tmp_path, value, [proof], published="2025-03-20")
    assert list(proving.problems(known, captured(tmp_path, *made))) == []


@pytest.mark.parametrize(
    "value", ["21 March 2025", "22 March 2024", "22 May 2025", "2024", "2,025"]
)
def test_another_day_or_year_does(value: str, tmp_path: Path) -> None:
    edition = dated(tmp_path, value, published="2025-03-20")

    assert verify(edition, captured(tmp_path)).proofs == ()


def test_a_day_is_proved_again_when_the_header_says_another(tmp_path: Path) -> None:
    before = dated(tmp_path, "20 March 2025", published="2025-03-20")
    proofs = verify(before, captured(tmp_path)).proofs
    todo = "capture lrt (./inv capture URL) and run ./inv verify"

    after = dated(tmp_path, "20 March 2025", proofs, published="2025-03-21")
    now = dated(tmp_path, "21 March 2025", published="2025-03-21")

    assert [each.message for each in proving.problems(after, captured(tmp_path))] == [
        f"figure '20 March 2025' is not stated by its evidence, 'published'; {todo}"
    ]
    assert [each.message for each in proving.problems(now, captured(tmp_path))] == [
        (
            "figure '21 March 2025' is when lrt was published,"
            " and no evidence says so yet; run ./inv verify"
        )
    ]


# --- one judgement ---------------------------------------------------------------------

BOTH = "It has 24 km.[^lrt][^pravda]"
STANDS = "figure '24 km' stands in {}, and no evidence says so yet; run ./inv verify"
OTHER = "figure '24 km' is not in lrt; did you mean '25 km'? lrt says so; no capture of pravda is"


@pytest.mark.parametrize(
    ("theirs", "made", "said"),
    [
        ([], [a_capture("24 km")], [STANDS.format("lrt")]),
        ([], [a_capture("24 km", "pravda", grade="pasted")], [STANDS.format("pravda")]),
        ([], [a_capture("25 km")], [f"{OTHER} at hand"]),
        ([a_capture("24 km")], [], []),
        ([a_capture("24 km")], [a_capture("24 km")], []),
        ([a_capture("24 km")], [a_capture("24 km, and more")], []),
        ([a_capture("24 km")], [a_capture("25 km")], [f"{OTHER} at hand"]),
        # Where two sources are cited, one that still states it is enough.
        ([a_capture("24 km", "pravda")], [a_capture("25 km")], []),
        (
            [a_capture("24 km")],
            [a_capture("25 km"), a_capture("24 km", "pravda")],
            [STANDS.format("pravda")],
        ),
    ],
)
def test_check_says_what_verify_would_or_that_evidence_is_to_be_written(
    theirs: list[Capture], made: list[Capture], said: list[str], tmp_path: Path
) -> None:
    known = prove(tmp_path / "theirs", BOTH, *theirs) if theirs else []
    edition, at_hand = an_edition(tmp_path, BOTH, known), captured(tmp_path, *made)

    found = [each.message for each in proving.problems(edition, at_hand)]

    assert found == said
    unproved = [each.message for each in verify(edition, at_hand).problems]
    assert unproved == [each for each in said if " stands in " not in each]


def test_a_quotation_that_an_omission_shortens_is_proved_by_the_capture(tmp_path: Path) -> None:
    whole, shortened = (
        f'"{words}", they said.[^lrt]'
        for words in (
            "We need a longer wall than ever, and a higher one",
            "We need a longer wall […] and a higher one",
        )
    )
    capture = a_capture("We need a longer wall than ever, and a higher one.")
    edition = an_edition(tmp_path, shortened, prove(tmp_path / "whole", whole, capture))

    said = [each.message for each in proving.problems(edition, captured(tmp_path, capture))]

    stands = "stands in lrt, and no evidence says so yet; run ./inv verify"
    quoted = "We need a longer wall […] and a higher one"
    assert said[0] == f"quotation '{quoted}' {stands}"


# --- evidence on save ------------------------------------------------------------------


def on_save(folder: Path, text: str, *made: Capture, known: Sequence[Proof] = ()) -> list[str]:
    """The proofs that are in the file after a save; `[]` where none was written."""
    edition = an_edition(folder, text, known)
    paths = write_proved([edition], captured(folder, *made), folder / "content")
    files = [*folder.glob("content/evidence/*")]
    assert [f"content/evidence/{each.name}" for each in files] == paths
    found = (evidence.read(NAME, each.read_text("utf-8"))[0] for each in files)
    return [proof.claim for each in found for proof in each.proofs.values()]


def test_a_save_writes_evidence_where_everything_is_proved(tmp_path: Path) -> None:
    text = "It has 24 km and 30 men.[^lrt]"
    capture = a_capture("24 km, 30 men")
    known = prove(tmp_path / "known", "It has 24 km and 31 men.[^lrt]", a_capture("24 km, 31 men"))

    assert on_save(tmp_path / "new", text, capture) == ["24 km", "30"]
    assert on_save(tmp_path / "other", text, capture, known=known) == ["24 km", "30"]


@pytest.mark.parametrize(
    ("text", "captured_text"),
    [
        ("It has 24 km and 30 men.[^lrt]", "24 km"),
        ('It has 24 km, "and more.[^lrt]', "24 km"),
        ("It has 24 km.[^lrt] And 30 men.[^pravda]", "24 km, 30 men"),
        ("Nothing is counted here.[^lrt]", "24 km"),
    ],
    ids=["a claim unproved", "a slip", "a source without a capture", "no claim"],
)
def test_a_save_writes_nothing_where_anything_is_left(
    text: str, captured_text: str, tmp_path: Path
) -> None:
    assert on_save(tmp_path, text, a_capture(captured_text)) == []


def test_a_save_writes_nothing_where_evidence_proves_everything(tmp_path: Path) -> None:
    text = "It has 24 km.[^lrt]"
    known = prove(tmp_path / "known", text, a_capture("24 km"))
    later = a_capture("24 km", day=dt.date(2025, 4, 1))

    assert on_save(tmp_path, text, later, known=known) == []


def test_a_save_drops_no_proof_that_can_not_be_made_again_here(tmp_path: Path) -> None:
    text = "It has 24 km.[^lrt]"
    both = f"{text} And 30 men.[^pravda]"
    made = [a_capture("24 km"), a_capture("30 men", "pravda")]
    known = prove(tmp_path / "theirs", both, *made)

    assert on_save(tmp_path / "one", text, made[0], known=known) == []
    assert on_save(tmp_path / "both", text, *made, known=known) == ["24 km"]
