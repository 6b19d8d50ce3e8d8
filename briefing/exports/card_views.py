"""What a social card shows beside its lines: the map or chart of a briefing, story or country."""

from collections.abc import Callable
from dataclasses import astuple
from functools import cache, partial
from typing import Any

from briefing.edition import Edition
from briefing.exports.card_lines import CardChart, CardMap, CardRow, Seen
from briefing.kept import Digest, digest
from briefing.maps.framing import CARD
from briefing.maps.marking import NEWEST
from briefing.pages.flank import country_map, story_map
from briefing.pages.maps import locator
from briefing.pages.marks import Flank
from briefing.pages.series import ChartRow, StoryChart, charts
from briefing.pages.shown import Shown
from briefing.reading.library import Registries
from briefing.reading.model import Story

See = Callable[[], Seen | None]
"""Makes what is seen, where a card is drawn or described; None where there is nothing."""


def of_briefing(edition: Edition) -> tuple[Digest, See]:
    """Its locator map, with the digest of what it is made of; empty where it has no place."""
    briefing, registries = edition.briefing, edition.registries
    if not briefing.places or not registries.region:
        return "", nothing
    places = [each.model_dump(mode="json") for each in briefing.places]
    made_of = digest([places, briefing.countries, briefing.accused, _names(registries)])
    return made_of, partial(_locator, edition)


def of_story(shown: Shown, story: Story) -> tuple[Digest, See]:
    """The first of its charts, or else the map of its steps."""
    chart = _chart(shown, story) if story.series else None
    if chart:
        return _held(chart)
    steps = shown.relations.steps(story.slug)
    return _held(_marked(story_map(shown, steps, CARD)))


def of_country(shown: Shown, code: str) -> tuple[Digest, See]:
    """The map of the events that concern it."""
    return _held(_marked(country_map(shown, code, CARD)))


def nothing() -> None:
    """What a card without a picture shows beside its lines."""


def _held(seen: Seen | None) -> tuple[Digest, See]:
    return (digest(seen), lambda: seen) if seen else ("", nothing)


def _names(registries: Registries) -> Digest:
    """The digest of what maps are drawn from that all have in common."""
    words = registries.vocabulary
    return digest([_region(registries.region), words.known_names, words.spoken_names])


@cache
def _region(text: str) -> Digest:
    return digest(text)


def _locator(edition: Edition) -> CardMap | None:
    drawn = locator(edition.briefing, edition.registries, CARD)
    return CardMap(drawn.title, drawn.paths, drawn.labels) if drawn else None


def _marked(flank: Flank | None) -> CardMap | None:
    if flank is None:
        return None
    drawn = flank.map
    said = " ".join(["Map:", f"{flank.heading}.", *(text for _, text in drawn.legend)])
    labels = tuple(each for each in drawn.labels if each.kind != NEWEST)  # no list stands beside it
    return CardMap(said, drawn.paths, labels, tuple(filter(None, drawn.spots)))


def _chart(shown: Shown, story: Story) -> CardChart | None:
    """The first chart, made anew where its story or a step of it has changed."""
    editions = shown.editions
    steps = [editions.of(each).digest for each in shown.relations.steps(story.slug)]
    key = editions.kept.key("card chart", editions.digest(story), steps)
    found = editions.kept.json(key)
    if found is None:
        made = next((_as_drawn(each) for each in charts(shown, story, {})), None)
        editions.kept.put_json(key, [made and astuple(made)])
        return made
    return _unpacked(*found[0]) if found[0] else None


def _as_drawn(chart: StoryChart) -> CardChart:
    names = tuple(name.striptags() for name in chart.names)
    rows = tuple(
        CardRow(
            row.label.striptags(),
            _figures(row),
            tuple((bar.part, bar.x, bar.width) for bar in row.bars),
            row.width,
        )
        for row in chart.rows
    )
    return CardChart(chart.title.striptags(), names, rows)


def _figures(row: ChartRow) -> tuple[str, ...]:
    """`107 for`, `3 abstained of 141`; of one kind, which the title tells, `35 of 200`."""
    is_alone = len(row.cells) == 1
    said = [
        value.text.striptags() if is_alone else f"{value.text.striptags()} {name.striptags()}"
        for name, value in row.values
    ]
    if row.whole:
        said[-1:] = [" of ".join([*said[-1:], row.whole.text.striptags()])]
    return tuple(said)


def _unpacked(title: str, names: Any, rows: Any) -> CardChart:
    read = (
        CardRow(label, tuple(figures), tuple(map(tuple, bars)), whole)
        for label, figures, bars, whole in rows
    )
    return CardChart(title, tuple(names), tuple(read))
