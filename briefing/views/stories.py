"""A developing story as its own page and the lists of stories show it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from briefing.library import Library
from briefing.model import Briefing, Story
from briefing.problems import counted
from briefing.relations import Relations
from briefing.render import body, typography
from briefing.views import briefings as views
from briefing.views.briefings import Card
from briefing.views.maps import locator_of_all
from briefing.views.pages import Cited, DatedFigure, StoryLine, StoryPage
from briefing.views.publishers import publisher_name
from briefing.views.site import Link, Site, day, line, slug

STATES = {"open": "Open", "closed": "Closed"}


def story_lines(
    stories: Iterable[Story], relations: Relations, site: Site
) -> tuple[StoryLine, ...]:
    """Stories in a list: open before closed, then the one that moved last first, then by title."""

    def moved(story: Story) -> dt.date:
        steps = relations.steps(story.slug)
        return steps[-1].day if steps else dt.date.min

    ordered = sorted(stories, key=lambda story: story.title)
    ordered.sort(key=moved, reverse=True)
    ordered.sort(key=lambda story: story.state == "closed")
    return tuple(_line(story, relations.steps(story.slug), site) for story in ordered)


def _line(story: Story, steps: Sequence[Briefing], site: Site) -> StoryLine:
    return StoryLine(
        link=Link(line(story.title), site.href(story.address)),
        summary=line(story.summary),
        state=STATES[story.state],
        count=counted(len(steps), "step"),
        first=day(steps[0].day) if len(steps) > 1 else None,
        last=day(steps[-1].day) if steps else None,
    )


def story_page(
    story: Story,
    steps: Sequence[Briefing],
    cards: Mapping[str, Card],
    library: Library,
    site: Site,
) -> StoryPage:
    """The page of a story. steps: oldest first; cards: theirs, by their names."""
    text = body.convert(story.body, views.resolver(library, site))
    return StoryPage(
        line=_line(story, steps, site),
        title=typography.plain_line(story.title),
        description=typography.plain_line(story.summary),
        address=story.address,
        map=locator_of_all(steps, library),
        body=Markup(text.html),
        steps=tuple(cards[each.name] for each in steps),
        figures=tuple(
            figure for each in steps for figure in _figures(each, cards[each.name], library)
        ),
        publishers=_cited(steps, library),
    )


def _figures(step: Briefing, card: Card, library: Library) -> Iterable[DatedFigure]:
    urls = {source.id: source.url for source in step.sources}
    for each in step.figures:
        publisher = publisher_name(urls[each.source], library)
        yield DatedFigure(day(step.day), each.value, line(each.what), publisher, card)


def _cited(steps: Sequence[Briefing], library: Library) -> tuple[Cited, ...]:
    """Who is cited in how many of the steps: the most often first, then by name."""
    counts = Counter(
        name
        for step in steps
        for name in {publisher_name(source.url, library) for source in step.sources}
    )
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], slug(pair[0]), pair[0]))
    return tuple(Cited(name, counted(count, "step")) for name, count in ordered)
