"""What the value of a field may look like, and what to write where it does not.

Every constructor gives a `Wanted`, for use in `Annotated[...]` in model.py.
Values arrive as they stand in the YAML: strings, lists of them, mappings of them.
"""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from briefing.outlets import domains
from briefing.reading import characters
from briefing.words import counted, listed


@dataclass(frozen=True)
class Wanted:
    """A field's rule: `hint` says what to write, `check` turns the raw value into a good one.

    `check` raises ValueError with what was found; the hint is added behind it.
    """

    hint: str
    check: Callable[[Any], Any]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._checked, handler(source))

    def _checked(self, value: object) -> object:
        try:
            return self.check(value)
        except ValueError as error:
            raise ValueError(f"{error}; {self.hint}") from None


def _of_strings(check: Callable[[str], object]) -> Callable[[Any], Any]:
    """Leave what is no string to the type check behind."""
    return lambda value: check(value) if isinstance(value, str) else value


def text(minimum: int, maximum: int, what: str = "plain text") -> Wanted:
    """One line of `minimum` to `maximum` characters; runs of white space become one space."""

    def check(value: str) -> str:
        line = " ".join(value.split())
        if not minimum <= len(line) <= maximum:
            raise ValueError(f"has {counted(len(line), 'character')}")
        return line

    return Wanted(f"write {what}, {minimum} to {maximum} characters", _of_strings(check))


MAX_NAME = 80  # characters: names become names of files, of which systems take 255 bytes
MAX_HOST = 253  # RFC 1035


def matching(pattern: str, hint: str, maximum: int = MAX_NAME) -> Wanted:
    """A string that the regular expression matches as a whole (ASCII classes)."""
    compiled = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if len(value) > maximum:
            raise ValueError(f"has {counted(len(value), 'character')}")
        if not compiled.fullmatch(value):
            raise ValueError(f"is '{value}'")
        return value

    return Wanted(hint, _of_strings(check))


def one_of(*words: str) -> Wanted:
    """One of a few fixed words."""
    return matching("|".join(words), f"write {listed(words, 'or')}")


def entries(minimum: int, maximum: int, hint: str) -> Wanted:
    """A list or mapping of `minimum` to `maximum` entries."""

    def check(value: object) -> object:
        if isinstance(value, list | dict) and not minimum <= len(value) <= maximum:
            raise ValueError(f"has {counted(len(value), 'entry')}")
        return value

    return Wanted(hint, check)


def degrees(limit: int) -> Wanted:
    """An angle from -limit to limit, with up to nine decimals."""

    def check(value: str) -> float:
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,9})?", value, re.ASCII) or abs(float(value)) > limit:
            raise ValueError(f"is '{value}'")
        return float(value)

    return Wanted(f"write degrees from -{limit} to {limit}, as in 54.7", _of_strings(check))


D = TypeVar("D", dt.date, dt.datetime)
_DAY = r"\d{4}-\d\d-\d\d"


def _https(value: str) -> str:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValueError(f"'{value}' is not an address") from None
    if parts.scheme != "https":
        raise ValueError(f"'{value}' does not begin with https://")
    host = parts.hostname or ""
    if not host.isascii():
        raise ValueError(f"'{value}' has a host with {_letters(host)}")
    if not re.fullmatch(HOST, host, re.ASCII):
        raise ValueError(f"'{value}' has no plain host name")
    if parts.username is not None or port is not None:
        raise ValueError(f"'{value}' carries a user name or a port")
    if not re.fullmatch(r"[!-~]{1,2000}", value) or set(value) & set('<>"\\^`{|}'):
        raise ValueError(f"'{value}' has characters that an address writes as %XX")
    return value


def _letters(host: str) -> str:
    """The letters of a host beyond ASCII, and its form in ASCII where it may be meant."""
    letters = f"{domains.scripts(host)} letters"
    ascii_form = None if domains.is_mixed(host) else domains.encoded(host)
    return f"{letters}, in ASCII {ascii_form}" if ascii_form else letters


def day(value: str) -> dt.date:
    """The day of YYYY-MM-DD. Raises ValueError with what was found instead."""
    if not re.fullmatch(_DAY, value, re.ASCII):
        raise ValueError(f"is '{value}'")
    return _in_calendar(dt.date, value)


def _moment(value: str) -> dt.datetime:
    if not re.fullmatch(_DAY + r"[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", value, re.ASCII):
        raise ValueError(f"is '{value}', no day with a time")
    moment = _in_calendar(dt.datetime, value)
    if moment.tzinfo is None:
        raise ValueError(f"'{value}' has no time zone")
    return moment


def _in_calendar(kind: type[D], value: str) -> D:
    """The date of a value whose year may be meant: 0202 is a slip, and overflows arithmetic."""
    if 1900 <= int(value[:4]) <= 2199:
        with suppress(ValueError):  # 30 February
            return kind.fromisoformat(value)
    raise ValueError(f"'{value}' is not in the calendar of 1900 to 2199")


def _yes(value: str) -> bool:
    if value not in ("true", "false"):
        raise ValueError(f"is '{value}'")
    return value == "true"


HOST = r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*"
HTTPS = Wanted("write the full https address", _of_strings(_https))
HOST_NAME = matching(HOST, "write a host name in small letters, as in lrt.lt", MAX_HOST)
DAY = Wanted("write a day as YYYY-MM-DD", _of_strings(day))
MOMENT = Wanted("write it as 2025-03-22T06:00+02:00", _of_strings(_moment))
YES = Wanted("write true or false", _of_strings(_yes))
_NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
NAME = matching(_NAME, "write a-z and 0-9, words joined by hyphens")
BRIEFING_NAME = matching(
    rf"\d{{4}}-\d\d-\d\d-{_NAME}",
    "write the name of its file without .md, as in 2025-03-22-border-mines",
    len("2025-03-22-") + MAX_NAME,
)
DIGEST = matching(r"[0-9a-f]{1,64}", "let ./inv review write it")
LANGUAGE = matching(r"[a-z]{2}", "write an ISO 639-1 code, as in lt")
COUNTRY = matching(r"[A-Z]{2}", "write an ISO 3166 code, as in LT")
_OLD_ADDRESS = r"(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){1,8}/?"
_MAX_ADDRESS = 900
OLD_ADDRESS = matching(
    _OLD_ADDRESS, "write the old path on this site, as in /2025/03/old-name/", _MAX_ADDRESS
)
# Of a file or a tag, and of what has a name for people; an address where it was of another kind.
OLD_KEY = matching(
    rf"(?=/|.{{,{MAX_NAME}}}$)({_NAME}|{_OLD_ADDRESS})",
    "write the old name, as in old-name, or its path on this site, as in /tags/old-name/",
    _MAX_ADDRESS,
)
OLD_NAME = matching(
    rf"(?!.*\.\./)[^/\s].{{1,59}}|{_OLD_ADDRESS}",
    "write the old name, or its path on this site, as in /tags/old-name/",
    _MAX_ADDRESS,
)


def rules(model: type[BaseModel], field: str) -> list[Wanted]:
    """The rules of a model's field."""
    return [rule for rule in model.model_fields[field].metadata if isinstance(rule, Wanted)]


def fault(model: type[BaseModel], field: str, text: str) -> str:
    """What is wrong with a text for a field, to be added to its name; empty if nothing."""
    for rule in rules(model, field):
        try:
            rule.check(text)
        except ValueError as error:
            return f" {error}; {rule.hint}"
    return next((f": {message}" for _, message in characters.forbidden(text)), "")
