"""An audit: every file of the served site, compared with what was published."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from briefing.audit.published import Branch, manifest_in
from briefing.audit.served import HEADERS, Found, Served, address, is_path
from briefing.building import manifest
from briefing.building.manifest import File, Manifest
from briefing.capturing import web
from briefing.publish.gates import MAX_FILE_BYTES
from briefing.publish.pages_branch import Refused
from briefing.words import counted

MAX_PAUSE_SECONDS = 60
_NOT_FOUND = "404.html"
_NOT_THERE = "HTTP 404"  # the answer for a new file, from a cache of the release before
# Files of a branch that no manifest lists: for GitHub and git alone, and the manifest itself.
_UNLISTED = frozenset({manifest.NAME, ".nojekyll", "CNAME"})
_SHORT = 12  # digits of a digest in a message


@dataclass
class Patience:
    """How long to wait until the published site is served: GitHub caches about ten minutes."""

    max_seconds: float
    pause_seconds: float = 5
    began: float = field(default_factory=time.monotonic)

    async def pause(self) -> bool:
        """Wait, twice as long each time, then True; False at once when the time is up."""
        left = self.began + self.max_seconds - time.monotonic()
        if left <= 0:
            return False
        await asyncio.sleep(min(left, self.pause_seconds))
        self.pause_seconds = min(2 * self.pause_seconds, MAX_PAUSE_SECONDS)
        return True


@dataclass(frozen=True)
class Account:
    """What an audit found, a line each. files and read_bytes: how much it compared."""

    findings: tuple[str, ...]
    files: int
    read_bytes: int

    def measured(self, seconds: float) -> str:
        """`2 findings; 121 files, 812,345 bytes, 3.2 seconds`; no findings are not mentioned."""
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

    async def audit() -> Account:
        async with web.client(HEADERS) as client:
            served = Served(url, client, max_seconds)
            return await _Audit(served, branch, patience, say).run()

    return asyncio.run(audit())


def await_site(
    url: str,
    branch: Branch,
    patience: Patience,
    say: Callable[[str], None],
    max_seconds: float = 30,
) -> str:
    """Wait until the site at an address is that of a branch; gives how it differs at the end."""

    async def wait() -> str:
        async with web.client(HEADERS) as client:
            return await _awaited(Served(url, client, max_seconds), branch, patience, say)

    return asyncio.run(wait())


async def _awaited(
    served: Served, branch: Branch, patience: Patience, say: Callable[[str], None]
) -> str:
    """Wait until the served manifest is the branch's; gives how it still differs at the end."""
    where, expected = address(served.url, manifest.NAME), manifest.of_file(branch.manifest)
    limit = f"{patience.max_seconds:g} seconds"
    found = await served.fetch(where, MAX_FILE_BYTES)
    if found == expected:
        return ""
    if patience.max_seconds:
        say(f"the served site is not the published one yet; waiting {limit} at most")
    while await patience.pause():
        found = await served.fetch(where, MAX_FILE_BYTES)
        if found == expected:
            say("the served manifest is the published one now")
            return ""
    say(f"the served site is not the published one yet, after {limit}")
    return f"{where}: {_description(found)}; {branch.name} has {_description(expected)}"


@dataclass(frozen=True)
class _Audit:
    served: Served
    branch: Branch | None
    patience: Patience
    say: Callable[[str], None]

    async def run(self) -> Account:
        """Compare the site, with a line said after each step. Raises Refused."""
        where = address(self.served.url, manifest.NAME)
        findings = []
        if self.branch:
            findings.append(await _awaited(self.served, self.branch, self.patience, self.say))
        listed = await self._read_manifest(where)
        for path in sorted(path for path in listed if not is_path(path)):
            findings.append(f"{where}: lists {path!a}, which is no path of a site")
            del listed[path]
        total = sum(file.size for file in listed.values())
        self.say(f"manifest: {counted(len(listed), 'file')}, {total:,} bytes")
        files = await self._fetch_files(listed)
        findings += [self._wrong_file(path, files[path], listed) for path in sorted(files)]
        equal = sum(files[path] == listed[path] for path in files)
        self.say(f"files: {equal:,} are as the manifest has them")
        findings.append(await self._check_not_found(listed.get(_NOT_FOUND)))
        extra = list(self._extra(listed, self.branch)) if self.branch else []
        known = counted(len(extra), "file") if self.branch else "not known without the branch"
        self.say(f"extra: {known}")
        read_bytes = sum(each.size for each in files.values() if isinstance(each, File))
        return Account((*filter(None, findings), *extra), len(files), read_bytes)

    async def _read_manifest(self, where: str) -> Manifest:
        """The manifest to compare with: the branch's, or the one that is served."""
        if self.branch:
            return manifest_in(self.branch.manifest, f"{self.branch.name}:{manifest.NAME}")
        try:
            _, text = await self.served.read(where, MAX_FILE_BYTES, 200)
        except web.NoAnswer as error:
            raise Refused(f"{where}: {error}; no manifest") from None
        return manifest_in(text, where)

    async def _fetch_files(self, listed: Manifest) -> dict[str, Found]:
        """Read every file; again, until the time is up, those still as in the release before."""
        earlier = self.branch.earlier if self.branch else {}
        sizes = {
            path: max(file.size, earlier.get(path, file).size) for path, file in listed.items()
        }
        files = await self.served.fetch_all(sizes)
        while old := [path for path in files if self._is_old(path, files[path], listed)]:
            if not await self.patience.pause():
                break
            self.say(f"files: {len(old):,} still as before the last publish; asking again")
            files |= await self.served.fetch_all({path: sizes[path] for path in old})
        return files

    def _is_old(self, path: str, found: Found, listed: Manifest) -> bool:
        """Whether a file differs because a cache still has it of the release before."""
        if not self.branch or found == listed[path]:
            return False
        return found == self.branch.earlier.get(path, _NOT_THERE)

    def _wrong_file(self, path: str, found: Found, listed: Manifest) -> str:
        """How a file differs; empty where it is equal."""
        if found == listed[path]:
            return ""
        where = address(self.served.url, path)
        finding = f"{where}: {_description(found)}; the manifest has {_description(listed[path])}"
        is_old = self._is_old(path, found, listed)
        return f"{finding}; so it was before the last publish" if is_old else finding

    async def _check_not_found(self, expected: File | None) -> str:
        """Ask for an address that does not exist; gives what is wrong with the answer, if it is.

        Right is HTTP 404 with the page for it.
        """
        if not expected:
            self.say(f"not found: not asked; the manifest has no {_NOT_FOUND}")
            return ""
        where = f"{self.served.url}/{secrets.token_hex(16)}"
        self.say(f"not found: asked for {where}")
        try:
            status, content = await self.served.read(where, expected.size, 200, 404)
        except web.NoAnswer as error:
            found = str(error)
        else:
            found = f"HTTP {status} and {_description(manifest.of_file(content))}"
        right = f"HTTP 404 and {_description(expected)}"
        return "" if found == right else f"{where}: {found}; the manifest has {right}"

    def _extra(self, listed: Manifest, branch: Branch) -> Iterator[str]:
        """A finding for each file that the branch holds and the manifest does not list."""
        for path in sorted(branch.files - listed.keys() - _UNLISTED):
            where = address(self.served.url, path)
            yield f"{where}: on {branch.name}; the manifest does not have it"


def _description(found: Found) -> str:
    """`1,234 bytes, sha256 895a68e5b1d8…`, or why there is nothing."""
    if isinstance(found, str):
        return found
    # ascii(): a manifest may be a stranger's, and hold control characters as a digest.
    return f"{counted(found.size, 'byte')}, sha256 {ascii(found.digest[:_SHORT])[1:-1]}…"
