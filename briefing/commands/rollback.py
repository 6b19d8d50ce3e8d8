"""`rollback`: an earlier release again, as a new commit."""

from pathlib import Path

from briefing import reporting
from briefing.commands.publish import NOT_PUBLISHED, PUBLISHED_WHOLE, say
from briefing.problems import Failure, Unsure


def run(root: Path, *, to: str, remote: str, branch: str, dry_run: bool) -> int:
    """Go back to a release; gives the exit code."""

    def verb() -> str:
        # Here, because they load much, and Ctrl-C is to be answered meanwhile.
        from briefing.publish.git import GitError  # noqa: PLC0415
        from briefing.publish.pages_branch import Order, Refused, Uncertain  # noqa: PLC0415
        from briefing.publish.releases import rolled_back  # noqa: PLC0415

        try:
            return rolled_back(Order(root, remote, branch, is_dry=dry_run), to, say)
        except (Refused, GitError) as error:
            raise Failure(str(error)) from None
        except Uncertain as error:
            raise Unsure(str(error)) from None

    return reporting.exit_code(verb, NOT_PUBLISHED, PUBLISHED_WHOLE)
