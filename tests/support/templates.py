"""Templates that a process compiles once: that is half of the work of a small build."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from jinja2.filters import FILTERS

from briefing.building.pelican_settings import JINJA_ENVIRONMENT

THEME = Path(__file__).resolve().parents[2] / "theme" / "templates"
OPTIONS: dict[str, Any] = dict(JINJA_ENVIRONMENT)  # Pelican adds to the one that it is given
# Jinja calls filters of constants when it compiles; strftime is Pelican's, and alike everywhere.
FILTERS_OF_ALL = {*FILTERS, "strftime"}


def compile_once() -> None:
    """From now on, compile no template of a site twice that has the same name and text."""
    Environment.compile = _once(Environment.compile)  # type: ignore[method-assign]


def compile_theme() -> None:
    """Compile every template of the theme."""
    environment = Environment(loader=FileSystemLoader(THEME), **OPTIONS)
    for name in environment.list_templates():
        environment.get_template(name)


def _once(compile_: Callable[..., Any]) -> Callable[..., Any]:
    made: dict[tuple[str | None, str], str] = {}

    @wraps(compile_)
    def compile_once(
        environment: Environment,
        source: Any,
        name: str | None = None,
        filename: str | None = None,
        **options: bool,
    ) -> Any:
        if options or not isinstance(source, str) or not _is_of_a_site(environment):
            return compile_(environment, source, name, filename, **options)
        if (name, source) not in made:
            made[name, source] = compile_(environment, source, name, filename, raw=True)
        return environment._compile(made[name, source], filename or "<template>")

    return compile_once


def _is_of_a_site(environment: Environment) -> bool:
    """Whether it compiles as the environment of every site does."""
    has_options = all(getattr(environment, name) == value for name, value in OPTIONS.items())
    return (
        has_options and not environment.extensions and environment.filters.keys() <= FILTERS_OF_ALL
    )
