"""Every page of the site: its address, its template, what it shows, and what dates it.

The writer, the checks of the output, the sitemap, the reserved addresses and the tests read this
table. A new kind of page is one row here, one function that makes its view, and one template.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from briefing import addresses
from briefing.edition import Edition
from briefing.pages import archive, home, stories, terms
from briefing.pages.briefing import (
    BriefingPage,
    Surroundings,
    briefing_page,
    surroundings,
    tombstone,
)
from briefing.pages.feed_list import Feed, by_kind, is_corrected
from briefing.pages.indices import by_term, day_of, month_of, year_of
from briefing.pages.search import search_page
from briefing.pages.shown import Shown
from briefing.pages.standing import standing_page
from briefing.reading.model import Briefing, Page, Story

# Pages that every site has at the same address, whatever its content.
FIXED = (
    addresses.HOME,
    addresses.STORIES,
    addresses.CATEGORIES,
    addresses.COUNTRIES,
    addresses.TAGS,
    addresses.ARCHIVE,
    addresses.CORRECTIONS,
    addresses.SUBSCRIBE,
    addresses.SEARCH,
    addresses.NOT_FOUND,
)


@dataclass(frozen=True)
class Row:
    """One page. template: its file in theme/templates/, without the ending.

    view: makes what it shows. changed: the day on which it last changed, where that is known.
    is_indexed: whether search engines are told of it. source: the briefing or standing page that
    it is made from. made_of: what decides what it shows, where that is known without making the
    view; the view itself decides otherwise.
    """

    address: str
    template: str
    view: Callable[[], object]
    changed: dt.date | None = None
    is_indexed: bool = True
    source: Briefing | Page | None = None
    made_of: Callable[[], object] | None = None


def pages(shown: Shown, feeds: Sequence[Feed]) -> Iterator[Row]:
    """Every page that a build makes."""
    yield from _fixed(shown, feeds)
    yield from _terms(shown)
    yield from _periods(shown)
    yield from _sources(shown)


def _fixed(shown: Shown, feeds: Sequence[Feed]) -> Iterator[Row]:
    """The pages at the addresses of FIXED."""
    listed = shown.editions.listed
    newest = last_change(listed)
    stories_moved = last_change(each for each in listed if each.story)
    corrected = last_change(filter(is_corrected, listed))
    yield Row(addresses.HOME, "home", partial(home.home_page, shown), newest)
    yield Row(addresses.STORIES, "overview", partial(stories.stories_page, shown), stories_moved)
    yield Row(addresses.CATEGORIES, "overview", partial(terms.categories_page, shown), newest)
    yield Row(addresses.COUNTRIES, "overview", partial(terms.countries_page, shown), newest)
    yield Row(addresses.TAGS, "overview", partial(terms.tags_page, shown), newest)
    yield Row(addresses.ARCHIVE, "archive", partial(archive.archive_page, shown), newest)
    changes = partial(home.corrections_page, shown)
    yield Row(addresses.CORRECTIONS, "corrections", changes, corrected)
    yield Row(addresses.SUBSCRIBE, "subscribe", partial(by_kind, feeds))
    yield Row(addresses.SEARCH, "search", partial(search_page, shown))
    yield Row(addresses.NOT_FOUND, "not_found", _nothing, is_indexed=False)


def _terms(shown: Shown) -> Iterator[Row]:
    """Categories, countries, stories and tags."""
    groups = by_term(shown.editions.listed)
    for term in terms.all_terms(shown.library):
        changed = last_change(groups.get(term.key, ()))
        if term.key.kind == "story":
            story = shown.library.stories[term.key.name]
            yield Row(
                term.address,
                "story",
                partial(stories.story_page, shown, story),
                changed,
                made_of=partial(_story_made_of, shown, story),
            )
        else:
            yield Row(term.address, "listing", partial(terms.term_page, shown, term), changed)


def _periods(shown: Shown) -> Iterator[Row]:
    """Years, months and days that have briefings."""
    groups: dict[str, list[Briefing]] = {}
    for each in shown.editions.listed:
        for period_of in (year_of, month_of, day_of):
            groups.setdefault(period_of(each.day).address, []).append(each)
    for listing in archive.periods(shown):
        changed = last_change(groups.get(listing.address, ()))
        yield Row(listing.address, "listing", partial(_given, listing), changed)


def _sources(shown: Shown) -> Iterator[Row]:
    """Standing pages, briefings, withdrawn briefings, and the old addresses of both."""
    view: Callable[[], object]
    for source in shown.library.pages.values():
        yield Row(source.address, "page", partial(standing_page, shown, source), source=source)
    for briefing in shown.briefings:
        edition = shown.editions.of(briefing)
        around = cache(partial(surroundings, edition, shown))
        yield Row(
            briefing.address,
            "briefing",
            partial(_briefing_page, edition, around),
            changed=None if edition.is_hidden else last_change([briefing]),
            is_indexed=not edition.is_hidden,
            source=briefing,
            made_of=partial(_made_of, edition, around),
        )
    for briefing in shown.editions.withdrawn:
        view = partial(tombstone, shown.editions.of(briefing))
        yield Row(briefing.address, "withdrawn", view, is_indexed=False, source=briefing)
    for briefing in shown.ever:
        for alias in briefing.aliases:
            view = partial(shown.card, briefing)
            yield Row(_of_alias(alias), "alias", view, is_indexed=False)


def _briefing_page(edition: Edition, around: Callable[[], Surroundings]) -> BriefingPage:
    return briefing_page(edition, around())


def _story_made_of(shown: Shown, story: Story) -> object:
    """What decides what the page of a story shows: its own text and its steps."""
    steps = [shown.editions.of(each).digest for each in shown.relations.steps(story.slug)]
    return shown.editions.digest(story), steps, shown.site.digest, shown.library.registries.digest


def _made_of(edition: Edition, around: Callable[[], Surroundings]) -> object:
    """What decides what the page of a briefing shows: it is made of nothing else."""
    return edition.digest, around()


def last_change(briefings: Iterable[Briefing]) -> dt.date | None:
    """The day on which a page that lists these briefings last changed; None without briefings.

    A listing changes with its briefings, and when one of them comes or is withdrawn. Changes to a
    story's or a standing page's own text have no date.
    """
    return max(map(_last_change, briefings), default=None)


def _last_change(briefing: Briefing) -> dt.date:
    # An embargo that lifts brings a briefing later than it is dated.
    moment = max(briefing.updated, briefing.public_from)
    return moment.astimezone(briefing.moment.tzinfo).date()


def _of_alias(alias: str) -> str:
    """The address of the page at an old address, which leads to the new one."""
    return alias if alias.endswith((".html", "/")) else f"{alias}/"


def _nothing() -> None:
    """The view of a page that shows nothing of its own."""


def _given(view: object) -> object:
    """Return a view that is already made."""
    return view
