"""The pages of categories, countries and tags, and the overviews of them."""

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import (
    CATEGORIES,
    COUNTRIES,
    TAGS,
    category_address,
    country_address,
    tag_address,
)
from briefing.pages.indices import TermKey, TermKind
from briefing.pages.listing import Listing, Overview, TermLine
from briefing.pages.shown import Shown
from briefing.pages.stories import story_lines
from briefing.reading.library import Library
from briefing.site import Link
from briefing.words import counted

# (name, address) of the overview that a term's page leads back to.
_PARENTS: dict[TermKind, tuple[str, str]] = {
    "category": ("Categories", CATEGORIES),
    "country": ("Countries", COUNTRIES),
    "tag": ("Topics", TAGS),
}


@dataclass(frozen=True)
class Term:
    """What briefings are grouped by, as readers are told of it, in plain text.

    address: of its page.
    """

    key: TermKey
    name: str
    about: str
    address: str


def all_terms(library: Library) -> list[Term]:
    """Categories and countries as in the vocabulary, then stories and tags by name."""
    words = library.vocabulary
    categories = [
        Term(TermKey("category", name), name, each.about, category_address(name))
        for name, each in words.categories.items()
    ]
    countries = [
        Term(
            TermKey("country", code),
            each.name,
            f"Briefings that concern {each.spoken}.",
            country_address(each.name),
        )
        for code, each in words.countries.items()
    ]
    stories = [
        Term(TermKey("story", slug), each.title, each.summary, each.address)
        for slug, each in library.stories.items()
    ]
    tags = [
        Term(TermKey("tag", name), each.name, each.about, tag_address(name))
        for name, each in words.tags.items()
    ]
    return [*categories, *countries, *_by_name(stories), *_by_name(tags)]


def _by_name(terms: list[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: (term.name, term.key))


def term_page(shown: Shown, term: Term) -> Listing:
    """The page of a category, country or tag; a country's has a chart and its stories too."""
    heading, parent = _PARENTS[term.key.kind]
    chosen = shown.by_term.get(term.key, [])
    is_country = term.key.kind == "country"
    slugs = sorted({each.story for each in chosen if each.story}) if is_country else []
    return Listing(
        kind=Link(Markup(heading), shown.site.href(parent)),
        title=shown.site.plain_line(term.name),
        about=shown.site.plain_line(term.about),
        address=term.address,
        count=counted(len(chosen), "briefing"),
        groups=shown.months(chosen),
        stories=story_lines(shown, (shown.library.stories[slug] for slug in slugs)),
        story_count=counted(len(slugs), "story"),
        chart=shown.chart(chosen, _month_anchor) if is_country else None,
    )


def _month_anchor(_period: str, newest: dt.date) -> str:
    """Where the page of a term has the briefings of a bar: under the newest of its months."""
    return f"#{newest:%Y-%m}"


def categories_page(shown: Shown) -> Overview:
    return Overview(
        title="Topics",
        about="Each briefing has one category, and tags for what it is about.",
        address=CATEGORIES,
        sections=(
            ("Categories", term_lines(shown, "category")),
            ("Tags", term_lines(shown, "tag")),
        ),
    )


def tags_page(shown: Shown) -> Overview:
    return Overview(
        title="Tags",
        about="What briefings are about, more finely than their categories.",
        address=TAGS,
        sections=(("Tags", term_lines(shown, "tag")),),
    )


def countries_page(shown: Shown) -> Overview:
    return Overview(
        title="Countries",
        about="The countries that briefings concern, each with its own feed.",
        address=COUNTRIES,
        sections=(("Countries", term_lines(shown, "country")),),
    )


def term_lines(shown: Shown, kind: TermKind) -> tuple[TermLine, ...]:
    """All terms of a kind, for an overview; those without briefings too."""
    return tuple(
        _term_line(shown, term) for term in all_terms(shown.library) if term.key.kind == kind
    )


def _term_line(shown: Shown, term: Term) -> TermLine:
    is_country = term.key.kind == "country"
    return TermLine(
        name=shown.site.line(term.name),
        about=Markup("") if is_country else shown.site.line(term.about),
        href=shown.site.href(term.address),
        count=counted(len(shown.by_term.get(term.key, ())), "briefing"),
        code=term.key.name if is_country else "",
    )
