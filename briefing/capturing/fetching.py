"""An address -> the bytes of its page: over TLS, from public hosts, within limits."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import httpx

from briefing.capturing import media
from briefing.capturing.addresses import cited
from briefing.capturing.lookup import is_public, public_addresses, resolved
from briefing.capturing.not_captured import PASTE, SAVE, SAVE_OR_PASTE, NotCaptured
from briefing.reading.model import host

# Nothing of ours but that a program asks: no cookie, no referrer, no language.
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Rampart capture)",
    "Accept": ", ".join(media.HTML),
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
# Each step has its own timeout until the deadline; this one is for headers that trickle.
# Cancelled during a handshake, httpcore would leave its socket open.
_GRACE_SECONDS = 0.5
_PACKINGS = ("", "gzip", "identity")
_REDIRECTS = (301, 302, 303, 307, 308)
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
    tls: ssl.SSLContext = field(default_factory=lambda: httpx.create_ssl_context(trust_env=False))
    port: int = 443


@dataclass(frozen=True)
class Limits:
    """How much of a page's is taken; max_seconds: for all of it, from the first look-up."""

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


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str
    content_type: str
    content: bytes


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
    except TimeoutError:
        took = f"{host(url)} took longer than {limits.max_seconds:g} seconds"
        raise NotCaptured(f"{took}; try again later, or {SAVE_OR_PASTE}") from None


async def _in_time(
    url: str, judge: Callable[[str], None], network: Network, limits: Limits
) -> Fetched:
    addresses = [url]
    deadline = _now() + limits.max_seconds
    async with asyncio.timeout(limits.max_seconds + _GRACE_SECONDS):
        while True:
            judge(addresses[-1])
            answer = await _answer(addresses[-1], network, limits, deadline)
            if not answer.location:
                return Fetched(tuple(addresses), answer.content_type, answer.content)
            if len(addresses) > limits.max_redirects:
                path = " -> ".join([*addresses, answer.location])
                raise NotCaptured(
                    f"more than {limits.max_redirects} redirects ({path});"
                    " open it in a browser and capture the address at which it ends"
                )
            addresses.append(answer.location)


async def _answer(url: str, network: Network, limits: Limits, deadline: float) -> _Answer:
    """What one address answers, from the first of its machines that can be reached."""
    failure: NotCaptured | None = None
    for address in await public_addresses(host_of(url), network.resolve, network.may_connect):
        left = deadline - _now()
        if left <= 0:
            raise TimeoutError
        target = httpx.URL(url).copy_with(host=address, port=network.port, fragment=None)
        try:
            async with httpx.AsyncClient(
                verify=network.tls, trust_env=False, timeout=left, headers=HEADERS
            ) as client:
                request = client.build_request(
                    "GET",
                    target,
                    headers={"Host": host_of(url)},
                    extensions={"sni_hostname": host_of(url)},
                )
                response = await client.send(request, stream=True)
                try:
                    return await _read(url, response, limits, deadline)
                finally:
                    await response.aclose()
        except httpx.ConnectError as error:
            failure = _no_connection(url, error)
        except httpx.TimeoutException:
            raise TimeoutError from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            message = f"{host(url)} broke off ({reason}); try again later, or {SAVE_OR_PASTE}"
            raise NotCaptured(message) from None
    assert failure is not None
    raise failure


def _now() -> float:
    """The seconds on the clock of the loop."""
    return asyncio.get_running_loop().time()


def host_of(url: str) -> str:
    """The host of an address as it is asked for: with its `www.`."""
    return httpx.URL(url).raw_host.decode("ascii")


async def _read(url: str, response: httpx.Response, limits: Limits, deadline: float) -> _Answer:
    status = response.status_code
    content_type = response.headers.get("Content-Type", "")
    if status in _REDIRECTS and response.headers.get("Location"):
        return _Answer(status, _target(url, response.headers["Location"]), content_type, b"")
    if status != 200:
        raise NotCaptured(f"{host(url)} {_told(status)}")
    refused = media.refused_type(content_type)
    if refused:
        raise NotCaptured(f"{url}: {refused}")
    if response.headers.get("Content-Encoding", "gzip").strip().lower() not in _PACKINGS:
        # Of gzip in gzip in gzip, a few bytes would fill the memory.
        packed = response.headers["Content-Encoding"]
        raise NotCaptured(f"{host(url)} sends the page packed as '{packed}'; {SAVE_OR_PASTE}")
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if _now() > deadline:
            raise TimeoutError
        if len(content) > limits.max_bytes:
            size = f"{limits.max_bytes / 1e6:g} MB"
            raise NotCaptured(f"{url}: the page is larger than {size}; {PASTE}")
    return _Answer(status, "", content_type, bytes(content))


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises NotCaptured where that is no address for us."""
    try:
        target = str(httpx.URL(url).join(location))
    except httpx.InvalidURL:
        target = location
    try:
        return cited(target)
    except NotCaptured as error:
        raise NotCaptured(f"{host(url)} redirects to what is no address for us: {error}") from None


def _told(status: int) -> str:
    if status >= 500:
        return f"is out of order (HTTP {status}); try again later, or {SAVE_OR_PASTE}"
    return _ANSWERS.get(status, f"answers with HTTP {status} and no page; {SAVE_OR_PASTE}")


def _no_connection(url: str, error: Exception) -> NotCaptured:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            reason = getattr(cause, "verify_message", "") or cause.reason or "TLS failed"
            message = f"{host(url)} does not prove who it is ({reason})"
            return NotCaptured(f"{message}; correct the address, or {SAVE_OR_PASTE}")
        cause = cause.__cause__ or cause.__context__
    return NotCaptured(f"{host(url)} can't be reached; try again later, or {SAVE_OR_PASTE}")
