"""A publish that is hit or races another leaves the complete old site or the new one, published."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hitting import SIGNALS, Moment, TwoSites
from tests.interrupting import heard_ctrl_c
from tests.racing import TwoWriters
from tests.soaking import ORDINARY, Tally
from tests.support.publishing import faults, files_of
from tests.support.small_site import ROOT
from tests.support.writing import Writer

# `./inv soak` tries many more of everything here.
ANYWHERE, AT_THE_PUSH, RACES, PUBLISHES = 2, 3, 2, 2


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> TwoSites:
    heard_ctrl_c()
    return TwoSites(tmp_path_factory.mktemp("kills") / "sites")


@pytest.fixture(scope="module")
def writers(tmp_path_factory: pytest.TempPathFactory) -> TwoWriters:
    return TwoWriters(tmp_path_factory.mktemp("races") / "writers")


@pytest.mark.parametrize("number", range(ANYWHERE + AT_THE_PUSH))
def test_a_kill_leaves_a_complete_site_and_the_next_publish_succeeds(
    sites: TwoSites, number: int
) -> None:
    chance = random.Random(f"kills {number}")
    if number < ANYWHERE:
        moment = Moment((number + chance.random()) / ANYWHERE * sites.seconds)
    else:
        moment = Moment(chance.triangular(0, 0.25, 0), is_after_commit=True)
    outcome = sites.hit(SIGNALS[number % len(SIGNALS)], moment)
    assert outcome.is_sound, str(outcome)


def test_ctrl_c_is_answered_by_one_line_and_130(sites: TwoSites) -> None:
    outcome = sites.hit(SIGNALS[1], Moment(0.0, is_after_commit=True))
    assert (outcome.code, outcome.said.partition(" / ")[0]) == (
        130,
        "stopped; what is published is whole, the old site or the new one",
    )


@pytest.mark.parametrize("verb", ["publish", "rollback"])
def test_ctrl_c_is_answered_while_much_is_still_being_loaded(verb: str) -> None:
    heavy = "[name for name in ('pelican', 'pydantic') if name in sys.modules]"
    command = f"import sys, briefing.commands.{verb}; print({heavy})"
    said = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout == b"[]\n"


@pytest.mark.parametrize("headstart", [0.0, 0.05, -0.05, 0.3][:RACES])
def test_of_two_who_publish_at_once_nothing_is_lost(writers: TwoWriters, headstart: float) -> None:
    lost, how = writers.race(headstart)
    assert lost == [], how


def test_ordinary_changes_are_published_one_after_the_other(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "writer", "ordinary")
    kinds = (writer.begun, writer.moved, writer.unlisted, writer.corrected, writer.withdrawn)
    for kind in kinds[:PUBLISHES]:
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
        "2025/03/22/lithuania-weighs-border-mines/index.html",
        "2025/03/23/poland-finishes-a-fence/index.html",
        "2025/03/old-name/index.html",
    ]


def test_the_table_of_a_soak_counts_what_was_found() -> None:
    tally = Tally(*ORDINARY)
    tally.add([])
    tally.add(["false refusal"], "publish 1, moved: refused")
    assert list(tally.rows()) == [
        "ordinary publishes in a row                        2",
        "  false refusal                                    1",
        "  no complete site                                 0",
    ]
    assert tally.told == ["publish 1, moved: refused"]
