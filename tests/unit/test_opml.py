"""OPML: the list of feeds that a feed reader imports."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from lxml import etree

from briefing.edition import Editions
from briefing.exports.feeds import atom
from briefing.exports.opml import REPEATING, opml
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from tests.support.content import ZONE, a_briefing, a_library, a_site, editions, file_of
from tests.support.feed_validator import parsed

NOW = dt.datetime(2025, 6, 1, 12, 0, tzinfo=ZONE)
ROOT = "https://rampart.example/base"


def listed(found: Editions) -> bytes:
    return opml(feed_list(Shown(found)), found.site)


def outlines(element: etree._Element) -> list[str]:
    return [child.get("text", "") for child in element.findall("outline")]


def test_the_list_names_the_site_s_feed_and_then_the_others_by_kind(tmp_path: Path) -> None:
    root = parsed(listed(editions(a_library(tmp_path))))

    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Feeds of Rampart"
    body = root.find("body")
    assert [(group.get("text"), outlines(group)) for group in body] == [
        ("Rampart", []),
        ("Rampart: Corrections", []),
        ("Categories", ["Rampart: Borders", "Rampart: Energy"]),
        ("Countries", ["Rampart: Lithuania", "Rampart: Poland"]),
        ("Stories", ["Rampart: Leaving the Ottawa Convention"]),
        ("Tags", ["Rampart: Landmines", "Rampart: Parliaments"]),
    ]


def test_a_line_leads_to_the_atom_feed_and_its_page_and_a_group_has_only_a_text(
    tmp_path: Path,
) -> None:
    root = parsed(listed(editions(a_library(tmp_path))))

    assert dict(root.find("body/outline[@text='Countries']/outline").attrib) == {
        "text": "Rampart: Lithuania",
        "title": "Rampart: Lithuania",
        "type": "rss",
        "xmlUrl": f"{ROOT}/countries/lithuania/atom.xml",
        "htmlUrl": f"{ROOT}/countries/lithuania/",
    }
    groups = [line for line in root.iterfind(".//outline") if line.get("type") is None]
    assert [set(group.attrib) for group in groups] == [{"text"}] * 4


def test_every_atom_feed_is_listed_once_under_its_own_address(tmp_path: Path) -> None:
    found = editions(a_library(tmp_path), as_of=NOW)

    addresses = [line.get("xmlUrl") for line in parsed(listed(found)).iterfind(".//outline[@type]")]

    own = [
        parsed(atom(feed, found, NOW)).find("{*}link[@rel='self']").get("href")
        for feed in feed_list(Shown(found))
        if feed.kind not in REPEATING
    ]
    assert addresses == own


def test_a_kind_without_feeds_has_no_group(tmp_path: Path) -> None:
    library = replace(a_library(tmp_path, {}), stories={})

    body = parsed(listed(editions(library))).find("body")

    expected = ["Rampart", "Rampart: Corrections", "Categories", "Countries", "Tags"]
    assert outlines(body) == expected


def test_briefings_do_not_change_the_list(tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of("2025-01-10-one"): a_briefing()})

    before = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    empty, full = editions(library, as_of=before), editions(library)

    assert (empty.public, full.public, listed(empty)) == ((), library.briefings, listed(full))


def test_a_hostile_name_stays_text(tmp_path: Path) -> None:
    site = replace(a_site(), name='A "<b>" & ]]> \x01💥')

    content = listed(editions(a_library(tmp_path), site))

    # A text of OPML may be HTML (opml.org/spec2.opml), and is taken for that.
    assert outlines(parsed(content).find("body"))[0] == 'A "&lt;b>" & ]]> 💥'
