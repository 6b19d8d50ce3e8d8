"""Calendars: each date once, under a name that stays, as any program reads them."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import icalendar
import pytest

from briefing.exports import calendars
from briefing.exports.others import other_files
from briefing.pages.corrections import Dated
from briefing.pages.dates import MOST, calendar_page
from briefing.pages.shown import Shown
from briefing.publish import lost
from tests.support.content import REGISTRIES, STORY, a_library, editions, files_of

VOTE = {"date": "2025-06-01", "what": "parliament votes on the fence"}
GATES = {"date": "2025-05-01", "what": "the gates open"}
CHANGE = {"at": "2025-03-25T10:00+02:00", "kind": "correction", "note": "The day was another one."}
URL = "https://rampart.example/base"
BEFORE = dt.datetime(2025, 5, 15, tzinfo=dt.UTC)


def shown(tmp_path: Path, files: Mapping[str, str], **settings: Any) -> Shown:
    return Shown(editions(a_library(tmp_path, files), **settings))


def made(tmp_path: Path, files: Mapping[str, str], **settings: Any) -> dict[str, bytes]:
    found = calendars.files(shown(tmp_path, files, **settings))
    return {each.address: each.make() for each in found}


def with_dates(*dates: Mapping[str, str], **header: object) -> dict[str, str]:
    return files_of(d2025_03_22_a={"watch": list(dates), **header})


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def uids(tmp_path: Path, files: Mapping[str, str]) -> dict[str, str]:
    """The UID of each date of the site's calendar, by its words."""
    found = made(tmp_path, files)["/calendar.ics"]
    return {str(each["summary"]): str(each["uid"]) for each in events(found)}


def test_site_story_and_countries_have_a_calendar_each_and_terms_without_dates_none(
    tmp_path: Path,
) -> None:
    files = {**with_dates(VOTE, countries=["LT"]), **files_of(d2025_03_23_b={"countries": ["PL"]})}
    assert list(made(tmp_path, files)) == [
        *("/calendar.ics", "/stories/ottawa-withdrawal/calendar.ics"),
        "/countries/lithuania/calendar.ics",
    ]


def test_without_a_date_the_calendar_of_the_site_is_there_and_empty(tmp_path: Path) -> None:
    found = made(tmp_path, files_of(d2025_03_22_a={}))
    assert (list(found), events(found["/calendar.ics"])) == (["/calendar.ics"], [])


def test_a_date_is_a_whole_day_with_a_link_and_the_moments_of_its_briefing(tmp_path: Path) -> None:
    [event] = events(made(tmp_path, with_dates(VOTE, changes=[CHANGE]))["/calendar.ics"])
    address = f"{URL}/2025/03/22/a/"
    assert {name: event.decoded(name) for name in ("dtstart", "dtend", "created", "sequence")} == {
        "dtstart": dt.date(2025, 6, 1),
        "dtend": dt.date(2025, 6, 2),
        "created": dt.datetime(2025, 3, 22, 4, tzinfo=dt.UTC),
        "sequence": 1,
    }
    changed = dt.datetime(2025, 3, 25, 8, tzinfo=dt.UTC)
    assert (event.decoded("dtstamp"), event.decoded("last-modified")) == (changed, changed)
    assert [str(event[name]) for name in ("summary", "url", "status", "transp")] == [
        *("parliament votes on the fence", address, "CONFIRMED", "TRANSPARENT")
    ]
    assert str(event["description"]).split("\n") == [
        "Announced in: Lithuania weighs mines along its border with Russia",
        address,
    ]


def test_a_calendar_says_whose_it_is_and_when_to_ask_again(tmp_path: Path) -> None:
    content = made(tmp_path, with_dates(VOTE))["/stories/ottawa-withdrawal/calendar.ics"]
    calendar = icalendar.Calendar.from_ical(content)
    name = "Rampart: Leaving the Ottawa Convention"
    assert [str(calendar[each]) for each in ("x-wr-calname", "name", "version", "url")] == [
        *(name, name, "2.0", f"{URL}/stories/ottawa-withdrawal/")
    ]
    assert calendar.decoded("refresh-interval") == dt.timedelta(days=1)
    assert b"X-PUBLISHED-TTL:P1D\r\n" in content


def test_a_date_keeps_its_name_when_it_moves_and_when_others_come_before_it(tmp_path: Path) -> None:
    before = uids(tmp_path, with_dates(VOTE))
    after = uids(tmp_path, with_dates(GATES, {**VOTE, "date": "2025-07-01"}))
    assert after["parliament votes on the fence"] == before["parliament votes on the fence"]


def test_a_date_keeps_its_name_when_its_briefing_is_renamed(tmp_path: Path) -> None:
    renamed = {"watch": [VOTE], "aliases": ["/2025/03/22/a/"]}
    assert uids(tmp_path, with_dates(VOTE)) == uids(tmp_path, files_of(d2025_03_21_b=renamed))


def test_two_dates_of_the_same_words_are_two(tmp_path: Path) -> None:
    twice = with_dates(VOTE, {**VOTE, "date": "2025-09-01"})
    found = {str(each["uid"]) for each in events(made(tmp_path, twice)["/calendar.ics"])}
    assert len(found) == 2


def test_a_date_of_a_withdrawn_briefing_is_cancelled_and_says_none_of_its_words(
    tmp_path: Path,
) -> None:
    before = uids(tmp_path, with_dates(VOTE))
    gone = with_dates(VOTE, status="withdrawn", changes=[CHANGE])
    found = made(tmp_path, gone)
    [event] = events(found["/calendar.ics"])
    assert [event["uid"]] == list(before.values())
    assert (str(event["status"]), str(event["summary"])) == ("CANCELLED", "Withdrawn")
    assert [name for name, content in found.items() if b"parliament" in content] == []
    assert b"mines" not in found["/calendar.ics"]


def test_drafts_and_what_is_under_embargo_are_in_no_calendar_of_a_preview_either(
    tmp_path: Path,
) -> None:
    files = {
        **with_dates(VOTE),
        **files_of(
            d2025_03_23_b={"status": "draft", "watch": [GATES]},
            d2025_03_24_c={"published": "2026-03-22T06:00Z", "watch": [GATES]},
        ),
    }
    found = made(tmp_path, files, as_of=BEFORE, shows_hidden=True)
    assert [len(events(content)) for content in found.values()] == [1] * len(found)
    page = calendar_page(shown(tmp_path, files, as_of=BEFORE, shows_hidden=True))
    assert [words(each) for each in (*page.coming, *page.past)] == ["parliament votes on the fence"]


def test_a_calendar_goes_on_at_the_old_address_of_its_story(tmp_path: Path) -> None:
    story = REGISTRIES[STORY].replace("state: open", "state: open\nwas: [leaving]")
    found = made(tmp_path, {**with_dates(VOTE), STORY: story})
    old, new = (found[f"/stories/{name}/calendar.ics"] for name in ("leaving", "ottawa-withdrawal"))
    assert old == new


def words(dated: Dated) -> str:
    return str(dated.text).replace("&nbsp;", " ")


LINES = [
    "a comma, a semicolon; a colon: a backslash \\ and “quotes”",
    "ąčęėįšųūž „ilga eilutė su daugybe raidžių“ " * 3,
    "ends with END:VEVENT and BEGIN:VALARM",
    "literal \\n and %0A and &amp; <b>",
]


@pytest.mark.parametrize("text", LINES)
def test_whatever_a_text_holds_it_is_read_back_from_short_lines(text: str, tmp_path: Path) -> None:
    text = text[:160].strip()
    content = made(tmp_path, with_dates({**VOTE, "what": text}))["/calendar.ics"]
    [event] = events(content)
    read = str(event["summary"]).replace("\N{NO-BREAK SPACE}", " ")
    assert read.translate({8220: '"', 8221: '"', 8222: '"'}) == text.translate(
        {8220: '"', 8221: '"', 8222: '"'}
    )
    lines = content.split(b"\r\n")
    assert (lines[-1], b"\r" in b"".join(lines), b"\n" in b"".join(lines)) == (b"", False, False)
    assert max(map(len, lines)) <= 75
    assert sum(line.startswith(b"BEGIN:") for line in lines) == 2
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    files = with_dates(VOTE, GATES)
    assert made(tmp_path, files) == made(tmp_path, files, as_of=BEFORE)


# --- the page --------------------------------------------------------------------------


def test_the_page_has_what_comes_soonest_first_and_what_was_due_newest_first(
    tmp_path: Path,
) -> None:
    dates = [VOTE, GATES, {"date": "2025-04-01", "what": "the plan is due"}]
    late = {"published": "2025-05-10T06:00Z"}
    files = {**with_dates(*dates), **files_of(d2025_03_23_b=late)}
    page = calendar_page(shown(tmp_path, files, as_of=BEFORE))
    assert [[words(each) for each in part] for part in (page.coming, page.past)] == [
        ["parliament votes on the fence"],
        ["the gates open", "the plan is due"],
    ]
    assert page.all_dates.webcal == "webcal://rampart.example/base/calendar.ics"
    assert [each.name for each in page.calendars] == [
        *("Leaving the Ottawa Convention", "Lithuania", "Poland")
    ]


def test_the_page_ends_and_says_where_the_rest_is(tmp_path: Path) -> None:
    dates = [
        {"date": f"2025-{month:02}-{day:02}", "what": f"the session of {day}.{month} opens"}
        for month in (5, 6)
        for day in range(1, 6)
    ]
    names = [f"d2025_03_{day:02}_a" for day in range(1, 8)]
    files = files_of(**{name: {"watch": dates} for name in names})
    page = calendar_page(shown(tmp_path, files))
    dated = len(page.coming) + len(page.past)
    assert (dated, page.rest_coming or page.rest_past) == (
        MOST,
        "The calendar has 10 dates more.",
    )


# --- what was published ----------------------------------------------------------------


def test_the_calendar_of_the_site_may_not_go_and_that_of_a_term_goes_with_its_last_date() -> None:
    gone = {"calendar.ics", "stories/a/calendar.ics", "countries/b/calendar.ics"}
    assert list(lost.messages(gone)) == [
        (
            "output/calendar.ics: /calendar.ics is published and would be gone; put it back, into"
            " content/extra/ if it was a file of yours"
        )
    ]


def test_a_calendar_of_the_writer_goes_before(tmp_path: Path) -> None:
    files = {**with_dates(VOTE), "extra/calendar.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}
    found = other_files(shown(tmp_path, files), None)
    assert "/calendar.ics" not in {each.address for each in found}
