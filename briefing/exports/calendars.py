"""Calendars: the dates that briefings announced, for programs that readers have anyway.

iCalendar is RFC 5545, names and refreshing are RFC 7986. A date has no time: it is a whole day,
wherever one lives, and keeps nobody from meeting. Nothing comes from a clock.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing import __version__
from briefing.addresses import CALENDAR
from briefing.exports.file import File
from briefing.pages.dates import Announced, Calendar, calendars
from briefing.pages.shown import Shown
from briefing.site import Site

_DAY = dt.timedelta(days=1)
_ABOUT = "Dates that our briefings announced, each with a link to the briefing."
_GONE = "The briefing that announced this date was withdrawn."


@dataclass(frozen=True)
class Event:
    """A date in a calendar. uid: stays, whatever is renamed or moved. changed: in UTC.

    sequence: how often its briefing was changed. is_cancelled: whether that was withdrawn.
    """

    uid: str
    day: dt.date
    what: str
    about: str
    url: str
    category: str
    created: dt.datetime
    changed: dt.datetime
    sequence: int
    is_cancelled: bool


def files(shown: Shown) -> Iterator[File]:
    """Every calendar, those at old addresses of stories and countries among them."""
    site, old = shown.site, shown.library.moved
    for calendar in shown.once(calendars):
        events = tuple(_event(site, each) for each in calendar.dates)
        name = calendar.name if calendar.page == CALENDAR else f"{site.name}: {calendar.name}"
        make = partial(written, site, calendar, name, events)
        made_of = (site.digest, calendar.address, calendar.page, name, events)
        below = calendar.address.removeprefix(calendar.page)
        before = (f"{each}{below}" for each in old.get(calendar.page, ()) if each.endswith("/"))
        for address in (calendar.address, *before):
            yield File(address, made_of, make)


def _event(site: Site, announced: Announced) -> Event:
    watch, briefing = announced.watch, announced.briefing
    is_cancelled = briefing.is_withdrawn
    moments = [each.astimezone(dt.UTC) for each in _moments(announced)]
    url = site.absolute(briefing.address)
    title = site.plain_line(briefing.title)
    return Event(
        uid=site.permanent_id(
            f"watch:{briefing.permanent_name}:{announced.number}:{watch.what}"
        ).removeprefix("urn:uuid:"),
        day=watch.date,
        # Of what was withdrawn no word stays.
        what="Withdrawn" if is_cancelled else site.plain_line(watch.what),
        about=f"{_GONE}\n{url}" if is_cancelled else f"Announced in: {title}\n{url}",
        url=url,
        category=briefing.category,
        created=moments[0],
        changed=max(moments),
        sequence=len(briefing.changes),
        is_cancelled=is_cancelled,
    )


def _moments(announced: Announced) -> Iterator[dt.datetime]:
    """When the briefing of a date was out, and when it was changed."""
    yield announced.briefing.public_from
    yield from (change.at for change in announced.briefing.changes)


def written(site: Site, calendar: Calendar, name: str, events: tuple[Event, ...]) -> bytes:
    """A calendar as a file. name: among calendars of other sites."""
    import icalendar  # noqa: PLC0415 - takes 65 ms, and most builds write no calendar

    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//Proofpress//{__version__}//EN")
    made.add("uid", site.permanent_id(f"calendar:{calendar.page}").removeprefix("urn:uuid:"))
    made.add("url", site.absolute(calendar.page))
    if events:  # without any there is nothing to add to a calendar, and who has subscribed asks on
        made.add("last-modified", max(each.changed for each in events))
    made.add("name", name)
    made.add("x-wr-calname", icalendar.vText(name))
    made.add("description", _ABOUT)
    made.add("x-wr-caldesc", icalendar.vText(_ABOUT))
    made.add("refresh-interval", _DAY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    for each in events:
        event = icalendar.Event()
        event.add("uid", each.uid)
        event.add("dtstamp", each.changed)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + _DAY)
        event.add("summary", each.what)
        event.add("description", each.about)
        event.add("url", each.url)
        event.add("categories", [each.category])
        event.add("created", each.created)
        event.add("last-modified", each.changed)
        event.add("sequence", each.sequence)
        event.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    content: bytes = made.to_ical(sorted=False)
    return content
