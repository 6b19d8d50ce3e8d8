"""The page of a briefing."""

from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from briefing.addresses import tag_address
from briefing.edition import Edition
from briefing.maps.drawing import LocatorMap
from briefing.pages import citing
from briefing.pages.cards import WITHDRAWN_TITLE, Card
from briefing.pages.maps import map_of
from briefing.pages.relations import SharedTerm
from briefing.pages.shown import Shown
from briefing.pages.sources import CitedSource, matched, sources_of
from briefing.reading.library import Library
from briefing.site import Link, Site
from briefing.words import Day, day, moment

WORDS_PER_MINUTE = 230  # silent reading of English prose: Brysbaert 2019, 238 for non-fiction
RELATED = 3
MOST_STEPS = 12  # listed on a briefing, which has to stay light; its story has all


@dataclass(frozen=True)
class FigureRow:
    value: Markup
    what: Markup
    source: CitedSource


@dataclass(frozen=True)
class Translation:
    """A quotation that we translated, and its original in the language `code`."""

    text: Markup
    original: str
    source: CitedSource


@dataclass(frozen=True)
class CalculationRow:
    value: Markup
    how: Markup
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class DatedChange:
    day: Day
    kind: str
    note: Markup


@dataclass(frozen=True)
class Step:
    """Where the briefing stands in its story: step `number` of `count`, oldest first.

    all: the steps, where some are neither before, this nor after, and a page can hold them.
    """

    story: Link
    number: int
    count: int
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
    """What is left at the address of a withdrawn briefing."""

    title: str
    description: str
    address: str
    day: Day
    changes: tuple[DatedChange, ...]


@dataclass(frozen=True)
class BriefingPage:
    """Everything that the page of a briefing shows."""

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
    """What is said of a withdrawn briefing: not what it said, but when and why it went."""
    briefing = edition.briefing
    return Tombstone(
        title=f"{WITHDRAWN_TITLE} of {day(briefing.day).text}",
        description=f"{edition.site.name} has withdrawn what stood here, and says why.",
        address=briefing.address,
        day=day(briefing.day),
        changes=changes(edition),
    )


def changes(edition: Edition) -> tuple[DatedChange, ...]:
    """What was changed since publication, newest first."""
    newest_first = sorted(edition.briefing.changes, key=lambda each: each.date, reverse=True)
    return tuple(
        DatedChange(day(each.date), each.kind, edition.site.line(each.note))
        for each in newest_first
    )


def briefing_page(edition: Edition, shown: Shown) -> BriefingPage:
    """The page of one of the briefings that are shown."""
    briefing, library, site = edition.briefing, edition.library, edition.site
    sources = edition.once(sources_of)
    by_id = {source.id: source for source in sources}
    updated = briefing.updated
    return BriefingPage(
        card=shown.card(briefing),
        title=site.plain_line(briefing.title),
        description=site.plain_line(briefing.summary),
        address=briefing.address,
        canonical=site.absolute(briefing.address),
        published=moment(briefing.moment),
        updated=day(updated.date()) if updated > briefing.moment else None,
        tags=tuple(
            Link(site.line(library.vocabulary.tags[tag].name), site.href(tag_address(tag)))
            for tag in briefing.tags
        ),
        minutes=f"{ceil(edition.text.words / WORDS_PER_MINUTE) or 1} min read",
        matched=matched(edition),
        method=site.method or "#sources",
        map=edition.once(map_of),
        body=Markup(edition.text.html),
        sources=sources,
        figures=tuple(
            FigureRow(site.line(each.value), site.line(each.what), by_id[each.source])
            for each in briefing.figures
        ),
        translations=tuple(
            Translation(site.line(each.text), each.original, by_id[each.source])
            for each in briefing.quotes
        ),
        calculations=tuple(
            CalculationRow(
                site.line(each.value),
                site.line(each.how),
                tuple(by_id[id_] for id_ in each.source_ids),
            )
            for each in briefing.calculations
        ),
        watch=tuple(
            (day(each.date), site.line(each.what))
            for each in sorted(briefing.watch, key=lambda each: each.date)
        ),
        changes=changes(edition),
        step=_step(edition, shown),
        related=tuple(
            RelatedCard(
                shown.card(each.briefing),
                ", ".join(_term_name(term, library, site) for term in each.shared),
            )
            for each in shown.relations.related(briefing, RELATED)
        ),
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
    if position is None or briefing.story is None:
        return None
    story = edition.library.stories[briefing.story]
    steps, number = position.steps, position.number
    count, nearby = len(steps), steps[max(number - 2, 0) : number + 1]
    return Step(
        story=Link(site.line(story.title), site.href(story.address)),
        number=number,
        count=count,
        before=shown.card(steps[number - 2]) if number > 1 else None,
        after=shown.card(steps[number]) if number < count else None,
        all=tuple(map(shown.card, steps)) if len(nearby) < count <= MOST_STEPS else (),
    )


def _term_name(term: SharedTerm, library: Library, site: Site) -> str:
    words = library.vocabulary
    known = words.countries if term.kind == "country" else words.tags
    return site.plain_line(known[term.name].name)
