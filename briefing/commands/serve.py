"""`serve`: show the site in a browser while it is written; rebuild and reload on every save."""

import re
from pathlib import Path

from briefing import reporting
from briefing.preview.serve import serve
from briefing.problems import Failure

MAX_PORT = 65_535


def run(root: Path, host: str, port: str, prefix: str) -> int:
    """Serve until Ctrl-C; gives the exit code, 0 then.

    port: 0 takes a free one. prefix: the path below which the site lies, as on GitHub Pages.
    """

    def verb() -> str:
        return serve(root, host, _port(port), _path(prefix))

    return reporting.run(verb, failure="")


def _port(text: str) -> int:
    """The number of a port. Raises Failure."""
    number = int(text) if re.fullmatch(r"\d{1,5}", text, re.ASCII) else -1
    if not 0 <= number <= MAX_PORT:
        raise Failure(f"--port {text} is no port; write a number from 0 to {MAX_PORT}")
    return number


def _path(prefix: str) -> str:
    """The prefix with a slash at both ends. Raises Failure."""
    path = f"/{prefix.strip('/')}/".replace("//", "/")
    if not re.fullmatch(r"/(\w[\w.~-]*/)*", path, re.ASCII):
        raise Failure(f"--prefix {prefix} is no path; write it as /rampart/")
    return path
