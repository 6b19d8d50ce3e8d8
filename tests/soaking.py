"""Many publishes: hit by signals, racing each other, or left in peace; and what became of them.

A round is counted; what went wrong in it is also told in words.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.hitting import SIGNALS, TwoSites
from tests.racing import TwoWriters
from tests.support.publishing import faults, files_of, last
from tests.support.writing import Writer

WORKERS = 2  # rounds at a time; a race has two processes of its own
KILLS = (
    "rounds of build and publish with a kill",
    ("complete old", "complete new", "other", "exit of 0 that did not publish",
     "next publish that failed", "lock left by the remote's own git", "hit before it ended"),
)  # fmt: skip
RACES = (
    "races of two publishers",
    ("lost to the lease or the remote", "lost to a gate", "both published", "both refused",
     "lost commit", "lost content", "no complete site", "loser that could not publish next"),
)  # fmt: skip
ORDINARY = ("ordinary publishes in a row", ("false refusal", "no complete site"))


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
            if outcome.is_remote_locked:
                columns.append("lock left by the remote's own git")
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
