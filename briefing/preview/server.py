"""The preview's web server: shows a preview to browsers, and tells them of every build."""

import ipaddress
import json
import socketserver
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from briefing.preview.pages import JAVASCRIPT, SCRIPT, TEXT, Answer, Preview

EVENTS = "/.preview/events"
RECONNECT_MILLISECONDS = 500
PULSE_SECONDS = 10.0
_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"


class PreviewServer(ThreadingHTTPServer):
    """Shows a Preview to any number of browsers; `show` replaces it."""

    daemon_threads = True
    allow_reuse_port = False  # a second server is to be told that the port is taken

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

    def wait_for_other(self, known: Preview | None, patience_seconds: float) -> Preview:
        """Wait for another preview while patience lasts; gives the one that is shown then."""
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
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST, text, TEXT))
        elif path == EVENTS:
            query = parse_qs(urlsplit(self.path).query)
            self._send_events(*query.get("page", []))
        elif path == SCRIPT:
            script = Path(__file__).with_name("reload.js").read_bytes()
            self._send(Answer(HTTPStatus.OK, script, JAVASCRIPT))
        else:
            self._send(preview.answer(self.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _names_this_machine(self) -> bool:
        """Whether the request asks for this machine: a foreign name pointed here gets nothing."""
        try:
            name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
            return name in (None, "localhost", self.server.host) or bool(ipaddress.ip_address(name))
        except ValueError:
            return False

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            # As it was asked for, which need not be an address.
            self.send_header("Location", quote(answer.location, safe=_OF_ADDRESSES))
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _send_events(self, page: str = "", *_: str) -> None:
        """Send an event for what is shown now, and one for every change, until the browser goes.

        page: the path whose version is told; of the whole site without one.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(f"retry: {RECONNECT_MILLISECONDS}\n".encode())
        sent = None
        while True:
            preview = self.server.wait_for_other(sent, PULSE_SECONDS)
            if preview is sent:
                self.wfile.write(b":\n\n")  # fails once the browser has gone
                continue
            sent = preview
            version = preview.version_at(page) if page else preview.version
            told = {"version": version, "problems": preview.problems, "built": preview.is_built}
            self.wfile.write(f"data: {json.dumps(told)}\n\n".encode())

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's name
        """The terminal is for builds."""
