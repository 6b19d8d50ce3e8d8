"""Two writers who publish different changes at the same moment."""

import subprocess
import time
from pathlib import Path

from tests.support.content import a_briefing, file_of
from tests.support.publishing import BRANCH, CHANGED, Clone, faults, files_of, git, last, new_clone
from tests.support.small_site import FIRST, ended

ANOTHER = "2025-04-01-poland-opens-a-fence"


class TwoWriters:
    """Two clones that publish different changes of the same published site."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        one = new_clone(folder, clone="one")
        one.publish()
        self.base = one.tip
        other = one.another(folder / "other")
        one.git("checkout", "--quiet", "-b", "one")
        one.write({file_of(FIRST): CHANGED})
        other.git("checkout", "--quiet", "-b", "other")
        other.write({file_of(ANOTHER): a_briefing(title="Poland opens a fence again at its end")})
        other.git("fetch", "--quiet", "origin")
        other.git("checkout", "--quiet", "-b", "both")
        other.git("merge", "--quiet", "--no-edit", "origin/one")
        other.git("push", "--quiet", "origin", "both")
        other.git("checkout", "--quiet", "other")
        one.git("fetch", "--quiet", "origin")
        self.writers = (one, other)
        self.says = (b"Lithuania and Poland weigh mines", b"Poland opens a fence again")

    def race(self, headstart: float) -> tuple[list[str], str]:
        """Publish both; gives what was lost or wrong, and how it went.

        headstart: seconds between the starts; below zero, the second one begins.
        """
        origin = self.writers[0].origin
        git(origin, "update-ref", f"refs/heads/{BRANCH}", self.base)
        order = (0, 1) if headstart >= 0 else (1, 0)
        started: dict[int, subprocess.Popen[str]] = {}
        for index in order:
            started[index] = self.writers[index].start("publish")
            time.sleep(abs(headstart) if index == order[0] else 0)
        ends = {index: ended(process) for index, process in started.items()}
        lost = self._lost({index for index, end in ends.items() if end.returncode == 0})
        for index in (0, 1):
            if ends[index].returncode != 0:
                lost += self._caught_up(self.writers[index])
        codes = "/".join(str(ends[index].returncode) for index in (0, 1))
        said = " / ".join(last(ends[index].stderr or ends[index].stdout) for index in (0, 1))
        return lost, f"exit codes {codes}: {said}"

    def _lost(self, won: set[int]) -> list[str]:
        origin = self.writers[0].origin
        new = git(origin, "rev-list", f"{self.base}..{BRANCH}").split()
        missing = git(origin, "rev-list", f"{BRANCH}..{self.base}").split()
        files = files_of(origin, BRANCH)
        home = files.get("index.html", b"")
        lost = ["lost commit"] if missing or len(new) != len(won) else []
        lost += ["lost content" for index in won if self.says[index] not in home]
        return lost + (["no complete site"] if faults(files) else [])

    def _caught_up(self, loser: Clone) -> list[str]:
        """What is wrong when the loser brings in the other's change and publishes again."""
        own = loser.git("rev-parse", "--abbrev-ref", "HEAD")
        loser.git("checkout", "--quiet", "--detach", "origin/both")
        end = loser.run("publish")
        loser.git("checkout", "--quiet", own)
        home = files_of(loser.origin, BRANCH)["index.html"]
        is_whole = end.returncode == 0 and all(each in home for each in self.says)
        return [] if is_whole else ["loser that could not publish next"]
