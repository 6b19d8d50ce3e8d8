"""The content and the settings of this repository, whatever they are: tests here hold for any.

No other test reads them (tests/support/guard.py).
"""

import datetime as dt
import sys
from collections.abc import Iterator
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
    forget_settings()
    assert found is not None, problems
    assert problems == []
    return found


def forget_settings() -> None:
    """Pelican keeps settings as modules, and Hypothesis reads the file of every module."""
    sys.modules.pop("pelicanconf", None)


@pytest.fixture(autouse=True)
def settings_do_not_stay() -> Iterator[None]:
    yield
    forget_settings()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site as readers would see it now."""
    site = BuiltSite(tmp_path_factory.mktemp("built") / "site", "")
    now = dt.datetime.now(dt.UTC)
    build.build(build.Plan(ROOT, "pelicanconf.py", site.folder, now))
    return site
