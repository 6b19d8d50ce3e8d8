"""The files of one build: those of earlier sites where nothing changed, else written."""

import contextlib
import os
import shutil
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from briefing.files import walk, writing
from briefing.kept import Digest, Kept

_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
_ODD = (-1, -1, -1)  # what no build makes: a link and such


class Was(NamedTuple):
    """A file as a build left it.

    key: the digest of what it was made of. digest: of its bytes. size, inode and mtime (in
    nanoseconds): by which a change since then shows.
    """

    key: Digest
    digest: Digest
    size: int
    inode: int
    mtime: int


class Job(NamedTuple):
    """A file to make. name: its path below the stage. key: the digest of all that it is made of."""

    name: str
    key: Digest
    make: Callable[[], bytes]


class Files:
    """What a build writes.

    stage: the folder that it writes into, which may hold an older site. before: the folder that
    the stage will replace. is_alone: whether no plugin changes what it pleases; if one does,
    nothing is taken from earlier sites.
    made: each file of ours, by its path. taken: paths of ours where a plugin had written before
    us. were, absent: what `remember` has kept of the site before.
    """

    def __init__(self, stage: Path, before: Path, kept: Kept, *, is_alone: bool) -> None:
        self.stage = stage
        self.kept = kept
        self.made: dict[str, Was] = {}
        self.taken: set[str] = set()
        self._is_alone = is_alone
        self._before = before
        self._record = _record(before, kept)
        self._older = kept.key("older folder", str(before.resolve()))
        found = kept.json(self._record) if is_alone else None
        self._kept_record = found
        self.were = _read(found)
        self.absent = frozenset(found["absent"] if found else ())
        self._here = _in_folder(stage) if is_alone else {}
        # The older site is in the stage, as it was left.
        older = _read(kept.json(self._older)) if self._here else {}
        self._reusable = {
            name: was for name, was in older.items() if self._here.get(name) == was[2:]
        }
        self._folders: set[str] = set()

    def put(self, name: str, content: bytes) -> None:
        """Write a file whose bytes are known."""
        self._claim(name)
        digest = sha256(content).hexdigest()
        if not self._take(name, digest):
            self._write(name, digest, content)

    def knows(self, name: str, key: Digest) -> bool:
        """Whether a file need not be made: one that was made of the same is there, or is kept."""
        was = self.were.get(name)
        return (was is not None and was.key == key) or self.kept.has(key)

    def make(self, job: Job, *, is_kept: bool = True) -> None:
        """Write a file, which is made only where none is known that was made of the same.

        is_kept: whether it is kept for other folders.
        """
        self._claim(job.name)
        if self._take(job.name, job.key):
            return
        content = self.kept.get(job.key) if is_kept else None
        if content is None:
            content = job.make()
            if is_kept:
                self.kept.put(job.key, content)
        self._write(job.name, job.key, content)

    def carry(self, name: str) -> None:
        """Take a file from the site before as it is, if it is there."""
        was = self.were.get(name)
        if was is not None and name not in self.made:
            self._take(name, was.key)

    def sweep(self) -> None:
        """Remove what the older site had and this one has not."""
        for name in self._here.keys() - self.made.keys():
            os.unlink(f"{self.stage}/{name}")
        if self._here:
            folders = [each.path for each in walk(self.stage) if each.kind == "folder"]
            for folder in reversed(folders):
                with contextlib.suppress(OSError):  # it is not empty
                    os.rmdir(f"{self.stage}/{folder}")

    def remember(self, absent: Collection[str], whole: Digest) -> None:
        """Keep what the files are like, for the build after this one.

        absent: the addresses that none of them mentions. whole: of all that the site is made of.
        """
        self.kept.put_json(self._older, self._kept_record)
        record = {"files": self.made, "absent": sorted(absent), "whole": whole}
        self.kept.put_json(self._record, record)

    def _claim(self, name: str) -> None:
        """Note whether a plugin has written a file of ours before us."""
        if not self._is_alone and (self.stage / name).exists():
            self.taken.add(name)

    def _take(self, name: str, key: Digest) -> bool:
        """Take a file of an earlier site; False where none was made of the same, or is as it was.

        It is in the stage already, or is linked into it from the site before.
        """
        reusable = self._reusable.get(name)
        if reusable is not None and reusable.key == key:
            self.made[name] = reusable
            return True
        was = self.were.get(name)
        if was is None or was.key != key:
            return False
        path = self._before / name
        try:
            status = os.stat(path, follow_symlinks=False)
            now = (status.st_size, status.st_ino, status.st_mtime_ns)
            if now != was[2:] or not S_ISREG(status.st_mode):
                return False
            os.link(path, self._place(name))
        except OSError:  # gone, or on a file system without links
            return False
        self.made[name] = was
        return True

    def _write(self, name: str, key: Digest, content: bytes) -> None:
        with writing(f"{self.stage}/{name}"):
            place = self._place(name)
            file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
            with open(file, "wb") as opened:
                os.fchmod(file, _FILE_MODE)  # whatever the umask
                opened.write(content)
            status = os.stat(place)
        digest = sha256(content).hexdigest()
        self.made[name] = Was(key, digest, status.st_size, status.st_ino, status.st_mtime_ns)

    def _place(self, name: str) -> str:
        """The path of a file in the stage: its folder is made, and nothing is there."""
        folder, place = name.rpartition("/")[0], f"{self.stage}/{name}"
        if folder not in self._folders:
            self._make_folder(folder)
        try:
            os.unlink(place)  # never written through a link into the site before
        except FileNotFoundError:
            pass
        except (IsADirectoryError, PermissionError):  # as Linux and macOS say
            shutil.rmtree(place)
        self._here.pop(name, None)
        return place

    def _make_folder(self, folder: str) -> None:
        """Make a folder of the stage, with those above it."""
        above = folder.rpartition("/")[0]
        if above and above not in self._folders:
            self._make_folder(above)
        path = f"{self.stage}/{folder}"
        if folder in self._here:  # a file of the older site
            os.unlink(path)
            del self._here[folder]
        with contextlib.suppress(FileExistsError):
            os.mkdir(path)
            os.chmod(path, _FOLDER_MODE)
        self._folders.add(folder)


def _read(record: Mapping[str, Any] | None) -> dict[str, Was]:
    """The files of a record, by their paths; none without one."""
    return {name: Was(*each) for name, each in record["files"].items()} if record else {}


def _in_folder(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Size, inode and time of each file in a folder, by its path."""
    found = {}
    for each in walk(folder):
        if each.kind != "folder":
            status = os.stat(f"{folder}/{each.path}", follow_symlinks=False)
            known = (status.st_size, status.st_ino, status.st_mtime_ns)
            found[each.path] = known if each.kind == "file" else _ODD
    return found


def is_as_it_was(folder: Path, kept: Kept, whole: Digest) -> bool:
    """Whether a folder holds the site that was made of all this, and no file of it was touched.

    whole: of everything that the site is made of.
    """
    record = kept.json(_record(folder, kept))
    if not record or record["whole"] != whole or not folder.is_dir():
        return False
    return _in_folder(folder) == {name: was[2:] for name, was in _read(record).items()}


def _record(folder: Path, kept: Kept) -> Digest:
    """Under what is kept of the site in a folder."""
    return kept.key("this folder", str(folder.resolve()))
