"""A small site in a git repository with a remote, published as its writers do it: by a command."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.support import loaded
from tests.support.content import a_briefing
from tests.support.small_site import CONTENT, ROOT, SmallSite, digest, small_site

ADDRESS = "https://briefings.test"
BRANCH = "gh-pages"
# Nobody's settings; a test that runs in a hook of git must not work on that repository either.
NO_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
# Before the briefings of tests, which were never out when it was published last.
CLOCK = {"GIT_COMMITTER_DATE": "2024-01-01T00:00Z"}
CHANGE = {
    "at": "2025-03-26T10:00+02:00",
    "kind": "update",
    "note": "The ministry named a day for the vote.",
}
CHANGED = a_briefing(
    title="Lithuania and Poland weigh mines along their borders",
    aliases=["/2025/03/old-name/"],
    changes=[CHANGE],
)


def environment(further: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a process of a test gets: this one's, without what concerns another repository."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    python = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return {**inherited, **NO_SETTINGS, **CLOCK, **python, **(further or {})}


def git(folder: Path, *arguments: str) -> str:
    """What git prints in a folder; it must end well."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr}"
    return done.stdout.strip()


@dataclass(frozen=True)
class Clone:
    """A clone of the sources, on main or where it was put. origin: the bare repository."""

    root: Path
    origin: Path

    @property
    def site(self) -> SmallSite:
        return SmallSite(self.root)

    @property
    def tip(self) -> str:
        """The commit of the pages branch on the remote; empty before the first publish."""
        return git(self.origin, "for-each-ref", "--format=%(objectname)", f"refs/heads/{BRANCH}")

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def write(self, files: Mapping[str, str]) -> None:
        """Write content, by paths below content/, commit and push it."""
        self.site.write({f"content/{path}": text for path, text in files.items()})
        self.commit()

    def commit(self) -> None:
        """Commit all that is changed and push it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Write")
        self.git("push", "--quiet", "origin", "HEAD")

    def start(self, *arguments: str, out: int = subprocess.PIPE) -> subprocess.Popen[str]:
        """Begin a verb, in a process group of its own. out: where its standard output goes."""
        command = [sys.executable, "-P", "-m", "invoke", "--search-root", str(self.root)]
        return subprocess.Popen(
            [*command, *arguments],
            cwd=self.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a verb, and wait for its end."""
        return loaded.ended(self.root, *arguments, environment=environment())

    def publish(self, *arguments: str) -> str:
        """Publish, which must end well; gives what it prints."""
        end = self.run("publish", *arguments)
        assert (end.returncode, end.stderr) == (0, ""), end.stdout + end.stderr
        return end.stdout

    def another(self, folder: Path) -> "Clone":
        """Another clone of the same sources, of another writer."""
        git(self.origin, "clone", "--quiet", str(self.origin), str(folder))
        clone = Clone(folder, self.origin)
        clone.name("Another", "another@briefings.test")
        return clone

    def name(self, name: str, address: str) -> None:
        """Say who commits here."""
        self.git("config", "user.name", name)
        self.git("config", "user.email", address)

    def everything(self) -> dict[str, object]:
        """What no refusal may change: the remote, and all of a writer's but our own reference."""
        local = self.git("for-each-ref", "--format=%(refname) %(objectname)").split("\n")
        return {
            "remote": git(self.origin, "for-each-ref"),
            "references": [line for line in local if not line.startswith("refs/rampart/base")],
            "head": (self.root / ".git" / "HEAD").read_text("utf-8"),
            "index": self.git("ls-files", "--stage"),
            "status": self.git("status", "--porcelain"),
            "stash": self.git("stash", "list"),
            "output": digest(self.root / "output"),
        }


def new_clone(folder: Path, clone: str = "site") -> Clone:
    """A repository with a small site that has a public address, pushed to a remote beside it."""
    root = folder / clone
    small_site(root, CONTENT).change("publishconf.py", "https://parapet.example", ADDRESS)
    shutil.copy(ROOT / ".gitignore", root)
    git(folder, "init", "--quiet", "--template=", "--bare", "--initial-branch=main", "origin.git")
    made = Clone(root, folder / "origin.git")
    made.git("init", "--quiet", "--template=", "--initial-branch=main")
    made.name("A Writer", "writer@briefings.test")
    made.git("remote", "add", "origin", "../origin.git")
    made.commit()
    made.git("fetch", "--quiet", "origin")
    return made


def copied(clone: Clone, folder: Path, origin: str = "origin.git", root: str = "site") -> Clone:
    """A clone and its remote, in another folder."""
    shutil.copytree(clone.root, folder / root, symlinks=True)
    shutil.copytree(clone.origin, folder / origin)
    return Clone(folder / root, folder / origin)


def files_of(repository: Path, commit: str = BRANCH) -> dict[str, bytes]:
    """The files of a commit of a repository, by path."""
    command = ["git", "archive", "--format=tar", commit]
    done = subprocess.run(
        command, cwd=repository, env=environment(), capture_output=True, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        contents = {each.name: archive.extractfile(each) for each in archive if not each.isdir()}
        return {name: file.read() if file else b"" for name, file in contents.items()}


def faults(files: Mapping[str, bytes], cname: str = "briefings.test") -> list[str]:
    """Why the files are no complete site: what differs from the manifest among them."""
    if "manifest.json" not in files:
        return ["manifest.json: missing"]

    def measured(contents: Mapping[str, bytes]) -> dict[str, tuple[int, str]]:
        return {path: (len(text), sha256(text).hexdigest()) for path, text in contents.items()}

    beside = {"manifest.json": files["manifest.json"], ".nojekyll": b"", "CNAME": cname.encode()}
    expected = measured(beside)
    for path, each in json.loads(files["manifest.json"]).items():
        expected[path] = (each["size"], each["sha256"])
    found = measured(files)
    return [
        f"{path}: {'missing' if path not in found else 'wrong' if path in expected else 'extra'}"
        for path in sorted(found.keys() | expected.keys())
        if found.get(path) != expected.get(path)
    ]


def last(said: str) -> str:
    """The last line of what was said."""
    return said.strip().split("\n")[-1]
