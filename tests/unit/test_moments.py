"""The day of an event, the moment of publication, and how current a state of play is."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing import rules
from briefing.exports import feeds
from briefing.exports.structured_data import news_article
from briefing.pages import changes, story
from briefing.pages.briefing import BriefingPage, briefing_page, surroundings
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.rules import moments
from tests.support.content import (
    BODY,
    REGISTRIES,
    STORY,
    ZONE,
    a_briefing,
    a_library,
    editions,
    file_of,
    files_of,
)
from tests.support.feed_validator import parsed

NOW = dt.datetime(2025, 11, 30, 12, tzinfo=ZONE)
# An event of March that was written up in November, and changed twice on one day.
MARCH = "2025-03-22-an-event-of-march"
AUTUMN = {
    "published": "2025-11-24T12:15+02:00",
    "changes": [
        {"at": "2025-11-27T09:00+02:00", "kind": "update", "note": "The vote has been set since."},
        {"at": "2025-11-27T18:30+02:00", "kind": "correction", "note": "Four states, not five."},
        {"at": "2025-11-28T08:00+02:00", "kind": "wording", "note": "A shorter first sentence."},
    ],
    "watch": [
        {"date": "2025-06-24", "what": "NATO summit in The Hague"},
        {"date": "2026-06-24", "what": "the summit after that one"},
    ],
}
RECENT = "2025-11-25-an-event-of-november"


def shown(tmp_path: Path, **more: str) -> Shown:
    files = {file_of(MARCH): a_briefing(**AUTUMN), file_of(RECENT): a_briefing(), **more}
    return Shown(editions(a_library(tmp_path, files), as_of=NOW))


def page_of(found: Shown, name: str) -> BriefingPage:
    edition = found.editions.of(found.library.by_file_name[f"{name}.md"])
    return briefing_page(edition, surroundings(edition, found))


def the_feed(found: Shown, address: str) -> dict[str, list[str | None]]:
    """The titles and moments of a feed's entries, and the feed's own moment."""
    (feed,) = (each for each in feed_list(found) if each.address == address)
    root = parsed(feeds.subscribed("atom", feed, found))
    return {
        name: [each.text for each in root.findall(f"{{*}}{path}")]
        for name, path in {
            "links": "entry/{*}title",
            "published": "entry/{*}published",
            "updated": "entry/{*}updated",
            "ids": "entry/{*}id",
            "own": "updated",
        }.items()
    }


# --- what is said of a briefing --------------------------------------------------------


def test_a_page_says_when_the_event_was_and_when_it_told_of_it(tmp_path: Path) -> None:
    page = page_of(shown(tmp_path), MARCH)

    assert page.published
    assert page.updated
    assert (page.card.day.text, page.published.text, page.updated.text) == (
        "22 March 2025",
        "24 November 2025",
        "27 November 2025",
    )
    assert [(each.moment.text, each.kind) for each in page.changes] == [
        ("28 November 2025, 08:00", "wording"),
        ("27 November 2025, 18:30", "correction"),
        ("27 November 2025, 09:00", "update"),
    ]
    assert ", 24 November 2025, " in page.citation
    assert "date = {2025-11-24}" in page.bibtex


def test_programs_are_told_the_same(tmp_path: Path) -> None:
    found = shown(tmp_path)
    thing = news_article(found.editions.of(found.library.by_file_name[f"{MARCH}.md"]))

    assert (thing["datePublished"], thing["dateModified"], thing["about"]["startDate"]) == (
        "2025-11-24T12:15:00+02:00",
        "2025-11-27T18:30:00+02:00",
        "2025-03-22",
    )


def test_a_date_that_passed_stays_as_what_was_due(tmp_path: Path) -> None:
    page = page_of(shown(tmp_path), MARCH)

    assert [(date.iso, is_past) for date, _, is_past in page.watch] == [
        ("2025-06-24", True),
        ("2026-06-24", False),
    ]


def test_an_old_briefing_says_what_happened_since_in_its_story(tmp_path: Path) -> None:
    found = shown(tmp_path)
    since = page_of(found, MARCH).since

    assert since
    assert (since.newest.name, since.story.href, since.state, since.as_of.iso) == (
        RECENT,
        "/base/stories/ottawa-withdrawal/",
        "Open",
        "2025-03-22",
    )
    assert "ban on anti-personnel" in since.summary
    assert page_of(found, RECENT).since is None
    alone = shown(tmp_path, **{file_of("2025-03-23-alone"): a_briefing(story=None)})
    assert page_of(alone, "2025-03-23-alone").since is None


def test_every_page_says_what_the_site_covers(tmp_path: Path) -> None:
    assert shown(tmp_path).covers == (
        "Rampart covers events from 22 March 2025 to 25 November 2025."
        " Last published on 27 November 2025."
    )
    assert Shown(editions(a_library(tmp_path, {}), as_of=NOW)).covers == ""


# --- what is new -----------------------------------------------------------------------


def test_a_feed_goes_by_news_in_every_feed_of_an_old_event(tmp_path: Path) -> None:
    many = {file_of(f"2025-11-25-event-{number:02}"): a_briefing() for number in range(40)}
    found = shown(tmp_path, **many)
    for address in (
        "/",
        "/countries/lithuania/",
        "/tags/landmines/",
        "/stories/ottawa-withdrawal/",
    ):
        feed = the_feed(found, address)
        assert feed["published"][0] == "2025-11-24T12:15:00+02:00"
        # A second after the correction itself, which is an entry of its own.
        assert feed["updated"][0] == feed["own"][0] == "2025-11-27T18:30:01+02:00"


def test_two_corrections_of_a_day_are_two_entries_whose_ids_are_their_own(tmp_path: Path) -> None:
    before = the_feed(shown(tmp_path), "/corrections/")
    other = {**AUTUMN, "changes": [AUTUMN["changes"][1], AUTUMN["changes"][0]]}
    turned = {file_of(MARCH): a_briefing(**other)}
    after = the_feed(shown(tmp_path, **turned), "/corrections/")

    assert before["updated"] == ["2025-11-27T18:30:00+02:00", "2025-11-27T09:00:00+02:00"]
    assert (len(set(before["ids"])), after["ids"]) == (2, before["ids"])


def test_what_is_new_or_changed_stands_by_day_with_stories_that_were_read_again(
    tmp_path: Path,
) -> None:
    read = REGISTRIES[STORY].replace("2025-04-02T10:00+03:00", "2025-11-29T10:00+02:00")
    found = shown(tmp_path, **{STORY: read})
    page = changes.changes_page(found)

    assert [
        (each.day.iso, [(line.kind, line.link.href) for line in each.lines]) for each in page.days
    ] == [
        ("2025-11-29", [("state of play read again", "/base/stories/ottawa-withdrawal/")]),
        (
            "2025-11-27",
            [
                ("correction", "/base/2025/03/22/an-event-of-march/#changes"),
                ("update", "/base/2025/03/22/an-event-of-march/#changes"),
            ],
        ),
        ("2025-11-25", [("new", "/base/2025/11/25/an-event-of-november/")]),
        ("2025-11-24", [("new", "/base/2025/03/22/an-event-of-march/")]),
    ]
    feed = the_feed(found, "/changes/")
    assert (len(set(feed["ids"])), feed["own"]) == (5, ["2025-11-29T10:00:00+02:00"])


# --- stories ---------------------------------------------------------------------------


def asked(
    tmp_path: Path, text: str = REGISTRIES[STORY], **briefings: Mapping[str, object]
) -> list[str]:
    """What is asked of a story with these steps, without the path."""
    library = a_library(tmp_path, {STORY: text, **files_of(**briefings)})
    found = moments.to_read_again(editions(library, as_of=NOW))
    return [f":{each.line}: {each.message}" for each in found]


def test_a_state_of_play_is_to_be_read_again_when_a_step_comes_or_changes(tmp_path: Path) -> None:
    told = "write read: 2025-11-30T12:00+02:00, and as_of: the day to which it is true"
    step = "content/briefings/2025/2025-03-22-a.md"
    quiet = ":4: open, and no step since 22 March 2025; look for what came since and write it"
    change = {"at": "2025-04-02T10:01+03:00", "kind": "update", "note": "The vote was held."}

    assert asked(tmp_path, d2025_03_22_a={}) == [f"{quiet}, or close the story"]
    assert asked(tmp_path, d2025_03_22_a={"changes": [change]})[1:] == [
        (
            f":6: read before {step} changed on 2 April 2025, 10:01; read the state of play again,"
            f" and {told}"
        )
    ]
    late = {"published": "2025-11-01T10:00+02:00"}
    assert asked(tmp_path, d2025_03_22_a=late)[1:] == [
        (
            f":6: read before {step} came out on 1 November 2025, 10:00;"
            f" read the state of play again, and {told}"
        )
    ]
    worded = {"changes": [{**change, "kind": "wording"}]}
    closed = REGISTRIES[STORY].replace("state: open", "state: closed")
    assert asked(tmp_path, closed, d2025_03_22_a=worded) == []
    assert asked(tmp_path, d2025_03_22_a={"status": "draft"}) == []


def test_a_state_of_play_reaches_to_its_newest_step(tmp_path: Path) -> None:
    text = REGISTRIES[STORY].replace("2025-04-02T10:00+03:00", "2025-11-30T11:00+02:00")

    (said,) = asked(tmp_path, text, d2025_11_25_a={})

    step = "content/briefings/2025/2025-11-25-a.md"
    advice = "write 2025-11-25 or later, once the state of play is true to that day"
    assert said == f":5: as_of 2025-03-22, before its step {step}; {advice}"


def test_readers_see_how_current_a_state_of_play_is(tmp_path: Path) -> None:
    found = shown(tmp_path)
    reading = story.reading(found, found.library.stories["ottawa-withdrawal"])

    assert reading.quiet is None
    assert reading.read.text == "2 April 2025"
    assert [card.name for card in reading.newer] == [MARCH, RECENT]

    old = Shown(
        editions(
            a_library(tmp_path, {file_of("2025-03-22-a"): a_briefing(), **_late_elsewhere()}),
            as_of=NOW,
        )
    )
    quiet = story.reading(old, old.library.stories["ottawa-withdrawal"])
    assert (quiet.quiet and quiet.quiet.iso, quiet.newer) == ("2025-03-22", ())


def _late_elsewhere() -> dict[str, str]:
    return {file_of("2025-11-25-b"): a_briefing(story=None)}


# --- what is refused -------------------------------------------------------------------


def test_a_finished_briefing_says_when_it_was_published(tmp_path: Path) -> None:
    library = a_library(tmp_path)
    silent = library.briefings[0].model_copy(update={"published": None})
    found = rules.problems(editions(library.__class__(**{**vars(library), "briefings": (silent,)})))

    assert [(each.line, each.message) for each in found if "published" in each.message] == [
        (
            2,
            (
                "missing field 'published', the moment it first was public; write it as"
                " 2025-03-22T06:00+02:00, or set status: draft and let ./inv finish write it"
            ),
        )
    ]


@pytest.mark.parametrize("published", ["2025-03-21T23:00+02:00", "2025-03-22T00:01+14:00"])
def test_a_day_begins_where_it_begins_first_on_earth(tmp_path: Path, published: str) -> None:
    library = a_library(tmp_path, {file_of(MARCH): a_briefing(BODY, published=published)})

    assert [
        each for each in rules.problems(editions(library)) if "before the event" in str(each)
    ] == []
