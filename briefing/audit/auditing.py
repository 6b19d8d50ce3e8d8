"""An audit: every file of the served site, compared with what was published."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefing.audit.published import Branch, listed_in
from briefing.audit.served import HEADERS, Found, Served, address, is_path
from briefing.building import manifest
from briefing.building.manifest import File, Manifest
from briefing.capturing import web
from briefing.publish.gates import MAX_FILE_BYTES
from briefing.publish.pages_branch import Refused
from briefing.words import counted

MAX_PAUSE_SECONDS = 60
_NOT_FOUND = "404.html"
_NOT_THERE = "HTTP 404"  # what a cache of the release before has of a new file
# What a branch holds for GitHub and for git alone, and the list itself.
_UNLISTED = frozenset({manifest.NAME, ".nojekyll", "CNAME"})
_SHORT = 12  # digits of a digest in a message


@dataclass
class Patience:
    """How long the site may take to become the published one: GitHub caches about ten minutes."""

    max_seconds: float
    pause_seconds: float = 5
    began: float = field(default_factory=time.monotonic)

    async def paused(self) -> bool:
        """Wait a while, twice as long each time; False, and at once, when the time is up."""
        left = self.began + self.max_seconds - time.monotonic()
        if left <= 0:
            return False
        await asyncio.sleep(min(left, self.pause_seconds))
        self.pause_seconds = min(2 * self.pause_seconds, MAX_PAUSE_SECONDS)
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


def run(
    url: str,
    branch: Branch | None,
    patience: Patience,
    say: Callable[[str], None],
    max_seconds: float = 30,
) -> Account:
    """Audit the site at an address. Raises Refused.

    branch: what was published; None to compare with the served manifest alone.
    say: takes a line for each step. max_seconds: for one address, to the last byte.
    """

    async def account() -> Account:
        async with web.client(HEADERS) as client:
            served = Served(url, client, max_seconds)
            return await _Audit(served, branch, patience, say).account()

    return asyncio.run(account())


@dataclass(frozen=True)
class _Audit:
    served: Served
    branch: Branch | None
    patience: Patience
    say: Callable[[str], None]

    async def account(self) -> Account:
        where = address(self.served.url, manifest.NAME)
        findings = [await self._wrong_manifest(where, self.branch)] if self.branch else []
        listed = await self._listed(where)
        for path in sorted(path for path in listed if not is_path(path)):
            findings.append(f"{where}: lists {path!a}, which is no path of a site")
            del listed[path]
        total = sum(file.size for file in listed.values())
        self.say(f"manifest: {counted(len(listed), 'file')}, {total:,} bytes")
        files = await self._files(listed)
        findings += [self._wrong_file(path, files[path], listed) for path in sorted(files)]
        equal = sum(files[path] == listed[path] for path in files)
        self.say(f"files: {equal:,} are as the manifest has them")
        findings.append(await self._wrong_not_found(listed.get(_NOT_FOUND)))
        extra = list(self._extra(listed, self.branch)) if self.branch else []
        known = counted(len(extra), "file") if self.branch else "not known without the branch"
        self.say(f"extra: {known}")
        read_bytes = sum(each.size for each in files.values() if isinstance(each, File))
        return Account((*filter(None, findings), *extra), len(files), read_bytes)

    async def _wrong_manifest(self, where: str, branch: Branch) -> str:
        """Wait until the served manifest is the branch's; how it differs when the time is up."""
        expected, limit = (
            manifest.of_file(branch.manifest),
            f"{self.patience.max_seconds:g} seconds",
        )
        found = await self.served.found(where, MAX_FILE_BYTES)
        if found == expected:
            return ""
        if self.patience.max_seconds:
            self.say(f"the served site is not the published one yet; waiting {limit} at most")
        while await self.patience.paused():
            found = await self.served.found(where, MAX_FILE_BYTES)
            if found == expected:
                self.say("the served manifest is the published one now")
                return ""
        self.say(f"the served site is not the published one yet, after {limit}")
        return f"{where}: {_told(found)}; {branch.name} has {_told(expected)}"

    async def _listed(self, where: str) -> Manifest:
        """The manifest to compare with: the branch's, or the one that is served."""
        if self.branch:
            return listed_in(self.branch.manifest, f"{self.branch.name}:{manifest.NAME}")
        try:
            _, text = await self.served.answer(where, MAX_FILE_BYTES, 200)
        except web.NoAnswer as error:
            raise Refused(f"{where}: {error}; no manifest") from None
        return listed_in(text, where)

    async def _files(self, listed: Manifest) -> dict[str, Found]:
        """Every file; those that a cache still has of the release before, until the time is up."""
        earlier = self.branch.earlier if self.branch else {}
        sizes = {
            path: max(file.size, earlier.get(path, file).size) for path, file in listed.items()
        }
        files = await self.served.all_found(sizes)
        while old := [path for path in files if self._is_old(path, files[path], listed)]:
            if not await self.patience.paused():
                break
            self.say(f"files: {len(old):,} still as before the last publish; asking again")
            files |= await self.served.all_found({path: sizes[path] for path in old})
        return files

    def _is_old(self, path: str, found: Found, listed: Manifest) -> bool:
        """Whether a file that differs is as the release before had it: a cache may have it so."""
        if not self.branch or found == listed[path]:
            return False
        return found == self.branch.earlier.get(path, _NOT_THERE)

    def _wrong_file(self, path: str, found: Found, listed: Manifest) -> str:
        """How a file differs; empty where it is equal."""
        if found == listed[path]:
            return ""
        where = address(self.served.url, path)
        finding = f"{where}: {_told(found)}; the manifest has {_told(listed[path])}"
        is_old = self._is_old(path, found, listed)
        return f"{finding}; so it was before the last publish" if is_old else finding

    async def _wrong_not_found(self, expected: File | None) -> str:
        """How the answer for an address that does not exist is not HTTP 404 and the page for it."""
        if not expected:
            self.say(f"not found: not asked; the manifest has no {_NOT_FOUND}")
            return ""
        where = f"{self.served.url}/{secrets.token_hex(16)}"
        self.say(f"not found: asked for {where}")
        try:
            status, content = await self.served.answer(where, expected.size, 200, 404)
        except web.NoAnswer as error:
            found = str(error)
        else:
            found = f"HTTP {status} and {_told(manifest.of_file(content))}"
        right = f"HTTP 404 and {_told(expected)}"
        return "" if found == right else f"{where}: {found}; the manifest has {right}"

    def _extra(self, listed: Manifest, branch: Branch) -> Iterator[str]:
        """Files that the branch holds and the manifest does not have."""
        for path in sorted(branch.files - listed.keys() - _UNLISTED):
            where = address(self.served.url, path)
            yield f"{where}: on {branch.name}; the manifest does not have it"


def _told(found: Found) -> str:
    """`1,234 bytes, sha256 895a68e5b1d8…`, or why there is nothing."""
    if isinstance(found, str):
        return found
    count = "1 byte" if found.size == 1 else f"{found.size:,} bytes"
    # A manifest may be a stranger's: its digest shows no control characters.
    return f"{count}, sha256 {ascii(found.digest[:_SHORT])[1:-1]}…"
