"""A briefing as its page and the lists show it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from briefing import indices
from briefing.library import Library
from briefing.maps.drawing import LocatorMap
from briefing.model import Briefing, host
from briefing.problems import counted
from briefing.relations import Relations, Term
from briefing.render import body, typography
from briefing.views import citing
from briefing.views.evidence import Evidence, at_words, evidence_of
from briefing.views.maps import locator_of
from briefing.views.publishers import publisher_name
from briefing.views.site import (
    CATEGORIES,
    COUNTRIES,
    TAGS,
    Day,
    Link,
    Site,
    day,
    line,
    moment,
    slug,
)

WORDS_PER_MINUTE = 230  # silent reading of English prose: Brysbaert 2019, 238 for non-fiction
RELATED = 2
WITHDRAWN = "Withdrawn briefing"


@dataclass(frozen=True)
class Country:
    code: str
    name: str
    href: str


@dataclass(frozen=True)
class Card:
    """A briefing in a list. mark: why readers do not see it yet; empty when they do.

    since: the moment from which it is public, in UTC, so that two compare as text.
    """

    title: Markup
    href: str
    summary: Markup
    day: Day
    since: str
    category: Link
    countries: tuple[Country, ...]
    mark: str


@dataclass(frozen=True)
class Source:
    """A line of the sources box. code: of its language. notes: who the publisher is, and so on.

    href: opens the page at the words that are quoted from it; url: the page's own address.
    """

    id: str
    number: int
    publisher: str
    notes: str
    title: Markup | None
    href: str
    url: str
    host: str
    published: Day | None
    origin: str | None
    archive: str | None
    language: str
    code: str
    is_foreign: bool
    is_cited: bool


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
    """Where the briefing stands in its story: step `number` of `count`, oldest first."""

    story: Link
    number: int
    count: int
    before: Card | None
    after: Card | None


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


def card(briefing: Briefing, library: Library, site: Site, hidden: frozenset[str]) -> Card:
    """A briefing in a list; `hidden` names those that only the local preview shows."""
    mark = ""
    if briefing.name in hidden:
        when = moment(briefing.public_from)
        mark = "Draft" if briefing.is_draft else f"Embargoed until {when.text}"
    return Card(
        title=line(WITHDRAWN if briefing.is_withdrawn else briefing.title),
        href=site.href(briefing.address),
        summary=line("" if briefing.is_withdrawn else briefing.summary),
        day=day(briefing.day),
        since=f"{briefing.public_from.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}",
        category=Link(line(briefing.category), site.href(category_address(briefing.category))),
        countries=tuple(
            Country(
                code=code,
                name=library.vocabulary.countries[code].name,
                href=site.href(country_address(code, library)),
            )
            for code in briefing.countries
        ),
        mark=mark,
    )


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


def category_address(name: str) -> str:
    return f"{CATEGORIES}{slug(name)}/"


def country_address(code: str, library: Library) -> str:
    return f"{COUNTRIES}{slug(library.vocabulary.countries[code].name)}/"


def tag_address(name: str) -> str:
    return f"{TAGS}{name}/"


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
    return Step(
        story=Link(line(story.title), site.href(story.address)),
        number=number,
        count=len(steps),
        before=card(steps[number - 2], library, site, hidden) if number > 1 else None,
        after=card(steps[number], library, site, hidden) if number < len(steps) else None,
    )


def _term_name(term: Term, library: Library) -> str:
    words = library.vocabulary
    known = words.countries if term.kind == "country" else words.tags
    return typography.plain_line(known[term.name].name)


def text_of(briefing: Briefing, library: Library, site: Site) -> body.Body:
    """The briefing's text, its links leading to pages of this site."""
    return body.convert(briefing.body, resolver(library, site))


def resolver(library: Library, site: Site) -> "Resolver":
    return Resolver(library.names, site)


class Resolver:
    """Turns the target of a link, as written, into an address."""

    def __init__(self, names: dict[str, str], site: Site) -> None:
        self.names = names
        self.site = site

    def __call__(self, target: str) -> str:
        name, hash_, fragment = target.partition("#")
        if name in self.names:
            return self.site.href(self.names[name]) + hash_ + fragment
        if target.startswith("/") and not target.startswith("//"):
            return self.site.href(target)
        if target.startswith("images/"):
            return self.site.href(f"/{target}")
        return target


def sources_of(
    briefing: Briefing,
    library: Library,
    site: Site,
    citations: tuple[str, ...],
    evidence: Evidence,
) -> tuple[Source, ...]:
    """The sources in the order of their numbers: as first cited, then the others."""
    order = {id_: index for index, id_ in enumerate(citations)}
    ordered = sorted(briefing.sources, key=lambda each: order.get(each.id, len(order)))
    views = []
    for number, source in enumerate(ordered, start=1):
        publisher = library.publishers.of(source.url)
        name = publisher_name(source.url, library)
        origin = source.origin if source.origin != name else None
        language = library.vocabulary.languages[source.language]
        is_foreign = source.language != site.language
        notes = (
            library.vocabulary.country_name(publisher.country) if publisher else "",
            publisher.kind if publisher else "",
            f"owned by {publisher.owner}" if publisher and publisher.owner else "",
            f"relays {origin}" if origin else "",
            f"in {language}",
            f"read {day(source.accessed).text}" if source.accessed else "",
            evidence.notes.get(source.id, ""),
            "opens at the quoted words" if evidence.quoted.get(source.id) else "",
        )
        views.append(
            Source(
                id=source.id,
                number=number,
                publisher=name,
                notes=", ".join(filter(None, notes)),
                title=line(source.title) if source.title else None,
                href=at_words(source.url, evidence.quoted.get(source.id, ())),
                url=source.url,
                host=host(source.url),
                published=day(source.published) if source.published else None,
                origin=origin,
                archive=source.archive,
                language=language,
                code=source.language,
                is_foreign=is_foreign,
                is_cited=source.id in order,
            )
        )
    return tuple(views)


def matched(evidence: Evidence, sources: Sequence[Source]) -> str:
    """`5 of 5 figures matched with their sources; 3 publishers, 2 origins`."""
    return f"{evidence.matched}; {origins(sources)}"


def origins(sources: Sequence[Source]) -> str:
    """`3 publishers, 1 origin`; sources that relay one report count once."""
    publishers = {source.publisher for source in sources}
    count = indices.independent_origins((each.publisher, each.origin) for each in sources)
    return f"{counted(len(publishers), 'publisher')}, {counted(count, 'origin')}"
