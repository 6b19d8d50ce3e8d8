"""The pages that list briefings: home, stories, terms, periods, corrections; and the rest."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from markupsafe import Markup

from briefing import indices
from briefing.library import Library
from briefing.model import Briefing, Page, Story
from briefing.relations import Relations
from briefing.render import body, typography
from briefing.views import briefings as views
from briefing.views.briefings import Card
from briefing.views.charts import Chart, chart
from briefing.views.evidence import totals
from briefing.views.maps import locator_of_all
from briefing.views.pages import (
    Archive,
    Dated,
    Group,
    Home,
    Listing,
    Overview,
    StandingPage,
    StoryLine,
    StoryPage,
    Term,
    Year,
)
from briefing.views.publishers import registry
from briefing.views.site import (
    ARCHIVE,
    CATEGORIES,
    COUNTRIES,
    STORIES,
    TAGS,
    Link,
    Site,
    briefings,
    day,
    line,
    month,
    month_name,
)
from briefing.views.stories import story_lines, story_page

# A home page ends; what is older is in the archive, and so on.
HOME_BRIEFINGS = 12
HOME_STORIES = 6
HOME_DATES = 8
CLOSED_DAYS = 92  # so long a closed story stays on the home page after its last step
CORRECTION_DAYS = 31
METHOD = "method"  # the standing page that prints the registry of publishers


class Listings:
    """Makes the listing pages of one build.

    shown: the briefings on the site, newest first. hidden: names of those only a preview shows.
    relations: theirs. now: the effective moment of the build.
    """

    def __init__(
        self,
        library: Library,
        shown: Sequence[Briefing],
        relations: Relations,
        site: Site,
        now: dt.datetime,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.library = library
        self.shown = shown
        self.relations = relations
        self.site = site
        self.today = now.astimezone(library.zone).date()
        self.hidden = hidden

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {
            each.name: views.card(each, self.library, self.site, self.hidden)
            for each in self._ever_shown
        }

    @property
    def _ever_shown(self) -> tuple[Briefing, ...]:
        return (*self.shown, *self.library.withdrawn())

    def cards(self, chosen: Iterable[Briefing]) -> tuple[Card, ...]:
        return tuple(self._cards[each.name] for each in chosen)

    def home(self) -> Home:
        newest = self.shown[:HOME_BRIEFINGS]
        since = self.today - dt.timedelta(days=CORRECTION_DAYS)
        corrections = indices.changed(self._ever_shown, since, ("correction",))
        return Home(
            lead=self._cards[newest[0].name] if newest else None,
            map=locator_of_all(newest[:1], self.library),
            days=self._days(newest[1:]),
            stories=self.story_lines(filter(self._is_running, self.library.stories.values()))[
                :HOME_STORIES
            ],
            coming=tuple(
                Dated(day(watch.date), line(watch.what), self._cards[each.name])
                for watch, each in indices.coming(self.shown, self.today)[:HOME_DATES]
            ),
            corrections=tuple(
                Dated(day(change.date), line(change.note), self._cards[each.name])
                for change, each in corrections
            ),
            reach=_reach(len(newest), len(self.shown)),
            total=briefings(len(self.shown)),
            as_of=day(self.today),
        )

    def _is_running(self, story: Story) -> bool:
        """Whether a story is open, or was closed not long ago."""
        steps = self.relations.steps(story.slug)
        closed = self.today - dt.timedelta(days=CLOSED_DAYS)
        return story.state == "open" or bool(steps and steps[-1].day >= closed)

    def story_lines(self, stories: Iterable[Story]) -> tuple[StoryLine, ...]:
        return story_lines(stories, self.relations, self.site)

    def story(self, story: Story) -> StoryPage:
        steps = self.relations.steps(story.slug)
        return story_page(story, steps, self._cards, self.library, self.site)

    def category(self, name: str) -> Listing:
        return self._term(
            "Categories",
            CATEGORIES,
            name,
            self.library.vocabulary.categories[name].about,
            views.category_address(name),
            [each for each in self.shown if each.category == name],
        )

    def country(self, code: str) -> Listing:
        name = self.library.vocabulary.countries[code].name
        return self._term(
            "Countries",
            COUNTRIES,
            name,
            f"Briefings that concern {name}.",
            views.country_address(code, self.library),
            [each for each in self.shown if code in each.countries],
            is_country=True,
        )

    def tag(self, name: str) -> Listing:
        tag = self.library.vocabulary.tags[name]
        return self._term(
            "Topics",
            TAGS,
            tag.name,
            tag.about,
            views.tag_address(name),
            [each for each in self.shown if name in each.tags],
        )

    def _term(
        self,
        kind: str,
        parent: str,
        title: str,
        about: str,
        address: str,
        chosen: list[Briefing],
        *,
        is_country: bool = False,
    ) -> Listing:
        stories = sorted({each.story for each in chosen if each.story}) if is_country else []
        return Listing(
            kind=Link(Markup(kind), self.site.href(parent)),
            title=typography.plain_line(title),
            about=typography.plain_line(about),
            address=address,
            count=briefings(len(chosen)),
            groups=self._months(chosen),
            stories=self.story_lines(self.library.stories[slug] for slug in stories),
            chart=self._chart(chosen, _month_anchor) if is_country else None,
        )

    def _chart(
        self, chosen: Sequence[Briefing], href: Callable[[str, dt.date], str]
    ) -> Chart | None:
        """Over the span of the whole site, so that charts can be compared; None without bars."""
        if not chosen:
            return None
        days = sorted(each.day for each in self.shown)
        return chart((each.day for each in chosen), days[0], days[-1], href)

    def _months(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        return tuple(
            Group(
                month(first).text,
                month(first).iso,
                self.cards(group),
                self.site.href(_month_address(first)),
            )
            for first, group in indices.by_month(chosen)
        )

    def _days(self, chosen: Sequence[Briefing]) -> tuple[Group, ...]:
        return tuple(
            Group(
                day(date).text,
                day(date).iso,
                self.cards(group),
                self.site.href(f"/{date:%Y/%m/%d}/"),
            )
            for date, group in indices.by_day(chosen)
        )

    def stories(self) -> Overview:
        return Overview(
            title="Stories",
            about="Developments that run over more than one briefing, each with its state of play.",
            address=STORIES,
            stories=self.story_lines(self.library.stories.values()),
        )

    def categories(self) -> Overview:
        return Overview(
            title="Topics",
            about="Each briefing has one category, and tags for what it is about.",
            address=CATEGORIES,
            sections=(("Categories", self._category_terms()), ("Tags", self._tag_terms())),
        )

    def tags(self) -> Overview:
        return Overview(
            title="Tags",
            about="What briefings are about, more finely than their categories.",
            address=TAGS,
            sections=(("Tags", self._tag_terms()),),
        )

    def countries(self) -> Overview:
        return Overview(
            title="Countries",
            about="The countries that briefings concern, each with its own feed.",
            address=COUNTRIES,
            sections=(("Countries", self._country_terms()),),
        )

    def _category_terms(self) -> tuple[Term, ...]:
        return tuple(
            Term(
                line(name),
                line(category.about),
                self.site.href(views.category_address(name)),
                briefings(sum(each.category == name for each in self.shown)),
            )
            for name, category in self.library.vocabulary.categories.items()
        )

    def _country_terms(self) -> tuple[Term, ...]:
        return tuple(
            Term(
                line(country.name),
                Markup(""),
                self.site.href(views.country_address(code, self.library)),
                briefings(sum(code in each.countries for each in self.shown)),
                code,
            )
            for code, country in self.library.vocabulary.countries.items()
        )

    def _tag_terms(self) -> tuple[Term, ...]:
        tags = sorted(self.library.vocabulary.tags.items(), key=lambda item: item[1].name)
        return tuple(
            Term(
                line(tag.name),
                line(tag.about),
                self.site.href(views.tag_address(name)),
                briefings(sum(name in each.tags for each in self.shown)),
            )
            for name, tag in tags
        )

    def archive(self) -> Archive:
        return Archive(
            total=briefings(len(self.shown)),
            chart=self._chart(self.shown, self._period_address),
            years=tuple(
                Year(
                    year,
                    self.site.href(f"/{year:04}/"),
                    briefings(len(group)),
                    tuple(
                        (
                            month_name(first),
                            self.site.href(_month_address(first)),
                            briefings(len(chosen)),
                        )
                        for first, chosen in indices.by_month(group)
                    ),
                )
                for year, group in indices.by_year(self.shown)
            ),
            countries=self._country_terms(),
            categories=self._category_terms(),
        )

    def _period_address(self, period: str, newest: dt.date) -> str:
        return self.site.href(_month_address(newest) if period == "month" else f"/{newest:%Y}/")

    def years(self) -> tuple[Listing, ...]:
        years = indices.by_year(self.shown)
        return self._periods(
            [(f"{year:04}", f"/{year:04}/", self._months(group), group) for year, group in years]
        )

    def months(self) -> tuple[Listing, ...]:
        return self._periods(
            [
                (month(first).text, _month_address(first), self._days(group), group)
                for first, group in indices.by_month(self.shown)
            ]
        )

    def days(self) -> tuple[Listing, ...]:
        return self._periods(
            [
                (day(date).text, f"/{date:%Y/%m/%d}/", self._days(group), group)
                for date, group in indices.by_day(self.shown)
            ]
        )

    def _periods(
        self, periods: Sequence[tuple[str, str, tuple[Group, ...], Sequence[Briefing]]]
    ) -> tuple[Listing, ...]:
        """Pages of years, months or days (name, address, groups, all), newest first, in a row."""
        links = [Link(Markup(name), self.site.href(address)) for name, address, *_ in periods]
        return tuple(
            Listing(
                kind=Link(Markup("Archive"), self.site.href(ARCHIVE)),
                title=name,
                about=f"All briefings of {name}, newest first.",
                address=address,
                count=briefings(len(group)),
                groups=groups,
                has_feed=False,
                later=links[index - 1] if index else None,
                earlier=links[index + 1] if index + 1 < len(links) else None,
            )
            for index, (name, address, groups, group) in enumerate(periods)
        )

    def corrections(self) -> tuple[Dated, ...]:
        """Every change of meaning, newest first."""
        changes = indices.changed(self._ever_shown, dt.date.min, ("correction", "update"))
        return tuple(
            Dated(day(change.date), line(change.note), self._cards[each.name], change.kind)
            for change, each in changes
        )

    def standing(self, page: Page) -> StandingPage:
        text = body.convert(page.body, views.resolver(self.library, self.site))
        is_method = page.slug == METHOD
        return StandingPage(
            title=typography.plain_line(page.title),
            description=typography.plain_line(page.summary),
            address=page.address,
            slug=page.slug,
            body=Markup(text.html),
            publishers=registry(self.library) if is_method else None,
            matched=totals(self.shown, self.library) if is_method else "",
        )


def _month_anchor(_period: str, newest: dt.date) -> str:
    """Where the page of a term has the briefings of a bar: under the newest of its months."""
    return f"#{newest:%Y-%m}"


def _reach(count: int, total: int) -> str:
    """`The newest 12 of 72 briefings`, `5 briefings`."""
    return briefings(total) if count == total else f"The newest {count} of {briefings(total)}"


def _month_address(first: dt.date) -> str:
    return f"/{first:%Y/%m}/"
