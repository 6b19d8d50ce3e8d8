"""What channels are told: the newest briefings, corrections, updates and withdrawals, as JSON.

`./inv announce` reads it from what is published, so nothing else can ever be posted.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from briefing.exports import pictures
from briefing.pages.cards import WITHDRAWN_TITLE
from briefing.pages.indices import CHANGES
from briefing.pages.shown import Shown
from briefing.reading.model import Briefing
from briefing.words import day, minute

MOST = 50  # what comes between two runs of `announce`; a feed has the rest
NEW, WITHDRAWN = "new", "withdrawn"
_Address = Annotated[str, Field(pattern=r"^/[\x21-\x7e]*$")]


@dataclass(frozen=True)
class Announcement:
    """One piece of news. key: names it for ever; new: the key of the briefing's own.

    at: the minute in UTC. text: the summary, or what a change says of itself. countries: their
    names. address: of the page; card: of its picture, empty where it has none.
    """

    key: Annotated[str, Field(pattern=r"^[a-z]+/[A-Za-z0-9._/-]{1,250}$")]
    new: str
    kind: Annotated[str, Field(pattern="^(new|correction|update|withdrawn)$")]
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\dZ$")]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(max_length=600)]
    countries: tuple[str, ...]
    address: _Address
    card: _Address | Literal[""]


@dataclass(frozen=True)
class Announcements:
    """What a site has to tell. url: its full address, without a slash at its end."""

    url: str
    language: str
    news: tuple[Announcement, ...]


_ANNOUNCEMENTS = TypeAdapter(Announcements)


def written(shown: Shown) -> bytes:
    """The newest MOST, newest first, one a line."""
    found = sorted(_announcements(shown), key=lambda each: (each.at, each.key), reverse=True)
    lines = [json.dumps(asdict(each), ensure_ascii=False, sort_keys=True) for each in found[:MOST]]
    head = json.dumps({"url": shown.site.url, "language": shown.site.language})
    listed = ",\n".join(lines)
    return f'{head[:-1]}, "news": [\n{listed}\n]}}\n'.encode()


def read(text: bytes) -> Announcements:
    """What is in a file. Raises ValueError where it is none."""
    try:
        return _ANNOUNCEMENTS.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "file"
        raise ValueError(f"{place}: {first['msg']}") from None


def _announcements(shown: Shown) -> Iterator[Announcement]:
    """Of all briefings with a public page; of what was withdrawn only that it was."""
    as_of = minute(shown.editions.as_of)
    every = (each for briefing in shown.editions.listed for each in _of(briefing, shown))
    return (each for each in every if each.at <= as_of)


def _of(briefing: Briefing, shown: Shown) -> Iterator[Announcement]:
    site, name = shown.site, briefing.permanent_name
    new = f"{NEW}/{name}"
    changes = [each for each in briefing.changes if each.kind in CHANGES]
    if briefing.is_withdrawn:
        why = max(changes, key=lambda each: each.at)  # rules see to it that there is one
        title = f"{WITHDRAWN_TITLE} of {day(briefing.day).text}"
        told = (WITHDRAWN, minute(why.at), site.plain_line(title), site.plain_line(why.note))
        yield Announcement(f"{WITHDRAWN}/{name}", new, *told, (), briefing.address, "")
        return
    edition = shown.editions.of(briefing)
    vocabulary = edition.registries.vocabulary.countries
    title = site.plain_line(briefing.title)
    where = (
        tuple(site.plain_line(vocabulary[code].name) for code in briefing.countries),
        briefing.address,
        edition.once(pictures.of_briefing).address,
    )
    summary = site.plain_line(briefing.summary)
    yield Announcement(new, new, NEW, minute(briefing.public_from), title, summary, *where)
    for change in changes:
        words = sha256(f"{change.kind} {change.note}".encode()).hexdigest()[:12]
        told = (change.kind, minute(change.at), title, site.plain_line(change.note))
        yield Announcement(f"changed/{name}/{words}", new, *told, *where)
