"""Weeks and days with news: which there are, what falls into each, and what their pages show."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.addresses import DAILY, WEEKLY
from briefing.edition import Editions
from briefing.exports import bulletins as exported
from briefing.exports import feeds
from briefing.pages import bulletin
from briefing.pages.bulletin import Contents, bulletin_list, bulletin_page, contents
from briefing.pages.bulletins import Bulletin, series, single_days, weeks
from briefing.pages.feed import IN_XML
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.render.typography import plain
from briefing.words import span
from tests.support.content import (
    REGISTRIES,
    STORY,
    ZONE,
    a_briefing,
    a_library,
    a_site,
    editions,
    file_of,
)
from tests.support.feed_validator import atom_faults, html_faults, parsed, rss_faults

# The story of the tests was read again on 2 April 2025, a Wednesday of week 14.
AFTER = dt.datetime(2025, 6, 1, tzinfo=ZONE)
ATOM_AT, RSS_AT = (
    f"https://rampart.example/base/weekly/{name}" for name in ("atom.xml", "rss.xml")
)
CORRECTION = {"kind": "correction", "note": "The estimate is for four countries, not five."}


def published(moment: str, **fields: object) -> str:
    return a_briefing(**{"published": moment, **fields})


def built(tmp_path: Path, files: dict[str, str], as_of: dt.datetime = AFTER) -> Editions:
    return editions(a_library(tmp_path, files), as_of=as_of)


def names(found: Editions) -> list[str]:
    return [each.name for each in weeks(Shown(found))]


def only(found: Editions) -> tuple[Shown, Bulletin]:
    """The one week that a build has."""
    shown = Shown(found)
    (week,) = weeks(shown)
    return shown, week


def news(found: Editions) -> Contents:
    return contents(*only(found))


def many(count: int, moment: str = "2025-05-07T10:00+03:00", **fields: object) -> dict[str, str]:
    """Briefings of as many days that came out in the same minute."""
    first = dt.date(2024, 1, 1)
    days = (first + dt.timedelta(days=number) for number in range(count))
    return {file_of(f"{each}-event"): published(moment, **fields) for each in days}


# --- which there are -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        ("2025-05-05T00:00+03:00", "2025-W19"),  # a Monday
        ("2025-05-11T23:59+03:00", "2025-W19"),  # a Sunday
        ("2025-05-11T22:30+01:00", "2025-W20"),  # Monday where the site is
        ("2025-05-04T22:00Z", "2025-W19"),  # the same the other way round
        ("2024-12-30T10:00+02:00", "2025-W01"),  # of a year that has not begun
        ("2021-01-03T10:00+02:00", "2020-W53"),
    ],
)
def test_a_briefing_is_news_of_the_week_in_which_it_came_out(
    moment: str, week: str, tmp_path: Path
) -> None:
    found = built(tmp_path, {file_of("2020-03-22-event"): published(moment, sources=OLD)})

    assert names(found) == [week]


OLD = [
    {"id": each, "url": f"https://lrt.lt/{each}", "language": "lt"}
    for each in ("militarnyi", "pravda")
]


@pytest.mark.parametrize(
    ("as_of", "there"),
    [
        ("2025-05-11T23:59:59+03:00", []),
        ("2025-05-12T00:00:00+03:00", ["2025-W19"]),
        ("2025-05-11T21:00:00+00:00", ["2025-W19"]),
    ],
)
def test_a_week_is_there_once_it_is_over(as_of: str, there: list[str], tmp_path: Path) -> None:
    files = {file_of("2025-03-22-event"): published("2025-05-07T10:00+03:00")}

    assert names(built(tmp_path, files, dt.datetime.fromisoformat(as_of))) == there


def test_a_week_without_news_has_no_page(tmp_path: Path) -> None:
    files = {
        file_of("2025-03-22-a"): published("2025-04-07T10:00+03:00"),
        file_of("2025-03-23-b"): published("2025-05-07T10:00+03:00"),
    }

    assert names(built(tmp_path, files)) == ["2025-W19", "2025-W15"]


def test_wording_drafts_and_what_is_to_come_make_no_week(tmp_path: Path) -> None:
    wording = {"at": "2025-05-14T10:00+03:00", "kind": "wording", "note": "A shorter sentence."}
    files = {
        file_of("2025-03-22-a"): published("2025-05-07T10:00+03:00", changes=[wording]),
        file_of("2025-03-23-b"): published("2026-05-07T10:00+03:00"),
        file_of("2025-03-24-c"): a_briefing(status="draft"),
    }

    assert names(built(tmp_path, files)) == ["2025-W19"]


def test_a_state_of_play_read_again_makes_no_week_since_it_may_be_read_again(
    tmp_path: Path,
) -> None:
    files = {file_of("2025-03-22-a"): published("2025-05-07T10:00+03:00")}

    assert "2025-W14" not in names(built(tmp_path, files))


def test_a_correction_makes_a_week_of_its_own(tmp_path: Path) -> None:
    change = {"at": "2025-05-14T10:00+03:00", **CORRECTION}
    files = {file_of("2025-03-22-a"): published("2025-05-07T10:00+03:00", changes=[change])}

    corrected, first = weeks(Shown(built(tmp_path, files)))

    assert (corrected.name, corrected.counts) == ("2025-W20", "1 change")
    assert (first.name, first.counts) == ("2025-W19", "1 new briefing")


def test_a_week_keeps_its_page_when_its_only_briefing_is_withdrawn(tmp_path: Path) -> None:
    withdrawal = {"at": "2025-05-14T10:00+03:00", **CORRECTION}
    files = {
        file_of("2025-03-22-a"): published(
            "2025-05-07T10:00+03:00", status="withdrawn", changes=[withdrawal]
        )
    }
    shown = Shown(built(tmp_path, files))
    later, earlier = weeks(shown)

    assert [plain(card.title) for card in contents(shown, earlier).in_full] == [
        "Withdrawn briefing"
    ]
    assert [plain(each.card.title) for each in contents(shown, later).changes] == [
        "Withdrawn briefing"
    ]
    assert "weighs mines" not in exported.html(contents(shown, earlier), shown.site)


def test_days_have_pages_where_the_site_wants_them(tmp_path: Path) -> None:
    files = {
        file_of("2025-03-22-a"): published("2025-05-07T23:30+03:00"),
        file_of("2025-03-23-b"): published("2025-05-08T00:30+03:00"),
    }
    library = a_library(tmp_path, files)

    without = Shown(editions(library, as_of=AFTER))
    wanted = Shown(editions(library, replace(a_site(), is_daily=True), AFTER))

    assert single_days(without) == ()
    assert [address for address, _ in series(without)] == [WEEKLY]
    assert [(each.name, each.address) for each in single_days(wanted)] == [
        ("2025-05-08", "/daily/2025-05-08/"),
        ("2025-05-07", "/daily/2025-05-07/"),
    ]
    assert [address for address, _ in series(wanted)] == [WEEKLY, DAILY]
    assert contents(wanted, single_days(wanted)[0]).title == "The day, 8 May 2025"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-09", "2026-03-15", "9 to 15 March 2026"),
        ("2026-03-30", "2026-04-05", "30 March to 5 April 2026"),
        ("2026-12-28", "2027-01-03", "28 December 2026 to 3 January 2027"),
    ],
)
def test_the_days_of_a_week_are_said_shortly(first: str, last: str, words: str) -> None:
    assert span(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == words


# --- what a page shows -----------------------------------------------------------------


def test_a_page_says_what_was_new(tmp_path: Path) -> None:
    change = {"at": "2025-05-08T10:00+03:00", **CORRECTION}
    found = news(
        built(
            tmp_path,
            {file_of("2025-03-22-a"): published("2025-05-07T10:00+03:00", changes=[change])},
        )
    )

    assert (found.title, found.about) == (
        "The week, 5 to 11 May 2025",
        "1 new briefing and 1 change.",
    )
    (card,) = found.in_full
    assert (card.day.text, [each.name for each in card.countries]) == (
        "22 March 2025",
        ["Lithuania", "Poland"],
    )
    assert card.summary
    assert [(each.kind, plain(each.text)) for each in found.changes] == [
        ("correction", "The estimate is for four countries, not five.")
    ]
    assert [(each.link.href, each.said) for each in found.moved] == [
        ("/base/stories/ottawa-withdrawal/", "1 new step")
    ]


def test_a_state_of_play_stands_in_the_week_in_which_it_was_read(tmp_path: Path) -> None:
    files = {file_of("2025-03-22-a"): published("2025-04-03T10:00+03:00")}
    (story,) = news(built(tmp_path, files)).read

    assert (story.as_of.text, story.said) == ("22 March 2025", "1 new step")
    assert story.summary.startswith("Countries on NATO")


def test_what_comes_next_is_what_lay_ahead_when_the_week_was_over(tmp_path: Path) -> None:
    def watched(*days: str) -> list[dict[str, str]]:
        return [{"date": each, "what": f"Parliament votes on {each}"} for each in days]

    files = {
        file_of("2025-03-22-a"): published(
            "2025-05-07T10:00+03:00", watch=watched("2025-05-11", "2025-05-12", "2025-07-01")
        ),
        file_of("2025-03-23-b"): published(
            "2025-05-14T10:00+03:00", watch=watched("2025-05-13", "2025-05-30")
        ),
    }
    shown = Shown(built(tmp_path, files))
    later, earlier = weeks(shown)

    assert [each.day.iso for each in contents(shown, earlier).coming] == [
        "2025-05-12",
        "2025-07-01",
    ]
    assert [each.day.iso for each in contents(shown, later).coming] == ["2025-05-30", "2025-07-01"]


def test_a_full_week_is_read_in_three_minutes(tmp_path: Path) -> None:
    """With summaries and notes as long as those of this repository's briefings; at 238 words."""
    note = f"It {'was ' * 19}so."
    story = REGISTRIES[STORY].replace("read: 2025-04-02", "read: 2025-05-08")
    files = many(
        60,
        summary=f"It {'was ' * 31}so.",
        changes=[{"at": "2025-05-08T10:00+03:00", "kind": "update", "note": note}],
        watch=[{"date": "2025-07-01", "what": f"Parliament {'votes ' * 8}"[:-1]}],
    )
    found = news(built(tmp_path, {**files, STORY: story}))
    seen = re.sub("<[^>]+>", " ", exported.html(found, a_site()))

    assert (len(found.in_full), len(found.changes), len(found.coming)) == (6, 3, 4)
    assert (len(found.read), found.more) == (1, "48 more")
    assert len(seen.split()) <= 3 * 238


def test_all_briefings_of_a_week_are_on_its_page(tmp_path: Path) -> None:
    found = news(built(tmp_path, many(60)))

    groups = [*found.headlines, *found.folded]
    listed = [card.href for group in groups for card in group.cards]
    listed += [card.href for card in found.in_full]
    assert (len(listed), len(set(listed)), found.unlisted) == (60, 60, None)


@pytest.mark.parametrize(("count", "in_full"), [(6, 6), (7, 7), (8, 6)])
def test_a_single_briefing_more_than_fit_is_not_cut_off(
    count: int, in_full: int, tmp_path: Path
) -> None:
    assert len(news(built(tmp_path, many(count))).in_full) == in_full


def test_what_does_not_fit_on_the_page_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulletin, "MOST_FOLDED", 10)
    monkeypatch.setattr(bulletin, "MOST_CHANGES", 1)
    change = {"at": "2025-05-08T10:00+03:00", **CORRECTION}
    found = news(built(tmp_path, many(30, changes=[change])))

    assert found.unlisted is not None
    assert (found.unlisted.text, found.unlisted.href) == (
        "8 more briefings stand in the archive",
        "/base/archive/",
    )
    assert found.rest is not None
    assert found.rest.text == "29 more changes stand among the corrections"


def test_weeks_lead_to_those_beside_them(tmp_path: Path) -> None:
    files = {
        file_of(f"2025-03-2{number}-a"): published(f"2025-05-0{number}T10:00+03:00")
        for number in (1, 7)
    }
    shown = Shown(built(tmp_path, files))
    later, earlier = weeks(shown)

    page = bulletin_page(shown, later, earlier, None)

    assert page.earlier is not None
    assert (page.earlier.text, page.earlier.href, page.later) == (
        "28 April to 4 May 2025",
        "/base/weekly/2025-W18/",
        None,
    )


def test_the_list_has_every_week_by_year(tmp_path: Path) -> None:
    files = {
        file_of("2024-03-22-a"): published("2024-05-07T10:00+03:00", sources=OLD),
        file_of("2025-03-22-a"): published("2025-05-07T10:00+03:00"),
    }
    found = bulletin_list(Shown(built(tmp_path, files)), WEEKLY)

    assert [
        (year, [(line.link.text, line.counts) for line in lines]) for year, lines in found.years
    ] == [
        ("2025", [("5 to 11 May 2025", "1 new briefing")]),
        ("2024", [("6 to 12 May 2024", "1 new briefing")]),
    ]
    assert found.rest == ""


def test_a_list_that_is_too_long_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulletin, "MOST_LISTED", 1)
    files = {
        file_of(f"2025-03-2{number}-a"): published(f"2025-05-0{number}T10:00+03:00")
        for number in (1, 7)
    }
    found = bulletin_list(Shown(built(tmp_path, files)), WEEKLY)

    assert found.rest == "From the last of them, 1 earlier ones follow one another."


# --- the feed --------------------------------------------------------------------------


def test_the_feed_has_an_entry_for_each_week(tmp_path: Path) -> None:
    change = {"at": "2025-05-14T10:00+03:00", **CORRECTION}
    found = built(
        tmp_path,
        {file_of("2025-03-22-a"): published("2025-05-07T10:00+03:00", changes=[change])},
    )
    feed = next(each for each in feed_list(Shown(found)) if each.kind == "weekly")
    atom, rss = (feeds.subscribed(each, feed, Shown(found)) for each in IN_XML)

    entries = parsed(atom).findall("{http://www.w3.org/2005/Atom}entry")
    text = "{{http://www.w3.org/2005/Atom}}{}".format
    assert [(e.findtext(text("title")), e.findtext(text("published"))) for e in entries] == [
        ("The week, 12 to 18 May 2025", "2025-05-19T00:00:00+03:00"),
        ("The week, 5 to 11 May 2025", "2025-05-12T00:00:00+03:00"),
    ]
    assert (atom_faults(atom, ATOM_AT), rss_faults(rss, RSS_AT)) == ([], [])


def test_an_entry_is_html_that_mail_programs_take(tmp_path: Path) -> None:
    change = {"at": "2025-05-08T10:00+03:00", **CORRECTION}
    watch = [{"date": "2025-07-01", "what": "Parliament votes & counts"}]
    files = {
        **many(30),
        file_of("2025-04-22-a"): published("2025-05-07T10:00+03:00", changes=[change], watch=watch),
    }
    html = exported.html(news(built(tmp_path, files)), a_site())

    assert {*re.findall(r"<(\w+)", html)} == {"a", "h2", "li", "p", "strong", "ul"}
    assert {*re.findall(r' (\w+)="', html)} == {"href"}
    assert all(
        each.startswith("https://rampart.example/base/")
        for each in re.findall('href="([^"]*)', html)
    )
    assert "votes &amp;" in html
    assert list(html_faults(html)) == []


def test_what_a_week_shows_stays_when_later_weeks_come(tmp_path: Path) -> None:
    """Whatever comes out later, and when the story is read again: letters have been sent."""
    files = {file_of("2025-03-22-a"): published("2025-05-07T10:00+03:00")}
    more = {
        **files,
        file_of("2025-03-23-b"): published("2025-05-14T10:00+03:00"),
        STORY: REGISTRIES[STORY].replace("read: 2025-04-02", "read: 2025-05-15"),
    }
    before = news(built(tmp_path, files))
    shown = Shown(built(tmp_path, more))

    assert contents(shown, weeks(shown)[1]) == before
