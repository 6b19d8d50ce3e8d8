"""What the index of the search holds, and that it is kept whole and used again."""

import datetime as dt
import gzip
import json
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from briefing.exports.search import kept, pagefind
from briefing.exports.search.records import Record, records
from briefing.pages.search import search_page
from briefing.pages.shown import Shown
from tests.support.content import BODY, a_briefing, a_library, editions, file_of

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


def fragments(site: Path) -> list[dict[str, object]]:
    """What the index knows of each record, by address."""
    paths = (site / "pagefind" / "fragment").iterdir()
    found = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in paths
    ]
    return sorted(found, key=lambda each: str(each["url"]))


def write(given: Sequence[Record], site: Path, language: str = "en") -> None:
    """Write their index into a folder; indexes are kept beside it."""
    site.mkdir(exist_ok=True)
    pagefind.write_index(given, site, language, site.parent / "kept")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


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


def test_the_index_holds_what_is_shown_and_chosen_from(tmp_path: Path) -> None:
    write(the_records(tmp_path), tmp_path)
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


def test_the_site_holds_what_the_page_loads_and_what_it_is_made_of(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    found = the_records(tmp_path)
    write(found, tmp_path / "site")
    names = files(tmp_path / "site")
    assert [name for name in sorted(names) if name.count("/") == 1 and "_meta" not in name] == [
        "pagefind/pagefind-entry.json",
        "pagefind/pagefind.js",
        "pagefind/records.txt",
        "pagefind/wasm.en.pagefind",
    ]
    assert {name.split("/")[1] for name in names if name.count("/") == 2} == {
        "filter",
        "fragment",
        "index",
    }
    assert names["pagefind/records.txt"].decode() == f"{pagefind.made_of(found, 'en')}\n"
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["pagefind"]


def test_a_language_whose_endings_pagefind_does_not_know_is_searched_too(tmp_path: Path) -> None:
    write(the_records(tmp_path), tmp_path, "uk")
    wasm = [path.name for path in (tmp_path / "pagefind").glob("wasm*")]
    assert wasm == ["wasm.unknown.pagefind"]


def test_settings_for_another_site_do_not_reach_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = the_records(tmp_path)
    write(found, tmp_path / "one")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", sys.executable)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n')
    shutil.rmtree(tmp_path / "kept")
    write(found, tmp_path / "two")
    assert fragments(tmp_path / "two") == fragments(tmp_path / "one")


def test_nothing_to_find_makes_no_index(tmp_path: Path) -> None:
    write((), tmp_path)
    assert list(tmp_path.iterdir()) == []


NO_INDEX = "Pagefind: its index is cut short, as by a full disk, or has another form than it had"


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
        write([Record("/a/", BODY)], tmp_path / "site")
    assert (str(caught.value), list((tmp_path / "site").iterdir())) == (message, [])


# --- kept indexes ----------------------------------------------------------------------

HTML = "<!doctype html><html><body data-pagefind-body><p>Mines at a border.</p></body></html>"
ONE, OTHER = [Record("/a/", HTML)], [Record("/b/", HTML)]


def without_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, an index that is not kept can't be had."""

    def executable() -> Path:
        raise AssertionError("Pagefind is run")

    monkeypatch.setattr(pagefind, "get_executable", executable)


def test_the_same_records_get_the_same_bytes_without_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = the_records(tmp_path)
    write(found, tmp_path / "one")
    without_pagefind(monkeypatch)
    write(found[::-1], tmp_path / "two")
    assert files(tmp_path / "two") == files(tmp_path / "one")


@pytest.mark.parametrize(
    ("given", "language", "pagefind_version"),
    [
        (OTHER, "en", "1.5.2"),
        ([Record("/a/", f"{HTML}.")], "en", "1.5.2"),
        ([*ONE, *OTHER], "en", "1.5.2"),
        (ONE, "lt", "1.5.2"),
        (ONE, "en", "1.5.3"),
    ],
    ids=["address", "text", "one more", "language", "version"],
)
def test_whatever_is_another_makes_another_index(
    given: list[Record], language: str, pagefind_version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "version", lambda name: "1.5.2")
    known = pagefind.made_of(ONE, "en")
    monkeypatch.setattr(pagefind, "version", lambda name: pagefind_version)
    assert pagefind.made_of(given, language) != known


@pytest.mark.parametrize("what", ["torn", "empty", "altered", "under another name"])
def test_a_kept_index_that_is_not_whole_is_made_anew(tmp_path: Path, what: str) -> None:
    write(ONE, tmp_path / "one")
    [path] = (tmp_path / "kept").iterdir()
    content = path.read_bytes()
    middle = len(content) // 2
    given = {
        "torn": content[:-1],
        "empty": b"",
        "altered": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "under another name": content,
    }[what]
    records = OTHER if what == "under another name" else ONE
    path = path.with_name(pagefind.made_of(records, "en"))
    path.write_bytes(given)
    write(records, tmp_path / "two")
    assert path.read_bytes() != given
    assert [each["url"] for each in fragments(tmp_path / "two")] == [records[0].address]
    write(records, tmp_path / "three")
    assert files(tmp_path / "three") == files(tmp_path / "two")


def test_of_many_builds_at_once_each_gets_a_whole_index(tmp_path: Path) -> None:
    folders = [tmp_path / f"site {number}" for number in range(4)]
    for folder in folders:
        folder.mkdir()
    one = partial(pagefind.write_index, ONE, language="en", kept_folder=tmp_path / "kept")
    with ProcessPoolExecutor(4, get_context("spawn")) as pool:
        list(pool.map(one, folders))
    assert [[each["url"] for each in fragments(folder)] for folder in folders] == [["/a/"]] * 4
    [path] = (tmp_path / "kept").iterdir()
    assert kept.read(path) in [
        {name.removeprefix("pagefind/"): content for name, content in files(folder).items()}
        for folder in folders
    ]
