"""security.txt: whom to tell of a hole (RFC 9116)."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from briefing.addresses import SECURITY
from briefing.exports.file import File
from briefing.pages.shown import Shown
from briefing.site import Site


def files(shown: Shown) -> Iterator[File]:
    """The file, where there is somebody to tell and the site has its host alone.

    Below a path nobody would look for it.
    """
    site, until = shown.site, expiry(shown.today)
    if site.reach and not site.root:
        yield File(SECURITY, (site.digest, until), partial(written, site, until))


def expiry(today: dt.date) -> dt.date:
    """The day until which it holds: the first of the month, a year after something was published.

    Rounded, so that it changes once a month; the RFC asks for less than a year.
    """
    return dt.date(today.year + 1, today.month, 1)


def written(site: Site, until: dt.date) -> bytes:
    lines = (
        f"Contact: {site.reach}",
        f"Expires: {until.isoformat()}T00:00:00Z",
        f"Preferred-Languages: {site.language}",
        f"Canonical: {site.absolute(SECURITY)}",
    )
    return "".join(f"{line}\n" for line in lines).encode()
