"""Developing stories in lists: the overview, and those that began in a year."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import TypeAlias

from markupsafe import Markup

from briefing.addresses import STORIES
from briefing.pages.listing import Line, Listing, Overview, StoryLine
from briefing.pages.periods import Subject, period_links, period_page, short_day
from briefing.pages.shown import Shown
from briefing.pages.volumes import IN_FULL, Opened, Volume, volumes
from briefing.reading.model import Briefing, Story, by_event
from briefing.site import Link
from briefing.words import counted, day

STATES = {"open": "Open", "closed": "Closed"}
Begun: TypeAlias = tuple[Story, Briefing]
"""A story and its first step."""


def in_order(shown: Shown) -> dict[str, int]:
    """The place of each story by its slug: open before closed, what moved last first, by title."""

    def moved(story: Story) -> dt.date:
        steps = shown.relations.steps(story.slug)
        return steps[-1].day if steps else dt.date.min

    ordered = sorted(shown.library.stories.values(), key=lambda story: story.title)
    ordered.sort(key=moved, reverse=True)
    ordered.sort(key=lambda story: story.state == "closed")
    return {story.slug: place for place, story in enumerate(ordered)}


def story_lines(shown: Shown, slugs: Iterable[str], most: int) -> tuple[StoryLine, ...]:
    """The first `most` of some stories in a list, in the order of `in_order`."""
    first = sorted(slugs, key=shown.once(in_order).__getitem__)[:most]
    return tuple(story_line(shown, shown.library.stories[slug]) for slug in first)


def story_line(shown: Shown, story: Story) -> StoryLine:
    """A story as lists show it."""
    steps, site = shown.relations.steps(story.slug), shown.site
    first, last = shown.span
    return StoryLine(
        link=Link(site.line(story.title), site.href(story.address)),
        summary=site.line(story.summary),
        state=STATES[story.state],
        count=counted(len(steps), "step"),
        first=day(steps[0].day) if len(steps) > 1 else None,
        last=day(steps[-1].day) if steps else None,
        as_of=day(story.as_of),
        strokes="".join(f"M{(step.day - first).days} 0V1" for step in steps),
        span=(last - first).days or 1,
    )


def begun(shown: Shown) -> tuple[Volume[Begun], ...]:
    """The years that stories began in, where there are more than a page lists in full.

    A story that has no step yet is of none.
    """
    if len(shown.library.stories) <= IN_FULL:
        return ()
    firsts = [
        (story, steps[0])
        for story in shown.library.stories.values()
        for steps in (shown.relations.steps(story.slug),)
        if steps
    ]
    firsts.sort(key=lambda pair: by_event(pair[1]), reverse=True)
    return volumes(firsts, lambda pair: pair[1].day, STORIES)


def stories_page(shown: Shown) -> Overview:
    """All stories or, of many, those that stand first in the order."""
    years = shown.once(begun)
    return Overview(
        title="Stories",
        about="Developments that run over more than one briefing, each with its state of play.",
        address=STORIES,
        stories=story_lines(shown, shown.library.stories, IN_FULL),
        periods=period_links(shown.site, years, "All by the year of their first step", "story"),
    )


def stories_period(shown: Shown, page: Opened[Begun]) -> Listing:
    """A page of the stories that began in a period."""
    subject = Subject(
        up=(Link(Markup("Stories"), shown.site.href(STORIES)),),
        name="Stories",
        about="Stories whose first step is of",
        noun="story",
        line=partial(_begun_line, shown),
    )
    return period_page(shown.site, subject, page)


def _begun_line(shown: Shown, begun: Begun) -> Line:
    story, first = begun
    line = story_line(shown, story)
    return Line(short_day(first.day), line.link, f"{line.state}, {line.count}")
