"""Serves a preview: builds, shows it, watches what is saved, builds again."""

import contextlib
import dataclasses
import errno
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

from briefing import reporting
from briefing.preview.builder import PACKAGE, Builder
from briefing.preview.pages import Preview, site_in
from briefing.preview.server import PreviewServer
from briefing.problems import Failure

GLANCE_MILLISECONDS = 100
STEP_MILLISECONDS = 20  # of quiet, after which a save is over


def serve(root: Path, host: str, port: int, prefix: str) -> str:
    """Serve until Ctrl-C; gives what to say then. Raises Failure where it can't begin.

    port: 0 takes a free one. prefix: a path with a slash at both ends.
    """
    # Ctrl-C too where a script started us: its shell has it ignored.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt), _bind(host, port) as server:
        url = f"http://{host}:{server.port}{prefix}"
        folder = root / ".preview" / str(server.port)
        with Builder(str(root), str(folder), url.rstrip("/")) as builder:
            saves = _saves(root)
            next(saves)  # starts to watch, so that nothing saved during the first build is missed
            _build(builder, server, folder, prefix)
            with _answering(server):
                reporting.say(f"open {url} (Ctrl-C stops)")
                for saved in saves:
                    if any(path.is_relative_to(PACKAGE) for path in saved):
                        builder.load_anew()
                    below = (path for path in saved if path.is_relative_to(root / "content"))
                    paths = [path.relative_to(root).as_posix() for path in below]
                    _build(builder, server, folder, prefix, paths)
    return "stopped"


def _build(
    builder: Builder, server: PreviewServer, folder: Path, prefix: str, saved: Iterable[str] = ()
) -> None:
    """Build once: show each thing as soon as it is there, and print how it went."""
    start = time.perf_counter()
    problems = ""
    for said in builder.build(saved):
        seconds = f"{time.perf_counter() - start:.1f} s"
        before = server.preview
        if "problems" in said:
            problems = said["problems"]
            server.show(dataclasses.replace(before, problems=problems, is_built=False))
        elif "page" in said and before.site:
            site = before.site.with_page(said["page"], said["text"])
            server.show(Preview(site, problems, is_built=False))
        elif "wrote" in said:
            reporting.say(f"{said['wrote']}: written, since all of it is proved")
        elif "account" in said:
            if problems:
                problems += "; what can be read is shown"
                reporting.complain(f"{problems}; {seconds}")
            else:
                reporting.say(f"{said['account']}; {seconds}")
            server.show(Preview(site_in(folder, prefix), problems))
        elif "failed" in said:
            shown = "the last good build is shown" if before.site else "nothing to show yet"
            problems = f"{said['failed']}; {shown}"
            reporting.complain(f"{problems}; {seconds}")
            server.show(dataclasses.replace(before, problems=problems, is_built=True))


def _saves(root: Path) -> Iterator[set[Path]]:
    """Watch for saves: yields an empty set once it watches, then the files of every save.

    Raises Failure where a folder to watch is missing.
    """
    settings = root / "pelicanconf.py"
    known = _version(settings)
    folders = [root / "content", root / "theme", PACKAGE]
    missing = [f"{folder.name}/" for folder in folders if not folder.is_dir()]
    if missing:
        raise Failure(f"no {' and no '.join(missing)} in {root}; there is nothing to serve")
    # Not the settings, which are looked at below: a file that an editor replaces is no longer
    # watched.
    changes = watch(
        *folders, rust_timeout=GLANCE_MILLISECONDS, step=STEP_MILLISECONDS, yield_on_timeout=True
    )
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
    """Time and size of a file, by which a change shows."""
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


def _bind(host: str, port: int) -> PreviewServer:
    """Take the port for a server. Raises Failure."""
    try:
        return PreviewServer(host, port)
    except OSError as error:
        reason = f"can't listen on {host}:{port}: {error.strerror}"
        if error.errno == errno.EADDRINUSE:
            reason = f"port {port} is taken, perhaps by another ./inv serve"
            reason += "; stop that one, or take any free port with --port 0"
        raise Failure(reason) from None
