"""The briefings that a build shows, as its pages list them."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property

from briefing.edition import Editions
from briefing.pages import indices
from briefing.pages.cards import Card, card
from briefing.pages.charts import Chart, chart
from briefing.pages.indices import Period, TermKey, TermKind, day_of, month_of
from briefing.pages.listing import Group
from briefing.pages.relations import Related, Relations
from briefing.reading.model import Briefing

RELATED = 3  # to a briefing, on its page


class Shown:
    """Everything that the listing pages of one build are made of.

    briefings: those on the site, newest first. now: the effective moment of the build.
    """

    def __init__(self, editions: Editions) -> None:
        self.editions = editions
        self.library = editions.library
        self.site = editions.site
        self.briefings = editions.shown
        effective = indices.effective_moment(editions.public, editions.as_of)
        self.now = effective.astimezone(self.library.zone)
        self.today = self.now.date()

    @property
    def ever(self) -> tuple[Briefing, ...]:
        """The briefings on the site, and those that were withdrawn."""
        return (*self.briefings, *self.editions.withdrawn)

    @cached_property
    def relations(self) -> Relations:
        """How the briefings stand to each other."""
        return Relations(self.briefings, self.editions.hidden)

    @cached_property
    def _related(self) -> dict[str, list[tuple[str, list[tuple[TermKind, str]]]]]:
        """The related briefings of each that is shown, by path, with the terms that both carry."""
        kept, relations = self.editions.kept, self.relations
        key = kept.key("related", relations.made_of(), RELATED)
        found = kept.json(key)
        if found is None:
            found = {
                each.path: [
                    (other.briefing.path, other.shared)
                    for other in relations.related(each, RELATED)
                ]
                for each in self.briefings
            }
            kept.put_json(key, found)
        return found

    def related(self, briefing: Briefing) -> list[Related]:
        """The briefings that are most related to one that is shown."""
        return [
            Related(self._by_path[path], tuple(TermKey(*term) for term in shared))
            for path, shared in self._related[briefing.path]
        ]

    @cached_property
    def _by_path(self) -> dict[str, Briefing]:
        return {each.path: each for each in self.briefings}

    @cached_property
    def by_term(self) -> dict[TermKey, list[Briefing]]:
        """The briefings of each term that has any."""
        return indices.by_term(self.briefings)

    def card(self, briefing: Briefing) -> Card:
        """A briefing that is shown or was withdrawn, as lists show it."""
        return self.editions.of(briefing).once(card)

    def months(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        """Some briefings under their months."""
        return self._groups(chosen, month_of)

    def days(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        """Some briefings under their days."""
        return self._groups(chosen, day_of)

    def _groups(
        self, chosen: Sequence[Briefing], period_of: Callable[[dt.date], Period]
    ) -> tuple[Group, ...]:
        groups = []
        for period, group in indices.by_period(chosen, period_of):
            cards, href = tuple(map(self.card, group)), self.site.href(period.address)
            groups.append(Group(period.name, period.iso, cards, href))
        return tuple(groups)

    @cached_property
    def _span(self) -> tuple[dt.date, dt.date]:
        days = [each.day for each in self.briefings]
        return min(days), max(days)

    def chart(
        self, chosen: Sequence[Briefing], href: Callable[[str, dt.date], str]
    ) -> Chart | None:
        """The bars of some briefings over the span of the whole site; None without briefings.

        All charts have the same span, so that they can be compared.
        """
        if not chosen:
            return None
        return chart((each.day for each in chosen), *self._span, href)
