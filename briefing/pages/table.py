"""Every page of the site: its address, its template, what it shows, and what dates it.

The writer, the checks of the output, the sitemap, the reserved addresses and the tests read this
table. A new kind of page is one row here, one function that makes its view, and one template.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from briefing import addresses
from briefing.edition import Edition
from briefing.pages import api, archive, changes, corrections, dates, home, offline, stories, terms
from briefing.pages.briefing import (
    BriefingPage,
    Surroundings,
    briefing_page,
    surroundings,
    tombstone,
)
from briefing.pages.bulletin import bulletin_list, bulletin_page
from briefing.pages.bulletins import series
from briefing.pages.feed import Feed
from briefing.pages.feed_list import is_corrected
from briefing.pages.indices import TermKey, by_term
from briefing.pages.moved import moved
from briefing.pages.proofs import check_page
from briefing.pages.search import search_page
from briefing.pages.shown import Shown
from briefing.pages.standing import standing_page
from briefing.pages.story import reading, story_page, story_river
from briefing.pages.subscribe import subscribe_page
from briefing.pages.volumes import opened
from briefing.reading.model import Briefing, Page, Story

# Pages that every site has at the same address, whatever its content.
FIXED = (
    addresses.HOME,
    addresses.CATEGORIES,
    addresses.COUNTRIES,
    addresses.TAGS,
    addresses.ARCHIVE,
    addresses.CHANGES,
    addresses.CALENDAR,
    addresses.API,
    addresses.OFFLINE,
    addresses.SUBSCRIBE,
    addresses.SEARCH,
    addresses.NOT_FOUND,
    addresses.STORIES,
    addresses.CORRECTIONS,
    addresses.WEEKLY,
)

ByTerm: TypeAlias = Mapping[TermKey, Sequence[Briefing]]


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
    taken = set()
    for row in _pages(shown, feeds):
        taken.add(row.address)
        yield row
    for address, view in moved(shown):
        if address not in taken:  # but in a preview, which goes on with what is refused
            taken.add(address)
            yield Row(address, "alias", view, is_indexed=False)


def _pages(shown: Shown, feeds: Sequence[Feed]) -> Iterator[Row]:
    """Every page at its own address."""
    listed = by_term(shown.editions.listed)
    yield from _fixed(shown, feeds)
    yield from _stories(shown, listed)
    yield from _corrections(shown)
    yield from _bulletins(shown)
    yield from _archive(shown)
    yield from _terms(shown, listed)
    yield from _sources(shown)


def _fixed(shown: Shown, feeds: Sequence[Feed]) -> Iterator[Row]:
    """The pages at the addresses of FIXED, but those with pages of periods below them."""
    newest = _last_change(shown, shown.editions.listed)
    yield Row(addresses.HOME, "home", partial(home.home_page, shown), newest)
    yield Row(addresses.CATEGORIES, "overview", partial(terms.categories_page, shown), newest)
    yield Row(addresses.COUNTRIES, "overview", partial(terms.countries_page, shown), newest)
    yield Row(addresses.TAGS, "overview", partial(terms.tags_page, shown), newest)
    yield Row(addresses.ARCHIVE, "archive", partial(archive.archive_page, shown), newest)
    yield Row(addresses.CHANGES, "changes", partial(changes.changes_page, shown), shown.today)
    announced = _last_change(shown, (each for each in shown.editions.listed if each.watch))
    view = partial(dates.calendar_page, shown)
    yield Row(addresses.CALENDAR, "calendar", view, announced)
    yield Row(addresses.API, "api", partial(api.api_page, shown))
    yield Row(addresses.OFFLINE, "offline", partial(offline.offline_page, shown), newest)
    yield Row(addresses.SUBSCRIBE, "subscribe", partial(subscribe_page, shown.site, feeds))
    yield Row(addresses.SEARCH, "search", partial(search_page, shown))
    yield Row(addresses.NOT_FOUND, "not_found", _nothing, is_indexed=False)


def _terms(shown: Shown, listed: ByTerm) -> Iterator[Row]:
    """Categories, countries, stories and tags, and the periods of those that are long."""
    view: Callable[[], object]
    for term in terms.all_terms(shown.library):
        changed = _last_changes(shown, listed.get(term.key, ()))
        years = terms.term_volumes(shown, term)
        if term.key.kind == "story":
            story = shown.library.stories[term.key.name]
            yield Row(
                term.address,
                "story",
                partial(story_page, shown, story, years),
                changed.get(""),
                made_of=partial(_story_made_of, shown, story),
            )
        else:
            view = partial(terms.term_page, shown, term, years)
            yield Row(term.address, "listing", view, changed.get(""))
        for page in opened(years):
            view = partial(terms.term_period, shown, term, page)
            yield Row(page.address, "listing", view, changed.get(page.iso))


def _archive(shown: Shown) -> Iterator[Row]:
    """Years, months and days that have briefings, and parts of days that have many."""
    changed = _last_changes(shown, shown.editions.listed)
    for page in opened(shown.once(archive.archive)):
        view = partial(archive.archive_period, shown, page)
        yield Row(page.address, "listing", view, changed.get(page.iso))


def _stories(shown: Shown, listed: ByTerm) -> Iterator[Row]:
    """The overview of the stories, and the periods that they began in."""
    view: Callable[[], object]
    moved = _last_change(shown, (each for each in shown.editions.listed if each.story))
    view = partial(stories.stories_page, shown)
    yield Row(addresses.STORIES, "overview", view, moved)
    for page in opened(shown.once(stories.begun)):
        keys = [TermKey("story", story.slug) for story, _ in page.volume.held]
        steps = [step for key in keys for step in listed.get(key, ())]
        view = partial(stories.stories_period, shown, page)
        yield Row(page.address, "listing", view, _last_change(shown, steps))


def _corrections(shown: Shown) -> Iterator[Row]:
    """What was corrected, and the periods of it."""
    view: Callable[[], object]
    changed = filter(is_corrected, shown.editions.listed)
    view = partial(corrections.corrections_page, shown)
    yield Row(addresses.CORRECTIONS, "corrections", view, _last_change(shown, changed))
    for page in opened(shown.once(corrections.corrected)):
        briefings = [briefing for _, briefing in page.volume.held]
        view = partial(corrections.corrections_period, shown, page)
        yield Row(page.address, "corrections", view, _last_change(shown, briefings))


def _bulletins(shown: Shown) -> Iterator[Row]:
    """The weeks that had news, and the days where the site wants them; and the list of each."""
    for address, found in series(shown):
        newest = found[0].end.date() if found else None
        yield Row(address, "bulletins", partial(bulletin_list, shown, address), newest)
        for number, each in enumerate(found):
            earlier = found[number + 1] if number + 1 < len(found) else None
            later = found[number - 1] if number else None
            view = partial(bulletin_page, shown, each, earlier, later)
            changed = max(each.end.date(), _last_change(shown, each.new) or each.end.date())
            yield Row(each.address, "bulletin", view, changed)


def _sources(shown: Shown) -> Iterator[Row]:
    """Standing pages, briefings and withdrawn briefings."""
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
            changed=None if edition.is_hidden else edition.once(_changed),
            is_indexed=not edition.is_hidden,
            source=briefing,
            made_of=partial(_made_of, edition, around),
        )
        yield Row(
            addresses.check_address(briefing.address),
            "check",
            partial(check_page, edition),
            is_indexed=False,
            made_of=partial(getattr, edition, "digest"),
        )
    for briefing in shown.editions.withdrawn:
        view = partial(tombstone, shown.editions.of(briefing))
        yield Row(briefing.address, "withdrawn", view, is_indexed=False, source=briefing)


def _briefing_page(edition: Edition, around: Callable[[], Surroundings]) -> BriefingPage:
    return briefing_page(edition, around())


def _story_made_of(shown: Shown, story: Story) -> object:
    """What decides what the page of a story shows: its own text and its steps."""
    steps = [shown.editions.of(each).digest for each in shown.relations.steps(story.slug)]
    return (
        shown.editions.digest(story),
        shown.pictures_of(story),
        steps,
        reading(shown, story),
        story_river(shown, story),
        shown.site.digest,
        shown.library.registries.digest,
    )


def _made_of(edition: Edition, around: Callable[[], Surroundings]) -> object:
    """What decides what the page of a briefing shows: it is made of nothing else."""
    return edition.digest, around()


def _last_change(shown: Shown, briefings: Iterable[Briefing]) -> dt.date | None:
    """The day on which a page that lists these briefings last changed; None without briefings.

    A listing changes with its briefings, and when one of them comes or is withdrawn. Changes to a
    story's or a standing page's own text have no date.
    """
    days = (shown.editions.of(each).once(_changed) for each in briefings)
    return max(days, default=None)


def _last_changes(shown: Shown, briefings: Iterable[Briefing]) -> dict[str, dt.date]:
    """The same of each period of the briefings, as ISO 8601 writes it; empty for all of them."""
    found: dict[str, dt.date] = {}
    for each in briefings:
        changed, day = shown.editions.of(each).once(_changed), str(each.day)
        for period in ("", day[:4], day[:7], day):
            found[period] = max(changed, found.get(period, changed))
    return found


def _changed(edition: Edition) -> dt.date:
    return edition.briefing.updated.date()


def _nothing() -> None:
    """The view of a page that shows nothing of its own."""
