"""Reads addresses on the web, within limits of size and time.

It knows httpx; so does briefing/sending/asking.py, which asks services, and no other module.
"""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

MAX_SHOWN = 200  # characters of what a server made up
Client = httpx.AsyncClient
_PACKINGS = ("", "gzip", "identity")  # not gzip in gzip: a few bytes would fill the memory
_REDIRECTS = (301, 302, 303, 307, 308)
# For an answer that trickles: every step of it ends in time, by a timeout until the deadline.
# Not 0: cancelled during a handshake, httpcore would leave its socket open.
_GRACE_SECONDS = 0.5


class NoAnswer(Exception):
    """An address gave no whole answer. reason: why; `form` makes a message of it."""

    form = "{}"

    def __init__(self, reason: str) -> None:
        super().__init__(self.form.format(reason))
        self.reason = reason


class Unreachable(NoAnswer):
    form = "no connection ({})"


class Untrusted(Unreachable):
    form = "no connection (it does not prove who it is: {})"


class Broken(NoAnswer):
    form = "a broken answer ({})"


class Packed(NoAnswer):
    form = "content packed as '{}'"


class TooLarge(NoAnswer):
    form = "more than {} bytes"


class TooSlow(NoAnswer):
    form = "no whole answer within {} seconds"


@dataclass(frozen=True)
class Request:
    """An address to read.

    max_bytes: of its content, unpacked. wants: whether the content is read, by status and type.
    machine: the address and port to connect to, where a name was looked up and judged before.
    """

    url: str
    max_bytes: int
    wants: Callable[[int, str], bool]
    machine: tuple[str, int] | None = None


@dataclass(frozen=True)
class Response:
    """An answer. location: where a redirect leads, in full; it is not followed.

    content: unpacked; None where it was not wanted.
    """

    status: int
    content_type: str = ""
    location: str = ""
    content: bytes | None = None


def authorities() -> ssl.SSLContext:
    """The usual certificate authorities, whatever the environment names."""
    return httpx.create_ssl_context(trust_env=False)


def client(headers: Mapping[str, str], tls: ssl.SSLContext | None = None) -> Client:
    """A client that sends these headers alone, keeps no cookies and uses no proxy."""
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    return httpx.AsyncClient(
        verify=tls or authorities(), trust_env=False, headers=headers, cookies=no_cookies
    )


@contextlib.asynccontextmanager
async def deadline(seconds: float) -> AsyncIterator[float]:
    """Give the moment, on the loop's clock, by which the block must end. Raises TooSlow past it."""
    try:
        async with asyncio.timeout(seconds + _GRACE_SECONDS):
            yield _now() + seconds
    except TimeoutError:
        raise TooSlow(f"{seconds:g}") from None


async def read(reader: Client, request: Request, ends: float) -> Response:
    """Read one address. Raises NoAnswer, or TimeoutError at the deadline `ends`."""
    left = ends - _now()
    if left <= 0:
        raise TimeoutError
    try:
        asked = _request(reader, request, left)
        response = await reader.send(asked, stream=True)
        try:
            return await _read_response(request, response)
        finally:
            await response.aclose()
    except httpx.TimeoutException:
        raise TimeoutError from None
    except httpx.ConnectError as error:
        distrust = _distrust(error)
        raise Untrusted(distrust) if distrust else Unreachable(_reason(error)) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Broken(_reason(error)) from None


def host_of(url: str) -> str:
    """The host of an address as it is asked for: with its `www.`."""
    return httpx.URL(url).raw_host.decode("ascii")


def _request(reader: Client, request: Request, seconds: float) -> httpx.Request:
    """A GET of the address; where a machine is named, from that, with the host's name for TLS."""
    if not request.machine:
        return reader.build_request("GET", request.url, timeout=seconds)
    address, port = request.machine
    target = httpx.URL(request.url).copy_with(host=address, port=port, fragment=None)
    host = host_of(request.url)
    extensions = {"sni_hostname": host}
    return reader.build_request(
        "GET", target, headers={"Host": host}, timeout=seconds, extensions=extensions
    )


async def _read_response(request: Request, response: httpx.Response) -> Response:
    """Read as much of an answer as the request wants. Raises Packed or TooLarge."""
    status, headers = response.status_code, response.headers
    content_type = headers.get("Content-Type", "")
    if status in _REDIRECTS and headers.get("Location"):
        return Response(status, content_type, _joined(request.url, headers["Location"]))
    if not request.wants(status, content_type):
        return Response(status, content_type)
    packing = headers.get("Content-Encoding", "").strip().lower()
    if packing not in _PACKINGS:
        raise Packed(packing[:MAX_SHOWN])
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > request.max_bytes:
            raise TooLarge(f"{request.max_bytes:,}")
    return Response(status, content_type, content=bytes(content))


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; the location itself where that is no address."""
    try:
        return str(httpx.URL(url).join(location))
    except (httpx.InvalidURL, ValueError):
        return location


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:MAX_SHOWN]


def _distrust(error: Exception) -> str:
    """Why a certificate is not trusted, if that caused the error; else empty."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return getattr(cause, "verify_message", "") or cause.reason or "TLS failed"
        cause = cause.__cause__ or cause.__context__
    return ""


def _now() -> float:
    """The loop's clock, in seconds."""
    return asyncio.get_running_loop().time()
