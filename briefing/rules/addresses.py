"""Rules on addresses: each has one page, and an old one leads to one."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from briefing.addresses import FILES, PERIOD, file_of, place
from briefing.edition import Targets
from briefing.pages.table import FIXED
from briefing.problems import Problem
from briefing.reading.file_names import is_device
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.reading.old_names import OldName, of_briefing
from briefing.render.body import Body
from briefing.rules.finding import Findings


def _first(address: str) -> str:
    """The first part of an address, without an ending: `archive`, `atom`."""
    return address.strip("/").partition("/")[0].partition(".")[0]


# What the first part of an address may be only where the site itself makes the page or file;
# Pelican's own feeds and drafts are written below `feeds` and `drafts`.
RESERVED = {_first(each).casefold() for each in (*FIXED, *FILES)} | {"index", "drafts", "feeds"}
RESERVED -= {""}
# Years, months, days and their parts, what might be one, and lists of the claims of a briefing.
_PERIOD = re.compile(r"\d+(?:/[^/]*|/\d\d/\d\d(?:/part-\d+|/[^/]+/check)?)?")
# Of a category, country, story or tag that may be there no longer.
_TERM = re.compile(r"(?:categories|countries|stories|tags)/[^/]+")


def taken_alias(briefing: Briefing, targets: Targets | Body, library: Library) -> Findings:
    """Old addresses of a briefing that something else has; its own may stand among them."""
    for old in of_briefing(briefing):
        for message in () if old.is_own else _taken(old, library):
            yield old.line, f"alias {old.written} {message}"


def taken_names(library: Library) -> Iterator[Problem]:
    """Old names of stories, pages, categories, countries and tags that something else has."""
    for old in library.old_names:
        if old.kind != "briefing" and not (old.kind == "story" and old.is_own):
            messages = ["is its name now; delete it"] if old.is_own else _taken(old, library)
            for message in messages:
                yield Problem(old.path, old.line, f"was '{old.written}' {message}")


def unheld(library: Library) -> Iterator[Problem]:
    """Addresses, old ones too, with a part that Windows can't have as a folder."""
    for there, holder in library.places.items():
        path, _, line = holder.partition(":")
        if any(map(is_device, there.split("/"))):
            message = f"/{there}/ has a name that Windows keeps for itself; rename it"
            yield Problem(path, int(line or 1), message)
    for old in library.old_names:
        if not old.is_own and any(map(is_device, place(old.address).split("/"))):
            message = f"{old.address} has a name that Windows keeps for itself; delete it"
            yield Problem(old.path, old.line, message)


def _taken(old: OldName, library: Library) -> Iterator[str]:
    """Why an old address, or the old name of a file, can't lead to what claims it."""
    there, name = place(old.address), old.file.removesuffix(".md")
    texts = [text for text in (library.stories.get(name), library.pages.get(name)) if text]
    holder = library.places.get(there) or next((text.path for text in texts), "")
    claims = [*library.by_old_place[there], *library.by_old_file.get(old.file, ())]
    own = [each for each in claims if (each.path, each.now) == (old.path, old.now)]
    others = [each for each in claims if each not in own]
    if holder:
        yield f"is what {holder} has; rename that one, or delete this"
    elif is_taken(old.address, library) and not _was_a_term(there):
        yield "is a page of the site; delete it"
    elif own[0].number != old.number:
        yield "stands here twice; keep one"
    elif others:
        yield f"stands in {others[-1].path}:{others[-1].line} too; keep one"
    elif blocking := in_the_way(file_of(old.address), library):
        yield f"lies where {blocking} has a file; change one"


def _was_a_term(there: str) -> bool:
    """Whether a place may have been the page of a category, country, story or tag."""
    return _TERM.fullmatch(there) is not None and not PERIOD.fullmatch(f"/{there}/")


def in_the_way(file: str, library: Library) -> str:
    """What has a file where this one, or a folder above it, would be; empty where nothing has.

    file: its path in the output.
    """
    path = PurePosixPath(file.casefold())
    if str(path) in library.copies:
        return library.copies[str(path)]
    for above in map(str, path.parents):
        if above in library.copies:
            return library.copies[above]
        if above.endswith("/index.html") and place(above) in library.places:
            return library.places[place(above)]
        if old := old_name_at(above, library):
            return f"{old.path}:{old.line}"
    return ""


def old_name_at(file: str, library: Library) -> OldName | None:
    """The old name whose page is this file, whatever its capitals."""
    for each in library.by_old_place.get(place(file), ()):
        if file_of(each.address).casefold() == file.casefold():
            return each
    return None


def is_taken(address: str, library: Library) -> bool:
    """Whether the site itself makes a page or a file at an address, or may make one."""
    first = place(address).partition("/")[0]
    is_reserved = not first or first.partition(".")[0] in RESERVED
    is_period = _PERIOD.fullmatch(place(address)) is not None
    return is_period or is_reserved or place(address) in library.places
