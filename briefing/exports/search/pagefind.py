"""Pagefind, the program that makes the index: run on records, its files mended and put in place.

Version 1.5.2 writes the values of filters in the order of a hash table with a random seed, and
names the files that hold or list them after their bytes. All else it writes is the same each time
(both tried, and read in its pagefind/src/index/mod.rs). So those files are put in order here.
"""

import gzip
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from briefing.exports.search import cbor
from briefing.exports.search.records import Record

FOLDER = "pagefind"  # of the site: what the script search.js loads
ENTRY, API = "pagefind-entry.json", "pagefind.js"
ALWAYS = (ENTRY, API)  # of an index, whatever is in it
_SIGNATURE = b"pagefind_dcd"
# Kept beside ALWAYS; its search forms and its worker are not used.
_KEPT = ("*.pf_meta", "wasm.{}.pagefind", "fragment/*", "index/*", "filter/*")


class Failed(Exception):
    """Pagefind made no index; the message says why."""


def write_index(records: Sequence[Record], site: Path, language: str) -> None:
    """Write the index into the folder of a site, as `pagefind/`; nothing where nothing is found.

    Raises Failed, and OSError from the disk.
    """
    if not records:
        return
    # Inside the site's folder, so that what a kill leaves is swept away with it.
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site) as scratch:
        pages, made = Path(scratch, "pages"), Path(scratch, "made")
        for record in records:
            path = pages / record.address.strip("/") / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(record.html, encoding="utf-8")
        _run(Path(scratch), language)
        try:
            files = _ordered(_files(made, language), language)
        except (ValueError, TypeError, KeyError, OSError) as error:
            raise Failed(
                "Pagefind: its index is cut short, as by a full disk, or not as version 1.5.2"
                f" writes it: {error}"
            ) from None
    for name, content in files.items():
        path = site / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


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


def _files(made: Path, language: str) -> dict[str, bytes]:
    """What it wrote and the page needs, by path below its folder. Raises ValueError."""
    patterns = (*ALWAYS, *(each.format(language) for each in _KEPT))
    paths = sorted(path for pattern in patterns for path in made.glob(pattern))
    files = {path.relative_to(made).as_posix(): path.read_bytes() for path in paths}
    for name, content in files.items():
        if not content:  # it ends well on a full disk
            raise ValueError(f"{name} is empty")
    return files


def _ordered(files: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """The same index with its filters in order, the files that changed named after their bytes."""
    kept = {
        name: content
        for name, content in files.items()
        if not name.endswith((".pf_filter", "_meta"))
    }
    renamed = {}
    for name, content in files.items():
        if name.endswith(".pf_filter"):
            title, values = _unpacked(content)
            packed, digest = _packed([title, sorted(values)])
            renamed[Path(name).stem] = f"{language}_{digest[:7]}"
            kept[f"filter/{renamed[Path(name).stem]}.pf_filter"] = packed
    entry = json.loads(kept[ENTRY])
    about = entry["languages"][language]
    meta = _unpacked(files[f"pagefind.{about['hash']}.pf_meta"])
    version, pages, chunks, filters, *rest = meta
    filters = sorted([title, renamed[old]] for title, old in filters)
    packed, digest = _packed([version, pages, chunks, filters, *rest])
    about["hash"] = f"{language}_{digest[:10]}"
    kept[f"pagefind.{about['hash']}.pf_meta"] = packed
    kept[ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return dict(sorted(kept.items()))


def _unpacked(content: bytes) -> list[Any]:
    """The array in one of its files. Raises ValueError where there is another thing."""
    plain = gzip.decompress(content)
    item = cbor.read(plain.removeprefix(_SIGNATURE))
    if not isinstance(item, list) or _SIGNATURE + cbor.written(item) != plain:
        raise ValueError("another form of CBOR")
    return item


def _packed(item: cbor.Item) -> tuple[bytes, str]:
    """A file that holds an item, and the digest that names it."""
    encoded = cbor.written(item)
    return gzip.compress(_SIGNATURE + encoded, 9, mtime=0), sha256(encoded).hexdigest()
