"""The home page, and the page of corrections."""

import datetime as dt

from briefing import indices
from briefing.model import Story
from briefing.views.maps import locator_of_all
from briefing.views.pages import Dated, Home
from briefing.views.shown import Shown
from briefing.views.site import briefings, day, line
from briefing.views.stories import story_lines

# A home page ends; what is older is in the archive, and so on.
HOME_BRIEFINGS = 12
HOME_STORIES = 6
HOME_DATES = 8
CLOSED_DAYS = 92  # so long a closed story stays on the home page after its last step
CORRECTION_DAYS = 31


def home(shown: Shown) -> Home:
    newest = shown.briefings[:HOME_BRIEFINGS]
    since = shown.today - dt.timedelta(days=CORRECTION_DAYS)
    corrections = indices.changed(shown.ever, since, ("correction",))
    return Home(
        lead=shown.cards[newest[0].name] if newest else None,
        map=locator_of_all(newest[:1], shown.library),
        days=shown.days(newest[1:]),
        stories=story_lines(
            shown, [each for each in shown.library.stories.values() if _is_running(shown, each)]
        )[:HOME_STORIES],
        coming=tuple(
            Dated(day(watch.date), line(watch.what), shown.cards[each.name])
            for watch, each in indices.coming(shown.briefings, shown.today)[:HOME_DATES]
        ),
        corrections=tuple(
            Dated(day(change.date), line(change.note), shown.cards[each.name])
            for change, each in corrections
        ),
        reach=_reach(len(newest), len(shown.briefings)),
        total=briefings(len(shown.briefings)),
        as_of=day(shown.today),
    )


def _is_running(shown: Shown, story: Story) -> bool:
    """Whether a story is open, or was closed not long ago."""
    steps = shown.relations.steps(story.slug)
    closed = shown.today - dt.timedelta(days=CLOSED_DAYS)
    return story.state == "open" or bool(steps and steps[-1].day >= closed)


def _reach(count: int, total: int) -> str:
    """`The newest 12 of 72 briefings`, `5 briefings`."""
    return briefings(total) if count == total else f"The newest {count} of {briefings(total)}"


def corrections(shown: Shown) -> tuple[Dated, ...]:
    """Every change of meaning, newest first."""
    changes = indices.changed(shown.ever, dt.date.min, ("correction", "update"))
    return tuple(
        Dated(day(change.date), line(change.note), shown.cards[each.name], change.kind)
        for change, each in changes
    )
