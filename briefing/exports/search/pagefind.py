"""Pagefind, the program that makes an index: run on records, its files read and judged.

It writes the values of filters in the order of a hash table with a random seed, numbers records as
the disk lists them, and names files after their bytes. So an index that is made anew has other
bytes, though it finds the same.
"""

import gzip
import json
import os
import subprocess
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from briefing.exports.search.records import Record
from briefing.files import files_in, write_whole, writing
from briefing.kept import Digest

ENTRY, API = "pagefind-entry.json", "pagefind.js"
# Words that a reader loads together, as Pagefind counts: a fifth of its own number. Of several
# indexes a reader loads a chunk each, and most of a chunk is other words.
_CHUNK = "4000"
_ROOM = 1_000_000  # bytes, more than any file of an index has


class Failed(Exception):
    """Pagefind made no index; the message says why."""


@dataclass(frozen=True)
class Made:
    """An index. entry: what ENTRY holds of it. own: its files by name, each packed by gzip.

    common: API and the WebAssembly that it runs, which all indexes of a language have.
    """

    entry: Mapping[str, Any]
    own: Mapping[str, bytes]
    common: Mapping[str, bytes]


def made_of(records: Sequence[Record], language: str) -> Digest:
    """A digest of all that decides what an index finds; it does not depend on the machine."""
    how = (language, version("pagefind_bin"), Path(__file__).read_text("utf-8"))
    what = sorted((record.address, record.day, record.digest) for record in records)
    return sha256(json.dumps([how, what]).encode()).hexdigest()


def make(pages: Mapping[str, str], scratch: Path, language: str) -> Made:
    """Run Pagefind on the pages of some records by their addresses, at least one.

    scratch: the folder in which it may have one of its own for a while.
    Raises Failed, and OSError from the disk.
    """
    # Inside the site's folder, so that what a kill leaves is swept away with it.
    with tempfile.TemporaryDirectory(prefix=".search-", dir=scratch) as folder:
        for address, html in pages.items():
            write_whole(Path(folder, "pages", address.strip("/"), "index.html"), html)
        try:
            _run(Path(folder), language)
            return _whole(Path(folder, "made"), len(pages))
        except (Failed, ValueError, TypeError, KeyError, EOFError, OSError, zlib.error) as error:
            with writing(scratch / "pagefind"):  # of a full disk Pagefind says nothing
                Path(folder, "room").write_bytes(bytes(_ROOM))
            if isinstance(error, Failed):
                raise
            raise Failed(
                f"Pagefind: its index is cut short, or has another form than it had: {error}"
            ) from None


def _run(scratch: Path, language: str) -> None:
    """pages/ -> made/. Raises Failed."""
    command = [str(get_executable()), "--site", "pages", "--output-path", "made", "--silent"]
    command += ["--force-language", language, "--exclude-selectors", "sup"]  # citations' numbers
    # It would also take options from PAGEFIND_… and from files of the folder it runs in.
    own = {name: each for name, each in os.environ.items() if not name.startswith("PAGEFIND_")}
    own["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] = _CHUNK
    try:
        end = subprocess.run(
            command, cwd=scratch, env=own, capture_output=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise Failed(f"Pagefind does not start: {error.strerror}") from None
    if end.returncode != 0:
        said = " ".join((end.stderr or end.stdout).split()) or "it says nothing"
        raise Failed(f"Pagefind ended with exit code {end.returncode}: {said}")


def _whole(made: Path, count: int) -> Made:
    """What the search page needs of an index.

    Pagefind exits with 0 on a full disk too, so whatever is missing, cut short or not understood
    raises an error.
    """
    there = {path.relative_to(made).as_posix(): path for path in files_in(made)}
    entry = json.loads(there[ENTRY].read_bytes())
    [language] = entry["languages"].values()
    wasm = f"wasm.{language['wasm'] or 'unknown'}.pagefind"  # of many languages it has no stems
    names = [name for name in there if name.startswith(("filter/", "fragment/", "index/"))]
    own = {
        name: there[name].read_bytes()
        for name in sorted([*names, f"pagefind.{language['hash']}.pf_meta"])
    }
    common = {name: there[name].read_bytes() for name in (API, wasm)}
    for name, content in (own | common).items():
        if not (content if name == API else gzip.decompress(content)):
            raise ValueError(f"{name} is empty")
    found = sum(name.startswith("fragment/") for name in own)
    if {found, language["page_count"]} != {count}:
        raise ValueError(f"{found} of {count} records are in it")
    return Made(entry, own, common)
