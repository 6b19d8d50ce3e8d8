"""Indexes of earlier builds, each in one file, named by the digest of what it is made of."""

import io
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from briefing import files

COUNT = 2  # that are kept: the newest, and the one before it, which a reverted change needs
_DIGEST_BYTES = 32


def read(path: Path) -> dict[str, bytes]:
    """The files of a kept index; none where it is missing, torn or altered.

    Raises OSError when it is there and can't be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    seal, packed = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if seal != _seal(path, packed):
        return {}
    with ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def keep(path: Path, index: Mapping[str, bytes]) -> None:
    """Keep the files of an index, and remove older indexes than the newest. Raises OSError."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in index.items():
            archive.writestr(ZipInfo(name), content)  # not the clock's date, which it may refuse
    files.write_whole(path, _seal(path, packed.getvalue()) + packed.getvalue())
    with suppress(FileNotFoundError):  # another build removes them at this moment
        _remove_old(path.parent)


def _seal(path: Path, packed: bytes) -> bytes:
    return sha256(path.name.encode() + packed).digest()


def _remove_old(folder: Path) -> None:
    whole = [path for path in folder.iterdir() if not path.name.endswith("~")]
    for path in sorted(whole, key=lambda path: path.stat().st_mtime_ns)[:-COUNT]:
        path.unlink()
