"""A small site in a folder of its own, built as writers build theirs: by a verb."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support import loaded
from tests.support.content import REGISTRIES, a_briefing, file_of, write_content
from tests.support.proving import proved

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("tests/settings/pelicanconf.py", "tests/settings/publishconf.py", "tasks.py", "theme")

LIMIT_SECONDS = loaded.LIMIT_SECONDS

FIRST = "2025-03-22-lithuania-weighs-border-mines"
SECOND = "2025-03-23-poland-finishes-a-fence"
CONTENT = {
    **REGISTRIES,
    file_of(FIRST): a_briefing(aliases=["/2025/03/old-name/"]),
    file_of(SECOND): a_briefing(
        title="Poland finishes a fence on its eastern border",
        changes=[
            {"at": "2025-03-25T10:00+02:00", "kind": "update", "note": "The fence was opened."}
        ],
        watch=[{"date": "2025-06-01", "what": "parliament votes on the fence"}],
    ),
    "pages/about.md": """\
---
title: About
summary: Who writes these briefings, how they are sourced, and how an error in one is reported.
---
We write briefings.
""",
    "extra/robots.txt": "User-agent: *\nAllow: /\n",
}


@dataclass(frozen=True)
class SmallSite:
    """A folder with settings, tasks, theme and content, which `build` turns into its output/."""

    root: Path

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, files: Mapping[str, str]) -> None:
        """Write texts to paths below the site's folder, and evidence for its briefings."""
        write_content(self.root, files)
        if any(path.startswith("content/briefings/") for path in files):
            content = self.root / "content"
            texts = {
                path.relative_to(content).as_posix(): path.read_text("utf-8")
                for path in (*content.rglob("*.md"), *content.rglob("*.yaml"))
            }
            write_content(content, proved(texts))

    def change(self, path: str, old: str, new: str) -> None:
        """Replace a part of a file, which must be there."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{path} has no {old!r}"
        self.write({path: text.replace(old, new)})

    def start(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        umask: int = -1,
        through: tuple[str, ...] = (),
    ) -> subprocess.Popen[str]:
        """Begin to build. through: a command that runs the rest of its line, in some other way."""
        command = [sys.executable, "-P", "-m", "invoke", "--search-root", str(self.root), "build"]
        return subprocess.Popen(
            [*through, *command, *arguments],
            cwd=self.root,
            env={**_environment(), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            umask=umask,
            start_new_session=True,
        )

    def build(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        umask: int = -1,
        through: tuple[str, ...] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Build, and wait for the end; by a real command where anything is said of how."""
        if environment is None and umask == -1 and not through:
            return loaded.ended(self.root, "build", *arguments, environment=_environment())
        process = self.start(*arguments, environment=environment, umask=umask, through=through)
        return ended(process)

    def leftovers(self) -> list[str]:
        """What builds left beside output/, their lock excepted."""
        return sorted(
            path.name for path in self.root.glob(".output.*") if path.name != ".output.lock"
        )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def small_site(root: Path, content: Mapping[str, str] = CONTENT) -> SmallSite:
    """A new site with the tests' settings, the repository's theme, and evidence for its content."""
    root.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / source.name)
        else:
            shutil.copy(source, root)
    write_content(root / "content", proved(content))
    return SmallSite(root)


def ended(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """The end of a process: its exit code and what it printed."""
    try:
        out, err = process.communicate(timeout=LIMIT_SECONDS)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def digest(folder: Path) -> dict[str, str]:
    """Every path below a folder with its mode and, of a file, the SHA-256 of its bytes."""
    result = {}
    for path in sorted(folder.rglob("*")):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        result[path.relative_to(folder).as_posix()] = f"{path.stat().st_mode & 0o7777:o} {content}"
    return result
