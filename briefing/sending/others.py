"""Posts to whatever else Apprise reaches, such as Matrix, Discord, Slack, ntfy and mail.

It tells whether a service took a post, and hardly why not: what is no clear refusal is in doubt.
"""

import logging
import re
from dataclasses import dataclass

import apprise

from briefing.problems import Failure
from briefing.sending.accounts import Account
from briefing.sending.asking import Asker
from briefing.sending.posts import OTHER, Post
from briefing.sending.record import InDoubt, NotDelivered

_REFUSED = re.compile(r"\berror=4\d\d\b")
_TWICE = re.compile(r"[?&]retry=", re.IGNORECASE)
# It writes addresses, with what stands in them; what it logs is read from its result.
logging.getLogger("apprise").propagate = False
logging.getLogger("apprise").addHandler(logging.NullHandler())


@dataclass
class Other:
    """A channel that Apprise reaches."""

    account: Account
    asker: Asker
    repeatable_seconds: int = 0
    pause_seconds: float = 1

    def deliver(self, post: Post, _card: bytes) -> str:
        """Post; services give no id. Raises NotDelivered or InDoubt."""
        service = _service(self.account)
        fitted = OTHER.fitted(post, min(OTHER.limit, service.body_maxlen or OTHER.limit))
        body = "\n\n".join(filter(None, (fitted.text, fitted.said, fitted.url)))
        sender = apprise.Apprise()
        sender.add(service)
        try:
            result = sender.notify(
                title=fitted.head, body=body, body_format=apprise.NotifyFormat.TEXT
            )
            said = [each.message for each in result.logs()]
        except Exception as error:  # noqa: BLE001 - of a hundred plugins; they hold credentials
            raise InDoubt(f"Apprise failed ({type(error).__name__})") from None
        if result:
            return ""
        reason = self.asker.shown(said[-1]) if said else "it says nothing"
        is_refused = said and all(map(_REFUSED.search, said)) and len(service) == 1
        raise (NotDelivered if is_refused else InDoubt)(f"Apprise: {reason}")


def check(account: Account) -> None:
    """Raise Failure for an address that can't be used; the address is not told."""
    if _TWICE.search(account.secret):
        raise Failure(
            f"APPRISE_URLS: {account.name} has retry=, by which a post may come twice; delete that"
        )
    _service(account)


def _service(account: Account) -> apprise.NotifyBase:
    service = apprise.Apprise.instantiate(account.secret, suppress_exceptions=True)
    if not isinstance(service, apprise.NotifyBase):
        raise Failure(
            f"APPRISE_URLS: Apprise does not know the address of {account.name}; see"
            " https://appriseit.com/services/"
        )
    return service
