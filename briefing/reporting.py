"""How a verb ends: a line that says what it did or why it failed, and its exit code.

It imports little, so that Ctrl-C is answered while the verb still loads Pelican.
"""

import sys
from collections.abc import Callable

from briefing.problems import ContentError, Failure, Unsure, printable
from briefing.words import counted

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
UNCHANGED = "the last good site is as it was"
WHOLE = "the site in output/ is whole, the old one or the new"


def say(lines: str) -> None:
    """Print lines at once, also into a pipe; whatever wrote them can't command the terminal."""
    print(_shown(lines), flush=True)


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
        # A write that finds the disk full does not name its file.
        place = error.filename or "can't write"
        return end(1, f"{place}: {error.strerror or error}", failure)
    except KeyboardInterrupt:
        return end(INTERRUPTED, "stopped", interrupted)
    say(said)
    return 0


def _shown(lines: str) -> str:
    """The lines without what moves a terminal's cursor; servers and pages write parts of them."""
    return "\n".join(map(printable, lines.split("\n")))
