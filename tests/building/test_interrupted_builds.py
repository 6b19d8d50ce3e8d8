"""A build that is hit by a signal leaves the old site or the new one, whole."""

import subprocess
import sys
from signal import SIGINT, SIGKILL, SIGTERM, Signals

import pytest

from tests.support.faults import NOT_REPAIRED, Builds
from tests.support.small_site import ROOT

# `python -m bench.soak` tries many more.
HITS = [
    (SIGKILL, "start", 0.8),
    (SIGKILL, "stage", 0.5),
    (SIGKILL, "part", 0.0),
    (SIGKILL, "whole", 0.5),
    (SIGKILL, "whole", 1.0),
    (SIGKILL, "exchange", 0.0),
    # Ctrl-C at the lock, the stage and a part has a test of its own below.
    (SIGINT, "whole", 0.5),
    (SIGINT, "exchange", 0.0),
    (SIGTERM, "stage", 0.5),
    (SIGTERM, "exchange", 0.0),
]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    return Builds(tmp_path_factory.mktemp("builds"))


@pytest.mark.parametrize(("by", "step", "share"), HITS)
def test_a_kill_leaves_a_whole_site_and_nothing_to_tidy(
    builds: Builds, by: Signals, step: str, share: float
) -> None:
    # Of a build that is killed alone, the search's indexer may go on for a moment.
    outcome = builds.hit(by, step, builds.seconds_after(step, share), alone=by == SIGKILL)
    assert outcome.wrong == [], outcome.said


@pytest.mark.parametrize("step", ["lock", "stage", "part"])
def test_ctrl_c_is_answered_by_one_line_and_130(builds: Builds, step: str) -> None:
    outcome = builds.hit(SIGINT, step)
    assert (outcome.code, outcome.stderr) == (
        130,
        "stopped; the site in output/ is whole, the old one or the new\n",
    )
    assert outcome.wrong == [], outcome.said


def test_ctrl_c_is_answered_while_pelican_is_still_being_loaded() -> None:
    command = "import sys, briefing.commands.build; print('pelican' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout == b"False\n"


def test_whoever_looks_while_the_site_is_replaced_finds_a_page(builds: Builds) -> None:
    home, pages = builds.site.output / "index.html", set()
    with builds.running() as process:
        while process.poll() is None:
            pages.add(home.read_bytes())
    assert process.returncode == 0
    assert len(pages) == 2


def test_a_moment_is_a_share_of_the_way_to_the_next_step(builds: Builds) -> None:
    gap = builds.seconds()["exchange"] - builds.seconds()["whole"]
    assert builds.seconds_after("whole", 0.5) == gap / 2


def test_a_site_that_stays_damaged_is_noticed(builds: Builds) -> None:
    """Else no test here could fail."""
    (builds.site.root / "content/pages/about.md").write_text("not a page\n")
    outcome = builds.hit(SIGKILL, "part")
    (builds.site.output / "index.html").write_text("<p>half a page")
    assert (outcome.found, outcome.wrong) == ("old", [NOT_REPAIRED])
    assert builds.found() == "other"
