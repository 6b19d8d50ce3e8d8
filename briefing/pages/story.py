"""The page of a developing story."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.edition import Edition, Editions
from briefing.pages.cards import Card
from briefing.pages.flank import story_map
from briefing.pages.listing import PeriodLinks, StoryLine
from briefing.pages.marks import Flank
from briefing.pages.periods import period_links
from briefing.pages.publishers import publisher_name
from briefing.pages.shown import Shown
from briefing.pages.stories import story_line
from briefing.pages.volumes import IN_FULL, Volume
from briefing.reading.model import NEVER, QUIET_DAYS, Briefing, KeyFigure, Story
from briefing.words import Day, counted, day, slug

MOST_FIGURES = 28
MOST_NEWER = 3
MOST_PUBLISHERS = 40


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
class Reading:
    """How current a state of play is.

    read: the day on which it was last read against all steps. quiet: the day of the last step of
    an open story that has had none for long. newer: the newest of the steps that came or changed
    since it was read, oldest first.
    """

    read: Day
    quiet: Day | None
    newer: tuple[Card, ...]


@dataclass(frozen=True)
class StoryPage:
    """A story: its state of play, its newest steps (oldest first), their figures, its publishers.

    reading: when the state of play was read, and what came since. periods: pages of all its
    steps, where these are more. figures_rest, publishers_rest: what is left out of a list, in a
    sentence; empty where nothing is.
    """

    line: StoryLine
    title: str
    description: str
    address: str
    map: Flank | None
    body: Markup
    reading: Reading
    steps: tuple[Card, ...]
    periods: PeriodLinks
    figures: tuple[DatedFigure, ...]
    figures_rest: str
    publishers: tuple[CitedPublisher, ...]
    publishers_rest: str


def story_page(shown: Shown, story: Story, years: Sequence[Volume[Briefing]]) -> StoryPage:
    """The page of a story. years: of its steps, where they are many (terms.term_volumes)."""
    site, steps = shown.site, shown.relations.steps(story.slug)
    newest = steps[-IN_FULL:]
    figures = [(step, figure) for step in steps for figure in step.figures]
    publishers = _cited(steps, shown.editions)
    earlier, others = len(figures) - MOST_FIGURES, len(publishers) - MOST_PUBLISHERS
    return StoryPage(
        line=story_line(shown, story),
        title=site.plain_line(story.title),
        description=site.plain_line(story.summary),
        address=story.address,
        map=story_map(shown, steps),
        body=Markup(shown.editions.html(story)),
        reading=reading(shown, story),
        steps=tuple(map(shown.card, newest)),
        periods=period_links(site, years, "All by year", "step"),
        figures=tuple(_figure(shown, *each) for each in figures[-MOST_FIGURES:]),
        figures_rest=f"Before them {counted(earlier, 'figure')} more." if earlier > 0 else "",
        publishers=publishers[:MOST_PUBLISHERS],
        publishers_rest=f"And {counted(others, 'publisher')} more." if others > 0 else "",
    )


def reading(shown: Shown, story: Story) -> Reading:
    """How current the state of play of a story is."""
    steps = shown.relations.steps(story.slug)
    newest = steps[-1].day if steps else shown.today
    is_quiet = story.state == "open" and (shown.today - newest).days > QUIET_DAYS
    newer = [each for each in steps if story.read < each.updated < NEVER]
    return Reading(
        read=day(story.read.astimezone(shown.library.zone).date()),
        quiet=day(newest) if is_quiet else None,
        newer=tuple(map(shown.card, newer[-MOST_NEWER:])),
    )


def _figure(shown: Shown, step: Briefing, figure: KeyFigure) -> DatedFigure:
    card = shown.card(step)
    return DatedFigure(
        day=card.day,
        value=figure.value,
        what=shown.site.line(figure.what),
        publisher=shown.editions.of(step).once(_publishers)[figure.source],
        card=card,
    )


def _publishers(edition: Edition) -> dict[str, str]:
    """Who published each of a step's sources, by the source's id."""
    sources, registries = edition.briefing.sources, edition.registries
    return {source.id: publisher_name(source.url, registries) for source in sources}


def _cited(steps: Sequence[Briefing], editions: Editions) -> tuple[CitedPublisher, ...]:
    """Who is cited in how many of the steps: the most often first, then by name."""
    counts: Counter[str] = Counter()
    for step in steps:
        counts.update(set(editions.of(step).once(_publishers).values()))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], slug(pair[0]), pair[0]))
    return tuple(CitedPublisher(name, counted(count, "step")) for name, count in ordered)
