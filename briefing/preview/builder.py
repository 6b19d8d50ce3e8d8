"""The preview's builds, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Self

PACKAGE = Path(__file__).resolve().parents[1]


class Builder:
    """Builds, each time in a fresh process that was started ahead.

    So a build runs the newest code, keeps nothing from the one before, and may die of anything.
    """

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def build(self) -> tuple[str, str]:
        """The account of a good build, or the problems of a bad one; the other is empty."""
        account, problems = self._process.communicate("build\n")
        code = self._process.returncode
        self._process = self._started()
        if code == 0:
            return account.strip(), ""
        return "", problems.strip() or f"the build ended with exit code {code}"

    def load_anew(self) -> None:
        """Let the next build run the code as it is now."""
        self._end()
        self._process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        module = "briefing.preview.worker"
        return subprocess.Popen(
            # -P: nothing of the current folder.
            [sys.executable, "-P", "-m", module, *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=dict(os.environ, PYTHONPATH=str(PACKAGE.parent), PYTHONUTF8="1"),
            # Ctrl-C is for us, and we end it.
            start_new_session=True,
        )

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()
