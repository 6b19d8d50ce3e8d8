"""Verbs of `./inv`: run in this process, or as a command in one of its own, as writers do."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.small_site import ROOT

LIMIT_SECONDS = 60


@dataclass(frozen=True)
class Ended:
    """How a verb ended: its exit code, its lines on standard output and on standard error."""

    code: int
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)


def refused(*said: str) -> Ended:
    """An end that says this and has done nothing."""
    return Ended(1, err=list(said))


def printed_here(verb: Callable[[], int]) -> tuple[int, str, str]:
    """Run a verb in this process: its exit code, its standard output, its standard error."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = verb()
    return code, out.getvalue(), err.getvalue()


def ended_here(verb: Callable[[], int]) -> Ended:
    """How a verb ends that runs in this process."""
    code, out, err = printed_here(verb)
    return Ended(code, out.splitlines(), err.splitlines())


def started(
    root: Path, *words: str, code: Path = ROOT, stderr: int = subprocess.PIPE
) -> subprocess.Popen[str]:
    """Begin to run a verb and its options for a site. code: the folder of our package."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "invoke", "--search-root", str(root), *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(code), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        encoding="utf-8",
    )


def ended(root: Path, *words: str, typed: str = "") -> Ended:
    """How a verb ends as a command; typed: what stands on its standard input."""
    with started(root, *words) as process:
        try:
            out, err = process.communicate(typed, timeout=LIMIT_SECONDS)
        finally:
            process.kill()
    return Ended(process.returncode, out.splitlines(), err.splitlines())
