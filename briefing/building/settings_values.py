"""What is wrong with the value of a setting: each raises ValueError for one that can't be."""

import datetime as dt
import os
import re
import uuid
from difflib import get_close_matches
from ipaddress import ip_address
from reprlib import Repr
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from briefing.proof import languages
from briefing.reading import characters, fields
from briefing.render.markup import BEGINNING

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


def line(value: str) -> None:
    for _, message in characters.forbidden(value):
        raise ValueError(f"has an {message}" if message.startswith("inv") else f"has {message}")
    if BEGINNING.search(value):
        raise ValueError(f"is {shown(value)}, with what readers of feeds take for HTML")
    if value != " ".join(value.split()):
        raise ValueError(f"is {shown(value)}, with spaces or line breaks that nobody sees")
    if not any(map(str.isalnum, value)) or len(value) > 200:
        raise ValueError(f"is {shown(value)}")


def site_id(value: str) -> None:
    try:
        is_one = str(uuid.UUID(value)) == value.lower() and uuid.UUID(value).int != 0
    except ValueError:
        is_one = False
    if not is_one:
        raise ValueError(f"is {shown(value)}, no UUID")


def zone(value: str) -> None:
    try:
        if value.startswith(_OF_MACHINES):
            raise ValueError
        dt.datetime.now(ZoneInfo(value))
    except (ValueError, OSError, KeyError):
        known = (each for each in available_timezones() if not each.startswith(_OF_MACHINES))
        near = get_close_matches(value, sorted(known), n=1)
        meant = f" (did you mean '{near[0]}'?)" if near else ""
        raise ValueError(f"is {shown(value)}, no time zone{meant}") from None


def language(value: str) -> None:
    if value.lower() not in languages.CODES:  # Pelican reads it so
        raise ValueError(f"is {shown(value)}, in which figures are not read")


def site_address(value: str) -> None:
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


def way(value: str) -> None:
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


def way_to_give(value: str) -> None:
    """Raise ValueError for what is neither an https address nor a line such as an account."""
    if "://" in value:
        way(value)
    else:
        line(value)


def line_or_nothing(value: str) -> None:
    if value:
        line(value)


def form_field(value: str) -> None:
    if value and not re.fullmatch(r"[A-Za-z][\w.\[\]-]{0,59}", value, re.ASCII):
        raise ValueError(f"is {shown(value)}, no name of a field")


def mail_address(value: str) -> None:
    if not re.fullmatch(rf"[\w.+-]*@{fields.HOST}", value, re.ASCII):
        raise ValueError(f"has {shown(value)}, no e-mail address")


def letter_from(value: str) -> None:
    found = PUBLISHER.fullmatch(value)
    if value and not (found and value.isprintable() and ADDRESS.fullmatch(found["address"])):
        raise ValueError(f"is {shown(value)}")


def address_of_list(value: str) -> None:
    if value and not ADDRESS.fullmatch(value):
        raise ValueError(f"is {shown(value)}, no e-mail address")


def unsubscribe(value: str) -> None:
    """Raise ValueError for what stands for no https address; services put theirs in."""
    filled = _PLACEHOLDER.sub("x", value)
    try:
        way("" if filled == "x" else filled)
    except ValueError:
        raise ValueError(f"is {shown(value)}") from None


def relay(value: str) -> None:
    if {"@", "/"} & set(value):
        raise ValueError("holds more than a host and a port")
    host, _, port = value.rpartition(":")
    is_port = re.fullmatch(r"[1-9]\d{0,4}", port, re.ASCII) is not None and int(port) < 65536
    if value and not (is_port and _is_host(host)):
        raise ValueError(f"is {shown(value)}, no host and port")


def contact(value: str) -> None:
    """Raise ValueError for what is neither an e-mail address nor the address of a form."""
    if "@" in value and "/" not in value:
        if not ADDRESS.fullmatch(value):
            raise ValueError(f"is {shown(value)}, no e-mail address")
    else:
        way(value)


def profile(value: str) -> None:
    if not value:
        raise ValueError("is ''")
    way(value)


def handle(value: str) -> None:
    if value and not re.fullmatch(rf"@[\w.-]+@{fields.HOST}", value, re.ASCII):
        raise ValueError(f"is {shown(value)}, no account of the fediverse")


def indexnow_key(value: str) -> None:
    if value and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value, re.ASCII):
        raise ValueError(f"is {shown(value)}, no key of IndexNow")


def publisher(value: str) -> None:
    if value and not PUBLISHER.fullmatch(value):
        raise ValueError(f"is {shown(value)}")


def feed_address(value: str) -> None:
    if not re.fullmatch(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,8}\.(xml|json)", value, re.ASCII):
        raise ValueError(f"{shown(value)} is no address that a feed has here")


def feed_file(value: str) -> None:
    if not re.fullmatch(r"([A-Za-z0-9_{-][A-Za-z0-9._{}-]*/)*[A-Za-z0-9_{-][\w.{}-]*", value):
        raise ValueError(f"is {shown(value)}, no file below output/")


def name(value: str) -> None:
    if not value.strip() or not value.isprintable():
        raise ValueError(f"is {shown(value)}")


def folder(value: str) -> None:
    # In some locales Python has the letters of a folder as surrogates, which nobody can print.
    name(os.fsencode(value).decode("utf-8", "replace"))
