"""A long run of random edits, and whether anything kept of a build shows in a later one.

.venv/bin/python -m bench.edits --steps 500 --seed 1
.venv/bin/python -m bench.edits --steps 500 --each 5      a build anew after each fifth edit only

An invented blog (tests/support/blog.py) is edited, or broken by a slip, or an edit is taken back;
then it is built as writers build it, by `build --as-of`, with all that the builds before have kept.
The same sources are built elsewhere with nothing kept, and both sites are compared byte by byte,
or the words with which both builds were refused; a refused build must leave the site as it was.
What was refused is taken back in the next step. Each step is told as it ends, the table comes last.
Ends with exit code 1 if anything differed, 130 when stopped.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.chains import TAKEN_BACK, Chain
from tests.support.edits import EDITS
from tests.support.slips import SLIPS
from tests.support.small_site import SmallSite

BRIEFINGS = 48
# Of ten steps, how many are slips and how many take something back that was in order.
SHARES = {"edit": 8, "slip": 1, TAKEN_BACK: 1}


@dataclass
class Tally:
    """How often each kind of edit was made and refused, and the steps that went wrong."""

    made: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def show(self) -> None:
        """Print the table, and what went wrong."""
        print(f"{'kind':24} {'made':>6} {'refused':>8}")
        for name in [*EDITS, *SLIPS, TAKEN_BACK]:
            print(f"{name:24} {self.made[name]:>6} {self.refused[name]:>8}")
        print(f"{'all':24} {self.made.total():>6} {self.refused.total():>8}")
        print(f"{self.compared:,} times compared, {len(self.wrong)} times different")
        print(f"{self.seconds / max(1, self.made.total()):.2f} s of wall a build with what is kept")
        print(*self.wrong, sep="\n")


def built(site: SmallSite, as_of: str) -> str:
    """Build by a command, as writers do."""
    end = site.build("--as-of", as_of)
    return end.stderr if end.returncode else ""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=1, help="compare after each so many steps")
    given = parser.parse_args()
    tally, code = Tally(), 0
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(given.seed)
        chain = Chain(Path(folder), chance, BRIEFINGS, built)
        try:
            for number in range(1, given.steps + 1):
                step(chain, tally, chance, number, is_compared=number % given.each == 0)
        except KeyboardInterrupt:
            print("stopped; what was found so far:", file=sys.stderr)
            code = 130
    tally.show()
    return code or int(bool(tally.wrong))


def step(
    chain: Chain, tally: Tally, chance: random.Random, number: int, *, is_compared: bool
) -> None:
    """Make an edit, build, compare, and tell of it."""
    name = edited(chain, chance)
    begun = time.perf_counter()
    wrong = chain.build()
    tally.seconds += time.perf_counter() - begun
    if is_compared:
        wrong += chain.compare()
        tally.compared += 1
    tally.made[name] += 1
    tally.refused[name] += bool(chain.refused)
    refusal = chain.refused.strip().split("\n")[0]
    print(f"{number}: {chain.said[-1]}{f' REFUSED: {refusal}' if refusal else ''}", file=sys.stderr)
    if wrong:
        found = "\n  ".join(["", *wrong, "after, newest first:", *chain.history().split("\n")])
        print(f"step {number}{found}", file=sys.stderr, flush=True)
        tally.wrong.append(f"step {number}{found}")


def edited(chain: Chain, chance: random.Random) -> str:
    """Make any edit that is possible now; gives its kind."""
    if chain.refused:
        chain.edit(TAKEN_BACK)
        return TAKEN_BACK
    while True:
        kind = chance.choices([*SHARES], [*SHARES.values()])[0]
        names = {"edit": [*EDITS], "slip": [*SLIPS], TAKEN_BACK: [TAKEN_BACK]}[kind]
        name = chance.choice(names)
        if chain.edit(name):
            return name


if __name__ == "__main__":
    sys.exit(main())
