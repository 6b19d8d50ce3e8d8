"""The claims of a briefing: where they stand and what they rest on."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.proof.claims import Claim, LineFinder, Slip, claims
from briefing.render import body
from tests.support.content import NAME, a_briefing, a_library, file_of

SOURCES = [
    {"id": "lrt", "url": "https://www.lrt.lt/naujienos/1", "language": "lt"},
    {"id": "militarnyi", "url": "https://militarnyi.com/en/news/mines", "language": "en"},
]
EVERY = ("lrt", "militarnyi")


@dataclass(frozen=True)
class Read:
    claims: list[Claim]
    slips: list[Slip]

    def shown(self) -> list[tuple[int, str, tuple[str, ...]]]:
        """Line, text and sources of each claim."""
        return [(claim.line, claim.text, claim.sources) for claim in self.claims]


def read(tmp_path: Path, text: str, **header: object) -> Read:
    """The claims of a briefing with this text, and with these fields in its header."""
    fields = {"sources": SOURCES, "figures": None, "title": "Mines along the border", **header}
    briefing = a_library(tmp_path, {file_of(NAME): a_briefing(text, **fields)}).briefings[0]
    return Read(*claims(briefing, body.convert(briefing.body), "en"))


def first_line(**header: object) -> int:
    """The line on which the text of such a briefing begins."""
    fields = {"sources": SOURCES, "figures": None, "title": "Mines along the border", **header}
    return a_briefing("", **fields).count("\n") + 1


def test_a_claim_rests_on_what_is_cited_next_behind_it(tmp_path: Path) -> None:
    found = read(tmp_path, "It has 24 km.[^lrt] It costs €5.[^militarnyi][^lrt]\nAnd 30 men.")

    line = first_line()
    assert found.shown() == [
        (line, "24 km", ("lrt",)),
        (line, "€5", ("militarnyi", "lrt")),
        (line + 1, "30", ("lrt", "militarnyi")),
    ]


def test_a_claim_in_a_heading_or_an_uncited_paragraph_rests_on_any_source(tmp_path: Path) -> None:
    found = read(tmp_path, "## All 24 of them\n\nThey are 30.")

    line = first_line()
    assert found.shown() == [(line, "24", EVERY), (line + 2, "30", EVERY)]


def test_entries_of_a_list_and_cells_of_a_table_are_read_alone(tmp_path: Path) -> None:
    text = "- 24 men\n- 30 km[^lrt]\n\n| 40% | 50% |\n| --- | --- |\n| 60%[^militarnyi] | 70% |\n"

    line = first_line()
    assert read(tmp_path, text).shown() == [
        (line, "24", ("lrt",)),
        (line + 1, "30 km", ("lrt",)),
        (line + 3, "40%", ("militarnyi",)),
        (line + 3, "50%", ("militarnyi",)),
        (line + 5, "60%", ("militarnyi",)),
        (line + 5, "70%", ("militarnyi",)),
    ]


def test_title_and_summary_rest_on_any_source(tmp_path: Path) -> None:
    summary = 'Vilnius wants "more mines than before" for €10 billion, and for 24 months at least.'

    found = read(tmp_path, "", title="Lithuania weighs 600 bunkers", summary=summary)

    assert found.shown() == [
        (2, "600", EVERY),
        (3, "more mines than before", EVERY),
        (3, "€10 billion", EVERY),
        (3, "24 months", EVERY),
    ]


def test_markup_divides_no_claim(tmp_path: Path) -> None:
    text = (
        '*24* **km** and [1,340&nbsp;km](https://kam.lt/44/); "we *need* [more](about.md) mines".'
    )

    found = read(tmp_path, text)

    assert [claim.text for claim in found.claims] == ["24 km", "1,340\xa0km", "we need more mines"]


def test_what_only_some_readers_get_is_read_too(tmp_path: Path) -> None:
    text = "![600 bunkers](images/a.png)\n\nThe LINE is long.\n\n*[LINE]: a line of 700 km\n"

    assert [claim.text for claim in read(tmp_path, text).claims] == ["600", "700 km"]


def test_a_block_quotation_is_a_claim_as_a_whole(tmp_path: Path) -> None:
    text = (
        "They said:[^militarnyi]\n\n> We need 600 bunkers.\n> And mines.[^lrt]\n>\n> Soon.[^lrt]\n"
    )

    line = first_line()
    assert read(tmp_path, text).shown() == [
        (line + 2, "We need 600 bunkers. And mines.", ("lrt",)),
        (line + 5, "Soon.", ("lrt",)),
    ]


def test_lines_are_told_apart_where_a_figure_stands_twice(tmp_path: Path) -> None:
    text = "In 1240 km.[^lrt]\nIt has 24 km.[^lrt]\n\nIt has 24 km.[^militarnyi]"

    line = first_line()
    assert read(tmp_path, text).shown() == [
        (line, "1240 km", ("lrt",)),
        (line + 1, "24 km", ("lrt",)),
        (line + 3, "24 km", ("militarnyi",)),
    ]


def test_words_that_are_nowhere_are_said_to_be_on_the_first_line() -> None:
    assert LineFinder("One two.\n", 12).of("three") == 12


# --- the box of figures ----------------------------------------------------------------


def test_a_box_may_hold_a_small_number_a_year_or_a_day(tmp_path: Path) -> None:
    values = ("four Eurofighters", "2004", "27 December 2025", "up to 10 soldiers")
    box = [{"value": value, "what": "in all of them", "source": "lrt"} for value in values]

    found = read(tmp_path, "", figures=box)

    shown = [claim.text for claim in found.claims]
    assert shown == ["four", "2004", "27 December 2025", "10"]
    assert {claim.sources for claim in found.claims} == {("lrt",)}


def test_what_a_figure_is_of_may_hold_another(tmp_path: Path) -> None:
    box = [{"value": "many", "what": "of 24 ministers", "source": "lrt"}]

    assert [claim.text for claim in read(tmp_path, "", figures=box).claims] == ["24"]


# --- quotations ------------------------------------------------------------------------


QUOTES = [{"text": "We need 600 mines", "original": "Mums reikia 600 minų", "source": "lrt"}]


@pytest.mark.parametrize(
    "text",
    [
        'She said: "We need 600 mines"{.translated}.[^lrt]',
        "> We need 600 mines[^lrt]\n{: .translated }",
        '> "We need 600 mines"[^lrt]\n{: .translated }',
    ],
    ids=["marked in a sentence", "a block", "a block in quotation marks"],
)
def test_of_a_translation_the_original_and_the_figures_are_claims(
    text: str, tmp_path: Path
) -> None:
    found = read(tmp_path, text, quotes=QUOTES)

    assert [(each.text, each.words, each.sources) for each in found.claims] == [
        ("600", "600", ("lrt",)),
        ("We need 600 mines", "Mums reikia 600 minų", ("lrt",)),
    ]
    assert found.slips == []


# --- calculations ----------------------------------------------------------------------


def test_a_figure_that_we_calculated_is_no_claim_but_what_it_is_made_of_is(tmp_path: Path) -> None:
    ours = [{"value": "19 votes", "how": "85 less 66 votes", "from": ["militarnyi"]}]

    found = read(tmp_path, "19 votes were missing.[^lrt]", calculations=ours)

    assert [(claim.text, claim.place) for claim in found.claims] == [
        ("85", "calculations"),
        ("66", "calculations"),
    ]


# --- keys ------------------------------------------------------------------------------


def key(text: str, tmp_path: Path) -> str:
    return read(tmp_path, text).claims[0].key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€10 billion", "EUR 10 bn"),
        ("It has 1,340 km.", "Of 1 340-kilometre length."),
        ('"We need mines"', "“we  need mines”"),
    ],
)
def test_a_key_does_not_depend_on_notation(one: str, other: str, tmp_path: Path) -> None:
    assert key(one, tmp_path) == key(other, tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€10 billion", "€11 billion"),
        ("€10 billion", "€10 million"),
        ("€10 billion", "$10 billion"),
        ("10 km", "10"),
        ('"We need mines"', '"We want mines"'),
    ],
)
def test_a_key_changes_with_the_meaning(one: str, other: str, tmp_path: Path) -> None:
    assert key(one, tmp_path) != key(other, tmp_path)
