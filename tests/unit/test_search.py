"""By which words a search finds, which records share an index, and what a dry run says."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest

from briefing.exports.search.index import FILE_BYTES, files
from briefing.exports.search.records import Find, Record
from briefing.exports.search.shards import shards
from briefing.publish.differences import difference
from briefing.render.searched_words import LETTERS, sound, sounds, words

# --- words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Suwałki", "suwalki"),
        ("Dovilė Šakalienė", "dovile sakaliene"),
        ("Львів Запоріжжя", "lviv zaporizhzhia"),
        ("Tromsø Straße", "tromso strasse"),
        ("Лук'янівка", "lukianivka"),
        ("Finland’s ministers' dragon's teeth", "finland ministers dragon teeth"),
        ("counter-mobility", "counter mobility countermobility"),
        ("NordBalt", "nord balt nordbalt"),
        ("MiG-31s, F16", "mig 31 s f 16"),
        ("2.5 billion", "2.5 billion"),
        ("€2,5bn", "2.5 billion"),
        ("1,300 soldiers", "1300 soldiers"),
        ("1 300", "1300"),
        ("1.300", "1300"),
        ("10 000 and 1,234,567", "10000 and 1234567"),
        ("in 2027 100 men", "in 2027 100 men"),
        ("43.7%.", "43.7"),
        ("5 percent", "5 cent"),
        ("twelve minutes, ninety days", "12 minutes 90 days"),
        ("22 March 2025", "22 march 2025"),
        ("?! <>", ""),
    ],
)
def test_a_text_is_found_by_its_words(text: str, found: str) -> None:
    assert " ".join(words(text)) == found


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("licences", "licenses"),
        ("armoured", "armored"),
        ("neighbours", "neighbors"),
        ("organisations", "organizations"),
        ("metres", "meters"),
        ("centre", "center"),
        ("dialogue", "dialog"),
        ("programmes", "programs"),
        ("analyse", "analyze"),
        ("manoeuvre", "maneuver"),
    ],
)
def test_both_spellings_of_a_word_are_one(british: str, american: str) -> None:
    assert list(words(british)) == list(words(american))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Suwałki", "Сувалки", "Suvalkai"),
        ("Vilnius", "Вильнюс", "Вільнюс"),
        ("Šakalienė", "Шакалене", "Shakaliene"),
        ("Oreshnik", "Орешник", "Orešnik"),
        ("Gdańsk", "Гданьск", "Гданськ"),
        ("Helsinki", "Хельсинки", "Гельсінкі"),
        ("Zelensky", "Зеленский", "Zelenskyy"),
        ("Łódź", "Lodz"),
        ("Narva", "Нарва"),
    ],
)
def test_a_name_sounds_the_same_in_any_spelling(spellings: tuple[str, ...]) -> None:
    heard = [sound(each) for each in spellings]
    assert {each[:6] for each in heard} == {heard[0][:6]}


def test_only_what_may_be_a_name_has_a_sound() -> None:
    assert list(sounds("In Sūduva and the Narew, near PL")) == ["~suduva", "~narev"]


def test_every_letter_of_the_page_is_folded_to_plain_ones() -> None:
    assert [each for each in LETTERS.values() if not each.isascii() or each != each.lower()] == []


# --- the index -------------------------------------------------------------------------


def a_find(text: str, **parts: Any) -> Find:
    return Find(
        "/a/", "A headline", "Borders", (), "22 March 2025", "2025-03-22", "", text, **parts
    )


def postings(finds: Sequence[Find]) -> dict[str, str]:
    return {word: found for _, part in files(finds) for word, found in json.loads(part).items()}


def test_the_index_tells_of_each_word_where_it_stands() -> None:
    finds = [
        a_find(text) for text in ["mines", "", "mines", "mines mines mines", *[""] * 40, "mines"]
    ]
    found = postings(finds)["mines"]
    assert re.fullmatch("([A-I])2\\1([A-I])15\\1", found)
    assert found[3] > found[0]  # three times is more about it than once


def test_a_choice_stands_among_the_words() -> None:
    assert postings([a_find("", filters=(("country", "Poland"),))])["=country=Poland"] == "A"


def test_a_headline_counts_more_than_a_name_of_a_source() -> None:
    found = postings([a_find("", named=("Militarnyi",))])
    assert found["headline"] > found["militarnyi"]


LETTERS_OF = str.maketrans("0123456789", "abcdefghij")


def test_words_are_cut_into_files_in_their_order() -> None:
    finds = [a_find(" ".join(f"word{number:05}".translate(LETTERS_OF) for number in range(5_000)))]
    parts = files(finds)
    words_of = [list(json.loads(part)) for _, part in parts]
    assert [each[0] for each in words_of] == [first for first, _ in parts]
    all_words = [word for each in words_of for word in each]
    assert sorted(all_words) == all_words
    assert all(len(part) <= FILE_BYTES * 1.2 for _, part in parts)
    assert len(parts) > 1


# --- shards ----------------------------------------------------------------------------


def no_find() -> Find:
    raise AssertionError("nobody asks for it")


def of_days(first: str, count: int, records: int) -> list[Record]:
    """So many records, spread evenly over so many days."""
    start = dt.date.fromisoformat(first)
    days = [start + dt.timedelta(days=number * count // records) for number in range(records)]
    return [Record(f"/{day}/{number}/", str(day), "", no_find) for number, day in enumerate(days)]


def sizes(records: Sequence[Record]) -> dict[str, int]:
    return {name: len(part) for name, part in shards(records).items()}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], {}),
        (of_days("2020-01-01", 2192, 150), {"newest": 150}),
        (
            of_days("2025-01-01", 365, 1_000),
            {"2025-01": 496, "2025-07": 252, "2025-10": 85, "2025-11": 83, "newest": 84},
        ),
        (
            [
                *of_days("2008-05-01", 3, 9),
                *of_days("2022-01-01", 365, 600),
                *of_days("2023-01-01", 365, 900),
                *of_days("2024-01-01", 40, 160),
            ],
            {"2000-01": 9, "2022-01": 600, "2023-01": 447, "2023-07": 453}
            | {"2024-01": 124, "newest": 36},
        ),
        (
            of_days("2025-07-01", 31, 700),  # a month is cut no further
            {"newest": 700},
        ),
    ],
    ids=["none", "few", "a year of many", "years", "a month of many"],
)
def test_records_share_an_index_by_periods(records: list[Record], expected: dict[str, int]) -> None:
    assert sizes(records) == expected


def test_the_order_of_records_does_not_matter() -> None:
    records = of_days("2023-01-01", 800, 900)
    assert shards(records[::-1]) == shards(records)


@pytest.mark.parametrize("day", ["2019-04-05", "2023-11-30", "2025-12-31", "2025-10-01"])
def test_one_more_record_changes_one_shard(day: str) -> None:
    records = of_days("2016-01-01", 3653, 4_000)
    before = shards(records)
    after = shards([*records, Record("/new/", day, "", no_find)])
    assert [name for name in before.keys() | after.keys() if before[name] != after[name]] == [
        next(name for name, part in before.items() if day <= part[-1].day)
    ]


# --- publishing ------------------------------------------------------------------------


def test_a_dry_run_names_the_index_in_one_line() -> None:
    changes = difference(
        {"index.html": "1", "search-index/newest/1.json": "1", "search-index/list.json": "1"},
        {"index.html": "2", "search-index/newest/2.json": "2", "search-index/list.json": "1"},
    )
    assert (changes.counts(), changes.lines()) == (
        "0 files added, 1 changed, 0 removed; 0 feeds changed",
        ["  ~ index.html", "  ~ search-index/ (2 files of the search)"],
    )
