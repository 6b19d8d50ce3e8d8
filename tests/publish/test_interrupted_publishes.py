"""A publish that is hit or races another leaves the complete old site or the new one, published."""

import subprocess
import sys
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM, Signals

import pytest

from bench.soak import Tally
from tests.support.publish_faults import Publishes, TwoWriters
from tests.support.publishing import BRANCH, faults, files_of, git
from tests.support.small_site import ROOT
from tests.support.writing import Writer

# `python -m bench.soak` tries many more of everything here.
HITS = [
    (SIGKILL, "fetch", 0.5),
    (SIGINT, "gates", 0.5),
    (SIGTERM, "commit", 0.5),
    (SIGKILL, "push", 0.2),
    (SIGKILL, "push", 0.6),
]


@pytest.fixture(scope="module")
def publishes(tmp_path_factory: pytest.TempPathFactory) -> Publishes:
    return Publishes(tmp_path_factory.mktemp("publishes") / "one")


@pytest.fixture(scope="module")
def writers(tmp_path_factory: pytest.TempPathFactory) -> TwoWriters:
    return TwoWriters(tmp_path_factory.mktemp("races") / "writers")


@pytest.mark.parametrize(("by", "step", "share"), HITS)
def test_a_kill_leaves_a_complete_site_and_the_next_publish_succeeds(
    publishes: Publishes, by: Signals, step: str, share: float
) -> None:
    seconds = publishes.seconds_after(step, share, "nothing")
    outcome = publishes.hit(by, step, seconds, left="nothing")
    assert outcome.wrong == [], outcome.said


def test_ctrl_c_is_answered_by_one_line_and_130(publishes: Publishes) -> None:
    outcome = publishes.hit(SIGINT, "push")
    assert (outcome.code, outcome.stderr) == (
        130,
        "stopped; what is published is whole, the old site or the new one\n",
    )
    assert outcome.wrong == [], outcome.said


def test_a_branch_that_is_neither_site_is_noticed(publishes: Publishes) -> None:
    """Else no test here could fail."""
    git(publishes.clone.origin, "update-ref", f"refs/heads/{BRANCH}", "main")
    assert publishes.found() == "other"


@pytest.mark.parametrize("verb", ["publish", "rollback"])
def test_ctrl_c_is_answered_while_much_is_still_being_loaded(verb: str) -> None:
    heavy = "[name for name in ('pelican', 'pydantic') if name in sys.modules]"
    command = f"import sys, briefing.commands.{verb}; print({heavy})"
    said = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout == b"[]\n"


@pytest.mark.parametrize("headstart", [0.0, 0.05])
def test_of_two_who_publish_at_once_nothing_is_lost(writers: TwoWriters, headstart: float) -> None:
    race = writers.race(headstart)
    assert race.wrong == [], race.said


def test_ordinary_changes_are_published_one_after_the_other(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "writer", "ordinary")
    for kind in (writer.begun, writer.moved):
        end = writer.publish(kind)
        assert (end.returncode, end.stderr) == (0, ""), f"{kind.__name__}: {end.stderr}"
        assert end.stdout.split("\n")[-2].startswith("published "), kind.__name__
    assert faults(files_of(writer.clone.origin, writer.clone.tip)) == []


def test_the_last_briefing_of_a_month_can_be_withdrawn(tmp_path: Path) -> None:
    """The listings of its month and year are gone then, and nothing is lost with them."""
    writer = Writer(tmp_path / "writer", "withdrawn")
    writer.publish(writer.withdrawn)
    end = writer.publish(writer.withdrawn)
    assert (end.returncode, end.stderr) == (0, "")
    files = files_of(writer.clone.origin, writer.clone.tip)
    assert faults(files) == []
    assert [path for path in files if path.startswith("2025/")] == [
        "2025/03/22/lithuania-weighs-border-mines/check/index.html",
        "2025/03/22/lithuania-weighs-border-mines/index.html",
        "2025/03/23/poland-finishes-a-fence/check/index.html",
        "2025/03/23/poland-finishes-a-fence/index.html",
        "2025/03/old-name/index.html",
    ]


def test_the_table_of_a_soak_counts_what_was_found() -> None:
    tally = Tally("ordinary publishes in a row", ("refused",))
    tally.add(["exit code 0"], [], "published 0a1b2c3d4e")
    tally.add(["exit code 1"], ["refused"], "another publish goes on")
    assert list(tally.rows()) == [
        "ordinary publishes in a row                             2",
        "  refused                                               1",
        "  exit code 0                                           1",
        "  exit code 1                                           1",
        "  round 2: refused: another publish goes on",
    ]
