"""A whole briefing as one fragment of HTML, for those who read it away from its page."""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from briefing.edition import Edition
from briefing.pages.boxes import (
    AccountRow,
    FigureRow,
    calculations,
    changes,
    disputes,
    figures,
    translations,
)
from briefing.pages.evidence import summed_up
from briefing.pages.sources import CitedSource, sources_by_id, sources_of
from briefing.render import sanitizer
from briefing.render.citations import WRITTEN
from briefing.site import Site


def full_text(edition: Edition) -> str:
    """The summary, the text, then its boxes: what accounts differ on, figures, sources and so on.

    Every address is in full. The numbers in the text are those of the list of sources, and lead
    to the sources themselves.
    """
    site = edition.site
    stated = Markup("<strong>{}</strong>: {} {}").format
    dispute_items = [
        Markup("{}: {}").format(each.about, Markup("; ").join(map(_account, each.accounts)))
        for each in disputes(edition)
    ]
    translation_items = [
        Markup("“{}”: {} {}").format(each.text, each.original, _numbers([each.source]))
        for each in translations(edition)
    ]
    calculation_items = [
        stated(each.value, each.how, _numbers(each.sources)) for each in calculations(edition)
    ]
    change_items = [
        Markup("{}, {}: {}").format(each.moment.text, each.kind, each.note)
        for each in changes(edition)
    ]
    parts = [
        _cited(edition),
        _section("Where accounts differ", "ul", dispute_items),
        _section("Key figures", "ul", map(_figure, figures(edition))),
        _section("Sources", "ol", map(_source, edition.once(sources_of))),
        Markup("<p>{}.</p>").format(summed_up(edition)),
        _section("Our translations", "ul", translation_items),
        _section("Our calculations", "ul", calculation_items),
        _section("Changes", "ul", change_items),
    ]
    html = "\n".join(part for part in parts if part)
    text = sanitizer.absolute(html, site.absolute(edition.briefing.address))
    return with_summary(edition.briefing.summary, text, site)


def with_summary(summary: str, html: str, site: Site) -> str:
    """A text with its summary first: programs that show a text show no summary beside it."""
    return f'<p class="summary"><strong>{site.line(summary)}</strong></p>\n{html}'


def _cited(edition: Edition) -> Markup:
    """The text with marks that lead to the sources."""
    by_id = edition.once(sources_by_id)

    def mark(found: re.Match[str]) -> str:
        source = by_id.get(found[1])
        return Markup("<sup>{}</sup>").format(_mark(source)) if source else found[0]

    return Markup(WRITTEN.sub(mark, edition.html))


def _section(heading: str, tag: str, items: Iterable[Markup]) -> Markup:
    """A list under a heading; nothing where the list is empty."""
    entries = Markup("").join(Markup("\n<li>{}</li>").format(item) for item in items)
    if not entries:
        return Markup("")
    return Markup("<h2>{0}</h2>\n<{1}>{2}\n</{1}>").format(heading, Markup(tag), entries)


def _account(account: AccountRow) -> Markup:
    """`<19 drones>, the army [1]`."""
    stated = Markup("<strong>{}</strong>, {} {}").format
    return stated(account.says, account.who, _numbers([account.source]))


def _figure(figure: FigureRow) -> Markup:
    """`<107 votes>, Seimas: for the treaty [1]`."""
    whose = Markup(", {}").format(figure.subject) if figure.subject else ""
    stated = Markup("<strong>{}</strong>{}: {} {}").format
    return stated(figure.value, whose, figure.what, _numbers([figure.source]))


def _source(source: CitedSource) -> Markup:
    """`BNS, read at Delfi, <the publication>, 18 March 2025, in Lithuanian, <saved copy>`."""
    parts = [source.speaker, f"read at {source.read_at}"] if source.read_at else [source.speaker]
    parts.append(_link(source.href, source.title or source.host))
    if source.published:
        parts.append(source.published.text)
    if source.is_foreign:
        parts.append(f"in {source.language}")
    if source.archive:
        parts.append(_link(source.archive, "saved copy"))
    return Markup(", ").join(parts)


def _numbers(sources: Sequence[CitedSource]) -> Markup:
    """The numbers of some sources, lowest first, as they stand in the text: [1][3]."""
    in_order = sorted(set(sources), key=lambda source: source.number)
    return Markup("").join(map(_mark, in_order))


def _mark(source: CitedSource) -> Markup:
    """`[1]`, which leads to the source and says which it is."""
    title = f"source {source.number}, {source.speaker}"
    return Markup('<a href="{}" title="{}">[{}]</a>').format(source.url, title, source.number)


def _link(href: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text)
