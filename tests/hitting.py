"""Publishes that are hit by a signal, and what is on the remote afterwards."""

import os
import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.content import a_briefing, file_of
from tests.support.publishing import BRANCH, CHANGED, faults, files_of, git, last, new_clone
from tests.support.small_site import FIRST, LIMIT_SECONDS, ended

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
ANOTHER = "2025-04-01-poland-opens-a-fence"


@dataclass(frozen=True)
class Moment:
    """When to hit: so many seconds after the start, or after the commit was said to be made."""

    seconds: float
    is_after_commit: bool = False

    def __str__(self) -> str:
        return f"{'commit' if self.is_after_commit else 'start'}+{self.seconds * 1000:.1f}ms"


@dataclass(frozen=True)
class Outcome:
    """What a publish that was hit left. found: which site is on the remote. code: its exit code.

    said: what it and the next publish said. is_repaired: the next one ended well, with the new site
    on the remote and nothing left beside. is_remote_locked: the signal hit the remote's own git
    too, which no server's would be, and it left its lock; that was deleted, as the next publish
    asked, before the one that is judged.
    """

    signal: signal.Signals
    moment: Moment
    found: str
    code: int
    said: str
    is_repaired: bool
    is_remote_locked: bool = False

    def __str__(self) -> str:
        repaired = "published next" if self.is_repaired else "NOT published next"
        hit = f"{self.signal.name} at {self.moment}"
        return f"{hit}: {self.found}, exit code {self.code}, {repaired}: {self.said}"

    @property
    def is_sound(self) -> bool:
        is_honest = self.code != 0 or self.found == "complete new"
        return self.found != "other" and is_honest and self.is_repaired


class TwoSites:
    """A repository whose remote has the old site, and whose sources are those of the new one."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self.clone = new_clone(folder)
        self.clone.publish()
        self.old = self.clone.tip
        self.clone.write({file_of(FIRST): CHANGED, file_of(ANOTHER): a_briefing()})
        began = time.perf_counter()
        self.clone.publish()
        self.seconds = time.perf_counter() - began
        self.new = self._tree(self.clone.tip)
        for commit in (self.old, self.clone.tip):
            assert faults(files_of(self.clone.origin, commit)) == []
        assert self.new != self._tree(self.old)

    def moment(self, chance: random.Random) -> Moment:
        """Anywhere in a publish, or around its push."""
        if chance.random() < 0.5:
            return Moment(chance.uniform(0, self.seconds))
        return Moment(chance.triangular(0, 0.4, 0), is_after_commit=True)

    def hit(self, by: signal.Signals, moment: Moment) -> Outcome:
        """Publish the new site, send the signal to all its processes, and publish once more."""
        git(self.clone.origin, "update-ref", f"refs/heads/{BRANCH}", self.old)
        log = self.folder / "printed"
        with log.open("wb") as out:
            process = self.clone.start("publish", out=out.fileno())
        began = time.perf_counter()
        while moment.is_after_commit and process.poll() is None and "commit: " not in _text(log):
            time.sleep(0.001)
            began = time.perf_counter()
        while process.poll() is None and time.perf_counter() < began + moment.seconds:
            time.sleep(0.001)
        if process.poll() is None:
            os.killpg(process.pid, by)
        end = ended(process)
        _gone(process.pid)
        found = self._found()
        again = self.clone.run("publish")
        lock = self.clone.origin / "refs" / "heads" / f"{BRANCH}.lock"
        is_remote_locked = lock.exists() and str(lock) in again.stderr
        if is_remote_locked:
            lock.unlink()
            again = self.clone.run("publish")
        is_repaired = (again.returncode, self._found(), self.leftovers()) == (0, "complete new", [])
        said = " / ".join(filter(None, (last(end.stderr), last(again.stderr or again.stdout))))
        left = f" / left {', '.join(self.leftovers())}" if self.leftovers() else ""
        return Outcome(
            by, moment, found, end.returncode, said + left, is_repaired, is_remote_locked
        )

    def leftovers(self) -> list[str]:
        """What publishes left in the clone and on the remote, and in its folder of sites."""
        ours = self.clone.git("for-each-ref", "--format=%(refname)", "refs/heads").split()
        locks = [
            path.relative_to(self.folder).as_posix()
            for repository in (self.clone.root / ".git", self.clone.origin)
            for path in repository.rglob("*.lock")
        ]
        stages = [
            path.name
            for path in (self.clone.root / ".publish").iterdir()
            if path.name not in ("site", ".site.lock")
        ]
        return [name for name in ours if name != "refs/heads/main"] + locks + stages

    def _found(self) -> str:
        tip = self.clone.tip
        if tip == self.old:
            return "complete old"
        is_next = git(self.clone.origin, "rev-list", "--parents", "-1", tip) == f"{tip} {self.old}"
        is_whole = self._tree(tip) == self.new
        if is_next and is_whole and faults(files_of(self.clone.origin, tip)) == []:
            return "complete new"
        return "other"

    def _tree(self, commit: str) -> str:
        return git(self.clone.origin, "rev-parse", f"{commit}^{{tree}}")


def _text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")


def _gone(group: int) -> None:
    """Wait until no process of a group is left."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.002)
    raise AssertionError(f"processes of {group} go on")
