"""One build of the preview: `python -m briefing.preview.worker ROOT OUTPUT URL`.

`serve` starts it before a save and lets it go with a line on stdin: no save waits for imports.
"""

import datetime as dt
import sys
from pathlib import Path

from briefing import reporting
from briefing.building.build import Plan, build


def main(root: str, output: str, url: str) -> int:
    """Wait for the line, build with drafts and embargoed briefings, report as `build` does."""
    if not sys.stdin.readline():
        return 1  # serve has ended
    # No compiled settings: after two saves within a second, Python would take them for fresh where
    # the size is the same.
    sys.dont_write_bytecode = True
    plan = Plan(
        root=Path(root),
        settings="pelicanconf.py",
        output=Path(output),
        as_of=dt.datetime.now(dt.UTC),
        url=url,
        show_hidden=True,
    )
    return reporting.run(lambda: build(plan), failure="")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
