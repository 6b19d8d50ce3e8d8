"""Checks of a built site, before it replaces the old one.

A finding is a fault of the theme or the generator, or of a link that stands in no source file.
"""

from pathlib import Path

from briefing.building.checks import accounting, feeds, links, pages
from briefing.building.checks.accounting import overwritten
from briefing.building.checks.expected import Expected
from briefing.building.checks.reading import html_files
from briefing.problems import Problem

__all__ = ["Expected", "overwritten", "problems"]


def problems(output: Path, expected: Expected) -> list[Problem]:
    """Everything that is wrong with the site in a folder, sorted by place."""
    read = list(html_files(output))
    found = (
        *accounting.problems(output, expected),
        *pages.problems(expected, read),
        *links.problems(output, expected, read),
        *feeds.problems(output, expected),
    )
    return sorted(found)
