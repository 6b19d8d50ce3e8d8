"""Compares the files of a site with what it should hold: none is missing, cut or too many."""

import re
from collections.abc import Collection, Iterator, Mapping

from briefing.addresses import DOT_FILES, file_of
from briefing.building.checks.expected import Expected
from briefing.building.checks.site import Site
from briefing.building.files import Was
from briefing.building.manifest import Manifest
from briefing.problems import Problem

_BRIEFING = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")


def problems(site: Site, expected: Expected) -> Iterator[Problem]:
    """Pages that are missing, too many or overwritten, files that are cut, and leaked addresses."""
    wanted = {file_of(address) for address in expected.pages}
    for name in sorted(wanted - site.sizes.keys()):
        yield Problem(name, 1, "page is missing")
    for name in sorted({file_of(address) for address in expected.others} - site.sizes.keys()):
        yield Problem(name, 1, "file is missing")
    for name in sorted(wanted & expected.copies.keys()):
        yield Problem(name, 1, "a copied file has taken the place of this page")
    for name, size in sorted(expected.copies.items()):
        if site.sizes.get(name) != size:
            yield Problem(name, 1, f"copy of {size:,} bytes is missing or cut")
    for name in site.names:
        if _BRIEFING.fullmatch(name) and name not in wanted:
            yield Problem(name, 1, "page of no briefing")
    yield from _odd(site)
    yield from _leaks(site, expected.absent)


def _odd(site: Site) -> Iterator[Problem]:
    """Hidden and empty files, and links."""
    for name in (*sorted(site.folders), *site.names):
        last = name.rpartition("/")[2]
        if last.startswith(".") and last not in DOT_FILES:
            yield Problem(name, 1, "hidden file in the output")
    for name in site.names:
        if site.sizes[name] is None:
            yield Problem(name, 1, "symbolic link in the output")
        if site.sizes[name] == 0 and name != ".nojekyll":
            yield Problem(name, 1, "empty file")


def _leaks(site: Site, absent: Collection[str]) -> Iterator[Problem]:
    """Files that mention the address of a briefing that is not public."""
    is_known = site.before.absent.issuperset(absent)
    for name in (site.changed if is_known else site.names) if absent else ():
        if site.sizes[name]:
            content = site.content(name)
            for address in sorted(absent):
                if address.encode() in content:
                    yield Problem(name, 1, f"mentions {address}, which is not public")


def overwritten(listed: Manifest, made: Mapping[str, Was], taken: Collection[str]) -> list[Problem]:
    """Our files that now hold something else than we wrote, or that were there before.

    made: each as we wrote it. taken: paths where a file was before we wrote ours.
    """
    message = (
        "not as it was written, or written twice; if a plugin does that, take it out of PLUGINS"
    )
    return [
        Problem(name, 1, message)
        for name in sorted(made.keys() & listed.keys())
        if name in taken or listed[name].digest != made[name].digest
    ]
