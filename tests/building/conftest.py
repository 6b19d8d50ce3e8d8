"""A small site that is already built, fresh for each test."""

import shutil
from pathlib import Path

import pytest

from tests.support.small_site import SmallSite, small_site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A built site that all tests share; it is only looked at."""
    site = small_site(tmp_path_factory.mktemp("built") / "site")
    end = site.build()
    assert (end.stderr, end.returncode) == ("", 0)
    return site


@pytest.fixture
def site(built: SmallSite, tmp_path: Path) -> SmallSite:
    """A copy of it, with its output/, to change at will."""
    shutil.copytree(built.root, tmp_path / "site")
    return SmallSite(tmp_path / "site")
