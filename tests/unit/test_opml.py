"""OPML: the list of feeds that a feed reader imports."""

import datetime as dt
from dataclasses import replace

from lxml import etree

from briefing.exports import feeds
from briefing.exports.opml import opml
from tests.support.content import ZONE, a_briefing, a_library, a_site, file_of
from tests.support.feed_validator import parsed

NOW = dt.datetime(2025, 6, 1, 12, 0, tzinfo=ZONE)
ROOT = "https://rampart.example/base"


def outlines(element: etree._Element) -> list[str]:
    return [child.get("text", "") for child in element.findall("outline")]


def test_the_list_names_the_site_s_feed_and_then_the_others_by_kind(tmp_path):
    library = a_library(tmp_path)

    content = opml(feeds.feeds(library, ()), a_site())

    root = parsed(content)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Feeds of Rampart"
    body = root.find("body")
    assert {group.get("text"): outlines(group) for group in body} == {
        "Rampart": [],
        "Rampart: Corrections": [],
        "Categories": ["Rampart: Borders", "Rampart: Energy"],
        "Countries": ["Rampart: Lithuania", "Rampart: Poland"],
        "Stories": ["Rampart: Leaving the Ottawa Convention"],
        "Tags": ["Rampart: Landmines", "Rampart: Parliaments"],
    }
    assert outlines(body) == [
        *("Rampart", "Rampart: Corrections", "Categories", "Countries", "Stories", "Tags")
    ]


def test_a_line_leads_to_the_atom_feed_and_its_page(tmp_path):
    library = a_library(tmp_path)

    content = opml(feeds.feeds(library, ()), a_site())

    line = parsed(content).find("body/outline[@text='Countries']/outline")
    assert dict(line.attrib) == {
        "text": "Rampart: Lithuania",
        "title": "Rampart: Lithuania",
        "type": "rss",
        "xmlUrl": f"{ROOT}/countries/lithuania/atom.xml",
        "htmlUrl": f"{ROOT}/countries/lithuania/",
    }


def test_every_atom_feed_is_listed_once_under_its_own_address(tmp_path):
    library, site = a_library(tmp_path), a_site()
    found = feeds.feeds(library, library.public(NOW))

    listed = [
        line.get("xmlUrl") for line in parsed(opml(found, site)).iterfind(".//outline[@type]")
    ]

    own = [
        parsed(feeds.atom(feed, library, site, NOW)).find("{*}link[@rel='self']").get("href")
        for feed in found
    ]
    assert listed == own


def test_only_feeds_have_more_than_a_text(tmp_path):
    library = a_library(tmp_path)

    root = parsed(opml(feeds.feeds(library, ()), a_site()))

    groups = [line for line in root.iterfind(".//outline") if line.get("type") is None]
    assert [set(group.attrib) for group in groups] == [{"text"}] * 4


def test_a_kind_without_feeds_has_no_group(tmp_path):
    library = replace(a_library(tmp_path, {}), stories={})

    content = opml(feeds.feeds(library, ()), a_site())

    body = parsed(content).find("body")
    assert outlines(body) == [
        *("Rampart", "Rampart: Corrections", "Categories", "Countries", "Tags")
    ]


def test_briefings_do_not_change_the_list(tmp_path):
    library = a_library(tmp_path, {file_of("2025-01-10-one"): a_briefing()})

    empty, full = feeds.feeds(library, ()), feeds.feeds(library, library.briefings)

    assert opml(empty, a_site()) == opml(full, a_site())


def test_a_hostile_name_stays_text(tmp_path):
    library, site = a_library(tmp_path), replace(a_site(), name='A "<b>" & ]]> \x01💥')

    content = opml(feeds.feeds(library, ()), site)

    assert outlines(parsed(content).find("body"))[0] == 'A "<b>" & ]]> 💥'
