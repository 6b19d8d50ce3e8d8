"""Our own site, and a folder served as GitHub Pages serves one at the root of a domain.

But for HTTP/2 and TLS.
"""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from briefing.building import build
from tests.support.sites import AS_OF, ROOT, BuiltSite, PagesServer
from tests.support.weighing import GZIP_LEVEL, PACKED_ALREADY

MAX_AGE_SECONDS = 600  # what GitHub Pages lets browsers keep; a site cannot change it


class PackedHandler(SimpleHTTPRequestHandler):
    """Sends gzip, an ETag and ten minutes of cache; what is missing is answered by 404.html."""

    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        self.directory = str(self.folder)
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        status = 200
        if not file.is_file():
            file, status = self.folder / "404.html", 404
        body = file.read_bytes() if file.is_file() else b""
        self.send_response(status)
        if not file.name.endswith(PACKED_ALREADY):
            body = gzip.compress(body, GZIP_LEVEL, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Type", _type(file))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", f"max-age={MAX_AGE_SECONDS}")
        self.send_header("ETag", f'"{sha256(body).hexdigest()[:16]}"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's name
        """A table says more than a log."""


def _type(file: Path) -> str:
    name = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{name}; charset=utf-8" if name.startswith("text/") else name


def real_site(output: Path, url: str) -> BuiltSite:
    """What content/ holds, built for an address."""
    build.build(build.Plan(ROOT, "pelicanconf.py", output, AS_OF, url=url))
    return BuiltSite(output, url)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder, which may come to be later, until the block ends; gives its origin."""
    handler = type("Handler", (PackedHandler,), {"folder": folder})
    server = PagesServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
