"""The editions of a build; in a preview, of what can be read."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefing.building.content import judge
from briefing.building.watched import Watched
from briefing.edition import Editions
from briefing.kept import Kept
from briefing.problems import ContentError
from briefing.proof.captures import NO_CAPTURES
from briefing.reading.library import Library
from briefing.rules import readable
from briefing.verifying import write_proved

_BRIEFING = re.compile(r"(\d{4})-(\d\d)-(\d\d)-(.+)\.md")


def judged(settings: Mapping[str, Any], kept: Kept) -> Editions:
    """The editions of a build. Raises ContentError with every problem.

    A preview is told of them instead, and goes on with what pages can be made of.
    """
    if settings["PROBLEMS"]:  # of which nothing can be judged
        raise ContentError(settings["PROBLEMS"])
    watched: Watched | None = settings.get("WATCHED")
    captures = watched.captures if watched else NO_CAPTURES
    editions, problems = judge(settings, captures, kept)
    if watched and editions and _prove(editions, watched, Path(settings["PATH"])):
        editions, problems = judge(settings, captures, kept)
    if problems and watched and editions:
        watched.problems(problems)
        found = readable(editions)
        watched.lost = _lost(editions.library, found.library)
        return found
    if editions is None or problems:
        raise ContentError(problems)
    return editions


def _lost(library: Library, readable: Library) -> frozenset[str]:
    """The files of the pages of briefings that can't be read, or of which none can be made."""
    sound = {each.path for each in readable.briefings}
    names = (*library.unread, *(f"{e.name}.md" for e in library.briefings if e.path not in sound))
    found = (match.groups() for match in map(_BRIEFING.fullmatch, names) if match)
    return frozenset(f"{'/'.join(parts)}/index.html" for parts in found)


def _prove(editions: Editions, watched: Watched, content: Path) -> bool:
    """Write the evidence of saved briefings in which everything is proved; gives whether any is."""
    saved = [each for each in editions if each.briefing.path in watched.first]
    with suppress(ContentError):  # a broken capture, of which the judges tell
        written = write_proved(saved, watched.captures, content)
        for path in written:
            watched.wrote(path)
        return bool(written)
    return False
