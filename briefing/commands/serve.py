"""`serve`: the site in the browser while it is written, rebuilt and reloaded on every save."""

import contextlib
import dataclasses
import errno
import re
import secrets
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchfiles import watch

from briefing.commands import reporting
from briefing.commands.preview_builder import PACKAGE, Builder
from briefing.commands.preview_pages import Preview, site_in
from briefing.commands.preview_server import PreviewServer

GLANCE_MILLISECONDS = 100
MAX_PORT = 65_535


def run(root: Path, host: str, port: str, prefix: str) -> int:
    """Serve until Ctrl-C, which is its good end; gives the exit code.

    port: 0 takes a free one. prefix: the path below which the site lies, as on GitHub Pages.
    """
    return reporting.exit_code(lambda: _serve(root, host, port, _path(prefix)), failure="")


def _serve(root: Path, host: str, port: str, prefix: str) -> str:
    with contextlib.suppress(KeyboardInterrupt), _bound(host, port) as server:
        url = f"http://{host}:{server.port}{prefix}"
        folder = root / ".preview" / str(server.port)
        with Builder(str(root), str(folder), url.rstrip("/")) as builder:
            saves = _saves(root)
            next(saves)  # it watches from here on: nothing saved during the first build is missed
            server.show(_built(builder, server.preview, folder, prefix))
            with _answering(server):
                print(f"open {url} (Ctrl-C stops)", flush=True)
                for saved in saves:
                    if any(path.is_relative_to(PACKAGE) for path in saved):
                        builder.load_anew()
                    server.show(_built(builder, server.preview, folder, prefix))
    return "stopped"


def _built(builder: Builder, before: Preview, folder: Path, prefix: str) -> Preview:
    """Build once, say how it went, and give what to show then."""
    start = time.perf_counter()
    account, problems = builder.build()
    seconds = f"{time.perf_counter() - start:.1f} s"
    if problems:
        problems += "; the last good build is shown" if before.site else "; nothing to show yet"
        print(f"{problems}; {seconds}", file=sys.stderr, flush=True)
        return dataclasses.replace(before, problems=problems)
    print(f"{account}; {seconds}", flush=True)
    return Preview(site_in(folder, prefix), build=secrets.token_hex(4))


def _saves(root: Path) -> Iterator[set[Path]]:
    """First nothing, as soon as it watches; then what was saved, whenever something was."""
    settings = root / "pelicanconf.py"
    known = _version(settings)
    folders = [root / "content", root / "theme", PACKAGE]
    missing = [f"{folder.name}/" for folder in folders if not folder.is_dir()]
    if missing:
        raise reporting.Failure(
            f"no {' and no '.join(missing)} in {root}; there is nothing to serve"
        )
    # Not the settings: a file that an editor replaces is watched no longer.
    changes = watch(*folders, rust_timeout=GLANCE_MILLISECONDS, yield_on_timeout=True)
    saved = {Path(path) for _, path in next(changes)}
    yield set()
    while True:
        version = _version(settings)
        if version != known:
            known = version
            saved.add(settings)
        if saved:
            yield saved
        saved = {Path(path) for _, path in next(changes)}


def _version(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:  # for a moment, while an editor replaces it
        return None
    return status.st_mtime_ns, status.st_size


@contextlib.contextmanager
def _answering(server: PreviewServer) -> Iterator[None]:
    """Answer requests in a thread of its own."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()


def _bound(host: str, port: str) -> PreviewServer:
    """A server that holds its port. Raises Failure."""
    number = int(port) if re.fullmatch(r"\d{1,5}", port, re.ASCII) else -1
    if not 0 <= number <= MAX_PORT:
        raise reporting.Failure(f"--port {port} is no port; write a number from 0 to {MAX_PORT}")
    try:
        return PreviewServer(host, number)
    except OSError as error:
        reason = f"can't listen on {host}:{port}: {error.strerror}"
        if error.errno == errno.EADDRINUSE:
            reason = f"port {port} is taken, perhaps by another ./inv serve"
            reason += "; stop that one, or take any free port with --port 0"
        raise reporting.Failure(reason) from None


def _path(prefix: str) -> str:
    """The prefix with a slash at both ends. Raises Failure."""
    path = f"/{prefix.strip('/')}/".replace("//", "/")
    if not re.fullmatch(r"/(\w[\w.~-]*/)*", path, re.ASCII):
        raise reporting.Failure(f"--prefix {prefix} is no path; write it as /rampart/")
    return path
