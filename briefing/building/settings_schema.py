"""What each setting may be; the rules are those of a header's fields (reading/fields.py)."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefing.building import settings_values as values
from briefing.proof import languages
from briefing.reading import fields
from briefing.reading.fields import Wanted

_NEW_ID = "make one, once for ever: python3 -c 'import uuid; print(uuid.uuid4())'"
_HOW_TO_GIVE = "write an https address, or an account in one line"


def _rule(hint: str, check: Callable[[str], None]) -> Wanted:
    def checked(value: object) -> object:
        if isinstance(value, str):  # of other types pydantic tells
            check(value)
        return value

    return Wanted(hint, checked)


Line = Annotated[str, _rule("write a line of text, with letters", values.line)]
Way = Annotated[str, _rule('write an https address, or "" where there is none', values.way)]
Folder = Annotated[str | Path, _rule("write the name of a folder", values.folder)]
FeedFile = Annotated[str | Path | None, _rule('write a path, as "feeds/all.xml"', values.feed_file)]


def _typed(hint: str) -> Wanted:
    return Wanted(hint, lambda value: value)


Text = Annotated[str, _rule("write a text", values.name)]
Texts = Annotated[list[Text] | tuple[Text, ...], _typed("write a list of texts")]
Plugin = str | ModuleType
Plugins = Annotated[list[Plugin] | tuple[Plugin, ...], _typed("write a list, as [plugin]")]
MailAddress = Annotated[
    str,
    _rule(
        "write those that may be published, or @example.org for all of a host", values.mail_address
    ),
]
Profile = Annotated[str, _rule("write https addresses of yours elsewhere", values.profile)]
Named = Annotated[dict[str, Any], _typed('write {"name": …}')]
Port = Annotated[int, _typed("write a number up to 65535"), Field(ge=0, le=65535)]


class SiteSettings(BaseModel):
    """The settings by name; those without a default must be there."""

    model_config = ConfigDict(strict=True, extra="ignore", arbitrary_types_allowed=True)

    SITENAME: Line
    SITESUBTITLE: Line
    AUTHOR: Line
    RIGHTS: Line
    SITE_ID: Annotated[str, _rule(_NEW_ID, values.site_id)]
    SITEURL: Annotated[str, _rule("write it as https://example.org/path", values.site_address)]
    TIMEZONE: Annotated[str, _rule("write one as Europe/Vilnius", values.zone)]
    DEFAULT_LANG: Annotated[str, _rule(f"write one of {languages.named()}", values.language)]
    PATH: Folder
    THEME: Folder
    PLUGINS: Plugins

    CONTACT: Annotated[
        str, _rule('write an e-mail address, or the https address of a form, or ""', values.contact)
    ] = ""
    NEWSLETTER_ACTION: Way = ""
    NEWSLETTER_FIELD: Annotated[
        str, _rule('write what the service calls the address, as "email"', values.form_field)
    ] = ""
    TELEGRAM_URL: Way = ""
    REPOSITORY_URL: Way = ""
    FEDIVERSE_CREATOR: Annotated[
        str, _rule('write it as "@desk@example.org", or ""', values.handle)
    ] = ""
    DONATIONS: Annotated[
        dict[
            Annotated[str, _rule("write its name, as 'Card'", values.line)],
            Annotated[str, _rule(_HOW_TO_GIVE, values.way_to_give)],
        ],
        _typed('write {"Card": "https://give.example.org/"}'),
    ] = {}
    DONATION_PURPOSE: Annotated[
        str, _rule("write in one line what the money is for", values.line_or_nothing)
    ] = ""
    LETTER_FROM: Annotated[
        str, _rule('write it as "Name <desk@example.org>"', values.letter_from)
    ] = ""
    LETTER_TO: Annotated[
        str,
        _rule(
            'write the address of the list, as "weekly@lists.example.org"', values.address_of_list
        ),
    ] = ""
    LETTER_UNSUBSCRIBE: Annotated[
        str,
        _rule(
            "write an https address, which may have a placeholder of the service in it,"
            ' as "{{ unsubscribe_url }}"',
            values.unsubscribe,
        ),
    ] = ""
    SMTP_RELAY: Annotated[
        str, _rule('write it as "smtp.example.org:587", or :465', values.relay)
    ] = ""
    DAILY: Annotated[bool, _typed("write True or False")] = False
    FEED_ALIASES: Annotated[
        dict[Annotated[str, _rule("write a path, as in '/feed.xml'", values.feed_address)], str],
        _typed('write {"/feed.xml": "/atom.xml"}'),
    ] = {}
    PROFILES: Annotated[
        list[Profile] | tuple[Profile, ...], _typed('write ["https://example.org/@desk"]')
    ] = ()
    INDEXNOW_KEY: Annotated[
        str, _rule('write 8 to 128 letters, digits and dashes, or ""', values.indexnow_key)
    ] = ""
    PUBLIC_ADDRESSES: Annotated[
        list[MailAddress] | tuple[MailAddress, ...], _typed('write ["desk@example.org"]')
    ] = ()
    PUBLISHER: Annotated[str, _rule('write it as "Name <desk@example.org>"', values.publisher)] = ""
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
    return f"{name} is {values.shown(settings[name])}; {hints[-1]}"


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
                message = (
                    f"{name} is {values.shown(given[name])}, which holds {other} or lies in it"
                )
                yield name, "", f"{message}; write a folder of its own"


def _are_nested(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents
