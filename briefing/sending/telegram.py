"""Posts to a channel of Telegram: https://core.telegram.org/bots/api#sendmessage

Telegram knows no key by which a repeated request would be one, so after a request whose answer
was lost only a person can tell.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from briefing.sending.accounts import TELEGRAM, Account
from briefing.sending.asking import Answer, Asker
from briefing.sending.posts import FORMS, Post
from briefing.sending.record import NotDelivered

API = "https://api.telegram.org"
PAUSE_SECONDS = 3.1  # between two posts: a channel takes 20 a minute
MAX_WAIT_SECONDS = 120  # in all, where it says that it was asked too often
_TRIES = 4


@dataclass
class Telegram:
    """A channel. api: where the service is; sleep: waits for seconds."""

    account: Account
    asker: Asker
    api: str = API
    sleep: Callable[[float], None] = time.sleep
    repeatable_seconds: int = 0
    pause_seconds: float = PAUSE_SECONDS

    def deliver(self, post: Post, _card: bytes) -> str:
        """Post; gives the number of the message. Raises NotDelivered or InDoubt."""
        form = FORMS[TELEGRAM]
        message = {
            "chat_id": self.account.user,
            "text": form.written(form.fitted(post)),
            "parse_mode": "HTML",
            "link_preview_options": {"url": post.url, "prefer_large_media": True},
        }
        waited = 0
        for _ in range(_TRIES):
            answer = self.asker.post(
                f"{self.api}/bot{self.account.secret}/sendMessage", json=message
            )
            if answer.status != 429:
                return self._id(answer)
            seconds = _retry_after(answer)
            waited += seconds
            if waited > MAX_WAIT_SECONDS:
                break
            self.sleep(seconds)
        raise NotDelivered(f"HTTP 429: it takes no more for {waited} seconds")

    def _id(self, answer: Answer) -> str:
        held = answer.content if isinstance(answer.content, dict) else {}
        result = held.get("result")
        if answer.status == 200 and held.get("ok") is True and isinstance(result, dict):
            return self.asker.shown(str(result.get("message_id", "")))
        raise self.asker.failure(answer, "description")


def _retry_after(answer: Answer) -> int:
    """The seconds that it asks to wait (parameters.retry_after); more than we would, if none."""
    held = answer.content if isinstance(answer.content, dict) else {}
    told = held.get("parameters")
    seconds = told.get("retry_after") if isinstance(told, dict) else None
    return seconds if isinstance(seconds, int) and seconds >= 0 else MAX_WAIT_SECONDS + 1
