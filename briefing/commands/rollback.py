"""`rollback`: an earlier release again, as a new commit."""

from pathlib import Path

from briefing import reporting
from briefing.commands.publish import NOT_PUBLISHED, PUBLISHED_WHOLE
from briefing.reporting import say


def run(root: Path, *, to: str, remote: str, branch: str, dry_run: bool) -> int:
    """Go back to a release; gives the exit code."""

    def verb() -> str:
        # Imported late: they load much, and Ctrl-C is to be answered meanwhile.
        from briefing.publish.pages_branch import Order  # noqa: PLC0415
        from briefing.publish.releases import roll_back  # noqa: PLC0415

        return roll_back(Order(root, remote, branch, is_dry=dry_run), to, say)

    return reporting.run(verb, NOT_PUBLISHED, PUBLISHED_WHOLE)
