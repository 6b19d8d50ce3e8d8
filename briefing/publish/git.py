"""Runs git as a process, and tells its answers from its failures."""

import os
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.problems import Failure


class GitError(Failure):
    """git failed; the message is git's own."""


@dataclass(frozen=True)
class Git:
    """The repository that `root` is in. settings: replace git's own, as user.name=Ona."""

    root: Path
    settings: tuple[str, ...] = ()

    def __call__(self, *arguments: str, given: str = "") -> str:
        """What git prints, without its last line end. Raises GitError."""
        done = self.run(*arguments, given=given)
        if done.returncode != 0:
            raise GitError(f"git {arguments[0]}: {reason(done.stderr or done.stdout)}")
        return done.stdout.removesuffix("\n")

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run git, which may fail. given: its standard input."""
        environment = {
            **os.environ,
            "LC_ALL": "C",  # `reason` reads its words
            "GIT_TERMINAL_PROMPT": "0",  # a publish that waits for a password waits for ever
            "GIT_OPTIONAL_LOCKS": "0",
        }
        settings = ("core.quotePath=false", "gc.auto=0", *self.settings)
        return subprocess.run(
            ["git", *(part for each in settings for part in ("-c", each)), *arguments],
            cwd=self.root,
            env=environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )

    def commit_of(self, name: str) -> str:
        """The commit that a name stands for; empty where it stands for none."""
        options = ("--verify", "--quiet", "--end-of-options")
        done = self.run("rev-parse", *options, f"{name}^{{commit}}")
        return done.stdout.strip() if done.returncode == 0 else ""

    def files(self, commit: str) -> dict[str, str]:
        """The blob of each file of a commit, by its path."""
        listed = self("ls-tree", "-r", "-z", "--full-tree", commit).rstrip("\0")
        entries = (line.partition("\t") for line in listed.split("\0") if line)
        return {path: about.split()[2] for about, _, path in entries}

    def blobs(self, folder: Path, paths: Sequence[str]) -> dict[str, str]:
        """The blob that each file below a folder would be, by its path; nothing is written."""
        given = "".join(f"{folder / path}\n" for path in paths)
        found = self("hash-object", "--no-filters", "--stdin-paths", given=given).split()
        return dict(zip(paths, found, strict=True))

    def content(self, commit: str, path: str) -> bytes | None:
        """A text file of a commit, its line ends as \\n; None where there is none."""
        done = self.run("cat-file", "blob", f"{commit}:{path}")
        return done.stdout.encode("utf-8", "surrogateescape") if done.returncode == 0 else None

    def contents(self, commit: str, folder: str) -> dict[str, bytes]:
        """The files of a commit below a folder, by their whole path. Raises GitError."""
        own = Git(self.root, (*self.settings, "core.autocrlf=false"))  # the bytes as they are kept
        with tempfile.TemporaryDirectory() as scratch:
            packed = Path(scratch, "contents.tar")
            own("archive", "--format=tar", f"--output={packed}", commit, folder)
            with tarfile.open(packed) as archive:
                members = [each for each in archive if each.isfile()]
                files = {each.name: archive.extractfile(each) for each in members}
                return {name: file.read() if file else b"" for name, file in files.items()}


def reason(output: str) -> str:
    """The most telling line of a failed git's output: the remote's own words, or the error."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    remote = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    if any(remote):
        return f"remote: {' '.join(filter(None, remote))}"
    told = [line for line in lines if line.startswith(("fatal:", "error:", "!"))]
    return told[0] if told else (lines or ["it says nothing"])[-1]
