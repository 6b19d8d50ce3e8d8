"""A host -> its addresses, none of them in a private network.

Connect to the checked address, not to the name: a second look-up by the client may give another
machine.
"""

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from briefing.capturing.not_captured import NotCaptured

# The blocks that RFC 6890 and what came after it (RFC 9637: 3fff::/20) do not call globally
# reachable, and those for multicast. Python's `is_global` differs with its version.
# Of a block with a few reachable addresses, as 192.0.0.0/24, none is that of a site.
_RESERVED_4 = tuple(
    map(
        ipaddress.IPv4Network,
        """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
        192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
        224.0.0.0/4 240.0.0.0/4""".split(),
    )
)
# All that is allocated for machines in the world; within it: protocols (with Teredo, ORCHID and
# benchmarks), documentation, 6to4.
_ALLOCATED = ipaddress.IPv6Network("2000::/3")
_RESERVED_6 = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)
# Addresses that end with one of IPv4: mapped, and of NAT64, which networks without IPv4 answer.
_CARRIERS = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))


def look_up(name: str) -> list[str]:
    """Ask this machine's resolver for every address of a host. Raises OSError."""
    found = socket.getaddrinfo(name, 443, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of a machine that everybody can reach."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in each for each in _CARRIERS):  # what it carries is what is reached
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        return ip in _ALLOCATED and not any(ip in each for each in _RESERVED_6)
    return not any(ip in each for each in _RESERVED_4)


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
