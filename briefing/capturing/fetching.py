"""An address -> the bytes of its page: over TLS, from public hosts, within limits.

Each host is resolved here and checked, and the checked address is the one that is connected to:
between a look-up of our own and one of the client's, a name may come to mean another machine.
"""

import asyncio
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import httpx

from briefing.capturing import media
from briefing.capturing.addresses import cited
from briefing.capturing.not_captured import PASTE, SAVE, SAVE_OR_PASTE, NotCaptured
from briefing.model import host

# Nothing of ours but that a program asks: no cookie, no referrer, no language.
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Rampart capture)",
    "Accept": ", ".join(media.HTML),
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
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


def resolved(name: str) -> list[str]:
    """Every address of a host, as this machine's resolver has them. Raises OSError."""
    found = socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the internet, and to no private network behind a prefix."""
    ip = ipaddress.ip_address(address)
    return all(each.is_global and not each.is_multicast for each in (ip, *_embedded(ip)))


def _embedded(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    if isinstance(ip, ipaddress.IPv6Address):
        yield from (each for each in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if each)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


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
    async with asyncio.timeout(limits.max_seconds):
        while True:
            judge(addresses[-1])
            answer = await _answer(addresses[-1], network, limits)
            if not answer.location:
                return Fetched(tuple(addresses), answer.content_type, answer.content)
            if len(addresses) > limits.max_redirects:
                path = " -> ".join([*addresses, answer.location])
                raise NotCaptured(
                    f"more than {limits.max_redirects} redirects ({path});"
                    " open it in a browser and capture the address at which it ends"
                )
            addresses.append(answer.location)


async def _answer(url: str, network: Network, limits: Limits) -> _Answer:
    """What one address answers, from the first of its machines that can be reached."""
    failure: NotCaptured | None = None
    for address in await _checked(host_of(url), network):
        target = httpx.URL(url).copy_with(host=address, port=network.port, fragment=None)
        try:
            async with httpx.AsyncClient(
                verify=network.tls, trust_env=False, timeout=limits.max_seconds, headers=HEADERS
            ) as client:
                request = client.build_request(
                    "GET",
                    target,
                    headers={"Host": host_of(url)},
                    extensions={"sni_hostname": host_of(url)},
                )
                response = await client.send(request, stream=True)
                try:
                    return await _read(url, response, limits)
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


def host_of(url: str) -> str:
    """The host of an address as it is asked for: with its `www.`."""
    return httpx.URL(url).raw_host.decode("ascii")


async def _checked(name: str, network: Network) -> Sequence[str]:
    """The addresses of a host, all of them public. Raises NotCaptured."""
    try:
        addresses = await _in_thread(network.resolve, name)
    except (OSError, UnicodeError):
        addresses = ()
    if not addresses:
        message = f"no such host: {name}; correct the address, or look at your own connection"
        raise NotCaptured(message)
    private = next((each for each in addresses if not network.may_connect(each)), None)
    if private is not None:
        message = f"{name} is {private}, which is no public address"
        raise NotCaptured(f"{message}; write one that everybody reaches")
    return addresses


async def _in_thread(resolve: Callable[[str], Sequence[str]], name: str) -> Sequence[str]:
    """The resolver's answer, without waiting for it when time is up.

    asyncio.to_thread would wait at its end, and a resolver may take minutes.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(addresses: Sequence[str], error: Exception | None) -> None:
        if not answer.done() and error is not None:
            answer.set_exception(error)
        elif not answer.done():
            answer.set_result(addresses)

    def work() -> None:
        addresses: Sequence[str] = ()
        failure: Exception | None = None
        try:
            addresses = resolve(name)
        except (OSError, UnicodeError) as error:
            failure = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, addresses, failure)

    threading.Thread(target=work, daemon=True).start()
    return await answer


async def _read(url: str, response: httpx.Response, limits: Limits) -> _Answer:
    status = response.status_code
    content_type = response.headers.get("Content-Type", "")
    if status in _REDIRECTS and response.headers.get("Location"):
        return _Answer(status, _target(url, response.headers["Location"]), content_type, b"")
    if status != 200:
        raise NotCaptured(f"{host(url)} {_told(status)}")
    refused = media.refused_type(content_type)
    if refused:
        raise NotCaptured(f"{url}: {refused}")
    if response.headers.get("Content-Encoding", "gzip").strip().lower() not in ("gzip", "identity"):
        # Of gzip in gzip in gzip, a few bytes would fill the memory.
        packed = response.headers["Content-Encoding"]
        raise NotCaptured(f"{host(url)} sends the page packed as '{packed}'; {SAVE_OR_PASTE}")
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
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
