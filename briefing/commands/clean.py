"""`clean`: remove what the commands made. captures/ stays: nobody can make it again."""

import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from briefing import files, reporting

# In the root: sites, what killed builds left of them, and caches of tools.
MADE = (
    "output",
    ".output.*",
    ".cache",
    ".preview",
    ".publish",
    "letters",
    ".hypothesis",
    ".import_linter_cache",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
)
LEFT_ALONE = {".git", ".venv"}


def run(root: Path, *, with_venv: bool = False) -> int:
    """Remove what was made, and print its names. with_venv: also .venv. Gives the exit code."""

    def verb() -> str:
        removed = list(_remove([*_made(root), *_caches(root)], root))
        if with_venv:  # last: this Python runs from it
            removed += _remove([root / ".venv"], root)
        return f"removed {', '.join(removed)}" if removed else "nothing to remove"

    return reporting.run(verb, failure="")


def _made(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in MADE):
            yield path


def _caches(root: Path) -> Iterator[Path]:
    """The caches of Python in every folder; links are not followed. Raises OSError."""
    for top in sorted(root.iterdir()):
        if top.name in LEFT_ALONE or top.is_symlink() or not top.is_dir():
            continue
        if top.name == "__pycache__":
            yield top
        for each in files.walk(top):
            if each.kind == "folder" and each.name == "__pycache__":
                yield top / each.path


def _remove(paths: list[Path], root: Path) -> Iterator[str]:
    """Remove files and folders, and give their names; of a link only the link."""
    for path in paths:
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            continue
        yield path.relative_to(root).as_posix()
