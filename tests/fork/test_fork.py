"""A fork is green: other content, another region, other settings, and what could notice them.

The tests that read none of it (tests/support/guard.py) can't, and are not run again.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.content import write_content
from tests.support.proving import proved

ROOT = Path(__file__).resolve().parents[2]
CONTENT = Path(__file__).with_name("content")
SETTINGS = {
    "SITENAME": "Cinza & Brasa",
    "SITESUBTITLE": "Fogos d’uma serra inventada",
    "AUTHOR": 'Redacção "Cinza"',
    "RIGHTS": "© Cinza & Brasa",
    "SITE_ID": "0b9f5c0e-8d3e-4c0a-9d0c-5a0f6b7c8d9e",
    "TIMEZONE": "America/St_Johns",
    "TELEGRAM_URL": "https://t.me/cinza_inventada",
    "REPOSITORY_URL": "https://github.com/cinza/brasa",
}
PUBLIC_SETTINGS = {"SITEURL": "https://cinza.test/brasa"}
# What reads content/ and the settings: the tests for it, and the tools that look at every file.
TESTS = ("tests/content", "tests/unit/test_house.py")
READ_CODE_ALONE = ("mypy", "import-linter", "djlint", "requirements")
LIMIT_SECONDS = 300


def copy(folder: Path, content: dict[str, str]) -> Path:
    """This repository without what git ignores, committed with this content and other settings."""
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, f"--work-tree={ROOT}", "add", "--all")
    git(folder, "checkout-index", "--all")
    shutil.rmtree(folder / "content")
    write_content(folder / "content", content)
    for name, settings in (("pelicanconf.py", SETTINGS), ("publishconf.py", PUBLIC_SETTINGS)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{key} = {value!r}\n" for key, value in settings.items())
    git(folder, "add", "--all")
    who = ("-c", "user.name=Cinza", "-c", "user.email=cinza@example.org")
    git(folder, *who, "commit", "--quiet", "--message", "Our own site")
    return folder


def git(folder: Path, *arguments: str) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    given = {**clean, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", f"--git-dir={folder / '.git'}", *arguments]
    subprocess.run(command, cwd=folder, env=given, check=True)


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


def texts() -> dict[str, str]:
    """The foreign content: one proved briefing, its outlet, and the region that it is about."""
    paths = (path for path in sorted(CONTENT.rglob("*")) if path.is_file())
    return proved({path.relative_to(CONTENT).as_posix(): path.read_text("utf-8") for path in paths})


ALL = texts()
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
    folder = copy(tmp_path / "fork", content)
    invoke = ("invoke", "--search-root", str(folder))

    assert run(folder, *invoke, "check") == f"content/: no problems; {account}\n"
    assert run(folder, *invoke, "build") == f"output/: {account}\n"
    left_out = " and ".join(f"not {each}" for each in READ_CODE_ALONE)
    run(folder, "pytest", "-q", "-p", "no:cacheprovider", *TESTS, "-k", left_out)

    pages = [path.read_text("utf-8") for path in (folder / "output").rglob("*.html")]
    assert all("<title>" in page and "Cinza &amp; Brasa" in page for page in pages)
    assert any('class="map"' in page for page in pages) == ("region.json" in content)
