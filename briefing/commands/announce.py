"""`announce`: what was published, to every channel that the environment sets, once."""

import math
import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import reporting
from briefing.problems import Failure
from briefing.words import listed

if TYPE_CHECKING:
    from briefing.audit.published import Branch
    from briefing.publish.pages_branch import Order
    from briefing.sending.accounts import Account
    from briefing.sending.record import Record
    from briefing.sending.senders import Services

SETTINGS = "publishconf.py"
HELP = "docs/operating.md, Posts to channels, says how"


def run(
    root: Path,
    *,
    dry_run: bool = False,
    wait: str = "900",
    remote: str = "origin",
    branch: str = "gh-pages",
    channel: str = "",
    hours: str = "48",
    settle: str = "",
    found: str = "",
    services: "Services | None" = None,
) -> int:
    """Announce; gives the exit code, 0 only where all that was due has arrived.

    dry_run: print the posts alone. wait: at most so many seconds until the site is served; 0 does
    not look. channel: only this one. hours: how old news may be. settle: a channel and key of which
    a person has found out whether it was `sent` or `failed`. services: where they are, for tests.
    """

    def verb() -> str:
        from briefing.building.settings import settings_of
        from briefing.publish.git import Git
        from briefing.publish.pages_branch import Order, publisher_of
        from briefing.sending import announcing, published, senders
        from briefing.sending.pinging import Pinging
        from briefing.sending.posts import FORMS
        from briefing.sending.record import alone, read_record

        settings = settings_of(root, SETTINGS)
        order, who = Order(root, remote, branch), publisher_of(settings)
        if settle:
            with alone(root):
                return _settled(read_record(order, who), settle, found)
        hub, key = settings.get("WEBSUB_HUB", ""), settings.get("INDEXNOW_KEY", "")
        chosen = _chosen(channel)
        if not (chosen or hub or key or dry_run):
            raise Failure(f"no channel is set in the environment; {HELP}")
        age, seconds = _number("--hours", hours), _number("--wait", wait)
        pages = _published(order)
        site = published.site_at(Git(root), pages)
        if dry_run:
            names = [each.name for each in chosen] or [*FORMS, "others"]
            return announcing.previewed(site.news, read_record(order, who), names, age)
        if seconds:
            _await_site(site.news.url, pages, seconds)
        where = services or senders.Services()
        with alone(root):
            record = read_record(order, who)
            one = announcing.Announcing(site, record, where, reporting.say, age)
            one.post(chosen)
            if not channel:
                Pinging(site, record, where, reporting.say).run(hub, key)
            one.tell_doubts(channel)
        if one.trouble:
            raise Failure("\n".join(one.trouble))
        return "all that was due is posted"

    return reporting.run(verb, failure="")


def due_after(root: Path) -> str:
    """What is to be done after a publish, in a line; empty where no channel is set."""
    from briefing.building.settings import settings_of
    from briefing.sending.accounts import accounts

    try:
        names = [each.name for each in accounts(os.environ)]
    except Failure as error:
        return f"not announced: {error}"
    settings = settings_of(root, SETTINGS)
    names += [
        name
        for name, setting in (("WebSub", "WEBSUB_HUB"), ("IndexNow", "INDEXNOW_KEY"))
        if settings.get(setting)
    ]
    return f"to tell {listed(names)} of it: ./inv announce" if names else ""


def _chosen(channel: str) -> "list[Account]":
    """The channels to post to. Raises Failure where one is set by half, or is not set."""
    from briefing.sending.accounts import accounts

    every = accounts(os.environ)
    chosen = [each for each in every if channel in ("", each.name)]
    if channel and not chosen:
        names = listed([each.name for each in every]) or "none"
        raise Failure(f"'{channel}' is no channel that is set; set: {names}; {HELP}")
    return chosen


def _published(order: "Order") -> "Branch":
    """What is published. Raises Refused, GitError or Failure."""
    from briefing.audit.published import fetch_branch

    pages = fetch_branch(order)
    if pages is None:
        raise Failure("there is no git repository here, so what is published is not known")
    return pages


def _await_site(url: str, pages: "Branch", seconds: float) -> None:
    """Wait until readers get what is published: posts lead to it, and show its cards."""
    from briefing.audit.auditing import Patience, await_site
    from briefing.audit.served import site_address

    difference = await_site(site_address(url), pages, Patience(seconds), reporting.say)
    if difference:
        raise Failure(
            f"{difference}\nnothing was posted, since posts would lead to the old site; run it"
            " again, or with --wait 0 if you know better"
        )


def _settled(record: "Record", settle: str, found: str) -> str:
    """Record what a person has found out; gives what was recorded. Raises Failure."""
    from briefing.sending.entries import State

    channel, _, key = settle.partition(" ")
    if not key or found not in ("sent", "failed"):
        raise Failure("write it as --settle 'CHANNEL KEY' --found sent, or --found failed")
    record.settle(channel, key, State(found))
    return f"{channel}: {key} is recorded as {found}"


def _number(option: str, text: str) -> float:
    """A number of an option, of seconds or hours. Raises Failure for what is none."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < math.inf:
        raise Failure(f"{option} is '{text}'; write a number, as 48")
    return number
