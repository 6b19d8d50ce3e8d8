"""Asks a service once, within limits of time and size; tells what surely did not arrive from
what may have.

Answers and errors may hold credentials (Telegram has its token in the address), so of both only
what is cleaned of them is ever told.
"""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from briefing.capturing.web import authorities
from briefing.sending.accounts import hide
from briefing.sending.record import InDoubt, NotDelivered

MAX_BYTES = 262_144  # of an answer
MAX_SHOWN = 200  # characters of what a service says
_NOT_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL)
# They write addresses, with what stands in them.
for _name in ("httpx", "httpcore", "urllib3"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


class Refusal(NotDelivered):
    """The service does not take this; it may take other posts."""


@dataclass(frozen=True)
class Answer:
    """What a service said. content: from JSON; None where it is none."""

    status: int
    headers: Mapping[str, str]
    content: Any

    def said(self, *names: str) -> str:
        """The first text that stands under one of these names; empty where none does."""
        held = self.content if isinstance(self.content, dict) else {}
        return next((held[each] for each in names if isinstance(held.get(each), str)), "")


@dataclass
class Asker:
    """Asks services. seconds: for a whole answer. hidden: what no message may show, of any."""

    hidden: set[str] = field(default_factory=set)
    seconds: float = 30
    headers: Mapping[str, str] = field(default_factory=lambda: {"User-Agent": "Proofpress"})

    def post(self, url: str, headers: Mapping[str, str] | None = None, **content: Any) -> Answer:
        """Send a POST. content: as httpx takes it: json, data or content.

        Raises NotDelivered where no connection was made, InDoubt where no whole answer came.
        """
        try:
            return asyncio.run(self._post(url, headers or {}, content))
        except _NOT_CONNECTED as error:
            raise NotDelivered(f"no connection ({type(error).__name__})") from None
        except TimeoutError:
            raise InDoubt(f"no whole answer within {self.seconds:g} seconds") from None
        except (httpx.HTTPError, OSError, ValueError) as error:
            raise InDoubt(f"no whole answer ({type(error).__name__})") from None

    async def _post(self, url: str, headers: Mapping[str, str], content: dict[str, Any]) -> Answer:
        limits = httpx.Timeout(self.seconds, connect=self.seconds / 3)
        async with (
            asyncio.timeout(self.seconds),
            httpx.AsyncClient(verify=authorities(), trust_env=False, timeout=limits) as client,
            client.stream("POST", url, headers={**self.headers, **headers}, **content) as response,
        ):
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > MAX_BYTES:
                    raise ValueError
            return Answer(response.status_code, response.headers, _json(bytes(body)))

    def shown(self, text: str) -> str:
        """A text of a service, without what must not be shown; cut where it is long."""
        cleaned = " ".join(hide(text, self.hidden).split())
        return cleaned if len(cleaned) <= MAX_SHOWN else f"{cleaned[:MAX_SHOWN]}…"

    def failure(self, answer: Answer, *names: str) -> NotDelivered | InDoubt:
        """What an answer other than success means. names: under which a reason may stand."""
        reason = self.shown(answer.said(*names))
        said = f"HTTP {answer.status}: {reason}" if reason else f"HTTP {answer.status}"
        if answer.status >= 500 or answer.status < 300:
            return InDoubt(said)
        return Refusal(said) if answer.status in (400, 413, 422) else NotDelivered(said)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
