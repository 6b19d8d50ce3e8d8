"""The content and the settings of this repository, whatever they are: tests here hold for any.

No other test reads them (tests/support/guard.py).
"""

import datetime as dt
from functools import cache

import pytest

from briefing.building import build
from briefing.building.content import content_of
from briefing.building.settings import settings_of
from briefing.reading.library import Library
from tests.support.sites import ROOT, BuiltSite


@cache
def content() -> Library:
    """What content/ holds. Raises AssertionError with the problems of what can't be read."""
    found, problems = content_of(settings_of(ROOT, "pelicanconf.py"))
    assert found is not None, problems
    assert problems == []
    return found


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site as it would be published now."""
    site = BuiltSite(tmp_path_factory.mktemp("built") / "site", "")
    now = dt.datetime.now(dt.UTC)
    build.build(build.Plan(ROOT, "publishconf.py", site.folder, now))
    return site
