"""What a set of briefings says, on briefings as the library gives them: newest first."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.pages import indices
from briefing.reading.model import Briefing
from tests.support.content import ZONE, a_library, files_of


def briefings(tmp_path: Path, **changes: Mapping[str, object]) -> tuple[Briefing, ...]:
    return a_library(tmp_path, files_of(**changes)).briefings


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


BEGINNING = "1970-01-01T03:00+03:00"


def moment(found: tuple[Briefing, ...], as_of: str) -> str:
    when = dt.datetime.fromisoformat(as_of).replace(tzinfo=ZONE)
    return indices.effective_moment(found, (), when).astimezone(ZONE).isoformat(timespec="minutes")


def test_now_is_the_last_moment_at_which_the_site_changed_by_itself(tmp_path: Path) -> None:
    changes = [
        {"at": "2025-03-24T10:00+02:00", "kind": "correction", "note": "Four, not five."},
        {"at": "2025-03-26T10:00+02:00", "kind": "update", "note": "It was adopted."},
        {"at": "2025-03-28T10:00+02:00", "kind": "wording", "note": "A comma less."},
    ]
    found = briefings(
        tmp_path,
        d2025_03_20_a={"published": "2025-03-20T06:00+02:00", "changes": changes},
        d2025_03_22_b={"published": "2025-03-22T18:00+02:00"},
    )

    assert [
        moment(found, as_of)
        for as_of in (
            "2025-03-19T12:00",
            "2025-03-22T17:59",
            "2025-03-22T18:00",
            "2025-03-26T09:59",
            "2025-03-26T10:00",
            "2026-01-01T00:00",
        )
    ] == [
        BEGINNING,
        "2025-03-20T06:00+02:00",
        "2025-03-22T18:00+02:00",
        "2025-03-22T18:00+02:00",
        "2025-03-26T10:00+02:00",
        "2025-03-26T10:00+02:00",
    ]
    assert moment((), "2025-03-22T12:00") == BEGINNING


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
