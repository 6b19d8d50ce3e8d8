"""The files of one build: linked from the site before where nothing changed, else written."""

import contextlib
import os
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from briefing.kept import Digest, Kept

_MODE = 0o644


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

    stage: the folder that it writes into. before: the folder that the stage will replace.
    links: whether files of it may be taken; not where plugins may change what they please.
    digests: the SHA-256 of each file as we made it, by its path below stage. taken: paths of ours
    where a plugin had written before us. were, absent: what `remember` has kept of the build
    before.
    """

    def __init__(self, stage: Path, before: Path, kept: Kept, *, links: bool) -> None:
        self.stage = stage
        self.kept = kept
        self.digests: dict[str, Digest] = {}
        self._keys: dict[str, Digest] = {}
        self.taken: set[str] = set()
        self._links = links
        self._before = before
        self._record = kept.key("folder", str(before.resolve()))
        found = kept.json(self._record) if links else None
        self.were = {name: Was(*each) for name, each in found["files"].items()} if found else {}
        self.absent = frozenset(found["absent"] if found else ())
        self._folders: set[str] = set()

    def put(self, name: str, content: bytes) -> None:
        """Write a file whose bytes are known."""
        self._claim(name)
        digest = sha256(content).hexdigest()
        if not self._link(name, digest):
            self._write(name, content)
        self._note(name, digest, digest)

    def knows(self, name: str, key: Digest) -> bool:
        """Whether a file need not be made: one that was made of the same is there, or is kept."""
        was = self.were.get(name)
        return (was is not None and was.key == key) or self.kept.has(key)

    def make(self, job: Job, *, is_kept: bool = True) -> None:
        """Write a file, which is made only where none is known that was made of the same.

        is_kept: whether it is kept for other folders.
        """
        name, key = job.name, job.key
        self._claim(name)
        if self._link(name, key):
            self._note(name, key, self.were[name].digest)
            return
        content = self.kept.get(key) if is_kept else None
        if content is None:
            content = job.make()
            if is_kept:
                self.kept.put(key, content)
        self._write(name, content)
        self._note(name, key, sha256(content).hexdigest())

    def has(self, name: str, key: Digest) -> bool:
        """Whether the site before has a file, as it was left, that was made of the same."""
        was = self.were.get(name)
        if was is None or was.key != key:
            return False
        try:
            status = os.stat(self._before / name, follow_symlinks=False)
        except OSError:  # gone
            return False
        now = (status.st_size, status.st_ino, status.st_mtime_ns)
        return now == was[2:] and S_ISREG(status.st_mode)

    def carry(self, name: str) -> None:
        """Take a file from the site before as it is, if it is there."""
        was = self.were.get(name)
        if was is not None and name not in self.digests and self._link(name, was.key):
            self._note(name, was.key, was.digest)

    def now(self) -> dict[str, Was]:
        """What each file is like, by its path, sorted."""
        found = {}
        for name, digest in sorted(self.digests.items()):
            status = os.stat(self.stage / name, follow_symlinks=False)
            now = (status.st_size, status.st_ino, status.st_mtime_ns)
            found[name] = Was(self._keys[name], digest, *now)
        return found

    def remember(self, now: Mapping[str, Was], absent: Collection[str]) -> None:
        """Keep what the files are like, for the build after this one.

        absent: the addresses that none of them mentions.
        """
        self.kept.put_json(self._record, {"files": now, "absent": sorted(absent)})

    def _claim(self, name: str) -> None:
        """Note whether a plugin has written a file of ours before us."""
        if not self._links and (self.stage / name).exists():
            self.taken.add(name)

    def _note(self, name: str, key: Digest, digest: Digest) -> None:
        self.digests[name] = digest
        self._keys[name] = key

    def _link(self, name: str, key: Digest) -> bool:
        """Take the file from the site before; False where it is another or can't be taken."""
        if not self.has(name, key):
            return False
        try:
            os.link(self._before / name, self._place(name))
        except OSError:  # gone since, or on a file system without links
            return False
        return True

    def _write(self, name: str, content: bytes) -> None:
        place = self._place(name)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(place)  # never through a link into the site before
        file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
        with open(file, "wb") as opened:
            opened.write(content)

    def _place(self, name: str) -> str:
        """The path of a file in the stage, its folder made."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(self.stage / folder, exist_ok=True)
            self._folders.add(folder)
        return f"{self.stage}/{name}"
