"""Many publishes: hit by signals, racing each other, or left in peace; and what became of them.

A round is counted; what went wrong in it is also told in words.
"""

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from tests.factory import BODY, a_briefing, file_of
from tests.publishing import (
    BRANCH,
    CHANGED,
    Clone,
    faults,
    files_of,
    git,
    new_clone,
)
from tests.small_site import FIRST, LIMIT_SECONDS, SECOND, ended

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
WORKERS = 2  # rounds at a time; a race has two processes of its own
KILLS = (
    "rounds of build and publish with a kill",
    ("complete old", "complete new", "other", "exit of 0 that did not publish",
     "next publish that failed", "hit before it ended"),
)  # fmt: skip
RACES = (
    "races of two publishers",
    ("lost to the lease or the remote", "lost to a gate", "both published", "both refused",
     "lost commit", "lost content", "no complete site", "loser that could not publish next"),
)  # fmt: skip
ORDINARY = ("ordinary publishes in a row", ("false refusal", "no complete site"))
ANOTHER = "2025-04-01-poland-opens-a-fence"


@dataclass
class Tally:
    """What was found in how many rounds of a kind. told: each round that went wrong, in words.

    is_stopped: no further round begins.
    """

    kind: str
    columns: tuple[str, ...]
    found: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    is_stopped: bool = False

    def add(self, columns: list[str], told: str = "") -> None:
        """Count a round in these columns."""
        self.found["rounds"] += 1
        self.found.update(columns)
        if told:
            self.told.append(told)

    def rows(self) -> Iterator[str]:
        """The lines of the table: how often each thing was found."""
        yield f"{self.kind:45} {self.found['rounds']:>6}"
        for column in self.columns:
            yield f"  {column:43} {self.found[column]:>6}"


def heard_ctrl_c() -> None:
    """Let the processes of a soak hear Ctrl-C, also in the background of a shell."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


# --- hit by signals ------------------------------------------------------------------------


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
    on the remote and nothing left beside.
    """

    signal: signal.Signals
    moment: Moment
    found: str
    code: int
    said: str
    is_repaired: bool

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
        while moment.is_after_commit and process.poll() is None and "commit: " not in text(log):
            time.sleep(0.001)
            began = time.perf_counter()
        while process.poll() is None and time.perf_counter() < began + moment.seconds:
            time.sleep(0.001)
        if process.poll() is None:
            os.killpg(process.pid, by)
        end = ended(process)
        gone(process.pid)
        found = self._found()
        again = self.clone.run("publish")
        is_repaired = (again.returncode, self._found(), self.leftovers()) == (0, "complete new", [])
        said = " / ".join(filter(None, (last(end.stderr), last(again.stderr or again.stdout))))
        left = f" / left {', '.join(self.leftovers())}" if self.leftovers() else ""
        return Outcome(by, moment, found, end.returncode, said + left, is_repaired)

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


def text(file: Path) -> str:
    return file.read_text("utf-8", errors="replace")


def last(said: str) -> str:
    return said.strip().split("\n")[-1]


def gone(group: int) -> None:
    """Wait until no process of a group is left."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.002)
    raise AssertionError(f"processes of {group} go on")


def kills(tally: Tally, folder: Path, rounds: int, seed: int, say: Callable[[str], None]) -> None:
    """Rounds of build and publish with a kill."""

    def worker(index: int) -> None:
        chance = random.Random(f"{seed} kills {index}")
        sites = TwoSites(folder / f"kills-{index}")
        for number in range(index, rounds, WORKERS):
            if tally.is_stopped:
                return
            outcome = sites.hit(SIGNALS[number // WORKERS % len(SIGNALS)], sites.moment(chance))
            columns = [outcome.found]
            if outcome.code == 0 and outcome.found != "complete new":
                columns.append("exit of 0 that did not publish")
            if not outcome.is_repaired:
                columns.append("next publish that failed")
            if outcome.code != 0:
                columns.append("hit before it ended")
            tally.add(columns, "" if outcome.is_sound else f"kill {number}: {outcome}")
            say(f"kill {number}: {outcome}")

    in_parallel(tally, rounds, worker)


def in_parallel(tally: Tally, rounds: int, worker: Callable[[int], None]) -> None:
    """Run the worker as often as there may be rounds at a time, each with its number."""
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            list(pool.map(worker, range(min(WORKERS, rounds))))
        except BaseException:  # Ctrl-C too
            tally.is_stopped = True
            raise


# --- racing each other -----------------------------------------------------------------------


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


def races(tally: Tally, folder: Path, rounds: int, seed: int, say: Callable[[str], None]) -> None:
    """Races of two publishers with different changes."""
    chance, writers = random.Random(f"{seed} races"), TwoWriters(folder / "races")
    for number in range(rounds):
        wrong, how = writers.race(chance.gauss(0, 0.15))
        kind = {"exit codes 0/0": "both published", "exit codes 1/1": "both refused"}.get(
            how.partition(":")[0],
            "lost to the lease or the remote" if "has moved" in how else "lost to a gate",
        )
        told = f"race {number}: {', '.join([kind, *wrong])}: {how}"
        tally.add([kind, *wrong], told if wrong else "")
        say(told)


# --- left in peace -----------------------------------------------------------------------------


class Writer:
    """A clone in which one legal change after the other is made and published."""

    def __init__(self, folder: Path, seed: str) -> None:
        folder.mkdir(parents=True)
        self.clone = new_clone(folder)
        self.clone.publish()
        self.chance = random.Random(seed)
        self.count = 0
        self.headers: dict[str, dict[str, object]] = {
            FIRST: {"aliases": ["/2025/03/old-name/"]},
            SECOND: {
                "title": "Poland finishes a fence on its eastern border",
                "changes": [
                    {"date": "2025-03-25", "kind": "update", "note": "The fence was opened."}
                ],
            },
        }
        self.bodies = dict.fromkeys(self.headers, BODY)

    def any_change(self) -> Callable[[], dict[str, str]]:
        """One of the changes that are possible now, the usual ones more often."""
        kinds = [self.begun] * 4 + [self.corrected] * 4 + [self.lengthened] * 3
        kinds += [self.untagged] * 2 + [self.moved, self.withdrawn, self.about, self.unlisted]
        return self.chance.choice(kinds if self._names() else [self.begun, self.about])

    def publish(self, change: Callable[[], dict[str, str]]) -> subprocess.CompletedProcess[str]:
        """Make a change and publish it; one that is refused is taken back."""
        self.count += 1
        before = deepcopy((self.headers, self.bodies))
        self.clone.write(change())
        end = self.clone.run("publish")
        if end.returncode != 0:
            self.headers, self.bodies = before
            self.clone.git("revert", "--no-edit", "HEAD")
            self.clone.git("push", "--quiet", "origin", "HEAD")
        return end

    def begun(self) -> dict[str, str]:
        """A new briefing."""
        month, day = self.chance.randint(3, 6), self.chance.randint(1, 28)
        name = f"2025-{month:02}-{day:02}-poland-opens-gate-{self.count}"
        self.headers[name] = {"title": f"Poland opens gate {self.count} in the fence"}
        self.bodies[name] = BODY
        return self._written(name)

    def corrected(self) -> dict[str, str]:
        """Another title, and an entry that says so."""
        name = self._any()
        self.headers[name]["title"] = f"Lithuania weighs {self.count} mines along its border"
        self._say(name)
        return self._written(name)

    def lengthened(self) -> dict[str, str]:
        """A paragraph more."""
        name = self._any()
        self.bodies[name] += f"\nNobody of version {self.count} objects to it.[^pravda]\n"
        self._say(name)
        return self._written(name)

    def untagged(self) -> dict[str, str]:
        """Other tags and countries: no word of the text."""
        name = self._any()
        header = self.headers[name]
        header["tags"] = [] if header.get("tags") != [] else ["landmines"]
        header["countries"] = ["LT"] if header.get("countries") != ["LT"] else ["LT", "PL"]
        return self._written(name)

    def moved(self) -> dict[str, str]:
        """Another name, and the old address among the aliases."""
        name = self._any()
        new = f"{name[:10]}-moved-{self.count}"
        old = f"/{name[:10].replace('-', '/')}/{name[11:]}/"
        header = self.headers.pop(name)
        aliases = header.get("aliases")
        header["aliases"] = [*(aliases if isinstance(aliases, list) else []), old]
        self.headers[new], self.bodies[new] = header, self.bodies.pop(name)
        (self.clone.root / "content" / file_of(name)).unlink()
        (self.clone.root / f"content/evidence/{name}.json").unlink()
        return self._written(new)

    def withdrawn(self) -> dict[str, str]:
        """A briefing that is taken back."""
        name = self._any()
        self.headers[name]["status"] = "withdrawn"
        self._say(name)
        return self._written(name)

    def about(self) -> dict[str, str]:
        """A page that is no briefing."""
        text = (self.clone.root / "content/pages/about.md").read_text("utf-8")
        return {"pages/about.md": f"{text}We were {self.count}.\n"}

    def unlisted(self) -> dict[str, str]:
        """A tag and a country that no briefing has any more: their pages have nothing to list."""
        texts = self.about()
        for name, header in self.headers.items():
            header["tags"], header["countries"] = [], ["LT"]
            texts |= self._written(name)
        return texts

    def _names(self) -> list[str]:
        return [name for name, each in self.headers.items() if each.get("status") is None]

    def _any(self) -> str:
        return self.chance.choice(self._names())

    def _say(self, name: str) -> None:
        changes = self.headers[name].get("changes")
        note = {
            "date": "2025-07-01",
            "kind": "update",
            "note": f"The ministry named day {self.count} for the vote.",
        }
        self.headers[name]["changes"] = [*(changes if isinstance(changes, list) else []), note]

    def _written(self, name: str) -> dict[str, str]:
        return {file_of(name): a_briefing(self.bodies[name], **self.headers[name])}


def ordinary(
    tally: Tally, folder: Path, rounds: int, seed: int, say: Callable[[str], None]
) -> None:
    """Publishes in a row, each of a small legal change."""

    def worker(index: int) -> None:
        writer = Writer(folder / f"ordinary-{index}", f"{seed} ordinary {index}")
        for number in range(index, rounds, WORKERS):
            if tally.is_stopped:
                return
            change = writer.any_change()
            end = writer.publish(change)
            wrong = ["false refusal"] if end.returncode != 0 else []
            if faults(files_of(writer.clone.origin, writer.clone.tip)):
                wrong.append("no complete site")
            how = f"{last(end.stdout)} {end.stderr}".strip()
            said = f"publish {number}, {change.__name__}: {how}"
            tally.add(wrong, said if wrong else "")
            say(said)

    in_parallel(tally, rounds, worker)
