"""The captured text of sources, kept in captures/, which is never committed or published."""

import contextlib
import datetime as dt
import json
import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG
from typing import Literal
from urllib.parse import urlsplit

from pydantic import ValidationError, model_validator

from briefing.files import write_whole
from briefing.problems import ContentError, Problem, unreadable
from briefing.proof.naming.held import Held
from briefing.proof.numbers.figures import Figure, figures
from briefing.proof.quoting.quotations import normal
from briefing.reading.model import Grade, Model, host

# What $ is in the text of an outlet, by the ending of its host.
_DOLLARS = {"au": "AUD", "ca": "CAD", "nz": "NZD"}

FOLDER = "captures"
_START = attrgetter("start")
FEW = 20  # figures, which are asked one by one
Kind = Literal["page", "excerpt"]
KINDS: tuple[Kind, ...] = ("page", "excerpt")


class Capture(Model):
    """The text of a source on the day on which it was captured.

    url: as a briefing cites it. grade: how the text came to us; what is pasted is an excerpt.
    paragraphs: of the article alone, with its headline. language: ISO 639-1.
    title, published: for the source's entry; they may have been typed on the command line.
    """

    url: str
    grade: Grade
    day: dt.date
    language: str
    title: str | None = None
    published: dt.date | None = None
    paragraphs: tuple[str, ...]

    @model_validator(mode="before")
    @classmethod
    def _of_kind(cls, value: object) -> object:
        """A capture of the time before grades, of whose page nobody knows who got it."""
        if isinstance(value, dict) and "kind" in value:
            rest = {name: each for name, each in value.items() if name != "kind"}
            grades = {"excerpt": "pasted", "page": "saved"}
            return {**rest, "grade": grades.get(str(value["kind"]), value["kind"])}
        return value

    @property
    def kind(self) -> Kind:
        """The page as a whole, or an excerpt of it."""
        return "excerpt" if self.grade == "pasted" else "page"

    @cached_property
    def text(self) -> str:
        """The text, a paragraph on a line."""
        return "\n".join(self.paragraphs)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the text."""
        ending = (urlsplit(self.url).hostname or "").rpartition(".")[2]
        return figures(self.text, self.language, _DOLLARS.get(ending, "USD"))

    def figures_in(self, first: int, last: int) -> tuple[Figure, ...]:
        """The figures that begin between two places of the text."""
        begin, stop = (bisect_left(self.figures, at, key=_START) for at in (first, last))
        return self.figures[begin:stop]

    def agreeing(self, figure: Figure) -> Iterator[Figure]:
        """The figures of the text that state another one, in their order."""
        held = self.figures
        if len(held) > FEW:
            found = {index for trace in figure.traces for index in self._by_trace.get(trace, ())}
            held = tuple(held[index] for index in sorted(found))
        return filter(figure.agrees, held)

    @cached_property
    def _by_trace(self) -> Mapping[object, list[int]]:
        """The figures by their traces, as indices."""
        found: dict[object, list[int]] = {}
        for index, figure in enumerate(self.figures):
            for trace in figure.traces:
                found.setdefault(trace, []).append(index)
        return found

    @cached_property
    def names(self) -> Held:
        """The words of the text, to look names up in."""
        return Held(self.text)

    @cached_property
    def normal(self) -> str:
        """The text in the form that quotations are compared with."""
        return normal(self.text)

    @cached_property
    def plain(self) -> str:
        """The text as browsers look for words in it: without capitals, with single spaces."""
        return " ".join(self.text.casefold().split())

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()


class Captures:
    """The captures in a folder, which need not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._is_there = folder.is_dir()
        self._read: dict[str, tuple[Capture, ...]] = {}

    def of(self, url: str) -> tuple[Capture, ...]:
        """Read an address's captures, the page first. Raises ContentError for a broken file."""
        if not self._is_there:
            return ()
        if url not in self._read:
            found = (_read_capture(path, url) for path in self._paths(url))
            self._read[url] = tuple(filter(None, found))
        return self._read[url]

    def deciding(self, url: str) -> Capture | None:
        """The capture that an address is judged by: the page, which overrules an excerpt of it.

        Raises ContentError for a broken file.
        """
        return next(iter(self.of(url)), None)

    def version(self, urls: Iterable[str]) -> list[tuple[str, int, int, int]]:
        """Name, size, inode and time of each capture of some addresses, by which a change shows."""
        found = []
        for url in urls if self._is_there else ():
            for path in self._paths(url):
                with contextlib.suppress(OSError):  # which reading it tells
                    status = path.stat()
                    known = (status.st_size, status.st_ino, status.st_mtime_ns)
                    found.append((path.name, *known))
        return found

    def save(self, capture: Capture) -> Path:
        """Write a capture, over an older one of its address and kind; gives the file."""
        path = self.path(capture.url, capture.kind)
        fields = capture.model_dump(mode="json")
        write_whole(path, json.dumps(fields, ensure_ascii=False, indent=1) + "\n")
        self._is_there = True
        self._read.pop(capture.url, None)
        return path

    def path(self, url: str, kind: Kind) -> Path:
        """Where the capture of an address lies, or would lie."""
        return self._paths(url)[KINDS.index(kind)]

    def _paths(self, url: str) -> list[Path]:
        name = f"{host(url)}-{sha256(url.encode()).hexdigest()[:12]}"
        return [self.folder / f"{name}.{kind}.json" for kind in KINDS]


def _read_capture(path: Path, url: str) -> Capture | None:
    """Read the capture of an address, if there is one. Raises ContentError for any other file."""
    shown, reason = f"{FOLDER}/{path.name}", "no file"
    try:
        if S_ISREG(path.stat().st_mode):  # a pipe would never end
            capture = Capture.model_validate_json(path.read_bytes())
            reason = _misplaced(capture, url)
            if not reason:
                return capture
    except FileNotFoundError:
        if not path.is_symlink():
            return None
    except OSError as error:
        raise ContentError([unreadable(shown, error)]) from None
    except ValidationError as error:
        reason = error.errors(include_url=False)[0]["msg"]
    message = f"no capture ({reason}); delete it and capture the source again"
    raise ContentError([Problem(shown, 1, message)])


def _misplaced(capture: Capture, url: str) -> str:
    """Why a capture can't be one that was made of an address; empty where it can."""
    if capture.url != url:
        return f"it is of {capture.url}, and lies where that of {url} would"
    # Its day is that of some zone.
    last = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    return f"day {capture.day} is yet to come" if capture.day > last else ""


NO_CAPTURES = Captures(Path(os.devnull))
