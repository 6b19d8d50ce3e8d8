"""What becomes of bad files: each kind of badness in each field of each kind of file.

.venv/bin/python -m bench.hostile [--every 1] [--only WORDS]

Everything that is silent, has no line or ends in a traceback is listed; the command then fails.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.support import hostile


def main(every: int, only: str) -> int:
    """Judge every so-manieth input whose name has some words; print and count what came of them."""
    begun = time.perf_counter()
    inputs = [each for each in hostile.inputs() if only in each.name]
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as kept:
        for found in hostile.judged(Path(folder), Path(kept), inputs[::every]):
            counts[found.outcome] += 1
            if found.outcome in hostile.FAULTS:
                print(f"{found.outcome}: {found.input.name}", *found.said[:2], sep="\n    ")
    for outcome, count in counts.most_common():
        print(f"{count:6,} {outcome}")
    print(f"{counts.total():6,} inputs in {time.perf_counter() - begun:.0f} s")
    return int(any(counts[each] for each in hostile.FAULTS))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    sys.exit(main(arguments.every, arguments.only))
