"""Publishes that are hit by a signal, or race each other, and what they leave behind."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.faults import ADDITION, CHANGE, Found, Runs
from tests.support.publishing import BRANCH, Clone, faults, files_of, git, last, new_clone
from tests.support.small_site import ended

# What a publish prints as each step begins.
LINES = {
    "fetch": "sources: ",
    "build": "published: ",
    "gates": "built: ",
    "commit": "changes: ",
    "push": "commit: ",
}
# What publishes may leave, of all that `Publishes.leftovers` looks at.
USUAL = {"refs/heads/main", "site/.publish/site", "site/.publish/.site.lock"}
# What no race may leave.
LOST_COMMIT = "branch lacks a commit or has one too many"
LOST_CONTENT = "published content is gone"
NO_SITE = "no complete site"
SHUT_OUT = "loser could not publish next"


class Publishes(Runs):
    """Publishes of new sources to a remote that has the old site."""

    steps = ("start", *LINES)
    critical = (("fetch", 0.5), ("commit", 0.5), *(("push", 0.2),) * 3)

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder, self.printed = folder, folder / "printed"
        self.clone = new_clone(folder)
        self.site = self.clone.site
        self.clone.publish()
        self.old = self.clone.tip
        self.clone.write(CHANGE | ADDITION)
        super().__init__()
        self.new = files_of(self.clone.origin, self.clone.tip)
        assert self.new != files_of(self.clone.origin, self.old)
        for commit in (self.old, BRANCH):
            assert faults(files_of(self.clone.origin, commit)) == []

    def put_back(self) -> None:
        git(self.clone.origin, "update-ref", f"refs/heads/{BRANCH}", self.old)

    def begin(self) -> subprocess.Popen[str]:
        with self.printed.open("wb") as out:
            return self.clone.start("publish", out=out.fileno())

    def is_seen(self, step: str) -> bool:
        return LINES.get(step, "") in self.printed.read_text("utf-8", errors="replace")

    def found(self) -> Found:
        tip = self.clone.tip
        if tip == self.old:
            return "old"
        is_next = git(self.clone.origin, "rev-list", "--parents", "-1", tip) == f"{tip} {self.old}"
        is_whole = (
            files_of(self.clone.origin, tip) == self.new
            and faults(files_of(self.clone.origin, tip)) == []
        )
        return "new" if is_next and is_whole else "other"

    def leftovers(self) -> list[str]:
        """Branches of ours, locks in the clone and on the remote, and sites half made."""
        ours = self.clone.git("for-each-ref", "--format=%(refname)", "refs/heads").split()
        repositories = (self.clone.root / ".git", self.clone.origin)
        locks = [path for repository in repositories for path in repository.rglob("*.lock")]
        beside = [*locks, *(self.clone.root / ".publish").iterdir()]
        found = {path.relative_to(self.folder).as_posix() for path in beside}
        return sorted({*ours, *found} - USUAL)

    def run_again(self) -> subprocess.CompletedProcess[str]:
        """The next publish; the one after it where the first asks to delete the remote's lock.

        The signal hit the remote's own git too, as it would on no server.
        """
        again = self.clone.run("publish")
        lock = self.clone.origin / "refs" / "heads" / f"{BRANCH}.lock"
        if lock.exists() and str(lock) in again.stderr:
            lock.unlink()
            again = self.clone.run("publish")
        return again

    def run_from_kept(self) -> subprocess.CompletedProcess[str]:
        self.put_back()
        return self.clone.run("publish")


@dataclass(frozen=True)
class Race:
    """How a race went. codes: of both. said: in words. wrong: which of the above is true of it."""

    codes: tuple[int, int]
    wrong: list[str]
    said: str


class TwoWriters:
    """Two clones that publish different changes of the same published site."""

    # As far as typography leaves the words alone.
    titles = (b"Lithuania and Poland weigh mines", b"Poland opens a fence")

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        one = new_clone(folder, clone="one")
        one.publish()
        self.origin, self.base = one.origin, one.tip
        other = one.another(folder / "other")
        for writer, branch, texts in ((one, "one", CHANGE), (other, "other", ADDITION)):
            writer.git("checkout", "--quiet", "-b", branch)
            writer.write(texts)
        other.git("fetch", "--quiet", "origin")
        other.git("checkout", "--quiet", "-b", "both")
        other.git("merge", "--quiet", "--no-edit", "origin/one")
        other.git("push", "--quiet", "origin", "both")
        other.git("checkout", "--quiet", "other")
        one.git("fetch", "--quiet", "origin")
        self.writers = (one, other)

    def race(self, headstart: float) -> Race:
        """Publish both; a loser then brings in the other's change and publishes again.

        headstart: seconds between the starts; below zero, the second one begins.
        """
        git(self.origin, "update-ref", f"refs/heads/{BRANCH}", self.base)
        first, second = (0, 1) if headstart >= 0 else (1, 0)
        started = {first: self.writers[first].start("publish")}
        time.sleep(abs(headstart))
        started[second] = self.writers[second].start("publish")
        ends = [ended(started[index]) for index in (0, 1)]
        won = [end.returncode == 0 for end in ends]
        wrong = self._lost(won)
        losers = [self.writers[i] for i in (0, 1) if not won[i]]
        wrong += [SHUT_OUT for loser in losers if not self._catches_up(loser)]
        codes = (ends[0].returncode, ends[1].returncode)
        said = " / ".join(last(end.stderr or end.stdout) for end in ends)
        return Race(codes, wrong, f"exit codes {codes}: {said}")

    def _lost(self, won: list[bool]) -> list[str]:
        new = git(self.origin, "rev-list", f"{self.base}..{BRANCH}").split()
        missing = git(self.origin, "rev-list", f"{BRANCH}..{self.base}").split()
        files = files_of(self.origin, BRANCH)
        home = files.get("index.html", b"")
        judged = {
            LOST_COMMIT: bool(missing) or len(new) != sum(won),
            LOST_CONTENT: any(won[i] and self.titles[i] not in home for i in (0, 1)),
            NO_SITE: faults(files) != [],
        }
        return [name for name, is_so in judged.items() if is_so]

    def _catches_up(self, loser: Clone) -> bool:
        """Whether a loser who has both changes can publish them."""
        own = loser.git("rev-parse", "--abbrev-ref", "HEAD")
        loser.git("checkout", "--quiet", "--detach", "origin/both")
        end = loser.run("publish")
        loser.git("checkout", "--quiet", own)
        home = files_of(self.origin, BRANCH)["index.html"]
        return end.returncode == 0 and all(title in home for title in self.titles)
