"""What a command costs, and what a site weighs.

A command's seconds are those of all of its processes, also of workers that outlive their parent:
this process adopts them and waits for them, as Linux allows.
"""

import ctypes
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

GLANCE_SECONDS = 0.1  # between two looks at the memory of the processes
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_TAG = re.compile(rb"<[A-Za-z]")


@dataclass(frozen=True)
class Cost:
    """cpu, wall: seconds; cpu is user and system of all processes.

    peak: bytes of the largest process at its largest (VmHWM). together: bytes of all processes at
    one moment at most, with what they share counted once (PSS). Both are seen by glances.
    """

    cpu: float
    wall: float
    peak: int
    together: int


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder to its end, which must be a good one."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        memory = _Memory(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = used.ru_utime + used.ru_stime + sum(_of_orphans())
        memory.stop()
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{said.read()}")
    return Cost(cpu, wall, memory.peak, memory.together)


def _of_orphans() -> Iterator[float]:
    """The seconds of each process that the command left behind, once it has ended."""
    while True:
        try:
            _, _, used = os.wait4(-1, 0)
        except ChildProcessError:
            return
        yield used.ru_utime + used.ru_stime


class _Memory:
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, root: int) -> None:
        self.peak = self.together = 0
        self._root = root
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(GLANCE_SECONDS):
            processes = list(tree(self._root))
            self.peak = max(
                [self.peak, *(_kilobytes(each, "status", "VmHWM") for each in processes)]
            )
            now = sum(_kilobytes(each, "smaps_rollup", "Pss") for each in processes)
            self.together = max(self.together, now)


def tree(root: int) -> Iterator[int]:
    """The ids of a process and its descendants that live now."""
    yield root
    for file in Path(f"/proc/{root}/task").glob("*/children"):
        for child in _read(file).split():
            yield from tree(int(child))


def cpu_of(root: int) -> float:
    """Seconds that a process and its descendants have used so far, also those that have ended."""
    ticks = os.sysconf("SC_CLK_TCK")
    used = 0
    for process in tree(root):
        fields = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
        used += sum(map(int, fields[11:15]))  # utime, stime, and of children that were waited for
    return used / ticks


def _kilobytes(process: int, file: str, name: str) -> int:
    """A size in bytes that /proc gives of a process; 0 once it has ended."""
    found = re.search(rf"^{name}:\s+(\d+) kB", _read(Path(f"/proc/{process}/{file}")), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:  # the process has ended
        return ""


@dataclass(frozen=True)
class Weight:
    """A built site: its bytes and files, and its largest page in bytes and in elements."""

    size: int
    files: int
    page_bytes: int
    page: str
    page_elements: int
    fullest_page: str


def weight(site: Path) -> Weight:
    """What the site in a folder weighs."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    pages = [path for path in files if path.suffix == ".html"]
    by_size = max(pages, key=lambda path: path.stat().st_size)
    elements = {path: len(_TAG.findall(path.read_bytes())) for path in pages}
    by_elements = max(pages, key=lambda path: elements[path])
    return Weight(
        size=sum(path.stat().st_size for path in files),
        files=len(files),
        page_bytes=by_size.stat().st_size,
        page=_address(by_size, site),
        page_elements=elements[by_elements],
        fullest_page=_address(by_elements, site),
    )


def _address(page: Path, site: Path) -> str:
    return f"/{page.relative_to(site).as_posix().removesuffix('index.html')}"
