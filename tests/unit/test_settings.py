"""How settings files are read."""

import os
import sys
from pathlib import Path

import pytest

from briefing.building.settings import settings_of


def test_settings_that_replace_others_of_the_same_second_and_size_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether Python compiled them before, as it does for whoever starts Pelican alone."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    own, public = tmp_path / "own_settings.py", tmp_path / "public_settings.py"
    public.write_text("from own_settings import *\n", "utf-8")

    def write(name: str) -> None:
        lines = (f"SITENAME = '{name}'", "SITEURL = 'https://example.org'", "TIMEZONE = 'UTC'")
        own.write_text("\n".join(lines), "utf-8")
        os.utime(own, (1_700_000_000, 1_700_000_000))
        monkeypatch.delitem(sys.modules, "own_settings", raising=False)

    write("One")
    __import__("own_settings")
    write("Two")
    assert settings_of(tmp_path, public.name)["SITENAME"] == "Two"
    assert settings_of(tmp_path, own.name)["SITENAME"] == "Two"
    write("Six")
    assert settings_of(tmp_path, public.name)["SITENAME"] == "Six"
    assert sys.pycache_prefix is None
