"""An address -> the bytes of its page: over TLS, from public hosts, within limits."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from briefing.capturing import media, web
from briefing.capturing.addresses import cited
from briefing.capturing.lookup import is_public, public_addresses, resolved
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
    """The way to the web: the internet as it is, unless a test has a server of its own."""

    resolve: Callable[[str], Sequence[str]] = resolved
    may_connect: Callable[[str], bool] = is_public
    tls: ssl.SSLContext = field(default_factory=web.authorities)
    port: int = 443


@dataclass(frozen=True)
class Limits:
    """How much of a page is taken; max_seconds: for all of it, from the first look-up."""

    max_bytes: int = 10_000_000
    max_seconds: float = 20
    max_redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """A page as it came. addresses: those that led to it, the one that was asked for first."""

    addresses: tuple[str, ...]
    content_type: str
    content: bytes

    @property
    def url(self) -> str:
        """The address at which the page was found."""
        return self.addresses[-1]


def fetch(
    url: str,
    judge: Callable[[str], None],
    network: Network | None = None,
    limits: Limits | None = None,
) -> Fetched:
    """The page at an https address. Raises NotCaptured.

    judge: is asked before any address is fetched, and raises NotCaptured to refuse it.
    """
    limits = limits or Limits()
    try:
        return asyncio.run(_in_time(url, judge, network or Network(), limits))
    except web.TooSlow:
        took = f"{host(url)} took longer than {limits.max_seconds:g} seconds"
        raise NotCaptured(f"{took}; try again later, or {SAVE_OR_PASTE}") from None


async def _in_time(
    url: str, judge: Callable[[str], None], network: Network, limits: Limits
) -> Fetched:
    addresses = [url]
    async with web.deadline(limits.max_seconds) as ends:
        while True:
            judge(addresses[-1])
            response = await _response(addresses[-1], network, limits, ends)
            if not response.location:
                content = _content(addresses[-1], response)
                return Fetched(tuple(addresses), response.content_type, content)
            target = _target(addresses[-1], response.location)
            if len(addresses) > limits.max_redirects:
                path = " -> ".join([*addresses, target])
                raise NotCaptured(
                    f"more than {limits.max_redirects} redirects ({path});"
                    " open it in a browser and capture the address at which it ends"
                )
            addresses.append(target)


async def _response(url: str, network: Network, limits: Limits, ends: float) -> web.Response:
    """What one address answers, from the first of its machines that can be reached."""
    name = web.host_of(url)
    failure: web.NoAnswer | None = None
    for address in await public_addresses(name, network.resolve, network.may_connect):
        request = web.Request(url, limits.max_bytes, _is_page, (address, network.port))
        try:
            # A client for each address: no connection outlives the check of its name.
            async with web.client(HEADERS, network.tls) as client:
                return await web.read(client, request, ends)
        except web.Unreachable as error:
            failure = error
        except web.NoAnswer as error:
            failure = error
            break
    assert failure is not None
    raise NotCaptured(_no_answer(url, failure, limits))


def _is_page(status: int, content_type: str) -> bool:
    return status == 200 and not media.refused_type(content_type)


def _content(url: str, response: web.Response) -> bytes:
    """The content of a page. Raises NotCaptured for an answer that is none."""
    if response.status != 200:
        raise NotCaptured(f"{host(url)} {_told(response.status)}")
    if response.content is None:
        raise NotCaptured(f"{url}: {media.refused_type(response.content_type)}")
    return response.content


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises NotCaptured where that is no address for us."""
    try:
        return cited(location)
    except NotCaptured as error:
        raise NotCaptured(f"{host(url)} redirects to what is no address for us: {error}") from None


def _told(status: int) -> str:
    if status >= 500:
        return f"is out of order (HTTP {status}); try again later, or {SAVE_OR_PASTE}"
    return _ANSWERS.get(status, f"answers with HTTP {status} and no page; {SAVE_OR_PASTE}")


def _no_answer(url: str, failure: web.NoAnswer, limits: Limits) -> str:
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
