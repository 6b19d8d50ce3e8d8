"""Judges of a built site, before it takes the place of the old one.

A finding here is a fault of the theme or the generator, or a link no source file can be blamed for.
"""

from collections.abc import Iterator
from pathlib import Path

from briefing.building.checks import accounting, feeds, links, pages
from briefing.building.checks.accounting import overwritten
from briefing.building.checks.expected import Expected
from briefing.building.checks.reading import html_files
from briefing.problems import Problem

__all__ = ["Expected", "overwritten", "problems"]


def problems(output: Path, expected: Expected) -> list[Problem]:
    """Everything that is wrong with the site in a folder, sorted by place."""
    return sorted(_all(output, expected))


def _all(output: Path, expected: Expected) -> Iterator[Problem]:
    read = list(html_files(output))
    yield from accounting.problems(output, expected)
    yield from pages.problems(expected, read)
    yield from links.problems(output, expected, read)
    yield from feeds.problems(output, expected)
