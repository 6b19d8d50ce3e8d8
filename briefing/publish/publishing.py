"""From a clean source commit to one commit on the pages branch: whole, or not at all.

The branch is fetched into a reference of our own, the commit is made on a branch of our own, and
pushed with a lease on what was fetched: nobody's branch and nobody's work is touched.
"""

import datetime as dt
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from briefing import __version__
from briefing.building import manifest
from briefing.building.build import Plan, build
from briefing.building.content import content_of
from briefing.building.settings import settings_of
from briefing.exports.ledger import story_name
from briefing.publish import gates
from briefing.publish.commits import refuse_older_source, source_of
from briefing.publish.differences import difference
from briefing.publish.gates import Candidate, Published
from briefing.publish.git import Git, GitError
from briefing.publish.pages_branch import (
    LOCAL_BRANCH,
    Identity,
    Order,
    Refused,
    addressed,
    check_target,
    fetch_tip,
    locked,
    own_branch,
    published_at,
    publisher_of,
    push,
    source_of_release,
)
from briefing.reading.library import Library
from briefing.words import counted

FOLDER = ".publish"  # the site is built in it
SETTINGS = "publishconf.py"


@dataclass(frozen=True)
class BuiltSite:
    """A built site. url: its public address. paths: files of what is in the ledger, by name.

    publisher: who commits it. public_addresses: of e-mail, which everybody may have.
    """

    folder: Path
    url: str
    paths: Mapping[str, str]
    account: str
    publisher: Identity
    public_addresses: tuple[str, ...] = ()
    reach: str = ""

    @property
    def cname(self) -> str:
        """The site's own domain; empty for github.io and placeholders."""
        host = urlsplit(self.url).hostname or ""
        is_theirs = host == "github.io" or host.endswith((".github.io", ".example"))
        return "" if is_theirs else host

    def added_files(self) -> dict[str, str]:
        """The text of each file that publishing adds, by name, where the site has none."""
        texts = {".nojekyll": "", **({"CNAME": self.cname} if self.cname else {})}
        return {name: text for name, text in texts.items() if not (self.folder / name).is_file()}


@dataclass(frozen=True)
class Publishing:
    """One publish. build: makes the site and gives it; say: takes a line for each step."""

    order: Order
    build: Callable[[], BuiltSite]
    say: Callable[[str], None]

    @property
    def git(self) -> Git:
        return Git(self.order.root)

    def run(self) -> str:
        """Publish; gives what became of it. Raises Refused, GitError, Uncertain or what `build`
        raises.
        """
        with locked(self.order.root):
            source = source_of(self.git, self.order)
            order = addressed(self.git, self.order)
            state = f"{source[:10]}, clean and pushed" if source else "as they are, for a rehearsal"
            self.say(f"sources: {state}")
            check_target(self.git, order)
            base = fetch_tip(self.git, order)
            refuse_older_source(self.git, source, source_of_release(self.git, base))
            published = published_at(self.git, base, self.order.branch)
            count = counted(len(published.files), "file")
            self.say(f"published: {f'{count} at {base[:10]}' if base else 'nothing yet'}")
            site = self.build()
            self.say(f"built: {site.account}")
            if source_of(self.git, self.order) != source:
                raise Refused("the sources changed while the site was built; run it again")
            files = self._check(site, published)
            changes = difference(published.files, files)
            self.say(f"changes: {changes.counts()}")
            if published.files == files:
                return f"nothing has changed; {self.order.branch} stays as it is"
            if self.order.is_dry:
                return "\n".join([*changes.lines(), "dry run: nothing was pushed"])
            message = provenance(self.order.root, site, source)
            commit = self._commit(site, base, files, message)
            self.say(f"commit: {commit[:10]}, {counted(len(files), 'file')}")
            push(self.git, order, base, commit)
            return f"published {commit[:10]} to {self.order.branch} of {self.order.remote}"

    def _check(self, site: BuiltSite, published: Published) -> dict[str, str]:
        """Run the gates; gives the blobs that the branch is to have, by path.

        Raises Refused with every finding.
        """
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
            ledger=gates.ledger_of(record.read_bytes() if record.is_file() else None),
            paths=site.paths,
            public_addresses=site.public_addresses,
            reach=site.reach,
        )
        found = gates.findings(candidate, published, is_rehearsal=self.order.is_rehearsal)
        if found:
            raise Refused("\n".join(found))
        passed = len(gates.ALWAYS) + (0 if self.order.is_rehearsal else len(gates.IN_PUBLIC))
        self.say(f"gates: {counted(passed, 'gate')} passed")
        blobs = self.git.blobs(site.folder, sorted(listed))
        for name, text in site.added_files().items():
            blobs[name] = self.git("hash-object", "--stdin", given=text)
        return blobs

    def _commit(self, site: BuiltSite, base: str, files: Mapping[str, str], message: str) -> str:
        """Make one commit on top of the base by ghp-import, and compare it file by file."""
        command = [sys.executable, "-m", "ghp_import", "--branch", LOCAL_BRANCH]
        command += ["--message", message]
        added = site.added_files()
        command += ["--no-jekyll"] if ".nojekyll" in added else []
        command += ["--cname", site.cname] if "CNAME" in added else []
        with own_branch(self.git, base):
            done = subprocess.run(
                [*command, str(site.folder)],
                cwd=self.order.root,
                env={**os.environ, **site.publisher.environment},
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
            commit = self.git.commit_of(f"refs/heads/{LOCAL_BRANCH}")
            if done.returncode != 0 or not commit or commit == base:
                raise GitError(f"ghp-import: {self.git.reason(done)}")
            # ghp-import ends well even where git stopped halfway through the files.
            if self.git.files(commit) != files:
                raise GitError("ghp-import: the commit is not the site; nothing was pushed")
            return commit


def build_site(root: Path) -> BuiltSite:
    """Build the public site of this moment, afresh."""
    output = root / FOLDER / "site"
    shutil.rmtree(output, ignore_errors=True)
    settings = settings_of(root, SETTINGS)
    account = build(Plan(root, SETTINGS, output, dt.datetime.now(dt.UTC)))
    content, _ = content_of(settings)
    paths = _paths(content) if content else {}
    contact = settings.get("CONTACT", "")
    return BuiltSite(
        folder=output,
        url=settings["SITEURL"],
        paths=paths,
        account=account,
        publisher=publisher_of(settings),
        public_addresses=(*settings.get("PUBLIC_ADDRESSES", ()), contact),
        reach=contact or settings.get("REPOSITORY_URL", ""),
    )


def _paths(content: Library) -> dict[str, str]:
    """The source files of briefings and stories, by name in the ledger."""
    return {
        **{each.name: each.path for each in content.briefings},
        **{story_name(slug): each.path for slug, each in content.stories.items()},
    }


def provenance(root: Path, site: BuiltSite, source: str) -> str:
    """The message of a publish's commit: the source commit, and the tools' versions."""
    pins = root / "requirements" / "build.txt"
    digest = sha256(pins.read_bytes()).hexdigest() if pins.is_file() else "none"
    listed = sha256((site.folder / manifest.NAME).read_bytes()).hexdigest()
    tools = [f"Proofpress {__version__}", f"Python {platform.python_version()}"]
    tools += [f"{name} {version(name)}" for name in ("pelican", "markdown", "ghp-import")]
    return (
        f"Publish: {site.account}\n\n"
        f"Source: {source or 'a rehearsal, not committed'}\n"
        f"Requirements: sha256 {digest}\n"
        f"Tools: {', '.join(tools)}\n"
        f"Manifest: sha256 {listed}\n"
    )
