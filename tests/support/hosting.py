"""A server that answers as GitHub Pages does, with wrong answers planted in its memory."""

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from briefing.audit.served import address
from briefing.building import manifest
from briefing.building.manifest import Manifest
from tests.support.sites import PagesHandler, PagesServer
from tests.support.web import Reply, running


@dataclass
class Host:
    """A site below /rampart/. asked: the paths of the requests, with their headers.

    planted: replies by address, one after the other; the last one stays. not_found: the reply
    instead of 404.html.
    """

    folder: Path
    url: str = ""
    planted: dict[str, list[Reply]] = field(default_factory=dict)
    not_found: Reply | None = None
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def listed(self) -> Manifest:
        return manifest.read(self.content(manifest.NAME))

    def content(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def forget(self) -> None:
        self.planted.clear()
        self.asked.clear()
        self.not_found = None

    def plant(self, path: str, *replies: Reply) -> None:
        self.planted[address("/rampart", path)] = list(replies)


class Handler(PagesHandler):
    def __init__(self, host: Host, *arguments: Any, directory: str) -> None:
        self.host = host
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:  # noqa: N802 - the base's name
        self.host.asked.append((self.path, dict(self.headers)))
        replies = self.host.planted.get(self.path)
        if not replies:
            super().do_GET()
            return
        self.reply(replies.pop(0) if len(replies) > 1 else replies[0])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code == 404 and self.host.not_found:
            self.reply(self.host.not_found)
        else:
            super().send_error(code, message, explain)

    def reply(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")  # and it is, in which content without length ends
        self.end_headers()
        for chunk in reply.chunks:
            time.sleep(reply.pause_seconds)
            self.wfile.write(chunk)
            self.wfile.flush()


@contextlib.contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """A server for a site that is still to be written, into the host's folder."""
    host = Host(folder / "served" / "rampart")
    host.folder.mkdir(parents=True)
    handler = partial(Handler, host, directory=str(host.folder.parent))
    with running(PagesServer(("127.0.0.1", 0), handler)) as port:
        host.url = f"http://127.0.0.1:{port}/rampart"
        yield host
