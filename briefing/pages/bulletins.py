"""Which weeks had news and, where a site wants it, which days: what was new and changed in each.

A week is one of ISO 8601, in the site's time zone. What falls into it is told by the moment of
publication or of change, not by the day of an event; why: docs/decisions/0026-bulletins.md.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefing.addresses import DAILY, WEEKLY, bulletin_address
from briefing.pages.indices import CHANGES
from briefing.pages.shown import Shown
from briefing.reading.model import Briefing, Change, Story
from briefing.words import counted, day, listed, span

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Bulletin:
    """What readers got in a week or on a day.

    name: as ISO 8601 writes it, 2026-W11 or 2026-03-12. first, last: its days. end: the moment at
    which it was over. new: briefings that came out in it, the withdrawn among them, by their
    events; changes: corrections and updates. Both newest first.
    """

    name: str
    first: dt.date
    last: dt.date
    end: dt.datetime
    new: tuple[Briefing, ...]
    changes: tuple[tuple[Change, Briefing], ...]

    @property
    def address(self) -> str:
        return bulletin_address(self.name)

    @property
    def days(self) -> str:
        """Its days in words."""
        return day(self.first).text if self.first == self.last else span(self.first, self.last)

    @property
    def counts(self) -> str:
        """`14 new briefings and 2 changes`."""
        new = counted(len(self.new), "new briefing") if self.new else ""
        changes = counted(len(self.changes), "change") if self.changes else ""
        return listed([each for each in (new, changes) if each])

    def read_again(self, stories: Iterable[Story]) -> list[Story]:
        """The stories whose state of play was last read in it, as their titles have them."""
        begin = self.end - (self.last - self.first + dt.timedelta(days=1))
        found = [each for each in stories if begin <= each.read < self.end]
        return sorted(found, key=lambda story: story.title)


def weeks(shown: Shown) -> tuple[Bulletin, ...]:
    """Each week that is over and had news, newest first."""
    return _bulletins(shown, _week_of, DAYS_OF_A_WEEK)


def single_days(shown: Shown) -> tuple[Bulletin, ...]:
    """Each day that is over and had news, newest first; none where the site wants none."""
    return _bulletins(shown, dt.date.isoformat, 1) if shown.site.is_daily else ()


def series(shown: Shown) -> list[tuple[str, tuple[Bulletin, ...]]]:
    """The address of each list of bulletins that the site has, and the bulletins on it."""
    weekly = [(WEEKLY, shown.once(weeks))]
    return [*weekly, (DAILY, shown.once(single_days))] if shown.site.is_daily else weekly


def _week_of(date: dt.date) -> str:
    year, week, _ = date.isocalendar()
    return f"{year}-W{week:02}"


def _bulletins(
    shown: Shown, name_of: Callable[[dt.date], str], length: int
) -> tuple[Bulletin, ...]:
    zone = shown.library.zone
    new: dict[str, list[Briefing]] = {}
    changes: dict[str, list[tuple[Change, Briefing]]] = {}
    days: dict[str, dt.date] = {}
    for each in sorted(shown.editions.listed, key=_by_event, reverse=True):
        if each.published is None or each.published > shown.editions.as_of:
            continue
        date = each.published.astimezone(zone).date()
        days[name := name_of(date)] = date
        new.setdefault(name, []).append(each)
        for change in each.changes:
            if change.kind in CHANGES:
                date = change.at.astimezone(zone).date()
                days[name := name_of(date)] = date
                changes.setdefault(name, []).append((change, each))
    found = []
    for name in sorted(days, reverse=True):
        first = days[name] - dt.timedelta(days=days[name].weekday() if length > 1 else 0)
        after = first + dt.timedelta(days=length)
        end = dt.datetime.combine(after, dt.time(), zone)
        if end <= shown.editions.as_of:
            newest = sorted(changes.get(name, ()), key=_by_moment, reverse=True)
            last = after - dt.timedelta(days=1)
            found.append(Bulletin(name, first, last, end, tuple(new.get(name, ())), tuple(newest)))
    return tuple(found)


def _by_event(briefing: Briefing) -> tuple[dt.date, dt.datetime, str]:
    return briefing.day, briefing.public_from, briefing.name


def _by_moment(changed: tuple[Change, Briefing]) -> tuple[dt.datetime, str]:
    return changed[0].at, changed[1].name
