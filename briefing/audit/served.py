"""Reads the served site: the addresses of its files, and what each answers."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from briefing.building import manifest
from briefing.building.manifest import File
from briefing.capturing import web
from briefing.publish.gates import MAX_FILE_BYTES
from briefing.publish.pages_branch import Refused

# Identify as a program, and ask for unpacked answers; packed ones are unpacked all the same.
HEADERS = {"User-Agent": "Rampart audit", "Accept": "*/*", "Accept-Encoding": "identity"}
AT_ONCE = 4
SPARE_BYTES = 1024  # so that the finding gives the size of a file that is a little too long

Found = File | str
"""Size and digest of what an address answered, or why it gave nothing, in words."""


def site_address(url: str) -> str:
    """A site's address without its last slash. Raises Refused for one that can't be audited."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as brackets around what is no IPv6 address
        parts = urlsplit("")
    is_ours = parts.scheme == "http" and parts.hostname == "127.0.0.1"
    if "@" in parts.netloc:
        raise Refused(f"'{url}' carries a user name or a password; write the address without")
    is_bare = not (parts.query or parts.fragment)
    if not ((parts.scheme == "https" or is_ours) and parts.hostname and is_bare):
        raise Refused(f"'{url}' is no address of a site; write one, as --url https://…")
    if parts.hostname.endswith(".example"):
        raise Refused(
            f"'{url}' is a placeholder that nobody can read; write the address that the site is"
            " published at into SITEURL of publishconf.py, or say --url https://…"
        )
    return url.rstrip("/")


def address(url: str, path: str) -> str:
    """The address of a file of the site at `url`; of an index.html, that of its folder."""
    is_page_of_folder = path == "index.html" or path.endswith("/index.html")
    return f"{url}/{quote(path.removesuffix('index.html') if is_page_of_folder else path)}"


def is_path(path: str) -> bool:
    """Whether a file below a folder can have this path."""
    is_plain = path.isprintable() and "\\" not in path
    return is_plain and not {"", ".", ".."} & set(path.split("/"))


@dataclass(frozen=True)
class Served:
    """A served site. url: without a slash at its end.

    max_seconds: for one address, to the last byte.
    """

    url: str
    client: web.Client
    max_seconds: float

    async def read(self, where: str, max_bytes: int, *statuses: int) -> tuple[int, bytes]:
        """Read an address; gives status and content. Raises NoAnswer, also for other statuses."""
        limit = max(0, min(max_bytes, MAX_FILE_BYTES)) + SPARE_BYTES
        request = web.Request(where, limit, lambda status, _: status in statuses)
        async with web.deadline(self.max_seconds) as ends:
            try:
                response = await web.read(self.client, request, ends)
            except web.Broken:
                # Once more: a server may close a kept connection just as it is used again.
                response = await web.read(self.client, request, ends)
        if response.location:
            shown = quote(response.location, safe=":/?#[]@!$&'()*+,;=%~")[: web.MAX_SHOWN]
            raise web.NoAnswer(f"a redirect to {shown} (HTTP {response.status})")
        if response.content is None:
            raise web.NoAnswer(f"HTTP {response.status}")
        return response.status, response.content

    async def fetch(self, where: str, max_bytes: int) -> Found:
        """Read an address that should answer with HTTP 200."""
        try:
            _, content = await self.read(where, max_bytes, 200)
        except web.NoAnswer as error:
            return str(error)
        return manifest.of_file(content)

    async def fetch_all(self, max_bytes: Mapping[str, int]) -> dict[str, Found]:
        """Read many files, AT_ONCE at a time; gives them by path. max_bytes: of each, by path."""
        found: dict[str, Found] = {}
        waiting = iter(max_bytes.items())

        async def work() -> None:
            for path, limit in waiting:  # one iterator for all workers: each takes the next
                found[path] = await self.fetch(address(self.url, path), limit)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(work())
        return found
