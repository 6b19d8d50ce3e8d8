"""What was published before: the releases of a pages branch, and the way back to one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefing.exports.ledger import WITHDRAWN
from briefing.publish import gates
from briefing.publish.differences import difference
from briefing.publish.git import Git
from briefing.publish.pages_branch import (
    Identity,
    Order,
    Refused,
    addressed,
    check_target,
    domain_at,
    fetch_release,
    locked,
    push,
    source_in,
)
from briefing.words import counted

MAX_SHOWN = 50


@dataclass(frozen=True)
class Release:
    """A commit of the pages branch. day: when, ISO 8601. source: what it was made of."""

    commit: str
    day: str
    subject: str
    source: str

    def __str__(self) -> str:
        source = f" from {self.source[:10]}" if self.source else ""
        return f"{self.commit[:10]} {self.day}{source}: {self.subject}"


def releases(git: Git, tip: str) -> Iterator[Release]:
    """The releases up to a commit, newest first."""
    form = "%H%x00%cI%x00%s%x00%b%x01"
    for entry in git("log", "--first-parent", f"--format={form}", "--end-of-options", tip).split(
        "\x01"
    ):
        if entry.strip():
            commit, day, subject, text = entry.strip("\n").split("\0")
            yield Release(commit, day, subject, source_in(text))


def list_releases(order: Order) -> str:
    """The releases of the order's branch, one a line. Raises Refused or GitError."""
    git = Git(order.root)
    with locked(order.root):
        found = list(releases(git, fetch_release(git, order)))
    rest = len(found) - MAX_SHOWN
    more = [f"and {counted(rest, 'earlier one')}"] if rest > 0 else []
    return "\n".join([*map(str, found[:MAX_SHOWN]), *more])


def roll_back(order: Order, to: str, who: Identity, say: Callable[[str], None]) -> str:
    """Publish the tree of an earlier release again, as a new commit; gives what became of it.

    to: a commit of the pages branch; empty for the last one that differs in more than the search
    index. who: the commit's author. Raises Refused, GitError or Uncertain.
    """
    git = Git(order.root)
    with locked(order.root):
        order = addressed(git, order)
        check_target(git, order)
        base = fetch_release(git, order)
        chosen = _wanted_release(git, base, to)
        files = git.files(chosen.commit)
        if "index.html" not in files:
            raise Refused(f"{chosen.commit[:10]} holds no site; choose one of ./inv releases")
        _check_release(git, base, chosen)
        changes = difference(git.files(base), files)
        say(f"back to: {chosen}")
        say(f"changes: {changes.counts()}")
        if order.is_dry:
            return "\n".join([*changes.lines(), "dry run: nothing was pushed"])
        message = (
            f"Roll back to {chosen.commit[:10]}\n\n"
            f"Of {chosen.day}: {chosen.subject}\n\n"
            f"Source: {chosen.source or 'unknown'}\n"
        )
        named = Git(git.root, environment=who.environment)
        commit = named(
            "commit-tree", _tree(git, chosen.commit), "-p", base, "-F", "-", given=message
        )
        push(git, order, base, commit)
        return f"published {commit[:10]}, which is {chosen.commit[:10]} again"


def _check_release(git: Git, base: str, chosen: Release) -> None:
    """Raise Refused where a release shows what was withdrawn since, or has another domain."""

    now, then = (
        gates.ledger_of(git.content(commit, "ledger.json")) for commit in (base, chosen.commit)
    )
    for name, entry in now.items():
        had = (then[each] for each in {name, *entry.names} if each in then)
        if entry.digest == WITHDRAWN and any(each.digest != WITHDRAWN for each in had):
            raise Refused(
                f"{chosen.commit[:10]} shows {name}, which was withdrawn since; choose a later"
                " release, or correct the sources and publish"
            )
    domain, chosen_domain = domain_at(git, base), domain_at(git, chosen.commit)
    if chosen_domain != domain:
        raise Refused(
            f"{chosen.commit[:10]} has the domain '{chosen_domain}', and what is published"
            f" '{domain}'; choose a later release, or correct the sources and publish"
        )


def _wanted_release(git: Git, base: str, to: str) -> Release:
    """The release to go back to. Raises Refused where there is none, or it is what is published."""
    found = list(releases(git, base))
    if not to:
        files = git.files(base)
        earlier = (each for each in found[1:] if git.files(each.commit) != files)
        chosen = next(earlier, None)
        if chosen is None:
            raise Refused("there is no earlier release that differs from what is published")
        return chosen
    commit = git.commit_of(to)
    chosen = next((each for each in found if commit and each.commit == commit), None)
    if chosen is None:
        raise Refused(f"'{to}' is no release of this branch; ./inv releases lists them")
    if _tree(git, chosen.commit) == _tree(git, base):
        raise Refused(f"{chosen.commit[:10]} is what is published already")
    return chosen


def _tree(git: Git, commit: str) -> str:
    return git("rev-parse", f"{commit}^{{tree}}")
