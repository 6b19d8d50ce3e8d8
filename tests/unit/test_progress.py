"""One line in the terminal says how far a long build is; files and pipes get none."""

import io
import sys

import pytest

from briefing import progress

CLEAR = "\r\x1b[K"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(monkeypatch: pytest.MonkeyPatch, to: io.StringIO, count: int = 3) -> str:
    """What is printed while some things are done."""
    monkeypatch.setattr(sys, "stderr", to)
    monkeypatch.setattr(progress, "_PAUSE_SECONDS", 0.0)
    assert list(progress.each("judging briefings", range(count))) == list(range(count))
    return to.getvalue()


def test_a_terminal_is_told_how_many_are_done_and_the_line_is_cleared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", -1.0)
    lines = [f"{CLEAR}judging briefings: {number} of 3" for number in range(3)]
    assert printed(monkeypatch, Terminal()) == "".join((*lines, CLEAR))


def test_nothing_is_printed_in_the_first_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 1e9)
    assert printed(monkeypatch, Terminal()) == ""


def test_nothing_is_printed_into_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", -1.0)
    assert printed(monkeypatch, io.StringIO()) == ""


def test_a_line_is_cleared_also_where_the_work_is_broken_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    to = Terminal()
    monkeypatch.setattr(sys, "stderr", to)
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", -1.0)
    things = progress.each("making pages", range(1_000))
    next(things)
    things.close()  # type: ignore[attr-defined]
    assert to.getvalue() == f"{CLEAR}making pages: 0 of 1,000{CLEAR}"
