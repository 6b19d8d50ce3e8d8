"""What the page Search offers to choose from, and what its script has to know."""

import json
from dataclasses import dataclass

from briefing.pages.indices import by_term, year_of
from briefing.pages.shown import Shown
from briefing.pages.terms import all_terms
from briefing.render.folding import LETTERS
from briefing.words import counted


@dataclass(frozen=True)
class Filter:
    """A list to choose one of. name: in the address and the index. options: (value, text)."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SearchPage:
    """What the page shows. count: of the public briefings, in words; empty where there is none.

    letters: what each letter is folded to (render.folding), as JSON.
    """

    count: str
    choices: tuple[Filter, ...]
    letters: str


def search_page(shown: Shown) -> SearchPage:
    """The page for what is public; it offers nothing that would find nothing."""
    public = shown.editions.public
    groups = by_term(public)
    used = [term for term in all_terms(shown.library) if term.key in groups]
    categories = [(term.name, term.name) for term in used if term.key.kind == "category"]
    countries = [(term.name, term.name) for term in used if term.key.kind == "country"]
    stories = [
        (term.key.name, shown.site.plain_line(term.name))
        for term in used
        if term.key.kind == "story"
    ]
    years = sorted({year_of(each.day).name for each in public}, reverse=True)
    choices = (
        Filter("category", "Category", tuple(categories)),
        Filter("country", "Country", tuple(countries)),
        Filter("story", "Story", tuple(sorted(stories, key=lambda option: option[::-1]))),
        Filter("year", "Year", tuple((year, year) for year in years)),
    )
    return SearchPage(
        count=counted(len(public), "briefing") if public else "",
        choices=tuple(choice for choice in choices if choice.options),
        letters=json.dumps(LETTERS, ensure_ascii=False, separators=(",", ":")),
    )
