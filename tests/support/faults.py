"""Builds and other verbs that are hit by a signal at some moment, and what they leave behind."""

import os
import random
import shutil
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.support.content import a_briefing, file_of
from tests.support.publishing import CHANGED, Clone, last
from tests.support.small_site import (
    FIRST,
    LIMIT_SECONDS,
    SmallSite,
    digest,
    ended,
    small_site,
)

TRIES = 5
Found = Literal["old", "new", "part", "other"]
Left = Literal["nothing", "of the old", "all"]
"""What earlier runs have kept in .cache/ when a run begins: all is as the last one left it."""
KEPT: tuple[Left, ...] = ("nothing", "of the old", "all")
SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
# The new version: one briefing changed, and another one more.
CHANGE = {file_of(FIRST): CHANGED}
ADDITION = {
    file_of("2025-04-01-poland-opens-a-fence"): a_briefing(
        title="Poland opens a fence again at its end"
    )
}

# What no run may leave.
NOT_WHOLE = "neither the old site nor the new one, whole"
FALSE_SUCCESS = "exit code 0 without the new site"
NOT_REPAIRED = "next run did not put it right"
STALE = "what was kept is not what a fresh run makes"


def hear_ctrl_c() -> None:
    """Let processes that are started from here on hear Ctrl-C.

    A shell without job control has its background ignore that signal, and children inherit it.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass(frozen=True)
class Outcome:
    """What a run that was hit left. code and stderr: of that run. said: all of it in words.

    wrong: which of NOT_WHOLE, FALSE_SUCCESS, NOT_REPAIRED and STALE is true of it.
    """

    found: Found
    code: int
    stderr: str
    wrong: list[str]
    said: str


class Runs(ABC):
    """Runs that make a new version of something in the place of an old one, as often as one likes.

    steps: what is seen of a run, in its order. critical: steps to hit more often than others, each
    with the share of the way to the next step around which to hit.
    site: where they run. states: what may be kept when a run begins. unfinished: what else than
    the old version a run may leave that failed.
    """

    steps: tuple[str, ...]
    critical: tuple[tuple[str, float], ...]
    site: SmallSite
    states: tuple[Left, ...] = KEPT
    unfinished: Found = "old"

    def __init__(self) -> None:
        hear_ctrl_c()
        self._of_the_old = self.site.root.parent / "kept of the old"
        if self._cache.exists():
            shutil.copytree(self._cache, self._of_the_old)
        self._seconds: dict[Left, Mapping[str, float]] = {}
        self.seconds("nothing")  # the new version is then one that nothing kept has touched

    def seconds(self, left: Left = "all") -> Mapping[str, float]:
        """From the start of a run that nobody hits to each step and to its "end"."""
        if left not in self._seconds:
            # On a machine that has other work, a step may pass between two looks.
            tries = (self._measured(left) for _ in range(TRIES))
            self._seconds[left] = next(filter(None, tries), {})
            assert self._seconds[left], f"a run that nobody hit never came to all of {self.steps}"
        return self._seconds[left]

    def _measured(self, left: Left) -> Mapping[str, float]:
        """The same of one run; empty where a step was not seen."""
        with self.running(left) as process:
            began = time.perf_counter()
            seconds = {}
            for step in self.steps:
                seconds[step] = self._seen(process, step) - began
                if not self.is_seen(step):
                    seconds = {}
                    break
            end = ended(process)
            seconds["end"] = time.perf_counter() - began
        assert (end.returncode, end.stderr) == (0, "")
        return seconds

    @abstractmethod
    def put_back(self) -> None:
        """Put the old version back."""

    @abstractmethod
    def begin(self) -> subprocess.Popen[str]:
        """Begin to make the new version, in a process group of its own."""

    @abstractmethod
    def is_seen(self, step: str) -> bool:
        """Whether the run has come to a step."""

    @abstractmethod
    def found(self) -> Found:
        """Which version is there now."""

    @abstractmethod
    def leftovers(self) -> list[str]:
        """What runs left beside the site, and should not have."""

    @abstractmethod
    def run_again(self) -> subprocess.CompletedProcess[str]:
        """The next run of whoever's run was hit."""

    @abstractmethod
    def run_from_kept(self) -> subprocess.CompletedProcess[str]:
        """The next run once the site is gone, so that it is made of what is kept alone."""

    @property
    def _cache(self) -> Path:
        return self.site.root / ".cache"

    def ready(self, left: Left) -> None:
        """Put the old version back, and see to what is kept."""
        self.put_back()
        if left != "all":
            shutil.rmtree(self._cache, ignore_errors=True)
        if left == "of the old":
            shutil.copytree(self._of_the_old, self._cache)

    @contextmanager
    def running(self, left: Left = "all") -> Iterator[subprocess.Popen[str]]:
        """A run from the old version, of which no process goes on after the block."""
        self.ready(left)
        with self.begin() as process:
            try:
                yield process
            finally:
                if process.poll() is None:  # stopped by Ctrl-C, which its group does not hear
                    os.killpg(process.pid, signal.SIGKILL)
        _wait_for_group(process.pid)

    def seconds_after(self, step: str, share: float, left: Left = "all") -> float:
        """The usual seconds from a step to a share of the way to the next one."""
        following = (*self.steps, "end")[self.steps.index(step) + 1]
        return share * (self.seconds(left)[following] - self.seconds(left)[step])

    def any_moment(self, chance: random.Random, left: Left = "all") -> tuple[str, float]:
        """A step and seconds after it: anywhere in a run or, as often, around a critical step."""
        if chance.random() < 0.5:
            return self.steps[0], chance.uniform(0, self.seconds(left)["end"])
        step, peak = chance.choice(self.critical)
        return step, self.seconds_after(step, chance.triangular(0, 1.2, peak), left)

    def hit(
        self,
        by: signal.Signals,
        step: str,
        seconds: float = 0.0,
        *,
        alone: bool = False,
        left: Left = "all",
        from_kept: bool = False,
    ) -> Outcome:
        """Begin a run, send a signal so long after a step, judge what is there, and run again.

        alone: to the first process alone, as `kill` does; else to its children too, as by Ctrl-C.
        left: what is kept when it begins. from_kept: then run once more from what is kept alone.
        """
        with self.running(left) as process:
            at = self._seen(process, step) + seconds
            while process.poll() is None and (wait := at - time.perf_counter()) > 0:
                time.sleep(wait / 2 if wait > 0.004 else 0)  # more is too coarse at the exchange
            if process.poll() is None:
                (os.kill if alone else os.killpg)(process.pid, by)
            end = ended(process)
        found, beside = self.found(), self.leftovers()
        again = self.run_again()
        is_repaired = (again.returncode, self.found(), self.leftovers()) == (0, "new", [])
        judged = {
            NOT_WHOLE: found == "other",
            FALSE_SUCCESS: end.returncode == 0 and found != "new",
            NOT_REPAIRED: not is_repaired,
            STALE: from_kept and not self._is_made_of_kept(),
        }
        wrong = [name for name, is_so in judged.items() if is_so]
        said = (
            f"{by.name}{' alone' if alone else ''} {seconds:.3f} s after {step}:"
            f" exit code {end.returncode},"
            f" {found} site, {left} kept, left {beside}, said {last(end.stderr)!r},"
            f" then {last(again.stderr or again.stdout)!r}, left {self.leftovers()}"
        )
        return Outcome(found, end.returncode, end.stderr, wrong, said)

    def _is_made_of_kept(self) -> bool:
        return (self.run_from_kept().returncode, self.found()) == (0, "new")

    def _seen(self, process: subprocess.Popen[str], step: str) -> float:
        """Wait until a step is seen, or the end of the process; gives the time."""
        while not self.is_seen(step) and process.poll() is None:
            time.sleep(0.0002)  # the run has to have the processor
        return time.perf_counter()


class Builds(Runs):
    """Builds of a site whose output/ is the old version, and whose content is the new one."""

    # part: a quarter of the files; whole: the last one that Pelican writes; exchange: just done.
    steps = ("start", "lock", "stage", "part", "whole", "exchange")
    critical = (*((step, 0.5) for step in steps[1:4]), *(("whole", 1.0), ("exchange", 0.0)) * 2)
    new: Mapping[str, str] = {}

    def __init__(self, folder: Path, verb: Literal["build", "preview"] = "build") -> None:
        self.site = small_site(folder / "site")
        self._here, self._verb = Clone(self.site.root, folder), verb
        self.old_folder = folder / "old"
        assert self.site.build().returncode == 0
        shutil.copytree(self.site.output, self.old_folder)
        self.old = digest(self.old_folder)
        self.site.write({f"content/{path}": text for path, text in (CHANGE | ADDITION).items()})
        super().__init__()
        self.new = digest(self.site.output)
        assert self.new != digest(self.old_folder)

    def put_back(self) -> None:
        shutil.rmtree(self.site.output)
        shutil.copytree(self.old_folder, self.site.output)
        (self.site.root / ".output.lock").unlink()  # so that taking it can be seen
        self.inode = self.site.output.stat().st_ino

    def begin(self) -> subprocess.Popen[str]:
        return self._here.start(self._verb)

    def is_seen(self, step: str) -> bool:
        if step == "lock":
            return (self.site.root / ".output.lock").exists()
        if step == "exchange":
            return self.site.output.stat().st_ino != self.inode
        stages = list(self.site.root.glob(".output.stage-*"))
        if step == "part":
            written = (names for stage in stages for _, _, names in os.walk(stage))
            return sum(map(len, written)) > len(self.old) // 4
        if step == "whole":
            return any((stage / "robots.txt").exists() for stage in stages)
        return step == "start" or bool(stages)

    def found(self) -> Found:
        found = digest(self.site.output)
        return "old" if found == self.old else "new" if found == self.new else "other"

    def leftovers(self) -> list[str]:
        return self.site.leftovers()

    def run_again(self) -> subprocess.CompletedProcess[str]:
        return self._here.run(self._verb)

    def run_from_kept(self) -> subprocess.CompletedProcess[str]:
        shutil.rmtree(self.site.output)
        for older in self._cache.glob("older-*"):
            shutil.rmtree(older)
        return self.run_again()


def _wait_for_group(group: int) -> None:
    """Wait until no process of a group is left."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.002)
    raise AssertionError(f"processes of {group} go on")
