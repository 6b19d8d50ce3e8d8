"""The briefings that a build shows, as its pages list them."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from briefing.addresses import day_address, month_address
from briefing.pages import indices
from briefing.pages.cards import Card, card
from briefing.pages.charts import Chart, chart
from briefing.pages.listing import Group
from briefing.pages.relations import Relations
from briefing.pages.site import Site
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.words import Day, day, month


class Shown:
    """Everything that the listing pages of one build are made of.

    briefings: those on the site, newest first. hidden: names of those only a preview shows.
    relations: theirs. today: the day of the effective moment of the build.
    """

    def __init__(
        self,
        library: Library,
        briefings: Sequence[Briefing],
        relations: Relations,
        site: Site,
        now: dt.datetime,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.library = library
        self.briefings = briefings
        self.relations = relations
        self.site = site
        self.today = now.astimezone(library.zone).date()
        self.hidden = hidden

    @property
    def ever(self) -> tuple[Briefing, ...]:
        """The briefings, and those that were withdrawn."""
        return (*self.briefings, *self.library.withdrawn())

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Of all that were ever shown, by name."""
        return {each.name: card(each, self.library, self.site, self.hidden) for each in self.ever}

    def months(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        """Some briefings under their months."""
        return self._groups(
            (month(first), month_address(first), group) for first, group in indices.by_month(chosen)
        )

    def days(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        """Some briefings under their days."""
        return self._groups(
            (day(date), day_address(date), group) for date, group in indices.by_day(chosen)
        )

    def _groups(self, periods: Iterable[tuple[Day, str, Sequence[Briefing]]]) -> tuple[Group, ...]:
        return tuple(
            Group(
                period.text,
                period.iso,
                tuple(self.cards[each.name] for each in group),
                self.site.href(address),
            )
            for period, address, group in periods
        )

    def chart(
        self, chosen: Sequence[Briefing], href: Callable[[str, dt.date], str]
    ) -> Chart | None:
        """Over the span of the whole site, so that charts can be compared; None without bars."""
        if not chosen:
            return None
        days = sorted(each.day for each in self.briefings)
        return chart((each.day for each in chosen), days[0], days[-1], href)
