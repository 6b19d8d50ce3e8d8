"""A build that is hit by a signal leaves the old site or the new one, whole."""

import subprocess
import sys
from signal import SIGINT, SIGKILL, SIGTERM, Signals

import pytest

from tests.support.faults import NOT_REPAIRED, Builds, Left
from tests.support.small_site import ROOT

# By which signal, when, and what is kept when the build begins. `python -m bench.soak` tries many
# more.
HITS: list[tuple[Signals, str, float, Left]] = [
    (SIGKILL, "start", 0.8, "nothing"),
    (SIGKILL, "stage", 0.5, "nothing"),
    (SIGKILL, "part", 0.0, "nothing"),
    (SIGKILL, "whole", 0.5, "nothing"),
    (SIGKILL, "whole", 1.0, "nothing"),
    (SIGKILL, "exchange", 0.0, "all"),
    # Ctrl-C at the lock, the stage and a part has a test of its own below.
    (SIGINT, "whole", 0.5, "nothing"),
    (SIGINT, "exchange", 0.0, "all"),
    (SIGTERM, "stage", 0.0, "all"),
    (SIGTERM, "exchange", 0.0, "of the old"),
]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    return Builds(tmp_path_factory.mktemp("builds"))


@pytest.mark.parametrize(("by", "step", "share", "left"), HITS)
def test_a_kill_leaves_a_whole_site_and_nothing_to_tidy(
    builds: Builds, by: Signals, step: str, share: float, left: Left
) -> None:
    # Of a build that is killed alone, the search's indexer may go on for a moment.
    outcome = builds.hit(by, step, moment(builds, step, share), alone=by == SIGKILL, left=left)
    assert outcome.wrong == [], outcome.said


@pytest.mark.parametrize(("step", "share"), [("part", 0.0), ("whole", 0.5)])
def test_what_a_killed_build_has_kept_is_what_a_fresh_one_makes(
    builds: Builds, step: str, share: float
) -> None:
    seconds = moment(builds, step, share)
    outcome = builds.hit(SIGKILL, step, seconds, left="nothing", from_kept=True)
    assert outcome.wrong == [], outcome.said


def moment(builds: Builds, step: str, share: float) -> float:
    """The seconds after a step; what builds take that have something kept is not measured."""
    return builds.seconds_after(step, share, "nothing") if share else 0.0


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
    seconds = builds.seconds("nothing")
    gap = seconds["exchange"] - seconds["whole"]
    assert builds.seconds_after("whole", 0.5, "nothing") == gap / 2


def test_a_site_that_stays_damaged_is_noticed(builds: Builds) -> None:
    """Else no test here could fail."""
    (builds.site.root / "content/pages/about.md").write_text("not a page\n")
    outcome = builds.hit(SIGKILL, "part")
    (builds.site.output / "index.html").write_text("<p>half a page")
    assert (outcome.found, outcome.wrong) == ("old", [NOT_REPAIRED])
    assert builds.found() == "other"
