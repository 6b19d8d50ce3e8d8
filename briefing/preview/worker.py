"""One build of the preview: `python -m briefing.preview.worker ROOT OUTPUT URL`.

`serve` starts it before a save and lets it go with a line on stdin, the saved paths as JSON: no
save waits for imports, nor for the reading of what was there before. What it has to say it prints,
a JSON object on a line: a page as soon as it is made, the problems of the content, and at the end
the account of the build.
"""

import contextlib
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TextIO

from briefing import reporting
from briefing.building.build import Plan, build
from briefing.building.content import judge
from briefing.building.settings import settings_of
from briefing.building.watched import Watched
from briefing.kept import kept_in
from briefing.outlets import domains
from briefing.problems import ContentError, Problem
from briefing.proof.captures import FOLDER, Captures
from briefing.words import counted


def main(root: str, output: str, url: str) -> int:
    """Wait for the line, build with drafts and embargoed briefings, tell what comes of it."""
    read_ahead(Path(root))
    line = sys.stdin.readline()
    if not line:
        return 1  # serve has ended
    said = Said(sys.stdout)
    plan = Plan(
        root=Path(root),
        settings="pelicanconf.py",
        output=Path(output),
        as_of=dt.datetime.now(dt.UTC),
        url=url,
        show_hidden=True,
        watched=Watched(
            tell=said.problems,
            show=said.page,
            wrote=said.wrote,
            first=frozenset(json.loads(line)),
            captures=Captures(Path(root, FOLDER)),
        ),
    )

    def verb() -> str:
        # What plugins and settings print is none of what is told.
        with contextlib.redirect_stdout(sys.stderr):
            said.account(build(plan))
        return ""

    return reporting.run(verb, failure="")


def read_ahead(root: Path) -> None:
    """Read and judge the content as it is, which is held for the build.

    Of a failure the build will tell, if the next save has not mended it.
    """
    before = set(sys.modules)
    domains.is_suffix("example.org")  # the list of suffixes is long
    with contextlib.suppress(Exception), contextlib.redirect_stdout(sys.stderr):
        settings = settings_of(root, "pelicanconf.py")
        with kept_in(Path(settings["CACHE_PATH"])) as kept:
            judge({**settings, "SHOW_HIDDEN": True}, Captures(root / FOLDER), kept)
    # What the settings import may be saved, too: the build imports it again.
    for name in set(sys.modules) - before:
        file = getattr(sys.modules[name], "__file__", None)
        if file and Path(file).parent == root:
            del sys.modules[name]


class Said:
    """Prints what there is to say."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def page(self, name: str, content: bytes) -> None:
        self._print({"page": name, "text": content.decode()})

    def problems(self, found: list[Problem]) -> None:
        problems = f"{ContentError(found)}\n{counted(len(found), 'problem')}"
        self._print({"problems": problems})

    def wrote(self, path: str) -> None:
        self._print({"wrote": path})

    def account(self, text: str) -> None:
        self._print({"account": text})

    def _print(self, said: object) -> None:
        print(json.dumps(said), file=self._out, flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
