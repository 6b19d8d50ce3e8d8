"""How a verb ends: a line that says what it did or why it failed, and its exit code.

It imports little, so that Ctrl-C is answered while the verb still loads Pelican.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from briefing.files import NotWritten, writing
from briefing.problems import ContentError, Failure, Unsure, printable
from briefing.words import counted

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
UNCHANGED = "the last good site is as it was"
WHOLE = "the site in output/ is whole, the old one or the new"
# What a build has beside its folder: .output.stage-abc, and such.
_BESIDE = re.compile(r"(^|/)\.([^/]+)\.(?:stage-[^/]+|old|lock)(?=/|$)")


def say(lines: str) -> None:
    """Print lines at once, also into a pipe; whatever wrote them can't command the terminal.

    Raises NotWritten, as where the output goes into a file on a full disk.
    """
    try:
        with writing("standard output"):
            print(_shown(lines), flush=True)
    except NotWritten:
        # Python keeps the lines, and would write them once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def complain(lines: str) -> None:
    """Print lines to standard error, at once and as `say` does."""
    print(_shown(lines), file=sys.stderr, flush=True)


def run(verb: Callable[[], str], failure: str = UNCHANGED, interrupted: str = WHOLE) -> int:
    """Run a verb, print what it returns or why it failed; gives 0, 1, or 130 after Ctrl-C.

    failure: what is added to the message of a failure, such as what stays as it was; empty for
    verbs that change nothing. interrupted: what is then added to that of Ctrl-C.
    Errors in our own code are left to Python, with their traceback.
    """

    def end(code: int, message: str, comfort: str) -> int:
        said = f"{message}; {comfort}" if failure and comfort else message
        complain(said)
        return code

    try:
        said = verb()
    except ContentError as error:
        complain(str(error))
        return end(1, counted(len(error.problems), "problem"), failure)
    except Unsure as error:
        return end(1, str(error), "")
    except Failure as error:
        return end(1, str(error), failure)
    except OSError as error:
        return end(1, refused(error), failure)
    except KeyboardInterrupt:
        return end(INTERRUPTED, "stopped", interrupted)
    try:
        say(said)
    except NotWritten as error:
        complain(refused(error))
        return 1
    return 0


def refused(error: OSError) -> str:
    """What the file system refuses, without where this machine has the site."""
    reason = error.strerror or str(error)
    if not isinstance(error.filename, str):
        return f"can't write: {reason}"
    path = Path(error.filename)
    # Not Path.is_file, which raises where a folder is closed to us.
    roots = (each for each in path.parents if os.path.isfile(each / "pelicanconf.py"))
    root = next(roots, path.parent)
    shown = _BESIDE.sub(r"\1\2", path.relative_to(root).as_posix())
    is_written = isinstance(error, NotWritten)
    return f"{shown}: can't be written: {reason}" if is_written else f"{shown}: {reason}"


def _shown(lines: str) -> str:
    """The lines without what moves a terminal's cursor; servers and pages write parts of them."""
    return "\n".join(map(printable, lines.split("\n")))
