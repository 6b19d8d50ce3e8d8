"""How a verb ends: what it did or why it failed in words, and its exit code.

It imports little, so that Ctrl-C finds it at work before the verb has loaded Pelican.
"""

import sys
from collections.abc import Callable

from briefing.problems import ContentError, Failure, Unsure
from briefing.words import counted

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
UNCHANGED = "the last good site is as it was"
WHOLE = "the site in output/ is whole, the old one or the new"


def exit_code(verb: Callable[[], str], failure: str = UNCHANGED, interrupted: str = WHOLE) -> int:
    """Run a verb, print what it says or why it failed; 0, 1 or 130 when interrupted.

    failure: what is added behind a failure, for verbs that would have changed something;
    interrupted: the same behind Ctrl-C.
    Errors in our own code are left to Python, with their traceback.
    """

    def ended(code: int, message: str, comfort: str) -> int:
        print(f"{message}; {comfort}" if failure and comfort else message, file=sys.stderr)
        return code

    try:
        said = verb()
    except ContentError as error:
        print(error, file=sys.stderr)
        return ended(1, counted(len(error.problems), "problem"), failure)
    except Unsure as error:
        return ended(1, str(error), "")
    except Failure as error:
        return ended(1, str(error), failure)
    except OSError as error:
        # A write that finds the disk full does not name its file.
        place = error.filename or "can't write"
        return ended(1, f"{place}: {error.strerror or error}", failure)
    except KeyboardInterrupt:
        return ended(INTERRUPTED, "stopped", interrupted)
    print(said, flush=True)
    return 0
