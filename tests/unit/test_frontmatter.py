"""What the values of a header mean as YAML, and where they stand."""

import datetime as dt
from pathlib import Path

import pytest

from briefing.problems import ContentError
from briefing.reading import frontmatter
from briefing.reading.model import BriefingHeader, Vocabulary
from tests.support.content import REGISTRIES
from tests.support.written import BRIEFING, FILE, edited, read

TITLE = "title: Lithuania weighs mines along its border with Russia\n"
SUMMARY = "Vilnius looks at layered obstacles, mines among them, and wants EU money for it."


def test_text_that_is_not_yaml_at_all_is_refused_by_the_reader_itself() -> None:
    with pytest.raises(ContentError) as refused:
        frontmatter.read(Vocabulary, "categories: \x07", "vocabulary.yaml")

    assert str(refused.value) == (
        "vocabulary.yaml:1: not YAML (unacceptable character #x0007: control characters are not"
        " allowed); delete the unprintable character"
    )


# --- what values mean ------------------------------------------------------------------


def header(folder: Path, *changes: tuple[str, str]) -> BriefingHeader:
    """The header of the briefing after these changes."""
    return next(
        each for each in read(folder, edited(*changes)).briefings if each.path.endswith(FILE)
    )


def test_no_is_norway() -> None:
    text = REGISTRIES["vocabulary.yaml"].replace("  PL:", "  NO:")

    vocabulary, _ = frontmatter.read(Vocabulary, text, "vocabulary.yaml")

    assert list(vocabulary.countries) == ["LT", "NO"]


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "y", "true"])
def test_words_that_yaml_1_1_takes_for_truth_are_words(word: str, tmp_path: Path) -> None:
    changed = header(tmp_path, ("origin: European Pravda", f"origin: {word}"))

    assert changed.sources[1].origin == word


@pytest.mark.parametrize("value", ["12:30", "0x1F", "1_000", "010", "1e3", ".inf", "1.10"])
def test_a_number_stays_as_it_was_written(value: str, tmp_path: Path) -> None:
    changed = header(tmp_path, ("value: €10 billion", f"value: {value}"))

    assert changed.figures[0].value == value


def test_a_day_is_a_day(tmp_path: Path) -> None:
    assert header(tmp_path).sources[1].published == dt.date(2025, 3, 22)


def test_a_quoted_day_is_the_same_day(tmp_path: Path) -> None:
    changed = header(tmp_path, ("published: 2025-03-22\n", 'published: "2025-03-22"\n'))

    assert changed.sources[1].published == dt.date(2025, 3, 22)


def test_a_day_in_a_text_stays_text(tmp_path: Path) -> None:
    changed = header(tmp_path, ("NATO summit in The Hague", "2025-06-24"))

    assert changed.watch[0].what == "2025-06-24"


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_value_may_hold_a_colon_and_a_number_sign(quote: str, tmp_path: Path) -> None:
    changed = header(tmp_path, (TITLE, f"title: {quote}Lithuania: mines for brigade #18{quote}\n"))

    assert changed.title == "Lithuania: mines for brigade #18"


@pytest.mark.parametrize("sign", ["|", ">", ">-"])
def test_a_value_over_several_lines_is_one_line(sign: str, tmp_path: Path) -> None:
    changed = header(
        tmp_path, ("summary: Vilnius looks at", f"summary: {sign}\n  Vilnius looks\n  at")
    )

    assert changed.summary == SUMMARY


def test_an_apostrophe_needs_no_quotes(tmp_path: Path) -> None:
    changed = header(tmp_path, ("along its border", "along Russia's border"))

    assert changed.title == "Lithuania weighs mines along Russia's border with Russia"


# --- splitting -------------------------------------------------------------------------


def test_a_rule_in_the_text_does_not_end_the_header_again() -> None:
    assert frontmatter.split("---\na: b\n---\none\n\n---\ntwo\n") == (
        "\na: b",
        "one\n\n---\ntwo\n",
        4,
    )


def test_spaces_behind_the_hyphens_are_forgiven() -> None:
    assert frontmatter.split("--- \na: b\n---  \none") == ("\na: b", "one", 4)


def test_the_text_of_a_file_that_ends_with_its_header_begins_on_the_last_line() -> None:
    assert frontmatter.split("---\na: b\n---") == ("\na: b", "", 3)


def test_lines_of_places_count_from_the_top_of_the_file(tmp_path: Path) -> None:
    briefing = read(tmp_path, {}).briefings[0]

    assert [
        BRIEFING.split("\n")[briefing.line(*keys) - 1]
        for keys in [("title",), ("sources", 1), ("sources", 1, "origin"), ("figures", 0, "value")]
    ] == [
        TITLE.rstrip(),
        "  - id: pravda",
        "    origin: European Pravda",
        "  - {value: €10 billion, what: cost estimate of the countries, source: militarnyi}",
    ]


def test_the_line_of_a_place_that_was_left_out_is_the_nearest_around_it(tmp_path: Path) -> None:
    briefing = read(tmp_path, {}).briefings[0]

    assert [briefing.line("sources", 0, "origin"), briefing.line("reviewed")] == [11, 1]
