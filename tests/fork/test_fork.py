"""A fork is green: other content, another region, other settings, and what could notice them.

The tests that read none of it (tests/support/guard.py) can't, and are not run again.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import forking

# What reads content/ and the settings: the tests for it, and the tools that look at every file.
TESTS = ("tests/content", "tests/tools/test_house.py")
READ_CODE_ALONE = ("mypy", "import-linter", "djlint", "requirements")
LIMIT_SECONDS = 300


def run(folder: Path, *module: str) -> str:
    """What a module prints, run there with this Python and its packages; it has to end well."""
    clean = {name: each for name, each in os.environ.items() if not name.startswith("PYTEST")}
    ended = subprocess.run(
        [sys.executable, "-P", "-m", *module],
        cwd=folder,
        env={**clean, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=LIMIT_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    return ended.stdout


ALL = forking.texts()
NOTHING = {name: text for name, text in ALL.items() if name.endswith(".yaml")}
CASES = {
    "one briefing": (
        ALL,
        (
            "1 published, 0 drafts, 0 embargoed, 0 stories, 1 page, 2 registries, 1 region,"
            " 1 evidence file, 0 other files"
        ),
    ),
    "nothing but its terms": (
        NOTHING,
        (
            "0 published, 0 drafts, 0 embargoed, 0 stories, 0 pages, 2 registries,"
            " 0 evidence files, 0 other files"
        ),
    ),
}


@pytest.mark.parametrize(("content", "account"), CASES.values(), ids=CASES)
def test_a_fork_is_green(content: dict[str, str], account: str, tmp_path: Path) -> None:
    folder = tmp_path / "fork"
    forking.make(folder, content)

    built = run(folder, "invoke", "--search-root", str(folder), "preview")
    assert built == f"output/: {account}\n"
    left_out = " and ".join(f"not {each}" for each in READ_CODE_ALONE)
    run(folder, "pytest", "-q", "-p", "no:cacheprovider", *TESTS, "-k", left_out)

    pages = [path.read_text("utf-8") for path in (folder / "output").rglob("*.html")]
    assert all("<title>" in page and "Cinza &amp; Brasa" in page for page in pages)
    home = (folder / "output" / "index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://cinza.test/brasa/"' in home
    assert any('class="map"' in page for page in pages) == ("region.json" in content)
