"""What the page Search offers to choose from, and what its script has to know."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote_plus

from briefing.addresses import SEARCH
from briefing.pages.cards import Card, card
from briefing.pages.shown import Shown
from briefing.pages.stories import in_order
from briefing.pages.terms import all_terms
from briefing.render.searched_words import tables
from briefing.site import Link
from briefing.words import counted

NEWEST = 5  # briefings that stand there before anything is asked
SUGGESTIONS = 6
MOST_STORIES = 100  # to choose from; what is in the others is found by words


@dataclass(frozen=True)
class Filter:
    """A list to choose one of. name: in the address and the index. options: (value, text)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SearchPage:
    """What the page shows. count: of the public briefings, in words; empty where there is none.

    suggestions: what may be asked. newest: briefings. tables: of render.searched_words, as JSON.
    """

    count: str
    choices: tuple[Filter, ...]
    suggestions: tuple[Link, ...]
    newest: tuple[Card, ...]
    tables: str


def search_page(shown: Shown) -> SearchPage:
    """The page for what is public; it offers nothing that would find nothing.

    Of many stories it offers the first in their order: the open ones that moved last.
    """
    public = shown.editions.public
    groups = shown.public_by_term
    used = [term for term in all_terms(shown.library) if term.key in groups]
    categories = [(term.name, term.name) for term in used if term.key.kind == "category"]
    countries = [(term.name, term.name) for term in used if term.key.kind == "country"]
    slugs = [term.key.name for term in used if term.key.kind == "story"]
    moved_last = sorted(slugs, key=shown.once(in_order).__getitem__)[:MOST_STORIES]
    titles = shown.library.stories
    stories = [(slug, shown.site.plain_line(titles[slug].title)) for slug in moved_last]
    years = sorted({str(each.day.year) for each in public}, reverse=True)
    choices = (
        Filter("category", "Category", tuple(categories)),
        Filter("country", "Country", tuple(countries)),
        Filter("story", "Story", tuple(sorted(stories, key=lambda option: option[::-1]))),
        Filter("year", "Year", tuple((year, year) for year in years)),
    )
    return SearchPage(
        count=counted(len(public), "briefing") if public else "",
        choices=tuple(choice for choice in choices if choice.options),
        suggestions=_suggestions(shown),
        newest=tuple(each.once(card) for each in map(shown.editions.of, public[:NEWEST])),
        tables=tables(),
    )


def _suggestions(shown: Shown) -> tuple[Link, ...]:
    """The tags that the most briefings have, as questions."""
    counts = Counter(tag for each in shown.editions.public for tag in each.tags)
    tags = shown.library.vocabulary.tags
    most = sorted(counts, key=lambda tag: (-counts[tag], tag))[:SUGGESTIONS]
    names = [tags[tag].name for tag in most]
    return tuple(
        Link(shown.site.line(name), shown.site.href(f"{SEARCH}?q={quote_plus(name)}"))
        for name in names
    )
