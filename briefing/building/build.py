"""One build: judges the sources, writes the pages aside, judges them, and replaces the old site."""

import datetime as dt
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import console

from briefing import reporting
from briefing.building.complaints import BuildError, no_complaints
from briefing.building.content import account, left_out
from briefing.building.files import is_as_it_was
from briefing.building.judging import judged
from briefing.building.making import Build, is_alone, whole
from briefing.building.settings import settings_of
from briefing.building.settings_files import place_of
from briefing.building.staging import PATIENCE_SECONDS, Busy, Unchanged, staged
from briefing.building.template_failures import template_failure
from briefing.building.watched import Watched
from briefing.kept import digest, kept_in
from briefing.problems import Failure
from briefing.words import counted

MAX_NAMES = 5  # of files, in the account


@dataclass(frozen=True)
class Plan:
    """What to build. root: the folder with pelicanconf.py. url: replaces SITEURL of the settings.

    as_of: the moment whose public site is built. show_hidden: also drafts and embargoed briefings.
    is_fresh: nothing that earlier builds kept is used. watched: what a preview is told meanwhile.
    patience_seconds: how long to wait for another build of the same folder.
    """

    root: Path
    settings: str
    output: Path
    as_of: dt.datetime
    url: str | None = None
    show_hidden: bool = False
    is_fresh: bool = False
    watched: Watched | None = None
    patience_seconds: float = PATIENCE_SECONDS


def build(plan: Plan) -> str:
    """Build a site; gives the line that counts every source file.

    Raises ContentError, BuildError or OSError; the old output is then as it was.
    """
    settings = settings_of(plan.root, plan.settings, {"SITEURL": plan.url} if plan.url else {})
    settings |= {
        "OUTPUT_PATH": str(plan.output),
        "AS_OF": plan.as_of,
        "SHOW_HIDDEN": plan.show_hidden,
        "IS_FRESH": plan.is_fresh,
        "WATCHED": plan.watched,
        "PATIENCE_SECONDS": plan.patience_seconds,
        "IS_REPORTED": True,
    }
    pelican = _started(settings)
    if "PROBLEMS" not in settings:
        file, line = place_of("PLUGINS")
        raise BuildError(f"{file}:{line}: PLUGINS lacks ours; write PLUGINS = [plugin]")
    console.quiet = True  # Pelican's own summary; ours says more
    said: str = pelican.run()
    return said


def _started(settings: dict[str, Any]) -> Pelican:
    """Pelican with its plugins. Raises BuildError where one can't be loaded."""
    try:
        with no_complaints():
            return Pelican(settings)
    except Exception as error:
        file, line = place_of("PLUGINS")
        kind = "" if isinstance(error, Failure) else f"{type(error).__name__}: "
        raise BuildError(f"{file}:{line}: {kind}{error}") from error


def run(pelican: Pelican, write: Callable[[], None]) -> str:
    """Build in place of `Pelican.run`; write: the original `run`, which writes the pages.

    So `pelican` and `pelican -lr` keep the same promises as `./inv build`. With the setting
    IS_REPORTED the account is returned and a failure raised, for the caller to report. Otherwise
    both are printed here, and a failure ends the process, unless Pelican waits for changes.
    """
    if pelican.settings.get("IS_REPORTED"):
        return _build_aside(pelican, write)
    name = Path(pelican.output_path).name
    code = reporting.run(lambda: f"{name}/: {_build_aside(pelican, write)}")
    # No exception where Pelican waits: it would build again at once, not at the next save.
    waits = any(frame.function == "autoreload" for frame in inspect.stack(context=0))
    if code and not waits:
        raise SystemExit(code)
    return ""


def _build_aside(pelican: Pelican, write: Callable[[], None]) -> str:
    """Build beside the old site, check, and replace it; gives the account."""
    settings, output = pelican.settings, Path(pelican.output_path)
    cache, is_fresh = Path(settings["CACHE_PATH"]), settings.get("IS_FRESH", False)
    kept = kept_in(cache, fresh=is_fresh)
    patience = settings.get("PATIENCE_SECONDS", PATIENCE_SECONDS)
    spare = cache / f"older-{digest(str(output.resolve()))[:12]}" if is_alone(settings) else None
    added: list[str] = []
    try:
        # The lock covers the reading too, so that the later of two builds has the newer sources.
        with kept, staged(output, patience, spare) as stage:
            editions = judged(settings, kept)
            made_of = whole(editions, settings)
            # A preview is told of more than the site is made of: captures, and what is left.
            may_stay = is_alone(settings) and not settings.get("WATCHED")
            if may_stay and is_as_it_was(output, kept, made_of):
                raise Unchanged
            made = Build(editions, settings, stage, output)
            settings["BUILD"] = made
            if made.is_alone:
                settings |= {"ARTICLE_PATHS": [], "PAGE_PATHS": []}  # nobody would look at them
            pelican.output_path = str(stage)
            try:
                _write(write, Path(settings["THEME"]))
            finally:
                pelican.output_path = str(output)
            added = made.finish(made_of)
    except Busy as error:
        raise BuildError(str(error)) from None
    said = [account(editions.library, editions.as_of)]
    if added:
        said.append(f"{counted(len(added), 'file')} of plugins: {_listed(added)}")
    if held := [str(each) for each in left_out(editions.library)]:
        said.append(f"left out of {counted(len(held), 'picture')}: {_listed(held)}")
    return "; ".join(said)


def _write(write: Callable[[], None], theme: Path) -> None:
    """Let Pelican write. Raises BuildError where it, a plugin or a template fails or warns."""
    try:
        with no_complaints():
            write()
    except Exception as error:
        reason = template_failure(error, theme)
        if reason is None and type(error).__module__.startswith("pelican."):
            reason = f"Pelican: {error}"  # a template it can't find, a page it would overwrite
        if reason is None:
            raise
        raise BuildError(reason) from error


def _listed(names: list[str]) -> str:
    """`a.txt, b.txt`."""
    rest = len(names) - MAX_NAMES
    more = f" and {rest:,} more" if rest > 0 else ""
    return f"{', '.join(names[:MAX_NAMES])}{more}"
