"""`publish`: the site onto the branch that GitHub Pages serves."""

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import reporting
from briefing.problems import Failure, Unsure

if TYPE_CHECKING:
    from briefing.publish.publishing import BuiltSite

FOLDER = ".publish"  # where the site is built that is published
SETTINGS = "publishconf.py"
NOT_PUBLISHED = "what is published stays as it is"
PUBLISHED_WHOLE = "what is published is whole, the old site or the new one"


def run(root: Path, *, remote: str, branch: str, allow_dirty: bool, dry_run: bool) -> int:
    """Publish; gives the exit code, 0 only where the remote has the site or needs none."""

    def verb() -> str:
        # Here and below, because they load Pelican, and Ctrl-C is to be answered meanwhile.
        from briefing.publish.git import GitError  # noqa: PLC0415
        from briefing.publish.pages_branch import Order, Refused, Uncertain  # noqa: PLC0415
        from briefing.publish.publishing import Publishing  # noqa: PLC0415

        order = Order(root, remote, branch, is_rehearsal=allow_dirty, is_dry=dry_run)
        try:
            return Publishing(order, lambda: built(root), say).run()
        except (Refused, GitError) as error:
            raise Failure(str(error)) from None
        except Uncertain as error:
            raise Unsure(str(error)) from None

    return reporting.exit_code(verb, NOT_PUBLISHED, PUBLISHED_WHOLE)


def say(line: str) -> None:
    print(line, flush=True)


def built(root: Path) -> "BuiltSite":
    """The public site of this moment, made afresh."""
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
