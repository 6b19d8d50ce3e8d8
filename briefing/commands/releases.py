"""`releases`: what was published, newest first."""

from pathlib import Path

from briefing import reporting
from briefing.publish import releases
from briefing.publish.pages_branch import Order


def run(root: Path, *, remote: str, branch: str) -> int:
    """List the releases of a pages branch; gives the exit code."""
    order = Order(root, remote, branch)
    return reporting.run(lambda: releases.list_releases(order), failure="")
