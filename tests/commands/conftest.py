"""What tests of the verbs for writers share."""

import shutil
from pathlib import Path

import pytest

from tests.support.small_site import CONTENT, SmallSite, small_site


@pytest.fixture(scope="session")
def without_briefings(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    content = {path: text for path, text in CONTENT.items() if "briefings/" not in path}
    return small_site(tmp_path_factory.mktemp("writing") / "site", content)


@pytest.fixture
def site(without_briefings: SmallSite, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """A site without briefings and captures, as the current folder; the tests share it."""
    monkeypatch.chdir(without_briefings.root)
    for folder in ("captures", "content/briefings", "content/evidence"):
        shutil.rmtree(folder, ignore_errors=True)
    Path("briefing.md").unlink(missing_ok=True)
    return without_briefings
