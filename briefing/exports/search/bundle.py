"""What the page of the search loads: an index of each shard, kept where it was made before.

All stand in one folder and in one list, as Pagefind writes indexes of several languages, so that
the page loads its script and its WebAssembly once.
"""

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import islice, repeat
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from briefing.addresses import SEARCH_INDEX
from briefing.exports.search.pagefind import API, ENTRY, Made, made_of, make
from briefing.exports.search.records import Record
from briefing.exports.search.shards import shards
from briefing.kept import Digest, Kept, digest

FOLDER = SEARCH_INDEX.strip("/")  # of the site: what the script search.js loads
RECORDS = "records.txt"  # the digest of what all indexes are made of
ALWAYS = (ENTRY, API, RECORDS)  # whatever is in the indexes
_PROCESSES = 2  # Pagefinds that run at the same time

IsThere = Callable[[str, Digest], bool]
"""Whether the site before has a file of this path and key, which need not be made."""


class Gone(Exception):
    """A file that should be in the site before is not, and its index is kept no longer."""


@dataclass(frozen=True)
class File:
    """A file of the search. path: below the site. key: the digest of what this path is made of.

    make: gives its bytes. Raises Gone.
    """

    path: str
    key: Digest
    make: Callable[[], bytes]


@dataclass(frozen=True)
class _Index:
    """The index of a shard. source: the digest of what it is made of. entry: of ENTRY.

    own, common: the names of its files, as of Made. read: gives the bytes of all of them.
    """

    source: Digest
    entry: Mapping[str, Any]
    own: tuple[str, ...]
    common: tuple[str, ...]
    read: Callable[[], Mapping[str, bytes]]

    def files(self) -> Iterator[File]:
        return (self._file(name, self.source) for name in self.own)

    def common_files(self, source: Digest) -> Iterator[File]:
        return (self._file(name, source) for name in self.common)

    def _file(self, name: str, source: Digest) -> File:
        return File(f"{FOLDER}/{name}", source, lambda: self.read()[name])


def bundle(
    records: Sequence[Record], scratch: Path, language: str, kept: Kept, is_there: IsThere
) -> Iterator[File]:
    """The files by which readers search some records; none without records.

    scratch: the folder in which Pagefind may have some of its own for a while. kept: indexes that
    were made before. Raises Failed, and OSError from the disk.
    """
    parts = shards(records, language)
    sources = {name: made_of(part, name) for name, part in parts.items()}
    indexes = {name: _known(source, kept, is_there) for name, source in sources.items()}
    lacking = [name for name, index in indexes.items() if index is None]
    pages = [{each.address: each.html() for each in parts[name]} for name in lacking]
    with ThreadPoolExecutor(_PROCESSES) as pool:
        made = pool.map(make, pages, repeat(scratch), lacking)
        for name, each in zip(lacking, made, strict=True):
            indexes[name] = _keep(sources[name], each, kept)
    found = [index for index in indexes.values() if index]
    for index in found:
        yield from index.files()
    if found:
        yield from found[-1].common_files(made_of((), language))
        yield _of_bytes(ENTRY, _entry(found))
        yield _of_bytes(RECORDS, f"{digest(sorted(sources.items()))}\n".encode())


def _entry(indexes: Sequence[_Index]) -> bytes:
    """The list of all indexes, as Pagefind writes it."""
    languages = {name: each for index in indexes for name, each in index.entry["languages"].items()}
    entry = {**indexes[-1].entry, "languages": languages}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def _of_bytes(name: str, content: bytes) -> File:
    return File(f"{FOLDER}/{name}", sha256(content).hexdigest(), lambda: content)


def _keep(source: Digest, made: Made, kept: Kept) -> _Index:
    files = {**made.own, **made.common}
    kept.put_json(_list_key(source, kept), [made.entry, list(made.own), list(made.common)])
    kept.put(_files_key(source, kept), _packed(files))
    return _Index(source, made.entry, tuple(made.own), tuple(made.common), lambda: files)


def _known(source: Digest, kept: Kept, is_there: IsThere) -> _Index | None:
    """An index that is kept, or whose files are in the site before; None: it has to be made."""
    listed = kept.json(_list_key(source, kept))
    if listed is None:
        return None

    @cache
    def packed() -> bytes | None:
        return kept.get(_files_key(source, kept))

    @cache
    def read() -> Mapping[str, bytes]:
        content = packed()
        if content is None:
            raise Gone
        return _unpacked(content)

    entry, own, common = listed
    index = _Index(source, entry, tuple(own), tuple(common), read)
    kept.has(_files_key(source, kept))  # what is asked for stays kept
    # One file tells for all of them, unless somebody changes single ones by hand.
    is_in_place = any(is_there(file.path, file.key) for file in islice(index.files(), 1))
    return index if is_in_place or packed() is not None else None


def _list_key(source: Digest, kept: Kept) -> Digest:
    """Of what an index is like, without the bytes of its files, which are seldom read."""
    return kept.key("index list", source)


def _files_key(source: Digest, kept: Kept) -> Digest:
    return kept.key("index files", source)


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content)  # not the clock's date, which it may refuse
    return packed.getvalue()


def _unpacked(packed: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
