"""The page of a developing story."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import check_address
from briefing.edition import Editions
from briefing.pages.boxes import FigureRow, figures
from briefing.pages.cards import Card
from briefing.pages.flank import story_map
from briefing.pages.listing import PeriodLinks, StoryLine
from briefing.pages.marks import Flank
from briefing.pages.periods import period_links
from briefing.pages.pictures import sized
from briefing.pages.river import Figure, River, river
from briefing.pages.series import StoryChart, charts
from briefing.pages.shown import Shown
from briefing.pages.sources import reports, speakers
from briefing.pages.stories import story_line
from briefing.pages.volumes import IN_FULL, Volume
from briefing.reading.model import NEVER, QUIET_DAYS, Briefing, Story
from briefing.words import Day, counted, day, slug

MOST_FIGURES = 28
MOST_NEWER = 3
MOST_PUBLISHERS = 40


@dataclass(frozen=True)
class StoryStep:
    """A step, and its number in the story."""

    number: int
    card: Card


@dataclass(frozen=True)
class StepFigures:
    """The key figures of a step. check: the address of the list of all that was proved in it."""

    card: Card
    check: str
    figures: tuple[FigureRow, ...]


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

    reading: when the state of play was read, and what came since. reports: how many sources its
    steps cite, and who speaks in them, in words. river: the steps to scale; None of one alone.
    periods: pages of all its steps, where these are more. figures_rest, publishers_rest: what is
    left out of a list, in a sentence; empty where nothing is.
    """

    line: StoryLine
    title: str
    description: str
    address: str
    map: Flank | None
    body: Markup
    reading: Reading
    reports: str
    charts: tuple[StoryChart, ...]
    river: River | None
    steps: tuple[StoryStep, ...]
    periods: PeriodLinks
    figures: tuple[StepFigures, ...]
    figures_rest: str
    publishers: tuple[CitedPublisher, ...]
    publishers_rest: str


def story_page(shown: Shown, story: Story, years: Sequence[Volume[Briefing]]) -> StoryPage:
    """The page of a story. years: of its steps, where they are many (terms.term_volumes)."""
    site, steps = shown.site, shown.relations.steps(story.slug)
    newest = _newest(shown, story)
    publishers = _cited(steps, shown.editions)
    drawn = charts(shown, story, {step.name: number for number, step in newest})
    earlier = sum(len(step.figures) for step in steps) - MOST_FIGURES
    others = len(publishers) - MOST_PUBLISHERS
    return StoryPage(
        line=story_line(shown, story),
        title=site.plain_line(story.title),
        description=site.plain_line(story.summary),
        address=story.address,
        map=story_map(shown, steps),
        body=sized(shown.editions.html(story), shown.pictures_of(story)),
        reading=reading(shown, story),
        reports=_reports(steps, shown.editions),
        charts=drawn,
        river=story_river(shown, story, drawn),
        steps=tuple(StoryStep(number, shown.card(step)) for number, step in newest),
        periods=period_links(site, years, "All by year", "step"),
        figures=_figures(shown, steps),
        figures_rest=f"Before them {counted(earlier, 'figure')} more." if earlier > 0 else "",
        publishers=publishers[:MOST_PUBLISHERS],
        publishers_rest=f"And {counted(others, 'publisher')} more." if others > 0 else "",
    )


def story_river(shown: Shown, story: Story, drawn: Sequence[StoryChart] = ()) -> River | None:
    """The newest steps of a story to scale; of an open one up to the day of the site.

    drawn: its charts, whose figures hang below the line: of each step the first.
    """
    newest = _newest(shown, story)
    until = shown.today if story.state == "open" else None
    figures: dict[int, Figure] = {}
    for row in (row for chart in drawn for row in chart.rows if row.number):
        name, value = row.values[0]
        said = Markup("{}: {} {}").format(row.label, value.text, name)
        figures.setdefault(row.number or 0, Figure(said, value.href))
    days = [step.day for _, step in newest]
    return river(days, newest[0][0], until, figures) if newest else None


def _newest(shown: Shown, story: Story) -> list[tuple[int, Briefing]]:
    """The steps that its page lists, with their numbers, oldest first."""
    return list(enumerate(shown.relations.steps(story.slug), start=1))[-IN_FULL:]


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


def _figures(shown: Shown, steps: Sequence[Briefing]) -> tuple[StepFigures, ...]:
    """The newest key figures, under their steps, oldest first."""
    found: list[StepFigures] = []
    left = MOST_FIGURES
    for step in reversed(steps):
        if not step.figures or left <= 0:
            continue
        edition = shown.editions.of(step)
        check = shown.site.href(check_address(step.address))
        found.append(StepFigures(shown.card(step), check, figures(edition)[-left:]))
        left -= len(step.figures)
    return tuple(reversed(found))


def _reports(steps: Sequence[Briefing], editions: Editions) -> str:
    """`38 reports by 2 official bodies, 8 agencies and 11 outlets`."""
    every = [report for step in steps for report in editions.of(step).once(reports)]
    by = speakers((each.kind, each.speaker) for each in every)
    return f"{counted(len({each.url for each in every}), 'report')} by {by}" if every else ""


def _cited(steps: Sequence[Briefing], editions: Editions) -> tuple[CitedPublisher, ...]:
    """Who is cited in how many of the steps: the most often first, then by name."""
    counts: Counter[str] = Counter()
    for step in steps:
        counts.update({each.publisher for each in editions.of(step).once(reports)})
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], slug(pair[0]), pair[0]))
    return tuple(CitedPublisher(name, counted(count, "step")) for name, count in ordered)
