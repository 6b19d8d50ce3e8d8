"""`rollback`: an earlier release again, as a new commit."""

from pathlib import Path

from briefing import reporting
from briefing.commands.publish import NOT_PUBLISHED, PUBLISHED_WHOLE


def run(root: Path, *, to: str, remote: str, branch: str, dry_run: bool) -> int:
    """Go back to a release; gives the exit code."""

    def verb() -> str:
        from briefing.building.settings import settings_of
        from briefing.publish.pages_branch import Order, publisher_of
        from briefing.publish.releases import roll_back

        who = publisher_of(settings_of(root, "publishconf.py"))
        return roll_back(Order(root, remote, branch, is_dry=dry_run), to, who, reporting.say)

    return reporting.run(verb, NOT_PUBLISHED, PUBLISHED_WHOLE)
