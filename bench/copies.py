"""A copy of this repository with as many briefings as are wanted, and the saves of a writer.

Its commands are run as users run them: `./inv`, with a .venv of the copy's own.
"""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

from bench.growing import (
    MAX_TITLE,
    MAX_WORDS,
    Text,
    citation_in,
    copy_repository,
    day_of,
    text_of,
    words_in,
)
from briefing.proof import evidence
from tests.support.many import SYLLABLES
from tests.support.publishing import ADDRESS, git
from tests.support.sites import ROOT

MAX_PLANTED = 20  # letters that are planted in a title, and words in a text
_IN_THE_TEXT = "gri"  # what the words that are planted in a text begin with


class Place:
    """A place in a file that changes with each save: `now` stands there, then the next, and so on.

    file: its text has `now` once.
    """

    def __init__(self, file: Path, others: Iterator[str]) -> None:
        self.file = file
        self.now = next(others)
        self._others = others

    def change(self) -> None:
        """Save the file with the next words there."""
        save(self.file, self.changed(self.file.read_text("utf-8")))

    def changed(self, text: str) -> str:
        """The file's text with the next words there, which are now expected of it."""
        if text.count(self.now) != 1:
            sys.exit(f"{self.file}: '{self.now}' stands there {text.count(self.now)} times")
        before, self.now = self.now, next(self._others)
        return text.replace(before, self.now)


class Copy:
    """A grown copy in a folder, in which words are planted that then change.

    briefing: the one that changes, an ordinary one in the middle of all, or the newest that has
    room. text, title, tag: of that one. vocabulary: what is said of the first tag. template: the
    one that all pages share.
    """

    def __init__(self, root: Path, *, newest: bool = False) -> None:
        self.root, self.content, self.output = root, root / "content", root / "output"
        self._briefings = sorted(
            (self.content / "briefings").glob("*/*.md"), key=lambda file: file.name
        )
        self.count = len(self._briefings)
        middle = self.count // 2
        candidates = self._briefings[::-1] if newest else self._briefings[middle:]
        self._plant_in(next(filter(_has_room, candidates)))
        vocabulary, template = self.content / "vocabulary.yaml", root / "theme/templates/base.html"
        self.vocabulary = Place(vocabulary, _words("dol"))
        _replace(vocabulary, r"(?s)\ntags:\n.*?\babout: ", rf"\g<0>{self.vocabulary.now} ")
        self.template = Place(template, _words("fen"))
        _replace(template, "<body", f'<body data-word="{self.template.now}"')

    def _plant_in(self, briefing: Path) -> None:
        self.briefing, text = briefing, text_of(briefing)
        tags = text.header.get("tags", [])
        known = (self.content / "vocabulary.yaml").read_text("utf-8").partition("\ntags:\n")[2]
        other = next(each for each in re.findall(r"(?m)^  ([a-z-]+):$", known) if each not in tags)
        listed = (f"tags: [{', '.join([*tags[:-1], each])}]" for each in cycle([*tags[-1:], other]))
        self.text = Place(briefing, _words(_IN_THE_TEXT))
        self.title = Place(briefing, _words("hul"))
        self.tag = Place(briefing, listed)
        # A sentence of its own, which cites what is cited next, so that no proof is another.
        planted = f"It is told of {self.text.now}.{citation_in(text.body)}\n{text.body}"
        title = f"{text.header['title']} of {self.title.now}"
        save(briefing, Text({**text.header, "title": title}, planted).written)

    def add(self) -> None:
        """Add a briefing with evidence, dated as the newest: what the changed one says now."""
        number = len(list((self.content / "briefings").glob("*/*.md")))
        newest, target = self._briefings[-1], self.briefing
        new = newest.with_stem(f"{day_of(newest)}-bra-of-{number}")
        text = text_of(target)
        aliases = [f"/{day_of(newest):%Y/%m}/bra-{number}/"]
        header = {**text.header, "aliases": aliases, "published": _now()}
        header.pop("changes", None)
        known, _ = evidence.read(target.stem, self._evidence_of(target).read_text("utf-8"))
        proofs = evidence.written(new.stem, known.proofs.values())
        save(self._evidence_of(new), proofs)
        save(new, Text(header, text.body).written)

    def text_in(self, posts: Path) -> Place:
        """The place of the changing word in the same text elsewhere, copied before it changed."""
        return Place(posts / self.briefing.name, _words(_IN_THE_TEXT))

    def correct(self) -> None:
        """Change the text, say so in `changes`, commit and push."""
        self.text.change()
        text = text_of(self.briefing)
        changes = [*text.header.get("changes", [])]
        note = f"A word was corrected: {self.text.now}."
        changes.append({"at": _now(), "kind": "correction", "note": note})
        save(self.briefing, Text({**text.header, "changes": changes}, text.body).written)
        self._commit()

    def begin_to_publish(self) -> None:
        """Commit all, and push it to a new and empty repository beside the copy."""
        origin = self.root.with_name("origin.git")
        for folder in (origin, self.root / ".git"):
            shutil.rmtree(folder, ignore_errors=True)
        public = self.root / "publishconf.py"
        save(public, public.read_text("utf-8") + f"SITEURL = '{ADDRESS}'\n")
        git(self.root, "init", "--quiet", "--template=", "--initial-branch=main")
        git(self.root, "init", "--quiet", "--template=", "--bare", str(origin))
        git(self.root, "config", "user.name", "A Writer")
        git(self.root, "config", "user.email", "writer@briefings.test")
        git(self.root, "remote", "add", "origin", str(origin))
        self._commit()

    def _commit(self) -> None:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", "Write")
        git(self.root, "push", "--quiet", "origin", "HEAD")

    def _evidence_of(self, briefing: Path) -> Path:
        return self.content / "evidence" / f"{briefing.stem}.json"

    def forget(self) -> None:
        """Remove what builds left."""
        for name in (".cache", "output", ".preview"):
            shutil.rmtree(self.root / name, ignore_errors=True)


def grown(root: Path, count: int, *, newest: bool = False) -> Copy:
    """A new copy with that many briefings, and a .venv; its code is compiled, nothing is kept.

    newest: the briefing that changes is the newest, else one in the middle.
    """
    print(f"making a copy with {count:,} briefings", file=sys.stderr, flush=True)
    copy_repository(root)
    for verb in ("check", "build"):
        command = ["./inv", verb]
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            sys.exit(f"./inv {verb} in the copy:\n{done.stdout}{done.stderr}")
    # In a process of its own: this one is to stay small, since the peak of a child counts it.
    command = [sys.executable, "-m", "bench.growing", str(root), str(count)]
    subprocess.run(command, cwd=ROOT, check=True)
    copy = Copy(root, newest=newest)
    copy.forget()
    return copy


def save(file: Path, text: str) -> None:
    """Write a file as careful editors do, in one step, half of it where no preview looks."""
    new = Path(tempfile.gettempdir(), f"rampart-saved-{os.getpid()}")
    new.write_text(text, "utf-8")
    new.replace(file)


def _has_room(briefing: Path) -> bool:
    """Whether words can be planted in a briefing."""
    text = text_of(briefing)
    is_short = words_in(text.body) + MAX_PLANTED <= MAX_WORDS
    return is_short and len(text.header["title"]) + MAX_PLANTED <= MAX_TITLE


def _words(first: str) -> Iterator[str]:
    """Invented words that begin with a syllable, longer than those of grown texts."""
    return ((first + "".join(rest)).title() for rest in product(SYLLABLES.split(), repeat=3))


def _replace(file: Path, pattern: str, new: str) -> None:
    """Replace what a pattern finds first, which must be there."""
    text, count = re.subn(pattern, new, file.read_text("utf-8"), count=1)
    if not count:
        sys.exit(f"{file}: nothing is found by {pattern}")
    save(file, text)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="minutes")
