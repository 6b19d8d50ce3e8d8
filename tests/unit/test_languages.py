"""The tables of the languages that figures are read in, and what is read in no table."""

import dataclasses
import json
import re
import time
from fractions import Fraction
from pathlib import Path

import pytest

from briefing.proof import languages
from briefing.proof.languages import CODES, Language, language
from briefing.proof.numbers import figures, number_words
from briefing.proof.quoting import marks

ROOT = Path(__file__).resolve().parents[2]
CLDR = json.loads((ROOT / "briefing/proof/languages/cldr.json").read_text("utf-8"))
OTHERS = [code for code in CODES if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
def test_each_number_of_cldr_is_read_as_it_is(code: str) -> None:
    for number, words in CLDR[code]["words"].items():
        for word in words.split():
            found = [each.value for each in number_words.in_words(word, code)]
            assert found == [Fraction(number)], word


@pytest.mark.parametrize("code", OTHERS)
def test_each_number_of_a_table_is_read_as_it_is(code: str) -> None:
    for word, number in language(code).words.items():
        assert [each.value for each in number_words.in_words(word, code)] == [number], word


@pytest.mark.parametrize("code", CODES)
def test_quotations_are_read_between_the_marks_of_a_language(code: str) -> None:
    for pair in language(code).quotation_marks.split():
        first, last = pair[0], pair[-1]
        if first == last == "”" or first == last == "’":
            continue  # closing marks on both sides
        found, rest = marks.quotations(f"so {first}we need mines{last}, he")
        assert ([each.words for each in found], rest) == (["we need mines"], ""), (first, last)


def test_each_key_of_a_table_is_explained() -> None:
    text = (ROOT / "docs" / "languages.md").read_text("utf-8")
    told = set(re.findall(r"^\| ((?:`[^`]*`(?:, )?)+) \|", text, re.MULTILINE))
    keys = {key.strip("[]") for cell in told for key in re.findall("`([^`]*)`", cell)}
    ours = {"code", "weekdays", "dimensions", "built"}  # not written, or English alone
    assert keys == {each.name for each in dataclasses.fields(Language)} - ours


def test_the_languages_are_listed_by_code_and_name() -> None:
    assert languages.named(("lt", "pl")) == "lt (Lithuanian), pl (Polish)"
    assert language("bg") == Language("bg")


@pytest.mark.parametrize(
    ("claim", "is_proved"),
    [
        *(("24 ministers", True), ("€2 billion", True), ("2025-03-22", True), ("25 men", False)),
        *(("in 2025", True), ("3 km", True), ("22 March 2025", True), ("22 May 2025", False)),
    ],
)
def test_in_a_language_that_is_not_read_digits_alone_are(claim: str, is_proved: bool) -> None:  # noqa: FBT001
    source = "24 министри, 2 милиарда евро, 3 км; 22.03.2025 г."
    (figure,) = figures.whole(claim, "en")

    assert any(figure.agrees(other) for other in figures.figures(source, "bg")) is is_proved


@pytest.mark.parametrize("code", ["en", "lt", "it", "de", "fi"])
@pytest.mark.parametrize(
    "part", ["1 ", "1–", "1:", "€1 ", "March 1 ", "zweiundzwanzig", "kaksi", "half of ", "1m "]
)
def test_a_text_made_to_cost_time_costs_less_than_a_second(code: str, part: str) -> None:
    begun = time.process_time()
    figures.figures((part * 12_000)[:12_000], code)
    assert time.process_time() - begun < 5  # a generous limit: it takes up to 0.7 s
