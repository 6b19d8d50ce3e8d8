"""What was published: the files and the manifest of a remote's pages branch."""

from dataclasses import dataclass

from briefing.building import manifest
from briefing.building.manifest import Manifest
from briefing.publish.git import Git
from briefing.publish.pages_branch import Order, Refused, fetch_release, locked


@dataclass(frozen=True)
class Branch:
    """A pages branch. files: the paths at its tip. manifest: the bytes of the manifest there.

    earlier: the manifest of the release before; empty where there was none.
    """

    name: str
    tip: str
    files: frozenset[str]
    manifest: bytes
    earlier: Manifest


def fetch_branch(order: Order) -> Branch | None:
    """Fetch the pages branch of a remote; None where the root is in no repository.

    Raises Refused or GitError where there is a repository and the branch can't be had.
    """
    git = Git(order.root)
    if not git.is_repository:
        return None
    with locked(order.root):  # the fetch writes where a publish reads
        tip = fetch_release(git, order)
    text = git.content(tip, manifest.NAME)
    if text is None:
        raise Refused(f"{order.branch} of {order.remote} has no {manifest.NAME}; publish again")
    before = git.commit_of(f"{tip}^")
    try:
        earlier = manifest.read((before and git.content(before, manifest.NAME)) or b"{}")
    except ValueError:
        earlier = {}
    return Branch(order.branch, tip, frozenset(git.files(tip)), text, earlier)


def manifest_in(text: bytes, where: str) -> Manifest:
    """The manifest in the bytes of a file. Raises Refused, naming `where`, if there is none."""
    try:
        return manifest.read(text)
    except ValueError as error:
        reason = str(error).removeprefix("no manifest: ")
        raise Refused(f"{where}: no manifest ({reason}); nothing was compared") from None
