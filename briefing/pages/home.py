"""The home page: the lead, what is new and changed, the stories and where they stand. It ends."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.addresses import check_address
from briefing.pages import indices
from briefing.pages.boxes import figures
from briefing.pages.cards import Card
from briefing.pages.corrections import Dated
from briefing.pages.evidence import summed_up
from briefing.pages.flank import flank
from briefing.pages.indices import CHANGES
from briefing.pages.listing import Group, StoryLine
from briefing.pages.marks import Flank
from briefing.pages.shown import Shown
from briefing.pages.stories import in_order, story_line
from briefing.reading.model import Briefing, Story
from briefing.words import counted, day

# A home page ends; what is older is in the archive, and so on.
HOME_BRIEFINGS = 7
HOME_STORIES = 7
HOME_DATES = 3
HOME_CHANGES = 3
NAMED_STORIES = 12  # of each of the two lines below those
YEAR_DAYS = 365  # without a step for so long, an open story is one of a line
CHANGE_DAYS = 31


@dataclass(frozen=True)
class Figure:
    """A figure of the newest briefing that has one. subject: whose it is; may be empty."""

    value: Markup
    subject: Markup
    what: Markup
    speaker: str
    card: Card


@dataclass(frozen=True)
class Home:
    """What the home page shows. reach: how much of the site stands on it, in words.

    claims: how much of the lead was proved; check: where each is listed. stories: those with a
    step within a year; quiet, closed: the others by name, with the day of their last step.
    """

    lead: Card | None
    claims: str
    check: str
    news: tuple[Group, ...]
    flank: Flank | None
    changes: tuple[Dated, ...]
    figure: Figure | None
    coming: tuple[Dated, ...]
    stories: tuple[StoryLine, ...]
    quiet: tuple[StoryLine, ...]
    closed: tuple[StoryLine, ...]
    years: tuple[tuple[int, float], ...]
    covers: str
    reach: str
    total: str


def home_page(shown: Shown) -> Home:
    newest = sorted(shown.briefings, key=_publication, reverse=True)
    lead = shown.editions.of(newest[0]) if newest else None
    since = shown.today - dt.timedelta(days=CHANGE_DAYS)
    stories = sorted(
        shown.library.stories.values(), key=lambda each: shown.once(in_order)[each.slug]
    )
    running = [each for each in stories if _is_running(shown, each)]
    quiet = [each for each in stories if each.state == "open" and each not in running]
    closed = [each for each in stories if each.state == "closed"]
    coming = indices.coming(shown.briefings, shown.today)[:HOME_DATES]
    changes = indices.changed(shown.ever, since, CHANGES)[:HOME_CHANGES]
    site, count = shown.site, min(len(newest), HOME_BRIEFINGS)
    return Home(
        lead=shown.card(newest[0]) if newest else None,
        claims=summed_up(lead) if lead else "",
        check=site.href(check_address(lead.briefing.address)) if lead else "",
        news=shown.news(newest[1:HOME_BRIEFINGS]),
        flank=flank(shown, shown.briefings),
        changes=tuple(
            Dated(day(change.at.date()), site.line(change.note), shown.card(each), change.kind)
            for change, each in changes
        ),
        figure=_figure(shown, newest[:HOME_BRIEFINGS]),
        coming=tuple(
            Dated(day(watch.date), site.line(watch.what), shown.card(each))
            for watch, each in coming
        ),
        stories=tuple(story_line(shown, each) for each in running[:HOME_STORIES]),
        quiet=tuple(story_line(shown, each) for each in quiet[:NAMED_STORIES]),
        closed=tuple(story_line(shown, each) for each in closed[:NAMED_STORIES]),
        years=_years(*shown.span),
        covers=" to ".join(each.text for each in shown.covered or ()),
        reach=_reach(count, len(newest)),
        total=counted(len(newest), "briefing"),
    )


def _publication(briefing: Briefing) -> tuple[dt.datetime, dt.date]:
    """What orders briefings on the home page: when each was out, then the event."""
    return briefing.public_from, briefing.day


def _is_running(shown: Shown, story: Story) -> bool:
    """Whether a story is open and had a step within a year."""
    steps = shown.relations.steps(story.slug)
    since = shown.today - dt.timedelta(days=YEAR_DAYS)
    return story.state == "open" and bool(steps and steps[-1].day >= since)


def _figure(shown: Shown, newest: Sequence[Briefing]) -> Figure | None:
    """The first figure of the newest briefing that has a proved one."""
    for briefing in newest:
        for each in shown.editions.of(briefing).once(figures):
            if each.claim:
                card = shown.card(briefing)
                return Figure(each.value, each.subject, each.what, each.source.speaker, card)
    return None


def _years(first: dt.date, last: dt.date) -> tuple[tuple[int, float], ...]:
    """Where each year begins on a line from the first day to the last: (year, per cent)."""
    span = (last - first).days or 1
    begun = (dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1))
    return tuple((each.year, round(100 * (each - first).days / span, 1)) for each in begun)


def _reach(count: int, total: int) -> str:
    """`The newest 7 of 72 briefings`, `5 briefings`."""
    of_all = counted(total, "briefing")
    return of_all if count == total else f"The newest {count} of {of_all}"
