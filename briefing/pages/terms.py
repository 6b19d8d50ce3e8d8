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
from briefing.pages.site import Link, line
from briefing.pages.stories import story_lines
from briefing.reading.model import Briefing
from briefing.render import typography
from briefing.words import counted


def category(shown: Shown, name: str) -> Listing:
    return _term(
        shown,
        "Categories",
        CATEGORIES,
        name,
        shown.library.vocabulary.categories[name].about,
        category_address(name),
        [each for each in shown.briefings if each.category == name],
    )


def country(shown: Shown, code: str) -> Listing:
    known = shown.library.vocabulary.countries[code]
    return _term(
        shown,
        "Countries",
        COUNTRIES,
        known.name,
        f"Briefings that concern {known.spoken}.",
        country_address(known.name),
        [each for each in shown.briefings if code in each.countries],
        is_country=True,
    )


def tag(shown: Shown, name: str) -> Listing:
    known = shown.library.vocabulary.tags[name]
    return _term(
        shown,
        "Topics",
        TAGS,
        known.name,
        known.about,
        tag_address(name),
        [each for each in shown.briefings if name in each.tags],
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
        title=typography.plain_line(title),
        about=typography.plain_line(about),
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


def categories(shown: Shown) -> Overview:
    return Overview(
        title="Topics",
        about="Each briefing has one category, and tags for what it is about.",
        address=CATEGORIES,
        sections=(("Categories", category_terms(shown)), ("Tags", _tag_terms(shown))),
    )


def tags(shown: Shown) -> Overview:
    return Overview(
        title="Tags",
        about="What briefings are about, more finely than their categories.",
        address=TAGS,
        sections=(("Tags", _tag_terms(shown)),),
    )


def countries(shown: Shown) -> Overview:
    return Overview(
        title="Countries",
        about="The countries that briefings concern, each with its own feed.",
        address=COUNTRIES,
        sections=(("Countries", country_terms(shown)),),
    )


def category_terms(shown: Shown) -> tuple[Term, ...]:
    return tuple(
        Term(
            line(name),
            line(category.about),
            shown.site.href(category_address(name)),
            counted(sum(each.category == name for each in shown.briefings), "briefing"),
        )
        for name, category in shown.library.vocabulary.categories.items()
    )


def country_terms(shown: Shown) -> tuple[Term, ...]:
    return tuple(
        Term(
            line(country.name),
            Markup(""),
            shown.site.href(country_address(country.name)),
            counted(sum(code in each.countries for each in shown.briefings), "briefing"),
            code,
        )
        for code, country in shown.library.vocabulary.countries.items()
    )


def _tag_terms(shown: Shown) -> tuple[Term, ...]:
    by_name = sorted(shown.library.vocabulary.tags.items(), key=lambda item: item[1].name)
    return tuple(
        Term(
            line(known.name),
            line(known.about),
            shown.site.href(tag_address(name)),
            counted(sum(name in each.tags for each in shown.briefings), "briefing"),
        )
        for name, known in by_name
    )
