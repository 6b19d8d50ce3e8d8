"""What real programs make of our feeds: every feed, summaries, pictures, and twenty edits.

.venv/bin/python -m bench.clients [--node FOLDER] [--simplepie FILE]

The feeds are those of a small blog (tests/support/feed_edits.py), served on this machine and edited
twenty times. Those that parse read every feed after each edit; those that keep what they have read
subscribe to what /feeds.opml lists. A program that is not there is said to be absent, one that ends
with an error to fail.
node: a folder with node_modules of rss-parser and feedsmith. simplepie: its autoloader.
newsboat, rss2email and sfeed are taken where they are installed. The command fails where a program
misses an entry, or gets one twice.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from bench import client_programs
from bench.client_programs import Keeping, Reading, by_program, each_by, version_of
from bench.tables import show
from briefing.addresses import ATOM, CORRECTIONS
from briefing.pages.feed import Format
from tests.support.feed_edits import Blog, blogs, written
from tests.support.feed_readers import Read, by_feedparser, by_json, by_lxml
from tests.support.sites import PagesHandler, PagesServer
from tests.support.web import running

HERE = Path(__file__).parent
IN_XML: tuple[Format, ...] = ("atom", "rss")
SUBSCRIBED = (ATOM, f"{CORRECTIONS}atom.xml")  # what /feeds.opml lists
SUMMARY, STORY = "Vilnius looks at layered obstacles", "north-eastern"
ABSENT, FAILS = "absent", "fails"
NOT_TRIED = ("FreshRSS",)  # it wants a web server of its own


@dataclass
class Told:
    """What is said of a program: a row of the table. faults: what it missed, or got twice."""

    name: str
    version: str
    feeds: str = ABSENT
    entries: str = ""
    summaries: str = ""
    pictures: str = ""
    twice: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def row(self) -> tuple[str, ...]:
        said = (self.name, self.version, self.feeds, self.entries)
        return *said, self.summaries, self.pictures, self.twice


@dataclass
class Step:
    """The blog after an edit. files: of its feeds, by address; counts: entries of each."""

    done: str
    blog: Blog
    files: dict[str, Path]
    counts: dict[str, int]
    formats: dict[str, Format]
    weekly: frozenset[str]
    archives: frozenset[str]


def steps(folder: Path, url: str) -> Iterator[Step]:
    """The blog as it is after each edit, its feeds written below a folder."""
    for done, blog in blogs():
        shutil.rmtree(folder / "site", ignore_errors=True)
        found = written(blog, folder, url)
        files = {address: folder / "site" / address.lstrip("/") for address in found}
        for address, (_, content) in found.items():
            files[address].parent.mkdir(parents=True, exist_ok=True)
            files[address].write_bytes(content)
        documents = {address: file.document for address, (file, _) in found.items()}
        yield Step(
            done,
            blog,
            files,
            {address: len(each.entries) for address, each in documents.items()},
            {address: file.format for address, (file, _) in found.items()},
            frozenset(a for a, each in documents.items() if each.feed.kind == "weekly"),
            frozenset(a for a, each in documents.items() if each.number),
        )


# --- programs that parse ------------------------------------------------------------------------


@dataclass
class Parser:
    """A program that parses what it is given. met: the ids of all entries that it has read."""

    told: Told
    formats: tuple[Format, ...]
    read: Reading
    met: set[str] = field(default_factory=set)
    feeds: int = 0
    entries: int = 0
    with_summary: int = 0
    with_picture: int = 0
    with_either: int = 0

    def take(self, step: Step) -> None:
        """Read every feed after an edit. Raises CalledProcessError where the program fails."""
        mine = {a: file for a, file in step.files.items() if step.formats[a] in self.formats}
        found = self.read(list(mine.values()))
        for address, file in mine.items():
            entries = found.get(file, [])
            ids = [each.id for each in entries]
            if len(ids) != step.counts[address]:
                fault = f"{step.done}: {address}: {len(ids)} of {step.counts[address]} entries"
                self.told.faults.append(fault)
            if len(set(ids)) != len(ids):
                self.told.faults.append(f"{step.done}: {address}: an entry twice")
            if address not in step.weekly:
                self.met |= set(ids)
            if step.done == "at first":
                self._look(address, entries, step)

    def _look(self, address: str, entries: Sequence[Read], step: Step) -> None:
        """Count what is shown."""
        self.feeds += 1
        self.entries += len(entries)
        if address not in step.archives and not address.startswith((CORRECTIONS, "/weekly/")):
            briefings = [each for each in entries if STORY not in each.said]
            self.with_either += len(briefings)
            self.with_summary += sum(SUMMARY in each.said for each in briefings)
            self.with_picture += sum("/cards/" in each.picture for each in briefings)

    def finish(self, step: Step) -> Told:
        """What is said of it after the last edit."""
        told, ever = self.told, step.blog.entries
        told.feeds, told.entries = str(self.feeds), str(self.entries)
        told.summaries = f"{self.with_summary} of {self.with_either}"
        told.pictures = f"{self.with_picture} of {self.with_either}"
        told.twice = str(len(self.met) - ever)
        if len(self.met) != ever:
            told.faults.append(f"{len(self.met)} entries in all, not {ever}")
        return told


def parsers(node: Path | None, simplepie: Path | None) -> Iterator[Parser]:
    """Every program that parses; one that is not there has no version."""
    yield Parser(Told("feedparser", version("feedparser")), IN_XML, each_by(by_feedparser))
    yield Parser(Told("lxml", version("lxml")), IN_XML, each_by(by_lxml))
    yield Parser(Told("json (Python)", sys.version.split()[0]), ("json",), each_by(by_json))
    libraries: tuple[tuple[str, tuple[Format, ...]], ...] = (
        ("rss-parser", IN_XML),
        ("feedsmith", (*IN_XML, "json")),
    )
    for name, formats in libraries:
        package = (node or HERE) / "node_modules" / name / "package.json"
        is_there = package.is_file() and shutil.which("node")
        told = json.loads(package.read_text("utf-8"))["version"] if is_there else ""
        read = by_program(["node", str(HERE / "readers.mjs"), name], node)
        yield Parser(Told(name, told), formats, read)
    told = version_of(["dpkg-query", "-W", "sfeed"]) if shutil.which("sfeed") else ""
    yield Parser(Told("sfeed", told), IN_XML, client_programs.sfeed)
    told = version_of(["php", "-r", _SIMPLEPIE, str(simplepie)]) if simplepie else ""
    read = by_program(["php", str(HERE / "readers.php"), str(simplepie)])
    yield Parser(Told("SimplePie", told), IN_XML, read)


_SIMPLEPIE = "error_reporting(0); require $argv[1]; new SimplePie(); echo SIMPLEPIE_VERSION;"


# --- programs that keep what they have read ----------------------------------------------------


KEEPERS: tuple[tuple[str, Sequence[str], Keeping], ...] = (
    ("newsboat", ["newsboat", "-v"], client_programs.newsboat),
    ("rss2email", ["r2e", "--version"], client_programs.rss2email),
)


@dataclass
class Keeper:
    """A program that keeps what it has read. expected: how many entries it was to get."""

    told: Told
    read: Keeping
    folder: Path
    url: str
    env: Mapping[str, str]
    expected: set[str] = field(default_factory=set)
    had: int = 0

    def take(self, step: Step) -> None:
        """Look at the feeds after an edit."""
        for address in SUBSCRIBED:
            self.expected |= {each.id for each in by_lxml(step.files[address].read_bytes())}
        found = self.read(self.folder / "all", [self.url + each for each in SUBSCRIBED], self.env)
        self.had = len(found)
        if self.had != len(self.expected):
            fault = f"{step.done}: {self.had} entries, not {len(self.expected)}"
            self.told.faults.append(fault)
        if step.done == "at first":
            self._look(step)

    def _look(self, step: Step) -> None:
        """Read every feed by itself, and count what is shown."""
        feeds = [a for a, each in step.formats.items() if each != "json"]
        entries = briefings = summaries = pictures = 0
        for number, address in enumerate(feeds):
            found = self.read(self.folder / str(number), [self.url + address], self.env)
            entries += len(found)
            if len(found) != step.counts[address]:
                fault = f"{address}: {len(found)} of {step.counts[address]} entries"
                self.told.faults.append(fault)
            if address in step.archives or address.startswith((CORRECTIONS, "/weekly/")):
                continue
            mine = [each for each in found if STORY not in each.said]
            briefings += len(mine)
            summaries += sum(SUMMARY in each.said for each in mine)
            pictures += sum("/cards/" in each.picture for each in mine)
        self.told.feeds, self.told.entries = str(len(feeds)), str(entries)
        self.told.summaries = f"{summaries} of {briefings}"
        self.told.pictures = f"{pictures} of {briefings}"

    def finish(self, step: Step) -> Told:
        del step
        self.told.twice = str(self.had - len(self.expected))
        return self.told


def main(node: Path | None, simplepie: Path | None) -> int:
    """Try every program; print the table and what is wrong, and give an exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site").mkdir()
        server = PagesServer(("127.0.0.1", 0), _handler(folder / "site"))
        with running(server):
            url = f"http://127.0.0.1:{server.server_port}"
            env = {**os.environ, "HOME": name, "XDG_CONFIG_HOME": name, "TERM": "dumb"}
            clients: list[Parser | Keeper] = [*parsers(node, simplepie)]
            for title, asked, read in KEEPERS:
                (folder / title).mkdir()
                told_of = Told(title, version_of(asked))
                clients.append(Keeper(told_of, read, folder / title, url, env))
            told = [*_tried(clients, folder, url), *(Told(name, "") for name in NOT_TRIED)]
    headings = ("program", "version", "feeds", "entries", "summary", "picture", "twice")
    show(headings, [each.row for each in told])
    faults = [f"{each.name}: {fault}" for each in told for fault in each.faults]
    print(*faults, sep="\n")
    return 1 if faults else 0


def _tried(clients: Sequence[Parser | Keeper], folder: Path, url: str) -> list[Told]:
    present = [each for each in clients if each.told.version]
    last = None
    for step in steps(folder, url):
        last = step
        for client in list(present):
            try:
                client.take(step)
            except subprocess.CalledProcessError:
                client.told.feeds = FAILS
                present.remove(client)
    assert last is not None
    return [each.finish(last) if each in present else each.told for each in clients]


def _handler(site: Path) -> Callable[..., PagesHandler]:
    return lambda *arguments: PagesHandler(*arguments, directory=str(site))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--node", type=Path)
    parser.add_argument("--simplepie", type=Path)
    chosen = parser.parse_args()
    sys.exit(main(chosen.node, chosen.simplepie))
