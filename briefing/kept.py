"""Results of earlier builds, kept under the digest of everything that they are made of.

One SQLite file of plain bytes and JSON below the cache folder: nothing in it is ever run. What is
kept is a copy of what a build would make anyway, so whatever is wrong with the file (corrupt, of
another version, locked, on a full or read-only disk) only makes a build slower.
"""

import contextlib
import json
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import Any, Self, TypeVar

from briefing.files import files_in

T = TypeVar("T")

NAME = "kept.sqlite"
_FORM = 1  # of the file; another one is made anew
_PACKAGE = Path(__file__).parent
_PATIENCE_SECONDS = 5.0  # with another process that writes
_BATCH = 500  # results that are written together
_SEAL_BYTES = 16
_PACKED_FROM = 512  # bytes that are worth packing
# What all results may take, of which a build uses some thousands: beyond, the older half goes.
_MOST_BYTES = 64_000_000
_MOST_FOR_EACH = 16_000  # result that this build has used

Digest = str
"""A SHA-256 in hexadecimal."""
_HELD: dict[Digest, Any] = {}


def digest(value: object) -> Digest:
    """The digest of a value: of texts, numbers, days, and lists, mappings and dataclasses of such.

    Of a dataclass the fields count by which two are equal.
    Raises TypeError for anything else, whose text might differ between two builds.
    """
    return sha256(_as_json(value).encode("utf-8", "surrogatepass")).hexdigest()


class Digested:
    """A base of dataclasses whose digest is asked for often: it is made once."""

    @cached_property
    def digest(self) -> Digest:
        """Of the fields by which two are equal."""
        kind: Any = type(self)
        return digest([kind.__name__, _compared(kind)(self)])


def _plain(value: object) -> object:
    """What JSON has no word for."""
    if isinstance(value, date):  # or a datetime
        return value.isoformat()
    if isinstance(value, Digested):
        return value.digest
    if hasattr(value, "__dataclass_fields__"):
        return type(value).__name__, _compared(type(value))(value)  # type: ignore[arg-type]
    raise TypeError(f"no digest of a {type(value).__name__}")


# Made once: each of json.dumps makes one for options that are not the usual ones.
_as_json = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":")).encode


@cache
def _compared(kind: Any) -> Callable[[object], object]:
    """What gets the fields of a dataclass by which two are equal."""
    names = [each.name for each in fields(kind) if each.compare]
    return attrgetter(*names) if names else str


@cache
def generator() -> Digest:
    """The digest of this package's files, of the installed packages' versions and of Python's."""
    files = sorted(filter(_counts, files_in(_PACKAGE)))
    code = [sha256(path.read_bytes()).hexdigest() for path in files]
    packages = {
        path.name
        for folder in map(Path, sys.path)
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir()
        for path in folder.iterdir()
        if path.suffix == ".dist-info"
    }
    names = [path.relative_to(_PACKAGE).as_posix() for path in files]
    return digest([_FORM, sys.version, names, code, sorted(packages)])


def _counts(path: Path) -> bool:
    return path.suffix != ".pyc" and not path.name.startswith(".")


# Now: what is imported later than this is at least as new.
generator()


class Kept:
    """What is kept in one file; without a file, nothing."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._base: sqlite3.Connection | None = None
        if file is not None:
            self._open(file)

    def key(self, kind: str, *made_of: object) -> Digest:
        """The key of a result: of its kind, the generator, and what else it is made of."""
        return digest([kind, generator(), made_of])

    def get(self, key: Digest) -> bytes | None:
        """What is kept under a key; None where nothing is, or not all of it."""
        self._used.add(key)
        if key in self._new:
            return self._new[key]
        if self._base is None:
            return None
        try:
            row = self._base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._give_up()
            return None
        return _opened(key, row[0]) if row else None

    def has(self, key: Digest) -> bool:
        """Whether something is kept under a key, whole or not."""
        self._used.add(key)
        if key in self._new:
            return True
        if self._base is None:
            return False
        try:
            row = self._base.execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._give_up()
            return False
        return row is not None

    def put(self, key: Digest, value: bytes) -> None:
        """Keep a result."""
        self._used.add(key)
        if self._base is None:
            return
        self._new[key] = value
        if len(self._new) >= _BATCH:
            self.write()

    @property
    def is_open(self) -> bool:
        """Whether anything can be kept."""
        return self._base is not None

    def open_again(self) -> None:
        """Open the file for a process that was forked, which can't use what was open."""
        self._new.clear()
        self._base = _connected(self._file) if self._file else None

    def json(self, key: Digest) -> Any:
        """What `put_json` has kept under a key; None where nothing is."""
        found = self.get(key)
        return None if found is None else json.loads(found)

    def held(self, key: Digest, make: Callable[[], T]) -> T:
        """What a function makes, made once in this process. key: of all that it is made of.

        A preview reads the content before anything is saved; the build after the save finds it.
        """
        self._used.add(key)
        if key not in _HELD:
            _HELD[key] = make()
        found: T = _HELD[key]
        return found

    def put_json(self, key: Digest, value: object) -> None:
        """Keep texts, numbers, lists and mappings of such."""
        self.put(key, _as_json(value).encode())

    def nothing(self, key: Digest, find: Callable[[], Iterable[T]]) -> list[T]:
        """What a function finds; where that is nothing, it is kept, and not looked for again."""
        if self.get(key) is not None:
            return []
        found = list(find())
        if not found:
            self.put(key, b"")
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Write what is new, and remove what has been of no use for long."""
        self.write()
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._prune(self._base)
            self._base.close()
            self._base = None

    def _open(self, file: Path) -> None:
        """Open the file, or else begin a new one; without one where neither can be done."""
        for _ in range(2):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                self._base = _connected(file)
            except sqlite3.OperationalError:  # locked, or can't be opened or written
                return
            except sqlite3.Error:  # no database, or of another form
                with contextlib.suppress(OSError):
                    file.unlink()
            except OSError:
                return
            else:
                return

    def write(self) -> None:
        """Write what is new, for other processes to find."""
        if self._base is None or not self._new:
            return
        rows = [(key, _sealed(key, value)) for key, value in self._new.items()]
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
        except sqlite3.Error:
            self._give_up()
        self._new.clear()

    def _prune(self, base: sqlite3.Connection) -> None:
        """Remove the oldest results, where the file is too large; none that this build has used."""
        most = _MOST_BYTES + _MOST_FOR_EACH * len(self._used)
        [[pages]], [[size]] = (
            base.execute(f"PRAGMA {each}") for each in ("page_count", "page_size")
        )
        if pages * size <= most:
            return
        sizes = base.execute("SELECT key, length(value) FROM kept ORDER BY rowid DESC").fetchall()
        room, old = most // 2, []
        for key, size in sizes:
            room -= size
            if room < 0 and key.decode() not in self._used:
                old.append((key.decode(),))
        with base:
            base.executemany("DELETE FROM kept WHERE key = ?", old)
        base.execute("VACUUM")

    def _give_up(self) -> None:
        """Go on without the file; the next build makes a new one if it is broken."""
        if self._base is None:
            return
        error = sys.exception()
        with contextlib.suppress(sqlite3.Error):
            self._base.close()
        self._base = None
        is_broken = not isinstance(error, sqlite3.OperationalError)
        if is_broken and self._file is not None:
            with contextlib.suppress(OSError):
                self._file.unlink()


NOTHING = Kept()
"""Where nothing is kept."""


def kept_in(folder: Path, *, fresh: bool = False) -> Kept:
    """What is kept in a cache folder. fresh: what earlier builds left is thrown away."""
    file = folder / NAME
    if fresh:
        try:
            for each in (file.with_name(f"{NAME}-journal"), file):
                each.unlink(missing_ok=True)
        except OSError:  # it can't be thrown away, and is not to be used
            return Kept()
    return Kept(file)


def _connected(file: Path) -> sqlite3.Connection:
    """The database in a file, made where there is none. Raises sqlite3.Error."""
    base = sqlite3.connect(file, timeout=_PATIENCE_SECONDS)
    try:
        base.text_factory = bytes  # of a value that somebody has made a text
        # The disk may keep a torn file after a power cut: each result carries its own digest.
        base.execute("PRAGMA synchronous = OFF")
        [form] = base.execute("PRAGMA user_version").fetchone()
        if form not in (0, _FORM):
            raise sqlite3.DatabaseError(f"form {form}")
        with base:
            base.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB)")
            if form == 0:
                base.execute(f"PRAGMA user_version = {_FORM}")
        base.execute("SELECT value FROM kept LIMIT 1").fetchone()
    except BaseException:
        base.close()
        raise
    return base


def _sealed(key: Digest, value: bytes) -> bytes:
    """A result as it is stored: its digest, whether it is packed, and its bytes."""
    packed = zlib.compress(value, 1) if len(value) >= _PACKED_FROM else value
    mark = b"z" if len(value) >= _PACKED_FROM else b"-"
    return _seal(key, packed) + mark + packed


def _opened(key: Digest, stored: object) -> bytes | None:
    """The result that was stored; None unless it is as it was stored under this key."""
    if not isinstance(stored, bytes):
        return None
    seal, mark, packed = stored[:_SEAL_BYTES], stored[_SEAL_BYTES : _SEAL_BYTES + 1], stored[17:]
    if seal != _seal(key, packed):
        return None
    try:
        return zlib.decompress(packed) if mark == b"z" else packed
    except zlib.error:
        return None


def _seal(key: Digest, packed: bytes) -> bytes:
    return sha256(key.encode() + packed).digest()[:_SEAL_BYTES]
