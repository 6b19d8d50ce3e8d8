"""The files that settings stand in: the line of each setting, and why a file can't be read."""

import ast
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.building.complaints import BuildError, no_complaints


def place_of(name: str, within: str = "") -> tuple[str, int]:
    """The file and line that set a setting last, or the command line where none does.

    within: a part of its value, whose line it is where it stands below the name.
    """
    for file in loaded():
        lines = file.read_text("utf-8").split("\n")
        for number in sorted(_assigned(file).get(name, ()), reverse=True):
            below = range(number, len(lines) + 1) if within else ()
            found = (each for each in below if within in lines[each - 1])
            return file.name, next(found, number)
    return "the command line", 1


def loaded() -> list[Path]:
    """The settings files that were read, the one that counts first."""
    modules = filter(None, map(sys.modules.get, ("publishconf", "pelicanconf")))
    return [Path(each.__file__) for each in modules if each.__file__]


def names() -> set[str]:
    """Every name that a settings file sets, whatever its letters."""
    return {name for file in loaded() for name in _assigned(file)}


def _assigned(file: Path) -> dict[str, list[int]]:
    """The lines of a file that set each name, whatever they stand in."""
    lines: dict[str, list[int]] = {}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            lines.setdefault(node.id, []).append(node.lineno)
    return lines


@contextmanager
def told(root: Path, name: str) -> Iterator[None]:
    """Tell of whatever the lines of a settings file raise, with the line. Raises BuildError."""
    try:
        with no_complaints(), _no_compiled_files():
            yield
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what a settings file may raise
        raise BuildError(_reason(error, root, name)) from None


def _reason(error: BaseException, root: Path, name: str) -> str:
    """Why settings can't be read, with file and line."""
    if isinstance(error, SyntaxError):
        file = Path(error.filename or name).name
        return f"{file}:{error.lineno}: {error.msg}; correct the line"
    if isinstance(error, BuildError):  # Pelican's own word on a setting
        named = re.search(r"\b[A-Z]{3,}(_[A-Z]+)*\b", str(error))
        file, line = place_of(named[0]) if named else (name, 1)
        return f"{file}:{line}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [each for each in frames if Path(each.filename).parent == root]
    kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else f"{name}:1"
    return f"{place}: {kind}{error}"


@contextmanager
def _no_compiled_files() -> Iterator[None]:
    """Neither read nor write compiled modules meanwhile.

    Of two settings of one size that were saved within a second, Python would take the second for
    what it compiled of the first.
    """
    before, sys.pycache_prefix = sys.pycache_prefix, os.devnull
    try:
        yield
    finally:
        sys.pycache_prefix = before
