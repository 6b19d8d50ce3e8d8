"""Reads settings files as Pelican does; finds the settings that this generator does not follow."""

import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG, get_settings_from_file, read_settings

from briefing import reporting
from briefing.building import pelican_settings, settings_schema, settings_values
from briefing.building.settings_files import names, place_of, told
from briefing.building.settings_schema import SiteSettings
from briefing.problems import ContentError, Failure, Problem
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
_EXPECTED = {**DEFAULT_CONFIG, **_NEEDED}
# What content is judged by; it can't be while one of them is wrong.
_JUDGED_BY = {"PATH", "THEME", "TIMEZONE", "DEFAULT_LANG"}
# For those that are wrong or missing, while content is judged all the same.
_STAND_INS = {
    **dict.fromkeys(("SITENAME", "SITESUBTITLE", "AUTHOR", "RIGHTS"), "Site"),
    "SITE_ID": "00000000-0000-4000-8000-000000000000",
    "SITEURL": "https://site.example",
}
_BEGINNING = "from briefing.building.pelican_settings import *"
_OTHERWISE = "docs/briefing-format.md says how content is read"


def settings_of(root: Path, name: str, overrides: Settings | None = None) -> dict[str, Any]:
    """Pelican's settings from a file of the root.

    Raises ContentError with every problem of the settings, BuildError when the file can't be read.
    """
    settings, found = judged_settings(root, name, overrides)
    if settings is None or found:
        raise ContentError(found)
    return settings


def judged_settings(
    root: Path, name: str, overrides: Settings | None = None
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Settings that content can be judged by, and every problem of those in the file.

    No settings where one is wrong that decides how content is read; others have a stand-in.
    Raises BuildError when the file can't be read.
    """
    # For `from pelicanconf import *`, which is this root's, whatever was read before.
    sys.path[:] = [str(root), *(each for each in sys.path if each != str(root))]
    import_module("briefing.building.plugin")  # which settings import, and `_told` would compile
    for each in ("publishconf", "pelicanconf"):  # of another site, whose lines would be told
        sys.modules.pop(each, None)
    with told(root, name):
        written = get_settings_from_file(str(root / name)) | (overrides or {})
    faults = list(_faults(written)) or list(_missing_folders(root, written))
    found, wrong = [problem for _, problem in faults], {each for each, _ in faults}
    if wrong & _JUDGED_BY:
        return None, found
    # Pelican would warn of a slash at its end.
    fitted = {**(overrides or {}), "SITEURL": str(written.get("SITEURL")).rstrip("/")}
    with told(root, name):
        settings: dict[str, Any] = read_settings(str(root / name), fitted | _instead(wrong))
    return settings, found


def _instead(wrong: set[str]) -> dict[str, Any]:
    """Values for settings that are wrong."""
    ours = {name: each.default for name, each in SiteSettings.model_fields.items()}
    values = {**ours, **_EXPECTED, **_STAND_INS}
    return {name: values[name] for name in wrong & values.keys()}


def problems(settings: Settings) -> Iterator[Problem]:
    """A problem for each setting that is missing, has an odd value, or would be ignored."""
    return (problem for _, problem in _faults(settings))


def _faults(settings: Settings) -> Iterator[tuple[str, Problem]]:
    said = set()
    for name, part, message in settings_schema.faults(settings):
        said.add(name)
        place = place_of(name, part) if name in settings else ("pelicanconf.py", 1)
        yield name, Problem(*place, message)
    if lacking := [name for name in _NEEDED if name not in settings]:
        said.update(lacking)
        message = f"lacks {listed(lacking[:3])}; begin it with: {_BEGINNING}"
        for name in lacking:
            yield name, Problem("pelicanconf.py", 1, message)
    for name in sorted(_EXPECTED):
        value = settings.get(name, DEFAULT_CONFIG.get(name))
        is_followed = name in _FOLLOWED or _FEEDS.fullmatch(name)
        if name in said or is_followed or value == _EXPECTED[name]:
            continue
        why = next((why for names, why in _WHY if re.fullmatch(names, name)), _OTHERWISE)
        message = f"{name} is {settings_values.shown(value)}, which is not followed here: {why}"
        yield name, Problem(*place_of(name), f"{message}; delete it")
    for name, meant in _misspelt(settings):
        yield name, Problem(*place_of(name), f"unknown setting {name}; did you mean {meant}?")


def _misspelt(settings: Settings) -> Iterator[tuple[str, str]]:
    """Names that nobody knows, and the setting that each was meant to be.

    Pelican leaves out names that have a small letter; a word of small letters is one of Python's.
    """
    known = SiteSettings.model_fields.keys() | _EXPECTED.keys()
    for name in sorted((settings.keys() | names()) - known):
        if name.startswith("_") or _FEEDS.fullmatch(name):
            continue
        if sum(map(str.isupper, name)) > 1:
            # A word more or less makes it the setting of a plugin: SUBCATEGORY_URL, SITETITLE.
            as_long = [each for each in known if abs(len(each) - len(name)) <= 1]
            near = get_close_matches(name.upper(), as_long, n=1, cutoff=0.82)
        else:
            near = [each for each in known - settings.keys() if each == name.upper()]
        yield from ((name, meant) for meant in near)


def _missing_folders(root: Path, settings: Settings) -> Iterator[tuple[str, Problem]]:
    for name in ("PATH", "THEME"):
        value = settings.get(name)
        if isinstance(value, str | Path) and not os.path.isdir(root / value):
            shown = settings_values.shown(str(value))
            message = f"{name} is {shown}, and there is no such folder"
            yield name, Problem(*place_of(name), message)


def explain(record: logging.LogRecord) -> bool:
    """A filter of Pelican's log: says why `pelican` could not read the settings, as we say it.

    Pelican would log a traceback; the plugin itself is not asked before the settings are read.
    """
    error = record.exc_info[1] if record.exc_info else None
    for frame, _ in traceback.walk_tb(error.__traceback__ if error else None):
        if frame.f_code is read_settings.__code__ and frame.f_locals["path"]:
            file = Path(frame.f_locals["path"]).absolute()
            try:
                settings_of(file.parent, file.name)
            except (ContentError, Failure) as reason:
                reporting.complain(str(reason))
                return False
    return True
