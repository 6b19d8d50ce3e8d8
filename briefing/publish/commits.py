"""Checks that the commit to publish is pushed, and no older than what is published."""

import re

from briefing.publish.git import Git, GitError
from briefing.publish.pages_branch import Order, Refused


def source_of(git: Git, order: Order) -> str:
    """The commit that is published; empty for a rehearsal of what is not committed.

    Raises Refused.
    """
    if not git.is_repository or not git.commit_of("HEAD"):
        raise Refused("the sources are in no git repository with a commit; commit them first")
    if order.is_rehearsal:
        _check_rehearsal_remote(git, order)
        return ""
    loose = _uncommitted(git)
    if loose:
        shown = ", ".join(loose[:3])
        raise Refused(
            f"sources that are not committed ({shown}); commit or remove them, or rehearse"
            " with --allow-dirty and --remote"
        )
    head = git("rev-parse", "HEAD")
    if not _is_pushed(git, head):
        raise Refused(
            f"commit {head[:10]} is on no remote, so nobody could say what was published;"
            " push it first: git push"
        )
    return head


def refuse_older_source(git: Git, source: str, published: str) -> None:
    """Raise Refused where what is published was made of a commit that came after the source."""
    if not source or source == published or not git.commit_of(published):
        return
    if git.asks("merge-base", "--is-ancestor", source, published):
        raise Refused(
            f"commit {source[:10]} is older than {published[:10]}, which is published;"
            " git pull and publish again, or go back with ./inv rollback"
        )


def _uncommitted(git: Git) -> list[str]:
    """The paths that differ from the commit, or that are in none.

    Files below content/ and theme/ count even where the user's own ignore rules hide them: a build
    reads them.
    """
    status = git("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    only_ours = ("--others", "--exclude-per-directory=.gitignore")
    unknown = git("ls-files", "-z", *only_ours, "--", "content", "theme")
    found = [entry[3:] for entry in status.split("\0")] + unknown.split("\0")
    return list(dict.fromkeys(filter(None, found)))


def _is_pushed(git: Git, commit: str) -> bool:
    """Whether a remote has the commit, as last fetched or as it answers now."""
    if git("for-each-ref", f"--contains={commit}", "--count=1", "refs/remotes"):
        return True
    failure: GitError | None = None
    for remote in git("remote").split():
        try:
            listed = git("ls-remote", "--heads", "--end-of-options", remote)
        except GitError as error:
            failure = error
            continue
        if f"\n{commit}" in f"\n{listed}":
            return True
    if failure:
        raise failure
    return False


def _check_rehearsal_remote(git: Git, order: Order) -> None:
    """Raise Refused where a rehearsal would go to a remote of the sources themselves."""
    own = {_place(git, name) for name in git("remote").split("\n") if name}
    if _place(git, order.remote) in own:
        raise Refused(
            f"a rehearsal to '{order.remote}', where the sources are; name another repository,"
            " as --remote ../rehearsal.git"
        )


def _place(git: Git, remote: str) -> str:
    """Host and path of a remote, or its folder: equal for every way to write its address."""
    address = git("ls-remote", "--get-url", "--end-of-options", remote).removeprefix("file://")
    url = re.fullmatch(
        r"(?:\w+://)?(?:[^@/]*@)?(?P<host>[^/:]{2,})(?::\d+)?[:/]+(?P<path>.+)", address
    )
    if "://" in address or (url and ":" in address.partition("/")[0]):
        place = f"{url['host'].lower()}/{url['path']}" if url else address
    else:
        place = str((git.root / address).resolve())
    return place.rstrip("/").removesuffix(".git")
