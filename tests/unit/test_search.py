"""In which letters a search finds, which records share an index, and what a dry run says."""

import datetime as dt
from collections.abc import Sequence

import pytest
from briefing.render.folding import LETTERS, aliases, folded

from briefing.exports.search.records import Record
from briefing.exports.search.shards import shards
from briefing.publish.differences import difference

# --- letters ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Suwałki", "suwalki"),
        ("Šakalienė", "sakaliene"),
        ("Львів", "lviv"),
        ("Київ", "kyiv"),
        ("Запоріжжя", "zaporizhzhia"),
        ("Tromsø", "tromso"),
        ("Straße", "strasse"),
        ("F-35", "f-35"),
    ],
)
def test_a_word_is_folded_to_the_letters_of_an_english_keyboard(word: str, plain: str) -> None:
    assert folded(word) == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("from Suwałki to Suwałki", "suwalki"),
        ("Dovilė Šakalienė, which Pagefind folds", ""),
        ("Путин у Києві", "kyievi kiievi putin putyn u"),
        ("Лук'янівка", "lukianivka"),
        ("", ""),
    ],
)
def test_aliases_are_the_words_that_pagefind_leaves(text: str, words: str) -> None:
    assert sorted(aliases(text).split()) == sorted(words.split())


def test_every_letter_of_the_page_is_folded_to_plain_ones() -> None:
    assert [each for each in LETTERS.values() if not each.isascii() or each != each.lower()] == []


# --- shards ----------------------------------------------------------------------------


def of_days(first: str, count: int, records: int) -> list[Record]:
    """So many records, spread evenly over so many days."""
    start = dt.date.fromisoformat(first)
    days = [start + dt.timedelta(days=number * count // records) for number in range(records)]
    return [Record(f"/{day}/{number}/", str(day), "", str) for number, day in enumerate(days)]


def sizes(records: Sequence[Record]) -> dict[str, int]:
    return {name: len(part) for name, part in shards(records, "en").items()}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], {}),
        (of_days("2020-01-01", 2192, 150), {"en": 150}),
        (
            of_days("2025-01-01", 365, 1_000),
            {"en-202501": 496, "en-202507": 252, "en-202510": 85, "en-202511": 83, "en": 84},
        ),
        (
            [
                *of_days("2008-05-01", 3, 9),
                *of_days("2022-01-01", 365, 600),
                *of_days("2023-01-01", 365, 900),
                *of_days("2024-01-01", 40, 160),
            ],
            {"en-200001": 9, "en-202201": 600, "en-202301": 447, "en-202307": 453}
            | {"en-202401": 124, "en": 36},
        ),
        (
            of_days("2025-07-01", 31, 700),  # a month is cut no further
            {"en": 700},
        ),
    ],
    ids=["none", "few", "a year of many", "years", "a month of many"],
)
def test_records_share_an_index_by_periods(records: list[Record], expected: dict[str, int]) -> None:
    assert sizes(records) == expected


def test_the_order_of_records_does_not_matter() -> None:
    records = of_days("2023-01-01", 800, 900)
    assert shards(records[::-1], "en") == shards(records, "en")


@pytest.mark.parametrize("day", ["2019-04-05", "2023-11-30", "2025-12-31", "2025-10-01"])
def test_one_more_record_changes_one_shard(day: str) -> None:
    records = of_days("2016-01-01", 3653, 4_000)
    before = shards(records, "en")
    after = shards([*records, Record("/new/", day, "", str)], "en")
    assert [name for name in before.keys() | after.keys() if before[name] != after[name]] == [
        next(name for name, part in before.items() if day <= part[-1].day)
    ]


def test_the_names_of_shards_are_tags_of_languages_in_small_letters() -> None:
    names = list(shards(of_days("2024-01-01", 600, 400), "pt-BR"))
    assert names == ["pt-br-202401", "pt-br-202501", "pt-br"]


# --- publishing ------------------------------------------------------------------------


def test_a_dry_run_names_the_index_in_one_line() -> None:
    changes = difference(
        {"index.html": "1", "pagefind/index/en_1.pf_index": "1", "pagefind/pagefind.js": "1"},
        {"index.html": "2", "pagefind/index/en_2.pf_index": "2", "pagefind/pagefind.js": "1"},
    )
    assert (changes.counts(), changes.lines()) == (
        "0 files added, 1 changed, 0 removed; 0 feeds changed",
        ["  ~ index.html", "  ~ pagefind/ (2 files of the search)"],
    )
