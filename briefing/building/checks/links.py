"""Checks that links within the site lead somewhere, and nothing is fetched from elsewhere."""

from collections.abc import Iterator
from functools import cache
from urllib.parse import SplitResult, unquote, urlsplit

from briefing.building.checks.expected import Expected
from briefing.building.checks.site import Site, html_files
from briefing.problems import Problem

_SCHEMES = {"http", "https", "mailto", "feed", "webcal"}


def problems(site: Site, expected: Expected) -> Iterator[Problem]:
    """Links and references of all pages that lead nowhere or to another origin."""
    base, split = urlsplit(expected.url), cache(urlsplit)  # most addresses stand on many pages
    for page in html_files(site, site.names if _has_lost(site) else site.changed):
        for each in page.references:
            parts = split(each.address)
            if (parts.scheme, parts.netloc) in (("", ""), (base.scheme, base.netloc)):
                message = _within(parts, page.path, base.path, site)
            elif each.is_fetched:
                message = f"<{each.element}> fetches {each.address} from elsewhere"
            elif parts.scheme and parts.scheme not in _SCHEMES:
                message = f"link {each.address} is no web address"
            else:
                message = ""
            if message:
                yield Problem(page.path, each.line, message)


def _has_lost(site: Site) -> bool:
    """Whether a file is gone, or a place on a page, to which an unchanged page may lead."""
    if site.before.gone:
        return True
    for name in site.changed:
        before = site.before.places(name)
        if before is None or not before <= site.places(name):
            return True
    return False


def _within(parts: SplitResult, page: str, root: str, site: Site) -> str:
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
    if site.sizes.get(target) is None:
        return f"link {parts.geturl()} leads to no file"
    if parts.fragment and unquote(parts.fragment) not in site.places(target):
        return f"link {parts.geturl()} leads to no place on its page"
    return ""
