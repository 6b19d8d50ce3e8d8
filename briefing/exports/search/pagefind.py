"""Pagefind, the program that makes the index: run on records, its files kept and put in place.

It writes the values of filters in the order of a hash table with a random seed, and names files
after their bytes. So an index that is made anew has other bytes, though it finds the same; one that
is kept is used again, and beside each stands what it is made of.
"""

import gzip
import io
import json
import os
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from pagefind_bin import get_executable

from briefing.addresses import SEARCH_INDEX
from briefing.exports.search.records import Record
from briefing.kept import Digest, Kept

FOLDER = SEARCH_INDEX.strip("/")  # of the site: what the script search.js loads
RECORDS = "records.txt"  # the digest of what the index is made of
ENTRY, API = "pagefind-entry.json", "pagefind.js"
ALWAYS = (ENTRY, API, RECORDS)  # of an index, whatever is in it
_PLAIN = (ENTRY, API)  # all its other files are gzip


class Failed(Exception):
    """Pagefind made no index; the message says why."""


@dataclass(frozen=True)
class Index:
    """An index. digest: of what it is made of. names: of its files, below FOLDER, sorted."""

    digest: Digest
    names: tuple[str, ...]
    _files: Callable[[], Mapping[str, bytes]]

    def file(self, name: str) -> bytes:
        """The bytes of one of its files. Raises Failed, and OSError from the disk."""
        return self._files()[name]


def index(records: Sequence[Record], scratch: Path, language: str, kept: Kept) -> Index | None:
    """The index of some records; None without records.

    scratch: the folder in which Pagefind may have one of its own for a while. kept: indexes that
    were made before. Raises Failed, and OSError from the disk.
    """
    if not records:
        return None
    digest = made_of(records, language)
    key, list_key = kept.key("index", digest), kept.key("index names", digest)

    @cache
    def files() -> Mapping[str, bytes]:
        packed = kept.get(key)
        return _unpacked(packed) if packed is not None else made()

    def made() -> Mapping[str, bytes]:
        found = _make(records, scratch, language) | {RECORDS: f"{digest}\n".encode()}
        kept.put(key, _packed(found))
        kept.put_json(list_key, sorted(found))
        return found

    names = kept.json(list_key) or sorted(files())
    return Index(digest, tuple(names), files)


def _packed(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content)  # not the clock's date, which it may refuse
    return packed.getvalue()


def _unpacked(packed: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def made_of(records: Sequence[Record], language: str) -> str:
    """A digest of all that decides what an index finds; it does not depend on the machine."""
    how = (language, version("pagefind_bin"), Path(__file__).read_text("utf-8"))
    what = sorted(astuple(record) for record in records)
    return sha256(json.dumps([how, what]).encode()).hexdigest()


def _make(records: Sequence[Record], scratch: Path, language: str) -> dict[str, bytes]:
    """Run Pagefind on some records; returns the files of its index. Raises Failed and OSError."""
    # Inside the site's folder, so that what a kill leaves is swept away with it.
    with tempfile.TemporaryDirectory(prefix=".search-", dir=scratch) as folder:
        pages, made = Path(folder, "pages"), Path(folder, "made")
        for record in records:
            path = pages / record.address.strip("/") / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(record.html, encoding="utf-8")
        _run(Path(folder), language)
        try:
            return _whole(made, len(records))
        except (ValueError, TypeError, KeyError, EOFError, OSError, zlib.error) as error:
            raise Failed(
                "Pagefind: its index is cut short, as by a full disk, or has another form than it"
                f" had: {error}"
            ) from None


def _run(scratch: Path, language: str) -> None:
    """pages/ -> made/. Raises Failed."""
    command = [str(get_executable()), "--site", "pages", "--output-path", "made", "--silent"]
    command += ["--force-language", language, "--exclude-selectors", "sup"]  # citations' numbers
    # It would also take options from PAGEFIND_… and from files of the folder it runs in.
    own = {name: each for name, each in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        end = subprocess.run(
            command, cwd=scratch, env=own, capture_output=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise Failed(f"Pagefind does not start: {error.strerror}") from None
    if end.returncode != 0:
        said = " ".join((end.stderr or end.stdout).split()) or "it says nothing"
        raise Failed(f"Pagefind ended with exit code {end.returncode}: {said}")


def _whole(made: Path, count: int) -> dict[str, bytes]:
    """The files of the index that the search page needs, by path below its folder.

    Pagefind exits with 0 on a full disk too, so whatever is missing, cut short or not understood
    raises an error.
    """
    there = {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}
    [language] = json.loads(there[ENTRY].read_bytes())["languages"].values()
    names = [ENTRY, API, f"pagefind.{language['hash']}.pf_meta"]
    names += [f"wasm.{language['wasm'] or 'unknown'}.pagefind"]  # of many languages it has no stems
    names += [name for name in there if name.startswith(("filter/", "fragment/", "index/"))]
    files = {name: there[name].read_bytes() for name in sorted(names)}
    for name, content in files.items():
        if not (content if name in _PLAIN else gzip.decompress(content)):
            raise ValueError(f"{name} is empty")
    found = sum(name.startswith("fragment/") for name in names)
    if {found, language["page_count"]} != {count}:
        raise ValueError(f"{found} of {count} records are in it")
    return files
