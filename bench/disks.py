"""Verbs on a disk that fills while they write, and what they leave.

.venv/bin/python -m bench.disks                every place; as root, since it mounts a tmpfs
.venv/bin/python -m bench.disks --only publish

A site, its remote and all temporary files are on a disk of their own, of which a filler leaves so
many bytes free: shares of what the verb needs at most, or a few blocks where it writes few files.
A verb must end with an exit code of its own and words on the disk, without traceback or a path of
this machine; the old site is there to the byte, each file of the writer is the old or the new one,
and the next run, with room, makes what one with nothing kept makes. What is only kept may be lost,
so a verb may end well, too, if all of the new version is there.
Ends with exit code 1 if anything went wrong, 2 where no disk can be mounted.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.faults import Builds, Left, Runs
from tests.support.publish_faults import Publishes
from tests.support.publishing import last
from tests.support.small_site import ended
from tests.support.write_faults import Writes

MEGABYTES = 48
# Of what a verb needs at most, so much is free.
SHARES = (0.0, 0.03, 0.15, 0.3, 0.45, 0.6, 0.75)
# Or so many blocks, for what writes a few files.
BLOCKS = (0, 1, 2)
STATES: tuple[Left, ...] = ("nothing", "all")
# Python's words, and git's.
FULL = re.compile(r"No space left on device|Out of diskspace|couldn't write '[^/]\S+'$")

PLACES: dict[str, tuple[Callable[[Path], Runs], tuple[float | int, ...]]] = {
    "build": (Builds, SHARES),
    "preview": (lambda folder: Builds(folder, "preview"), SHARES[1::2]),
    "publish": (Publishes, SHARES),
    "capture": (lambda folder: Writes(folder, "capture"), BLOCKS),
    "verify": (lambda folder: Writes(folder, "verify"), BLOCKS),
    "finish": (lambda folder: Writes(folder, "finish"), BLOCKS[:2]),
}


class Disk:
    """A file system of its own. folder: where it is mounted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.block = os.statvfs(folder).f_frsize
        self._filler = folder / "filler"

    @property
    def free(self) -> int:
        return shutil.disk_usage(self.folder).free

    @contextmanager
    def with_room(self, room: int) -> Iterator[None]:
        """Within the block, no more than so many bytes can be written."""
        blocks = max(0, self.free - room) // self.block
        self._filler.write_bytes(bytes(blocks * self.block))
        try:
            yield
        finally:
            self._filler.unlink()

    def most_used(self, run: Callable[[], object]) -> int:
        """How many bytes more are used during a run than before it, at most."""
        before, least, is_over = self.free, self.free, threading.Event()

        def look() -> None:
            nonlocal least
            while not is_over.wait(0.002):
                least = min(least, self.free)

        looking = threading.Thread(target=look)
        looking.start()
        try:
            run()
        finally:
            is_over.set()
            looking.join()
        return before - least


@contextmanager
def mounted() -> Iterator[Disk]:
    """A new disk, and all temporary files on it. Raises CalledProcessError where none can be."""
    with tempfile.TemporaryDirectory() as name:
        options = f"size={MEGABYTES}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", name], check=True)
        elsewhere = tempfile.tempdir
        try:
            tempfile.tempdir = name
            os.environ["TMPDIR"] = name
            yield Disk(Path(name))
        finally:
            tempfile.tempdir = elsewhere
            subprocess.run(["umount", "--lazy", name], check=True)


def tried(runs: Runs, disk: Disk, room: int, left: Left) -> tuple[list[str], str]:
    """Run with so many bytes free, and again with room: what was wrong, and what was said."""
    runs.ready(left)
    with disk.with_room(room), runs.begin() as process:
        end = ended(process)
    found, beside, again = runs.found(), runs.leftovers(), runs.run_again()
    said = end.stderr.strip()
    is_well = end.returncode == 0
    judged = {
        "exit code 0 without the new version": is_well and found != "new",
        "traceback": "Traceback" in said,
        "no word on the disk": not is_well and not FULL.search(said.partition(";")[0]),
        "path of this machine": str(disk.folder) in said,
        "neither old nor new": found not in (("new",) if is_well else ("old", runs.unfinished)),
        f"left {beside}": bool(beside),
        f"next run: {last(again.stderr)}": again.returncode != 0 or runs.found() != "new",
    }
    wrong = [name for name, is_so in judged.items() if is_so]
    return wrong, f"exit code {end.returncode}, {found} version, said {said!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", nargs="*", choices=PLACES, default=[*PLACES])
    given = parser.parse_args()
    count = refused = bad = 0
    for name in given.only:
        make, rooms = PLACES[name]
        with mounted() as disk:
            runs = make(disk.folder / "runs")
            for left in STATES[: 2 if name == "build" else 1]:
                runs.ready(left)
                needed = disk.most_used(runs.run_again)
                for each in rooms:
                    # A share, or blocks.
                    room = int(each * needed) if isinstance(each, float) else each * disk.block
                    wrong, said = tried(runs, disk, room, left)
                    count, bad = count + 1, bad + bool(wrong)
                    refused += "exit code 0" not in said
                    told = "".join(f"{each}: " for each in wrong)
                    place = f"{name}, {room:,} of {needed:,} bytes free, {left} kept"
                    print(f"{place}: {told}{said}", flush=True)
    print(f"{count} places, {refused} refused, {bad} wrong")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
