"""Problem and ContentError: how every complaint about content looks, and the words for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

MAX_MESSAGE = 600  # characters, on one line; longer ones lose their middle
MAX_NAMES = 40  # that are listed where none is near
# A user and a password, or a token, in an address (RFC 3986, 3.2.1); `git@` is everybody's.
_CREDENTIALS = re.compile(r"(?<=://)(?!git@)[^/?#\s]*@")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in one line of one file.

    path: the file, relative to the repository, with forward slashes.
    line: the line in it, counted from 1.
    message: what is wrong, what was found, what to write instead.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        message = printable(" ".join(self.message.split()))
        if len(message) > MAX_MESSAGE:
            message = f"{message[: MAX_MESSAGE // 2]} … {message[-MAX_MESSAGE // 2 :]}"
        return printable(f"{self.path}:{self.line}: {message}")


def unreadable(path: str, error: OSError) -> Problem:
    """What is said of a file or folder that the file system refuses."""
    return Problem(path, 1, f"can't be read: {error.strerror}")


class ContentError(Exception):
    """The content can't be published; `problems` says why, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def printable(text: str) -> str:
    """A line without what moves a terminal's cursor, which is spelled out, and without credentials.

    Whoever shows or keeps what a verb has said shows and keeps no password of an address in it.
    """
    if "://" in text:
        text = _CREDENTIALS.sub("…@", text)
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _spelled(each) for each in text)


def _spelled(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def nearest_line(lines: Mapping[tuple[str | int, ...], int], keys: tuple[str | int, ...]) -> int:
    """The line of a place by its keys, or of the nearest place around it; 1 where none is."""
    while keys and keys not in lines:
        keys = keys[:-1]
    return lines.get(keys, 1)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'summary'?`, or the list of what is known when nothing is near."""
    names = sorted(known)
    lowered = {name.lower(): name for name in names}
    near = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{lowered[near[0]]}'?"
    if len(names) > MAX_NAMES:
        return f"none of the {len(names):,} known ones resembles it"
    return f"write one of: {', '.join(names)}" if names else "none is known yet"


class Failure(Exception):
    """A verb can't do its work; the message says why, and no traceback is needed."""


class Unsure(Failure):
    """A verb can't say whether it has changed anything; the message says what to do."""
