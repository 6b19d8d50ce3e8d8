"""Nothing is lost and nothing is too much: sources, pages and copied files are counted."""

import re
from collections.abc import Iterator
from pathlib import Path

from briefing.output_checks.expected import Expected
from briefing.problems import Problem

_BRIEFING = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")
_DOT_FILES = {".well-known", ".nojekyll"}
_TEXT = {".html", ".xml", ".json", ".opml", ".txt", ".js", ".css"}


def problems(output: Path, expected: Expected) -> Iterator[Problem]:
    """Pages that are missing, files that are empty, hidden or cut, and leaked addresses."""
    for address in sorted(expected.pages):
        path = f"{address.lstrip('/')}index.html" if address.endswith("/") else address.lstrip("/")
        if not (output / path).is_file():
            yield Problem(path, 1, "page is missing")
    made = {
        f"/{path.parent.relative_to(output).as_posix()}/"
        for path in output.rglob("index.html")
        if _BRIEFING.fullmatch(path.relative_to(output).as_posix())
    }
    redirects = expected.pages - expected.briefings
    for address in sorted(made - expected.briefings - redirects):
        yield Problem(f"{address.strip('/')}/index.html", 1, "page of no briefing")
    for path in sorted(output.rglob("*")):
        yield from _file(output, path, expected)
    for name, size in sorted(expected.copies.items()):
        copy = output / name
        if not copy.is_file() or copy.stat().st_size != size:
            yield Problem(name, 1, f"copy of {size} bytes is missing or cut")


def _file(output: Path, path: Path, expected: Expected) -> Iterator[Problem]:
    name = path.relative_to(output).as_posix()
    if path.is_symlink():
        yield Problem(name, 1, "symbolic link in the output")
        return
    if path.name.startswith(".") and path.name not in _DOT_FILES:
        yield Problem(name, 1, "hidden file in the output")
    if not path.is_file():
        return
    if path.stat().st_size == 0:
        yield Problem(name, 1, "empty file")
    if path.suffix in _TEXT and expected.absent:
        text = path.read_text(encoding="utf-8", errors="replace")
        for address in sorted(expected.absent):
            if address in text:
                yield Problem(name, 1, f"mentions {address}, which is not public")
