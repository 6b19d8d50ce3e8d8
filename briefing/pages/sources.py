"""The sources of a briefing, as its sources box lists and counts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.pages import indices
from briefing.pages.evidence import Evidence, at_words
from briefing.pages.publishers import publisher_name
from briefing.pages.site import Site, line
from briefing.reading.library import Library
from briefing.reading.model import Briefing, host
from briefing.words import Day, counted, day


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
