"""The sources of a briefing: who speaks, where we read it, and in what order they are listed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.edition import Edition
from briefing.pages import indices
from briefing.pages.evidence import at_words, proved_claims
from briefing.pages.publishers import publisher_name
from briefing.reading import characters
from briefing.reading.model import KINDS, Passage, Source, host
from briefing.words import Day, beginning, counted, day, listed

_WORDS_FOR_A_TITLE = 8
# Of some sources by kind: one, and several.
_COUNTED = {
    "official": ("official body", "official bodies"),
    "agency": ("agency", "agencies"),
    "news": ("outlet", "outlets"),
    "analysis": ("research body", "research bodies"),
}


@dataclass(frozen=True)
class CitedSource:
    """An entry of the list of sources. code: of its language.

    speaker: whose report it is; read_at: who published it, where that is another.
    what: its kind, country and language, and what else readers should know of it.
    title: as printed; else first_words of what it says, where we know these.
    href: opens the page at its words that state what we write; url: the page's own address.
    """

    id: str
    number: int
    speaker: str
    read_at: str
    kind: str
    what: str
    title: Markup | None
    first_words: str
    href: str
    url: str
    host: str
    published: Day | None
    archive: str | None
    language: str
    code: str
    is_foreign: bool

    @property
    def who(self) -> str:
        """`Xinhua, read at The Star`."""
        return f"{self.speaker}, read at {self.read_at}" if self.read_at else self.speaker


@dataclass(frozen=True)
class Report:
    """A source by its speaker: whose report it is; publisher: where we read it."""

    url: str
    kind: str
    speaker: str
    publisher: str


def reports(edition: Edition) -> tuple[Report, ...]:
    """Every source of a briefing by its speaker, in the order of the header."""
    return tuple(_report(edition, each) for each in edition.briefing.sources)


def _report(edition: Edition, source: Source) -> Report:
    name = publisher_name(source.url, edition.registries)
    kind = edition.registries.publishers.kind(source)
    return Report(source.url, kind, source.origin or name, name)


def sources_of(edition: Edition) -> tuple[CitedSource, ...]:
    """The sources in the order of their numbers (Edition.numbers)."""
    passages: dict[str, list[Passage]] = {}
    for claim, proof in proved_claims(edition):
        if proof.passage and claim.kind != "name":
            passages.setdefault(proof.source, []).append(proof.passage)
    ordered = sorted(edition.briefing.sources, key=lambda each: edition.numbers[each.id])
    return tuple(_cited(edition, each, passages.get(each.id, ())) for each in ordered)


def sources_by_id(edition: Edition) -> dict[str, CitedSource]:
    """The same by their ids."""
    return {each.id: each for each in edition.once(sources_of)}


def _cited(edition: Edition, source: Source, passages: Sequence[Passage]) -> CitedSource:
    library, site = edition.registries, edition.site
    publishers, countries = library.publishers, library.vocabulary
    report = _report(edition, source)
    is_relayed = report.speaker != report.publisher
    speaker = publishers.named(report.speaker) if is_relayed else publishers.of(source.url)
    language = countries.languages[source.language]
    is_foreign = source.language != site.language
    what = (
        report.kind,
        countries.country_name(speaker.country) if speaker else "",
        f"owned by {speaker.owner}" if speaker and speaker.owner else "",
        f"in {language}" if is_foreign else "",
        "its figures proved by their digits alone" if source.digits_only and passages else "",
    )
    return CitedSource(
        id=source.id,
        number=edition.numbers[source.id],
        speaker=report.speaker,
        read_at=report.publisher if is_relayed else "",
        kind=report.kind,
        what=", ".join(filter(None, what)),
        title=site.line(source.title) if source.title else None,
        first_words="" if source.title else _first_words(passages),
        href=at_words(source.url, dict.fromkeys(passages)),
        url=source.url,
        host=host(source.url),
        published=day(source.published) if source.published else None,
        archive=source.archive,
        language=language,
        code=source.language,
        is_foreign=is_foreign,
    )


def _first_words(passages: Sequence[Passage]) -> str:
    """The earliest of the words that we know of a source without a title."""
    if not passages:
        return ""
    first = min(passages, key=lambda each: each.offset)
    return beginning(characters.visible(first.exact + first.suffix), _WORDS_FOR_A_TITLE)


def by_kind(sources: Sequence[CitedSource]) -> str:
    """`1 official body, 2 agencies and 3 outlets; 4 independent reports`, speakers counted once."""
    told = speakers((each.kind, each.speaker) for each in sources)
    count = indices.independent_origins(
        (each.read_at or each.speaker, each.speaker) for each in sources
    )
    shared = "" if count == len(sources) else f"; {counted(count, 'independent report')}"
    return f"{told}{shared}"


def speakers(spoken: Iterable[tuple[str, str]]) -> str:
    """`1 official body, 2 agencies and 3 outlets`, of (kind, speaker); each counts once."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind, speaker in spoken:
        found[kind].add(speaker)
    return listed(
        [f"{len(names)} {_COUNTED[kind][len(names) > 1]}" for kind, names in found.items() if names]
    )
