"""Only tests of tests/content read this repository's content and settings: forks have others.

While such a test is collected or runs, opening or listing content/, pelicanconf.py or
publishconf.py fails it where it happens, and so does starting a verb in this folder.

Not seen: what a process reads that a test starts in another way, a file that is only looked for
(`is_file`), another path to the same file, and `os.open` with a name alone, which may be meant in
another folder than the current one (shutil.rmtree). The test in tests/fork is for those: it runs
what is quick in a copy with other content.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = str(Path(__file__).resolve().parents[2])
OURS = tuple(os.path.join(ROOT, name) for name in ("content", "pelicanconf.py", "publishconf.py"))
READERS = ("tests/content",)
READS = {"open", "os.listdir", "os.scandir"}


class _Watch:
    """What is being collected or run: the path of a test's file; empty in between."""

    at = ""


@contextmanager
def watched(nodeid: str) -> Iterator[None]:
    """Everything that happens inside is done for this test or file of tests."""
    before, _Watch.at = _Watch.at, nodeid
    try:
        yield
    finally:
        _Watch.at = before


def install() -> None:
    """Watch this process, for as long as it lives: hooks of audits can't be removed."""
    sys.addaudithook(_see)


def _see(event: str, arguments: tuple[object, ...]) -> None:
    if event not in READS and event != "subprocess.Popen":
        return
    if not _Watch.at.startswith("tests/") or _Watch.at.startswith(READERS):
        return
    if event == "subprocess.Popen":
        found = _verb(arguments)
    else:
        by_descriptor = event == "open" and arguments[1] is None  # os.open, perhaps with dir_fd
        found = _read(arguments[0], may_be_relative=not by_descriptor)
    if found:
        message = f"{_Watch.at} {found}; a test brings its own (tests/support), or lies in"
        pytest.fail(f"{message} {READERS[0]}/ and holds for any")


def _read(path: object, *, may_be_relative: bool) -> str:
    """What is said of reading a path; empty where it is not ours."""
    if not isinstance(path, str | bytes | os.PathLike):
        return ""
    if not may_be_relative and not os.path.isabs(path):
        return ""
    full = os.path.abspath(os.fsdecode(path))
    is_ours = any(full == each or full.startswith(each + os.sep) for each in OURS)
    return f"reads {os.path.relpath(full, ROOT)}" if is_ours else ""


def _verb(arguments: tuple[object, ...]) -> str:
    """What is said of a process to be started; empty where it is no verb of ours in this folder."""
    _, command, folder, _ = arguments
    words = [str(each) for each in command] if isinstance(command, list | tuple) else []
    where = folder if isinstance(folder, str | bytes | os.PathLike) else "."
    is_here = os.path.abspath(os.fsdecode(where)) == ROOT or ROOT in words
    return f"starts {' '.join(words)}" if is_here and "invoke" in words else ""
