"""The page of a briefing."""

from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from briefing.addresses import tag_address
from briefing.edition import Edition
from briefing.maps.drawing import LocatorMap
from briefing.pages import citing
from briefing.pages.boxes import (
    CalculationRow,
    DatedChange,
    FigureRow,
    Translation,
    calculations,
    changes,
    figures,
    translations,
)
from briefing.pages.cards import WITHDRAWN_TITLE, Card, card
from briefing.pages.indices import TermKey
from briefing.pages.maps import map_of
from briefing.pages.shown import Shown
from briefing.pages.sources import CitedSource, matched, sources_of
from briefing.site import Link
from briefing.words import Day, day, moment

WORDS_PER_MINUTE = 230  # silent reading of English prose: Brysbaert 2019, 238 for non-fiction
MOST_STEPS = 12  # listed on a briefing, which has to stay light; its story has all


@dataclass(frozen=True)
class Step:
    """Where the briefing stands in its story: step `number` of `count`, oldest first.

    count: None of a story with more than MOST_STEPS, so that a further step does not change the
    pages of all. all: every step, where there are more than before, this and after, and no more.
    """

    story: Link
    number: int
    count: int | None
    before: Card | None
    after: Card | None
    all: tuple[Card, ...]


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

    report, source_file, history: addresses on GitHub; empty without a repository.
    """

    card: Card
    title: str
    description: str
    address: str
    canonical: str
    published: Day
    updated: Day | None
    tags: tuple[Link, ...]
    minutes: str
    matched: str
    method: str
    map: LocatorMap | None
    body: Markup
    sources: tuple[CitedSource, ...]
    figures: tuple[FigureRow, ...]
    translations: tuple[Translation, ...]
    calculations: tuple[CalculationRow, ...]
    watch: tuple[tuple[Day, Markup], ...]
    changes: tuple[DatedChange, ...]
    step: Step | None
    related: tuple[RelatedCard, ...]
    modified: str
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
    """What the page of a briefing shows of others."""

    step: Step | None
    related: tuple[RelatedCard, ...]


def surroundings(edition: Edition, shown: Shown) -> Surroundings:
    """What the page of one of the briefings that are shown has of others."""
    return Surroundings(_step(edition, shown), _related(edition, shown))


def briefing_page(edition: Edition, around: Surroundings) -> BriefingPage:
    """The page of one of the briefings that are shown."""
    briefing, words, site = edition.briefing, edition.registries.vocabulary, edition.site
    updated = briefing.updated
    return BriefingPage(
        card=edition.once(card),
        title=site.plain_line(briefing.title),
        description=site.plain_line(briefing.summary),
        address=briefing.address,
        canonical=site.absolute(briefing.address),
        published=moment(briefing.moment),
        updated=day(updated.date()) if updated > briefing.moment else None,
        tags=tuple(
            Link(site.line(words.tags[tag].name), site.href(tag_address(tag)))
            for tag in briefing.tags
        ),
        minutes=f"{ceil(edition.text.words / WORDS_PER_MINUTE) or 1} min read",
        matched=matched(edition),
        method=site.method or "#sources",
        map=edition.once(map_of),
        body=Markup(edition.html),
        sources=edition.once(sources_of),
        figures=figures(edition),
        translations=translations(edition),
        calculations=calculations(edition),
        watch=tuple(
            (day(each.date), site.line(each.what))
            for each in sorted(briefing.watch, key=lambda each: each.date)
        ),
        changes=changes(edition),
        step=around.step,
        related=around.related,
        modified=moment(updated).iso,
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
    count, nearby = len(steps), steps[max(number - 2, 0) : number + 1]
    return Step(
        story=Link(site.line(story.title), site.href(story.address)),
        number=number,
        count=count if count <= MOST_STEPS else None,
        before=shown.card(steps[number - 2]) if number > 1 else None,
        after=shown.card(steps[number]) if number < count else None,
        all=tuple(map(shown.card, steps)) if len(nearby) < count <= MOST_STEPS else (),
    )


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
