"""The published site, as the pages branch has it: what there is to tell, and its files."""

from dataclasses import dataclass

from briefing.addresses import ANNOUNCEMENTS, file_of
from briefing.audit.published import Branch
from briefing.exports import announcements
from briefing.exports.announcements import Announcements
from briefing.publish.git import Git
from briefing.publish.pages_branch import Refused


@dataclass(frozen=True)
class Site:
    """What is published. news: what there is to tell; branch: the pages branch."""

    git: Git
    branch: Branch
    news: Announcements

    def text(self, commit: str, path: str) -> bytes:
        """A text file of a release; empty where there is none."""
        return self.git.content(commit, path) or b""

    def card(self, path: str) -> bytes:
        """The picture at an address of the site; none where there is none."""
        return self.git.raw(self.branch.tip, file_of(path)) if path else b""


def site_at(git: Git, branch: Branch) -> Site:
    """The published site. Raises Refused where it does not say what there is to tell."""
    where = file_of(ANNOUNCEMENTS)
    text = git.content(branch.tip, where)
    if text is None:
        raise Refused(f"{where} is not on {branch.name}; publish again, with this version")
    try:
        return Site(git, branch, announcements.read(text))
    except ValueError as error:
        raise Refused(f"{where} on {branch.name} can't be read ({error}); publish again") from None
