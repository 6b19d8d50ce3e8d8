"""Pagefind, the program that makes the index: run on records, its files kept and put in place.

It writes the values of filters in the order of a hash table with a random seed, and names files
after their bytes. So an index that is made anew has other bytes, though it finds the same; one that
is kept is used again, and beside each stands what it is made of.
"""

import gzip
import json
import os
import subprocess
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import astuple
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from pagefind_bin import get_executable

from briefing.addresses import SEARCH_INDEX
from briefing.exports.search import kept
from briefing.exports.search.records import Record

FOLDER = SEARCH_INDEX.strip("/")  # of the site: what the script search.js loads
RECORDS = "records.txt"  # the digest of what the index is made of
ENTRY, API = "pagefind-entry.json", "pagefind.js"
ALWAYS = (ENTRY, API, RECORDS)  # of an index, whatever is in it
_PLAIN = (ENTRY, API)  # all its other files are gzip


class Failed(Exception):
    """Pagefind made no index; the message says why."""


def write_index(records: Sequence[Record], site: Path, language: str, kept_folder: Path) -> None:
    """Write the index into the folder of a site, as `pagefind/`; nothing without records.

    kept_folder: of indexes that were made before. Raises Failed, and OSError from the disk.
    """
    if not records:
        return
    digest = made_of(records, language)
    index = kept.read(kept_folder / digest)
    if not index:
        index = _make(records, site, language) | {RECORDS: f"{digest}\n".encode()}
        kept.keep(kept_folder / digest, index)
    for name, content in index.items():
        path = site / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def made_of(records: Sequence[Record], language: str) -> str:
    """A digest of all that decides what an index finds; it does not depend on the machine."""
    how = (language, version("pagefind_bin"), Path(__file__).read_text("utf-8"))
    what = sorted(astuple(record) for record in records)
    return sha256(json.dumps([how, what]).encode()).hexdigest()


def _make(records: Sequence[Record], site: Path, language: str) -> dict[str, bytes]:
    """Run Pagefind on some records; returns the files of its index. Raises Failed and OSError."""
    # Inside the site's folder, so that what a kill leaves is swept away with it.
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as scratch:
        pages, made = Path(scratch, "pages"), Path(scratch, "made")
        for record in records:
            path = pages / record.address.strip("/") / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(record.html, encoding="utf-8")
        _run(Path(scratch), language)
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
