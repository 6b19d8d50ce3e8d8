"""The page of a briefing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from briefing.addresses import check_address, tag_address
from briefing.edition import Edition
from briefing.maps.drawing import LocatorMap
from briefing.pages import citing
from briefing.pages.boxes import (
    CalculationRow,
    DatedChange,
    DisputeRow,
    FigureRow,
    Translation,
    calculations,
    changes,
    disputes,
    figures,
    translations,
)
from briefing.pages.cards import WITHDRAWN_TITLE, Card, card
from briefing.pages.evidence import summed_up
from briefing.pages.indices import TermKey
from briefing.pages.maps import map_of
from briefing.pages.pictures import Picture, sized
from briefing.pages.proofs import Opened, touched
from briefing.pages.shown import Shown
from briefing.pages.sources import CitedSource, by_kind, sources_of
from briefing.pages.stories import STATES
from briefing.site import Link
from briefing.words import Day, day, moment

WORDS_PER_MINUTE = 230  # silent reading of English prose: Brysbaert 2019, 238 for non-fiction
MOST_STEPS = 12  # that a briefing counts; of more, a further one would change the pages of all


@dataclass(frozen=True)
class Step:
    """Where the briefing stands in its story: step `number` of `count`, oldest first.

    count: None of a story with more than MOST_STEPS. before, after: the steps beside it.
    """

    story: Link
    number: int
    count: int | None
    before: Card | None
    after: Card | None


@dataclass(frozen=True)
class Since:
    """What happened after the briefing: its story's newest step, and where the story stands.

    state: `Closed` or `Open`. as_of: the day to which that is true.
    """

    newest: Card
    story: Link
    state: str
    as_of: Day
    summary: Markup


@dataclass(frozen=True)
class RelatedCard:
    """A related briefing. shared: the names of what both carry, as `Estonia, bunkers`."""

    card: Card
    shared: str


@dataclass(frozen=True)
class Tombstone:
    """What the page of a withdrawn briefing shows."""

    title: str
    description: str
    address: str
    day: Day
    changes: tuple[DatedChange, ...]


@dataclass(frozen=True)
class BriefingPage:
    """Everything that the page of a briefing shows.

    published, updated: moments, as text the day alone. watch: (day, what, whether it is past).
    report, source_file, history: addresses on GitHub; empty without a repository.
    """

    card: Card
    title: str
    description: str
    address: str
    canonical: str
    published: Day | None
    updated: Day | None
    tags: tuple[Link, ...]
    minutes: str
    claims: str
    is_reviewed: bool
    check: str
    map: LocatorMap | None
    body: Markup
    opened: tuple[Opened, ...]
    back: Mapping[str, tuple[str, ...]]
    opens: Mapping[int, int]
    disputes: tuple[DisputeRow, ...]
    by_kind: str
    sources: tuple[CitedSource, ...]
    figures: tuple[FigureRow, ...]
    translations: tuple[Translation, ...]
    calculations: tuple[CalculationRow, ...]
    watch: tuple[tuple[Day, Markup, bool], ...]
    changes: tuple[DatedChange, ...]
    step: Step | None
    since: Since | None
    related: tuple[RelatedCard, ...]
    citation: str
    bibtex: str
    report: str
    source_file: str
    history: str


def tombstone(edition: Edition) -> Tombstone:
    """The page of a withdrawn briefing: when and why it was withdrawn, nothing of its text."""
    briefing = edition.briefing
    return Tombstone(
        title=f"{WITHDRAWN_TITLE} of {day(briefing.day).text}",
        description=f"{edition.site.name} has withdrawn what stood here, and says why.",
        address=briefing.address,
        day=day(briefing.day),
        changes=changes(edition),
    )


@dataclass(frozen=True)
class Surroundings:
    """What the page of a briefing shows of others, and of the day on which it is read.

    passed: how many of its dates to watch are past.
    """

    step: Step | None
    since: Since | None
    related: tuple[RelatedCard, ...]
    passed: int
    pictures: tuple[Picture, ...]


def surroundings(edition: Edition, shown: Shown) -> Surroundings:
    """What the page of one of the briefings that are shown has of others."""
    passed = sum(each.date < shown.today for each in edition.briefing.watch)
    step, since = _step(edition, shown), _since(edition, shown)
    pictures = shown.pictures.of(edition.targets.images)
    return Surroundings(step, since, _related(edition, shown), passed, pictures)


def briefing_page(edition: Edition, around: Surroundings) -> BriefingPage:
    """The page of one of the briefings that are shown."""
    briefing, words, site = edition.briefing, edition.registries.vocabulary, edition.site
    published, updated = briefing.published, briefing.updated
    text = touched(edition)
    return BriefingPage(
        card=edition.once(card),
        title=site.plain_line(briefing.title),
        description=site.plain_line(briefing.summary),
        address=briefing.address,
        canonical=site.absolute(briefing.address),
        published=_day_of(published) if published else None,
        updated=_day_of(updated) if published and updated > published else None,
        tags=tuple(
            Link(site.line(words.tags[tag].name), site.href(tag_address(tag)))
            for tag in briefing.tags
        ),
        minutes=f"{ceil(edition.text.words / WORDS_PER_MINUTE) or 1} min read",
        claims=summed_up(edition),
        is_reviewed=edition.is_reviewed,
        check=site.href(check_address(briefing.address)),
        map=edition.once(map_of),
        body=sized(text.html, around.pictures),
        opened=text.opened,
        back=text.back,
        opens=text.opens,
        disputes=disputes(edition),
        by_kind=by_kind(edition.once(sources_of)),
        sources=edition.once(sources_of),
        figures=figures(edition),
        translations=translations(edition),
        calculations=calculations(edition),
        watch=tuple(
            (day(each.date), site.line(each.what), number < around.passed)
            for number, each in enumerate(sorted(briefing.watch, key=lambda each: each.date))
        ),
        changes=changes(edition),
        step=around.step,
        since=around.since,
        related=around.related,
        citation=citing.plain(edition),
        bibtex=citing.bibtex(edition),
        report=citing.report(edition),
        source_file=citing.source_file(edition),
        history=citing.history(edition),
    )


def _step(edition: Edition, shown: Shown) -> Step | None:
    briefing, site = edition.briefing, edition.site
    position = shown.relations.position(briefing)
    story = edition.story
    if position is None or story is None:
        return None
    steps, number = position.steps, position.number
    count = len(steps)
    return Step(
        story=Link(site.line(story.title), site.href(story.address)),
        number=number,
        count=count if count <= MOST_STEPS else None,
        before=shown.card(steps[number - 2]) if number > 1 else None,
        after=shown.card(steps[number]) if number < count else None,
    )


def _since(edition: Edition, shown: Shown) -> Since | None:
    """What came after a briefing in its story; None of the newest step, and of none."""
    briefing, site = edition.briefing, edition.site
    position = shown.relations.position(briefing)
    if position is None or position.number == len(position.steps):
        return None
    story = shown.library.stories[briefing.story or ""]
    return Since(
        newest=shown.card(position.steps[-1]),
        story=Link(site.line(story.title), site.href(story.address)),
        state=STATES[story.state],
        as_of=day(story.as_of),
        summary=site.line(story.summary),
    )


def _day_of(when: dt.datetime) -> Day:
    """The day of a moment for readers, the moment itself for programs."""
    return Day(day(when.date()).text, moment(when).iso)


def _related(edition: Edition, shown: Shown) -> tuple[RelatedCard, ...]:
    cards = []
    for each in shown.related(edition.briefing):
        names = ", ".join(_term_name(term, edition) for term in each.shared)
        cards.append(RelatedCard(shown.card(each.briefing), names))
    return tuple(cards)


def _term_name(term: TermKey, edition: Edition) -> str:
    words = edition.registries.vocabulary
    known = words.countries if term.kind == "country" else words.tags
    return edition.site.plain_line(known[term.name].name)
