"""A whole briefing as one fragment of HTML, for those who read it away from its page."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from briefing.pages.evidence import evidence_of
from briefing.pages.links import text_of
from briefing.pages.site import Site, line
from briefing.pages.sources import Source, matched, sources_of
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.render import sanitizer
from briefing.words import day


def full_text(briefing: Briefing, library: Library, site: Site) -> str:
    """The text, then its figures, sources, translations, calculations and changes.

    Every address is in full.
    The numbers in the text are those of the list of sources, and lead to the page.
    """
    text = text_of(briefing, library, site)
    evidence = evidence_of(briefing, text, library)
    sources = sources_of(briefing, library, site, text.citations, evidence)
    parts = [
        Markup(text.html),
        _figures(briefing, sources),
        _section("Sources", "ol", (_source(each) for each in sources)),
        Markup("<p>{}.</p>").format(matched(evidence, sources)),
        _translations(briefing, sources),
        _calculations(briefing, sources),
        _changes(briefing),
    ]
    html = "\n".join(part for part in parts if part)
    return sanitizer.absolute(html, site.absolute(briefing.address))


def _section(heading: str, tag: str, items: Iterable[Markup]) -> Markup:
    """A list under a heading; nothing where the list is empty."""
    entries = Markup("").join(Markup("\n<li>{}</li>").format(item) for item in items)
    if not entries:
        return Markup("")
    return Markup("<h2>{0}</h2>\n<{1}>{2}\n</{1}>").format(heading, Markup(tag), entries)


def _source(source: Source) -> Markup:
    """`Delfi, <the publication>, 18 March 2025, relaying BNS, in Lithuanian, <saved copy>`."""
    parts = [source.publisher, _link(source.href, source.title or source.host)]
    if source.published:
        parts.append(source.published.text)
    if source.origin:
        parts.append(f"relaying {source.origin}")
    if source.is_foreign:
        parts.append(f"in {source.language}")
    if source.archive:
        parts.append(_link(source.archive, "saved copy"))
    return Markup(", ").join(parts)


def _figures(briefing: Briefing, sources: Sequence[Source]) -> Markup:
    items = (
        Markup("<strong>{}</strong>: {} {}").format(
            line(figure.value), line(figure.what), _numbers(sources, (figure.source,))
        )
        for figure in briefing.figures
    )
    return _section("Key figures", "ul", items)


def _translations(briefing: Briefing, sources: Sequence[Source]) -> Markup:
    items = (
        Markup("“{}”: {} {}").format(
            line(each.text), each.original, _numbers(sources, (each.source,))
        )
        for each in briefing.quotes
    )
    return _section("Our translations", "ul", items)


def _calculations(briefing: Briefing, sources: Sequence[Source]) -> Markup:
    items = (
        Markup("<strong>{}</strong>: {} {}").format(
            line(each.value), line(each.how), _numbers(sources, each.source_ids)
        )
        for each in briefing.calculations
    )
    return _section("Our calculations", "ul", items)


def _changes(briefing: Briefing) -> Markup:
    newest_first = sorted(briefing.changes, key=lambda each: each.date, reverse=True)
    items = (
        Markup("{}, {}: {}").format(day(each.date).text, each.kind, line(each.note))
        for each in newest_first
    )
    return _section("Changes", "ul", items)


def _numbers(sources: Sequence[Source], ids: Sequence[str]) -> Markup:
    """The numbers of some sources, in their order, as they stand in the text: [1][3]."""
    return Markup("").join(
        _link(f"#source-{each.id}", f"[{each.number}]") for each in sources if each.id in ids
    )


def _link(href: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text)
