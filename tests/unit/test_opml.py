"""OPML: the list of feeds that a feed reader imports."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from briefing.edition import Editions
from briefing.exports import opml
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from tests.support.content import a_briefing, a_library, a_site, editions, file_of
from tests.support.feed_validator import parsed

ROOT = "https://rampart.example/base"


def listed(found: Editions) -> bytes:
    return opml.of_all(feed_list(Shown(found)), found.site)


def by_country(found: Editions) -> bytes:
    return opml.by_country(feed_list(Shown(found)), found.site)


def outlines(content: bytes) -> list[str]:
    return [line.get("text", "") for line in parsed(content).iterfind("body/outline")]


def test_one_list_has_every_entry_once_and_the_other_the_countries(tmp_path: Path) -> None:
    found = editions(a_library(tmp_path))
    root = parsed(listed(found))

    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Rampart: all briefings, and corrections"
    assert outlines(listed(found)) == ["Rampart", "Rampart: Corrections"]
    assert parsed(by_country(found)).findtext("head/title") == "Rampart: by country"
    assert outlines(by_country(found)) == ["Rampart: Lithuania", "Rampart: Poland"]


def test_a_line_leads_to_the_atom_feed_and_its_page(tmp_path: Path) -> None:
    first, *_ = parsed(by_country(editions(a_library(tmp_path)))).iterfind("body/outline")

    assert dict(first.attrib) == {
        "text": "Rampart: Lithuania",
        "title": "Rampart: Lithuania",
        "type": "rss",
        "xmlUrl": f"{ROOT}/countries/lithuania/atom.xml",
        "htmlUrl": f"{ROOT}/countries/lithuania/",
    }


def test_briefings_do_not_change_the_list(tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of("2025-01-10-one"): a_briefing()})

    before = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    empty, full = editions(library, as_of=before), editions(library)

    assert (empty.public, full.public, listed(empty)) == ((), library.briefings, listed(full))


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    site = replace(a_site(), name='A "<b>" & ]]> \x01💥')

    content = listed(editions(a_library(tmp_path), site))

    # A text of OPML may be HTML (opml.org/spec2.opml), and is taken for that.
    assert outlines(content)[0] == 'A "&lt;b>" & ]]> 💥'
