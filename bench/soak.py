"""Builds, publishes and writers' verbs hit by signals, races and publishes in peace, and the end.

.venv/bin/python -m bench.soak                 500 rounds of each kind
.venv/bin/python -m bench.soak --rounds 30     30 builds and 30 publishes that are hit, and so on
.venv/bin/python -m bench.soak --only builds   one kind alone
.venv/bin/python -m bench.soak --seed 7        other moments

All in repositories of its own, on this machine alone.
Half of the moments are anywhere in a run, half close to its critical steps; every other signal goes
to the first process alone. A run begins with nothing kept in .cache/, with what the run of the old
version has kept, or with what the last one left. After each hit the next run has to put all right,
and one more, of what is kept alone, has to give the bytes of a run that had nothing kept.
Each round is told as it ends, the table is printed at the end.
Ends with exit code 1 if anything went wrong, 130 when stopped.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from tests.support import publish_faults as publishing
from tests.support.faults import (
    FALSE_SUCCESS,
    NOT_REPAIRED,
    NOT_WHOLE,
    SIGNALS,
    STALE,
    Builds,
    Runs,
)
from tests.support.publish_faults import NO_SITE, Publishes, TwoWriters
from tests.support.publishing import faults, files_of, last
from tests.support.write_faults import VERBS, Writes
from tests.support.writing import Writer

HIT = (NOT_WHOLE, FALSE_SUCCESS, NOT_REPAIRED, STALE)
RACED = (publishing.LOST_COMMIT, publishing.LOST_CONTENT, NO_SITE, publishing.SHUT_OUT)
REFUSED = "change that no rule forbids was refused"

# What a round found, which of it must not be, and the round in words.
Round = tuple[list[str], list[str], str]
Kind = tuple["Tally", Iterator[Round]]


@dataclass
class Tally:
    """What was found in the rounds of a kind.

    feared: what must not be, and is listed even where it was not found. told: rounds with it.
    """

    kind: str
    feared: tuple[str, ...]
    found: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    rounds: int = 0

    def add(self, found: list[str], wrong: list[str], said: str) -> str:
        """Count a round; gives it in words."""
        self.rounds += 1
        self.found.update(found + wrong)
        line = f"round {self.rounds}: {''.join(f'{each}: ' for each in wrong)}{said}"
        self.told += [line] if wrong else []
        return line

    def rows(self) -> Iterator[str]:
        """The lines of the table, and each round that went wrong."""
        yield f"{self.kind:50} {self.rounds:>6}"
        for name in dict.fromkeys([*self.feared, *sorted(self.found)]):
            yield f"  {name:48} {self.found[name]:>6}"
        yield from (f"  {line}" for line in self.told)


def hits(runs: Runs, chance: random.Random) -> Iterator[Round]:
    """Runs that are hit by each signal in turn."""
    for number in count():
        by, alone = SIGNALS[number % len(SIGNALS)], number % 2 == 1
        left = chance.choice(runs.states)
        moment = runs.any_moment(chance, left)
        outcome = runs.hit(by, *moment, alone=alone, left=left, from_kept=True)
        found = [
            f"{left} was kept",
            f"{outcome.found} version found",
            f"{by.name}: exit code {outcome.code}",
        ]
        yield found, outcome.wrong, outcome.said


def races(writers: TwoWriters, chance: random.Random) -> Iterator[Round]:
    """Two writers with different changes, who start at nearly the same time."""
    while True:
        race = writers.race(chance.gauss(0, 0.15))
        how = {2: "both published", 0: "both refused"}.get(
            race.codes.count(0),
            "one lost to the lease or the remote" if "has moved" in race.said else "lost to a gate",
        )
        yield [how], race.wrong, race.said


def ordinary(writer: Writer) -> Iterator[Round]:
    """Publishes in a row, each of a small legal change."""
    while True:
        change = writer.any_change()
        end = writer.publish(change)
        is_whole = faults(files_of(writer.clone.origin, writer.clone.tip)) == []
        wrong = [REFUSED] * (end.returncode != 0) + [NO_SITE] * (not is_whole)
        yield [], wrong, f"{change.__name__}: {last(end.stdout)} {end.stderr}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", help="kinds: builds publishes writes raced peaceful")
    given = parser.parse_args()
    tallies: list[Tally] = []
    code = 0
    with tempfile.TemporaryDirectory() as name:
        try:
            chosen = kinds(Path(name), given.rounds, given.seed)
            for kind in given.only or chosen:
                tally, rounds = chosen[kind]()
                tallies.append(tally)
                for each in rounds:
                    print(tally.add(*each), file=sys.stderr, flush=True)
        except KeyboardInterrupt:
            print("stopped; what was found so far:", file=sys.stderr)
            code = 130
    for tally in tallies:
        print(*tally.rows(), sep="\n")
    return code or int(any(tally.told for tally in tallies))


def kinds(folder: Path, rounds: int, seed: int) -> dict[str, Callable[[], Kind]]:
    """Each kind of rounds, by its name: its tally, and as many of them as are wanted."""

    def chance(kind: str) -> random.Random:
        return random.Random(f"{seed} {kind}")

    def builds() -> Kind:
        hit = hits(Builds(folder / "builds"), chance("builds"))
        return Tally("builds that were hit", HIT), islice(hit, rounds)

    def publishes() -> Kind:
        hit = hits(Publishes(folder / "publishes"), chance("publishes"))
        return Tally("publishes that were hit", HIT), islice(hit, rounds)

    def writes() -> Kind:
        each = [hits(Writes(folder / verb, verb), chance(verb)) for verb in VERBS]
        hit = (found for together in zip(*each, strict=True) for found in together)
        return Tally("captures, verifies, finishes that were hit", HIT), islice(hit, rounds)

    def raced() -> Kind:
        pairs = races(TwoWriters(folder / "races"), chance("races"))
        return Tally("races of two publishers", RACED), islice(pairs, rounds * 2 // 5)

    def peaceful() -> Kind:
        rows = ordinary(Writer(folder / "ordinary", f"{seed} ordinary"))
        return Tally("ordinary publishes in a row", (REFUSED, NO_SITE)), islice(rows, rounds // 5)

    every = (builds, publishes, writes, raced, peaceful)
    return {each.__name__: each for each in every}


if __name__ == "__main__":
    sys.exit(main())
