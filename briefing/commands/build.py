"""`build` and `preview`: make the whole site, or leave the old one as it is."""

import datetime as dt
from pathlib import Path

from briefing.commands import building, reporting


def run(root: Path, settings: str, as_of: str = "") -> int:
    """Build into output/ with a settings file of the root; gives the exit code."""

    def verb() -> str:
        plan = building.Plan(root, settings, root / "output", _moment(as_of))
        return f"output/: {building.build(plan)}"

    return reporting.exit_code(verb)


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text) if text else dt.datetime.now(dt.UTC)
    except ValueError:
        moment = dt.datetime.min
    if moment.tzinfo is None:
        raise building.BuildError(
            f"--as-of {text} is no moment; write it as 2025-03-22T06:00+02:00"
        )
    return moment
