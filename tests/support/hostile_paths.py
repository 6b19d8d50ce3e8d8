"""Paths that try to leave a folder, in requests, and names that no file may have."""

import itertools
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from briefing.building import manifest
from briefing.preview.pages import Preview, site_in
from briefing.preview.server import PreviewServer

SECRET = b"the-secret-beside-the-site"
_UPS = {
    "plain": "..",
    "encoded": "%2e%2e",
    "half encoded": ".%2E",
    "encoded twice": "%252e%252e",
    "overlong": "%c0%ae%c0%ae",
    "with NUL": "..%00",
    "with a parameter": "..;x",
    "fullwidth": "%ef%bc%8e%ef%bc%8e",
    "in a folder": "index.html/..",
    "two": "../..",
}
_SLASHES = {
    "plain": "/",
    "encoded": "%2f",
    "double": "//",
    "backslash": "\\",
    "encoded backslash": "%5c",
    "with a dot": "/./",
    "encoded twice": "%252f",
}
_TARGETS = ("secret.txt", "site/../secret.txt", "etc/passwd", "secret.txt%00.html", "secret.txt?x")


def requests(folder: Path) -> Iterator[bytes]:
    """Request lines' paths that would lead out of a folder whose neighbour is secret.txt."""
    for up, slash, target in itertools.product(_UPS.values(), _SLASHES.values(), _TARGETS):
        yield f"/{up}{slash}{target}".encode()
    for path in (f"{folder.parent}/secret.txt", f"//{folder.parent}/secret.txt"):
        yield from (path.encode(), f"/{path}".encode(), f"file://{path}".encode())


def a_site(folder: Path) -> Path:
    """A built site of one page, with a secret beside it."""
    site = folder / "site"
    site.mkdir()
    (folder / "secret.txt").write_bytes(SECRET)
    (site / "index.html").write_text("<p>a page</p>", "utf-8")
    (site / "404.html").write_text("<p>not here</p>", "utf-8")
    (site / manifest.NAME).write_bytes(manifest.written(manifest.of(site)))
    return site


def naively(site: Path, path: bytes) -> bytes:
    """What a server without any care would answer: the control."""
    name = unquote(path.decode()).partition("?")[0].replace("\\", "/").lstrip("/")
    try:
        return (site / name).read_bytes()
    except (OSError, ValueError):
        return b""


def answer(port: int, path: bytes) -> bytes:
    """The whole answer of a server of this machine to a path, sent as it is."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET " + path + b" HTTP/1.0\r\nHost: localhost\r\n\r\n")
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


class Asked(NamedTuple):
    """How many paths were asked for, gave the secret, and would on a server without any care."""

    asked: int
    left: int
    would: int


def asked(folder: Path) -> Asked:
    """What a preview of a site in a folder answers to them all."""
    site = a_site(folder)
    paths = list(requests(site))
    with PreviewServer("127.0.0.1", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        server.show(Preview(site_in(site, "/")))
        answers = [answer(server.port, each) for each in paths]
        assert b" 200 " in answer(server.port, b"/")
        server.shutdown()
    left = sum(SECRET in each for each in answers)
    return Asked(len(paths), left, sum(SECRET in naively(site, each) for each in paths))


FOLDERS = ("", "briefings/2025/", "stories/", "pages/", "images/", "extra/", "evidence/")
NAMES = {
    "a device": "con{}",
    "a device in capitals": "AUX{}",
    "a numbered device": "com1{}",
    "git's own": "git~1{}",
    "a colon": "a:b{}",
    "a backslash": "a\\b{}",
    "a backslash that climbs": "..\\..\\x{}",
    "a star": "a*b{}",
    "a question mark": "a?b{}",
    "angles": "<script>{}",
    "a quote": 'a"b{}',
    "a pipe": "a|b{}",
    "a space in front": " x{}",
    "a space at the end": "x{} ",
    "a dot at the end": "x{}.",
    "a line break": "x\n{}",
    "an escape": "x\x1b[31m{}",
    "a bell": "x\a{}",
    "right to left": "x\u202e{}",
    "a filler": "x\u3164{}",
    "a soft hyphen": "x\u00ad{}",
    "a tag letter": "x\U000e0041{}",
    "separate accents": "e\u0301{}",
    "a hidden file": ".env",
    "git's folder": ".git",
    "a hidden name": ".x{}",
    "no UTF-8": os.fsdecode(b"x\xff") + "{}",
}


def put(folder: Path, below: str, name: str) -> Path | None:
    """A harmless file of this name below a folder; None where this system holds no such name."""
    ending = {"images/": ".png", "extra/": ".txt", "evidence/": ".json"}.get(below, ".md")
    path = folder / (below + name.format(ending))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mines\n", "utf-8")
    except OSError:
        return None
    return path


def others(folder: Path, below: str) -> Iterator[str]:
    """What is no file, there while its name is given: links to places in and outside, a pipe."""
    ending = {"images/": ".png", "extra/": ".txt", "evidence/": ".json"}.get(below, ".md")
    path = folder / f"{below}x-y{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    targets = ("/etc/passwd", "../../secret.txt", ".", "..", "nowhere", f"{path}", "/dev/zero")
    for target in targets:
        path.symlink_to(target)
        yield f"link to {target}"
        path.unlink()
    os.mkfifo(path)
    yield "pipe"
    path.unlink()
