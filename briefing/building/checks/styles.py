"""Checks that stylesheets fetch nothing from elsewhere, and nothing that is not there."""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from briefing.building.checks.expected import Expected
from briefing.building.checks.site import Site
from briefing.problems import Problem

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")  # CSS Syntax, 4.3.7
# What makes a browser fetch something.
_FETCHED = re.compile(
    r"""(@import)\b|\b(?:url|src)\(\s*["']?([^"')\s]*)|\bimage(?:-set)?\(\s*["']([^"']*)"""
    r"""|["']([^"']*)["']\s*[\d.]+(?:x|dp)""",  # a further one of an image-set
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z+.-]*:|[/\\]{2}")


class Fetched(NamedTuple):
    """An address that a stylesheet names, empty of another stylesheet that is imported."""

    line: int
    address: str


def fetched(text: str) -> Iterator[Fetched]:
    """What a stylesheet makes a browser fetch."""
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    text = _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0xFFFF)), text)
    for found in _FETCHED.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield Fetched(line, "" if found[1] else next(filter(None, found.groups()), "#"))


def faults(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) for each stylesheet, font or picture that is imported or from elsewhere."""
    for line, address in fetched(text):
        if not address:
            yield line, "@import; name the stylesheet in the template, so that both load at once"
        elif _ELSEWHERE.match(address):
            yield line, f"fetches {address[:80]} from elsewhere; put the file into static/"


def problems(site: Site, expected: Expected) -> Iterator[Problem]:
    """What is wrong with the stylesheets of the site."""
    root = f"{urlsplit(expected.url).path}/"
    for name in site.names if site.before.gone else site.changed:
        if not name.endswith(".css") or site.sizes[name] is None:
            continue
        text = site.content(name).decode("utf-8", errors="replace")
        for line, message in faults(text):
            yield Problem(name, line, message)
        for line, address in fetched(text):
            path = unquote(re.split("[?#]", address, maxsplit=1)[0])
            if not path or _ELSEWHERE.match(path):
                continue
            target = posixpath.normpath(posixpath.join(root, posixpath.dirname(name), path))
            if not target.startswith(root) or site.sizes.get(target.removeprefix(root)) is None:
                yield Problem(name, line, f"fetches {address}, which is no file")
