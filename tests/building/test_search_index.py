"""What the indexes of the search hold, and that they are kept whole and used again."""

import datetime as dt
import gzip
import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from pagefind_bin import get_executable

from briefing.exports.search import pagefind
from briefing.exports.search.bundle import Gone, bundle
from briefing.exports.search.records import Record, records
from briefing.kept import NAME, kept_in
from briefing.pages.search import search_page
from briefing.pages.shown import Shown
from tests.support.content import BODY, a_briefing, a_library, editions, file_of
from tests.support.small_site import but_for_the_index, small_site

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
    """Write what searches them into a folder; indexes are kept beside it."""
    site.mkdir(exist_ok=True)
    with kept_in(site.parent / "kept") as kept:
        for file in bundle(given, site, language, kept, lambda *_: False):
            path = site / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.make())


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
    write(the_records(tmp_path), tmp_path / "site")
    first, second, story = fragments(tmp_path / "site")
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
    write(the_records(tmp_path), tmp_path / "site")
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
    assert re.fullmatch(r"[0-9a-f]{64}\n", names["pagefind/records.txt"].decode())
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["pagefind"]


def test_a_language_whose_endings_pagefind_does_not_know_is_searched_too(tmp_path: Path) -> None:
    write(the_records(tmp_path), tmp_path / "site", "uk")
    wasm = [path.name for path in (tmp_path / "site" / "pagefind").glob("wasm*")]
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
    write((), tmp_path / "site")
    assert files(tmp_path / "site") == {}


NO_INDEX = "Pagefind: its index is cut short, or has another form than it had"


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
    with pytest.raises(pagefind.Failed) as caught:
        write([a_record("/a/", BODY)], tmp_path / "site")
    assert (str(caught.value), list((tmp_path / "site").iterdir())) == (message, [])


# --- several indexes -------------------------------------------------------------------

DAY = "2025-03-22"
HTML = "<!doctype html><html><body data-pagefind-body><p>Mines at a border.</p></body></html>"


def a_record(address: str, html: str, day: str = DAY) -> Record:
    return Record(address, day, sha256(html.encode()).hexdigest(), partial(str, html))


def of_months(*months: str) -> list[Record]:
    """Records of these months, which are too many for one index."""
    return [
        a_record(f"/{month}/{number}/", HTML.replace("Mines", f"Mine{number}"), f"{month}-01")
        for month in months
        for number in range(60)
    ]


def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a line for each time that Pagefind is run from here on."""
    log, program = tmp_path / "runs.txt", tmp_path / "pagefind.sh"
    log.touch()
    program.write_text(f'#!/bin/sh\necho run >>"{log}"\nexec "{get_executable()}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: program)
    return log


def test_many_records_have_an_index_of_each_period_with_one_script(tmp_path: Path) -> None:
    write(of_months("2023-05", "2025-01", "2025-02"), tmp_path / "site")
    folder = tmp_path / "site" / "pagefind"
    entry = json.loads((folder / "pagefind-entry.json").read_bytes())
    assert {name: each["page_count"] for name, each in entry["languages"].items()} == {
        "en-202301": 60,
        "en": 120,
    }
    assert sorted(path.name for path in folder.glob("*.*") if path.suffix != ".pf_meta") == [
        *("pagefind-entry.json", "pagefind.js", "records.txt", "wasm.en.pagefind")
    ]
    assert {path.name for path in folder.glob("*.pf_meta")} == {
        f"pagefind.{each['hash']}.pf_meta" for each in entry["languages"].values()
    }
    assert len(list((folder / "fragment").iterdir())) == 180


def test_a_changed_record_makes_the_index_of_its_period_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = of_months("2023-05", "2025-01", "2025-02")
    write(given, tmp_path / "one")
    log = runs(tmp_path, monkeypatch)
    write([*given[:-1], a_record(given[-1].address, HTML, given[-1].day)], tmp_path / "two")
    one, two = (
        {name: content for name, content in files(tmp_path / site).items() if "/en-2023" in name}
        for site in ("one", "two")
    )
    assert (log.read_text(), two, len(two) > 60) == ("run\n", one, True)
    assert (tmp_path / "two/pagefind/records.txt").read_bytes() != (
        tmp_path / "one/pagefind/records.txt"
    ).read_bytes()


def test_a_file_that_is_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = of_months("2023-05", "2025-01", "2025-02")
    with kept_in(tmp_path / "kept") as kept:
        found = list(bundle(given, tmp_path, "en", kept, lambda *_: False))
    without_pagefind(monkeypatch)
    with kept_in(tmp_path / "kept") as kept:
        again = list(bundle(given, tmp_path, "en", kept, lambda *_: True))
    assert [(file.path, file.key) for file in again] == [(file.path, file.key) for file in found]


def test_a_file_that_is_neither_there_nor_kept_is_told_of(tmp_path: Path) -> None:
    write(ONE, tmp_path / "site")
    damage_index(tmp_path / "kept")
    with kept_in(tmp_path / "kept") as kept, pytest.raises(Gone):
        next(bundle(ONE, tmp_path, "en", kept, lambda *_: True)).make()


# --- kept indexes ----------------------------------------------------------------------

ONE, OTHER = [a_record("/a/", HTML)], [a_record("/b/", HTML)]


def damage_index(kept: Path) -> None:
    """Damage the files of an index, which are by far the largest of what is kept."""
    damage(kept, "DESC")


def damage(kept: Path, order: str) -> None:
    """Damage the largest of what is kept, or the smallest."""
    with sqlite3.connect(kept / NAME) as base:
        [[key]] = base.execute(f"SELECT key FROM kept ORDER BY length(value) {order} LIMIT 1")
        base.execute("UPDATE kept SET value = substr(value, 2) WHERE key = ?", (key,))
    base.close()


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
        ([a_record("/a/", f"{HTML}.")], "en", "1.5.2"),
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


@pytest.mark.parametrize("order", ["ASC", "DESC"])
def test_a_kept_index_that_is_not_whole_is_made_anew(tmp_path: Path, order: str) -> None:
    write(ONE, tmp_path / "one")
    damage(tmp_path / "kept", order)
    write(ONE, tmp_path / "two")
    assert [each["url"] for each in fragments(tmp_path / "two")] == ["/a/"]


def test_a_build_whose_index_is_neither_there_nor_kept_makes_it_anew(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    assert site.build().returncode == 0
    before = but_for_the_index(site.output)
    damage_index(site.root / ".cache")
    shutil.rmtree(site.output)
    assert (site.build().returncode, but_for_the_index(site.output)) == (0, before)
    assert len(fragments(site.output)) == 3


def test_of_many_builds_at_once_each_gets_a_whole_index(tmp_path: Path) -> None:
    folders = [tmp_path / f"site {number}" for number in range(4)]
    with ProcessPoolExecutor(4, get_context("spawn")) as pool:
        list(pool.map(partial(write, ONE), folders))
    assert [[each["url"] for each in fragments(folder)] for folder in folders] == [["/a/"]] * 4
