"""Programs that read feeds: each entry once whatever is edited, its summary, picture and archive.

`python -m bench.clients` asks more of them, that nobody pins.
"""

import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from briefing.pages.feed_documents import FeedFile, cuts, documents
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.publish import lost
from tests.support.content import a_library, editions, files_of
from tests.support.feed_edits import Blog, blogs, written
from tests.support.feed_readers import by_feedparser, by_json, by_lxml
from tests.support.feed_validator import (
    ATOM,
    CONTENT,
    HISTORY,
    atom_faults,
    json_faults,
    parsed,
    rss_faults,
)

URL = "https://rampart.example/base"
Files = Mapping[str, tuple[FeedFile, bytes]]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Blog, Files]]:
    """The feeds of a blog after each of its edits."""
    folder = tmp_path_factory.mktemp("years")
    return [(done, blog, written(blog, folder, URL)) for done, blog in blogs()]


READERS = {
    "feedparser": (by_feedparser, ("atom", "rss")),
    "lxml": (by_lxml, ("atom", "rss")),
    "json": (by_json, ("json",)),
}


@pytest.mark.parametrize("name", READERS)
def test_no_entry_comes_twice_whatever_is_edited(
    name: str, years: list[tuple[str, Blog, Files]]
) -> None:
    read, formats = READERS[name]
    met: set[str] = set()
    before: Files = {}

    for done, blog, files in years:
        for file, content in files.values():
            is_as_it_was = before.get(file.address, (file, b""))[1] == content
            if file.format in formats and not is_as_it_was:
                ids = [each.id for each in read(content)]
                assert len(set(ids)) == len(ids), (done, file.address)
                met |= set(ids) if file.document.feed.kind != "weekly" else set()
        before = files
        hidden = 1 if done in UNDER_EMBARGO else 0
        assert len(met) == blog.entries - hidden, done


NOT_BRIEFINGS = ("corrections", "story", "weekly")
UNDER_EMBARGO = ("one under embargo", "another title")


@pytest.mark.parametrize("name", READERS)
def test_every_entry_has_its_summary_and_its_picture(
    name: str, years: list[tuple[str, Blog, Files]]
) -> None:
    read, formats = READERS[name]
    _, _, files = years[0]
    summary = "Vilnius looks at layered obstacles, mines among them, and wants EU money for"

    for file, content in files.values():
        if file.format in formats and file.document.feed.kind not in NOT_BRIEFINGS:
            for each in read(content):
                is_story = "give up the ban on anti-personnel mines" in each.said
                assert summary in each.said or is_story, file.address
                assert bool(each.picture) == (file.document.number == 0), file.address


def test_the_summary_stands_first_in_the_full_text(years: list[tuple[str, Blog, Files]]) -> None:
    _, _, files = years[0]

    texts = [
        *(each.findtext(f"{ATOM}content", "") for each in _entries(files["/atom.xml"][1])),
        *(each.findtext(f"{CONTENT}encoded", "") for each in _entries(files["/rss.xml"][1])),
        *(item["content_html"] for item in json.loads(files["/feed.json"][1])["items"]),
    ]

    assert len(texts) == 90
    assert {text[: len(START)] for text in texts} == {START}


START = '<p class="summary"><strong>Vilnius looks at layered'


def test_the_summary_stands_first_in_the_text_of_a_story(
    years: list[tuple[str, Blog, Files]],
) -> None:
    _, _, files = years[0]
    texts = [
        each.findtext(f"{ATOM}content", "") for each in _entries(files["/changes/atom.xml"][1])
    ]

    assert [text[:60] for text in texts if text] == [
        '<p class="summary"><strong>Countries on NATO’s north-eastern'
    ]


def _entries(content: bytes) -> Iterator[Any]:
    yield from parsed(content).iter(f"{ATOM}entry", "item")


# --- archives --------------------------------------------------------------------------


def followed(files: Files, address: str) -> list[str]:
    """The ids of all entries of a feed for who follows its archives, the newest document first."""
    ids: list[str] = []
    while address:
        content = files[address][1]
        if address.endswith(".json"):
            ids += [each.id for each in by_json(content)]
            address = json.loads(content).get("next_url", "").removeprefix(URL)
        else:
            ids += [each.id for each in by_lxml(content)]
            address = links(content).get("prev-archive", "").removeprefix(URL)
    return ids


def links(content: bytes) -> dict[str, str]:
    """The links of a feed by their relations."""
    root = parsed(content)
    found = root.findall(f"{ATOM}link") or root.findall(f"channel/{ATOM}link")
    return {each.get("rel", ""): each.get("href", "") for each in found}


@pytest.mark.parametrize(
    "address",
    ["/atom.xml", "/rss.xml", "/feed.json", *(f"/headlines/{each}" for each in ("atom.xml",))],
)
def test_who_follows_the_archives_gets_every_briefing_once(
    address: str, years: list[tuple[str, Blog, Files]]
) -> None:
    for done, blog, files in years:
        public = [
            name
            for name, header in blog.briefings.items()
            if header.get("status") != "withdrawn"
            and str(header["published"]) <= str(blog.now.isoformat())
        ]
        document = files[address][0].document
        ids = followed(files, address)

        # What the newest thirty have may stand in an archive too, with the same id.
        assert len(set(ids)) == len(public), done
        assert len(document.entries) == 30, done
        archived = ids[30:]
        assert len(set(archived)) == len(archived), done


def test_an_archive_changes_only_with_what_stands_in_it(
    years: list[tuple[str, Blog, Files]],
) -> None:
    touched: dict[str, set[int]] = {
        "one in an archive": {1},
        "one of an earlier moment": set(),  # than the change before, so it is no later
        "withdrawn": {1},
        "a tag renamed": {1},  # which its entries name
    }

    for (_, _, before), (done, _, after) in itertools.pairwise(years):
        changed = {
            file.document.number
            for address, (file, content) in after.items()
            if file.document.number and address in before and before[address][1] != content
        }
        assert changed == touched.get(done, set()), done
        assert {each for each in before if "/atom/" in each} - after.keys() == set()


def test_corrections_have_archives_of_their_own_once_there_are_many(tmp_path: Path) -> None:
    note = "The height of wall {} was given otherwise."
    told = {
        f"d2025_{month:02}_{day:02}_a": {
            "published": f"2025-{month:02}-{day:02}T10:00+02:00",
            "changes": [
                {
                    "at": f"2025-{month:02}-{day:02}T12:00+02:00",
                    "kind": "correction",
                    "note": note.format(f"{month} {day}"),
                }
            ],
        }
        for month in (1, 2, 3, 4)
        for day in range(1, 26)
    }
    shown = Shown(editions(a_library(tmp_path, files_of(**told))))
    (feed,) = (each for each in feed_list(shown) if each.kind == "corrections")

    current, *archives = documents(feed, cuts(shown))

    numbers = [(each.number, each.older, len(each.entries)) for each in (current, *archives)]
    # The correction of the ninetieth came after the cut, which is at its publication.
    assert numbers == [(0, 1, 30), (1, 0, 89)]
    assert len({each.name for part in (current, *archives) for each in part.entries}) == 100


def test_an_archive_may_go_with_its_last_entry_and_no_feed_may() -> None:
    pair = "countries/poland/energy/atom.xml"
    gone = ("atom/2.xml", "feed/2.json", "corrections/atom/1.xml", "feed.json", pair)

    goes_on = "write it into FEED_ALIASES in pelicanconf.py, with a feed that goes on there"
    assert list(lost.messages(gone)) == [
        f"output/{path}: /{path} is published and would be gone; {goes_on}"
        for path in (pair, "feed.json")
    ]


def test_documents_say_what_they_are(years: list[tuple[str, Blog, Files]]) -> None:
    _, _, files = years[0]
    current, archive = files["/atom.xml"][1], files["/atom/1.xml"][1]

    assert links(current) == {
        "alternate": f"{URL}/",
        "self": f"{URL}/atom.xml",
        "prev-archive": f"{URL}/atom/1.xml",
    }
    assert links(archive) == {
        "alternate": f"{URL}/",
        "self": f"{URL}/atom/1.xml",
        "current": f"{URL}/atom.xml",
    }
    # RSS has the same archives, whose type it states.
    assert links(files["/rss.xml"][1])["prev-archive"] == f"{URL}/atom/1.xml"
    assert links(files["/headlines/rss.xml"][1])["prev-archive"] == f"{URL}/atom/1.xml"
    assert links(files["/countries/poland/atom.xml"][1])["related"] == f"{URL}/atom.xml"
    marks = {
        address: [each for each in ("archive", "complete") if _has(content, each)]
        for address, (_, content) in files.items()
        if address.endswith("atom.xml") or "/atom/" in address
    }
    assert (marks["/atom.xml"], marks["/atom/1.xml"]) == ([], ["archive"])
    assert (marks["/corrections/atom.xml"], marks["/countries/poland/atom.xml"]) == (
        ["complete"],
        [],
    )


def _has(content: bytes, mark: str) -> bool:
    return parsed(content).find(f".//{HISTORY}{mark}") is not None


def test_every_document_satisfies_the_validators(years: list[tuple[str, Blog, Files]]) -> None:
    judges = {"atom": atom_faults, "rss": rss_faults, "json": json_faults}
    faults = []

    for _, _, files in years[::5]:
        for address, (file, content) in files.items():
            found = judges[file.format](content, f"{URL}{address}")
            faults += [f"{address}: {each}" for each in found]

    assert faults == []


def test_no_two_entries_of_a_document_were_changed_at_one_moment(
    years: list[tuple[str, Blog, Files]],
) -> None:
    for _, _, files in years:
        for address, (file, content) in files.items():
            if file.format == "atom":
                moments = [each.findtext(f"{ATOM}updated") for each in _entries(content)]
                twice = [each for each, count in Counter(moments).items() if count > 1]
                assert twice == [], address
                if file.document.feed.kind != "changes":  # where what was new stays in its place
                    assert moments == sorted(moments, reverse=True), address
