"""`build` and `preview`: make the whole site, or leave the old one as it is."""

import datetime as dt
from pathlib import Path

from briefing import reporting
from briefing.problems import Failure


def run(root: Path, settings: str, as_of: str = "", *, fresh: bool = False) -> int:
    """Build into output/ with a settings file of the root; gives the exit code.

    fresh: nothing that earlier builds have left is used.
    """

    def verb() -> str:
        from briefing.building.build import Plan, build

        plan = Plan(root, settings, root / "output", moment_of(as_of), is_fresh=fresh)
        return f"output/: {build(plan)}"

    return reporting.run(verb)


def moment_of(text: str) -> dt.datetime:
    """The moment that was asked for, else now. Raises Failure."""
    if not text:
        return dt.datetime.now(dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment
    except ValueError:
        pass
    raise Failure(f"--as-of {text} is no moment; write it as 2025-03-22T06:00+02:00")
