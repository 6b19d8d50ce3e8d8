"""The kinds of pages that a site has, told by their addresses: a new kind shows by itself."""

import re
from collections.abc import Mapping

_PERIODS = (
    (r"/\d{4}/\d{2}/\d{2}/[^/]+/check/", "check"),
    (r"/\d{4}/\d{2}/\d{2}/[^/]+/", "briefing"),
    (r"/\d{4}/\d{2}/\d{2}/", "day"),
    (r"/\d{4}/\d{2}/", "month"),
    (r"/\d{4}/", "year"),
    (r"/([a-z]+)/[^/]+/\d{4}/.*", r"a period of each of \1"),
    (r"/([a-z]+)/\d{4}/.*", r"a period of \1"),
)


def kind(address: str) -> str:
    """What a page is one of: briefing, year, each of stories; or itself, as archive."""
    for pattern, name in _PERIODS:
        if found := re.fullmatch(pattern, address):
            return found.expand(name)
    first, *rest = address.strip("/").removesuffix(".html").split("/")
    return f"each of {first}" if rest else first or "home"


def fullest(pages: Mapping[str, str]) -> dict[str, str]:
    """The address of the longest page of each kind; old addresses that lead on are no pages."""
    found: dict[str, str] = {}
    for address, html in sorted(pages.items(), key=lambda page: (len(page[1]), page[0])):
        if "<main" in html:
            found[kind(address)] = address
    return dict(sorted(found.items()))
