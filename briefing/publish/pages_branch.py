"""The branch that GitHub Pages serves: fetched, and pushed with a lease on what was fetched."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from briefing.building.settings_values import PUBLISHER
from briefing.exports import ledger
from briefing.problems import Failure, Unsure
from briefing.publish.gates import Published
from briefing.publish.git import Git, GitError

LOCAL_BRANCH = "rampart-publishing"  # ours alone; gone when a publish has ended
BASE = "refs/rampart/base"  # the pages branch as it was fetched
_SOURCE = re.compile(r"^Source: ([0-9a-f]{40,64})$", re.MULTILINE)


class Refused(Failure):
    """The site is not published; the message says why, and what to do."""


class Uncertain(Unsure):
    """The push began, and what is published now is not known, or is another's."""


@dataclass(frozen=True)
class Order:
    """What to publish, and where.

    remote: a remote's name or address. is_rehearsal: sources that are not committed and pushed,
    to a remote that is not the sources' own. is_dry: all but the push. address: where a push to
    the remote goes; empty where nothing is pushed.
    """

    root: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    is_rehearsal: bool = False
    is_dry: bool = False
    address: str = ""

    @property
    def where(self) -> str:
        """What git is to ask."""
        return self.address or self.remote


@dataclass(frozen=True)
class Identity:
    """Who publishes, as the commit on the pages branch says."""

    name: str
    address: str

    @property
    def environment(self) -> dict[str, str]:
        """What has git write so, in a zone that tells nothing of where somebody is."""
        return {
            "GIT_AUTHOR_NAME": self.name,
            "GIT_AUTHOR_EMAIL": self.address,
            "GIT_COMMITTER_NAME": self.name,
            "GIT_COMMITTER_EMAIL": self.address,
            "TZ": "UTC",
        }


def publisher_of(settings: Mapping[str, Any]) -> Identity:
    """Who publishes: PUBLISHER of the settings, else the site by its name."""
    found = PUBLISHER.fullmatch(settings.get("PUBLISHER", ""))
    if found:
        return Identity(found["name"], found["address"])
    host = urlsplit(settings["SITEURL"]).hostname
    return Identity(re.sub("[<>]", "", settings["SITENAME"]), f"noreply@{host}")


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock that publishes of a folder take. Raises Refused while another holds it."""
    try:
        lock = FileLock(root / ".publish.lock").acquire(timeout=0)
    except Timeout:
        raise Refused("another publish goes on in this folder; wait for it or stop it") from None
    with lock:
        yield


def check_target(git: Git, order: Order) -> None:
    """Raise Refused unless the branch is one that may hold a site."""
    is_name = git.run("check-ref-format", "--branch", order.branch).returncode == 0
    if not is_name or order.branch.startswith("refs/"):
        raise Refused(f"'{order.branch}' is no name of a branch; write one, as --branch gh-pages")
    current = git.asks("symbolic-ref", "--quiet", "--short", "HEAD")
    heads = git("ls-remote", "--symref", "--end-of-options", order.where, "HEAD")
    found = re.search(r"^ref: refs/heads/(\S+)", heads, re.MULTILINE)
    default = found[1] if found else ""
    for name, what in ((current, "the branch of the sources"), (default, "the remote's default")):
        if order.branch == name and name:
            raise Refused(
                f"'{order.branch}' is {what}; publishing would replace it with the site:"
                " write another, as --branch gh-pages"
            )


def fetch_tip(git: Git, order: Order, into: str = BASE) -> str:
    """Fetch the order's branch with its history; gives its tip, empty where there is none yet.

    into: a reference of ours, which is replaced.
    """
    delete_reference(git, into)
    reference = f"refs/heads/{order.branch}"
    if not git("ls-remote", "--heads", "--end-of-options", order.where, reference):
        return ""
    # No refmap: git would also write a remote-tracking ref, whose lock outlives a killed git.
    options = ("--quiet", "--no-tags", "--refmap=", "--end-of-options")
    git("fetch", *options, order.where, f"+{reference}:{into}")
    return git("rev-parse", into)


def fetch_release(git: Git, order: Order) -> str:
    """Fetch the pages branch; gives its tip. Raises Refused where nothing was published yet."""
    tip = fetch_tip(git, order)
    if not tip:
        raise Refused(f"{order.branch} is not on {order.remote}: nothing was published yet")
    return tip


def published_at(git: Git, commit: str, branch: str) -> Published:
    """What a commit of the pages branch holds. Raises Refused where its ledger can't be read."""
    if not commit:
        return Published()
    content = git.content(commit, "ledger.json")
    try:
        entries = {} if content is None else ledger.read(content)
    except ValueError:
        raise Refused(
            f"ledger.json on {branch} is no ledger, so no change could be seen;"
            " ./inv rollback to a release that has one"
        ) from None
    at = dt.datetime.fromisoformat(
        git("show", "--no-patch", "--format=%cI", "--end-of-options", commit)
    )
    return Published(git.files(commit), entries, domain_at(git, commit), at)


def domain_at(git: Git, commit: str) -> str:
    """The site's own domain at a commit of the pages branch; empty where it has none."""
    return (git.content(commit, "CNAME") or b"").decode("utf-8", "surrogateescape").strip()


def source_of_release(git: Git, commit: str) -> str:
    """The source commit that a release was made of; empty where it does not say."""
    return source_in(git("log", "-1", "--format=%B", "--end-of-options", commit)) if commit else ""


def source_in(message: str) -> str:
    """The source commit that a release's message names; empty where it names none."""
    found = _SOURCE.search(message)
    return found[1] if found else ""


def push(git: Git, order: Order, base: str, commit: str) -> None:
    """Push a commit, if the branch is still what was fetched.

    Raises Refused or GitError where it is surely not published, else Uncertain.
    """
    reference = f"refs/heads/{order.branch}"
    lease = f"--force-with-lease={reference}:{base}"
    options = ["--porcelain", "--no-follow-tags", lease]
    done = git.run("push", *options, "--end-of-options", order.where, f"{commit}:{reference}")
    listed = git.run("ls-remote", "--heads", "--end-of-options", order.where, reference)
    tip, is_known = listed.stdout.partition("\t")[0], listed.returncode == 0
    is_done, is_rejected = done.returncode == 0, "\n!\t" in f"\n{done.stdout}"
    if tip == commit or (is_done and not is_known):
        return  # published, even where git lost the answer
    if is_done:
        raise Uncertain(f"{order.remote} took the site and has another one now; publish again")
    if is_known and tip != base:
        raise Refused(
            f"{order.branch} has moved on {order.remote} since it was fetched: somebody else"
            " published; run it again"
        )
    failure = f"git push: {git.reason(done)}"
    if not is_known and not is_rejected:
        raise Uncertain(f"{failure}; it may have been published all the same: run it again")
    raise GitError(failure)


def addressed(git: Git, order: Order) -> Order:
    """The order with the one address to which its remote is pushed; all is asked of that.

    Raises Refused where there are several: one push could succeed and another fail.
    Pushing to an address leaves remote-tracking refs alone.
    """
    done = git.run("remote", "get-url", "--push", "--all", "--end-of-options", order.remote)
    found = done.stdout.split("\n")[:-1] if done.returncode == 0 else [order.remote]
    if len(found) > 1:
        raise Refused(
            f"{order.remote} has {len(found)} push addresses, and a site has one; name one with"
            f" --remote, from: git remote get-url --push --all {order.remote}"
        )
    return replace(order, address=found[0])


@contextmanager
def own_branch(git: Git, base: str) -> Iterator[None]:
    """A branch of our own, at the base; gone when the block ends."""
    reference = f"refs/heads/{LOCAL_BRANCH}"
    delete_reference(git, reference)  # what a killed publish left
    if base:
        git("update-ref", reference, base)
    try:
        yield
    finally:
        delete_reference(git, reference)


def delete_reference(git: Git, reference: str) -> None:
    """Delete a reference of ours, its log, and the lock that a killed git left on it.

    Its files are removed, since `git update-ref -d` locks all packed references too: a git that is
    killed there leaves a lock which may be anybody's, so that no later publish could remove it.
    Only within `locked`, so that nobody else writes the reference.
    """
    for name in (f"{reference}.lock", reference, f"logs/{reference}"):
        (git.root / git("rev-parse", "--git-path", name)).unlink(missing_ok=True)
    if git.commit_of(reference):  # packed, as by the writer's own `git gc`
        git.run("update-ref", "-d", reference)
