"""A folder that changes as a whole: built aside, then exchanged for the old one.

A kill at any moment leaves the complete old folder or the complete new one.
What a killed build leaves behind, the next one sweeps away.
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

_LOCK_SECONDS = 60
_RENAME_EXCHANGE = 2  # linux/fs.h; macOS calls it RENAME_SWAP, with the same value
_AT_FDCWD = -100


class Busy(Exception):
    """Another process is building into the same folder."""


@contextlib.contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A fresh folder beside `target`, which takes its place when the block ends without error.

    Raises Busy when another build holds the target for a minute, and OSError from the disk;
    in every case but success the target is what it was.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.parent / f".{target.name}.lock")
    try:
        lock.acquire(timeout=_LOCK_SECONDS)
    except Timeout:
        raise Busy(f"another build is writing {target.name}/; wait for it or stop it") from None
    with lock:
        _sweep(target)
        stage = Path(tempfile.mkdtemp(prefix=f".{target.name}.stage-", dir=target.parent))
        try:
            yield stage
            stage.chmod(0o755)  # mkdtemp's folders are private
            _replace(target, stage)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Finish or undo what a killed build left; the caller holds the lock."""
    old = _aside(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in sorted(target.parent.glob(f".{target.name}.stage-*")):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _aside(target: Path) -> Path:
    return target.parent / f".{target.name}.old"


def _replace(target: Path, stage: Path) -> None:
    """Put `stage` in the place of `target`; afterwards `stage`, if it exists, holds the old one."""
    if not target.exists():
        stage.rename(target)
    elif not _exchange(stage, target):
        # Two steps where the system has no exchange; _sweep repairs a kill between them.
        target.rename(_aside(target))
        stage.rename(target)
        shutil.rmtree(_aside(target), ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system can't."""
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        status = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        status = libc.renamex_np(first, second, _RENAME_EXCHANGE)
    else:
        return False
    if status == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
        return False
    raise OSError(code, os.strerror(code), str(other))
