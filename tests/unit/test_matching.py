"""docs/matching.md is true: each row of its tables, read as a test."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.proof.claims import Claim, claims
from briefing.proof.numbers import figures
from briefing.proof.quoting import quotations
from briefing.render import body
from tests.support.content import NAME, a_briefing, a_library, file_of

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "matching.md"
SECTIONS = (
    *("What is a figure", "Which figures agree", "What is a quotation", "Which quotations agree"),
    "Which quotations keep their sense",
)
ELSEWHERE = (
    *("What is a name", "Which names a source holds"),  # test_names.py
    "What is asked",  # test_questions.py
)
ROWS = {"yes": True, "no": False}


def rows(heading: str) -> Iterator[list[str]]:
    """The rows of the table below a heading, each as its cells."""
    section = DOCUMENT.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for line in section.split("\n"):
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("| ") and cells[0] not in ("rule", "---"):
            yield cells


def code(cell: str) -> list[str]:
    """The code in a cell; none in one that holds `-`."""
    return re.findall(r"`([^`]*)`", cell)


def table(heading: str) -> pytest.MarkDecorator:
    cases = [pytest.param(*cells[1:], id=cells[0]) for cells in rows(heading)]
    names = "text, found" if len(cases[0].values) == 2 else "text, source, agree"
    if len(cases[0].values) == 4:
        names = "text, source, language, agree"
    return pytest.mark.parametrize(names.split(", "), cases)


def claims_of(text: str, tmp_path: Path) -> list[Claim]:
    """The claims of a briefing that has this text alone."""
    source = {"id": "militarnyi", "url": "https://militarnyi.com/en/news/mines", "language": "en"}
    written = a_briefing(text, sources=[source], figures=None, title="Mines along the border")
    briefing = a_library(tmp_path, {file_of(NAME): written}).briefings[0]
    found, slips = claims(briefing, body.convert(briefing.body), "en")
    assert slips == []
    return found


@table("What is a figure")
def test_the_figures_of_a_text_are_those_of_the_table(
    text: str, found: str, tmp_path: Path
) -> None:
    shown = [claim.text for claim in claims_of(code(text)[0], tmp_path) if claim.figure]

    assert shown == code(found)


@table("Which figures agree")
def test_figures_agree_as_the_table_says(text: str, source: str, language: str, agree: str) -> None:
    figure = figures.figures(code(text)[0])[0]

    read = figures.figures(code(source)[0], language)

    assert any(figure.agrees(other) for other in read) is ROWS[agree]


@table("What is a quotation")
def test_the_quotations_of_a_text_are_those_of_the_table(
    text: str, found: str, tmp_path: Path
) -> None:
    written = code(text)[0].replace("<br>", "\n")

    shown = [claim.text for claim in claims_of(written, tmp_path) if claim.figure is None]

    assert shown == code(found)


@table("Which quotations agree")
def test_quotations_agree_as_the_table_says(text: str, source: str, agree: str) -> None:
    words = code(text)[0]

    assert quotations.proves(words, code(source)[0], "en") is ROWS[agree]


@table("Which quotations keep their sense")
def test_quotations_keep_their_sense_as_the_table_says(
    text: str, source: str, language: str, agree: str
) -> None:
    words, captured = code(text)[0], code(source)[0]

    assert quotations.occurs(words, quotations.normal(captured)), "it is to be there word by word"
    assert quotations.proves(words, captured, language) is ROWS[agree]


def test_every_table_of_the_document_is_read() -> None:
    sections = (*SECTIONS, *ELSEWHERE)
    read = sum(len(list(rows(each))) for each in sections)

    lines = DOCUMENT.read_text("utf-8").split("\n")
    assert read == len([line for line in lines if line.startswith("| ")]) - 2 * len(sections)
