"""The briefings that a build shows, as its pages list them."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from briefing.edition import Editions
from briefing.kept import Digest
from briefing.pages import indices
from briefing.pages.cards import Card, card
from briefing.pages.charts import Chart, chart
from briefing.pages.indices import PeriodOf, TermKey, day_of, month_of
from briefing.pages.listing import Group, Line
from briefing.pages.periods import briefing_line
from briefing.pages.pictures import Picture, Pictures
from briefing.pages.relations import Related, Relations
from briefing.reading.model import Briefing, Page, Story
from briefing.words import Day, day

RELATED = 3  # to a briefing, on its page

T = TypeVar("T")


class Shown:
    """Everything that the listing pages of one build are made of.

    briefings: those on the site, newest first. now: the effective moment of the build.
    """

    def __init__(self, editions: Editions) -> None:
        self.editions = editions
        self.library = editions.library
        self.site = editions.site
        self.briefings = editions.shown
        stories = self.library.stories.values()
        effective = indices.effective_moment(editions.listed, stories, editions.as_of)
        self.now = effective.astimezone(self.library.zone)
        self.today = self.now.date()
        self._has_new = False
        self._made: dict[Callable[[Shown], Any], Any] = {}

    @property
    def ever(self) -> tuple[Briefing, ...]:
        """The briefings on the site, and those that were withdrawn."""
        return (*self.briefings, *self.editions.withdrawn)

    @cached_property
    def covered(self) -> tuple[Day, Day] | None:
        """The days of the first and the last public event; None without any."""
        days = [each.day for each in self.editions.public]
        return (day(min(days)), day(max(days))) if days else None

    @cached_property
    def covers(self) -> str:
        """What the site covers and how far, in a sentence for every page; empty without briefings.

        Of what is public, so that a preview says what readers are told.
        """
        if self.covered is None:
            return ""
        first, last = (each.text for each in self.covered)
        span = f"an event of {first}" if first == last else f"events from {first} to {last}"
        return f"{self.site.name} covers {span}. Last published on {day(self.today).text}."

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures of the texts."""
        return Pictures(self.library.originals, self.site, self.editions.kept)

    def pictures_of(self, source: Story | Page) -> tuple[Picture, ...]:
        """The pictures that the text of a story or standing page shows."""
        return self.pictures.of(self.editions.targets(source).images)

    @property
    def images(self) -> Iterator[str]:
        """The targets of the images of every page."""
        for briefing in self.briefings:
            yield from self.editions.of(briefing).targets.images
        texts: tuple[Story | Page, ...] = (
            *self.library.stories.values(),
            *self.library.pages.values(),
        )
        for source in texts:
            yield from self.editions.targets(source).images

    @cached_property
    def relations(self) -> Relations:
        """How the briefings stand to each other."""
        return Relations(self.briefings, self.editions.hidden)

    def related(self, briefing: Briefing) -> list[Related]:
        """The briefings that are most related to one that is shown."""
        if briefing.path not in self._related:
            found = self.relations.related(briefing, RELATED)
            self._related[briefing.path] = [(each.briefing.path, each.shared) for each in found]
            self._has_new = True
        return [
            Related(self._by_path[path], tuple(TermKey(*term) for term in shared))
            for path, shared in self._related[briefing.path]
        ]

    def keep(self) -> None:
        """Keep what was found out of all briefings, for the builds after this one."""
        if self._has_new:
            self.editions.kept.put_json(self._related_key, self._related)

    @cached_property
    def _related_key(self) -> Digest:
        return self.editions.kept.key("related", self.relations.made_of(), RELATED)

    @cached_property
    def _related(self) -> dict[str, Any]:
        """The paths of the related briefings of each, by its path, and the terms they share."""
        return dict(self.editions.kept.json(self._related_key) or {})

    @cached_property
    def _by_path(self) -> dict[str, Briefing]:
        return {each.path: each for each in self.briefings}

    @cached_property
    def by_term(self) -> dict[TermKey, list[Briefing]]:
        """The briefings of each term that has any."""
        return indices.by_term(self.briefings)

    @cached_property
    def public_by_term(self) -> dict[TermKey, list[Briefing]]:
        """The same of those that readers see."""
        has_hidden = len(self.briefings) > len(self.editions.public)
        return indices.by_term(self.editions.public) if has_hidden else self.by_term

    def card(self, briefing: Briefing) -> Card:
        """A briefing that is shown or was withdrawn, as lists show it."""
        return self.editions.of(briefing).once(card)

    def line(self, briefing: Briefing) -> Line:
        """The same in one line."""
        return self.editions.of(briefing).once(briefing_line)

    def once(self, make: Callable[["Shown"], T]) -> T:
        """What a function makes of this; called once, then kept."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def months(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        """Some briefings under their months."""
        return self._groups(chosen, month_of)

    def days(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        """Some briefings under their days."""
        return self._groups(chosen, day_of)

    def news(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        """Some briefings, by publication, under the days on which they were out."""
        groups = groupby(map(self.card, chosen), key=lambda card: card.published)
        return tuple(
            Group(
                f"Published {published.text}" if published else "Not published yet",
                published.iso if published else "",
                tuple(cards),
            )
            for published, cards in groups
        )

    def _groups(self, chosen: Sequence[Briefing], period_of: PeriodOf) -> tuple[Group, ...]:
        groups = []
        for period, group in indices.by_period(chosen, period_of, attrgetter("day")):
            cards, href = tuple(map(self.card, group)), self.site.href(period.address)
            groups.append(Group(period.name, period.iso, cards, href))
        return tuple(groups)

    @cached_property
    def span(self) -> tuple[dt.date, dt.date]:
        """The day of the first event, and today or that of the last."""
        days = [each.day for each in self.briefings]
        return min(days, default=self.today), max(*days, self.today, self.today)

    def chart(
        self, chosen: Sequence[Briefing], href: Callable[[str, dt.date], str]
    ) -> Chart | None:
        """The bars of some briefings, from the first of the site to today; None without briefings.

        All charts have the same span, so that they can be compared.
        """
        if not chosen:
            return None
        return chart((each.day for each in chosen), *self.span, href)
