"""Replaces a folder as a whole: the new one is built aside, then exchanged for the old one.

A kill at any moment leaves the complete old folder or the complete new one. Where the system can't
exchange two folders (as on some network file systems), a kill between two renames leaves none, and
the next build puts the old one back. The next build also removes what a killed one left.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from briefing.files import walk, writing

PATIENCE_SECONDS = 60.0
_RENAME_EXCHANGE = 2  # linux/fs.h; macOS calls it RENAME_SWAP, with the same value
_AT_FDCWD = -100
_UNABLE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}


class Busy(Exception):
    """Another process is building into the same folder."""


class Unchanged(Exception):
    """Raised where a folder is staged: the target stays, and the stage is kept as spare."""


@contextlib.contextmanager
def staged(
    target: Path, patience_seconds: float = PATIENCE_SECONDS, spare: Path | None = None
) -> Iterator[Path]:
    """A folder beside `target`, which replaces it when the block ends without error.

    It is empty; with a `spare` place, which the caller alone uses, it is what was replaced last
    time, and what is replaced now is put there: the caller has to make it right.
    Raises Busy when another build holds the target for longer than `patience_seconds`,
    and OSError from the disk; in every case but success the target is what it was.
    """
    target = target.resolve()  # a link stays; what it leads to is exchanged
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = FileLock(_beside(target, "lock")).acquire(timeout=patience_seconds)
        except Timeout:
            raise Busy(f"another build is writing {target.name}/; wait for it or stop it") from None
    with lock:
        _sweep(target)
        with writing(target):
            folder = tempfile.mkdtemp(prefix=_beside(target, "stage-").name, dir=target.parent)
        stage = Path(folder)
        try:
            _move(spare, stage)
            yield stage
            stage.chmod(0o755)  # mkdtemp's is private
            _replace(target, stage)
            _move(stage, spare)
        except Unchanged:
            _move(stage, spare)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _beside(target: Path, ending: str) -> Path:
    return target.parent / f".{target.name}.{ending}"


def _sweep(target: Path) -> None:
    """Finish or undo what a killed build left; the caller holds the lock."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    unfinished = _beside(target, "stage-").name
    beside = (each for each in target.parent.iterdir() if each.name.startswith(unfinished))
    for leftover in (old, *beside):
        shutil.rmtree(leftover, ignore_errors=True)


def _move(folder: Path | None, place: Path | None) -> None:
    """Move a folder to a place where none or an empty one is, if there is one and it can be."""
    if folder is not None and place is not None:
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(place)


def open_to_readers(stage: Path) -> None:
    """Give folders and files the modes of a public site, whatever the umask."""
    stage.chmod(0o755)
    for each in walk(stage):
        if each.kind in ("folder", "file"):
            (stage / each.path).chmod(0o755 if each.kind == "folder" else 0o644)


def _replace(target: Path, stage: Path) -> None:
    """Put `stage` in the place of `target`; afterwards `stage`, if it exists, holds the old one."""
    if not target.exists():
        stage.rename(target)
    elif not _exchange(stage, target):
        _replace_in_two_steps(target, stage)


def _replace_in_two_steps(target: Path, stage: Path) -> None:
    """Replace by two renames, where the system can't exchange; `_sweep` repairs a kill between."""
    old = _beside(target, "old")
    try:
        target.rename(old)
        stage.rename(target)
    except BaseException:  # Ctrl-C too
        if not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system can't."""
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(libc, "renameat2"):
            return False
        status = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        libc = ctypes.CDLL(None, use_errno=True)
        status = libc.renamex_np(first, second, _RENAME_EXCHANGE)
    else:
        return False
    code = ctypes.get_errno() if status else 0
    if code and code not in _UNABLE:
        raise OSError(code, os.strerror(code), str(other))
    return code == 0
