"""Compares the files of a site with what it should hold: none is missing, cut or too many."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from briefing.addresses import DOT_FILES, file_of
from briefing.building.checks.expected import Expected
from briefing.building.manifest import Manifest
from briefing.problems import Problem

_BRIEFING = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")


def problems(output: Path, expected: Expected) -> Iterator[Problem]:
    """Pages that are missing, too many or overwritten, files that are cut, and leaked addresses."""
    wanted = {file_of(address) for address in expected.pages}
    for name in sorted(wanted):
        if not (output / name).is_file():
            yield Problem(name, 1, "page is missing")
    for name in sorted(wanted & expected.copies.keys()):
        yield Problem(name, 1, "a copied file has taken the place of this page")
    for name, size in sorted(expected.copies.items()):
        copy = output / name
        if not copy.is_file() or copy.stat().st_size != size:
            yield Problem(name, 1, f"copy of {size:,} bytes is missing or cut")
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if _BRIEFING.fullmatch(name) and name not in wanted:
            yield Problem(name, 1, "page of no briefing")
        for message in _findings(path, expected):
            yield Problem(name, 1, message)


def _findings(path: Path, expected: Expected) -> Iterator[str]:
    """What is wrong with one file or folder of the site."""
    if path.is_symlink():
        yield "symbolic link in the output"
        return
    if path.name.startswith(".") and path.name not in DOT_FILES:
        yield "hidden file in the output"
    if path.is_dir():
        return
    if path.stat().st_size == 0 and path.name != ".nojekyll":
        yield "empty file"
    if expected.absent:
        content = path.read_bytes()
        for address in sorted(expected.absent):
            if address.encode() in content:
                yield f"mentions {address}, which is not public"


def overwritten(
    listed: Manifest, written: Mapping[str, str], taken: Collection[str]
) -> list[Problem]:
    """Our files that now hold something else than we wrote, or that were there before.

    written: the SHA-256 of each, by path. taken: paths where a file was before we wrote ours.
    """
    message = (
        "not as it was written, or written twice; if a plugin does that, take it out of PLUGINS"
    )
    return [
        Problem(name, 1, message)
        for name in sorted(written.keys() & listed.keys())
        if name in taken or listed[name].digest != written[name]
    ]
