"""The content and the settings of this repository, whatever they are: tests here hold for any.

No other test reads them (tests/support/guard.py). Whether they are right is for `./inv check` to
say, and for a build to refuse: no test is red because of what somebody has written there.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from briefing.building import build
from briefing.building.content import judge
from briefing.building.settings import settings_of
from briefing.problems import ContentError, Failure
from briefing.reading.library import Library
from tests.support.sites import ROOT, BuiltSite

SETTINGS = "pelicanconf.py"


@cache
def content() -> Library | None:
    """What content/ holds; None where `./inv check` refuses it, or the settings."""
    try:
        settings = settings_of(ROOT, SETTINGS)
        editions, problems = judge(settings)
    except (ContentError, Failure):
        return None
    finally:
        forget_settings()
    return editions.library if editions and not problems else None


def sound_content() -> Library:
    """What content/ holds; skips the test where that is refused."""
    found = content()
    if found is None:
        pytest.skip("content/ or the settings have problems; ./inv check names them")
    return found


def forget_settings() -> None:
    """Pelican keeps settings as modules, and Hypothesis reads the file of every module."""
    sys.modules.pop("pelicanconf", None)


@pytest.fixture(autouse=True)
def settings_do_not_stay() -> Iterator[None]:
    yield
    forget_settings()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite | list[str]:
    """The site as readers would see it now, or the lines with which it is refused."""
    site = BuiltSite(tmp_path_factory.mktemp("built") / "site", "")
    try:
        build.build(build.Plan(ROOT, SETTINGS, site.folder, dt.datetime.now(dt.UTC)))
    except (ContentError, Failure) as error:
        return str(error).split("\n")
    return site
