"""What briefings say about each other, on briefings as the library gives them: newest first."""

import datetime as dt
from pathlib import Path

import pytest

from briefing import indices
from briefing.model import Briefing
from tests.factory import ZONE, a_briefing, a_library, file_of

MARCH, APRIL = dt.date(2025, 3, 1), dt.date(2025, 4, 1)


def briefings(tmp_path: Path, **changes: dict[str, object]) -> tuple[Briefing, ...]:
    """Briefings by their names in Python's spelling: d2025_03_22_a becomes 2025-03-22-a."""
    files = {
        file_of(name[1:].replace("_", "-")): a_briefing(**{"story": None, **change})
        for name, change in changes.items()
    }
    return a_library(tmp_path, files).briefings


def slugs(chosen: list[Briefing]) -> list[str]:
    return [each.slug for each in chosen]


def test_groups_stand_in_the_order_of_their_terms_and_keep_that_of_the_briefings(
    tmp_path: Path,
) -> None:
    found = briefings(
        tmp_path,
        d2025_03_21_a={"tags": ["parliaments"]},
        d2025_03_22_b={"tags": ["parliaments", "landmines"]},
        d2025_03_23_c={"tags": []},
    )

    groups = indices.grouped(found, lambda each: each.tags)

    assert [(term, slugs(group)) for term, group in groups.items()] == [
        ("landmines", ["b"]),
        ("parliaments", ["b", "a"]),
    ]


def test_days_months_and_years_stand_newest_first_without_empty_ones(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2024_12_31_a={},
        d2025_03_22_b={},
        d2025_03_22_c={},
        d2025_05_01_d={},
    )

    assert (
        [(f"{day}", slugs(group)) for day, group in indices.by_day(found)],
        [(f"{month}", slugs(group)) for month, group in indices.by_month(found)],
        [(year, slugs(group)) for year, group in indices.by_year(found)],
    ) == (
        [("2025-05-01", ["d"]), ("2025-03-22", ["b", "c"]), ("2024-12-31", ["a"])],
        [("2025-05-01", ["d"]), ("2025-03-01", ["b", "c"]), ("2024-12-01", ["a"])],
        [(2025, ["d", "b", "c"]), (2024, ["a"])],
    )


def test_no_briefings_make_no_groups() -> None:
    assert (indices.by_day([]), indices.by_month([]), indices.by_year([])) == ([], [], [])


# --- stories ---------------------------------------------------------------------------


def steps(tmp_path: Path) -> tuple[Briefing, ...]:
    story = {"story": "ottawa-withdrawal"}
    return briefings(
        tmp_path, d2025_03_18_a=story, d2025_03_20_x={}, d2025_03_22_b=story, d2025_03_24_c=story
    )


def test_a_step_of_a_story_is_counted_from_the_oldest_and_knows_its_neighbours(
    tmp_path: Path,
) -> None:
    newest, middle, _, oldest = steps(tmp_path)

    assert indices.position(middle, [newest, middle, oldest]) == indices.Position(
        number=2, count=3, before=oldest, after=newest
    )


def test_the_first_and_the_last_step_have_one_neighbour(tmp_path: Path) -> None:
    found = steps(tmp_path)

    assert [indices.position(each, found) for each in (found[-1], found[0])] == [
        indices.Position(number=1, count=3, before=None, after=found[1]),
        indices.Position(number=3, count=3, before=found[1], after=None),
    ]


def test_a_briefing_without_a_story_has_no_position(tmp_path: Path) -> None:
    found = steps(tmp_path)

    assert indices.position(found[2], found) is None


def test_what_is_not_shown_is_no_neighbour(tmp_path: Path) -> None:
    newest, _, _, oldest = steps(tmp_path)

    assert indices.position(newest, [newest, oldest]) == indices.Position(
        number=2, count=2, before=oldest, after=None
    )


# --- related ---------------------------------------------------------------------------


def test_a_rare_tag_binds_more_than_a_common_one(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2025_03_20_this={"tags": ["landmines", "parliaments"]},
        d2025_03_20_common_a={"tags": ["landmines"]},
        d2025_03_20_common_b={"tags": ["landmines"]},
        d2025_03_20_rare={"tags": ["parliaments"]},
    )
    this = next(each for each in found if each.slug == "this")

    assert slugs(indices.related(this, found, 3)) == ["rare", "common-a", "common-b"]


def test_shared_countries_and_the_category_bind_too(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2025_03_20_this={"countries": ["LT"], "category": "Borders"},
        d2025_03_20_a={"countries": ["PL"], "category": "Energy"},
        d2025_03_20_b={"countries": ["PL"], "category": "Borders"},
        d2025_03_20_c={"countries": ["LT"], "category": "Borders"},
        d2025_03_20_d={"countries": ["LT", "PL"], "category": "Borders"},
    )
    this = next(each for each in found if each.slug == "this")

    assert slugs(indices.related(this, found, 4)) == ["c", "d", "b", "a"]


def test_ties_are_broken_by_time_and_then_by_name(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2025_03_01_far={},
        d2025_03_18_before={},
        d2025_03_20_this={},
        d2025_03_22_after={},
    )
    this = next(each for each in found if each.slug == "this")

    assert slugs(indices.related(this, found, 3)) == ["before", "after", "far"]


def test_a_briefing_is_not_related_to_itself_its_story_or_what_shares_no_tag(
    tmp_path: Path,
) -> None:
    found = briefings(
        tmp_path,
        d2025_03_20_this={"story": "ottawa-withdrawal"},
        d2025_03_21_step={"story": "ottawa-withdrawal"},
        d2025_03_22_other={"tags": ["parliaments"]},
        d2025_03_23_near={},
    )
    this = next(each for each in found if each.slug == "this")

    assert slugs(indices.related(this, found, 3)) == ["near"]


def test_no_more_related_briefings_are_given_than_asked_for(tmp_path: Path) -> None:
    found = briefings(tmp_path, **{f"d2025_03_{day}_x": {} for day in range(10, 16)})

    assert len(indices.related(found[0], found, 3)) == 3


# --- dates -----------------------------------------------------------------------------


def test_coming_dates_stand_soonest_first_and_today_is_still_to_come(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2025_03_20_a={
            "watch": [
                {"date": "2025-06-24", "what": "NATO summit"},
                {"date": "2025-03-21", "what": "a vote"},
            ]
        },
        d2025_03_19_b={"watch": [{"date": "2025-06-24", "what": "a summit in The Hague"}]},
    )

    assert [
        (f"{watch.date}", watch.what, each.slug)
        for watch, each in indices.coming(found, dt.date(2025, 3, 21))
    ] == [
        ("2025-03-21", "a vote", "a"),
        ("2025-06-24", "a summit in The Hague", "b"),
        ("2025-06-24", "NATO summit", "a"),
    ]


def test_a_date_of_yesterday_is_not_coming(tmp_path: Path) -> None:
    found = briefings(tmp_path, d2025_03_20_a={"watch": [{"date": "2025-03-21", "what": "a vote"}]})

    assert indices.coming(found, dt.date(2025, 3, 22)) == []


CHANGES = [
    {"date": "2025-03-24", "kind": "correction", "note": "Four, not five."},
    {"date": "2025-03-26", "kind": "update", "note": "It was adopted."},
    {"date": "2025-03-28", "kind": "wording", "note": "A comma less."},
]


def test_changes_of_the_kinds_asked_for_stand_newest_first(tmp_path: Path) -> None:
    found = briefings(
        tmp_path, d2025_03_20_a={"changes": CHANGES}, d2025_03_21_b={"changes": CHANGES[:1]}
    )

    changes = indices.changed(found, dt.date.min, ("correction", "update"))

    assert [(change.kind, each.slug) for change, each in changes] == [
        ("update", "a"),
        ("correction", "b"),
        ("correction", "a"),
    ]


def test_a_change_counts_from_its_day_on(tmp_path: Path) -> None:
    found = briefings(tmp_path, d2025_03_20_a={"changes": CHANGES})

    assert [
        len(indices.changed(found, since, ("correction",)))
        for since in (dt.date(2025, 3, 24), dt.date(2025, 3, 25))
    ] == [1, 0]


def moment(found: tuple[Briefing, ...], as_of: str) -> str:
    when = dt.datetime.fromisoformat(as_of).replace(tzinfo=ZONE)
    return indices.effective_moment(found, when).astimezone(ZONE).isoformat(timespec="minutes")


def test_now_is_the_last_moment_at_which_the_site_changed_by_itself(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2025_03_20_a={"changes": CHANGES},
        d2025_03_22_b={"embargo": "2025-03-22T18:00+02:00"},
    )

    assert [
        moment(found, as_of)
        for as_of in (
            "2025-03-19T12:00",
            "2025-03-22T17:59",
            "2025-03-22T18:00",
            "2025-03-26T05:59",
            "2025-03-26T06:00",
            "2026-01-01T00:00",
        )
    ] == [
        "1970-01-01T03:00+03:00",
        "2025-03-20T06:00+02:00",
        "2025-03-22T18:00+02:00",
        "2025-03-22T18:00+02:00",
        "2025-03-26T06:00+02:00",
        "2025-03-26T06:00+02:00",
    ]


def test_a_site_without_briefings_is_of_the_beginning_of_time() -> None:
    assert moment((), "2025-03-22T12:00") == "1970-01-01T03:00+03:00"


ORIGINS = {
    "no source": ([], 0),
    "two publishers without an origin": ([("LRT", None), ("ERR", None)], 2),
    "one publisher twice": ([("LRT", None), ("LRT", None)], 1),
    "two that relay one agency": ([("LRT", "BNS"), ("ERR", "BNS")], 1),
    "an agency and one that relays it": ([("BNS", None), ("ERR", "BNS")], 1),
    "capitals": ([("LRT", "bns"), ("ERR", "BNS")], 1),
    "a publisher that relays two agencies": ([("LRT", "BNS"), ("ERR", "BNS, Reuters")], 1),
    "two chains that a third joins": (
        [("LRT", "BNS"), ("ERR", "Reuters"), ("LSM", "BNS and Reuters"), ("PAP", None)],
        2,
    ),
    "a chain told from its ends": ([("A", "B and C"), ("D", "E, F, and C"), ("F", None)], 1),
    "names without one in common": ([("LRT", "BNS and AFP"), ("ERR", "Reuters, dpa")], 2),
    "a publisher whose name holds an and": ([("Rice and Peas", None), ("ERR", "rice and peas")], 1),
    "a publisher that relays, and one that relays it": ([("LRT", "BNS"), ("ERR", "LRT")], 1),
    "a publisher that relays two reports": ([("LRT", "BNS"), ("LRT", "Reuters")], 2),
    "a publisher that relays one report and wrote another": ([("LRT", "BNS"), ("LRT", None)], 2),
}


@pytest.mark.parametrize(("sources", "count"), ORIGINS.values(), ids=ORIGINS)
def test_sources_that_share_a_name_of_an_origin_are_one(
    sources: list[tuple[str, str | None]], count: int
) -> None:
    assert indices.independent_origins(sources) == count
    assert indices.independent_origins(reversed(sources)) == count
