"""Posts to Bluesky, with a card: https://docs.bsky.app/docs/advanced-guides/posts

We choose the key of a post's record, and putting it twice is putting it once.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from briefing.sending.accounts import BLUESKY, Account
from briefing.sending.asking import Answer, Asker, Refusal
from briefing.sending.posts import FORMS, Post, site_name
from briefing.sending.record import InDoubt, NotDelivered

POSTS = "app.bsky.feed.post"
MAX_CARD_BYTES = 1_000_000
FOR_EVER = 10**9  # seconds
_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"  # of identifiers, as it sorts


@dataclass
class Bluesky:
    """An account. now: gives the moment that a post bears."""

    account: Account
    asker: Asker
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    repeatable_seconds: int = FOR_EVER
    pause_seconds: float = 0

    def deliver(self, post: Post, card: bytes) -> str:
        """Post; gives the address of its record. Raises NotDelivered or InDoubt.

        card: a picture; without one the card has none.
        """
        session, picture = self._prepared(card)
        answer = self._ask(
            "com.atproto.repo.putRecord",
            session,
            json={
                "repo": session["did"],
                "collection": POSTS,
                "rkey": key_of(post),
                "record": self._record(post, picture),
            },
        )
        if answer.status == 200 and answer.said("uri"):
            return self.asker.shown(answer.said("uri"))
        raise self.asker.failure(answer, "message", "error")

    def _prepared(self, card: bytes) -> tuple[dict[str, str], Any]:
        """The session, and the picture once it is there. Whatever fails here, nothing is posted."""
        try:
            user = {"identifier": self.account.user, "password": self.account.secret}
            begun = self._ask("com.atproto.server.createSession", {}, json=user)
            session = {"did": begun.said("did"), "accessJwt": begun.said("accessJwt")}
            if begun.status != 200 or not all(session.values()):
                raise self.asker.failure(begun, "message", "error")
            tokens = (session["accessJwt"], begun.said("refreshJwt"))
            self.asker.hidden.update(filter(None, tokens))
            if not card or len(card) > MAX_CARD_BYTES:
                return session, None
            taken = self._ask(
                "com.atproto.repo.uploadBlob",
                session,
                headers={"Content-Type": "image/png"},
                content=card,
            )
            picture = taken.content.get("blob") if isinstance(taken.content, dict) else None
            if taken.status != 200 or not isinstance(picture, dict):
                raise self.asker.failure(taken, "message", "error")
        except Refusal:
            raise
        except (NotDelivered, InDoubt) as error:
            raise NotDelivered(str(error)) from None
        return session, picture

    def _ask(
        self,
        method: str,
        session: dict[str, str],
        headers: dict[str, str] | None = None,
        **content: Any,
    ) -> Answer:
        token = {"Authorization": f"Bearer {session['accessJwt']}"} if session else {}
        url = f"{self.account.server}/xrpc/{method}"
        return self.asker.post(url, {**token, **(headers or {})}, **content)

    def _record(self, post: Post, picture: Any) -> dict[str, Any]:
        form = FORMS[BLUESKY]
        fitted = form.fitted(post)
        text = form.written(fitted)
        card = {"uri": post.url, "title": post.head, "description": post.text}
        return {
            "$type": POSTS,
            "text": text,
            "createdAt": f"{self.now().astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.000Z}",
            "langs": [post.language],
            "facets": [_link(text, site_name(post), post.url)],
            "embed": {
                "$type": "app.bsky.embed.external",
                "external": {**card, "thumb": picture} if picture else card,
            },
        }


def _link(text: str, words: str, url: str) -> dict[str, Any]:
    """A link on the last words of a text; places are counted in bytes of UTF-8."""
    end = len(text.encode())
    return {
        "index": {"byteStart": end - len(words.encode()), "byteEnd": end},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": url}],
    }


def key_of(post: Post) -> str:
    """The key of a post's record: a TID (https://atproto.com/specs/tid), the same each time.

    Its 53 bits of time are the news' minute, and a place in it by the key of the news; so are the
    last ten bits.
    """
    digest = int.from_bytes(sha256(post.key.encode()).digest())
    minute = int(dt.datetime.fromisoformat(post.at).timestamp()) * 1_000_000
    number = (minute + digest % 60_000_000) << 10 | (digest >> 64) % 1024
    letters = [_ALPHABET[number >> 5 * place & 31] for place in range(12, -1, -1)]
    return "".join(letters)
