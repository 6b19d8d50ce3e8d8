"""Which feeds there are: of the site, what was changed, and each term, story and pair of terms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.addresses import (
    CATEGORIES,
    CHANGES,
    CORRECTIONS,
    COUNTRIES,
    DAILY,
    HEADLINES,
    HOME,
    WEEKLY,
    country_address,
    pair_address,
)
from briefing.pages import indices
from briefing.pages.bulletin import contents
from briefing.pages.bulletins import series
from briefing.pages.changes import News, changed, is_past, newest_first, news
from briefing.pages.feed import FORMATS, IN_XML, MAX_OF_A_BULLETIN, Feed, Kind
from briefing.pages.indices import TermKey
from briefing.pages.shown import Shown
from briefing.pages.terms import all_terms
from briefing.reading.library import Library
from briefing.reading.model import Briefing

MIN_OF_A_PAIR = 3  # briefings of a country in a category that has a feed


def feed_list(shown: Shown) -> tuple[Feed, ...]:
    """Every feed, also those that are empty: those of the whole site first, then by kind.

    Categories and countries stand as in the vocabulary, stories and tags by name. A feed holds
    what is public, in a preview too.
    """
    briefings = tuple(newest_first(News(each.updated, each) for each in shown.editions.public))
    return (
        Feed(
            "All briefings",
            "Every briefing, in full, as it is published or changed.",
            HOME,
            "site",
            briefings,
        ),
        Feed(
            "Headlines",
            "The headline and the summary of every briefing, as it is published or changed.",
            HEADLINES,
            "headlines",
            briefings,
            read_at=HOME,
        ),
        Feed(
            "Corrections",
            "What was corrected or updated after publication.",
            CORRECTIONS,
            "corrections",
            tuple(changed(shown)),
        ),
        Feed(
            "New and changed",
            "New briefings, updates, corrections, and stories whose state of play was read again.",
            CHANGES,
            "changes",
            tuple(shown.once(news)),
        ),
        *_feeds_of_bulletins(shown),
        *_feeds_of_terms(shown, briefings),
        *_feeds_of_pairs(shown, briefings),
    )


def _feeds_of_terms(shown: Shown, briefings: Sequence[News]) -> Iterator[Feed]:
    """Those of categories, countries, stories and tags. A story's has its readings, too."""
    plain, groups = shown.site.plain_line, _by_term(briefings)
    for term in all_terms(shown.library):
        entries = groups.get(term.key, [])
        if term.key.kind == "story":
            story = shown.library.stories[term.key.name]
            reading = News(story.read, story)
            if is_past(reading, shown):
                entries = newest_first([*entries, reading])
        yield Feed(
            plain(term.name),
            plain(term.about),
            term.address,
            term.key.kind,
            tuple(entries),
            formats=FORMATS if term.key.kind in ("category", "country") else IN_XML,
        )


def _by_term(briefings: Sequence[News]) -> dict[TermKey, list[News]]:
    """The entries of each term that has any, in the order given."""
    groups: dict[TermKey, list[News]] = {}
    for each in briefings:
        for key in indices.terms_of(each.briefing):
            groups.setdefault(key, []).append(each)
    return groups


def _feeds_of_pairs(shown: Shown, briefings: Sequence[News]) -> Iterator[Feed]:
    """Those of a country in a category, where enough briefings stand, withdrawn ones counted.

    They have no page of their own: beside them the country's is read.
    """
    words, plain = shown.library.vocabulary, shown.site.plain_line
    counts = Counter(pair for each in shown.editions.listed for pair in _pairs(each))
    groups: dict[tuple[str, str], list[News]] = {}
    for each in briefings:
        for pair in _pairs(each.briefing):
            groups.setdefault(pair, []).append(each)
    for code, country in words.countries.items():
        for category in words.categories:
            pair = code, category
            if counts[pair] >= MIN_OF_A_PAIR:
                page = country_address(country.name)
                yield Feed(
                    plain(f"{country.name}, {category}"),
                    plain(f"Briefings that concern {country.spoken}, in the category {category}."),
                    pair_address(page, category),
                    "pair",
                    tuple(groups.get(pair, ())),
                    read_at=page,
                    narrow=plain(category),
                    formats=("atom",),
                )


def _pairs(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """The countries of a briefing, each with its category."""
    return ((code, briefing.category) for code in briefing.countries)


def old_feeds(feeds: Sequence[Feed], library: Library) -> tuple[Feed, ...]:
    """The feeds that go on at the addresses that stories and terms had before."""
    current = {feed.address for feed in feeds}
    return tuple(
        replace(feed, address=address, read_at=feed.page)
        for feed in feeds
        for address in _old_addresses(feed, library)
        if address not in current
    )


def _old_addresses(feed: Feed, library: Library) -> Iterator[str]:
    """Where a feed lay before; of a pair, under each name that its country and category had."""
    moved = library.moved
    if feed.kind != "pair":
        yield from (each for each in moved.get(feed.address, ()) if each.endswith("/"))
        return
    category = feed.address.removeprefix(feed.page)
    of_category = (f"{CATEGORIES}{category}", *moved.get(f"{CATEGORIES}{category}", ()))
    for country in (feed.page, *moved.get(feed.page, ())):
        for each in of_category:
            if country.startswith(COUNTRIES) and each.startswith(CATEGORIES):
                yield f"{country}{each.removeprefix(CATEGORIES)}"


def is_corrected(briefing: Briefing) -> bool:
    """Whether the feed of corrections has an entry of a briefing."""
    return any(change.kind in indices.CHANGES for change in briefing.changes)


def feeds_about(briefing: Briefing, feeds: Mapping[str, Feed], library: Library) -> Iterator[Feed]:
    """The feeds of a briefing's story and of its countries. feeds: by address."""
    story = library.stories.get(briefing.story or "")
    countries = library.vocabulary.countries
    addresses = [*([story.address] if story else [])]
    addresses += [country_address(countries[code].name) for code in briefing.countries]
    return (feeds[each] for each in addresses if each in feeds)


def _feeds_of_bulletins(shown: Shown) -> Iterator[Feed]:
    about: dict[str, tuple[Kind, str, str]] = {
        WEEKLY: ("weekly", "Week by week", "What was new and changed in a week, as one entry."),
        DAILY: ("daily", "Day by day", "What was new and changed on a day, as one entry."),
    }
    for address, found in series(shown):
        kind, title, said = about[address]
        # One more than a document holds, which tells that it is not all.
        entries = tuple(contents(shown, each) for each in found[: MAX_OF_A_BULLETIN + 1])
        yield Feed(title, said, address, kind, entries)
