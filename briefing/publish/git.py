"""Runs git as a process, and tells its answers from its failures."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefing.problems import Failure

MAX_LINES = 3  # that are shown of what a failing git said
_SETTINGS = (
    "core.quotePath=false",
    "gc.auto=0",
    "i18n.logOutputEncoding=UTF-8",  # messages are read as that
    "protocol.ext.allow=never",  # an address that is a command
)
_SAID_OF_ALL = re.compile(
    r"hint:|fatal: Could not read from remote|Please make sure you have the correct access"
    r"|and the repository exists|error: failed to push some refs|To \S+$|Done$"
    r"|warning: redirecting to|Warning: Permanently added"
)
_PASSWORD = re.compile(r"://[^/@\s]*@")


class GitError(Failure):
    """git failed; the message is git's own."""


@dataclass(frozen=True)
class Git:
    """The repository that `root` is in. settings: replace git's own, as core.autocrlf=false.

    environment: beside this process's own.
    """

    root: Path
    settings: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, given: str = "") -> str:
        """What git prints, without its last line end. Raises GitError."""
        done = self.run(*arguments, given=given)
        if done.returncode != 0:
            raise GitError(f"git {arguments[0]}: {self.reason(done)}")
        return done.stdout.removesuffix("\n")

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run git, which may fail. given: its standard input."""
        return subprocess.run(
            self._command(*arguments),
            cwd=self.root,
            env=self._environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )

    def _command(self, *arguments: str) -> list[str]:
        settings = (*_SETTINGS, *self.settings)
        return ["git", *(part for each in settings for part in ("-c", each)), *arguments]

    @property
    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            **self.environment,
            "LC_ALL": "C",  # `reason` reads its words
            "GIT_TERMINAL_PROMPT": "0",  # a publish that waits for a password waits for ever
            "GIT_OPTIONAL_LOCKS": "0",
        }

    def reason(self, done: subprocess.CompletedProcess[str]) -> str:
        """Why a git failed that ran here, without where this machine has the repository."""
        return reason(done.stderr or done.stdout).replace(f"{self.root.resolve()}/", "")

    def asks(self, *arguments: str) -> str:
        """What git prints, empty where its answer is no. Raises GitError where it fails."""
        done = self.run(*arguments)
        if done.returncode > 1 or (done.returncode and done.stderr.strip()):
            raise GitError(f"git {arguments[0]}: {self.reason(done)}")
        return "" if done.returncode else done.stdout.strip() or "yes"

    @property
    def is_repository(self) -> bool:
        """Whether the folder is in one. Raises GitError where git will not say, as of another's."""
        done = self.run("rev-parse", "--git-dir")
        if done.returncode and "not a git repository" not in done.stderr:
            raise GitError(f"git rev-parse: {self.reason(done)}")
        return done.returncode == 0

    def commit_of(self, name: str) -> str:
        """The commit that a name stands for; empty where it stands for none. Raises GitError."""
        options = ("--verify", "--quiet", "--end-of-options")
        return self.asks("rev-parse", *options, f"{name}^{{commit}}")

    def files(self, commit: str) -> dict[str, str]:
        """The blob of each file of a commit, by its path."""
        listed = self("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit).rstrip("\0")
        entries = (line.partition("\t") for line in listed.split("\0") if line)
        return {path: about.split()[2] for about, _, path in entries}

    def blobs(self, folder: Path, paths: Sequence[str]) -> dict[str, str]:
        """The blob that each file below a folder would be, by its path; nothing is written."""
        given = "".join(f"{folder / path}\n" for path in paths)
        found = self("hash-object", "--no-filters", "--stdin-paths", given=given).split()
        return dict(zip(paths, found, strict=True))

    def content(self, commit: str, path: str) -> bytes | None:
        """A text file of a commit, its line ends as \\n; None where there is none.

        Raises GitError.
        """
        if not self("ls-tree", "--full-tree", "--end-of-options", commit, path):
            return None
        done = self.run("cat-file", "blob", f"{commit}:{path}")
        if done.returncode != 0:
            raise GitError(f"git cat-file: {self.reason(done)}")
        return done.stdout.encode("utf-8", "surrogateescape")

    def raw(self, commit: str, path: str) -> bytes:
        """The bytes of a file of a commit; none where there is no such file."""
        command = self._command("cat-file", "blob", f"{commit}:{path}")
        done = subprocess.run(
            command, cwd=self.root, env=self._environment, capture_output=True, check=False
        )
        return b"" if done.returncode else done.stdout


def reason(output: str) -> str:
    """The first and last lines of a failed git's output: its own words, a hook's and ssh's.

    Without hints, without what git says of every failure, and without passwords in addresses.
    """
    said = (
        output.partition("Traceback (most recent call last)")[0].strip() or output
    )  # ghp-import's
    lines = [_PASSWORD.sub("://", line.strip()) for line in said.splitlines() if line.strip()]
    remote = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    if any(remote):
        return f"remote: {' '.join(filter(None, remote))}"
    told = [line for line in lines if not _SAID_OF_ALL.match(line)]
    if len(told) > MAX_LINES:  # the first names the cause, as of a full disk
        told = [told[0], *told[1 - MAX_LINES :]]
    return "; ".join(told) or (lines or ["it says nothing"])[0]
