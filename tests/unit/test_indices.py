"""What a set of briefings says, on briefings as the library gives them: newest first."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.pages import indices
from briefing.reading.model import Briefing
from tests.support.content import ZONE, a_briefing, a_library, file_of

MARCH, APRIL = dt.date(2025, 3, 1), dt.date(2025, 4, 1)


def briefings(tmp_path: Path, **changes: Mapping[str, object]) -> tuple[Briefing, ...]:
    """Briefings by their names in Python's spelling: d2025_03_22_a becomes 2025-03-22-a."""
    files = {
        file_of(name[1:].replace("_", "-")): a_briefing(**{"story": None, **change})
        for name, change in changes.items()
    }
    return a_library(tmp_path, files).briefings


def slugs(chosen: list[Briefing]) -> list[str]:
    return [each.slug for each in chosen]


def test_the_briefings_of_a_term_stand_in_the_order_given(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2025_03_21_a={"tags": ["parliaments"]},
        d2025_03_22_b={"tags": ["parliaments", "landmines"]},
        d2025_03_23_c={"tags": []},
    )

    groups = indices.by_term(found)

    assert {term.name: slugs(group) for term, group in groups.items() if term.kind == "tag"} == {
        "landmines": ["b"],
        "parliaments": ["b", "a"],
    }


def test_days_months_and_years_stand_newest_first_without_empty_ones(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2024_12_31_a={},
        d2025_03_22_b={},
        d2025_03_22_c={},
        d2025_05_01_d={},
    )

    assert (
        [(day.iso, slugs(group)) for day, group in indices.by_period(found, indices.day_of)],
        [(month.iso, slugs(group)) for month, group in indices.by_period(found, indices.month_of)],
        [(year.iso, slugs(group)) for year, group in indices.by_period(found, indices.year_of)],
    ) == (
        [("2025-05-01", ["d"]), ("2025-03-22", ["b", "c"]), ("2024-12-31", ["a"])],
        [("2025-05", ["d"]), ("2025-03", ["b", "c"]), ("2024-12", ["a"])],
        [("2025", ["d", "b", "c"]), ("2024", ["a"])],
    )


def test_no_briefings_make_no_groups() -> None:
    assert (indices.by_period([], indices.day_of), indices.by_term([])) == ([], {})


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
