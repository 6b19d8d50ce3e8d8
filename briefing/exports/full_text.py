"""A whole briefing as one fragment of HTML, for those who read it away from its page."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from briefing.edition import Edition
from briefing.pages.briefing import changes
from briefing.pages.sources import CitedSource, matched, sources_of
from briefing.render import sanitizer


def full_text(edition: Edition) -> str:
    """The text, then its figures, sources, translations, calculations and changes.

    Every address is in full.
    The numbers in the text are those of the list of sources, and lead to the page.
    """
    parts = [
        Markup(edition.text.html),
        _figures(edition),
        _section("Sources", "ol", (_source(each) for each in edition.once(sources_of))),
        Markup("<p>{}.</p>").format(matched(edition)),
        _translations(edition),
        _calculations(edition),
        _changes(edition),
    ]
    html = "\n".join(part for part in parts if part)
    return sanitizer.absolute(html, edition.site.absolute(edition.briefing.address))


def _section(heading: str, tag: str, items: Iterable[Markup]) -> Markup:
    """A list under a heading; nothing where the list is empty."""
    entries = Markup("").join(Markup("\n<li>{}</li>").format(item) for item in items)
    if not entries:
        return Markup("")
    return Markup("<h2>{0}</h2>\n<{1}>{2}\n</{1}>").format(heading, Markup(tag), entries)


def _source(source: CitedSource) -> Markup:
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


def _figures(edition: Edition) -> Markup:
    line = edition.site.line
    items = (
        Markup("<strong>{}</strong>: {} {}").format(
            line(figure.value), line(figure.what), _numbers(edition, (figure.source,))
        )
        for figure in edition.briefing.figures
    )
    return _section("Key figures", "ul", items)


def _translations(edition: Edition) -> Markup:
    line = edition.site.line
    items = (
        Markup("“{}”: {} {}").format(
            line(each.text), each.original, _numbers(edition, (each.source,))
        )
        for each in edition.briefing.quotes
    )
    return _section("Our translations", "ul", items)


def _calculations(edition: Edition) -> Markup:
    line = edition.site.line
    items = (
        Markup("<strong>{}</strong>: {} {}").format(
            line(each.value), line(each.how), _numbers(edition, each.source_ids)
        )
        for each in edition.briefing.calculations
    )
    return _section("Our calculations", "ul", items)


def _changes(edition: Edition) -> Markup:
    items = (
        Markup("{}, {}: {}").format(each.day.text, each.kind, each.note)
        for each in changes(edition)
    )
    return _section("Changes", "ul", items)


def _numbers(edition: Edition, ids: Sequence[str]) -> Markup:
    """The numbers of some sources, in their order, as they stand in the text: [1][3]."""
    return Markup("").join(
        _link(f"#source-{each.id}", f"[{each.number}]")
        for each in edition.once(sources_of)
        if each.id in ids
    )


def _link(href: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text)
