"""Posts to Mastodon: https://docs.joinmastodon.org/methods/statuses/#create

Its servers keep the header Idempotency-Key for an hour: a request that is repeated within it
makes no second post.
"""

from dataclasses import dataclass
from hashlib import sha256

from briefing.sending.accounts import MASTODON, Account
from briefing.sending.asking import Answer, Asker
from briefing.sending.posts import FORMS, Post

KEPT_SECONDS = 50 * 60  # of the hour: clocks differ, and a request takes its time


@dataclass
class Mastodon:
    """An account."""

    account: Account
    asker: Asker
    repeatable_seconds: int = KEPT_SECONDS
    pause_seconds: float = 0

    def deliver(self, post: Post, _card: bytes) -> str:
        """Post; gives the address of the post. Raises NotDelivered or InDoubt."""
        form = FORMS[MASTODON]
        answer = self.asker.post(
            f"{self.account.server}/api/v1/statuses",
            {
                "Authorization": f"Bearer {self.account.secret}",
                "Idempotency-Key": sha256(post.key.encode()).hexdigest(),
            },
            json={
                "status": form.written(form.fitted(post)),
                "language": post.language,
                "visibility": "public",
            },
        )
        return self._id(answer)

    def _id(self, answer: Answer) -> str:
        if answer.status == 200 and answer.said("id"):
            return self.asker.shown(answer.said("url") or answer.said("id"))
        raise self.asker.failure(answer, "error")
