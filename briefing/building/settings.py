"""Reads settings files as Pelican does; finds the settings that this generator does not follow."""

import ast
import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG, get_settings_from_file, read_settings

from briefing.building import pelican_settings, settings_schema
from briefing.building.complaints import BuildError, no_complaints
from briefing.problems import ContentError, Problem
from briefing.words import listed

Settings = Mapping[str, Any]

# Pelican's settings that do here what its documentation says.
_FOLLOWED = {
    *("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH", "PLUGINS", "PLUGIN_PATHS", "PELICAN_CLASS"),
    *("SITENAME", "SITEURL", "TIMEZONE", "DEFAULT_LANG", "LOCALE", "PORT", "BIND", "LOG_FILTER"),
    *("JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS"),
    "RSS_FEED_SUMMARY_ONLY",
    # Pelican and the plugin set these.
    *("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "CSS_FILE", "EXTRA_PATH_METADATA"),
}
_FEEDS = re.compile(r"(\w+_)?FEED_\w+")
_NEEDED = {
    name: value for name, value in vars(pelican_settings).items() if re.fullmatch("[A-Z_]+", name)
}
_WHY = (
    (r"\w+_(URL|SAVE_AS)|SLUG\w+|\w+_STRUCTURE",
     "addresses come from the names of files and terms"),
    (r"DEFAULT_(PAGINATION|ORPHANS)|PAGINAT\w+|\w+ORDER\w*|NEWEST_FIRST_ARCHIVES",
     "lists are ordered and end as briefing/pages/ has them"),
    (r"DIRECT_TEMPLATES|TEMPLATE_\w+|THEME_\w+|JINJA_ENVIRONMENT",
     "pages stand in briefing/pages/table.py"),
    (r"OUTPUT_\w+|DELETE_OUTPUT_DIRECTORY|RELATIVE_URLS|STATIC_\w+",
     "a build replaces the whole site"),
)  # fmt: skip
_BEGINNING = "from briefing.building.pelican_settings import *"
_OTHERWISE = "docs/briefing-format.md says how content is read"


def settings_of(root: Path, name: str, overrides: Settings | None = None) -> dict[str, Any]:
    """Pelican's settings from a file of the root.

    Raises ContentError with every problem of the settings, BuildError when the file can't be read.
    """
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))  # for `from pelicanconf import *`
    import_module("briefing.building.plugin")  # which settings import, and `_told` would compile
    for each in ("publishconf", "pelicanconf"):  # of another site, whose lines would be told
        sys.modules.pop(each, None)
    with _told(root, name):
        written = get_settings_from_file(str(root / name)) | (overrides or {})
    found = list(problems(written)) or list(_missing_folders(root, written))
    if found:
        raise ContentError(found)
    # Pelican would warn of a slash at its end.
    fitted = {**(overrides or {}), "SITEURL": written["SITEURL"].rstrip("/")}
    with _told(root, name):
        settings: dict[str, Any] = read_settings(str(root / name), fitted)
    return settings


@contextmanager
def _told(root: Path, name: str) -> Iterator[None]:
    """Tell of whatever the lines of a settings file raise, with the line. Raises BuildError."""
    try:
        with no_complaints(), _no_compiled_files():
            yield
    except SyntaxError as error:
        place = f"{Path(error.filename or name).name}:{error.lineno}"
        raise BuildError(f"{place}: {error.msg}; correct the line") from None
    except BuildError as error:  # Pelican's own word on a setting
        named = re.search(r"\b[A-Z]{3,}(_[A-Z]+)*\b", str(error))
        file, line = place_of(named[0]) if named else (name, 1)
        raise BuildError(f"{file}:{line}: {error}") from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what a settings file may raise
        frames = traceback.extract_tb(error.__traceback__)
        own = [each for each in frames if Path(each.filename).parent == root]
        kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
        place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else f"{name}:1"
        raise BuildError(f"{place}: {kind}{error}") from None


@contextmanager
def _no_compiled_files() -> Iterator[None]:
    """Neither read nor write compiled modules meanwhile.

    Of two settings of one size that were saved within a second, Python would take the second for
    what it compiled of the first.
    """
    before, sys.pycache_prefix = sys.pycache_prefix, os.devnull
    try:
        yield
    finally:
        sys.pycache_prefix = before


def problems(settings: Settings) -> Iterator[Problem]:
    """A problem for each setting that is missing, has an odd value, or would be ignored."""
    told = set()
    for name, part, message in settings_schema.faults(settings):
        told.add(name)
        place = place_of(name, part) if name in settings else ("pelicanconf.py", 1)
        yield Problem(*place, message)
    if lacking := [name for name in _NEEDED if name not in settings]:
        told.update(lacking)
        message = f"lacks {listed(lacking[:3])}; begin it with: {_BEGINNING}"
        yield Problem("pelicanconf.py", 1, message)
    expected = {**DEFAULT_CONFIG, **_NEEDED}
    for name in sorted(expected):
        value = settings.get(name, DEFAULT_CONFIG.get(name))
        if name in told or name in _FOLLOWED or _FEEDS.fullmatch(name) or value == expected[name]:
            continue
        why = next((why for names, why in _WHY if re.fullmatch(names, name)), _OTHERWISE)
        message = f"{name} is {settings_schema.shown(value)}, which is not followed here: {why}"
        yield Problem(*place_of(name), f"{message}; delete it")
    ours = settings_schema.SiteSettings.model_fields
    for name in sorted(settings.keys() - expected.keys() - ours.keys()):
        near = get_close_matches(name, ours.keys() - settings.keys(), n=1, cutoff=0.85)
        if near:
            yield Problem(*place_of(name), f"unknown setting {name}; did you mean {near[0]}?")


def _missing_folders(root: Path, settings: Settings) -> Iterator[Problem]:
    for name in ("PATH", "THEME"):
        value = settings.get(name)
        if isinstance(value, str | Path) and not os.path.isdir(root / value):
            shown = settings_schema.shown(str(value))
            yield Problem(*place_of(name), f"{name} is {shown}, and there is no such folder")


def place_of(name: str, within: str = "") -> tuple[str, int]:
    """The file and line that set a setting last, or the command line where none does.

    within: a part of its value, whose line it is where it stands below the name.
    """
    loaded = filter(None, map(sys.modules.get, ("publishconf", "pelicanconf")))
    for file in (Path(each.__file__) for each in loaded if each.__file__):
        lines = file.read_text("utf-8").split("\n")
        for number in sorted(_assigned(file, name), reverse=True):
            below = range(number, len(lines) + 1) if within else ()
            found = (each for each in below if within in lines[each - 1])
            return file.name, next(found, number)
    return "the command line", 1


def _assigned(file: Path, name: str) -> Iterator[int]:
    """The lines of a file that set a name, whatever they stand in."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            yield node.lineno
