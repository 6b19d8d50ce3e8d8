"""Announces that are killed at random moments: what readers of four channels got, and how often.

    python -m bench.announces [--rounds 60] [--seed 1]

Real services on this machine, a real remote for the record. After each kill a person settles what
is in doubt by what readers see, and it is run again: then each must have everything once.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.support.announced import CHANNELS, Announced, announced, news
from tests.support.channels import Services, serving_channels
from tests.support.publishing import environment
from tests.support.small_site import ROOT
from tests.support.verbs import Ended

REQUESTS = 12  # of a whole run: Bluesky takes three for a post, the others one
NAMES = ("2026-03-16-a", "2026-03-16-b")
RUN = """
import sys
from pathlib import Path
from briefing.commands import announce
from briefing.sending.senders import Services
where = Services(sys.argv[2], sys.argv[2] + "/indexnow", seconds=10, pause=False)
settled = {"settle": sys.argv[3], "found": sys.argv[4]}
sys.exit(announce.run(Path(sys.argv[1]), wait="0", services=where, **settled))
"""


def begun(
    site: Announced, services: Services, settle: str = "", found: str = ""
) -> subprocess.Popen[str]:
    """Begin to announce, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", RUN, str(site.root), services.url, settle, found],
        cwd=ROOT,
        env=environment(services.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str]) -> Ended:
    out, err = process.communicate(timeout=120)
    return Ended(process.returncode, out.splitlines(), err.splitlines())


def seen(services: Services, channel: str) -> Counter[str]:
    """How often readers of a channel have each piece of news."""
    texts = map(str, services.posted.get(channel, ()))
    return Counter(name for text in texts for name in NAMES if f"mines: {name}" in text)


def states(site: Announced) -> dict[tuple[str, str], str]:
    record = site.record()
    return {
        (channel, key): str(entry.state)
        for channel, held in record.held.items()
        for key, entry in held.items()
    }


def killed(
    folder: Path, services: Services, requests: int, seconds: float
) -> tuple[Counter[str], list[str]]:
    """One round, killed so many seconds after so many requests.

    Gives what there was after the kill, and what is wrong at the end.
    """
    site = announced(folder)
    site.publish(*(news(name, hours) for hours, name in enumerate(NAMES, start=1)))
    process = begun(site, services)
    while process.poll() is None and len(services.asked) < requests:
        time.sleep(0.002)
    time.sleep(seconds)
    running = process.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    time.sleep(0.2)  # a request that was sent is still answered
    found = Counter(states(site).values())
    found["killed as they ran"] = running
    found["posts"] = sum(seen(services, channel).total() for channel in CHANNELS)

    second, wrong = ended(begun(site, services)), []
    doubts = [each for each, state in states(site).items() if state in ("planned", "unknown")]
    for channel, key in doubts:
        found["in doubt, told"] += 1
        if not any(f"{channel}: {key} may have arrived" in line for line in second.err):
            wrong.append(f"{channel} {key} is in doubt and not told")
        is_there = seen(services, channel)[key.partition("/")[2]]
        ended(begun(site, services, f"{channel} {key}", "sent" if is_there else "failed"))
        found["missed until settled"] += not is_there
    last = ended(begun(site, services))
    if last.code:
        wrong.append(f"the last run ended with {last.code}: {last.err}")
    for channel in CHANNELS:
        counts = seen(services, channel)
        wrong += [
            f"{channel} has {name} {counts[name]} times" for name in NAMES if counts[name] != 1
        ]
    return found, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    moments, found, wrong = random.Random(options.seed), Counter[str](), list[str]()
    with serving_channels() as services, tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            for each in (services.asked, services.posted, services.known):
                each.clear()
            when = moments.randint(0, REQUESTS), moments.expovariate(4)
            round_found, round_wrong = killed(Path(folder, str(number)), services, *when)
            found += round_found
            wrong += [f"round {number}: {each}" for each in round_wrong]
    print(f"{'rounds':24}{options.rounds:6,}   two posts to each of four channels")
    for what, count in sorted(found.items()):
        print(f"  {what:22}{count:6,}")
    print("\n".join(wrong) or "nothing was posted twice, and everything once in the end")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
