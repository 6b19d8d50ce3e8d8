"""Writes a file whole or not at all, and walks a folder without leaving anything out."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple


class Entry(NamedTuple):
    """What lies in a folder. path: below the folder that is walked, with forward slashes."""

    path: str
    kind: Literal["file", "folder", "link", "other"]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


Refused = Callable[[str, OSError], None]


def walk(folder: Path | str, refused: Refused | None = None) -> Iterator[Entry]:
    """Everything below a folder, sorted by the parts of its path; no link is followed.

    refused: takes the path of each folder that the file system does not let us read, empty for
    the first, and the reason. Without it, raises OSError: what can't be read is not absent.
    """
    yield from _walk(os.fspath(folder), "", refused)


def files_in(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in the order of `walk`. Raises OSError, unlike Path.glob."""
    return (folder / each.path for each in walk(folder) if each.kind == "file")


def _walk(folder: str, prefix: str, refused: Refused | None) -> Iterator[Entry]:
    try:
        with os.scandir(f"{folder}/{prefix}") as found:
            entries = sorted((each.name, _kind(each)) for each in found)
    except OSError as error:
        if refused is None:
            raise
        refused(prefix.rstrip("/"), error)
        return
    for name, kind in entries:
        yield Entry(f"{prefix}{name}", kind)
        if kind == "folder":
            yield from _walk(folder, f"{prefix}{name}/", refused)


def _kind(entry: os.DirEntry[str]) -> Literal["file", "folder", "link", "other"]:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


class NotWritten(OSError):
    """The file system refuses a write. filename: what can't be written."""


@contextmanager
def writing(path: Path | str) -> Iterator[None]:
    """Whatever the file system refuses in the block raises NotWritten, which names the path.

    A write that finds the disk full names none by itself.
    """
    try:
        yield
    except OSError as error:
        raise NotWritten(error.errno, error.strerror or str(error), str(path)) from error


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace a file by bytes, or by a text in UTF-8 whose line ends are kept.

    Its folder is made where there is none. A kill may leave a file beside it whose name ends in ~,
    as editors' own leftovers do, and is ignored. Raises NotWritten; the file is then as it was.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}~")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
