"""What a web server answers: a few addresses at a time, within limits of size and time.

The only module of a publish that needs httpx; it is imported by audits alone.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import quote, urljoin

import httpx

# Nothing of ours but that a program asks. What is packed is unpacked, but need not be.
HEADERS = {"User-Agent": "Rampart audit", "Accept": "*/*", "Accept-Encoding": "identity"}
_PACKINGS = ("", "identity", "gzip")  # of gzip in gzip, a few bytes would fill the memory
_READ = (200, 404)  # GitHub Pages has a page of ours for what it does not find
_REDIRECTS = (301, 302, 303, 307, 308)
# Each step has its own timeout until the deadline; this one is for headers that trickle.
# Cancelled during a handshake, httpcore would leave its socket open.
_GRACE_SECONDS = 0.5
_MAX_SHOWN = 200  # characters of an address that a server made up

Result = TypeVar("Result")


@dataclass(frozen=True)
class Limits:
    """seconds: for one address, to the last byte. at_once: addresses that are asked at a time."""

    seconds: float = 30
    at_once: int = 4


@dataclass(frozen=True)
class Validators:
    """What a server wants to hear to say that nothing has changed; empty where it wants nothing."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Request:
    """An address. max_bytes: of its content. known: of the content that is at hand already."""

    url: str
    max_bytes: int
    known: Validators = field(default_factory=Validators)


@dataclass(frozen=True)
class Answer:
    """What an address gave. status: of HTTP, 304 for what is at hand already; 0 without an answer.

    content: unpacked, of a 200 or 404. failure: why there is no content, in words.
    """

    status: int = 0
    content: bytes = b""
    failure: str = ""
    validators: Validators = field(default_factory=Validators)


def judged(
    requests: Sequence[Request], judge: Callable[[Request, Answer], Result], limits: Limits
) -> list[Result]:
    """What `judge` says of each answer, in the order of the requests; no content is kept."""
    return asyncio.run(_judged(requests, judge, limits))


def answer(request: Request, limits: Limits) -> Answer:
    """What one address answers."""
    return judged([request], lambda _, given: given, limits)[0]


async def _judged(
    requests: Sequence[Request], judge: Callable[[Request, Answer], Result], limits: Limits
) -> list[Result]:
    results: dict[int, Result] = {}
    waiting = iter(enumerate(requests))

    async def work() -> None:
        for number, request in waiting:
            results[number] = judge(request, await _answer(client, request, limits))

    is_secure = any(each.url.startswith("https:") for each in requests)
    tls = httpx.create_ssl_context(trust_env=False) if is_secure else False
    async with (
        httpx.AsyncClient(
            verify=tls, trust_env=False, timeout=limits.seconds, headers=HEADERS
        ) as client,
        asyncio.TaskGroup() as group,
    ):
        for _ in range(limits.at_once):
            group.create_task(work())
    return [results[number] for number in range(len(requests))]


async def _answer(client: httpx.AsyncClient, request: Request, limits: Limits) -> Answer:
    try:
        async with asyncio.timeout(limits.seconds + _GRACE_SECONDS):
            deadline = asyncio.get_running_loop().time() + limits.seconds
            try:
                return await _followed(client, request, deadline)
            except httpx.RemoteProtocolError:
                # A server may close a connection at the moment when it is used again.
                return await _followed(client, request, deadline)
    except (TimeoutError, httpx.TimeoutException):
        return Answer(failure=f"no whole answer within {limits.seconds:g} seconds")
    except httpx.ConnectError as error:
        return Answer(failure=f"no connection ({str(error) or type(error).__name__})")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Answer(failure=f"a broken answer ({str(error) or type(error).__name__})")


async def _followed(client: httpx.AsyncClient, request: Request, deadline: float) -> Answer:
    """The answer, after the one redirect that GitHub Pages has: to a folder's own address."""
    given, location = await _asked(client, request, deadline)
    if location == f"{request.url}/":
        given, location = await _asked(client, replace(request, url=location), deadline)
    if location:
        shown = quote(location, safe=":/?#[]@!$&'()*+,;=%~")[:_MAX_SHOWN]
        return Answer(given.status, failure=f"a redirect to {shown} (HTTP {given.status})")
    return given


async def _asked(
    client: httpx.AsyncClient, request: Request, deadline: float
) -> tuple[Answer, str]:
    """The answer of an address, and where it redirects to."""
    told = {"If-None-Match": request.known.etag, "If-Modified-Since": request.known.modified}
    headers = {name: value for name, value in told.items() if value}
    async with client.stream("GET", request.url, headers=headers) as response:
        status = response.status_code
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        location = response.headers.get("Location", "") if status in _REDIRECTS else ""
        if location:
            return Answer(status), urljoin(request.url, location)
        if status == 304 and headers:
            return Answer(status, validators=request.known), ""
        if status not in _READ:
            return Answer(status, failure=f"HTTP {status}"), ""
        if packing not in _PACKINGS:
            return Answer(status, failure=f"content packed as {ascii(packing)[:_MAX_SHOWN]}"), ""
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            if asyncio.get_running_loop().time() > deadline:
                raise TimeoutError
            if len(content) > request.max_bytes:
                return Answer(status, failure=f"more than {request.max_bytes:,} bytes"), ""
        validators = Validators(
            response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
        )
        return Answer(status, bytes(content), validators=validators), ""
