"""An audit: the site that is served beside the one that was published, file by file."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from briefing.audit import comparing
from briefing.audit.answers import Answer, Limits, Request, answer, judged
from briefing.audit.comparing import NOT_FOUND, Seen
from briefing.building import manifest
from briefing.building.manifest import Manifest
from briefing.publish.gates import MAX_FILE_BYTES
from briefing.publish.git import Git
from briefing.publish.pages_branch import Order, Refused, fetched, locked
from briefing.words import counted

MAX_PAUSE_SECONDS = 60
_GROWTH = 1.5  # of each pause, beside the one before
ALONE = "--no-remote compares with the served manifest alone"


@dataclass(frozen=True)
class Branch:
    """What was published. files: the paths of its tip. manifest: its text.

    earlier: the manifest of the release before; empty where there was none.
    """

    name: str
    tip: str
    files: frozenset[str]
    manifest: bytes
    earlier: Manifest


@dataclass
class Patience:
    """How long the site may take to become the published one: GitHub caches about ten minutes."""

    max_seconds: float
    pause_seconds: float = 5
    began: float = field(default_factory=time.monotonic)

    def paused(self) -> bool:
        """Wait a while, longer each time; False, and at once, when the time is up."""
        left = self.began + self.max_seconds - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(left, self.pause_seconds))
        self.pause_seconds = min(self.pause_seconds * _GROWTH, MAX_PAUSE_SECONDS)
        return True


@dataclass(frozen=True)
class Account:
    """What an audit found, a line each; files and read_bytes: how much it has compared."""

    findings: tuple[str, ...]
    files: int
    read_bytes: int

    def measured(self, seconds: float) -> str:
        """`2 findings; 121 files, 812,345 bytes, 3.2 seconds`; the findings where there are any."""
        found = f"{counted(len(self.findings), 'finding')}; " if self.findings else ""
        files = counted(self.files, "file")
        return f"{found}{files}, {self.read_bytes:,} bytes, {seconds:.1f} seconds"


@dataclass(frozen=True)
class Audit:
    """One audit. url: of the site, without a slash at its end. say: takes a line for each step."""

    url: str
    patience: Patience
    say: Callable[[str], None]
    limits: Limits = field(default_factory=Limits)

    def run(self, branch: Branch | None) -> Account:
        """Compare every file; without a branch, with the served manifest alone. Raises Refused."""
        listed, findings = self._listed(branch)
        self.say(f"manifest: {counted(len(listed), 'file')}, {_total(listed):,} bytes")
        files = self._files(listed, branch)
        findings += [each.finding for each in files if each.finding]
        self.say(f"files: {sum(not each.finding for each in files):,} are as the manifest has them")
        if NOT_FOUND in listed:
            where = f"{self.url}/{secrets.token_hex(16)}"
            request = Request(where, comparing.max_bytes(listed[NOT_FOUND]))
            given = answer(request, self.limits)
            findings += comparing.wrong_not_found(where, given, listed[NOT_FOUND])
            self.say(f"not found: asked for {where}")
        extra = list(comparing.strange_link(files, self.url))
        if branch:
            extra += comparing.extra_file(branch.files, listed, self.url, branch.name)
        self.say(f"extra: {counted(len(extra), 'file')}")
        read_bytes = sum(each.found.size for each in files if each.found)
        return Account(tuple(findings + extra), len(files), read_bytes)

    def _listed(self, branch: Branch | None) -> tuple[Manifest, list[str]]:
        """The manifest to compare with, and what is wrong with the one that is served."""
        where = f"{self.url}/{manifest.NAME}"
        given = answer(Request(where, MAX_FILE_BYTES), self.limits)
        if branch:
            given = self._awaited(where, given, branch)
            listed = read(branch.manifest, f"{branch.name}:{manifest.NAME}")
            findings = list(comparing.wrong_manifest(where, given, branch.manifest, branch.name))
        else:
            if given.failure or given.status != 200:
                raise Refused(f"{where}: {given.failure or f'HTTP {given.status}'}; no manifest")
            listed, findings = read(given.content, where), []
        findings += comparing.strange_path(listed, where)
        return {path: file for path, file in listed.items() if comparing.is_path(path)}, findings

    def _awaited(self, where: str, given: Answer, branch: Branch) -> Answer:
        """The served manifest when it is the branch's, or the last one when the time was up."""
        if not list(comparing.wrong_manifest(where, given, branch.manifest, branch.name)):
            return given
        limit = f"{self.patience.max_seconds:g} seconds"
        if self.patience.max_seconds:
            self.say(f"the served site is not the published one yet; waiting {limit} at most")
        while self.patience.paused():
            new = answer(Request(where, MAX_FILE_BYTES, given.validators), self.limits)
            given = given if new.status == 304 else new
            if not list(comparing.wrong_manifest(where, given, branch.manifest, branch.name)):
                self.say("the served manifest is the published one now")
                return given
        self.say(f"the served site is not the published one yet, after {limit}")
        return given

    def _files(self, listed: Manifest, branch: Branch | None) -> list[Seen]:
        """Every file; those that a cache still has of the release before, until the time is up."""
        earlier = branch.earlier if branch else None
        files: dict[str, Seen] = {}
        by_url = {comparing.address(self.url, path): path for path in listed}

        def judge(request: Request, given: Answer) -> Seen:
            path = by_url[request.url]
            if given.status == 304:
                return files[path]
            return comparing.seen(path, given, listed, self.url, earlier)

        def ask(paths: list[str]) -> None:
            requests = [
                Request(
                    comparing.address(self.url, path),
                    comparing.max_bytes(listed[path]),
                    *([files[path].validators] if path in files else []),
                )
                for path in paths
            ]
            files.update({each.path: each for each in judged(requests, judge, self.limits)})

        ask(sorted(listed))
        while old := sorted(path for path, each in files.items() if each.is_old):
            if not self.patience.paused():
                break
            self.say(f"files: {len(old):,} still as before the last publish; asking again")
            ask(old)
        return [files[path] for path in sorted(files)]


def published(order: Order) -> Branch | None:
    """What the pages branch holds; None where the root is in no repository.

    Raises Refused or GitError where there is a repository and the branch can't be had.
    """
    git = Git(order.root)
    if git.tried("rev-parse", "--git-dir").returncode != 0:
        return None
    with locked(order.root):  # the fetch writes where a publish reads
        tip = fetched(git, order)
    if not tip:
        raise Refused(f"{order.branch} is not on {order.remote}: nothing was published yet")
    text = git.content(tip, manifest.NAME)
    if text is None:
        raise Refused(f"{order.branch} of {order.remote} has no {manifest.NAME}; publish again")
    before = git.commit_of(f"{tip}^")
    old = git.content(before, manifest.NAME) if before else None
    return Branch(
        name=order.branch,
        tip=tip,
        files=frozenset(git.files(tip)),
        manifest=_bytes(text),
        earlier=_earlier(old),
    )


def read(text: bytes, where: str) -> Manifest:
    """The manifest in a text. Raises Refused with the place it is from where it is none."""
    try:
        return manifest.read(text)
    except (ValueError, OverflowError, RecursionError) as error:
        reason = str(error).removeprefix("no manifest: ")
        raise Refused(f"{where}: no manifest ({reason}); nothing was compared") from None


def auditable(url: str) -> str:
    """The address of a site, without a slash at its end. Raises Refused where it is none."""
    parts = urlsplit(url)
    is_ours = parts.scheme == "http" and parts.hostname == "127.0.0.1"
    is_bare = not (parts.query or parts.fragment or "@" in parts.netloc)
    if not ((parts.scheme == "https" or is_ours) and parts.hostname and is_bare):
        raise Refused(f"'{url}' is no address of a site; write one, as --url https://…")
    if parts.hostname.endswith(".example"):
        raise Refused(
            f"'{url}' is a placeholder that nobody can read; write the address that the site is"
            " published at into SITEURL of publishconf.py, or say --url https://…"
        )
    return url.rstrip("/")


def _earlier(text: str | None) -> Manifest:
    try:
        return manifest.read(_bytes(text)) if text else {}
    except ValueError:
        return {}


def _bytes(text: str) -> bytes:
    """What git had printed, before it was decoded."""
    return text.encode("utf-8", errors="surrogateescape")


def _total(listed: Manifest) -> int:
    return sum(file.size for file in listed.values())
