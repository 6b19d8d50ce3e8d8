"""`soak`: many publishes that are killed, race or are left in peace; what became of them."""

import sys
import tempfile
from pathlib import Path

from briefing import reporting
from tests import interrupting, soaking


def run(rounds: int, seed: int) -> int:
    """Print the table of so many kills, and races and ordinary publishes in proportion.

    Each round is told as it ends. Gives 0 where nothing went wrong, else 1; 130 when stopped.
    """
    interrupting.heard_ctrl_c()
    kinds = (
        (soaking.kills, soaking.KILLS, rounds),
        (soaking.races, soaking.RACES, rounds * 2 // 5),
        (soaking.ordinary, soaking.ORDINARY, rounds // 5),
    )
    tallies: list[soaking.Tally] = []
    code = 0
    with tempfile.TemporaryDirectory() as name:
        for kind, columns, number in kinds:
            tallies.append(soaking.Tally(*columns))
            try:
                kind(tallies[-1], Path(name), number, seed, say)
            except KeyboardInterrupt:
                say("stopped; what was found so far:")
                code = reporting.INTERRUPTED
                break
    for tally in tallies:
        print(*tally.rows(), *tally.told, sep="\n", flush=True)
    return code or int(any(tally.told for tally in tallies))


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
