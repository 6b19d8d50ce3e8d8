"""What each setting may be; the rules are those of a header's fields (reading/fields.py)."""

import datetime as dt
import os
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from reprlib import Repr
from types import ModuleType
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefing.proof import languages
from briefing.reading import characters, fields
from briefing.reading.fields import Wanted
from briefing.render.markup import BEGINNING

_NEW_ID = "make one, once for ever: python3 -c 'import uuid; print(uuid.uuid4())'"
_HOW_TO_GIVE = "write an https address, or an account in one line"
_OF_MACHINES = ("localtime", "Factory", "posixrules", "posix/", "right/")  # no zones of the world
_SIGNS = frozenset("<>\"'\\^`{|}")
# Who commits to the pages branch, as git writes it: `The editors <desk@example.org>`.
PUBLISHER = re.compile(r"(?P<name>[^<>\s][^<>\0\n]*) <(?P<address>[^<>@\s]+@[^<>@\s]+)>")
ADDRESS = re.compile(rf"[\w.+-]+@{fields.HOST}", re.ASCII)
# What a list service replaces: {{ unsubscribe_url }}, *|UNSUB|*, {$unsubscribe}.
_PLACEHOLDER = re.compile(r"\{\{ ?[\w.]+ ?\}\}|\*\|\w+\|\*|\{\$\w+\}", re.ASCII)
_repr = Repr()
_repr.maxstring = _repr.maxother = 120
_repr.maxdict = _repr.maxlist = _repr.maxtuple = 8


def shown(value: object) -> str:
    """A value as Python writes it, cut where it is long; without places in memory."""
    return re.sub(r" at 0x[0-9a-f]+", "", _repr.repr(value))


def _rule(hint: str, check: Callable[[str], None]) -> Wanted:
    def checked(value: object) -> object:
        if isinstance(value, str):  # of other types pydantic tells
            check(value)
        return value

    return Wanted(hint, checked)


def _line(value: str) -> None:
    for _, message in characters.forbidden(value):
        raise ValueError(f"has an {message}" if message.startswith("inv") else f"has {message}")
    if BEGINNING.search(value):
        raise ValueError(f"is {shown(value)}, with what readers of feeds take for HTML")
    if value != " ".join(value.split()):
        raise ValueError(f"is {shown(value)}, with spaces or line breaks that nobody sees")
    if not any(map(str.isalnum, value)) or len(value) > 200:
        raise ValueError(f"is {shown(value)}")


def _id(value: str) -> None:
    try:
        is_one = str(uuid.UUID(value)) == value.lower() and uuid.UUID(value).int != 0
    except ValueError:
        is_one = False
    if not is_one:
        raise ValueError(f"is {shown(value)}, no UUID")


def _zone(value: str) -> None:
    try:
        if value.startswith(_OF_MACHINES):
            raise ValueError
        dt.datetime.now(ZoneInfo(value))
    except (ValueError, OSError, KeyError):
        known = (each for each in available_timezones() if not each.startswith(_OF_MACHINES))
        near = get_close_matches(value, sorted(known), n=1)
        meant = f" (did you mean '{near[0]}'?)" if near else ""
        raise ValueError(f"is {shown(value)}, no time zone{meant}") from None


def _language(value: str) -> None:
    if value.lower() not in languages.CODES:  # Pelican reads it so
        raise ValueError(f"is {shown(value)}, in which figures are not read")


def _site_address(value: str) -> None:
    """Raise ValueError unless pages can lie below the address; on this machine, too."""
    try:
        parts = urlsplit(value)
        host, user, _ = parts.hostname or "", parts.username, parts.port
    except ValueError:
        raise ValueError(f"is {shown(value)}, no address") from None
    if user is not None:
        raise ValueError("has a user name or a password, which all pages would show")
    if parts.scheme not in ("https", "http"):
        raise ValueError(f"is {shown(value)}, which does not begin with https:// or http://")
    if not _is_host(host) or parts.netloc != parts.netloc.lower():
        raise ValueError(f"is {shown(value)}, which has no plain host name in small letters")
    if set("?#") & set(value):
        raise ValueError(f"is {shown(value)}, which has more than a host and a path")
    if not re.fullmatch(r"(/(?!\.+(/|$))[A-Za-z0-9._~-]+)*/?", parts.path, re.ASCII):
        raise ValueError(f"is {shown(value)}, whose path has other signs than letters and .-_~")


def _is_host(host: str) -> bool:
    if host == "localhost" or re.fullmatch(fields.HOST, host, re.ASCII):
        return True
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _way(value: str) -> None:
    """Raise ValueError for a way to reach us that is no plain https address; empty is none."""
    if not value:
        return
    try:
        fields.HTTPS.check(value)
    except ValueError:
        is_open = "@" in urlsplit(value).netloc if value.isascii() and "[" not in value else True
        raise ValueError("carries a user name" if is_open else f"is {shown(value)}") from None
    if _SIGNS & set(value):
        raise ValueError(f"is {shown(value)}")


def _way_to_give(value: str) -> None:
    """Raise ValueError for what is neither an https address nor a line such as an account."""
    if "://" in value:
        _way(value)
    else:
        _line(value)


def _line_or_nothing(value: str) -> None:
    if value:
        _line(value)


def _field(value: str) -> None:
    if value and not re.fullmatch(r"[A-Za-z][\w.\[\]-]{0,59}", value, re.ASCII):
        raise ValueError(f"is {shown(value)}, no name of a field")


def _mail_address(value: str) -> None:
    if not re.fullmatch(rf"[\w.+-]*@{fields.HOST}", value, re.ASCII):
        raise ValueError(f"has {shown(value)}, no e-mail address")


def _letter_from(value: str) -> None:
    found = PUBLISHER.fullmatch(value)
    if value and not (found and value.isprintable() and ADDRESS.fullmatch(found["address"])):
        raise ValueError(f"is {shown(value)}")


def _address_of_list(value: str) -> None:
    if value and not ADDRESS.fullmatch(value):
        raise ValueError(f"is {shown(value)}, no e-mail address")


def _unsubscribe(value: str) -> None:
    """Raise ValueError for what stands for no https address; services put theirs in."""
    filled = _PLACEHOLDER.sub("x", value)
    try:
        _way("" if filled == "x" else filled)
    except ValueError:
        raise ValueError(f"is {shown(value)}") from None


def _relay(value: str) -> None:
    if {"@", "/"} & set(value):
        raise ValueError("holds more than a host and a port")
    host, _, port = value.rpartition(":")
    is_port = re.fullmatch(r"[1-9]\d{0,4}", port, re.ASCII) is not None and int(port) < 65536
    if value and not (is_port and _is_host(host)):
        raise ValueError(f"is {shown(value)}, no host and port")


def _contact(value: str) -> None:
    """Raise ValueError for what is neither an e-mail address nor the address of a form."""
    if "@" in value and "/" not in value:
        if not ADDRESS.fullmatch(value):
            raise ValueError(f"is {shown(value)}, no e-mail address")
    else:
        _way(value)


def _profile(value: str) -> None:
    if not value:
        raise ValueError("is ''")
    _way(value)


def _handle(value: str) -> None:
    if value and not re.fullmatch(rf"@[\w.-]+@{fields.HOST}", value, re.ASCII):
        raise ValueError(f"is {shown(value)}, no account of the fediverse")


def _indexnow_key(value: str) -> None:
    if value and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value, re.ASCII):
        raise ValueError(f"is {shown(value)}, no key of IndexNow")


def _publisher(value: str) -> None:
    if value and not PUBLISHER.fullmatch(value):
        raise ValueError(f"is {shown(value)}")


def _feed_address(value: str) -> None:
    if not re.fullmatch(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,8}\.(xml|json)", value, re.ASCII):
        raise ValueError(f"{shown(value)} is no address that a feed has here")


def _feed_file(value: str) -> None:
    if not re.fullmatch(r"([A-Za-z0-9_{-][A-Za-z0-9._{}-]*/)*[A-Za-z0-9_{-][\w.{}-]*", value):
        raise ValueError(f"is {shown(value)}, no file below output/")


def _name(value: str) -> None:
    if not value.strip() or not value.isprintable():
        raise ValueError(f"is {shown(value)}")


def _folder(value: str) -> None:
    # In some locales Python has the letters of a folder as surrogates, which nobody can print.
    _name(os.fsencode(value).decode("utf-8", "replace"))


Line = Annotated[str, _rule("write a line of text, with letters", _line)]
Way = Annotated[str, _rule('write an https address, or "" where there is none', _way)]
Folder = Annotated[str | Path, _rule("write the name of a folder", _folder)]
FeedFile = Annotated[str | Path | None, _rule('write a path, as "feeds/all.xml"', _feed_file)]


def _typed(hint: str) -> Wanted:
    return Wanted(hint, lambda value: value)


Text = Annotated[str, _rule("write a text", _name)]
Texts = Annotated[list[Text] | tuple[Text, ...], _typed("write a list of texts")]
Plugin = str | ModuleType
Plugins = Annotated[list[Plugin] | tuple[Plugin, ...], _typed("write a list, as [plugin]")]
MailAddress = Annotated[
    str,
    _rule("write those that may be published, or @example.org for all of a host", _mail_address),
]
Profile = Annotated[str, _rule("write https addresses of yours elsewhere", _profile)]
Named = Annotated[dict[str, Any], _typed('write {"name": …}')]
Port = Annotated[int, _typed("write a number up to 65535"), Field(ge=0, le=65535)]


class SiteSettings(BaseModel):
    """The settings by name; those without a default must be there."""

    model_config = ConfigDict(strict=True, extra="ignore", arbitrary_types_allowed=True)

    SITENAME: Line
    SITESUBTITLE: Line
    AUTHOR: Line
    RIGHTS: Line
    SITE_ID: Annotated[str, _rule(_NEW_ID, _id)]
    SITEURL: Annotated[str, _rule("write it as https://example.org/path", _site_address)]
    TIMEZONE: Annotated[str, _rule("write one as Europe/Vilnius", _zone)]
    DEFAULT_LANG: Annotated[str, _rule(f"write one of {languages.named()}", _language)]
    PATH: Folder
    THEME: Folder
    PLUGINS: Plugins

    CONTACT: Annotated[
        str, _rule('write an e-mail address, or the https address of a form, or ""', _contact)
    ] = ""
    NEWSLETTER_ACTION: Way = ""
    NEWSLETTER_FIELD: Annotated[
        str, _rule('write what the service calls the address, as "email"', _field)
    ] = ""
    TELEGRAM_URL: Way = ""
    REPOSITORY_URL: Way = ""
    FEDIVERSE_CREATOR: Annotated[str, _rule('write it as "@desk@example.org", or ""', _handle)] = ""
    DONATIONS: Annotated[
        dict[
            Annotated[str, _rule("write its name, as 'Card'", _line)],
            Annotated[str, _rule(_HOW_TO_GIVE, _way_to_give)],
        ],
        _typed('write {"Card": "https://give.example.org/"}'),
    ] = {}
    DONATION_PURPOSE: Annotated[
        str, _rule("write in one line what the money is for", _line_or_nothing)
    ] = ""
    LETTER_FROM: Annotated[str, _rule('write it as "Name <desk@example.org>"', _letter_from)] = ""
    LETTER_TO: Annotated[
        str, _rule('write the address of the list, as "weekly@lists.example.org"', _address_of_list)
    ] = ""
    LETTER_UNSUBSCRIBE: Annotated[
        str,
        _rule(
            "write an https address, which may have a placeholder of the service in it,"
            ' as "{{ unsubscribe_url }}"',
            _unsubscribe,
        ),
    ] = ""
    SMTP_RELAY: Annotated[str, _rule('write it as "smtp.example.org:587", or :465', _relay)] = ""
    DAILY: Annotated[bool, _typed("write True or False")] = False
    FEED_ALIASES: Annotated[
        dict[Annotated[str, _rule("write a path, as in '/feed.xml'", _feed_address)], str],
        _typed('write {"/feed.xml": "/atom.xml"}'),
    ] = {}
    PROFILES: Annotated[
        list[Profile] | tuple[Profile, ...], _typed('write ["https://example.org/@desk"]')
    ] = ()
    INDEXNOW_KEY: Annotated[
        str, _rule('write 8 to 128 letters, digits and dashes, or ""', _indexnow_key)
    ] = ""
    PUBLIC_ADDRESSES: Annotated[
        list[MailAddress] | tuple[MailAddress, ...], _typed('write ["desk@example.org"]')
    ] = ()
    PUBLISHER: Annotated[str, _rule('write it as "Name <desk@example.org>"', _publisher)] = ""
    WEBSUB_HUB: Way = ""

    OUTPUT_PATH: Folder = "output"
    CACHE_PATH: Folder = "cache"
    PLUGIN_PATHS: Texts = ()
    LOCALE: Texts | Text = ()
    LOG_FILTER: Annotated[
        list[tuple[int, str]] | tuple[tuple[int, str], ...], _typed("write (level, text) in a list")
    ] = ()
    PORT: Port = 0
    BIND: Text = ""
    JINJA_FILTERS: Named = {}
    JINJA_GLOBALS: Named = {}
    JINJA_TESTS: Named = {}
    RSS_FEED_SUMMARY_ONLY: Annotated[bool, _typed("write True or False")] = True
    FEED_DOMAIN: Text | None = None
    FEED_MAX_ITEMS: Annotated[int | None, _typed("write a number")] = None
    FEED_APPEND_REF: Annotated[bool, _typed("write True or False")] = False


class FeedSettings(BaseModel):
    """Any of Pelican's own feeds."""

    model_config = SiteSettings.model_config

    value: FeedFile = None


def faults(settings: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with settings: the name, the part of its value that is meant, and why."""
    yield from _faults(SiteSettings, settings)
    for name in sorted(settings):
        if re.fullmatch(r"(\w+_)?FEED_(\w+_)?(ATOM|RSS)(_URL)?", name):
            for _, part, message in _faults(FeedSettings, {"value": settings[name]}):
                yield name, part, message.replace("value", name, 1)
    yield from _folders(settings)
    if settings.get("DONATIONS") and not settings.get("DONATION_PURPOSE"):
        message = "DONATION_PURPOSE is empty; write what the money of DONATIONS is for"
        yield "DONATIONS", "", message


def _faults(model: type[BaseModel], settings: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    try:
        model.model_validate(
            {name: settings[name] for name in model.model_fields & settings.keys()}
        )
    except ValidationError as error:
        told = set()
        for detail in error.errors(include_url=False, include_input=False):
            name, *rest = map(str, detail["loc"])
            part = rest[0] if rest and name in ("DONATIONS", "FEED_ALIASES") else ""
            if (name, part) in told:
                continue  # one of several types that it might have had
            told.add((name, part))
            yield name, part, _message(model, settings, name, detail)


def _message(
    model: type[BaseModel], settings: Mapping[str, Any], name: str, detail: Mapping[str, Any]
) -> str:
    hints = [rule.hint for rule in fields.rules(model, name)] or ["write a text"]
    if detail["type"] == "missing":
        return f"missing setting {name}; {hints[-1]}"
    if detail["type"] == "value_error":
        sign = ":" if "[key]" in detail["loc"] else ""
        return f"{name}{sign} {detail['ctx']['error']}"
    return f"{name} is {shown(settings[name])}; {hints[-1]}"


def _folders(settings: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What a build writes may neither hold nor lie in what it reads."""
    given = {name: settings.get(name) for name in ("OUTPUT_PATH", "CACHE_PATH", "PATH", "THEME")}
    paths = {
        name: Path("/", each).resolve()
        for name, each in given.items()
        if isinstance(each, str | Path) and "\0" not in str(each)
    }
    for name in ("OUTPUT_PATH", "CACHE_PATH"):
        for other in ("PATH", "THEME"):
            if {name, other} <= paths.keys() and _are_nested(paths[name], paths[other]):
                message = f"{name} is {shown(given[name])}, which holds {other} or lies in it"
                yield name, "", f"{message}; write a folder of its own"


def _are_nested(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents
