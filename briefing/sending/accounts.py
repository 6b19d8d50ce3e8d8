"""The channels that the environment sets, and what each needs. No value of it is ever told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from briefing.problems import Failure

TELEGRAM, MASTODON, BLUESKY = "telegram", "mastodon", "bluesky"
_TOGETHER = {
    TELEGRAM: ("TELEGRAM_BOT_TOKEN", "TELEGRAM_CHAT"),
    MASTODON: ("MASTODON_SERVER", "MASTODON_TOKEN"),
    BLUESKY: ("BLUESKY_HANDLE", "BLUESKY_PASSWORD"),
}
_BLUESKY_SERVER = "BLUESKY_SERVER"
_OTHERS = "APPRISE_URLS"
_FORMS = {
    "TELEGRAM_BOT_TOKEN": (r"\d{5,20}:[A-Za-z0-9_-]{20,80}", "the token that @BotFather gives"),
    "TELEGRAM_CHAT": (r"@\w{4,40}|-?\d{4,20}", "the channel's @name or its number"),
    "MASTODON_TOKEN": (r"[\w.~+/=-]{20,200}", "the access token of an application of yours"),
    "BLUESKY_HANDLE": (r"[\w.:-]{3,253}", "the handle, as name.bsky.social"),
    "BLUESKY_PASSWORD": (r"[!-~]{8,100}", "an app password, as Settings > App passwords makes it"),
}
_NAMED = re.compile(r"([a-z][a-z0-9-]{0,30})=(\w[\w+.-]*://\S+)", re.ASCII)
MIN_HIDDEN = 6  # characters; shorter parts of an address are words


@dataclass(frozen=True)
class Account:
    """What a channel needs. name: of the channel, in the record and in messages.

    server: the address of the service where that is set; user: who posts, or where to.
    """

    name: str
    server: str = ""
    user: str = ""
    secret: str = field(default="", repr=False)

    @property
    def hidden(self) -> tuple[str, ...]:
        """What no message may show: the secret, as it is and in an address, and its parts."""
        parts = re.split(r"[:/@?&=]+", self.secret)
        every = {self.secret, *(each for each in parts if len(each) >= MIN_HIDDEN)}
        return tuple({form for each in every if each for form in (each, quote(each, safe=""))})


def accounts(environment: Mapping[str, str]) -> list[Account]:
    """The channels that are set. Raises Failure, naming variables, where one is set by half."""
    values = {name: text.strip() for name, text in environment.items()}
    found = []
    for channel, names in _TOGETHER.items():
        missing = [name for name in names if not values.get(name)]
        if len(missing) == 1:
            (given,) = set(names) - set(missing)
            raise Failure(f"{given} is set and {missing[0]} is not; set both, or neither")
        if not missing:
            first, second = (_checked(name, values[name]) for name in names)
            found.append(_account(channel, first, second, values))
    return [*found, *_others(values.get(_OTHERS, ""))]


def _account(channel: str, first: str, second: str, values: Mapping[str, str]) -> Account:
    if channel == TELEGRAM:
        return Account(channel, user=second, secret=first)
    if channel == MASTODON:
        return Account(channel, server=first, secret=second)
    server = _checked(_BLUESKY_SERVER, values.get(_BLUESKY_SERVER) or "https://bsky.social")
    return Account(channel, server, user=first, secret=second)


def _checked(name: str, value: str) -> str:
    if name.endswith("_SERVER"):
        return _server(name, value)
    pattern, hint = _FORMS[name]
    if not re.fullmatch(pattern, value, re.ASCII):
        raise Failure(f"{name} has not the form of one; write {hint}")
    return value


def _server(name: str, value: str) -> str:
    """The address of a server, without a slash at its end; on this machine it may be http."""
    try:
        parts = urlsplit(value)
        is_here = parts.scheme == "http" and parts.hostname == "127.0.0.1" and bool(parts.port)
        is_bare = not (parts.path.strip("/") or parts.query or parts.fragment or "@" in value)
        if (parts.scheme == "https" or is_here) and parts.hostname and is_bare:
            return f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        pass
    raise Failure(f"{name} is no address of a server; write it as https://social.example")


def _others(text: str) -> Iterator[Account]:
    """What Apprise reaches; its addresses hold their credentials, so each is given a name."""
    names = set()
    for number, each in enumerate(text.split(), start=1):
        found = _NAMED.fullmatch(each)
        if not found or found[1] in (*_TOGETHER, "letter", "websub", "indexnow"):
            raise Failure(
                f"{_OTHERS}: number {number} is no name with an address; write it as"
                " team=slack://…, with a name of your own that stays when the address changes"
            )
        if found[1] in names:
            raise Failure(f"{_OTHERS}: two have the name {found[1]}; write another")
        names.add(found[1])
        yield Account(found[1], secret=found[2])


def hide(text: str, hidden: Iterable[str]) -> str:
    """A text with … in the place of whatever must not be shown."""
    for each in sorted(hidden, key=len, reverse=True):
        text = text.replace(each, "…")
    return text
