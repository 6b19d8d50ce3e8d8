"""A web of its own for tests: real TLS on 127.0.0.1, every host on one port, all requests kept."""

import contextlib
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import trustme

from briefing.capturing.fetching import Network

HERE = "127.0.0.1"


@dataclass(frozen=True)
class Reply:
    """What a page answers: chunks are sent one by one, with a pause before each."""

    body: bytes | Sequence[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    pause_seconds: float = 0

    @property
    def chunks(self) -> Iterable[bytes]:
        return [self.body] if isinstance(self.body, bytes) else self.body


def redirect(url: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": url})


@dataclass
class Web:
    """The pages by their address. requests: the method, address and headers of each one."""

    port: int
    authority: trustme.CA
    pages: dict[str, Reply] = field(default_factory=dict)
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    addresses: dict[str, list[str]] = field(default_factory=dict)

    @property
    def asked(self) -> list[str]:
        """The addresses that were asked for."""
        return [url for _, url, _ in self.requests]

    @property
    def network(self) -> Network:
        """The way to it: its hosts are here, and this address may be connected to."""
        tls = ssl.create_default_context()
        self.authority.configure_trust(tls)
        return Network(self.resolve, lambda address: address == HERE, tls, self.port)

    def resolve(self, name: str) -> list[str]:
        if name.endswith(".invalid"):
            raise OSError("no such host")
        return self.addresses.get(name, [HERE])


@contextlib.contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[int]:
    """Let a server serve, in a thread, until the block ends; gives its port."""
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def serving(*hosts: str) -> Iterator[Web]:
    """A web in which these hosts have certificates."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*hosts).configure_cert(tls)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = f"https://{self.headers['Host']}{self.path}"
            web.requests.append((self.command, url, dict(self.headers)))
            reply = web.pages.get(url, Reply(b"nothing here", 404))
            with contextlib.suppress(OSError):  # whoever asked has gone
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.content_type)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                for chunk in reply.chunks:
                    time.sleep(reply.pause_seconds)
                    self.wfile.write(chunk)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    class Server(ThreadingHTTPServer):
        def finish_request(self, request: object, client_address: object) -> None:
            # Here, in a thread of its own: a client that is slow, or trusts nobody, stops no other.
            assert isinstance(request, socket.socket)
            with (
                contextlib.suppress(OSError),
                tls.wrap_socket(request, server_side=True) as secure,
            ):
                Handler(secure, client_address, self)

    with running(Server((HERE, 0), Handler)) as port:
        web = Web(port, authority)
        yield web
