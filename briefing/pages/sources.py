"""The sources of a briefing, as its sources box lists and counts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.edition import Edition
from briefing.pages import indices
from briefing.pages.evidence import at_words, matched_of
from briefing.pages.publishers import publisher_name
from briefing.reading import characters
from briefing.reading.model import Passage, Source, host
from briefing.words import Day, counted, day


@dataclass(frozen=True)
class CitedSource:
    """A line of the sources box. code: of its language. notes: on publisher, language, evidence.

    href: opens the page at its words that state what we write; url: the page's own address.
    words: these words, each with those before and behind it.
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
    words: tuple[tuple[str, str, str], ...]


def sources_of(edition: Edition) -> tuple[CitedSource, ...]:
    """The sources in the order of their numbers: as first cited, then the others."""
    numbers = {id_: number for number, id_ in enumerate(edition.text.citations)}
    ordered = sorted(edition.briefing.sources, key=lambda each: numbers.get(each.id, len(numbers)))
    return tuple(_cited(edition, source, number) for number, source in enumerate(ordered, start=1))


def _cited(edition: Edition, source: Source, number: int) -> CitedSource:
    library, site = edition.registries, edition.site
    shown = edition.once(matched_of)
    publisher = library.publishers.of(source.url)
    name = publisher_name(source.url, library)
    origin = source.origin if source.origin != name else None
    language = library.vocabulary.languages[source.language]
    passages = shown.passages.get(source.id, ())
    notes = (
        library.vocabulary.country_name(publisher.country) if publisher else "",
        publisher.kind if publisher else "",
        f"owned by {publisher.owner}" if publisher and publisher.owner else "",
        f"relays {origin}" if origin else "",
        f"in {language}",
        f"read {day(source.accessed).text}" if source.accessed else "",
        shown.notes.get(source.id, ""),
        "opens at the matched words" if passages else "",
    )
    return CitedSource(
        id=source.id,
        number=number,
        publisher=name,
        notes=", ".join(filter(None, notes)),
        title=site.line(source.title) if source.title else None,
        href=at_words(source.url, passages),
        url=source.url,
        host=host(source.url),
        published=day(source.published) if source.published else None,
        origin=origin,
        archive=source.archive,
        language=language,
        code=source.language,
        is_foreign=source.language != site.language,
        words=tuple(map(_words, passages)),
    )


def _words(passage: Passage) -> tuple[str, str, str]:
    """The words of a passage, and those before and behind it, without what nobody sees."""
    before, words, behind = map(characters.visible, (passage.prefix, passage.exact, passage.suffix))
    return before, words, behind


def matched(edition: Edition) -> str:
    """`5 of 5 figures matched with their sources; 3 publishers, 2 origins; checked by two`."""
    reviewed = "; checked by two" if edition.is_reviewed else ""
    return f"{edition.once(matched_of).text}; {origins(edition.once(sources_of))}{reviewed}"


def origins(sources: Sequence[CitedSource]) -> str:
    """`3 publishers, 1 origin`; sources that relay one report count once."""
    publishers = {source.publisher for source in sources}
    count = indices.independent_origins((each.publisher, each.origin) for each in sources)
    return f"{counted(len(publishers), 'publisher')}, {counted(count, 'origin')}"
