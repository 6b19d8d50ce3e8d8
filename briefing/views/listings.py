"""The pages that list briefings: home, stories, terms, archive, corrections; and the rest."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from markupsafe import Markup

from briefing import indices
from briefing.library import Library
from briefing.model import Briefing, Page, Story
from briefing.render import body, typography
from briefing.views import briefings as views
from briefing.views.briefings import Card
from briefing.views.evidence import totals
from briefing.views.maps import locator_of_all
from briefing.views.pages import (
    Archive,
    Dated,
    DatedFigure,
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

HOME_BRIEFINGS = 10  # a home page ends; what is older is in the archive
CORRECTION_DAYS = 31
METHOD = "method"  # the standing page that prints the registry of publishers


class Listings:
    """Makes the listing pages of one build.

    shown: the briefings on the site, newest first. hidden: names of those only a preview shows.
    now: the effective moment of the build.
    """

    def __init__(
        self,
        library: Library,
        shown: Sequence[Briefing],
        site: Site,
        now: dt.datetime,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.library = library
        self.shown = shown
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
            stories=self.story_lines(self.library.stories.values()),
            coming=tuple(
                Dated(day(watch.date), line(watch.what), self._cards[each.name])
                for watch, each in indices.coming(self.shown, self.today)
            ),
            corrections=tuple(
                Dated(day(change.date), line(change.note), self._cards[each.name])
                for change, each in corrections
            ),
            total=briefings(len(self.shown)),
            as_of=day(self.today),
        )

    def story_lines(self, stories: Iterable[Story]) -> tuple[StoryLine, ...]:
        """Stories, the one that moved last first; open before closed."""
        steps = {story.slug: self._steps(story) for story in stories}
        newest = dt.date.min
        ordered = sorted(
            (self.library.stories[slug] for slug in steps), key=lambda story: story.title
        )
        ordered.sort(
            key=lambda story: steps[story.slug][0].day if steps[story.slug] else newest,
            reverse=True,
        )
        ordered.sort(key=lambda story: story.state == "closed")
        return tuple(
            StoryLine(
                link=Link(line(story.title), self.site.href(story.address)),
                summary=line(story.summary),
                state=story.state,
                count=briefings(len(steps[story.slug])),
                last=day(steps[story.slug][0].day) if steps[story.slug] else None,
            )
            for story in ordered
        )

    def _steps(self, story: Story) -> list[Briefing]:
        return [each for each in self.shown if each.story == story.slug]

    def story(self, story: Story) -> StoryPage:
        steps = self._steps(story)[::-1]
        text = body.convert(story.body, views.resolver(self.library, self.site))
        return StoryPage(
            line=self.story_lines([story])[0],
            title=typography.plain_line(story.title),
            description=typography.plain_line(story.summary),
            address=story.address,
            map=locator_of_all(steps, self.library),
            body=Markup(text.html),
            steps=self.cards(steps),
            figures=tuple(
                DatedFigure(day(each.day), figure.value, line(figure.what), self._cards[each.name])
                for each in steps
                for figure in each.figures
            ),
        )

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
            with_stories=True,
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
        with_stories: bool = False,
    ) -> Listing:
        stories = sorted({each.story for each in chosen if each.story}) if with_stories else []
        return Listing(
            kind=Link(Markup(kind), self.site.href(parent)),
            title=typography.plain_line(title),
            about=typography.plain_line(about),
            address=address,
            count=briefings(len(chosen)),
            groups=self._months(chosen),
            stories=self.story_lines(self.library.stories[slug] for slug in stories),
        )

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
            Group(day(date).text, day(date).iso, self.cards(group))
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

    def _periods(
        self, periods: Sequence[tuple[str, str, tuple[Group, ...], Sequence[Briefing]]]
    ) -> tuple[Listing, ...]:
        """Pages of years or months (name, address, groups, all), newest first, linked in a row."""
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


def _month_address(first: dt.date) -> str:
    return f"/{first:%Y/%m}/"
