"""Lets several processes do a part each of work that keeps its results."""

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Sequence
from typing import TypeVar

from briefing.kept import Kept

T = TypeVar("T")

_LEAST = 60  # things for each process; fewer are done before another one has begun
_MOST_PROCESSES = 4  # each has most of the first one's memory, once Python has counted in it


def share(kept: Kept, things: Sequence[T], work: Callable[[T], object]) -> None:
    """Do some work on each thing, on as many cores as pay.

    work: keeps its results, which is all that comes of it. What another process fails in is left
    to do, so that whoever needs the result meets the failure. Where nothing can be kept or no
    process be forked, nothing is done here.
    """
    count = min(_cores(), _MOST_PROCESSES, len(things) // _LEAST)
    if count < 2 or not kept.is_open or not hasattr(os, "fork"):
        return
    kept.write()
    gc.freeze()  # what is not moved is not copied
    others = [_forked(kept, things[number::count], work) for number in range(1, count)]
    try:
        for thing in things[::count]:
            work(thing)
        for other in others:
            os.waitpid(other, 0)
    except BaseException:
        for other in others:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(other, signal.SIGKILL)
                os.waitpid(other, 0)
        raise
    finally:
        gc.unfreeze()


def _forked(kept: Kept, things: Sequence[T], work: Callable[[T], object]) -> int:
    """Begin a process that does a part; gives its number."""
    process = os.fork()
    if process:
        return process
    try:
        kept.open_again()
        try:
            for thing in things:
                work(thing)
        finally:
            kept.write()
    finally:
        os._exit(0)  # whatever happened: nothing of this process is to be cleaned up or printed


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
