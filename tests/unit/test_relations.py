"""How briefings stand to each other, on briefings as the library gives them: newest first."""

from collections.abc import Mapping
from math import log
from pathlib import Path

from briefing.pages.relations import LEAST, NEAR, Relations
from briefing.reading.model import Briefing
from tests.support.content import a_library, files_of

STORY = {"story": "ottawa-withdrawal"}


def briefings(tmp_path: Path, **changes: Mapping[str, object]) -> tuple[Briefing, ...]:
    """Briefings without a story or terms of their own; d2025_03_22_a is called 2025-03-22-a."""
    plain = {"story": None, "tags": [], "countries": ["LT"]}
    fields = {name: {**plain, **change} for name, change in changes.items()}
    return a_library(tmp_path, files_of(**fields)).briefings


def others(count: int) -> dict[str, dict[str, object]]:
    """Briefings that share nothing, so that the terms of the rest are rare."""
    return {f"d2024_01_01_o{each}": {"tags": [f"own-{each}"]} for each in range(count)}


def named(found: tuple[Briefing, ...], slug: str) -> Briefing:
    return next(each for each in found if each.slug == slug)


def related(found: tuple[Briefing, ...], count: int = 3, **hidden: bool) -> list[tuple[str, ...]]:
    """(slug, names of the shared terms …) of what is related to the briefing `this`."""
    paths = {each.path for each in found if each.slug in hidden}
    relations = Relations(found, paths)
    return [
        (each.briefing.slug, *(term.name for term in each.shared))
        for each in relations.related(named(found, "this"), count)
    ]


# --- stories ---------------------------------------------------------------------------


def test_the_steps_of_a_story_that_are_shown_are_counted_from_the_oldest(tmp_path: Path) -> None:
    found = briefings(
        tmp_path, d2025_03_18_a=STORY, d2025_03_20_x={}, d2025_03_22_b=STORY, d2025_03_24_c=STORY
    )
    shown = tuple(each for each in found if each.slug != "a")

    all_, fewer = (Relations(each).position(named(found, "b")) for each in (found, shown))

    assert all_ is not None
    assert fewer is not None
    assert (all_.number, [each.slug for each in all_.steps]) == (2, ["a", "b", "c"])
    assert (fewer.number, [each.slug for each in fewer.steps]) == (1, ["b", "c"])
    assert Relations(found).position(named(found, "x")) is None
    assert Relations(found).steps("another") == ()


# --- related ---------------------------------------------------------------------------


def test_a_rare_tag_binds_more_than_a_common_one_and_is_the_reason(tmp_path: Path) -> None:
    found = briefings(
        tmp_path,
        d2025_03_20_this={"tags": ["mines", "bunkers"]},
        d2025_03_20_common_a={"tags": ["mines"]},
        d2025_03_20_common_b={"tags": ["mines"]},
        d2025_03_20_rare={"tags": ["bunkers"]},
        **others(10),
    )

    assert related(found) == [("rare", "bunkers"), ("common-a", "mines"), ("common-b", "mines")]


def test_countries_add_to_a_shared_tag_rarest_reason_first(tmp_path: Path) -> None:
    this = {"tags": ["bunkers"], "countries": ["EE", "PL"]}
    found = briefings(
        tmp_path,
        d2025_03_20_this=this,
        d2025_03_20_a={"tags": ["bunkers"]},
        d2025_03_20_b={**this, "countries": ["EE"]},
        d2025_03_20_c={"tags": ["bunkers"], "countries": ["PL"]},
        d2025_03_20_d={"countries": ["PL"]},
        **others(20),
    )

    assert related(found) == [("b", "EE", "bunkers"), ("c", "PL", "bunkers"), ("a", "bunkers")]


def test_countries_alone_relate_nothing(tmp_path: Path) -> None:
    this = {"countries": ["EE", "PL"]}
    found = briefings(tmp_path, d2025_03_20_this=this, d2025_03_20_a=this, **others(20))

    assert related(found) == []


def test_a_term_of_more_than_half_of_the_briefings_is_no_reason(tmp_path: Path) -> None:
    this = {"tags": ["bunkers", "mines"], "countries": ["LT"]}
    mines = {f"d2025_01_0{each}_m": {"tags": ["mines"]} for each in range(1, 6)}
    found = briefings(
        tmp_path, d2025_03_20_this=this, d2025_03_20_a=this, **mines, d2024_01_01_x={}
    )

    assert related(found) == [("a", "bunkers")]


def test_no_more_than_three_reasons_are_given(tmp_path: Path) -> None:
    this = {"tags": ["a", "b", "c", "d"]}
    found = briefings(tmp_path, d2025_03_20_this=this, d2025_03_20_x=this, **others(4))

    assert related(found) == [("x", "a", "b", "c")]


def test_what_one_in_four_would_share_by_chance_is_no_relation(tmp_path: Path) -> None:
    tagged = {f"d2025_03_2{each}_x": {"tags": ["mines"]} for each in range(2)}
    this = {"d2025_03_20_this": {"tags": ["mines"]}}
    just_rare = briefings(tmp_path, **this, **tagged, **others(9))
    too_common = briefings(tmp_path, **this, **tagged, **others(8))

    assert (log(12 / 3) == LEAST, len(related(just_rare)), len(related(too_common))) == (True, 2, 0)


def test_ties_are_broken_by_the_category_then_time_then_name(tmp_path: Path) -> None:
    this = {"tags": ["mines"], "category": "Borders"}
    found = briefings(
        tmp_path,
        d2025_03_20_this=this,
        d2025_03_01_far=this,
        d2025_03_18_before=this,
        d2025_03_22_after=this,
        d2025_03_21_energy={**this, "category": "Energy"},
        **others(20),
    )

    assert [slug for slug, *_ in related(found, 4)] == ["before", "after", "far", "energy"]
    assert [slug for slug, *_ in related(found, 1)] == ["before"]


def test_nothing_is_related_to_itself_its_story_or_what_only_a_preview_shows(
    tmp_path: Path,
) -> None:
    this = {"tags": ["mines"]}
    found = briefings(
        tmp_path,
        d2025_03_20_this={**this, **STORY},
        d2025_03_21_step={**this, **STORY},
        d2025_03_22_draft=this,
        d2025_03_23_near=this,
        **others(20),
    )

    assert related(found, draft=True) == [("near", "mines")]
    assert [slug for slug, *_ in related(found, this=True, step=True)] == ["draft", "near"]


def test_of_a_common_tag_the_briefings_near_in_time_are_compared(tmp_path: Path) -> None:
    days = [f"{month:02}_{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    tagged: dict[str, dict[str, object]] = {
        f"d2025_{day}_t": {"tags": ["mines"]} for day in days[: 2 * NEAR]
    }
    far = {"d2020_01_01_far": {"tags": ["mines", "bunkers"]}}
    very_far = {"d2019_01_01_very_far": {"tags": ["mines"], "countries": ["EE"]}}
    this = {"d2025_06_01_this": {"tags": ["mines", "bunkers"], "countries": ["EE"]}}
    found = briefings(tmp_path, **this, **tagged, **far, **very_far, **others(300))

    # A rare tag is compared however far; a common one only near, though a country is shared too.
    assert [slug for slug, *_ in related(found, 2)] == ["far", "t"]
