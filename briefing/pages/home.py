"""The home page."""

import datetime as dt
from dataclasses import dataclass

from briefing.pages import indices
from briefing.pages.cards import Card
from briefing.pages.corrections import Dated
from briefing.pages.flank import flank
from briefing.pages.indices import CHANGES
from briefing.pages.listing import Group, StoryLine
from briefing.pages.marks import Flank
from briefing.pages.shown import Shown
from briefing.pages.stories import story_lines
from briefing.reading.model import Briefing, Story
from briefing.words import Day, counted, day

# A home page ends; what is older is in the archive, and so on.
HOME_BRIEFINGS = 12
HOME_STORIES = 6
HOME_DATES = 8
CLOSED_DAYS = 92  # so long a closed story stays on the home page after its last step
CHANGE_DAYS = 31


@dataclass(frozen=True)
class Home:
    """What the home page shows. reach: how much of the site stands on it, in words."""

    lead: Card | None
    flank: Flank | None
    days: tuple[Group, ...]
    stories: tuple[StoryLine, ...]
    coming: tuple[Dated, ...]
    changes: tuple[Dated, ...]
    reach: str
    total: str
    as_of: Day


def home_page(shown: Shown) -> Home:
    newest = sorted(shown.briefings, key=_publication, reverse=True)[:HOME_BRIEFINGS]
    since = shown.today - dt.timedelta(days=CHANGE_DAYS)
    running = [each.slug for each in shown.library.stories.values() if _is_running(shown, each)]
    coming = indices.coming(shown.briefings, shown.today)[:HOME_DATES]
    changes = indices.changed(shown.ever, since, CHANGES)[:HOME_DATES]
    return Home(
        lead=shown.card(newest[0]) if newest else None,
        flank=flank(shown, shown.briefings),
        days=shown.news(newest[1:]),
        stories=story_lines(shown, running, HOME_STORIES),
        coming=tuple(
            Dated(day(watch.date), shown.site.line(watch.what), shown.card(each))
            for watch, each in coming
        ),
        changes=tuple(
            Dated(
                day(change.at.date()), shown.site.line(change.note), shown.card(each), change.kind
            )
            for change, each in changes
        ),
        reach=_reach(len(newest), len(shown.briefings)),
        total=counted(len(shown.briefings), "briefing"),
        as_of=day(shown.today),
    )


def _publication(briefing: Briefing) -> tuple[dt.datetime, dt.date]:
    """What orders briefings on the home page: when each was out, then the event."""
    return briefing.public_from, briefing.day


def _is_running(shown: Shown, story: Story) -> bool:
    """Whether a story is open, or was closed not long ago."""
    steps = shown.relations.steps(story.slug)
    closed = shown.today - dt.timedelta(days=CLOSED_DAYS)
    return story.state == "open" or bool(steps and steps[-1].day >= closed)


def _reach(count: int, total: int) -> str:
    """`The newest 12 of 72 briefings`, `5 briefings`."""
    of_all = counted(total, "briefing")
    return of_all if count == total else f"The newest {count} of {of_all}"
