"""What can be found, in which letters, and that the index of it is the same each time."""

import gzip
import json
import sys
from pathlib import Path

import pytest
from briefing.exports.search.page import search_page
from hypothesis import given
from hypothesis import strategies as st

from briefing.exports.search import cbor, pagefind
from briefing.exports.search.records import Record, records
from briefing.publish.differences import difference
from briefing.render.folding import LETTERS, aliases, folded
from tests.support.content import BODY, a_briefing, a_library, a_site, file_of

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
    library = a_library(tmp_path, A_LIBRARY)
    return records(library, library.briefings, a_site())


def fragments(site: Path) -> list[dict[str, object]]:
    """What the index knows of each record, by address."""
    paths = (site / "pagefind" / "fragment").iterdir()
    found = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in paths
    ]
    return sorted(found, key=lambda each: str(each["url"]))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


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


# --- records ---------------------------------------------------------------------------


def test_there_is_a_record_of_each_briefing_and_of_each_story_with_a_step(tmp_path: Path) -> None:
    assert [record.address for record in the_records(tmp_path)] == [
        "/2025/03/22/lithuania-weighs-border-mines/",
        "/2026/01/02/poland-begins/",
        "/stories/ottawa-withdrawal/",
    ]


def test_a_story_without_a_public_step_has_none(tmp_path: Path) -> None:
    library = a_library(tmp_path, A_LIBRARY)
    assert records(library, (), a_site()) == ()


def test_the_page_offers_what_finds_something(tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of(NAMES[1]): A_LIBRARY[file_of(NAMES[1])]})
    page = search_page(library, library.briefings)
    assert (page.count, {each.name: each.options for each in page.choices}) == (
        "1 briefing",
        {
            "category": (("Energy", "Energy"),),
            "country": (("Poland", "Poland"),),
            "year": (("2026", "2026"),),
        },
    )


# --- the index -------------------------------------------------------------------------


def test_the_index_holds_what_is_shown_and_chosen_from(tmp_path: Path) -> None:
    pagefind.write_index(the_records(tmp_path), tmp_path, "en")
    first, second, story = fragments(tmp_path)
    assert (first["meta"], first["filters"]) == (
        {
            "title": "Lithuania weighs mines along its border with Russia",
            "summary": "Vilnius looks at layered obstacles, mines among them, and wants EU money"
            " for it.",
            "kind": "Borders",
            "countries": "Lithuania, Poland",
            "day": "22 March 2025",
            "iso": "2025-03-22",
            "folded": "suwalki",
        },
        {
            "category": ["Borders"],
            "country": ["Lithuania", "Poland"],
            "story": ["ottawa-withdrawal"],
            "year": ["2025"],
        },
    )
    content = str(first["content"])
    assert content.startswith("Vilnius looks at layered obstacles, mines among them,")
    assert "border with Russia and Belarus. The idea stands" in content  # no citation's number
    assert "€10 billion: cost estimate of the countries. Suwałki. Landmines. Militarnyi" in content
    assert (second["filters"], story["filters"]) == (
        {"category": ["Energy"], "country": ["Poland"], "year": ["2026"]},
        {"country": ["Lithuania", "Poland"], "story": ["ottawa-withdrawal"], "year": ["2025"]},
    )


def test_the_site_holds_of_pagefind_what_the_page_loads(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    pagefind.write_index(the_records(tmp_path), tmp_path / "site", "en")
    names = files(tmp_path / "site")
    assert [name for name in sorted(names) if name.count("/") == 1 and "_meta" not in name] == [
        "pagefind/pagefind-entry.json",
        "pagefind/pagefind.js",
        "pagefind/wasm.en.pagefind",
    ]
    assert {name.split("/")[1] for name in names if name.count("/") == 2} == {
        "filter",
        "fragment",
        "index",
    }
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["pagefind"]


def test_an_index_is_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = the_records(tmp_path)
    folders = [tmp_path / name for name in ("one", "two", "three", "four")]
    for folder in folders:
        folder.mkdir()
    pagefind.write_index(found, folders[0], "en")
    # What a user may have set for another site of his.
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", sys.executable)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n')
    for folder in folders[1:]:
        pagefind.write_index(found[::-1], folder, "en")
    sites = [files(folder) for folder in folders]
    assert [each == sites[0] for each in sites] == [True] * 4


def test_nothing_to_find_makes_no_index(tmp_path: Path) -> None:
    pagefind.write_index((), tmp_path, "en")
    assert list(tmp_path.iterdir()) == []


NO_INDEX = "Pagefind: its index is cut short, as by a full disk, or not as version 1.5.2 writes it"


@pytest.mark.skipif(sys.platform == "win32", reason="the program that fails is a shell script")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "echo 'No space left on device' >&2; exit 1",
            "Pagefind ended with exit code 1: No space left on device",
        ),
        ("exit 3", "Pagefind ended with exit code 3: it says nothing"),
        (
            "exit 0",
            f"{NO_INDEX}: 'pagefind-entry.json'",
        ),
    ],
)
def test_a_pagefind_that_fails_is_told_of(
    script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind.sh"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: program)
    (tmp_path / "site").mkdir()
    with pytest.raises(pagefind.Failed) as caught:
        pagefind.write_index([Record("/a/", BODY)], tmp_path / "site", "en")
    assert (str(caught.value), list((tmp_path / "site").iterdir())) == (message, [])


# --- CBOR ------------------------------------------------------------------------------

ITEMS = st.recursive(
    st.integers(0, 2**64 - 1) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=30)
)


@given(ITEMS)
def test_what_is_written_is_read_again(item: cbor.Item) -> None:
    assert cbor.read(cbor.written(item)) == item


@pytest.mark.parametrize(
    ("item", "encoded"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1000000000000, "1b000000e8d4a51000"),
        ("ü", "62c3bc"),
        ([1, [2, 3], "IETF"], "83018202036449455446"),
    ],
)
def test_items_are_written_as_the_standard_has_them(item: cbor.Item, encoded: str) -> None:
    """RFC 8949, appendix A."""
    assert cbor.written(item).hex() == encoded


@pytest.mark.parametrize("encoded", ["", "18", "20", "f6", "0000", "82", "9f00ff", "61ff"])
def test_anything_else_is_refused(encoded: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - UnicodeDecodeError is one
        cbor.read(bytes.fromhex(encoded))


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
