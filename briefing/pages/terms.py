"""The pages of categories, countries and tags, and the overviews of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from markupsafe import Markup

from briefing.addresses import (
    CATEGORIES,
    COUNTRIES,
    STORIES,
    TAGS,
    category_address,
    country_address,
    tag_address,
    year_address,
)
from briefing.pages.flank import country_map
from briefing.pages.indices import TermKey, TermKind
from briefing.pages.listing import Listing, Overview, TermLine, TermSection
from briefing.pages.periods import Subject, by_month, by_year, period_links, period_page
from briefing.pages.shown import Shown
from briefing.pages.stories import story_lines
from briefing.pages.volumes import IN_FULL, Opened, Volume, volumes
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.site import Link
from briefing.words import counted

# Of many terms an overview says no more than their names, and leaves out those used the least.
DESCRIBED = 50
MOST_TERMS = 300
STORIES_BESIDE = 15
NEWEST = 3  # in full at the head of a list

# (name, address) of the overview that a term's page leads back to.
_PARENTS: dict[TermKind, tuple[str, str]] = {
    "category": ("Categories", CATEGORIES),
    "country": ("Countries", COUNTRIES),
    "story": ("Stories", STORIES),
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


def term_volumes(shown: Shown, term: Term) -> tuple[Volume[Briefing], ...]:
    """The years of a term, or of a story, that has more than a page lists in full."""
    chosen = shown.by_term.get(term.key, ())
    if len(chosen) <= IN_FULL:
        return ()
    return volumes(chosen, attrgetter("day"), term.address)


def term_page(shown: Shown, term: Term, years: Sequence[Volume[Briefing]]) -> Listing:
    """The page of a category, country or tag, each in the shape that it is asked for.

    A country: where its stories stand, the newest, a chart, a map, all by month. A category: its
    stories, the newest, all by year. A tag, which is narrow: all by year. years: of `term_volumes`.
    """
    site = shown.site
    chosen = shown.by_term.get(term.key, [])
    is_country, is_narrow = term.key.kind == "country", term.key.kind == "tag"
    slugs = set() if is_narrow else {each.story for each in chosen if each.story}
    lines = tuple(map(shown.line, chosen[:IN_FULL]))
    return Listing(
        up=(_overview_of(shown, term),),
        title=site.plain_line(term.name),
        about=site.plain_line(term.about),
        address=term.address,
        count=counted(len(chosen), "briefing"),
        newest=() if is_narrow else tuple(map(shown.card, chosen[:NEWEST])),
        lines=by_month(lines) if is_country else by_year(lines),
        periods=period_links(site, years, "All by year", "briefing"),
        stories=story_lines(shown, slugs, STORIES_BESIDE),
        story_count=counted(len(slugs), "story"),
        has_more_stories=len(slugs) > STORIES_BESIDE,
        chart=shown.chart(chosen, partial(_address_of_bar, shown, term)) if is_country else None,
        map=country_map(shown, term.key.name) if is_country else None,
        has_feed=True,
    )


def _address_of_bar(shown: Shown, term: Term, _size: str, newest: dt.date) -> str:
    """Where the briefings of a bar are listed: under the newest of its months.

    That is on the page of the term itself as long as the whole month is.
    """
    chosen, month = shown.by_term[term.key], f"{newest:%Y-%m}"
    if len(chosen) <= IN_FULL or f"{chosen[IN_FULL].day:%Y-%m}" < month:
        return f"#{month}"
    return f"{shown.site.href(year_address(newest, term.address))}#{month}"


def term_period(shown: Shown, term: Term, page: Opened[Briefing]) -> Listing:
    """A page of the briefings of a term, or the steps of a story, of a period."""
    name, is_story = shown.site.plain_line(term.name), term.key.kind == "story"
    noun = "step" if is_story else "briefing"
    subject = Subject(
        up=(
            _overview_of(shown, term),
            Link(shown.site.line(term.name), shown.site.href(term.address)),
        ),
        name=name,
        about=f"{name}: all {noun}s of",
        noun=noun,
        line=shown.line,
    )
    return period_page(shown.site, subject, page)


def _overview_of(shown: Shown, term: Term) -> Link:
    """The page that leads to all terms of a kind."""
    heading, address = _PARENTS[term.key.kind]
    return Link(Markup(heading), shown.site.href(address))


def categories_page(shown: Shown) -> Overview:
    return Overview(
        title="Topics",
        about="Each briefing has one category, and tags for what it is about.",
        address=CATEGORIES,
        sections=(term_section(shown, "category"), term_section(shown, "tag")),
    )


def tags_page(shown: Shown) -> Overview:
    return Overview(
        title="Tags",
        about="What briefings are about, more finely than their categories.",
        address=TAGS,
        sections=(term_section(shown, "tag"),),
    )


def countries_page(shown: Shown) -> Overview:
    return Overview(
        title="Countries",
        about="The countries that briefings concern, each with its own feed.",
        address=COUNTRIES,
        sections=(term_section(shown, "country"),),
    )


def term_section(shown: Shown, kind: TermKind) -> TermSection:
    """The terms of a kind for an overview, also those without briefings; of many the most used."""
    terms = [term for term in all_terms(shown.library) if term.key.kind == kind]
    counts = {term.key: len(shown.by_term.get(term.key, ())) for term in terms}
    most_used = {
        term.key
        for term in sorted(terms, key=lambda term: counts[term.key], reverse=True)[:MOST_TERMS]
    }
    rest = len(terms) - len(most_used)
    return TermSection(
        heading="Tags" if kind == "tag" else _PARENTS[kind][0],
        terms=tuple(
            _term_line(shown, term, counts[term.key]) for term in terms if term.key in most_used
        ),
        is_brief=len(terms) > DESCRIBED,
        rest=f"{rest:,} more, used less often, are at the foot of briefings." if rest else "",
    )


def _term_line(shown: Shown, term: Term, count: int) -> TermLine:
    is_country = term.key.kind == "country"
    return TermLine(
        name=shown.site.line(term.name),
        about=Markup("") if is_country else shown.site.line(term.about),
        href=shown.site.href(term.address),
        count=counted(count, "briefing"),
        code=term.key.name if is_country else "",
    )
