"""The preview's web server: answers as GitHub Pages would, and tells browsers of every build.

Two addresses are its own: EVENTS, where a page hears of builds, and SCRIPT, which listens there.
Pages get both in the response only; the built files stay as they are.
"""

import ipaddress
import json
import re
import socketserver
import sys
import threading
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

EVENTS = "/.preview/events"
SCRIPT = "/.preview/reload.js"
RECONNECT_MILLISECONDS = 500
PULSE_SECONDS = 10.0

_HTML = "text/html; charset=utf-8"
_JAVASCRIPT = "application/javascript; charset=utf-8"
# What GitHub Pages sends. Python's mimetypes would ask the machine, and each has its own answer.
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".html": _HTML,
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar",
    ".jpg": "image/jpeg",
    ".js": _JAVASCRIPT,
    ".json": "application/json; charset=utf-8",
    ".opml": "text/x-opml",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
# As it stands in a page: Jinja writes &#39; for an apostrophe.
_POLICY = re.compile(rb"default-src ('|&#39;)none\1;")


@dataclass(frozen=True)
class Answer:
    """A response; location: where a redirect leads."""

    status: HTTPStatus
    body: bytes = b""
    type: str = _HTML
    location: str = ""


@dataclass(frozen=True)
class Site:
    """A built site below a prefix such as `/` or `/rampart/`.

    names: its files, as paths below the folder. Nothing else is served, whatever is asked for.
    """

    folder: Path
    prefix: str
    names: frozenset[str]

    def answer(self, target: str) -> Answer:
        """What GitHub Pages answers to a GET of this path, with or without a query."""
        path, mark, query = target.partition("?")
        name = self._name(path)
        if name in self.names:
            return self._file(name, HTTPStatus.OK)
        if self._name(f"{path}/") in self.names:
            return Answer(HTTPStatus.MOVED_PERMANENTLY, location=f"{path}/{mark}{query}")
        return self._file("404.html", HTTPStatus.NOT_FOUND)

    def _name(self, path: str) -> str:
        """The file that a path asks for, should there be one; empty outside the prefix."""
        if not path.startswith(self.prefix):
            return ""
        name = unquote(path.removeprefix(self.prefix))
        return f"{name}index.html" if name.endswith("/") or not name else name

    def _file(self, name: str, status: HTTPStatus) -> Answer:
        try:
            body = (self.folder / name).read_bytes()
        except OSError:  # removed since the build
            return Answer(HTTPStatus.NOT_FOUND, f"{name} is gone\n".encode(), _TYPES[".txt"])
        kind = _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
        return Answer(status, body, kind)


def site_in(folder: Path, prefix: str) -> Site:
    """The site that a build has left in a folder; links in it are left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    names = frozenset(path.relative_to(folder).as_posix() for path in files)
    return Site(folder, prefix, names)


@dataclass(frozen=True)
class Preview:
    """What browsers are to show.

    site: the last good build, and `build` its name; none before the first.
    problems: why there is no newer one, in lines; empty when there is nothing newer.
    """

    site: Site | None = None
    build: str = ""
    problems: str = ""

    def answer(self, target: str) -> Answer:
        """The site's answer, its pages made to listen; without a site, the problems."""
        if self.site is None:
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _problems_page(self.problems))
        answer = self.site.answer(target)
        if answer.type == _HTML and answer.body:
            return Answer(answer.status, listening(answer.body, self.build))
        return answer


def listening(page: bytes, build: str) -> bytes:
    """The page with the reload script, and with a policy under which it may hear of builds."""
    script = f'<script src="{SCRIPT}?build={build}"></script>\n'.encode()
    before, end, after = page.rpartition(b"</body>")
    page = before + script + end + after if end else page + script
    return _POLICY.sub(rb"\g<0> connect-src \1self\1;", page, count=1)


def _problems_page(problems: str) -> bytes:
    page = f"""<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Nothing to show yet</title>
</head>
<body>
  <h1>Nothing to show yet</h1>
  <pre class="preview-problems">{escape(problems)}</pre>
</body>
</html>
"""
    return listening(page.encode(), "")


class PreviewServer(ThreadingHTTPServer):
    """Shows a Preview to any number of browsers; `show` replaces it."""

    daemon_threads = True
    # On Windows this option would let a second server take the same port.
    allow_reuse_address = sys.platform != "win32"
    allow_reuse_port = False

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.preview = Preview()
        self._changed = threading.Condition()
        super().__init__((host, port), _Handler)

    @property
    def port(self) -> int:
        """The port that is listened on, also where 0 was asked for."""
        return int(self.server_address[1])

    def show(self, preview: Preview) -> None:
        """Show this from now on, and tell every browser."""
        with self._changed:
            self.preview = preview
            self._changed.notify_all()

    def after(self, known: Preview | None, patience_seconds: float) -> Preview:
        """Whatever is shown that is not the known one; that one, if nothing else comes in time."""
        with self._changed:
            self._changed.wait_for(lambda: self.preview is not known, patience_seconds)
            return self.preview

    def server_bind(self) -> None:
        # HTTPServer would ask the network for this machine's name, which may take seconds.
        socketserver.TCPServer.server_bind(self)

    def handle_error(self, request: object, client_address: object) -> None:
        # A browser that goes away in the middle of a response is no error.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        preview = self.server.preview
        path = self.path.partition("?")[0]
        if not self._names_this_machine():
            text = b"This preview answers to localhost and to addresses in numbers.\n"
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST, text, _TYPES[".txt"]))
        elif path == EVENTS:
            self._tell()
        elif path == SCRIPT:
            script = Path(__file__).with_name("preview_reload.js").read_bytes()
            self._send(Answer(HTTPStatus.OK, script, _JAVASCRIPT))
        else:
            self._send(preview.answer(self.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _names_this_machine(self) -> bool:
        """Whether the request is meant for us; a foreign name pointed here could read drafts."""
        try:
            name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
            return name in (None, "localhost", self.server.host) or bool(ipaddress.ip_address(name))
        except ValueError:
            return False

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _tell(self) -> None:
        """Send what is shown now, and again whenever that changes, until the browser goes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(f"retry: {RECONNECT_MILLISECONDS}\n".encode())
        told = None
        while True:
            preview = self.server.after(told, PULSE_SECONDS)
            if preview is told:
                self.wfile.write(b":\n\n")  # fails once the browser has gone
                continue
            told = preview
            message = json.dumps({"build": preview.build, "problems": preview.problems})
            self.wfile.write(f"data: {message}\n\n".encode())

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's name
        """The terminal is for builds."""
