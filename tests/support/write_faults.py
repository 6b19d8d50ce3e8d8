"""Verbs that write what writers have, hit by a signal: captures, evidence, headers, publishers."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

from briefing.proof.captures import Capture, Captures
from tests.support.articles import a_page
from tests.support.content import a_briefing, file_of
from tests.support.faults import Found, Left, Runs
from tests.support.publishing import Clone
from tests.support.small_site import CONTENT, SmallSite, small_site

DRAFT = "2025-03-25-poland-opens-a-gate"
URL = "https://militarnyi.com/en/news/lithuania-plans-to-mine-border"
DAY = dt.date(2025, 3, 25)
# Each verb, and the folders into which it writes.
VERBS = {
    "capture": (
        *("capture", "https://gates.example/news/1", "--file", "saved.html"),
        *("--into", f"content/{file_of(DRAFT)}", "--register", "Gates", "--country", "PL"),
        *("--language", "en", "--title", "A gate is opened", "--published", "2025-03-25"),
    ),
    "verify": ("verify",),
    "finish": ("finish", DRAFT),
}
WRITTEN = ("captures", "content")


def writers_site(folder: Path, lacking: str = f"{DRAFT}.json") -> SmallSite:
    """A site with a draft and a capture of its source. lacking: evidence that is to be written."""
    draft = a_briefing(
        title="Poland opens a gate in a fence", status="draft", published="2025-03-25T12:00+02:00"
    )
    listed = re.sub(
        r"(?m)^sources: \[(.+)\]$",
        lambda found: "sources:\n  - " + found[1].replace("}, {", "}\n  - {"),
        draft,
    )
    site = small_site(folder / "site", {**CONTENT, file_of(DRAFT): listed})
    for file in (site.root / "content" / "evidence").glob(lacking):
        file.unlink()
    text = ("They want EUR 10 bn for it.",)
    capture = Capture(url=URL, grade="fetched", day=DAY, language="en", paragraphs=text)
    Captures(site.root / "captures").save(capture)
    (site.root / "saved.html").write_text(a_page(), encoding="utf-8")
    return site


class Writes(Runs):
    """Runs of one of VERBS. Of several files each is the old one or the new one, whole."""

    steps = ("start", "written")
    critical = (("written", 0.0), ("written", 0.5), ("start", 1.0))
    states: tuple[Left, ...] = ("nothing", "all")
    unfinished: Found = "part"

    def __init__(self, folder: Path, verb: str) -> None:
        self.verb, self.before = VERBS[verb], folder / "before"
        self.site = writers_site(folder, "*.json" if verb == "verify" else f"{DRAFT}.json")
        self.here = Clone(self.site.root, folder)
        for name in WRITTEN:
            shutil.copytree(self.site.root / name, self.before / name)
        self.old = self._version(self.before)
        self.new = self.old
        super().__init__()
        self.new = self._version(self.site.root)
        assert self.new != self.old

    def put_back(self) -> None:
        for name in WRITTEN:
            shutil.rmtree(self.site.root / name, ignore_errors=True)
            shutil.copytree(self.before / name, self.site.root / name)

    def begin(self) -> subprocess.Popen[str]:
        return self.here.start(*self.verb)

    def is_seen(self, step: str) -> bool:
        return step == "start" or self._version(self.site.root) != self.old

    def found(self) -> Found:
        found = self._version(self.site.root)
        if found in (self.old, self.new):
            return "old" if found == self.old else "new"
        known = self.old.items() | self.new.items()
        is_part = found.items() <= known and self.old.keys() <= found.keys()
        return "part" if is_part else "other"

    def leftovers(self) -> list[str]:
        """None: what a kill leaves beside a file ends in ~, and nobody takes it for content."""
        return []

    def run_again(self) -> subprocess.CompletedProcess[str]:
        """The next run, unless a look at the files shows that there is nothing left to do.

        And the one after it, where the first says that the outlet is registered already.
        """
        if self.found() == "new":
            return subprocess.CompletedProcess(self.verb, 0, "", "")
        again = self.here.run(*self.verb)
        if "leave --register out" in again.stderr:
            words = self.verb[: self.verb.index("--register")]
            again = self.here.run(*words, *self.verb[len(words) + 4 :])
        return again

    def run_from_kept(self) -> subprocess.CompletedProcess[str]:
        self.put_back()
        return self.run_again()

    def _version(self, root: Path) -> dict[str, bytes]:
        """Every file that is somebody's, as a run goes on, too."""
        paths = (path for name in WRITTEN for path in sorted((root / name).rglob("*")))
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in paths
            if not path.name.endswith("~") and path.is_file()
        }
