"""The sender of each channel, by its account."""

from dataclasses import dataclass
from typing import Protocol

from briefing.sending import bluesky, mastodon, others, pings, telegram
from briefing.sending.accounts import BLUESKY, MASTODON, TELEGRAM, Account
from briefing.sending.asking import Asker
from briefing.sending.posts import Post
from briefing.sending.record import InDoubt

TRIES = 3  # of what is harmless to repeat


class Sender(Protocol):
    """Posts to a channel.

    repeatable_seconds: how long the service takes a repeated post for the same one.
    pause_seconds: between two posts.
    """

    repeatable_seconds: int
    pause_seconds: float

    def deliver(self, post: Post, card: bytes, /) -> str:
        """Post; gives the service's id of it. Raises NotDelivered or InDoubt."""


@dataclass(frozen=True)
class Services:
    """Where services are that have one address for all, and how long one is waited for.

    Tests have others; no setting and no variable names one, for then tokens would go there.
    hub: instead of the settings'. pause: whether to wait between two posts.
    """

    telegram: str = telegram.API
    indexnow: str = pings.INDEXNOW
    hub: str = ""
    seconds: float = 30
    pause: bool = True


def sender_of(account: Account, services: Services, asker: Asker) -> Sender:
    """The sender of a channel. Raises Failure for an address that can't be used."""
    if account.name == TELEGRAM:
        return telegram.Telegram(account, asker, services.telegram)
    if account.name == MASTODON:
        return mastodon.Mastodon(account, asker)
    if account.name == BLUESKY:
        return bluesky.Bluesky(account, asker)
    others.check(account)
    return others.Other(account, asker)


def delivered(sender: Sender, post: Post, card: bytes) -> str:
    """Post, several times if that is harmless. Raises NotDelivered or InDoubt."""
    for _ in range(TRIES - 1 if sender.repeatable_seconds else 0):
        try:
            return sender.deliver(post, card)
        except InDoubt:
            continue
    return sender.deliver(post, card)
