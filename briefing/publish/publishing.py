"""From a clean source commit to one commit on the pages branch: whole, or not at all.

The branch is fetched into a reference of our own, the commit is made on a branch of our own, and
pushed with a lease on what was fetched: nobody's branch and nobody's work is touched.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from briefing import __version__
from briefing.building import manifest
from briefing.publish import gates
from briefing.publish.commits import not_older, source_of
from briefing.publish.differences import INDEX, difference, is_index_alone
from briefing.publish.gates import Candidate, Published
from briefing.publish.git import Git, GitError, reason
from briefing.publish.pages_branch import (
    LOCAL_BRANCH,
    Identity,
    Order,
    Refused,
    fetched,
    identity,
    locked,
    made_of,
    own_branch,
    published_at,
    pushed,
    target,
)
from briefing.words import counted

AS_THEY_ARE = "sources: as they are, for a rehearsal"


@dataclass(frozen=True)
class BuiltSite:
    """A built site. url: its public address. paths: files of the briefings, by name."""

    folder: Path
    url: str
    paths: Mapping[str, str]
    account: str

    @property
    def cname(self) -> str:
        """The domain of its own that it has; empty where GitHub's serves."""
        host = urlsplit(self.url).hostname or ""
        is_theirs = host == "github.io" or host.endswith((".github.io", ".example"))
        return "" if is_theirs else host

    def beside(self) -> dict[str, str]:
        """The files that publishing adds, with their text, where the site has none of its own."""
        texts = {".nojekyll": "", **({"CNAME": self.cname} if self.cname else {})}
        return {name: text for name, text in texts.items() if not (self.folder / name).is_file()}


@dataclass
class Publishing:
    """One publish. build: makes the site and gives it; say: takes a line for each step."""

    order: Order
    build: Callable[[], BuiltSite]
    say: Callable[[str], None]
    git: Git = field(init=False)

    def __post_init__(self) -> None:
        self.git = Git(self.order.root)

    def run(self) -> str:
        """Publish; gives what became of it. Raises Refused, GitError, Uncertain or what `build`
        raises.
        """
        with locked(self.order.root):
            source = source_of(self.git, self.order)
            self.say(f"sources: {source[:10]}, clean and pushed" if source else AS_THEY_ARE)
            target(self.git, self.order)
            publisher = identity(self.git)
            base = fetched(self.git, self.order)
            not_older(self.git, source, made_of(self.git, base))
            published = published_at(self.git, base, self.order.branch)
            held = counted(len(published.files), "file") if base else "nothing yet"
            self.say(f"published: {held}{f' at {base[:10]}' if base else ''}")
            site = self.build()
            self.say(f"built: {site.account}")
            if source_of(self.git, self.order) != source:
                raise Refused("the sources changed while the site was built; run it again")
            files = self._judged(site, published)
            if published.files != files and self._is_published(site, base, published.files, files):
                files = dict(published.files)
            changes = difference(published.files, files)
            self.say(f"changes: {changes.counts()}")
            if published.files == files:
                return f"nothing has changed; {self.order.branch} stays as it is"
            if self.order.is_dry:
                return "\n".join([*changes.lines(), "dry run: nothing was pushed"])
            commit = self._committed(
                site, base, files, provenance(self.order.root, site, source), publisher
            )
            self.say(f"commit: {commit[:10]}, {counted(len(files), 'file')}")
            pushed(self.git, self.order, base, commit)
            return f"published {commit[:10]} to {self.order.branch} of {self.order.remote}"

    def _judged(self, site: BuiltSite, published: Published) -> dict[str, str]:
        """The blobs of the files that the branch is to have. Raises Refused with every finding."""
        listed = manifest.of(site.folder)
        file = site.folder / manifest.NAME
        if file.is_file():
            listed[manifest.NAME] = manifest.of_file(file.read_bytes())
        record = site.folder / "ledger.json"
        candidate = Candidate(
            folder=site.folder,
            url=site.url,
            cname=site.cname,
            root=self.order.root,
            manifest=listed,
            ledger=gates.ledger_of(record.read_text("utf-8") if record.is_file() else None),
            paths=site.paths,
        )
        found = gates.findings(candidate, published, is_rehearsal=self.order.is_rehearsal)
        if found:
            raise Refused(*found)
        passed = len(gates.ALWAYS) + (not self.order.is_rehearsal)
        self.say(f"gates: {counted(passed, 'gate')} passed")
        blobs = self.git.blobs(site.folder, sorted(listed))
        for name, text in site.beside().items():
            blobs[name] = self.git("hash-object", "--stdin", given=text)
        return blobs

    def _is_published(
        self, site: BuiltSite, base: str, old: Mapping[str, str], new: Mapping[str, str]
    ) -> bool:
        """Whether the branch has this site, whole, with an index that another machine made."""
        if not is_index_alone(old, new):
            return False
        listed = manifest.read((site.folder / manifest.NAME).read_bytes())
        others = {path: file for path, file in listed.items() if not path.startswith(INDEX)}
        index = {
            path: manifest.of_file(content)
            for path, content in self.git.contents(base, INDEX).items()
        }
        return self.git.content(base, manifest.NAME) == manifest.written(others | index).decode()

    def _committed(
        self,
        site: BuiltSite,
        base: str,
        files: Mapping[str, str],
        message: str,
        publisher: Identity,
    ) -> str:
        """One commit on top of the base, made by ghp-import and compared file by file."""
        command = [sys.executable, "-m", "ghp_import", "--branch", LOCAL_BRANCH]
        command += ["--message", message]
        beside = site.beside()
        command += ["--no-jekyll"] if ".nojekyll" in beside else []
        command += ["--cname", site.cname] if "CNAME" in beside else []
        with own_branch(self.git, base):
            done = subprocess.run(
                [*command, str(site.folder)],
                cwd=self.order.root,
                # By itself it knows user.name and user.email alone.
                env={
                    **os.environ,
                    "GIT_COMMITTER_NAME": publisher.name,
                    "GIT_COMMITTER_EMAIL": publisher.address,
                },
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
            commit = self.git.commit_of(f"refs/heads/{LOCAL_BRANCH}")
            if done.returncode != 0 or not commit or commit == base:
                raise GitError(f"ghp-import: {reason(done.stderr or done.stdout)}")
            # ghp-import ends well even where git stopped halfway through the files.
            if self.git.files(commit) != files:
                raise GitError("ghp-import: the commit is not the site; nothing was pushed")
            return commit


def provenance(root: Path, site: BuiltSite, source: str) -> str:
    """The message of a publish: what it was made of, and with what."""
    pins = root / "requirements" / "build.txt"
    digest = sha256(pins.read_bytes()).hexdigest() if pins.is_file() else "none"
    listed = sha256((site.folder / manifest.NAME).read_bytes()).hexdigest()
    tools = ", ".join(
        [
            f"Proofpress {__version__}",
            f"Python {platform.python_version()}",
            *(f"{name} {version(name)}" for name in ("pelican", "markdown", "ghp-import")),
        ]
    )
    return (
        f"Publish: {site.account}\n\n"
        f"Source: {source or 'a rehearsal, not committed'}\n"
        f"Requirements: sha256 {digest}\n"
        f"Tools: {tools}\n"
        f"Manifest: sha256 {listed}\n"
    )
