"""An address -> the bytes of its page: over TLS, from public hosts, within limits."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from briefing.capturing import media, web
from briefing.capturing.addresses import cited
from briefing.capturing.lookup import is_public, look_up, public_addresses
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import PASTE, SAVE, SAVE_OR_PASTE, NotCaptured
from briefing.reading.model import host

# We identify as a program; no cookie, referrer or language is sent.
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Rampart capture)",
    "Accept": ", ".join(media.HTML),
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_ANSWERS = {
    401: f"asks for a login (HTTP 401); log in, then {SAVE_OR_PASTE}",
    402: f"asks for money (HTTP 402); log in, then {SAVE_OR_PASTE}",
    403: f"turns programs away (HTTP 403); {SAVE_OR_PASTE}",
    404: "has no such page (HTTP 404); correct the address",
    410: "has taken the page down (HTTP 410); find another source",
    429: f"has had too many requests (HTTP 429); wait a few minutes, or {SAVE}",
    451: f"may not show the page here, for legal reasons (HTTP 451); {PASTE}",
}


@dataclass(frozen=True)
class Network:
    """How to reach the web: as the machine does, or a test's own server instead."""

    resolve: Callable[[str], Sequence[str]] = look_up
    may_connect: Callable[[str], bool] = is_public
    tls: ssl.SSLContext = field(default_factory=web.authorities)
    port: int = 443


@dataclass(frozen=True)
class Limits:
    """Limits on one page. max_seconds: for all redirects and content, from the first look-up."""

    max_bytes: int = 10_000_000
    max_seconds: float = 20
    max_redirects: int = 5


def fetch(
    url: str,
    judge: Callable[[str], None],
    network: Network | None = None,
    limits: Limits | None = None,
) -> WebPage:
    """Fetch the page at an https address, following redirects. Raises NotCaptured.

    judge: called with every address before it is fetched; raises NotCaptured to refuse it.
    """
    limits = limits or Limits()
    try:
        return asyncio.run(_follow(url, judge, network or Network(), limits))
    except web.TooSlow:
        took = f"{host(url)} took longer than {limits.max_seconds:g} seconds"
        raise NotCaptured(f"{took}; try again later, or {SAVE_OR_PASTE}") from None


async def _follow(
    url: str, judge: Callable[[str], None], network: Network, limits: Limits
) -> WebPage:
    """Fetch an address and what it redirects to. Raises NotCaptured or TooSlow."""
    addresses = [url]
    async with web.deadline(limits.max_seconds) as ends:
        while True:
            judge(addresses[-1])
            response = await _ask(addresses[-1], network, limits, ends)
            if not response.location:
                content = _content(addresses[-1], response)
                return WebPage(tuple(addresses), content, response.content_type)
            target = _target(addresses[-1], response.location)
            if len(addresses) > limits.max_redirects:
                path = " -> ".join([*addresses, target])
                raise NotCaptured(
                    f"more than {limits.max_redirects} redirects ({path});"
                    " open it in a browser and capture the address at which it ends"
                )
            addresses.append(target)


async def _ask(url: str, network: Network, limits: Limits, ends: float) -> web.Response:
    """Ask for one address, at the first of its host's IP addresses that can be reached."""
    name = web.host_of(url)
    failure: web.NoAnswer | None = None
    for address in await public_addresses(name, network.resolve, network.may_connect):
        request = web.Request(url, limits.max_bytes, _is_page, (address, network.port))
        try:
            # A client for each address, so that no connection outlives the check of its name.
            async with web.client(HEADERS, network.tls) as client:
                return await web.read(client, request, ends)
        except web.Unreachable as error:
            failure = error
        except web.NoAnswer as error:
            failure = error
            break
    assert failure is not None
    raise NotCaptured(_failure_message(url, failure, limits))


def _is_page(status: int, content_type: str) -> bool:
    return status == 200 and not media.refused_type(content_type)


def _content(url: str, response: web.Response) -> bytes:
    """The content of an answer. Raises NotCaptured for an answer that is no page."""
    if response.status != 200:
        raise NotCaptured(f"{host(url)} {_status_message(response.status)}")
    if response.content is None:
        raise NotCaptured(f"{url}: {media.refused_type(response.content_type)}")
    return response.content


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises NotCaptured where that is no address for us."""
    try:
        return cited(location)
    except NotCaptured as error:
        raise NotCaptured(f"{host(url)} redirects to what is no address for us: {error}") from None


def _status_message(status: int) -> str:
    """What the host does, and what to do instead, for a status other than 200."""
    if status >= 500:
        return f"is out of order (HTTP {status}); try again later, or {SAVE_OR_PASTE}"
    return _ANSWERS.get(status, f"answers with HTTP {status} and no page; {SAVE_OR_PASTE}")


def _failure_message(url: str, failure: web.NoAnswer, limits: Limits) -> str:
    """Why an address gave no whole answer, and what to do instead."""
    site, reason = host(url), failure.reason
    match failure:
        case web.Untrusted():
            proof = f"{site} does not prove who it is ({reason})"
            return f"{proof}; correct the address, or {SAVE_OR_PASTE}"
        case web.Unreachable():
            return f"{site} can't be reached; try again later, or {SAVE_OR_PASTE}"
        case web.TooLarge():
            return f"{url}: the page is larger than {limits.max_bytes / 1e6:g} MB; {PASTE}"
        case web.Packed():
            return f"{site} sends the page packed as '{reason}'; {SAVE_OR_PASTE}"
        case _:
            return f"{site} broke off ({reason}); try again later, or {SAVE_OR_PASTE}"
