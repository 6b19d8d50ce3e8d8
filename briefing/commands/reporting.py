"""How a verb ends: its problems printed, its exit code chosen."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import jinja2

from briefing.commands.building import BuildError
from briefing.fields import counted
from briefing.problems import ContentError
from briefing.publish.staging import Busy

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


UNCHANGED = "the last good site is as it was"


def exit_code(verb: Callable[[], str], failure: str = UNCHANGED) -> int:
    """Run a verb, print what it says or why it failed; 0, 1 or 130 when interrupted.

    failure: what is added behind a failure, for verbs that would have changed something.
    """

    def failed(message: str) -> int:
        print(f"{message}; {failure}" if failure else message, file=sys.stderr)
        return 1

    try:
        print(verb(), flush=True)
    except ContentError as error:
        print(error, file=sys.stderr)
        return failed(counted(len(error.problems), "problem"))
    except (BuildError, Busy) as error:
        return failed(str(error))
    except jinja2.TemplateError as error:
        return failed(f"{_template_place(error)}: {error}")
    except OSError as error:
        return failed(f"{error.strerror or error}: {error.filename or 'while writing'}")
    except KeyboardInterrupt:
        print(f"stopped; {failure}" if failure else "stopped", file=sys.stderr)
        return INTERRUPTED
    return 0


def _template_place(error: jinja2.TemplateError) -> str:
    """`theme/templates/x.html:12` of the innermost template that was running."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{_short(error.filename or error.name or 'template')}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        f"{_short(each.filename)}:{each.lineno}" for each in frames if ".html" in each.filename
    ]
    return places[-1] if places else "theme/templates"


def _short(filename: str) -> str:
    parts = Path(filename).parts
    return "/".join(parts[parts.index("theme") :]) if "theme" in parts else filename
