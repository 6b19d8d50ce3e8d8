"""Checks of a built site, before it replaces the old one.

A finding is a fault of the theme or the generator, or of a link that stands in no source file.
What a check needs of a file is a function of the file's name and bytes (`read_page`, `read_feed`,
`accounting.mentions`); the site is judged by these results and the names of its files.
"""

from pathlib import Path

from briefing.building.checks import accounting, feeds, folder, links, pages
from briefing.building.checks.accounting import overwritten
from briefing.building.checks.expected import Expected
from briefing.building.checks.feeds import Feed, read_feed
from briefing.building.checks.reading import HtmlFile, read_page
from briefing.problems import Problem

__all__ = ["Expected", "overwritten", "problems"]


def problems(output: Path, expected: Expected) -> list[Problem]:
    """Everything that is wrong with the site in a folder, sorted by place."""
    found = folder.walk(output)
    ours = {address.lstrip("/") for address in expected.feeds}
    read: list[HtmlFile] = []
    heard: dict[str, Feed] = {}
    told: list[Problem] = []
    for name in sorted(found.files):
        if not (name.endswith(".html") or name in ours or expected.absent):
            continue
        content = (output / name).read_bytes()
        if name.endswith(".html"):
            read.append(read_page(name, content))
        if name in ours:
            heard[name] = read_feed(content)
        if name not in found.links:
            told += accounting.mentions(name, content, expected.absent)
    return sorted(
        (
            *accounting.problems(found, expected),
            *told,
            *pages.problems(expected, read),
            *links.problems(found.files, expected, read),
            *feeds.problems(expected, heard),
        )
    )
