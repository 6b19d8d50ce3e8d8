"""`releases`: what was published, newest first."""

from pathlib import Path

from briefing import reporting
from briefing.problems import Failure
from briefing.publish import releases
from briefing.publish.git import GitError
from briefing.publish.pages_branch import Order, Refused


def run(root: Path, *, remote: str, branch: str) -> int:
    """List the releases of a pages branch; gives the exit code."""

    def verb() -> str:
        try:
            return releases.listed(Order(root, remote, branch))
        except (Refused, GitError) as error:
            raise Failure(str(error)) from None

    return reporting.exit_code(verb, failure="")
