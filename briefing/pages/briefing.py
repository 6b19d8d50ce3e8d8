"""The page of a briefing."""

from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from briefing.addresses import tag_address
from briefing.maps.drawing import LocatorMap
from briefing.pages import citing
from briefing.pages.cards import WITHDRAWN, Card, card
from briefing.pages.evidence import evidence_of
from briefing.pages.links import text_of
from briefing.pages.maps import locator_of
from briefing.pages.relations import Relations, Term
from briefing.pages.site import Link, Site, line
from briefing.pages.sources import Source, matched, sources_of
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.render import typography
from briefing.words import Day, day, moment

WORDS_PER_MINUTE = 230  # silent reading of English prose: Brysbaert 2019, 238 for non-fiction
RELATED = 3
MOST_STEPS = 12  # listed on a briefing, which has to stay light; its story has all


@dataclass(frozen=True)
class Figure:
    value: Markup
    what: Markup
    source: Source


@dataclass(frozen=True)
class Translation:
    """A quotation that we translated, and its original in the language `code`."""

    text: Markup
    original: str
    source: Source


@dataclass(frozen=True)
class Calculation:
    value: Markup
    how: Markup
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Change:
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
class Related:
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
    changes: tuple[Change, ...]


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
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    translations: tuple[Translation, ...]
    calculations: tuple[Calculation, ...]
    watch: tuple[tuple[Day, Markup], ...]
    changes: tuple[Change, ...]
    step: Step | None
    related: tuple[Related, ...]
    modified: str
    citation: str
    bibtex: str
    report: str
    source_file: str
    history: str


def tombstone(briefing: Briefing, site: Site) -> Tombstone:
    """What is said of a withdrawn briefing: not what it said, but when and why it went."""
    return Tombstone(
        title=f"{WITHDRAWN} of {day(briefing.day).text}",
        description=f"{site.name} has withdrawn what stood here, and says why.",
        address=briefing.address,
        day=day(briefing.day),
        changes=_changes(briefing),
    )


def _changes(briefing: Briefing) -> tuple[Change, ...]:
    newest_first = sorted(briefing.changes, key=lambda each: each.date, reverse=True)
    return tuple(Change(day(each.date), each.kind, line(each.note)) for each in newest_first)


def page(
    briefing: Briefing,
    relations: Relations,
    library: Library,
    site: Site,
    hidden: frozenset[str],
) -> BriefingPage:
    """The page of one of the briefings among which the relations are."""
    text = text_of(briefing, library, site)
    evidence = evidence_of(briefing, text, library)
    sources = sources_of(briefing, library, site, text.citations, evidence)
    by_id = {source.id: source for source in sources}
    title = typography.plain_line(briefing.title)
    updated = briefing.updated
    return BriefingPage(
        card=card(briefing, library, site, hidden),
        title=title,
        description=typography.plain_line(briefing.summary),
        address=briefing.address,
        canonical=site.absolute(briefing.address),
        published=moment(briefing.moment),
        updated=day(updated.date()) if updated > briefing.moment else None,
        tags=tuple(
            Link(line(library.vocabulary.tags[tag].name), site.href(tag_address(tag)))
            for tag in briefing.tags
        ),
        minutes=f"{ceil(text.words / WORDS_PER_MINUTE) or 1} min read",
        matched=matched(evidence, sources),
        method=site.method or "#sources",
        map=locator_of(briefing.places, briefing.countries, library),
        body=Markup(text.html),
        sources=sources,
        figures=tuple(
            Figure(line(each.value), line(each.what), by_id[each.source])
            for each in briefing.figures
        ),
        translations=tuple(
            Translation(line(each.text), each.original, by_id[each.source])
            for each in briefing.quotes
        ),
        calculations=tuple(
            Calculation(
                line(each.value), line(each.how), tuple(by_id[id_] for id_ in each.source_ids)
            )
            for each in briefing.calculations
        ),
        watch=tuple(
            (day(each.date), line(each.what))
            for each in sorted(briefing.watch, key=lambda each: each.date)
        ),
        changes=_changes(briefing),
        step=_step(briefing, relations, library, site, hidden),
        related=tuple(
            Related(
                card(each.briefing, library, site, hidden),
                ", ".join(_term_name(term, library) for term in each.shared),
            )
            for each in relations.related(briefing, RELATED)
        ),
        modified=moment(updated).iso,
        citation=citing.plain(briefing, site),
        bibtex=citing.bibtex(briefing, site),
        report=citing.report(briefing, site),
        source_file=citing.source_file(briefing, site),
        history=citing.history(briefing, site),
    )


def _step(
    briefing: Briefing, relations: Relations, library: Library, site: Site, hidden: frozenset[str]
) -> Step | None:
    position = relations.position(briefing)
    if position is None or briefing.story is None:
        return None
    story = library.stories[briefing.story]
    steps, number = position.steps, position.number
    count, nearby = len(steps), steps[max(number - 2, 0) : number + 1]

    def card_of(step: Briefing) -> Card:
        return card(step, library, site, hidden)

    return Step(
        story=Link(line(story.title), site.href(story.address)),
        number=number,
        count=count,
        before=card_of(steps[number - 2]) if number > 1 else None,
        after=card_of(steps[number]) if number < count else None,
        all=tuple(map(card_of, steps)) if len(nearby) < count <= MOST_STEPS else (),
    )


def _term_name(term: Term, library: Library) -> str:
    words = library.vocabulary
    known = words.countries if term.kind == "country" else words.tags
    return typography.plain_line(known[term.name].name)
