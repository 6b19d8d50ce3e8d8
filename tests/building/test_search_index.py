"""What the index of the search holds, and that a build makes only what is another."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefing.exports.search.bundle import bundle
from briefing.exports.search.records import Find, Record, records
from briefing.kept import NOTHING, kept_in
from briefing.pages.search import search_page
from briefing.pages.shown import Shown
from tests.support.content import REGISTRIES, a_briefing, a_library, editions, file_of

NAMES = ("2025-03-22-lithuania-weighs-border-mines", "2026-01-02-poland-begins")
A_LIBRARY = {
    file_of(NAMES[0]): a_briefing(
        places=[{"name": "Suwałki", "lat": 54.1, "lon": 22.93}],
    ),
    file_of(NAMES[1]): a_briefing(
        category="Energy",
        countries=["PL"],
        story=None,
        title="Poland begins its works, and says so",
    ),
}


def the_records(tmp_path: Path) -> tuple[Record, ...]:
    return records(editions(a_library(tmp_path, A_LIBRARY)))


def files(given: Sequence[Record]) -> dict[str, bytes]:
    return {file.path: file.make() for file in bundle(given, NOTHING)}


# --- records ---------------------------------------------------------------------------


def test_there_is_a_record_of_each_briefing_and_of_each_story_with_a_step(tmp_path: Path) -> None:
    assert [record.address for record in the_records(tmp_path)] == [
        "/2025/03/22/lithuania-weighs-border-mines/",
        "/2026/01/02/poland-begins/",
        "/stories/ottawa-withdrawal/",
    ]


def test_a_story_without_a_public_step_has_none(tmp_path: Path) -> None:
    before = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    assert records(editions(a_library(tmp_path, A_LIBRARY), as_of=before)) == ()


def test_the_page_offers_what_finds_something(tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of(NAMES[1]): A_LIBRARY[file_of(NAMES[1])]})
    page = search_page(Shown(editions(library)))
    assert (page.count, {each.name: each.options for each in page.choices}) == (
        "1 briefing",
        {
            "category": (("Energy", "Energy"),),
            "country": (("Poland", "Poland"),),
            "year": (("2026", "2026"),),
        },
    )


# --- the index -------------------------------------------------------------------------


def test_a_record_holds_what_is_shown_and_by_what_it_is_found(tmp_path: Path) -> None:
    first, second, story = (record.find() for record in the_records(tmp_path))
    assert first.card == {
        "address": "/2025/03/22/lithuania-weighs-border-mines/",
        "title": "Lithuania weighs mines along its border with Russia",
        "kind": "Borders",
        "countries": "Lithuania, Poland",
        "day": "22 March 2025",
        "iso": "2025-03-22",
        "summary": "Vilnius looks at layered obstacles, mines among them, and wants EU money"
        " for it.",
    }
    assert "border with Russia and Belarus. The idea stands" in first.text  # no citation's number
    assert first.named[:4] == (
        *("€10 billion: cost estimate of the countries", "Suwałki", "Landmines", "Militarnyi"),
    )
    assert {"Lithuanians", "Polish", "Litwa"} <= {*first.named}
    assert [dict(each.filters) for each in (second, story)] == [
        {"category": "Energy", "year": "2026", "country": "Poland"},
        {"story": "ottawa-withdrawal", "year": "2025", "country": "Poland"},
    ]


def test_a_country_and_a_tag_are_found_by_what_a_vocabulary_adds(tmp_path: Path) -> None:
    vocabulary = REGISTRIES["vocabulary.yaml"]
    other = vocabulary.replace("    name: Poland\n", "    name: Poland\n    also: [Польша]\n")
    found = records(editions(a_library(tmp_path, {**A_LIBRARY, "vocabulary.yaml": other})))
    assert "Польша" in found[1].find().named


def test_the_site_holds_what_the_page_loads(tmp_path: Path) -> None:
    made = files(the_records(tmp_path))
    assert list(made) == [
        "search-index/newest/words-0.json",
        *(f"search-index/newest/{number}.json" for number in range(3)),
        "search-index/newest/cards.json",
        "search-index/list.json",
    ]
    [listed] = json.loads(made["search-index/list.json"])
    assert (listed["name"], listed["count"], len(listed["words"])) == ("newest", 3, 1)


def test_nothing_to_find_makes_no_index() -> None:
    assert files(()) == {}


def test_the_same_records_get_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    found = the_records(tmp_path)
    assert files(found[::-1]) == files(found)


# --- several indexes -------------------------------------------------------------------


def a_record(address: str, day: str, text: str) -> Record:
    find = Find(address, "Mines", "Borders", (), day, day, "", text)
    return Record(address, day, text, lambda: find)


def of_months(*months: str) -> list[Record]:
    """Records of these months, which are too many for one index."""
    return [
        a_record(f"/{month}/{number}/", f"{month}-01", f"Mines {number} at a border.")
        for month in months
        for number in range(60)
    ]


def test_many_records_have_an_index_of_each_period(tmp_path: Path) -> None:
    made = files(of_months("2023-05", "2025-01", "2025-02"))
    listed = json.loads(made["search-index/list.json"])
    assert [(each["name"], each["count"]) for each in listed] == [("newest", 120), ("2023-01", 60)]
    assert sum(Path(path).stem.isdecimal() for path in made) == 180


def test_a_changed_record_changes_its_file_and_the_words_of_its_period(tmp_path: Path) -> None:
    given = of_months("2023-05", "2025-01", "2025-02")
    with kept_in(tmp_path / "kept") as kept:
        before = {file.path: file.key for file in bundle(given, kept)}
        other = a_record(given[-1].address, given[-1].day, "Other words.")
        after = {file.path: file.key for file in bundle([*given[:-1], other], kept)}
    assert {path for path, _ in before.items() ^ after.items()} == {
        *("search-index/list.json", "search-index/newest/64.json"),
        *("search-index/newest/cards.json", "search-index/newest/words-0.json"),
    }


def test_what_is_known_of_an_index_is_not_made(tmp_path: Path) -> None:
    given = of_months("2023-05", "2025-01")
    with kept_in(tmp_path / "kept") as kept:
        listed = [(file.path, file.key) for file in bundle(given, kept)]
    unread = [Record(each.address, each.day, each.digest, no_find) for each in given]
    with kept_in(tmp_path / "kept") as kept:
        assert [(file.path, file.key) for file in bundle(unread, kept)] == listed


def test_what_made_a_record_does_not_reach_the_files() -> None:
    """It holds the version of Python and of our code, which no site may tell of."""
    given = of_months("2023-05", "2025-01")
    others = [replace(each, digest=f"other {each.digest}") for each in given]

    assert files(others) == files(given)


def no_find() -> Find:
    raise AssertionError("it is read")
