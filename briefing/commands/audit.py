"""`audit`: compare every file of the served site with what was published."""

import math
import time
from pathlib import Path

from briefing import reporting
from briefing.problems import Failure

SETTINGS = "publishconf.py"
ALONE = "--no-remote compares with the served manifest alone"


def run(root: Path, *, url: str, wait: str, remote: str, branch: str, no_remote: bool) -> int:
    """Audit; gives the exit code, 0 only where every file is equal and none is extra.

    url: of the site; empty for SITEURL. wait: at most so many seconds until it is the published
    one. no_remote: compare with the served manifest, not with the branch of the remote.
    """

    def verb() -> str:
        from briefing.audit import auditing, published, served
        from briefing.building.settings import settings_of
        from briefing.publish.pages_branch import Order

        began = time.monotonic()
        seconds = _seconds(wait)
        address = served.site_address(url or settings_of(root, SETTINGS)["SITEURL"])
        try:
            pages = None if no_remote else published.fetch_branch(Order(root, remote, branch))
        except Failure as error:
            raise Failure(f"{error}; {ALONE}") from None
        if pages:
            reporting.say(f"published: {branch} of {remote} at {pages.tip[:10]}")
        else:
            reason = "as you said" if no_remote else "there is no repository here"
            reporting.say(f"published: not looked at, {reason}; only the served manifest is known")
        account = auditing.run(address, pages, auditing.Patience(seconds), reporting.say)
        measure = account.measured(time.monotonic() - began)
        other = "the published one" if pages else "what its own manifest says"
        if account.findings:
            lines = "\n".join(account.findings)
            raise Failure(f"{lines}\n{address} is not {other}: {measure}")
        return f"{address} is {other}: {measure}"

    return reporting.run(verb, failure="")


def _seconds(wait: str) -> float:
    """The seconds that --wait says. Raises Failure for what is no number of them."""
    try:
        seconds = float(wait)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < math.inf:
        raise Failure(f"--wait is '{wait}'; write seconds, as 900, or 0 not to wait")
    return seconds
