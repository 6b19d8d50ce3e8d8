"""Runs each build of the preview in a process of its own."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

PACKAGE = Path(__file__).resolve().parents[1]

Said = Mapping[str, str]
"""What a build says: see preview/worker.py; or, under `failed`, why it made no site."""


class Builder:
    """Builds in a fresh process each time, which was started before it is needed.

    So a build runs the newest code and keeps nothing from the one before, and a crash ends only
    that process.
    """

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._building: subprocess.Popen[str] | None = None
        self._process = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._end()

    def build(self, saved: Iterable[str]) -> Iterator[Said]:
        """Build; gives what the build says while it goes on, and at last what it failed for.

        saved: paths of the content whose pages are made first.
        """
        process, errors = self._process, self._errors
        self._building = process
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(BrokenPipeError):  # it died before: of what, is told below
            print(json.dumps(sorted(saved)), file=process.stdin, flush=True)
        for line in filter(str.strip, process.stdout):
            yield json.loads(line)
            if self._process is process:  # the next one gets ready while the writer looks
                self._process = self._start()
        process.communicate()
        self._building = None
        errors.seek(0)
        failed = errors.read().decode("utf-8", "replace").strip()
        if self._process is process:
            self._process = self._start()
        if process.returncode != 0:
            why = failed or f"the build ended with exit code {process.returncode}"
            yield {"failed": why}

    def load_anew(self) -> None:
        """Start the process again, so that the next build runs the code as it is now."""
        self._end()
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        """Start the process of the next build."""
        # A pipe would have to be read all the while.
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        module = "briefing.preview.worker"
        return subprocess.Popen(
            # -P: import nothing from the current folder.
            [sys.executable, "-P", "-m", module, *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env=dict(os.environ, PYTHONPATH=str(PACKAGE.parent), PYTHONUTF8="1"),
            # Ctrl-C reaches only this process, which then ends the other.
            start_new_session=True,
        )

    def _end(self) -> None:
        for process in filter(None, (self._process, self._building)):
            process.kill()
            process.communicate()
