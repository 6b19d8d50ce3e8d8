"""Telegram, Mastodon, Bluesky, a channel that Apprise reaches, a hub and IndexNow, on 127.0.0.1.

They speak the services' protocols as far as we use them, and fail as they are told to.
"""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "12345678" + ":AAbcdefghijklmnopqrstuvwxyz0123456789"
MASTODON_TOKEN = "m4st0don" + "-token-abcdefghijklmnopqrstuvwxyz012"
PASSWORD = "abcd" + "-efgh-ijkl-mnop"
SECRET_PATH = "s3cret" + "-path-of-apprise"
SESSION = "jwt-of-a-session"
SECRETS = (TOKEN, TOKEN.partition(":")[2], MASTODON_TOKEN, PASSWORD, SECRET_PATH)
# What a request meets. delivered: the post is there all the same.
FAULTS = ("refused", "limited", "limited for long", "broken", "hanging", "closed", "forbidden")


@dataclass(frozen=True)
class Asked:
    """A request. content: of JSON, or of a form."""

    channel: str
    path: str
    headers: dict[str, str]
    content: Any


@dataclass
class Services:
    """All of them. posted: what readers of each channel see, by its name.

    faults: what the next requests to a channel meet, one after the other; None is none.
    on_request: called with the channel before a post is there, on_posted after.
    """

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    posted: dict[str, list[Any]] = field(default_factory=dict)
    faults: dict[str, list[str | None]] = field(default_factory=dict)
    on_request: Callable[[str], None] = lambda channel: None
    on_posted: Callable[[str], None] = lambda channel: None
    known: dict[str, Any] = field(default_factory=dict)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What sets all channels."""
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_CHAT": "@parapet",
            "MASTODON_SERVER": self.url,
            "MASTODON_TOKEN": MASTODON_TOKEN,
            "BLUESKY_SERVER": self.url,
            "BLUESKY_HANDLE": "parapet.test",
            "BLUESKY_PASSWORD": PASSWORD,
            "APPRISE_URLS": f"team=json://127.0.0.1:{self.port}/{SECRET_PATH}?rto=1&cto=1",
        }

    def of(self, channel: str) -> list[Asked]:
        return [each for each in self.asked if each.channel == channel]

    def post(self, channel: str, content: Any, key: str = "") -> int:
        """A post is there; with a key that was there before, it is that post."""
        place = f"{channel} {key}"
        if key and place in self.known:
            return int(self.known[place])
        self.posted.setdefault(channel, []).append(content)
        number = len(self.posted[channel])
        self.known[place] = number
        return number


def _channel(path: str) -> str:
    for part, channel in {
        "/bot": "telegram",
        "/api/v1/statuses": "mastodon",
        "/xrpc/": "bluesky",
        "/hub": "hub",
        "/indexnow": "indexnow",
    }.items():
        if path.startswith(part):
            return channel
    return "team"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    services: Services

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        channel, services = _channel(self.path), self.services
        content = self._content(body)
        services.asked.append(Asked(channel, self.path, dict(self.headers), content))
        faults = services.faults.get(channel, [])
        fault = faults.pop(0) if faults else None
        if fault in ("refused", "limited", "limited for long", "forbidden"):
            self._fail(fault)
            return
        services.on_request(channel)
        answer = self._answer(channel, content)
        services.on_posted(channel)
        if fault == "hanging":
            services.released.wait(60)
        if fault in ("hanging", "closed"):
            self.close_connection = True
            return
        if fault == "broken":
            self._reply(500, {"error": self._secrets, "description": self._secrets})
            return
        self._reply(200, answer)

    @property
    def _secrets(self) -> str:
        session = self.headers.get("Authorization", "")
        return f"you said {' and '.join(SECRETS)} with {session} to {self.path}"

    def _content(self, body: bytes) -> Any:
        kind = self.headers.get("Content-Type", "")
        if "json" in kind:
            return json.loads(body)
        return parse_qs(body.decode()) if "form" in kind else body

    def _fail(self, fault: str) -> None:
        wait = {"limited": 1, "limited for long": 10_072}.get(fault)
        status = {"refused": 400, "forbidden": 403}.get(fault, 429)
        said: dict[str, Any] = {"description": self._secrets, "error": self._secrets}
        if wait:
            said["parameters"] = {"retry_after": wait}
        self._reply(status, said)

    def _answer(self, channel: str, content: Any) -> Any:
        services, path = self.services, self.path
        if channel == "telegram":
            number = services.post(channel, content)
            return {"ok": True, "result": {"message_id": number}}
        if channel == "mastodon":
            number = services.post(channel, content, self.headers["Idempotency-Key"])
            return {"id": str(number), "url": f"https://social.test/@parapet/{number}"}
        if path.endswith("createSession"):
            return {"did": "did:plc:parapet", "accessJwt": SESSION, "refreshJwt": ""}
        if path.endswith("uploadBlob"):
            return {"blob": {"$type": "blob", "size": len(content)}}
        if path.endswith("putRecord"):
            services.post(channel, content["record"], content["rkey"])
            return {"uri": f"at://did:plc:parapet/app.bsky.feed.post/{content['rkey']}"}
        services.post(channel, content)
        return {}

    def _reply(self, status: int, content: Any) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving_channels() -> Iterator[Services]:
    services = Services()
    handler = type("Own", (Handler,), {"services": services})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    services.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield services
    finally:
        services.released.set()
        server.shutdown()
        server.server_close()
