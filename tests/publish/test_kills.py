"""A build that is hit by a signal leaves the old site or the new one, whole."""

import signal
import subprocess
import sys

import pytest

from tests.killing import Moment, State, TwoVersions
from tests.support.small_site import ROOT, ended

# How far between the state and the next one; `python -m bench.kills` tries many more.
MOMENTS: list[tuple[signal.Signals, State, float]] = [
    (signal.SIGKILL, "start", 0.8),
    (signal.SIGKILL, "stage", 0.5),
    (signal.SIGKILL, "part", 0.0),
    (signal.SIGKILL, "whole", 0.5),
    (signal.SIGKILL, "whole", 1.0),
    (signal.SIGKILL, "exchange", 0.0),
    # Ctrl-C at the lock, the stage and a part has a test of its own below.
    (signal.SIGINT, "whole", 0.5),
    (signal.SIGINT, "exchange", 0.0),
    (signal.SIGTERM, "stage", 0.5),
    (signal.SIGTERM, "exchange", 0.0),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> TwoVersions:
    return TwoVersions(tmp_path_factory.mktemp("versions"))


@pytest.mark.parametrize(("by", "state", "share"), MOMENTS)
def test_a_kill_leaves_a_whole_site_and_nothing_to_tidy(
    site: TwoVersions, by: signal.Signals, state: State, share: float
) -> None:
    outcome = site.hit(by, site.moment(state, share))
    assert outcome.is_sound, str(outcome)


@pytest.mark.parametrize("state", ["lock", "stage", "part"])
def test_ctrl_c_is_answered_by_one_line_and_130(site: TwoVersions, state: State) -> None:
    outcome = site.hit(signal.SIGINT, Moment(state))
    assert (outcome.code, outcome.stderr) == (
        130,
        "stopped; the site in output/ is whole, the old one or the new\n",
    )
    assert outcome.is_sound, str(outcome)


def test_ctrl_c_is_answered_while_pelican_is_still_being_loaded() -> None:
    command = "import sys, briefing.commands.build; print('pelican' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout == b"False\n"


def test_whoever_looks_while_the_site_is_replaced_finds_a_page(site: TwoVersions) -> None:
    home = site.site.output / "index.html"
    process, pages = site.start(), set()
    while process.poll() is None:
        pages.add(home.read_bytes())
    assert ended(process).returncode == 0
    assert len(pages) == 2


def test_a_moment_is_a_share_of_the_way_to_the_next_state(site: TwoVersions) -> None:
    seconds = site.seconds
    gap = seconds["exchange"] - seconds["whole"]
    assert site.moment("whole", 0.5) == Moment("whole", gap / 2)
