"""Runs each build of the preview in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Self

PACKAGE = Path(__file__).resolve().parents[1]


class Builder:
    """Builds in a fresh process each time, which was started before it is needed.

    So a build runs the newest code and keeps nothing from the one before, and a crash ends only
    that process.
    """

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def build(self) -> tuple[str, str]:
        """Build; gives the account of a good build and "", or "" and the problems of a bad one."""
        account, problems = self._process.communicate("build\n")
        code = self._process.returncode
        self._process = self._start()
        if code == 0:
            return account.strip(), ""
        return "", problems.strip() or f"the build ended with exit code {code}"

    def load_anew(self) -> None:
        """Start the process again, so that the next build runs the code as it is now."""
        self._end()
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        """Start the process of the next build."""
        module = "briefing.preview.worker"
        return subprocess.Popen(
            # -P: import nothing from the current folder.
            [sys.executable, "-P", "-m", module, *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=dict(os.environ, PYTHONPATH=str(PACKAGE.parent), PYTHONUTF8="1"),
            # Ctrl-C reaches only this process, which then ends the other.
            start_new_session=True,
        )

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()
