"""The pages of categories, countries and tags, and the overviews of them."""

import datetime as dt

from markupsafe import Markup

from briefing.addresses import (
    CATEGORIES,
    COUNTRIES,
    TAGS,
    category_address,
    country_address,
    tag_address,
)
from briefing.pages.listing import Listing, Overview, Term
from briefing.pages.shown import Shown
from briefing.pages.stories import story_lines
from briefing.reading.model import Briefing
from briefing.site import Link
from briefing.words import counted


def category_page(shown: Shown, name: str) -> Listing:
    return _term(
        shown,
        "Categories",
        CATEGORIES,
        name,
        shown.library.vocabulary.categories[name].about,
        category_address(name),
        shown.by_category.get(name, []),
    )


def country_page(shown: Shown, code: str) -> Listing:
    known = shown.library.vocabulary.countries[code]
    return _term(
        shown,
        "Countries",
        COUNTRIES,
        known.name,
        f"Briefings that concern {known.spoken}.",
        country_address(known.name),
        shown.by_country.get(code, []),
        is_country=True,
    )


def tag_page(shown: Shown, name: str) -> Listing:
    known = shown.library.vocabulary.tags[name]
    return _term(
        shown,
        "Topics",
        TAGS,
        known.name,
        known.about,
        tag_address(name),
        shown.by_tag.get(name, []),
    )


def _term(
    shown: Shown,
    kind: str,
    parent: str,
    title: str,
    about: str,
    address: str,
    chosen: list[Briefing],
    *,
    is_country: bool = False,
) -> Listing:
    stories = sorted({each.story for each in chosen if each.story}) if is_country else []
    return Listing(
        kind=Link(Markup(kind), shown.site.href(parent)),
        title=shown.site.plain_line(title),
        about=shown.site.plain_line(about),
        address=address,
        count=counted(len(chosen), "briefing"),
        groups=shown.months(chosen),
        stories=story_lines(shown, (shown.library.stories[slug] for slug in stories)),
        story_count=counted(len(stories), "story"),
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
        sections=(("Categories", category_terms(shown)), ("Tags", _tag_terms(shown))),
    )


def tags_page(shown: Shown) -> Overview:
    return Overview(
        title="Tags",
        about="What briefings are about, more finely than their categories.",
        address=TAGS,
        sections=(("Tags", _tag_terms(shown)),),
    )


def countries_page(shown: Shown) -> Overview:
    return Overview(
        title="Countries",
        about="The countries that briefings concern, each with its own feed.",
        address=COUNTRIES,
        sections=(("Countries", country_terms(shown)),),
    )


def category_terms(shown: Shown) -> tuple[Term, ...]:
    return tuple(
        Term(
            shown.site.line(name),
            shown.site.line(category.about),
            shown.site.href(category_address(name)),
            counted(len(shown.by_category.get(name, ())), "briefing"),
        )
        for name, category in shown.library.vocabulary.categories.items()
    )


def country_terms(shown: Shown) -> tuple[Term, ...]:
    return tuple(
        Term(
            shown.site.line(country.name),
            Markup(""),
            shown.site.href(country_address(country.name)),
            counted(len(shown.by_country.get(code, ())), "briefing"),
            code,
        )
        for code, country in shown.library.vocabulary.countries.items()
    )


def _tag_terms(shown: Shown) -> tuple[Term, ...]:
    by_name = sorted(shown.library.vocabulary.tags.items(), key=lambda item: item[1].name)
    return tuple(
        Term(
            shown.site.line(known.name),
            shown.site.line(known.about),
            shown.site.href(tag_address(name)),
            counted(len(shown.by_tag.get(name, ())), "briefing"),
        )
        for name, known in by_name
    )
