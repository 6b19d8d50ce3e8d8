"""The setting FEED_ALIASES: addresses at which a feed of another system lay, and goes on."""

from collections.abc import Iterator, Mapping
from typing import Any

from briefing.addresses import FILES, place
from briefing.building.settings_files import place_of
from briefing.edition import Editions
from briefing.pages.feed_documents import feed_files
from briefing.pages.feed_list import feed_list, old_feeds
from briefing.pages.shown import Shown
from briefing.problems import Problem, did_you_mean

NAME = "FEED_ALIASES"
_FOLDERS = tuple(each for each in FILES if each.endswith("/"))


def aliases_of(settings: Mapping[str, Any]) -> dict[str, str]:
    """The address of a feed of ours by the old address."""
    return dict(settings.get(NAME, {}))


def problems(settings: Mapping[str, Any], editions: Editions) -> Iterator[Problem]:
    """What is wrong with the setting: addresses that are taken or lead to no feed."""
    aliases = aliases_of(settings)
    if not aliases:
        return
    shown = Shown(editions)
    feeds = feed_list(shown)
    files = feed_files(shown, (*feeds, *old_feeds(feeds, editions.library)), {})
    taken = {each.address for each in files}
    known = {each.address for each in files if not each.document.number}
    for address, target in aliases.items():
        of_its_type = {each for each in known if each.endswith(address.rpartition(".")[2])}
        for message in _wrong(address, target, taken, of_its_type, editions):
            yield Problem(*place_of(NAME, f'"{address}"'), f"{NAME}: {message}")


def _wrong(
    address: str, target: str, taken: set[str], known: set[str], editions: Editions
) -> Iterator[str]:
    """What is wrong with one address and the feed that it is to have.

    taken: the files of feeds; known: those that may be its target.
    """
    library = editions.library
    if (
        address.casefold() in {*taken, *map(str.casefold, FILES)}
        or address.casefold().startswith(_FOLDERS)
        or place(address) in library.by_old_place
    ):
        yield f"'{address}' is a file of the site; delete it"
    if target not in known:
        yield f"'{target}' is no feed of the site; {did_you_mean(target, known)}"
