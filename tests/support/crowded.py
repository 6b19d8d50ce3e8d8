"""A blog that has run for years and put most into one place: what every list has to end at.

Thousands of briefings in memory, without files: all of them in one country and one category, a
story of a thousand steps, a month of hundreds, a day of hundreds. Names, titles, summaries and
notes are as long as they may be.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefing.reading.library import Library
from briefing.reading.model import Briefing, Change, Country, Place, Publisher, Tag
from tests.support.content import NAME, STORY, ZONE, a_briefing, a_library, file_of

DAY = dt.date(2025, 3, 15)
# Briefings of that day, of the rest of its month, and of the 14 years before.
OF_THE_DAY, OF_THE_MONTH, BEFORE = 300, 500, 2_200
STEPS, STORIES, TAGS, COUNTRIES, PUBLISHERS, CHANGED = 1_000, 500, 400, 190, 250, 1_200
LONG_STORY, LONG_TAG = "a-long-story", "a-common-tag"


def crowded(tmp_path: Path) -> Library:
    """The blog: copies of one briefing. It has no region, since most of its time went into maps."""
    read = a_library(tmp_path, {file_of(NAME): a_briefing()})
    words, publishers = read.vocabulary, read.publishers
    outlet = publishers.publishers["lrt.lt"]
    story = read.stories[Path(STORY).stem]
    tags = {f"tag-{number}": Tag(name=f"Tag {number}", about=_text(100)) for number in range(TAGS)}
    countries = {code: Country(name=_text(12, code)) for code in _codes()}
    slugs = [LONG_STORY, *(f"story-{number}-{'x' * 30}" for number in range(STORIES - 1))]
    vocabulary = words.model_copy(
        update={
            "tags": {LONG_TAG: Tag(name="Common", about=_text(300)), **tags},
            "countries": {**words.countries, **countries},
        }
    )
    return replace(
        read,
        briefings=tuple(_briefings(read.briefings[0], slugs)),
        stories={
            slug: story.model_copy(
                update={
                    "slug": slug,
                    "path": f"content/stories/{slug}.md",
                    "title": _text(80, slug),
                    "summary": _text(300),
                    "state": "closed" if number % 3 else "open",
                }
            )
            for number, slug in enumerate(slugs)
        },
        vocabulary=vocabulary,
        publishers=publishers.model_copy(
            update={
                "publishers": {
                    f"outlet-{number}.example": Publisher(
                        **{**dict(outlet), "name": f"The Outlet of Number {number}"}
                    )
                    for number in range(PUBLISHERS)
                }
            }
        ),
    )


def _briefings(model: Briefing, slugs: list[str]) -> Iterator[Briefing]:
    """The briefings, newest first."""
    source, figure = model.sources[0], model.figures[0]
    for number, day in enumerate(_days()):
        host = f"outlet-{number % PUBLISHERS}.example"
        slug = f"{number}-{'x' * 74}"
        yield model.model_copy(
            update={
                "path": f"content/briefings/{day.year}/{day}-{slug}.md",
                "day": day,
                "slug": slug,
                "moment": dt.datetime.combine(day, dt.time(6), ZONE),
                "title": _text(100, f"Briefing {number}"),
                "summary": _text(300),
                "countries": ("LT", "PL", "AA", "AB", "AC", "AD"),
                "story": slugs[0] if number < STEPS else slugs[number % STORIES],
                "tags": (LONG_TAG, f"tag-{number % TAGS}"),
                "sources": (source.model_copy(update={"url": f"https://{host}/{number}"}),),
                "figures": tuple(
                    figure.model_copy(update={"what": _text(160, f"Figure {each}")})
                    for each in range(6)
                ),
                "places": (
                    Place(
                        name=f"Place {number}", lat=54 + number % 97 / 50, lon=24 + number % 89 / 50
                    ),
                ),
                "changes": (
                    Change(
                        at=dt.datetime.combine(day, dt.time(12), dt.UTC),
                        kind="update",
                        note=_text(300),
                    ),
                )
                if number < CHANGED
                else (),
            }
        )


def _days() -> Iterator[dt.date]:
    """The day of each briefing, newest first; before the long month eleven on a day."""
    for number in range(OF_THE_MONTH // 2):
        yield DAY.replace(day=31 - number % 250 // 16)
    for _ in range(OF_THE_DAY):
        yield DAY
    for number in range(OF_THE_MONTH // 2):
        yield DAY.replace(day=14 - number // 18)
    for number in range(BEFORE):
        yield DAY.replace(day=1) - dt.timedelta(days=1 + number // 11 * 26)


def _codes() -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [a + b for a in letters for b in letters if a + b not in ("LT", "PL")][:COUNTRIES]


def _text(length: int, start: str = "Words") -> str:
    """A line of a length, of words that are not long."""
    return (start + " and some more of them" * 20)[:length].rstrip().ljust(length, "x")
