"""What is to be posted to a channel, and what is not, by what is published and recorded."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefing.exports.announcements import WITHDRAWN, Announcement
from briefing.sending.entries import Entry, State

HOURS = 48  # after which news is no news


@dataclass(frozen=True)
class Verdict:
    """What is to be done with a piece of news. why: it is not posted."""

    news: Announcement
    what: Literal["post", "skip", "ask"]
    why: str = ""


def verdicts(
    news: Iterable[Announcement],
    held: Mapping[str, Entry],
    now: dt.datetime,
    hours: float,
    repeatable_seconds: int,
) -> Iterator[Verdict]:
    """What is to be done on a channel, the oldest news first; nothing with what is settled.

    held: the record of the channel. hours: how old news may be. repeatable_seconds: how long the
    service knows a repeated post for the same one.
    """
    for each in sorted(news, key=lambda each: (each.at, each.key)):
        entry = held.get(each.key)
        if entry and entry.state in (State.SENT, State.SKIPPED):
            continue
        is_old = _age(each.at, now) > dt.timedelta(hours=hours)
        if entry and entry.is_in_doubt:
            is_harmless = is_repeatable(entry, now, repeatable_seconds) and not is_old
            yield Verdict(each, "post" if is_harmless else "ask")
        elif is_old:
            yield Verdict(each, "skip", f"more than {hours:g} hours old")
        elif each.kind == WITHDRAWN and not _was_told(each, held):
            yield Verdict(each, "skip", "what was withdrawn was never posted here")
        else:
            yield Verdict(each, "post")


def is_repeatable(entry: Entry, now: dt.datetime, seconds: int) -> bool:
    """Whether the service would take a second request for the first one.

    seconds: how long it does.
    """
    return _age(entry.at, now) < dt.timedelta(seconds=seconds)


def _age(moment: str, now: dt.datetime) -> dt.timedelta:
    return now - dt.datetime.fromisoformat(moment)


def _was_told(news: Announcement, held: Mapping[str, Entry]) -> bool:
    """Whether the briefing of some news, or a change of it, was posted, or may have been."""
    name = news.new.partition("/")[2]
    return any(
        entry.state is State.SENT or entry.is_in_doubt
        for key, entry in held.items()
        if key == news.new or key.startswith(f"changed/{name}/")
    )
