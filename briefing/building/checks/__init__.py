"""Checks of a built site, before it replaces the old one.

A finding is a fault of the theme or the generator, or of a link that stands in no source file.
What an earlier build has found sound is not read again, unless a page that it may lead to changed.
"""

from briefing.building.checks import accounting, feeds, links, pages, styles
from briefing.building.checks.accounting import overwritten
from briefing.building.checks.expected import Expected
from briefing.building.checks.site import Site, Sound, site_in
from briefing.problems import Problem

__all__ = ["Expected", "Site", "Sound", "overwritten", "problems", "site_in"]


def problems(site: Site, expected: Expected) -> list[Problem]:
    """Everything that is wrong with a site, sorted by place."""
    found = (
        *accounting.problems(site, expected),
        *pages.problems(site, expected),
        *links.problems(site, expected),
        *feeds.problems(site, expected),
        *styles.problems(site, expected),
    )
    return sorted(found)
