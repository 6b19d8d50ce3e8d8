"""The guard notices a test that reads what forks have otherwise."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.guard import watched
from tests.support.sites import ROOT

TERMS = ROOT / "content" / "vocabulary.yaml"
READS: dict[str, tuple[Callable[[], object], str]] = {
    "a setting": ((ROOT / "pelicanconf.py").read_text, "reads pelicanconf.py"),
    "a public setting": (lambda: open(ROOT / "publishconf.py").close(), "reads publishconf.py"),
    "a briefing": (
        (ROOT / "content" / "vocabulary.yaml").read_bytes,
        "reads content/vocabulary.yaml",
    ),
    "a list of files": (lambda: os.listdir(ROOT / "content"), "reads content"),
    "files by pattern": (lambda: list((ROOT / "content").rglob("*.md")), "reads content"),
    "a verb": (
        lambda: subprocess.run([sys.executable, "-m", "invoke", "check"], cwd=ROOT, check=False),
        f"starts {sys.executable} -m invoke check",
    ),
}


@pytest.mark.parametrize(("read", "said"), READS.values(), ids=READS)
def test_reading_this_repository_s_own_fails_a_test(read: Callable[[], object], said: str) -> None:
    with watched("tests/unit/test_x.py"), pytest.raises(pytest.fail.Exception) as failed:
        read()
    assert str(failed.value) == (
        f"tests/unit/test_x.py {said}; a test brings its own (tests/support), or lies in"
        " tests/content/ and holds for any"
    )


def test_tests_of_the_content_may_read_it_and_others_what_is_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched("tests/content/test_x.py"):
        assert TERMS.read_bytes()
        assert os.listdir(ROOT / "content")
    (tmp_path / "tree" / "content").mkdir(parents=True)
    (tmp_path / "content").mkdir()
    with watched("tests/unit/test_x.py"):
        assert os.listdir(tmp_path / "content") == []
        subprocess.run([sys.executable, "-c", ""], cwd=ROOT, check=True)
        monkeypatch.chdir(ROOT)
        shutil.rmtree(tmp_path / "tree")  # names alone, in folders that it has opened
