"""One build: sources judged, pages made aside and judged, then put in place of the old site."""

import datetime as dt
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican import Pelican
from pelican.log import LimitLogger, console
from pelican.settings import read_settings

from briefing import rules
from briefing.building import checks, manifest
from briefing.building.plugin import Build
from briefing.building.staging import PATIENCE_SECONDS, Busy, staged
from briefing.building.template_failures import template_failure
from briefing.exports import style_sheet
from briefing.exports.search import pagefind
from briefing.exports.search.records import records
from briefing.pages import archive
from briefing.problems import ContentError, Failure, Problem
from briefing.proof.captures import NO_CAPTURES, Captures
from briefing.reading import library
from briefing.words import counted


class BuildError(Failure):
    """Pelican or the theme failed, or another build goes on; the message says where."""


@dataclass(frozen=True)
class Plan:
    """What to build. root: the folder with pelicanconf.py. url: instead of the settings' SITEURL.

    as_of: the moment whose public site is built. show_hidden: also drafts and embargoed ones.
    patience_seconds: how long to wait for another build of the same folder.
    """

    root: Path
    settings: str
    output: Path
    as_of: dt.datetime
    url: str | None = None
    show_hidden: bool = False
    patience_seconds: float = PATIENCE_SECONDS


def build(plan: Plan) -> str:
    """Build a site; gives the line that accounts for every source file.

    Raises ContentError, BuildError or OSError; the old output is then as it was.
    """
    try:
        # Around the reading too: of two builds at once, the later one has the newer sources.
        with staged(plan.output, plan.patience_seconds) as stage:
            return _build_into(stage, plan)
    except Busy as error:
        raise BuildError(str(error)) from None


def _build_into(stage: Path, plan: Plan) -> str:
    settings = settings_of(plan.root, plan.settings, {"SITEURL": plan.url} if plan.url else {})
    content, problems = judged(settings)
    if content is None or problems:
        raise ContentError(problems)
    settings |= {
        "LIBRARY": content,
        "AS_OF": plan.as_of,
        "SHOW_HIDDEN": plan.show_hidden,
        "OUTPUT_PATH": str(stage),
    }
    made = _made(settings)
    _index(made, stage)
    (stage / manifest.NAME).write_bytes(manifest.written(manifest.of(stage)))
    findings = checks.problems(stage, _expected(made, settings))
    if findings:
        raise BuildError("\n".join(f"output/{finding}" for finding in findings))
    return account(content, plan.as_of)


def _made(settings: dict[str, Any]) -> Build:
    """Let Pelican write the site. Raises BuildError for whatever it or a template complains of."""
    try:
        with _no_complaints():
            pelican = Pelican(settings)
            console.quiet = True  # Pelican's own summary; ours says more
            pelican.run()
    except Exception as error:
        reason = template_failure(error, Path(settings["THEME"]))
        if reason is None and type(error).__module__.startswith("pelican."):
            reason = f"Pelican: {error}"  # a template it can't find, a page it would overwrite
        if reason is None:
            raise
        raise BuildError(reason) from error
    build: Build = pelican.settings["BUILD"]
    return build


def _index(made: Build, stage: Path) -> None:
    """Add the index that readers search. Raises BuildError."""
    found = records(made.library, made.readable, made.site)
    try:
        pagefind.write_index(found, stage, made.site.language)
    except pagefind.Failed as error:
        raise BuildError(f"{error}; the search would find nothing") from None


def settings_of(
    root: Path, name: str, overrides: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Pelican's settings from a file of the root. Raises BuildError when Pelican objects."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))  # for `from pelicanconf import *`
    try:
        with _no_complaints():
            settings: dict[str, Any] = read_settings(str(root / name), dict(overrides or {}))
    except SyntaxError as error:
        place = f"{Path(error.filename or name).name}:{error.lineno}"
        raise BuildError(f"{place}: {error.msg}; correct the line") from None
    except ValueError as error:
        raise BuildError(f"{name}: {error}") from None
    return settings


def content_of(settings: Mapping[str, Any]) -> tuple[library.Library | None, list[Problem]]:
    """What can be read of the content that the settings name, and why the rest can't."""
    zone = ZoneInfo(settings["TIMEZONE"])
    return library.read(Path(settings["PATH"]), zone, settings["DEFAULT_LANG"])


def judged(
    settings: Mapping[str, Any], captures: Captures = NO_CAPTURES
) -> tuple[library.Library | None, list[Problem]]:
    """What can be read of the content that the settings name, and every problem of every file."""
    content, problems = content_of(settings)
    return content, problems + (rules.problems(content, captures) if content else [])


def account(content: library.Library, as_of: dt.datetime) -> str:
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
            counted(len(content.evidence), "evidence file"),
            counted(len(content.files), "other file"),
        )
    )


def _expected(made: Build, settings: dict[str, Any]) -> checks.Expected:
    content = made.library
    theme, source = Path(settings["THEME"], "static"), Path(settings["PATH"])
    briefings = frozenset(each.address for each in made.shown)
    withdrawn = frozenset(each.address for each in content.withdrawn())
    aliases = {alias for each in (*made.shown, *content.withdrawn()) for alias in each.aliases}
    copies = {
        f"theme/{path.relative_to(theme).as_posix()}": _size_in_output(path)
        for path in theme.rglob("*")
        if path.is_file()
    }
    for file in content.files:
        if file.parts[0] in ("extra", "images"):
            name = file.relative_to("extra") if file.parts[0] == "extra" else file
            copies[name.as_posix()] = (source / file).stat().st_size
    return checks.Expected(
        url=made.site.url,
        pages=frozenset(
            {
                *("/", "/404.html", "/archive/", "/categories/", "/corrections/", "/countries/"),
                *("/search/", "/stories/", "/subscribe/", "/tags/"),
                *(f"/{pagefind.FOLDER}/{name}" for name in made.readable and pagefind.ALWAYS),
                *briefings,
                *withdrawn,
                *(f"{alias.rstrip('/')}/" for alias in aliases if not alias.endswith(".html")),
                *(alias for alias in aliases if alias.endswith(".html")),
                *(feed.address for feed in made.feeds),
                *(page.address for page in content.pages.values()),
                *(story.address for story in content.stories.values()),
                *(listing.address for listing in archive.periods(made.listed)),
            }
        ),
        briefings=briefings,
        absent=frozenset(each.address for each in content.briefings) - briefings - withdrawn,
        feeds=frozenset(address for feed in made.feeds for address in (feed.atom, feed.rss)),
        copies=copies,
    )


def _size_in_output(path: Path) -> int:
    """How many bytes a file of the theme has in the site."""
    if path.suffix == ".css":
        return len(style_sheet.packed(path.read_text("utf-8")).encode())
    return path.stat().st_size


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.first: Exception | None = None

    def emit(self, record: logging.LogRecord) -> None:
        caught = sys.exception()  # Pelican logs it and goes on
        if isinstance(caught, OSError) or not isinstance(caught, Exception):
            self.first = self.first or BuildError(f"Pelican: {record.getMessage()}")
        else:
            self.first = self.first or caught
        raise self.first


@contextmanager
def _no_complaints() -> Iterator[None]:
    """Stop at Pelican's first warning: it would go on, with pages lost or files cut.

    Raises BuildError, or the error that Pelican caught and was about to log.
    """
    handler, root = _Complaints(), logging.getLogger()
    for logger in root.manager.loggerDict.values():
        if isinstance(logger, LimitLogger):
            logger.disable_filter()  # it drops what an earlier build of this process complained of
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
    if handler.first:  # Pelican caught that too
        raise handler.first
