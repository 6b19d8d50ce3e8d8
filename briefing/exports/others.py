"""Every file that a build writes beside pages, feeds and cards, but those of the whole site."""

from collections.abc import Iterator

from briefing.addresses import OF_WRITERS
from briefing.exports import calendars, icons, security
from briefing.exports.api import files as api
from briefing.exports.file import File
from briefing.pages.shown import Shown


def other_files(shown: Shown, look: icons.Look | None) -> Iterator[File]:
    """The files for other programs, without those that content/extra/ has."""
    for each in _files(shown, look):
        if each.address not in shown.library.extra or each.address not in OF_WRITERS:
            yield each


def _files(shown: Shown, look: icons.Look | None) -> Iterator[File]:
    yield from icons.files(shown.site, look)
    yield from security.files(shown)
    yield from calendars.files(shown)
    yield from api.files(shown)
