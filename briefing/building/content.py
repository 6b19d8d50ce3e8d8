"""Reads the content that settings name, and judges it by every rule."""

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing import rules
from briefing.building import feed_aliases, theme
from briefing.building.settings_files import place_of
from briefing.edition import Editions
from briefing.kept import NOTHING, Kept
from briefing.problems import Problem
from briefing.proof.captures import NO_CAPTURES, Captures
from briefing.reading import library
from briefing.reading.library import Library
from briefing.rules import cards
from briefing.site import site_of
from briefing.words import counted


def content_of(
    settings: Mapping[str, Any], kept: Kept = NOTHING
) -> tuple[Library | None, list[Problem]]:
    """The library that can be read from the settings' folder, and why the rest can't be."""
    zone = ZoneInfo(settings["TIMEZONE"])
    return library.read(Path(settings["PATH"]), zone, settings["DEFAULT_LANG"], kept)


def judge(
    settings: Mapping[str, Any], captures: Captures = NO_CAPTURES, kept: Kept = NOTHING
) -> tuple[Editions | None, list[Problem]]:
    """Read the content and apply every rule; gives the editions of a build, and every problem.

    No editions where the content or the theme can't be read.
    Settings read beside the site's own: AS_OF, the moment whose public site is built (default:
    now), and SHOW_HIDDEN, whether drafts and embargoed briefings are shown (default: no).
    captures: those at hand, if any, by which claims are judged as `verify` would. kept: what
    earlier builds made.
    """
    looks = Path(settings["THEME"])
    content, problems = content_of(settings, kept)
    problems += (of_theme := theme.problems(looks))
    if content is None or of_theme:
        return None, problems
    editions = Editions(
        content,
        site_of(settings, _versions(looks), content.pages.values()),
        settings.get("AS_OF") or dt.datetime.now(dt.UTC),
        kept,
        shows_hidden=settings.get("SHOW_HIDDEN", False),
    )
    problems += feed_aliases.problems(settings, editions)
    problems += theme.undrawn_mark(looks, content.extra)
    for name in ("SITENAME", "SITESUBTITLE"):
        said = (f"{name} {message}" for message in cards.undrawn(settings[name]))
        problems += (Problem(*place_of(name), message) for message in said)
    return editions, problems + rules.problems(editions, captures)


def _versions(looks: Path) -> dict[str, str]:
    """A version of each file of the theme, from its digest, by its path below static/."""
    return {
        name: sha256(path.read_bytes()).hexdigest()[:8]
        for name, path in theme.files(looks, theme.STATIC).items()
    }


def account(content: Library, as_of: dt.datetime) -> str:
    """Every file below content/ in one line, by what became of it."""
    return ", ".join(
        (
            f"{len(content.public(as_of))} published",
            *([f"{len(content.withdrawn())} withdrawn"] if content.withdrawn() else []),
            counted(len(content.drafts()), "draft"),
            f"{len(content.embargoed(as_of))} embargoed",
            counted(len(content.stories), "story"),
            counted(len(content.pages), "page"),
            counted(len(content.lines), "registry"),
            *(["1 region"] if content.region else []),
            counted(len(content.evidence), "evidence file"),
            counted(len(content.files), "other file"),
        )
    )


def left_out(content: Library) -> list[Problem]:
    """What pictures hold that is not published: no fault, but their writer may not know of it."""
    return [
        Problem(f"content/{path}", 1, f"is published without what it holds: {', '.join(words)}")
        for path, words in content.left_out.items()
    ]
