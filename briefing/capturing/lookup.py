"""A host -> its addresses, none of them in a private network.

Connect to the checked address, not to the name: a second look-up by the client may give another
machine.
"""

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future

from briefing.capturing.not_captured import NotCaptured


def look_up(name: str) -> list[str]:
    """Ask this machine's resolver for every address of a host. Raises OSError."""
    found = socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: str) -> bool:
    """Whether an IP address is a public one, and so are the IPv4 addresses embedded in it."""
    ip = ipaddress.ip_address(address)
    return all(each.is_global and not each.is_multicast for each in (ip, *_embedded(ip)))


def _embedded(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses in an IPv6 address: mapped, 6to4, Teredo, NAT64."""
    if isinstance(ip, ipaddress.IPv6Address):
        yield from (each for each in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if each)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


async def public_addresses(
    name: str, resolve: Callable[[str], Sequence[str]], may_connect: Callable[[str], bool]
) -> Sequence[str]:
    """Look up a host's addresses. Raises NotCaptured unless all of them may be connected to."""
    try:
        addresses = await _look_up_in_thread(resolve, name)
    except (OSError, UnicodeError):
        addresses = ()
    if not addresses:
        message = f"no such host: {name}; correct the address, or look at your own connection"
        raise NotCaptured(message)
    private = next((each for each in addresses if not may_connect(each)), None)
    if private is not None:
        message = f"{name} is {private}, which is no public address"
        raise NotCaptured(f"{message}; write one that everybody reaches")
    return addresses


async def _look_up_in_thread(resolve: Callable[[str], Sequence[str]], name: str) -> Sequence[str]:
    """Call the resolver in a thread that is given up when time is up.

    asyncio.to_thread would wait for its end, and a resolver may take minutes.
    """
    answer: Future[Sequence[str]] = Future()
    answer.set_running_or_notify_cancel()  # so that a late answer is no error

    def work() -> None:
        try:
            answer.set_result(resolve(name))
        except (OSError, UnicodeError) as error:
            answer.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return await asyncio.wrap_future(answer)
