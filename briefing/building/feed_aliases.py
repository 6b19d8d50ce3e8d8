"""The setting FEED_ALIASES: addresses at which a feed of another system lay, and goes on."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefing.addresses import FILES, place
from briefing.building.settings import place_of
from briefing.edition import Editions
from briefing.pages.feed_list import feed_files, feed_list, old_feeds
from briefing.pages.shown import Shown
from briefing.problems import Problem, did_you_mean

NAME = "FEED_ALIASES"
_ADDRESS = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,8}\.xml", re.ASCII)
_FOLDERS = tuple(each for each in FILES if each.endswith("/"))


def aliases_of(settings: Mapping[str, Any]) -> dict[str, str]:
    """The address of a feed of ours by the old address, where the setting has such."""
    aliases = settings.get(NAME, {})
    pairs = aliases.items() if isinstance(aliases, dict) else ()
    return {old: ours for old, ours in pairs if _is_address(old) and isinstance(ours, str)}


def problems(settings: Mapping[str, Any], editions: Editions) -> Iterator[Problem]:
    """What is wrong with the setting: addresses that are none, are taken or lead to no feed."""
    aliases = settings.get(NAME, {})
    if not aliases:
        return
    if not isinstance(aliases, dict):
        message = f'{NAME} is {aliases!r}; write {{"/feed.xml": "/atom.xml"}}'
        yield Problem(*place_of(NAME), message)
        return
    feeds = feed_list(Shown(editions))
    files = feed_files((*feeds, *old_feeds(feeds, editions.library)), {})
    known = {each.address for each in files}
    for address, target in aliases.items():
        for message in _wrong(address, target, known, editions):
            yield Problem(*place_of(NAME, f'"{address}"'), f"{NAME}: {message}")


def _wrong(address: object, target: object, known: set[str], editions: Editions) -> Iterator[str]:
    """What is wrong with one address and the feed that it is to have."""
    library = editions.library
    if not _is_address(address):
        yield f"{address!r} is no address that a feed has here; write a path, as in '/feed.xml'"
    elif (
        str(address).casefold() in {*known, *map(str.casefold, FILES)}
        or str(address).casefold().startswith(_FOLDERS)
        or place(str(address)) in library.by_old_place
    ):
        yield f"'{address}' is a file of the site; delete it"
    if target not in known:
        yield f"'{target}' is no feed of the site; {did_you_mean(str(target), known)}"


def _is_address(address: object) -> bool:
    return isinstance(address, str) and _ADDRESS.fullmatch(address) is not None
