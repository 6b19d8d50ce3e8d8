"""What the page Search offers to choose from, and what its script has to know."""

import json
from dataclasses import dataclass

from briefing.pages.shown import Shown
from briefing.render.folding import LETTERS
from briefing.words import counted


@dataclass(frozen=True)
class Filter:
    """A list to choose one of. name: in the address and the index. options: (value, text)."""

    name: str
    label: str
    every: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SearchPage:
    """count: of the public briefings, in words; empty where there is none. letters: JSON."""

    count: str
    choices: tuple[Filter, ...]
    letters: str


def search_page(shown: Shown) -> SearchPage:
    """The page for what is public; it offers nothing that would find nothing."""
    library, public = shown.library, shown.editions.public
    words = library.vocabulary
    categories = {each.category for each in public}
    codes = {code for each in public for code in each.countries}
    stories = {each.story for each in public}
    titles = sorted(
        (shown.site.plain_line(story.title), slug)
        for slug, story in library.stories.items()
        if slug in stories
    )
    choices = (
        Filter(
            "category",
            "Category",
            "All",
            tuple((name, name) for name in words.categories if name in categories),
        ),
        Filter(
            "country",
            "Country",
            "All",
            tuple(
                (each.name, each.name) for code, each in words.countries.items() if code in codes
            ),
        ),
        Filter("story", "Story", "All", tuple((slug, title) for title, slug in titles)),
        Filter(
            "year",
            "Year",
            "All",
            tuple(
                (year, year) for year in sorted({f"{each.day.year:04}" for each in public})[::-1]
            ),
        ),
    )
    return SearchPage(
        count=counted(len(public), "briefing") if public else "",
        choices=tuple(choice for choice in choices if choice.options),
        letters=json.dumps(LETTERS, ensure_ascii=False, separators=(",", ":")),
    )
