"""Problems as people read them: one line each, sorted, with the nearest known name."""

import pytest

from briefing.problems import ContentError, Problem, did_you_mean


def test_a_problem_is_a_path_a_line_and_a_message() -> None:
    assert str(Problem("content/a.md", 4, "unknown field")) == "content/a.md:4: unknown field"


def test_problems_are_sorted_by_file_then_by_number_of_line() -> None:
    problems = [
        Problem("b", 1, "x"),
        Problem("a", 10, "x"),
        Problem("a", 9, "y"),
        Problem("a", 9, "x"),
    ]

    assert str(ContentError(problems)) == "a:9: x\na:9: y\na:10: x\nb:1: x"


def test_a_message_stays_on_one_line() -> None:
    assert str(Problem("a", 1, "is 'one\n  two\u2028three'")) == "a:1: is 'one two three'"


def test_a_message_moves_no_cursor() -> None:
    assert str(Problem("a\x1b[2J", 1, "is '\x1b[31m\u202e'")) == (
        r"a\u001b[2J:1: is '\u001b[31m\u202e'"
    )


def test_a_long_message_keeps_its_beginning_and_its_end() -> None:
    said = str(Problem("a", 1, f"is '{'x' * 60_000}'; write a word"))

    assert said == f"a:1: is '{'x' * 296} … {'x' * 285}'; write a word"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("summry", ["summary", "title"], "did you mean 'summary'?"),
        ("BORDERS", ["Borders"], "did you mean 'Borders'?"),
        ("sport", ["b", "a"], "write one of: a, b"),
        ("sport", [], "none is known yet"),
        ("sport", map(str, range(1000, 2500)), "none of the 1,500 known ones resembles it"),
    ],
    ids=["a slip", "capitals", "none near", "none known", "too many to list"],
)
def test_the_nearest_name_is_offered(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint
