"""One line in the terminal that says what is being done, and how far it is."""

import sys
import time
from collections.abc import Collection, Iterator
from typing import TypeVar

T = TypeVar("T")

# What is over before this is not worth a line.
_PATIENCE_SECONDS = 2.0
_PAUSE_SECONDS = 0.1
_CLEAR = "\r\x1b[K"
_BEGIN = time.monotonic()


def each(what: str, things: Collection[T]) -> Iterator[T]:
    """The things one after the other; the line tells how many of them are done.

    what: is done with them, as `judging briefings`. Nothing is printed into a file or a pipe, nor
    in the first seconds of the process.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    total, shown = len(things), 0.0
    try:
        for number, thing in enumerate(things):
            now = time.monotonic()
            if now - _BEGIN > _PATIENCE_SECONDS and now - shown > _PAUSE_SECONDS:
                sys.stderr.write(f"{_CLEAR}{what}: {number:,} of {total:,}")
                sys.stderr.flush()
                shown = now
            yield thing
    finally:
        if shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
