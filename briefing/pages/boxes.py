"""What stands below the text of a briefing, on its page and in feeds, beside its sources."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.edition import Edition
from briefing.pages.sources import CitedSource, sources_of
from briefing.words import Day, moment


@dataclass(frozen=True)
class FigureRow:
    """A key figure and the source that states it."""

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
    """A figure of our own, how it was reached, and the sources of what went into it."""

    value: Markup
    how: Markup
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class DatedChange:
    """A change of a briefing, and when it was made."""

    moment: Day
    kind: str
    note: Markup


def figures(edition: Edition) -> tuple[FigureRow, ...]:
    """Its key figures in the order of the header."""
    line, by_id = edition.site.line, edition.once(_sources_by_id)
    return tuple(
        FigureRow(line(each.value), line(each.what), by_id[each.source])
        for each in edition.briefing.figures
    )


def translations(edition: Edition) -> tuple[Translation, ...]:
    """Its quotations that we translated, in the order of the header."""
    line, by_id = edition.site.line, edition.once(_sources_by_id)
    return tuple(
        Translation(line(each.text), each.original, by_id[each.source])
        for each in edition.briefing.quotes
    )


def calculations(edition: Edition) -> tuple[CalculationRow, ...]:
    """Its own arithmetic, in the order of the header."""
    line, by_id = edition.site.line, edition.once(_sources_by_id)
    return tuple(
        CalculationRow(
            line(each.value), line(each.how), tuple(by_id[id_] for id_ in each.source_ids)
        )
        for each in edition.briefing.calculations
    )


def _sources_by_id(edition: Edition) -> dict[str, CitedSource]:
    return {source.id: source for source in edition.once(sources_of)}


def changes(edition: Edition) -> tuple[DatedChange, ...]:
    """What was changed since publication, newest first."""
    newest_first = sorted(edition.briefing.changes, key=lambda each: each.at, reverse=True)
    return tuple(
        DatedChange(moment(each.at), each.kind, edition.site.line(each.note))
        for each in newest_first
    )
