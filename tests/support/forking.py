"""A fork of this repository: the same code, other content, another region and other settings.

.venv/bin/python -m tests.support.forking FOLDER    makes one; ./inv test has to pass there
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.support.content import write_content
from tests.support.proving import proved

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "tests" / "fork" / "content"
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


def texts() -> dict[str, str]:
    """Foreign content: one proved briefing, its one outlet, and the region that it is about."""
    paths = (path for path in sorted(CONTENT.rglob("*")) if path.is_file())
    return proved({path.relative_to(CONTENT).as_posix(): path.read_text("utf-8") for path in paths})


def make(folder: Path, content: Mapping[str, str]) -> None:
    """Commit a copy of this repository, without what git ignores, with this content.

    The copy is git's: no test outside tests/content may read what it replaces.
    """
    folder.mkdir()
    _git(folder, "init", "--quiet")
    _git(folder, f"--work-tree={ROOT}", "add", "--all")
    _git(folder, "checkout-index", "--all")
    shutil.rmtree(folder / "content")
    write_content(folder / "content", content)
    for name, settings in (("pelicanconf.py", SETTINGS), ("publishconf.py", PUBLIC_SETTINGS)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.writelines(f"{key} = {value!r}\n" for key, value in settings.items())
    _git(folder, "add", "--all")
    who = ("-c", "user.name=Cinza", "-c", "user.email=cinza@example.org")
    _git(folder, *who, "commit", "--quiet", "--message", "Our own site")


def _git(folder: Path, *arguments: str) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", f"--git-dir={folder / '.git'}", *arguments]
    subprocess.run(command, cwd=folder, env={**inherited, **nobodys}, check=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve(), texts())
