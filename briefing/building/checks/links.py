"""Checks that links within the site lead somewhere, and nothing is fetched from elsewhere."""

from collections.abc import Collection, Iterator, Sequence
from urllib.parse import SplitResult, unquote, urlsplit

from briefing.building.checks.expected import Expected
from briefing.building.checks.reading import HtmlFile
from briefing.problems import Problem

_SCHEMES = {"http", "https", "mailto"}


def problems(
    files: Collection[str], expected: Expected, pages: Sequence[HtmlFile]
) -> Iterator[Problem]:
    """Links and references of all pages that lead nowhere or to another origin.

    files: the names of all files of the site.
    """
    places = {page.path: {name for _, name in page.ids} for page in pages}
    base = urlsplit(expected.url)
    split: dict[str, SplitResult] = {}  # most addresses stand on many pages
    for page in pages:
        for line, element, address, is_fetched in page.references:
            parts = split.get(address) or split.setdefault(address, urlsplit(address))
            if (parts.scheme, parts.netloc) in (("", ""), (base.scheme, base.netloc)):
                message = _within(parts, page.path, base.path, files, places)
            elif is_fetched:
                message = f"<{element}> fetches {address} from elsewhere"
            elif parts.scheme and parts.scheme not in _SCHEMES:
                message = f"link {address} is no web address"
            else:
                message = ""
            if message:
                yield Problem(page.path, line, message)


def _within(
    parts: SplitResult, page: str, root: str, files: Collection[str], places: dict[str, set[str]]
) -> str:
    """Why a link inside the site leads nowhere; empty when it does lead somewhere.

    page: the file it stands in. root: the path below which the site lives.
    """
    target = page
    if parts.path:
        if not parts.path.startswith(f"{root}/"):
            return f"link {parts.geturl()} leads out of the site's folder"
        target = unquote(parts.path.removeprefix(f"{root}/"))
        if target.endswith("/") or not target:
            target += "index.html"
    if target not in files:
        return f"link {parts.geturl()} leads to no file"
    if parts.fragment and unquote(parts.fragment) not in places.get(target, set()):
        return f"link {parts.geturl()} leads to no place on its page"
    return ""
