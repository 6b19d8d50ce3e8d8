"""What is asked of claims that are proved. docs/matching.md is true: each row is a test."""

import datetime as dt
from pathlib import Path

import pytest

from briefing.proof import passages, questions
from briefing.proof.captures import Capture
from briefing.proof.counted import countries
from briefing.proof.judging import places
from briefing.proof.languages import CODES, language
from briefing.proof.numbers import hedges
from briefing.proof.numbers.figures import figures
from briefing.proof.sense.doubting import against
from briefing.proof.speakers import speakers
from tests.unit.test_matching import claims_of, code, rows

CASES = [pytest.param(*cells[1:], id=" ".join(cells[:3])) for cells in rows("What is asked")]


def a_capture(text: str, code: str) -> Capture:
    return Capture(
        url="https://example.org/1",
        grade="fetched",
        day=dt.date(2025, 3, 22),
        language=code,
        paragraphs=(text,),
    )


def asked(ours: str, source: str, code: str, folder: Path, *, has_capture: bool = True) -> set[str]:
    """The words of the questions that a sentence raises, beside the text of its source."""
    capture = a_capture(source, code)
    found = set()
    for claim in claims_of(ours, folder):
        for place in list(places(capture, claim))[:1]:
            kept = passages.passage(capture, *place)
            at_hand = capture if has_capture else None
            found |= {each.words for each in questions.doubts(claim, kept, code, "en", at_hand)}
    if has_capture:
        said = against(ours, ours, ((source, code),), capture.day)
        found |= {words for words, _ in said.words} if said else set()
    return found


@pytest.mark.parametrize(("ours", "source", "language", "words"), CASES)
def test_what_is_asked_is_what_the_table_says(
    ours: str, source: str, language: str, words: str, tmp_path: Path
) -> None:
    assert asked(code(ours)[0], code(source)[0], language, tmp_path) == set(code(words))


def test_the_kept_words_tell_of_hedges_without_a_capture(tmp_path: Path) -> None:
    source = "It has up to 700 bunkers."

    assert asked("It has 700 bunkers.", source, "en", tmp_path, has_capture=False) == {"up to"}


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_hedges_of_each_kind(code: str) -> None:
    kinds = {"most", "below", "near", "above", "least"}

    assert set(language(code).hedges) == kinds
    assert language(code).doubts


@pytest.mark.parametrize(
    ("before", "behind", "kind"),
    [
        ("just over ", "", "above"),
        ("not more than ", "", "most"),
        ("", " or more", "least"),
        ("up to PLN ", "", "most"),
        ("up to a map. It has ", "", None),
        ("about 5 of ", "", None),
        ("more than the ", "", None),
        ("rose to up to ", "", "most"),
    ],
)
def test_a_hedge_stands_beside_its_figure(before: str, behind: str, kind: str | None) -> None:
    (figure,) = figures("700 bunkers")

    found = hedges.beside(before, behind, "en", figure)

    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Orpo said that it is so.", ["Orpo"]),
        ("Gitanas Nausėda, the president, said so.", ["Nausėda"]),
        ("“So it is”, said Gatis Ozols.", ["Ozols"]),
        ("According to Stubb it is so.", ["Stubb"]),
        ("Mark Rutte told Kurier so.", ["Rutte"]),
        ("Finland said so.", []),
        ("The minister said so of Stubb.", []),
    ],
)
def test_who_speaks_is_the_name_beside_the_verb(text: str, names: list[str]) -> None:
    assert [each.text for each in speakers(text, "en")] == names


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Finnish and Polish ships off Suomi", {"FI", "PL"}),
        ("Lietuvos kariai", {"LT"}),
        ("Фінляндія та Польща", {"FI", "PL"}),
        ("Some are finished; euros in Island parishes", set()),
    ],
)
def test_countries_are_known_by_nation_and_in_any_language(text: str, codes: set[str]) -> None:
    assert set(countries(text)) == codes


def test_a_long_text_is_asked_about_in_no_time(tmp_path: Path) -> None:
    source = "up to about some nearly 700 bunkers, Kvitka said and said " * 200

    assert asked("It has 700 bunkers, Kvitka said.", source, "en", tmp_path)
