"""Our own content, repeated under other names and days until it has a number of briefings.

.venv/bin/python -m bench.growing FOLDER 1000    a copy of this repository with 1,000 of them;
                                                 where FOLDER is one, it is grown

A batch repeats every public briefing with its evidence, its links and its story, all renamed, and
lies before the batch that came first, so that 1,000 briefings make a year. Each repeated text has
invented words in its title, summary and paragraphs; what is quoted and counted stays, and with it
the proofs. Some have an old address, some a correction. The same in every run.
"""

import datetime as dt
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from briefing.proof import evidence
from briefing.reading.model import Passage, Proof
from tests.support.many import SYLLABLES
from tests.support.sites import ROOT

A_YEAR = 1_000  # briefings
MAX_TITLE, MAX_STORY_TITLE, MAX_SUMMARY = 100, 80, 300
MAX_WORDS, MAX_ADDED_WORDS = 350, 12  # of a briefing, and of a sentence of SHAPES
MAX_SLUG = 80
DAYS_LENGTH = len("2025-03-22-")  # of a file's name
ALIAS_EACH, CHANGE_EACH = 9, 12
SHAPES = (
    "In {} the {} of {} was {} before, and so it is told.",
    "The {} of {} is {}, and so is the {} beside it.",
    "What {} calls {} was once a {} of {} and no more.",
)
_SYLLABLES = SYLLABLES.split()
_LINK = re.compile(r"\[([^\]^]+)\]\(([^):\s#]+\.md)((?:#[^)\s]*)?)\)")
_CITATION = re.compile(r"\[\^[^\]\s]+\]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Text:
    """A file of Markdown: its header, every value as text, and its body."""

    header: dict[str, Any]
    body: str

    @property
    def written(self) -> str:
        """The file's text."""
        front = yaml.safe_dump(
            self.header, allow_unicode=True, default_flow_style=None, sort_keys=False, width=10_000
        )
        return f"---\n{front}---\n{self.body}"


def text_of(file: Path) -> Text:
    """A file of Markdown, taken apart."""
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    return Text(yaml.load(front, Loader=yaml.BaseLoader), body)


def copy_repository(folder: Path) -> None:
    """Copy what git has or would add, as it lies in the working tree; .venv is not in it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    for name in filter(None, listed.stdout.split("\0")):
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def grow(content: Path, count: int) -> None:
    """Add to a content folder until it has that many public briefings."""
    every = sorted((content / "briefings").glob("*/*.md"))
    ours = [
        each for each in every if text_of(each).header.get("status", "published") == "published"
    ]
    stories = sorted((content / "stories").glob("*.md"))
    wanted = count - len(ours)
    if wanted < 0:
        sys.exit(f"{count:,} briefings are fewer than the {len(ours)} of content/")
    first = day_of(ours[0])
    for start in range(0, wanted, len(ours)):
        files = ours[: wanted - start]
        # The last of the batch lies where the batch before it begins.
        ages = ((start + len(files) - index) * 365 // A_YEAR + 1 for index in range(len(files)))
        days = {file: first - dt.timedelta(days=age) for file, age in zip(files, ages, strict=True)}
        # Of a batch that is not whole, the briefings go to the stories that are there.
        told = stories if len(files) == len(ours) else []
        Batch(content, start // len(ours), days, {story.name for story in told}).write()


@dataclass(frozen=True)
class Batch:
    """The briefings to repeat, each with its new day, and the names of the stories."""

    content: Path
    number: int
    days: Mapping[Path, dt.date]
    stories: set[str]

    @property
    def word(self) -> str:
        """What its names end with."""
        count = len(_SYLLABLES)
        return "".join(_SYLLABLES[self.number // count**place % count] for place in (2, 1, 0))

    def write(self) -> None:
        """Write its briefings, their evidence and its stories."""
        for index, file in enumerate(self.days):
            self._write_briefing(file, index)
        for name in sorted(self.stories):
            self._write_story(self.content / "stories" / name)

    def _name(self, file: Path) -> str:
        """The new name of a briefing, without an ending."""
        slug = file.stem[DAYS_LENGTH:][: MAX_SLUG - len(self.word) - 1].rstrip("-")
        return f"{self.days[file]}-{slug}-{self.word}"

    def _write_briefing(self, file: Path, index: int) -> None:
        old, chance = text_of(file), random.Random(f"{file.name} {self.number}")
        day, shift = self.days[file], self.days[file] - day_of(file)
        header = {name: _moved(value, shift) for name, value in old.header.items()}
        header["published"] = f"{day}T06:00+00:00"
        told = [{**each, "at": f"{day}T12:00+00:00"} for each in header.pop("changes", [])]
        header["title"] = _longer(header["title"], f" of {_word(chance).title()}", MAX_TITLE)
        header["summary"] = _longer(header["summary"], f" {_sentence(chance)}", MAX_SUMMARY)
        for source in header["sources"]:
            source["url"] = self._url(source["url"])
        if f"{header.get('story')}.md" in self.stories:
            header["story"] += f"-{self.word}"
        header.pop("aliases", None)
        if index % ALIAS_EACH == 0:
            header["aliases"] = [f"/{day:%Y/%m}/{self.word}-{index}/"]
        if index % CHANGE_EACH == 0:
            note = f"The {_word(chance)} of {_word(chance).title()} was told otherwise."
            at = f"{day + dt.timedelta(days=3)}T06:00+00:00"
            told.append({"at": at, "kind": "correction", "note": note})
        if told:
            header["changes"] = told
        body = _with_sentences(self._linked(old.body), chance)
        target = self.content / "briefings" / f"{day:%Y}" / f"{self._name(file)}.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text(Text(header, body).written, "utf-8")
        self._write_evidence(file.stem, target.stem, shift)

    def _write_evidence(self, old: str, new: str, shift: dt.timedelta) -> None:
        file = self.content / "evidence" / f"{old}.json"
        if not file.exists():
            return
        known, _ = evidence.read(old, file.read_text("utf-8"))
        proofs = [
            proof.model_copy(
                update={"url": self._url(proof.url), "place": self._place(proof, shift)}
            )
            for proof in known.proofs.values()
        ]
        file.with_stem(new).write_text(evidence.written(new, proofs), "utf-8")

    def _place(self, proof: Proof, shift: dt.timedelta) -> Passage | str:
        kept = proof.passage
        if kept is None:
            return str(proof.place)
        capture = sha256(f"{kept.capture} {self.word}".encode()).hexdigest()
        return kept.model_copy(update={"capture": capture, "day": kept.day + shift})

    def _write_story(self, file: Path) -> None:
        old, chance = text_of(file), random.Random(f"{file.name} {self.number}")
        header = {
            **old.header,
            "title": _longer(old.header["title"], f" of {_word(chance).title()}", MAX_STORY_TITLE),
            "summary": _longer(old.header["summary"], f" {_sentence(chance)}", MAX_SUMMARY),
        }
        text = Text(header, self._linked(old.body)).written
        file.with_stem(f"{file.stem}-{self.word}").write_text(text, "utf-8")

    def _url(self, url: str) -> str:
        """The address of a source, as if it were of another report."""
        return url if "#" in url else f"{url}{'&' if '?' in url else '?'}{self.word}"

    def _linked(self, body: str) -> str:
        """A text whose links stay within the batch; those that can't become words."""
        names = {file.name: f"{self._name(file)}.md" for file in self.days}
        names |= {name: f"{name[:-3]}-{self.word}.md" for name in self.stories}

        def link(found: re.Match[str]) -> str:
            words, target, fragment = found.groups()
            if target not in names and _DAY.match(target):
                return str(words)
            return f"[{words}]({names.get(target, target)}{fragment})"

        return _LINK.sub(link, body)


def words_in(body: str) -> int:
    """About how many words a text has; never fewer than the rule counts."""
    return len(re.findall(r"\w+", _CITATION.sub("", body)))


def citation_in(text: str) -> str:
    """The first citation of a text, as `[^lrt]`; empty where there is none."""
    found = _CITATION.search(text)
    return found[0] if found else ""


def day_of(briefing: Path) -> dt.date:
    """The day of a briefing, by its file's name."""
    return dt.date.fromisoformat(briefing.name[: DAYS_LENGTH - 1])


def _moved(value: Any, shift: dt.timedelta) -> Any:
    """A value of a header with every day in it moved, at any depth."""
    if isinstance(value, dict):
        return {name: _moved(each, shift) for name, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, shift) for each in value]
    return str(dt.date.fromisoformat(value) + shift) if _DAY.fullmatch(value) else value


def _longer(text: str, more: str, limit: int) -> str:
    return text + more if len(text + more) <= limit else text


def _with_sentences(body: str, chance: random.Random) -> str:
    """A text with a sentence more before each paragraph, as long as it may have more words.

    Each cites what its paragraph cites first, so that no claim behind it gets another source.
    """
    words, paragraphs = words_in(body), body.split("\n\n")
    for index, paragraph in enumerate(paragraphs):
        citation = citation_in(paragraph)
        words += MAX_ADDED_WORDS
        if citation and words <= MAX_WORDS and re.match(r"[\w\"\[]", paragraph):
            paragraphs[index] = f"{_sentence(chance)}{citation}\n{paragraph}"
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    """A sentence of invented words, which holds nothing to prove."""
    shape = chance.choice(SHAPES)
    return shape.format(*(_word(chance) for _ in range(shape.count("{}"))))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3))


if __name__ == "__main__":
    root = Path(sys.argv[1])
    if not root.exists():
        copy_repository(root)
    grow(root / "content", int(sys.argv[2]))
