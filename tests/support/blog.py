"""The sources of an invented blog as texts in memory, to be edited and written into folders."""

import datetime as dt
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from tests.support import many, pictures
from tests.support.content import HEADER, a_briefing, with_moment
from tests.support.proving import proved
from tests.support.small_site import ROOT, SmallSite, small_site

VOCABULARY, PUBLISHERS = "content/vocabulary.yaml", "content/publishers.yaml"
SETTINGS = "pelicanconf.py"
TEMPLATES = [f"theme/templates/{name}.html" for name in ("base", "briefing", "listing", "macros")]
STYLES = ["theme/static/css/site.css", "theme/static/css/lists.css", "theme/static/js/copy.js"]
_REGISTRIES = {path: text for path, text in many.REGISTRIES.items() if path.endswith(".yaml")}

T = TypeVar("T")
Header = dict[str, Any]
Edit = Callable[["Blog"], str]
"""Changes a blog and says in words what it did; nothing where there is nothing to do it to."""


class Blog:
    """A blog's texts by their paths below a site's folder, and the moment that is built.

    chance: what edits are chosen by. count: how many briefings it begins with.
    """

    def __init__(self, chance: random.Random, count: int) -> None:
        self.chance = chance
        self.as_of = dt.datetime.combine(many.day(count), dt.time(12), dt.UTC)
        self.files: dict[str, str] = {}
        for path in (*TEMPLATES, *STYLES):
            self.files[path] = (ROOT / path).read_text("utf-8")
        self.files[SETTINGS] = (ROOT / "tests" / "settings" / SETTINGS).read_text("utf-8")
        for path, text in many.files(count).items():
            self.files[f"content/{path}"] = text
            self._prove(f"content/{path}", text)
        self._kept = dict(self.files)
        self._written: dict[Path, dict[str, str]] = {}

    # --- what edits read -------------------------------------------------------------------

    def briefings(self) -> list[str]:
        """The paths of the briefings, oldest first."""
        return sorted(path for path in self.files if path.startswith("content/briefings/"))

    def any(self, of: Sequence[T]) -> T:
        """One of some things, by chance."""
        return self.chance.choice(of)

    def briefing(self, path: str) -> tuple[Header, str]:
        """The header of a briefing, each field with its value, and its text."""
        return parsed(self.files[path])

    def status(self, path: str) -> str:
        """The status of a briefing."""
        return str(self.briefing(path)[0].get("status", "published"))

    def embargoes(self) -> list[str]:
        """The moments that briefings wait or waited for."""
        headers = (self.briefing(path)[0] for path in self.briefings())
        return [header["published"] for header in headers if "published" in header]

    def public(self) -> list[str]:
        """The briefings that readers see, but those that were under embargo."""
        return [
            path
            for path in self.briefings()
            if self.status(path) == "published" and "\npublished: " not in self.files[path]
        ]

    def word(self) -> str:
        """An invented word."""
        return "".join(self.chance.choices(many.SYLLABLES.split(), k=4))

    # --- what edits change -----------------------------------------------------------------

    def put(self, path: str, header: Header, body: str) -> None:
        """Write a briefing, and evidence for all that it claims."""
        fields = {name: header.get(name) for name in (*HEADER, *header)}
        self.files[path] = a_briefing(body, **fields)
        self._prove(path, self.files[path])

    def change(self, path: str, pattern: str, new: str) -> None:
        """Replace what a pattern finds first in a text, which must be there."""
        self.files[path], count = re.subn(pattern, new, self.files[path], count=1)
        assert count, f"{path} has no {pattern}"

    def unlink(self, path: str) -> None:
        """Make words of all links to a briefing."""
        name = re.escape(Path(path).name)
        for other, text in self.files.items():
            if other.endswith(".md"):
                self.files[other] = re.sub(rf"\[([^\]]+)\]\({name}\)", r"\1", text)

    def delete(self, path: str) -> None:
        """Delete a briefing with its evidence, and links to it."""
        self.unlink(path)
        del self.files[path]
        self.files.pop(evidence_of(path), None)

    def rename(self, path: str, name: str) -> None:
        """Give a briefing another name, with all links to it, and keep its old address."""
        old = Path(path).stem
        header, body = self.briefing(path)
        day, slug = old[:10], old[11:]
        aliases = [*header.get("aliases", []), f"/{day.replace('-', '/')}/{slug}/"]
        del self.files[path]
        self.files.pop(evidence_of(path), None)
        for other, text in self.files.items():
            if other.endswith(".md"):
                self.files[other] = text.replace(f"({old}.md)", f"({name}.md)")
        self.put(f"content/briefings/{name[:4]}/{name}.md", {**header, "aliases": aliases}, body)

    def _prove(self, path: str, text: str) -> None:
        """Write a briefing's evidence anew; what cannot be read keeps the evidence that it has."""
        if path.startswith("content/briefings/"):
            files = proved({**_REGISTRIES, path.removeprefix("content/"): text})
            evidence = evidence_of(path)
            if evidence.removeprefix("content/") in files:
                self.files[evidence] = files[evidence.removeprefix("content/")]

    # --- taking back, and writing ----------------------------------------------------------

    def keep(self) -> None:
        """Remember the texts as they are now, for `take_back`."""
        self._kept = dict(self.files)

    def take_back(self) -> None:
        """Make the texts what they were when they were last kept; time does not go back."""
        self.files, self._kept = self._kept, self.files

    def write(self, root: Path) -> None:
        """Write what was changed since the last time into a site's folder; delete what is gone."""
        known = self._written.get(root, {})
        for path, text in self.files.items():
            if known.get(path) != text:
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(pictures.written(path, with_moment(path, text)))
        for path in known.keys() - self.files.keys():
            (root / path).unlink()
        self._written[root] = dict(self.files)


def site_of(blog: Blog, root: Path) -> SmallSite:
    """A new site with the texts of a blog."""
    site = small_site(root, {})
    blog.write(root)
    return site


def parsed(briefing: str) -> tuple[Header, str]:
    """The header of a briefing's text as a_briefing writes it, and what is below."""
    _, front, body = briefing.split("---\n", 2)
    lines = (line.partition(": ") for line in front.splitlines())
    return {name: json.loads(value) for name, _, value in lines}, body


def evidence_of(briefing: str) -> str:
    """The path of a briefing's evidence."""
    return f"content/evidence/{Path(briefing).stem}.json"
