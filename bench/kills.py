"""Builds hit by signals at chance moments, and what they left in output/.

.venv/bin/python -m bench.kills                 200 rounds
.venv/bin/python -m bench.kills --rounds 500    as many as you like, a second and a half each
.venv/bin/python -m bench.kills --seed 7        other moments

Half of the moments are anywhere in the run, half close to the exchange of old and new.
Ends with exit code 1 if a round left anything but a whole site that the next build could replace.
"""

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.killing import STATES, Moment, Outcome, TwoVersions

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)
ROW = "{:8} {:>6} {:>12} {:>12} {:>6} {:>15} {:>13}  {}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        site = TwoVersions(Path(folder))
        print("an undisturbed build, seconds from its start to each state:")
        print("  " + ", ".join(f"{state} {site.seconds[state]:.2f}" for state in STATES))
        outcomes = []
        for number in range(given.rounds):
            outcome = site.hit(SIGNALS[number % len(SIGNALS)], moment(site, chance))
            if not outcome.is_sound:
                print(f"round {number}: {outcome}", flush=True)
            outcomes.append(outcome)
    table(outcomes)
    return 0 if all(outcome.is_sound for outcome in outcomes) else 1


def moment(site: TwoVersions, chance: random.Random) -> Moment:
    """A moment of the run: uniform in time, or in one of the steps around the exchange."""
    if chance.random() < 0.5:
        return Moment("start", chance.uniform(0, site.seconds["end"]))
    state = chance.choice(("lock", "stage", "part", "whole", "whole", "exchange", "exchange"))
    # At the end of "whole" comes the exchange; right behind it the old site is removed.
    share = {"whole": chance.triangular(0, 1.2, 1), "exchange": chance.triangular(0, 0.5, 0)}
    return site.moment(state, share.get(state, chance.random()))


def table(outcomes: list[Outcome]) -> None:
    """Print what was found after each signal, and the exit codes."""
    print(ROW.format("signal", "rounds", "complete old", "complete new", "other",
                     "false successes", "left to repair", "exit codes"))  # fmt: skip
    for by in SIGNALS:
        hit = [outcome for outcome in outcomes if outcome.signal == by]
        found = Counter(outcome.found for outcome in hit)
        codes = Counter(outcome.code for outcome in hit)
        false = sum(outcome.code == 0 and outcome.found != "new" for outcome in hit)
        left = sum(not outcome.is_repaired for outcome in hit)
        listed = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
        print(ROW.format(by.name, len(hit), found["old"], found["new"], found["other"],
                         false, left, listed))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
