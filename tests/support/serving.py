"""`./inv serve` as a writer runs it: a process of its own, spoken to over HTTP."""

import contextlib
import json
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

from tests.support import pictures, verbs
from tests.support.content import with_moment
from tests.support.small_site import CONTENT, ROOT, SmallSite, small_site

# A build takes a second; with every core busy, some more. What takes longer has failed.
LIMIT_SECONDS = verbs.LIMIT_SECONDS


@dataclass(frozen=True)
class Response:
    """An answer to a request, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Events:
    """What a page hears of builds, one message after the other. last: the one that came last."""

    response: HTTPResponse
    last: dict[str, str] = field(default_factory=dict)

    def any(self) -> dict[str, object]:
        """The next message, also of a build that goes on."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while time.monotonic() < deadline:
            line = self.response.readline()
            if line.startswith(b"data: "):
                told: dict[str, object] = json.loads(line.removeprefix(b"data: "))
                return told
            assert line, "the stream has ended"
        raise AssertionError(f"no message within {LIMIT_SECONDS} s")

    def next(self) -> dict[str, str]:
        """The next message of a build that has ended, waited for."""
        told = self.any()
        while not told.pop("built"):
            told = self.any()
        self.last = {name: str(each) for name, each in told.items()}
        return self.last


@dataclass
class Serving:
    """A running preview. url: what it asks the writer to open. lines: what it has printed."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.url = self.line_with("open http://").split()[1]
        self.host, _, path = self.url.removeprefix("http://").partition("/")
        self.prefix = f"/{path}"

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            self.lines.append(line.rstrip("\n"))

    def line_with(self, part: str) -> str:
        """The first printed line that holds a text, waited for."""
        deadline = time.monotonic() + LIMIT_SECONDS
        is_printing = True
        while is_printing and time.monotonic() < deadline:
            is_printing = self._listener.is_alive()
            for line in self.lines:
                if part in line:
                    return line
            time.sleep(0.01)
        raise AssertionError(f"no {part!r} in {self.lines}")

    def get(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Response:
        """Ask for a path as it is written; redirects are not followed."""
        with contextlib.closing(HTTPConnection(self.host, timeout=LIMIT_SECONDS)) as connection:
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            return Response(response.status, dict(response.headers), response.read())

    @contextlib.contextmanager
    def events(self, page: str = "") -> Iterator[Events]:
        """Listen as a page does, from the first message on, which tells of the last build.

        page: its path; without one, versions are those of the whole site.
        """
        with contextlib.closing(HTTPConnection(self.host, timeout=LIMIT_SECONDS)) as connection:
            connection.request("GET", f"/.preview/events?{urlencode({'page': page})}")
            events = Events(connection.getresponse())
            events.next()
            yield events

    def stop(self) -> int:
        """Press Ctrl-C; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT_SECONDS)


def site_to_serve(root: Path, content: Mapping[str, str] = CONTENT) -> SmallSite:
    """A small site with the code too: a preview follows that as well, and ours may be worked on."""
    site = small_site(root, content)
    # With what is compiled of it, so that no preview compiles all of it anew.
    shutil.copytree(ROOT / "briefing", root / "briefing")
    return site


def save(site: SmallSite, path: str, text: str) -> None:
    """Write a file as careful editors do, in one step, so that one save is one build."""
    new = site.root / "saved.new"
    new.write_bytes(pictures.written(path, with_moment(path, text)))
    new.replace(site.root / path)


def change(site: SmallSite, path: str, old: str, new: str) -> None:
    """Save a file with a part of it replaced, which must be there."""
    text = (site.root / path).read_text("utf-8")
    assert old in text, f"{path} has no {old!r}"
    save(site, path, text.replace(old, new))


def start(site: SmallSite, *arguments: str) -> subprocess.Popen[str]:
    """Begin to serve."""
    return verbs.started(site.root, "serve", *arguments, code=site.root, stderr=subprocess.STDOUT)


@contextlib.contextmanager
def serving(site: SmallSite, *arguments: str, port: str = "0") -> Iterator[Serving]:
    """Serve a site until the block ends, on a free port unless one is named."""
    with start(site, "--port", port, *arguments) as process:
        try:
            yield Serving(process)
        finally:
            process.kill()
