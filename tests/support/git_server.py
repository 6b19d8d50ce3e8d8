"""A git server over HTTP, as GitHub is one: git's own backend behind Python's server."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.support.publishing import Clone, environment, git
from tests.support.web import running


class Server(ThreadingHTTPServer):
    """Serves the repositories of a folder. pushes: how many it took.

    loses_answer: of a push that it took, it only says 500; dies: and then it serves no more.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.folder = folder
        self.pushes = 0
        self.loses_answer = self.dies = self.is_dead = False


class _Request(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server, url = self.server, urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if server.is_dead:
            self.send_error(503)
            return
        variables = {
            "GIT_PROJECT_ROOT": str(server.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REMOTE_USER": "writer",
            "REMOTE_ADDR": "127.0.0.1",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": unquote(url.path),
            "QUERY_STRING": url.query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        command, given = ["git", "http-backend"], environment(variables)
        done = subprocess.run(command, env=given, input=body, capture_output=True, check=False)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
        is_push = self.command == "POST" and url.path.endswith("/git-receive-pack")
        server.pushes += is_push
        if is_push and server.loses_answer:
            server.is_dead = server.dies
            self.send_error(500)
            return
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 - the base's name

    def log_message(self, *arguments: object) -> None:
        """Nothing: the tests look at what git says."""


@contextmanager
def served(clone: Clone) -> Iterator[Server]:
    """A server of a clone's remote, which the clone knows by its address from then on."""
    git(clone.origin, "config", "http.receivepack", "true")
    clone.git("config", "http.postBuffer", "100000000")  # so that no request comes in chunks
    server = Server(clone.origin.parent)
    with running(server) as port:
        url = f"http://127.0.0.1:{port}/{clone.origin.name}"
        clone.git("remote", "set-url", "origin", url)
        yield server
