"""What was new in a week or on a day, to be read in three minutes; and the list of all of these."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing.addresses import ARCHIVE, CORRECTIONS, DAILY, WEEKLY
from briefing.maps.framing import USUAL
from briefing.pages import indices
from briefing.pages.bulletins import Bulletin, series
from briefing.pages.cards import Card
from briefing.pages.corrections import Dated, dated
from briefing.pages.flank import flank
from briefing.pages.marks import Flank
from briefing.pages.shown import Shown
from briefing.reading.model import Briefing, Story, Watch
from briefing.site import Link, Site
from briefing.words import Day, counted, day

# Three minutes are some 710 words: adults read 238 a minute (Brysbaert 2019, a meta-analysis).
# A briefing with its summary has some 50, a change 35, a story 45, a headline or a date 13.
MOST_IN_FULL = 6
MOST_HEADLINES = 6  # beside those in full; the others are folded on the page
MOST_FOLDED = 100
MOST_STORIES = 2
MOST_NAMED = 8  # stories in a sentence
MOST_CHANGES = 3
MOST_DATES = 4
MOST_LISTED = 400  # on the page of all weeks or days
_TITLES = {WEEKLY: "The week", DAILY: "The day"}
_OVERVIEWS = {WEEKLY: "Week by week", DAILY: "Day by day"}
_NOUNS = {WEEKLY: "week", DAILY: "day"}


@dataclass(frozen=True)
class Headlines:
    """Briefings of a category by their headlines."""

    category: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class ReadAgain:
    """A story whose state of play was read again. as_of: the day to which that is true.

    said: `2 new steps`; empty without any.
    """

    link: Link
    summary: Markup
    as_of: Day
    said: str


@dataclass(frozen=True)
class Moved:
    """A story with new steps, or one that was read again. said: `2 new steps`, `read again`."""

    link: Link
    said: str


@dataclass(frozen=True)
class Contents:
    """What was new in a week or on a day.

    in_full: new briefings with their summaries, the last event first; headlines: further ones;
    folded: the others, whose number says `more`; unlisted: how many stand in the archive alone, in
    a sentence. read, moved: of stories. changes, coming: the first of them; rest: how many more
    corrections and updates there were, in a sentence.
    """

    name: str
    title: str
    about: str
    address: str
    end: dt.datetime
    in_full: tuple[Card, ...]
    headlines: tuple[Headlines, ...]
    folded: tuple[Headlines, ...]
    more: str
    unlisted: Link | None
    read: tuple[ReadAgain, ...]
    moved: tuple[Moved, ...]
    changes: tuple[Dated, ...]
    rest: Link | None
    coming: tuple[Dated, ...]


@dataclass(frozen=True)
class BulletinPage:
    """The page of a week or day: what was new, a map of it, and the way to others."""

    up: tuple[Link, ...]
    news: Contents
    map: Flank | None
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True)
class BulletinLine:
    """A week or day in the list of all. counts: what was new in it."""

    link: Link
    counts: str


@dataclass(frozen=True)
class BulletinList:
    """All weeks or days that had news, by year. rest: what is said of those that do not fit."""

    title: str
    about: str
    address: str
    years: tuple[tuple[str, tuple[BulletinLine, ...]], ...]
    rest: str


def title(each: Bulletin) -> str:
    """`The week, 9 to 15 March 2026`."""
    return f"{_TITLES[list_of(each)]}, {each.days}"


def list_of(each: Bulletin) -> str:
    """The address of the list that a week or day stands on."""
    return WEEKLY if each.address.startswith(WEEKLY) else DAILY


def bulletin_page(
    shown: Shown, each: Bulletin, earlier: Bulletin | None, later: Bulletin | None
) -> BulletinPage:
    """The page of a week or day. earlier, later: those beside it that had news."""
    site, up = shown.site, list_of(each)
    public = [briefing for briefing in each.new if not briefing.is_withdrawn]
    return BulletinPage(
        up=(Link(Markup(_OVERVIEWS[up]), site.href(up)),),
        news=contents(shown, each),
        map=flank(shown, public, USUAL),
        earlier=_beside(site, earlier),
        later=_beside(site, later),
    )


def _beside(site: Site, each: Bulletin | None) -> Link | None:
    return Link(Markup(each.days), site.href(each.address)) if each else None


def contents(shown: Shown, each: Bulletin) -> Contents:
    """What was new in a week or on a day, as its page, its feed and its letter have it."""
    site, new = shown.site, each.new
    count = MOST_IN_FULL if len(new) > MOST_IN_FULL + 1 else len(new)
    shortly = new[count:]
    folded, unlisted = shortly[MOST_HEADLINES:], shortly[MOST_HEADLINES + MOST_FOLDED :]
    ahead = [
        (watch, briefing)
        for watch, briefing in shown.once(_watched)
        if briefing.public_from < each.end and watch.date >= each.end.date()
    ]
    read, steps = each.read_again(shown.library.stories.values()), Counter(_stories(shown, new))
    rest = len(each.changes) - MOST_CHANGES
    return Contents(
        name=each.name,
        title=title(each),
        about=f"{each.counts[0].upper()}{each.counts[1:]}.",
        address=each.address,
        end=each.end,
        in_full=tuple(map(shown.card, new[:count])),
        headlines=_headlines(shown, shortly[:MOST_HEADLINES]),
        folded=_headlines(shown, folded[:MOST_FOLDED]),
        more=f"{len(folded):,} more" if folded else "",
        unlisted=_rest(site, len(unlisted), "briefing", ARCHIVE, "in the archive"),
        read=tuple(_read_again(site, story, steps[story.slug]) for story in read[:MOST_STORIES]),
        moved=_moved(shown, steps, read),
        changes=tuple(dated(shown, *pair) for pair in each.changes[:MOST_CHANGES]),
        rest=_rest(site, rest, "change", CORRECTIONS, "among the corrections"),
        coming=tuple(
            Dated(day(watch.date), site.line(watch.what), shown.card(briefing))
            for watch, briefing in ahead[:MOST_DATES]
        ),
    )


def bulletin_list(shown: Shown, address: str) -> BulletinList:
    """The list of weeks or days, newest first."""
    site, found = shown.site, dict(series(shown))[address]
    listed = found[:MOST_LISTED]
    rest = len(found) - len(listed)
    return BulletinList(
        title=_OVERVIEWS[address],
        about=f"What was new and changed, a {_NOUNS[address]} on a page, each read in minutes."
        " One that is not over has none yet.",
        address=address,
        years=tuple(
            (
                year,
                tuple(
                    BulletinLine(Link(Markup(each.days), site.href(each.address)), each.counts)
                    for each in group
                ),
            )
            for year, group in groupby(listed, key=lambda each: each.name[:4])
        ),
        rest=f"From the last of them, {rest:,} earlier ones follow one another." if rest else "",
    )


def _watched(shown: Shown) -> list[tuple[Watch, Briefing]]:
    """Every date that a public briefing ever announced, soonest first."""
    return indices.coming(shown.editions.public, dt.date.min)


def _headlines(shown: Shown, chosen: Sequence[Briefing]) -> tuple[Headlines, ...]:
    """Some briefings under their categories, as the vocabulary has these."""
    order = {name: place for place, name in enumerate(shown.library.vocabulary.categories)}
    grouped = sorted(chosen, key=lambda each: order[each.category])
    groups = groupby(map(shown.card, grouped), key=lambda card: card.category)
    return tuple(Headlines(category, tuple(cards)) for category, cards in groups)


def _rest(site: Site, count: int, noun: str, address: str, where: str) -> Link | None:
    """`12 more briefings stand in the archive`."""
    if count <= 0:
        return None
    verb = "stands" if count == 1 else "stand"
    said = f"{counted(count, f'more {noun}')} {verb} {where}"
    return Link(Markup(said), site.href(address))


def _stories(shown: Shown, new: Sequence[Briefing]) -> Iterator[str]:
    """The story of each new briefing that has one."""
    known = shown.library.stories
    return (each.story for each in new if each.story in known and not each.is_withdrawn)


def _read_again(site: Site, story: Story, steps: int) -> ReadAgain:
    return ReadAgain(
        Link(site.line(story.title), site.href(story.address)),
        site.line(story.summary),
        day(story.as_of),
        counted(steps, "new step") if steps else "",
    )


def _moved(shown: Shown, steps: Mapping[str, int], read: Sequence[Story]) -> tuple[Moved, ...]:
    """The stories with new steps, and those read again, but those shown in full; by title."""
    site, stories = shown.site, shown.library.stories
    in_full = {story.slug for story in read[:MOST_STORIES]}
    slugs = {*steps, *(story.slug for story in read)} - in_full
    named = sorted(slugs, key=lambda slug: stories[slug].title)[:MOST_NAMED]
    return tuple(
        Moved(
            Link(site.line(stories[slug].title), site.href(stories[slug].address)),
            counted(steps[slug], "new step") if slug in steps else "read again",
        )
        for slug in named
    )
