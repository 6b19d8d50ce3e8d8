"""However a text is made to cost time, a briefing of the longest length is judged within limits."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.reading.library import MAX_BODY_CHARACTERS
from briefing.verifying import verify
from tests.unit.test_judging import a_capture, an_edition, captured

LIMIT_SECONDS = 20  # generous: most take below 1 s, 2,400 numbers in one sentence up to 4 s


def name(number: int) -> str:
    """A name that no other number has."""
    return "".join(f"{'bdfglmnrst'[int(each)]}a" for each in str(number)).capitalize()


KINDS: dict[str, Callable[[int], str]] = {
    "numbers": lambda number: f"{number + 1_000} ",
    "numbers of sentences": lambda number: f"It is {number + 1_000}. ",
    "days": lambda number: f"{number % 28 + 1} May {1900 + number % 150}, ",
    "hedged countries": lambda number: f"up to {number} Polish men, ",
    "quotations": lambda number: f"“a{number}” ",
    "longer quotations": lambda number: f"“we go {number}” ",
    "names": lambda number: f"{name(number)}, ",
    "speakers": lambda number: f"{name(number)} said “go on {number}”, ",
    "hedges": lambda _: "nearly ",
    "a word": lambda _: "A",
    "parentheses": lambda _: "(",
}


def long_text(kind: str) -> str:
    """As much of a kind as a briefing may have."""
    parts: list[str] = []
    length = MAX_BODY_CHARACTERS - 100
    while length > 0:
        parts.append(KINDS[kind](len(parts)))
        length -= len(parts[-1])
    return "".join(parts)


@pytest.mark.parametrize("source", ["the same", "another"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_long_briefing_is_judged_in_time(kind: str, source: str, tmp_path: Path) -> None:
    text = long_text(kind)
    edition = an_edition(tmp_path / "content", f"{text}[^lrt]")
    made = a_capture(text if source == "the same" else "Nothing of it is said here.")
    at_hand = captured(tmp_path, made)
    begun = time.process_time()

    verify(edition, at_hand)

    assert time.process_time() - begun < LIMIT_SECONDS
