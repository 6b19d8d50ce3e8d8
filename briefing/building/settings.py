"""Reads settings files as Pelican does; finds the settings that this generator does not follow."""

import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG, read_settings

from briefing.building import pelican_settings
from briefing.building.complaints import BuildError, no_complaints
from briefing.problems import Problem
from briefing.proof import languages

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
_OTHERWISE = "docs/briefing-format.md says how content is read"


def settings_of(root: Path, name: str, overrides: Settings | None = None) -> dict[str, Any]:
    """Pelican's settings from a file of the root. Raises BuildError when Pelican objects."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))  # for `from pelicanconf import *`
    try:
        with no_complaints(), _no_compiled_files():
            settings: dict[str, Any] = read_settings(str(root / name), dict(overrides or {}))
    except SyntaxError as error:
        place = f"{Path(error.filename or name).name}:{error.lineno}"
        raise BuildError(f"{place}: {error.msg}; correct the line") from None
    except BuildError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the lines of a settings file raise
        frames = traceback.extract_tb(error.__traceback__)
        lines = [each.lineno for each in frames if Path(each.filename).parent == root]
        kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
        place = f"{name}:{lines[-1]}" if lines else name
        raise BuildError(f"{place}: {kind}{error}") from None
    return settings


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


def not_followed(settings: Settings) -> Iterator[Problem]:
    """A problem for each of Pelican's settings whose value would be ignored or do harm here."""
    expected = {**DEFAULT_CONFIG, **_NEEDED}
    for name in sorted(expected):
        if name in _FOLLOWED or _FEEDS.fullmatch(name) or settings.get(name) == expected[name]:
            continue
        why = next((why for names, why in _WHY if re.fullmatch(names, name)), _OTHERWISE)
        message = f"{name} is {settings.get(name)!r}, which is not followed here: {why}"
        yield Problem(*place_of(name), f"{message}; delete it")
    if settings["DEFAULT_LANG"] not in languages.CODES:
        message = f"DEFAULT_LANG is {settings['DEFAULT_LANG']!r}, in which figures are not read"
        yield Problem(*place_of("DEFAULT_LANG"), f"{message}; write one of {languages.named()}")


def place_of(name: str, within: str = "") -> tuple[str, int]:
    """The file and line that set a setting last, or the command line where none does.

    within: a part of its value, whose line it is where it stands below the name.
    """
    for module in ("publishconf", "pelicanconf"):
        file = getattr(sys.modules.get(module), "__file__", None)
        lines = Path(file).read_text("utf-8").split("\n") if file else []
        for number in range(len(lines), 0, -1):
            if re.match(rf"{name}\b", lines[number - 1]):
                below = range(number, len(lines) + 1) if within else ()
                found = (each for each in below if within in lines[each - 1])
                return f"{module}.py", next(found, number)
    return "the command line", 1
