"""Reads a page in a process of its own, which may use so much time and memory and no more.

No limit on its size bounds the work that a page can make: of 100,000 paragraphs in 2 MB it takes
a minute, of as many attributes too.
"""

import datetime as dt
import os
import pickle
import resource
import signal
import subprocess
import sys
from pathlib import Path

from pydantic import TypeAdapter

from briefing.capturing import texts
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import PASTE, NotCaptured
from briefing.capturing.texts import Captured, Told
from briefing.reading.model import Publishers

MAX_SECONDS = 10  # of CPU; the slowest of 80 real pages takes less than one
MAX_BYTES = 4_000_000_000  # of addresses; elements take a hundred times the bytes of a page
REFUSED = 3  # the exit code where the page is no article; the reason is then the output
_CAPTURED = TypeAdapter(Captured)
_ROOT = Path(__file__).parents[2]


def of_page(page: WebPage, told: Told, publishers: Publishers, day: dt.date) -> Captured:
    """The same as texts.of_page. Raises NotCaptured also where that takes too long."""
    done = subprocess.run(
        # -P: import nothing from the current folder.
        [sys.executable, "-P", "-m", __name__, str(MAX_SECONDS)],
        input=pickle.dumps((page, told, publishers, day)),
        capture_output=True,
        env=dict(os.environ, PYTHONPATH=str(_ROOT), PYTHONUTF8="1"),
        check=False,
    )
    if done.returncode == 0:
        return _CAPTURED.validate_json(done.stdout)
    if done.returncode == REFUSED:
        raise NotCaptured(done.stdout.decode("utf-8"))
    if done.returncode < 0:  # a signal: of the limits, or the end of the machine's memory
        took = f"to read it takes more than {MAX_SECONDS} seconds of work or too much memory"
        raise NotCaptured(f"{page.url}: {took}; {PASTE}")
    raise RuntimeError(done.stderr.decode("utf-8", "replace"))


def main(seconds: int) -> int:
    """Read the page that the other process gives, and print its capture; gives the exit code."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
    page, told, publishers, day = pickle.load(sys.stdin.buffer)
    try:
        captured = texts.of_page(page, told, publishers, day)
    except NotCaptured as error:
        sys.stdout.write(str(error))
        return REFUSED
    except MemoryError:
        os.kill(os.getpid(), signal.SIGKILL)
    sys.stdout.buffer.write(_CAPTURED.dump_json(captured))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
