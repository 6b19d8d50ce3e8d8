"""What the tests of pages without a browser share."""

import pytest

from tests.support.sites import NAMES, BuiltSite, Sites, sites

__all__ = ["sites"]


@pytest.fixture(params=NAMES)
def site(request: pytest.FixtureRequest, sites: Sites) -> BuiltSite:
    """Each of the built sites in turn."""
    return sites.all()[request.param]
