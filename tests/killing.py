"""Builds that are hit by a signal, and what they leave behind."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.interrupting import heard_ctrl_c
from tests.support.content import a_briefing, file_of
from tests.support.small_site import CONTENT, FIRST, digest, ended, small_site

State = Literal["start", "lock", "stage", "part", "whole", "exchange", "end"]
STATES: tuple[State, ...] = ("start", "lock", "stage", "part", "whole", "exchange", "end")
# The new version: one briefing more, and another one changed.
NEW = {
    **CONTENT,
    file_of(FIRST): a_briefing(title="Lithuania and Poland weigh mines along their borders"),
    file_of("2025-04-01-poland-opens-a-fence"): a_briefing(title="Poland opens a fence again"),
}


@dataclass(frozen=True)
class Moment:
    """When to hit: so many seconds after a state of the build was seen."""

    state: State
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.state}+{self.seconds * 1000:.1f}ms"


@dataclass(frozen=True)
class Outcome:
    """What a build that was hit left. found: which site is in output/. code: its exit code.

    is_repaired: whether the next build made the new site and swept everything away.
    """

    signal: signal.Signals
    moment: Moment
    found: Literal["old", "new", "other"]
    code: int
    stderr: str
    is_repaired: bool

    def __str__(self) -> str:
        said = self.stderr.strip().split("\n")[-1]
        repaired = "repaired" if self.is_repaired else "not repaired"
        hit = f"{self.signal.name} at {self.moment}"
        return f"{hit} left {self.found}, exit code {self.code}, {repaired}: {said}"

    @property
    def is_sound(self) -> bool:
        """One whole site, no success without the new one, and nothing left for anybody to do."""
        is_honest = self.code != 0 or self.found == "new"
        return self.found != "other" and is_honest and self.is_repaired


class TwoVersions:
    """A site whose output/ is the old version, and whose content is the new one."""

    def __init__(self, folder: Path) -> None:
        heard_ctrl_c()
        self.site = small_site(folder / "site")
        self.old_folder = folder / "old"
        assert self.site.build().returncode == 0
        shutil.copytree(self.site.output, self.old_folder)
        self.old = digest(self.old_folder)
        self.site.write({f"content/{path}": text for path, text in NEW.items()})
        self.seconds = self._undisturbed()
        self.new = digest(self.site.output)
        assert self.new != self.old

    def moment(self, state: State, share: float) -> Moment:
        """A share of the usual way from a state to the next one."""
        following = STATES[STATES.index(state) + 1]
        return Moment(state, share * (self.seconds[following] - self.seconds[state]))

    def start(self) -> subprocess.Popen[str]:
        """Put the old version back and begin to build the new one."""
        shutil.rmtree(self.site.output)
        shutil.copytree(self.old_folder, self.site.output)
        (self.site.root / ".output.lock").unlink()  # so that taking it can be seen
        self.inode = self.site.output.stat().st_ino
        return self.site.start()

    def hit(self, by: signal.Signals, moment: Moment) -> Outcome:
        """Begin to build the new version, send the signal at the moment, and build once more."""
        process = self.start()
        began = self._wait(process, moment.state)
        while process.poll() is None and time.perf_counter() < began + moment.seconds:
            pass  # sleeping is too coarse for the time around the exchange
        if process.poll() is None:
            process.send_signal(by)
        end = ended(process)
        found = self._found()
        repair = self.site.build()
        is_repaired = (repair.returncode, self._found(), self.site.leftovers()) == (0, "new", [])
        return Outcome(by, moment, found, end.returncode, end.stderr, is_repaired)

    def _undisturbed(self) -> dict[State, float]:
        """Seconds from the start to each state of a build that nobody hits."""
        process, began = self.start(), time.perf_counter()
        seconds = {state: self._wait(process, state) - began for state in STATES}
        assert ended(process).returncode == 0
        return seconds

    def _wait(self, process: subprocess.Popen[str], state: State) -> float:
        """Wait until the state is seen, or the end of the process; gives the time."""
        while not self._is_seen(state) and process.poll() is None:
            time.sleep(0.0002)  # the build has to have the processor
        return time.perf_counter()

    def _is_seen(self, state: State) -> bool:
        stages = list(self.site.root.glob(".output.stage-*"))
        match state:
            case "start":
                return True
            case "lock":
                return (self.site.root / ".output.lock").exists()
            case "stage":
                return bool(stages)
            case "part":
                return bool(stages) and sum(1 for _ in _files(stages[0])) > len(self.old) // 4
            case "whole":  # the last file that Pelican writes
                return bool(stages) and (stages[0] / "robots.txt").exists()
            case "exchange":
                return self.site.output.stat().st_ino != self.inode
            case "end":
                return False

    def _found(self) -> Literal["old", "new", "other"]:
        found = digest(self.site.output)
        return "old" if found == self.old else "new" if found == self.new else "other"


def _files(folder: Path) -> Iterator[str]:
    for _, _, names in os.walk(folder):
        yield from names
