"""A developing story as its own page and the lists of stories show it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import STORIES
from briefing.maps.drawing import LocatorMap
from briefing.pages.cards import Card
from briefing.pages.listing import Overview, StoryLine
from briefing.pages.maps import locator_of_all
from briefing.pages.publishers import publisher_name
from briefing.pages.shown import Shown
from briefing.reading.library import Library
from briefing.reading.model import Briefing, Story
from briefing.site import Link, Site
from briefing.words import Day, counted, day, slug

STATES = {"open": "Open", "closed": "Closed"}


@dataclass(frozen=True)
class DatedFigure:
    """A key figure with the day and the briefing that brought it, and who states it."""

    day: Day
    value: str
    what: Markup
    publisher: str
    card: Card


@dataclass(frozen=True)
class CitedPublisher:
    """A publisher, and how many steps of a story cite it."""

    name: str
    count: str


@dataclass(frozen=True)
class StoryPage:
    """A story: its state of play, its steps (oldest first), their figures and publishers."""

    line: StoryLine
    title: str
    description: str
    address: str
    map: LocatorMap | None
    body: Markup
    steps: tuple[Card, ...]
    figures: tuple[DatedFigure, ...]
    publishers: tuple[CitedPublisher, ...]


def story_lines(shown: Shown, stories: Iterable[Story]) -> tuple[StoryLine, ...]:
    """Stories in a list: open before closed, then the one that moved last first, then by title."""

    def moved(story: Story) -> dt.date:
        steps = shown.relations.steps(story.slug)
        return steps[-1].day if steps else dt.date.min

    ordered = sorted(stories, key=lambda story: story.title)
    ordered.sort(key=moved, reverse=True)
    ordered.sort(key=lambda story: story.state == "closed")
    return tuple(_line(story, shown.relations.steps(story.slug), shown.site) for story in ordered)


def _line(story: Story, steps: Sequence[Briefing], site: Site) -> StoryLine:
    return StoryLine(
        link=Link(site.line(story.title), site.href(story.address)),
        summary=site.line(story.summary),
        state=STATES[story.state],
        count=counted(len(steps), "step"),
        first=day(steps[0].day) if len(steps) > 1 else None,
        last=day(steps[-1].day) if steps else None,
    )


def stories_page(shown: Shown) -> Overview:
    return Overview(
        title="Stories",
        about="Developments that run over more than one briefing, each with its state of play.",
        address=STORIES,
        stories=story_lines(shown, shown.library.stories.values()),
    )


def story_page(shown: Shown, story: Story) -> StoryPage:
    steps = shown.relations.steps(story.slug)
    return StoryPage(
        line=_line(story, steps, shown.site),
        title=shown.site.plain_line(story.title),
        description=shown.site.plain_line(story.summary),
        address=story.address,
        map=locator_of_all(steps, shown.library),
        body=Markup(shown.editions.html(story)),
        steps=tuple(map(shown.card, steps)),
        figures=tuple(_figures(steps, shown)),
        publishers=_cited(steps, shown.library),
    )


def _figures(steps: Sequence[Briefing], shown: Shown) -> Iterator[DatedFigure]:
    for step in steps:
        urls = shown.editions.of(step).urls
        for each in step.figures:
            yield DatedFigure(
                day=day(step.day),
                value=each.value,
                what=shown.site.line(each.what),
                publisher=publisher_name(urls[each.source], shown.library),
                card=shown.card(step),
            )


def _cited(steps: Sequence[Briefing], library: Library) -> tuple[CitedPublisher, ...]:
    """Who is cited in how many of the steps: the most often first, then by name."""
    counts: Counter[str] = Counter()
    for step in steps:
        counts.update({publisher_name(source.url, library) for source in step.sources})
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], slug(pair[0]), pair[0]))
    return tuple(CitedPublisher(name, counted(count, "step")) for name, count in ordered)
