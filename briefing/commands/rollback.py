"""`rollback`: an earlier release again, as a new commit."""

from pathlib import Path

from briefing.commands import reporting
from briefing.commands.publish import NOT_PUBLISHED, WHOLE, say
from briefing.publish.git import GitError
from briefing.publish.publishing import Order, Refused, Uncertain
from briefing.publish.releases import rolled_back


def run(root: Path, *, to: str, remote: str, branch: str, dry_run: bool) -> int:
    """Go back to a release; gives the exit code."""

    def verb() -> str:
        try:
            return rolled_back(Order(root, remote, branch, is_dry=dry_run), to, say)
        except (Refused, GitError) as error:
            raise reporting.Failure(str(error)) from None
        except Uncertain as error:
            raise reporting.Unsure(str(error)) from None

    return reporting.exit_code(verb, NOT_PUBLISHED, WHOLE)
