"""`./inv test`: find or install a browser, then run every test on every core."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tests.support import browser

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: str = "") -> int:
    """Run pytest with further arguments as a shell would split them; return its exit code."""
    try:
        environment = dict(os.environ, CHROMIUM=browser.path())
    except browser.NoBrowser as missing:
        print(f"test: {missing}", file=sys.stderr)
        return 1
    # Two more than cores, since tests wait for servers and browsers a quarter of the time.
    # A browser each: past 8 workers memory ends before cores do.
    workers = min(8, (os.cpu_count() or 1) + 2)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        str(workers),
        "--dist",
        "worksteal",
        *shlex.split(arguments),
    ]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as pytest:
        while True:
            try:
                return pytest.wait()
            except KeyboardInterrupt:
                # pytest has it too, and ends with the results so far.
                continue


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
