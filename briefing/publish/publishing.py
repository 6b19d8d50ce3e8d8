"""From a clean source commit to one commit on the pages branch: whole, or not at all.

The branch is fetched into a reference of our own, the commit is made on a branch of our own, and
pushed with a lease on what was fetched: nobody's branch and nobody's work is touched.
"""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from briefing.problems import counted
from briefing.publish import gates, manifest
from briefing.publish.gates import Candidate, Published
from briefing.publish.git import Git, GitError, reason

LOCAL_BRANCH = "rampart-publishing"  # ours alone; gone when a publish has ended
BASE = "refs/rampart/base"  # the pages branch as it was fetched
SHOWN = 8  # paths of a kind in a dry run
AS_THEY_ARE = "sources: as they are, for a rehearsal"


class Refused(Exception):
    """The site is not published; each message says why, and what to do."""

    def __init__(self, *messages: str) -> None:
        self.messages = messages
        super().__init__("\n".join(messages))


class Uncertain(Exception):
    """The push began, and what is published now is not known, or is another's."""


@dataclass(frozen=True)
class Order:
    """What to publish, and where.

    remote: a remote's name or address. is_rehearsal: sources that are not committed and pushed,
    to a remote that is not the sources' own. is_dry: all but the push.
    """

    root: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    is_rehearsal: bool = False
    is_dry: bool = False


@dataclass(frozen=True)
class Site:
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


@dataclass(frozen=True)
class Identity:
    """Who publishes, as git knows them."""

    name: str
    address: str


@dataclass(frozen=True)
class Difference:
    """The paths by which a site differs from what is published."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def feeds(self) -> tuple[str, ...]:
        """The feeds whose subscribers get something."""
        return tuple(each for each in self.changed if each.endswith(("atom.xml", "rss.xml")))

    def counts(self) -> str:
        """`3 files added, 14 changed, 1 removed; 4 feeds changed`."""
        return (
            f"{counted(len(self.added), 'file')} added, {len(self.changed)} changed,"
            f" {len(self.removed)} removed; {counted(len(self.feeds), 'feed')} changed"
        )

    def lines(self) -> list[str]:
        """Some of the paths of each kind, for a dry run."""
        lines = []
        for sign, paths in (("+", self.added), ("~", self.changed), ("-", self.removed)):
            lines += [f"  {sign} {path}" for path in paths[:SHOWN]]
            if len(paths) > SHOWN:
                lines.append(f"  {sign} and {len(paths) - SHOWN:,} more")
        return lines


@dataclass
class Publishing:
    """One publish. build: makes the site and gives it; say: takes a line for each step."""

    order: Order
    build: Callable[[], Site]
    say: Callable[[str], None]
    git: Git = field(init=False)

    def __post_init__(self) -> None:
        self.git = Git(self.order.root)

    def run(self) -> str:
        """Publish; gives what became of it. Raises Refused, GitError, Uncertain or what `build`
        raises.
        """
        with locked(self.order.root):
            source = self._source()
            self.say(f"sources: {source[:10]}, clean and pushed" if source else AS_THEY_ARE)
            target(self.git, self.order)
            publisher = identity(self.git)
            base = fetched(self.git, self.order)
            published = published_at(self.git, base)
            held = counted(len(published.files), "file") if base else "nothing yet"
            self.say(f"published: {held}{f' at {base[:10]}' if base else ''}")
            site = self.build()
            self.say(f"built: {site.account}")
            if self._source() != source:
                raise Refused("the sources changed while the site was built; run it again")
            files = self._judged(site, published)
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

    def _source(self) -> str:
        """The commit that is published; empty for a rehearsal of what is not committed."""
        if not self.git.commit_of("HEAD"):
            raise Refused("the sources are in no git repository with a commit; commit them first")
        if self.order.is_rehearsal:
            _foreign(self.git, self.order)
            return ""
        loose = _uncommitted(self.git)
        if loose:
            shown = ", ".join(loose[:3])
            raise Refused(
                f"sources that are not committed ({shown}); commit or remove them, or rehearse"
                " with --allow-dirty and --remote"
            )
        head = self.git("rev-parse", "HEAD")
        if not _is_pushed(self.git, head):
            raise Refused(
                f"commit {head[:10]} is on no remote, so nobody could say what was published;"
                " push it first: git push"
            )
        return head

    def _judged(self, site: Site, published: Published) -> dict[str, str]:
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

    def _committed(
        self, site: Site, base: str, files: Mapping[str, str], message: str, publisher: Identity
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


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of a repository's publishes. Raises Refused when another one goes on."""
    try:
        lock = FileLock(root / ".publish.lock").acquire(timeout=0)
    except Timeout:
        raise Refused("another publish goes on in this folder; wait for it or stop it") from None
    with lock:
        yield


def target(git: Git, order: Order) -> None:
    """Raises Refused unless the branch is one that may hold a site."""
    if git.tried("check-ref-format", "--branch", order.branch).returncode != 0:
        raise Refused(f"'{order.branch}' is no name of a branch; write one, as --branch gh-pages")
    current = git.tried("symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()
    heads = git("ls-remote", "--symref", order.remote, "HEAD")
    default = next(
        (line.split()[1] for line in heads.split("\n") if line.startswith("ref: ")), ""
    ).removeprefix("refs/heads/")
    for name, what in ((current, "the branch of the sources"), (default, "the remote's default")):
        if order.branch == name and name:
            raise Refused(
                f"'{order.branch}' is {what}; publishing would replace it with the site:"
                " write another, as --branch gh-pages"
            )


def identity(git: Git) -> Identity:
    """Who publishes. Raises Refused where git does not know."""
    done = git.tried("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
    found = re.match(r"(?P<name>.*\S) <(?P<address>[^<>]+)> ", done.stdout)
    if done.returncode != 0 or not found:
        raise Refused(
            "git does not know who you are; say it: git config user.name NAME,"
            " git config user.email ADDRESS"
        )
    return Identity(found["name"], found["address"])


def fetched(git: Git, order: Order) -> str:
    """The tip of the pages branch, fetched with its history; empty where there is none yet."""
    forgotten(git, BASE)
    if not git("ls-remote", "--heads", order.remote, f"refs/heads/{order.branch}"):
        return ""
    git("fetch", "--quiet", "--no-tags", order.remote, f"+refs/heads/{order.branch}:{BASE}")
    return git("rev-parse", BASE)


def published_at(git: Git, base: str) -> Published:
    """What a commit of the pages branch holds."""
    if not base:
        return Published()
    return Published(
        files=git.files(base),
        ledger=gates.ledger_of(git.content(base, "ledger.json")),
        cname=(git.content(base, "CNAME") or "").strip(),
    )


def pushed(git: Git, order: Order, base: str, commit: str) -> None:
    """Push a commit, if the branch is still what was fetched.

    Raises Refused or GitError where it is surely not published, else Uncertain.
    """
    reference = f"refs/heads/{order.branch}"
    lease = f"--force-with-lease={reference}:{base}"
    options = ["--porcelain", "--no-follow-tags", lease]
    done = git.tried("push", *options, order.remote, f"{commit}:{reference}")
    listed = git.tried("ls-remote", "--heads", order.remote, reference)
    tip, is_known = listed.stdout.partition("\t")[0], listed.returncode == 0
    is_done, is_rejected = done.returncode == 0, "\n!\t" in f"\n{done.stdout}"
    if tip == commit or (is_done and not is_known):
        return  # even where git lost the answer
    if is_done:
        raise Uncertain(f"{order.remote} took the site and has another one now; publish again")
    if is_known and tip != base:
        raise Refused(
            f"{order.branch} has moved on {order.remote} since it was fetched: somebody else"
            " published; run it again"
        )
    failure = f"git push: {reason(done.stderr or done.stdout)}"
    if not is_known and not is_rejected:
        raise Uncertain(f"{failure}; it may have been published all the same: run it again")
    raise GitError(failure)


@contextmanager
def own_branch(git: Git, base: str) -> Iterator[None]:
    """A branch of our own, at the base; gone when the block ends."""
    reference = f"refs/heads/{LOCAL_BRANCH}"
    forgotten(git, reference)  # what a killed publish left
    if base:
        git("update-ref", reference, base)
    try:
        yield
    finally:
        forgotten(git, reference)


def forgotten(git: Git, reference: str) -> None:
    """Delete a reference of ours, and the lock on it of a git that was killed.

    Only for one who holds the lock of the repository's publishes: nobody else writes it then.
    """
    lock = git("rev-parse", "--git-path", f"{reference}.lock")
    (git.root / lock).unlink(missing_ok=True)
    git.tried("update-ref", "-d", reference)


def provenance(root: Path, site: Site, source: str) -> str:
    """The message of a publish: what it was made of, and with what."""
    pins = root / "requirements" / "build.txt"
    digest = sha256(pins.read_bytes()).hexdigest() if pins.is_file() else "none"
    listed = sha256((site.folder / manifest.NAME).read_bytes()).hexdigest()
    tools = ", ".join(
        [
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


def _uncommitted(git: Git) -> list[str]:
    """The sources that differ from the commit, or that are in none.

    Of those that a build reads, also such as somebody's own git ignores.
    """
    status = git("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    only_ours = ("--others", "--exclude-per-directory=.gitignore")
    unknown = git("ls-files", "-z", *only_ours, "--", "content", "theme")
    found = [entry[3:] for entry in status.split("\0")] + unknown.split("\0")
    return list(dict.fromkeys(filter(None, found)))


def _is_pushed(git: Git, commit: str) -> bool:
    """Whether a remote has a commit: as last fetched, or as it says now."""
    if git("for-each-ref", "--contains", commit, "--count=1", "refs/remotes"):
        return True
    remotes = git("remote").split()
    return any(
        line.startswith(commit)
        for remote in remotes
        for line in git.tried("ls-remote", "--heads", remote).stdout.split("\n")
    )


def _foreign(git: Git, order: Order) -> None:
    """Raises Refused unless a rehearsal goes to a remote that the sources are not from."""
    places = {_place(git, name) for name in git("remote").split("\n") if name}
    if _place(git, order.remote) in places:
        raise Refused(
            f"a rehearsal to '{order.remote}', where the sources are; name another repository,"
            " as --remote ../rehearsal.git"
        )


def _place(git: Git, remote: str) -> str:
    """Where a remote is, however its address is written: host and path, or the folder."""
    address = git("ls-remote", "--get-url", remote).removeprefix("file://")
    url = re.fullmatch(
        r"(?:\w+://)?(?:[^@/]*@)?(?P<host>[^/:]{2,})(?::\d+)?[:/]+(?P<path>.+)", address
    )
    if "://" in address or (url and ":" in address.partition("/")[0]):
        place = f"{url['host'].lower()}/{url['path']}" if url else address
    else:
        place = str((git.root / address).resolve())
    return place.rstrip("/").removesuffix(".git")


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    """How the files of two commits, blobs by path, differ."""
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
