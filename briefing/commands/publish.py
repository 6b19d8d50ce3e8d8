"""`publish`: the site onto the branch that GitHub Pages serves."""

from pathlib import Path

from briefing import reporting
from briefing.commands.announce import due_after

NOT_PUBLISHED = "what is published stays as it is"
PUBLISHED_WHOLE = "what is published is whole, the old site or the new one"


def run(root: Path, *, remote: str, branch: str, allow_dirty: bool, dry_run: bool) -> int:
    """Publish; gives the exit code, 0 only where the remote has the site or needs none."""

    def verb() -> str:
        from briefing.publish.pages_branch import Order
        from briefing.publish.publishing import Publishing, build_site

        order = Order(root, remote, branch, is_rehearsal=allow_dirty, is_dry=dry_run)
        said = Publishing(order, lambda: build_site(root), reporting.say).run()
        due = "" if dry_run else due_after(root)
        return f"{said}\n{due}" if due else said

    return reporting.run(verb, NOT_PUBLISHED, PUBLISHED_WHOLE)
