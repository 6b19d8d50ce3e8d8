"""`publish`: the site onto the branch that GitHub Pages serves."""

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import reporting
from briefing.reporting import say

if TYPE_CHECKING:
    from briefing.publish.publishing import BuiltSite

FOLDER = ".publish"  # the site is built in it
SETTINGS = "publishconf.py"
NOT_PUBLISHED = "what is published stays as it is"
PUBLISHED_WHOLE = "what is published is whole, the old site or the new one"


def run(root: Path, *, remote: str, branch: str, allow_dirty: bool, dry_run: bool) -> int:
    """Publish; gives the exit code, 0 only where the remote has the site or needs none."""

    def verb() -> str:
        # Imported late, as below: they load Pelican, and Ctrl-C is to be answered meanwhile.
        from briefing.publish.pages_branch import Order  # noqa: PLC0415
        from briefing.publish.publishing import Publishing  # noqa: PLC0415

        order = Order(root, remote, branch, is_rehearsal=allow_dirty, is_dry=dry_run)
        return Publishing(order, lambda: build_site(root), say).run()

    return reporting.run(verb, NOT_PUBLISHED, PUBLISHED_WHOLE)


def build_site(root: Path) -> "BuiltSite":
    """Build the public site of this moment, afresh."""
    from briefing.building.build import Plan, build  # noqa: PLC0415
    from briefing.building.content import content_of  # noqa: PLC0415
    from briefing.building.settings import settings_of  # noqa: PLC0415
    from briefing.publish.publishing import BuiltSite  # noqa: PLC0415

    output = root / FOLDER / "site"
    shutil.rmtree(output, ignore_errors=True)
    settings = settings_of(root, SETTINGS)
    moment = dt.datetime.now(dt.UTC)
    account = build(Plan(root, SETTINGS, output, moment))
    content, _ = content_of(settings)
    briefings = content.briefings if content else ()
    return BuiltSite(
        folder=output,
        url=settings["SITEURL"],
        paths={each.name: each.path for each in briefings},
        account=account,
    )
