"""Atom and RSS: what is in them, what stays the same, and what validators say."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import __version__
from briefing.edition import Editions
from briefing.exports import feeds
from briefing.pages.feed_list import Feed, feed_list
from briefing.pages.shown import Shown
from briefing.reading.library import Library
from briefing.site import Site
from tests.support.content import (
    BODY,
    HEADER,
    NAME,
    ZONE,
    a_briefing,
    a_library,
    a_site,
    editions,
    file_of,
)
from tests.support.feed_validator import ATOM, CONTENT, atom_faults, html_faults, parsed, rss_faults

NOW = dt.datetime(2025, 6, 1, 12, 0, tzinfo=ZONE)
LATER = "2025-04-16-latvia-votes"
EARLIER = "2025-01-10-poland-begins"


def in_june(library: Library, site: Site | None = None) -> Editions:
    """The briefings as a build of June 2025 has them."""
    return editions(library, site, NOW)


def the_feeds(found: Editions) -> dict[str, Feed]:
    """The feeds, by the address of their page."""
    return {feed.address: feed for feed in feed_list(Shown(found))}


def the_atom(library: Library, site: Site | None = None, address: str = "/") -> bytes:
    found = in_june(library, site)
    return feeds.atom(the_feeds(found)[address], found, NOW)


def the_rss(library: Library, site: Site | None = None, address: str = "/") -> bytes:
    found = in_june(library, site)
    return feeds.rss(the_feeds(found)[address], found, NOW)


def texts(content: bytes, path: str) -> list[str | None]:
    """The texts of the elements on a path; `a:` stands for Atom, `c:` for content."""
    names = {"a": ATOM.strip("{}"), "c": CONTENT.strip("{}")}
    return [element.text for element in parsed(content).findall(path, names)]


# --- which feeds there are -------------------------------------------------------------


def test_the_site_and_every_term_and_story_has_a_feed_even_an_empty_one(tmp_path: Path) -> None:
    library = a_library(tmp_path, {})

    found = feed_list(Shown(in_june(library)))

    assert [(feed.kind, feed.title, feed.atom, feed.rss) for feed in found] == [
        ("site", "All briefings", "/atom.xml", "/rss.xml"),
        ("corrections", "Corrections", "/corrections/atom.xml", "/corrections/rss.xml"),
        ("category", "Borders", "/categories/borders/atom.xml", "/categories/borders/rss.xml"),
        ("category", "Energy", "/categories/energy/atom.xml", "/categories/energy/rss.xml"),
        ("country", "Lithuania", "/countries/lithuania/atom.xml", "/countries/lithuania/rss.xml"),
        ("country", "Poland", "/countries/poland/atom.xml", "/countries/poland/rss.xml"),
        (
            "story",
            "Leaving the Ottawa Convention",
            "/stories/ottawa-withdrawal/atom.xml",
            "/stories/ottawa-withdrawal/rss.xml",
        ),
        ("tag", "Landmines", "/tags/landmines/atom.xml", "/tags/landmines/rss.xml"),
        ("tag", "Parliaments", "/tags/parliaments/atom.xml", "/tags/parliaments/rss.xml"),
    ]


def test_a_briefing_is_in_the_feeds_of_its_own_terms_only(tmp_path: Path) -> None:
    library = a_library(tmp_path)

    found = the_feeds(in_june(library))

    assert [address for address, feed in found.items() if feed.briefings] == [
        "/",
        "/categories/borders/",
        "/countries/lithuania/",
        "/countries/poland/",
        "/stories/ottawa-withdrawal/",
        "/tags/landmines/",
    ]


def test_a_feed_says_what_it_is_about(tmp_path: Path) -> None:
    library = a_library(tmp_path)

    found = the_feeds(in_june(library))

    assert [feed.about for feed in found.values() if feed.briefings] == [
        "Every briefing, newest first.",
        "What is built, closed or guarded at the borders.",
        "Briefings that concern Lithuania.",
        "Briefings that concern Poland.",
        "Five countries on NATO’s north-eastern flank give up the ban on anti-personnel mines.",
        "Laying, making, banning and clearing mines.",
    ]


def test_stories_and_tags_stand_by_name_whatever_their_files_are_called(tmp_path: Path) -> None:
    header = "---\ntitle: {}\nsummary: {}\nstate: open\n---\nText.\n"
    about = "What happens along the eastern border of the Union, step by step."
    library = a_library(
        tmp_path,
        {
            "stories/a.md": header.format("Walls and fences", about),
            "stories/z.md": header.format("Cables at sea", about),
        },
    )

    found = feed_list(Shown(in_june(library)))

    assert [feed.address for feed in found if feed.kind == "story"] == [
        "/stories/z/",
        "/stories/ottawa-withdrawal/",
        "/stories/a/",
    ]


def test_drafts_and_embargoed_briefings_are_in_no_feed(tmp_path: Path) -> None:
    library = a_library(
        tmp_path,
        {
            file_of(NAME): a_briefing(),
            file_of(LATER): a_briefing(status="draft"),
            file_of(EARLIER): a_briefing(embargo="2025-06-01T12:01+03:00"),
        },
    )

    found = the_feeds(in_june(library))

    assert {each.name for feed in found.values() for each in feed.briefings} == {NAME}


def test_a_feed_ends_after_the_hundred_newest(tmp_path: Path) -> None:
    names = [f"2025-01-{day:02}-event-{number:02}" for day in range(1, 27) for number in range(4)]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    content = the_rss(library)

    assert len(names) == 104
    links = texts(content, "channel/item/link")
    assert len(links) == 100
    assert links[0] == "https://rampart.example/base/2025/01/26/event-00/"
    assert links[-1] == "https://rampart.example/base/2025/01/02/event-03/"


# --- what validators and readers say ---------------------------------------------------


def a_rich_library(tmp_path: Path) -> Library:
    """Every field that a feed shows, and feeds with three, two, one and no entries."""
    return a_library(
        tmp_path,
        {
            file_of(NAME): a_briefing(
                calculations=[
                    {"value": "€2.5 billion", "how": "a quarter each", "from": ["militarnyi"]}
                ],
                changes=[
                    {"date": "2025-03-24", "kind": "correction", "note": "Four countries, not 5."}
                ],
            ),
            file_of(LATER): a_briefing(
                BODY + f"\nAs [before]({NAME}.md), [here](/about/), ![a map](images/m.png).\n",
                title="Latvia's parliament votes to leave the treaty",
                tags=["landmines", "parliaments"],
                countries=["PL"],
            ),
            file_of(EARLIER): a_briefing(category="Energy", story=None, tags=None),
            "images/m.png": "",
        },
    )


def test_every_atom_feed_satisfies_the_validator(tmp_path: Path) -> None:
    found = in_june(a_rich_library(tmp_path))

    faults = {
        feed.atom: atom_faults(feeds.atom(feed, found, NOW), found.site.absolute(feed.atom))
        for feed in the_feeds(found).values()
    }

    assert [fault for each in faults.values() for fault in each] == []
    assert len(faults) == 9


def test_every_rss_feed_satisfies_the_validator(tmp_path: Path) -> None:
    found = in_june(a_rich_library(tmp_path))

    faults = {
        feed.rss: rss_faults(feeds.rss(feed, found, NOW), found.site.absolute(feed.rss))
        for feed in the_feeds(found).values()
    }

    assert [fault for each in faults.values() for fault in each] == []
    assert len(faults) == 9


def test_feedparser_reads_an_atom_entry_as_it_was_written(tmp_path: Path) -> None:
    read = feedparser.parse(the_atom(a_library(tmp_path)))

    entry = read.entries[0]
    assert (read.bozo, read.version, read.feed.language) == (False, "atom10", "en")
    assert (read.feed.title, read.feed.subtitle) == ("Rampart", "Sourced briefings")
    assert (read.feed.author, read.feed.rights) == ("The Editors", "CC BY 4.0, Rampart")
    assert read.feed.generator == f"Proofpress {__version__}"
    assert entry.title == "Lithuania weighs mines along its border with Russia"
    assert entry.link == "https://rampart.example/base/2025/03/22/lithuania-weighs-border-mines/"
    assert entry.published == entry.updated == "2025-03-22T06:00:00+02:00"
    assert entry.summary == HEADER["summary"]
    assert [(tag.scheme, tag.term, tag.label) for tag in entry.tags] == [
        ("https://rampart.example/base/categories/", "borders", "Borders"),
        ("https://rampart.example/base/countries/", "lithuania", "Lithuania"),
        ("https://rampart.example/base/countries/", "poland", "Poland"),
        ("https://rampart.example/base/tags/", "landmines", "Landmines"),
    ]


def test_feedparser_reads_an_rss_item_as_it_was_written(tmp_path: Path) -> None:
    read = feedparser.parse(the_rss(a_library(tmp_path)))

    entry = read.entries[0]
    assert (read.bozo, read.version, read.feed.language) == (False, "rss20", "en")
    assert (read.feed.title, read.feed.subtitle) == ("Rampart", "Sourced briefings")
    assert (read.feed.rights, read.feed.generator) == (
        "CC BY 4.0, Rampart",
        f"Proofpress {__version__}",
    )
    assert read.feed.updated == "Sat, 22 Mar 2025 06:00:00 +0200"
    assert entry.title == "Lithuania weighs mines along its border with Russia"
    assert entry.link == "https://rampart.example/base/2025/03/22/lithuania-weighs-border-mines/"
    assert (entry.author, entry.guidislink) == ("The Editors", False)
    assert entry.published == "Sat, 22 Mar 2025 06:00:00 +0200"
    assert entry.summary == HEADER["summary"]
    assert [tag.term for tag in entry.tags] == ["Borders", "Lithuania", "Poland", "Landmines"]


def test_both_formats_carry_the_same_entries(tmp_path: Path) -> None:
    library = a_rich_library(tmp_path)

    in_atom, in_rss = the_atom(library), the_rss(library)

    for atom_path, rss_path in (("id", "guid"), ("title", "title"), ("content", "c:encoded")):
        from_atom = texts(in_atom, f"a:entry/a:{atom_path}")
        assert from_atom == texts(in_rss, f"channel/item/{rss_path}")
        assert len(from_atom) == 3


def test_the_feed_of_a_term_names_the_site_and_the_term(tmp_path: Path) -> None:
    library = a_library(tmp_path)

    content = the_atom(library, address="/tags/landmines/")

    assert texts(content, "a:title") == ["Rampart: Landmines"]
    assert texts(content, "a:subtitle") == ["Laying, making, banning and clearing mines."]


def test_the_author_is_the_site_where_nobody_else_is_named(tmp_path: Path) -> None:
    library, site = a_library(tmp_path), replace(a_site(), author="", rights="", tagline="")

    in_atom, in_rss = the_atom(library, site), the_rss(library, site)

    assert texts(in_atom, "a:author/a:name") == ["Rampart"]
    assert atom_faults(in_atom, site.absolute("/atom.xml")) == []
    assert rss_faults(in_rss, site.absolute("/rss.xml")) == []


# --- ids, dates, bytes -----------------------------------------------------------------


def test_an_entry_has_the_id_that_its_file_name_and_the_site_give(tmp_path: Path) -> None:
    content = the_atom(a_library(tmp_path))

    assert texts(content, "a:entry/a:id") == ["urn:uuid:d7003af3-295a-52fc-a461-8b96f46f7556"]
    assert texts(content, "a:id") == ["urn:uuid:bd9964d4-3225-5d25-b27e-c9ebee8dd70b"]


@pytest.mark.parametrize(
    "edited",
    [
        a_briefing(title="Vilnius weighs mines along its long eastern border"),
        a_briefing(
            summary="The defence ministry names a possibility that parliament has to vote on."
        ),
        a_briefing(category="Energy"),
        a_briefing(countries=["PL"]),
        a_briefing(tags=["parliaments"]),
        a_briefing(date="2025-03-22T18:30+02:00"),
        a_briefing(f"{BODY}\nOne more paragraph.[^pravda]\n"),
    ],
    ids=["title", "summary", "category", "countries", "tags", "date", "body"],
)
def test_an_edit_leaves_the_id_of_an_entry_alone(tmp_path: Path, edited: str) -> None:
    before = the_atom(a_library(tmp_path))

    after = the_atom(a_library(tmp_path, {file_of(NAME): edited}))

    assert before != after
    assert texts(before, "a:entry/a:id") == texts(after, "a:entry/a:id")


def test_a_move_to_another_address_leaves_all_ids_alone(tmp_path: Path) -> None:
    library = a_library(tmp_path)

    here, there = the_atom(library), the_atom(library, a_site("https://elsewhere.example"))

    assert here != there
    assert texts(here, "a:id") == texts(there, "a:id")
    assert texts(here, "a:entry/a:id") == texts(there, "a:entry/a:id")


def test_two_files_of_one_day_have_two_ids(tmp_path: Path) -> None:
    other = "2025-03-22-poland-weighs-border-mines"
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in (NAME, other)})

    ids = texts(the_rss(library), "channel/item/guid")

    assert len(ids) == len(set(ids)) == 2


def test_every_feed_has_an_id_of_its_own(tmp_path: Path) -> None:
    library = a_library(tmp_path)

    addresses = the_feeds(in_june(library))
    ids = [texts(the_atom(library, address=each), "a:id")[0] for each in addresses]

    assert len(ids) == len(set(ids)) == 9


@pytest.mark.parametrize(
    ("kind", "updated"),
    [
        ("correction", "2025-04-02T06:00:00+03:00"),
        ("update", "2025-04-02T06:00:00+03:00"),
        ("wording", "2025-03-22T06:00:00+02:00"),
    ],
)
def test_updated_moves_when_the_meaning_does(tmp_path: Path, kind: str, updated: str) -> None:
    change = {"date": "2025-04-02", "kind": kind, "note": "The estimate is for four countries."}
    library = a_library(tmp_path, {file_of(NAME): a_briefing(changes=[change])})

    content = the_atom(library)

    assert texts(content, "a:entry/a:published") == ["2025-03-22T06:00:00+02:00"]
    assert texts(content, "a:entry/a:updated") == [updated]
    assert texts(content, "a:updated") == [updated]


def test_each_correction_and_update_is_an_entry_of_the_corrections_feed(tmp_path: Path) -> None:
    changes = [
        {"date": "2025-04-02", "kind": "correction", "note": "Four countries, not <five> & more."},
        {"date": "2025-04-02", "kind": "update", "note": "The parliament has voted since."},
        {"date": "2025-05-01", "kind": "wording", "note": "A clearer first sentence."},
    ]
    reason = [{"date": "2025-05-03", "kind": "correction", "note": "The report was withdrawn."}]
    library = a_library(
        tmp_path,
        {
            file_of(NAME): a_briefing(changes=changes),
            file_of(LATER): a_briefing(status="withdrawn", changes=reason),
            file_of(EARLIER): a_briefing(),
        },
    )

    content = the_atom(library, address="/corrections/")

    assert texts(content, "a:entry/a:title") == [
        "Correction: Withdrawn briefing",
        "Correction: Lithuania weighs mines along its border with Russia",
        "Update: Lithuania weighs mines along its border with Russia",
    ]
    assert texts(content, "a:entry/a:summary")[1] == "Four countries, not <five> & more."
    assert (texts(content, "a:entry/a:content")[1] or "").startswith(
        "<p>Four countries, not &lt;five&gt; &amp;&nbsp;more.</p>\n<p><a href="
    )
    assert texts(content, "a:entry/a:updated")[1] == "2025-04-02T06:00:00+03:00"
    assert len(set(texts(content, "a:entry/a:id"))) == 3


def test_a_feed_is_as_new_as_its_last_changed_entry(tmp_path: Path) -> None:
    change = {"date": "2025-05-01", "kind": "correction", "note": "Four countries, not five."}
    library = a_library(
        tmp_path,
        {file_of(NAME): a_briefing(changes=[change]), file_of(LATER): a_briefing()},
    )

    assert texts(the_atom(library), "a:updated") == ["2025-05-01T06:00:00+03:00"]
    assert texts(the_rss(library), "channel/lastBuildDate") == ["Thu, 01 May 2025 06:00:00 +0300"]


def test_an_empty_feed_is_as_new_as_the_build(tmp_path: Path) -> None:
    library = a_library(tmp_path, {})

    in_atom, in_rss = the_atom(library), the_rss(library)

    assert texts(in_atom, "a:updated") == ["2025-06-01T12:00:00+03:00"]
    assert texts(in_rss, "channel/lastBuildDate") == ["Sun, 01 Jun 2025 12:00:00 +0300"]


def test_a_later_build_of_the_same_entries_writes_the_same_bytes(tmp_path: Path) -> None:
    found = in_june(a_rich_library(tmp_path))
    feed = the_feeds(found)["/"]

    now, later = (
        (feeds.atom(feed, found, at), feeds.rss(feed, found, at))
        for at in (NOW, NOW + dt.timedelta(days=30))
    )

    assert now == later


def test_the_order_in_which_files_were_written_does_not_show(tmp_path: Path) -> None:
    names = [NAME, "2025-03-22-a", "2025-03-22-b", LATER, EARLIER]
    files = {file_of(name): a_briefing() for name in names}

    one = a_library(tmp_path, files)
    other = a_library(tmp_path, dict(reversed(files.items())))

    assert the_atom(one) == the_atom(other)
    assert the_rss(one) == the_rss(other)


def test_a_changed_library_is_never_answered_with_an_old_text(tmp_path: Path) -> None:
    one = a_library(tmp_path)
    other = a_library(tmp_path, {file_of(NAME): a_briefing(title="Vilnius weighs border mines")})

    titles = [texts(the_atom(library), "a:entry/a:title") for library in (one, other)]

    assert titles == [
        ["Lithuania weighs mines along its border with Russia"],
        ["Vilnius weighs border mines"],
    ]


# --- hostile input ---------------------------------------------------------------------

HOSTILE = "<script>alert('1')</script> ]]> &#0; &amp; \"q\" 💥 </title>"
TYPESET = "<script>alert(‘1’)</script> ]]> &#0; &amp; “q” 💥 </title>"


def test_markup_in_a_title_or_summary_stays_text(tmp_path: Path) -> None:
    briefing = a_briefing(title=HOSTILE, summary=f"{HOSTILE} and no more than that, dear reader.")
    library = a_library(tmp_path, {file_of(NAME): briefing})

    in_atom, in_rss = the_atom(library), the_rss(library)

    assert texts(in_atom, "a:entry/a:title") == texts(in_rss, "channel/item/title") == [TYPESET]
    summary = [f"{TYPESET} and no more than that, dear reader."]
    assert texts(in_atom, "a:entry/a:summary") == summary
    assert texts(in_rss, "channel/item/description") == summary


def test_markup_in_a_body_reaches_no_reader(tmp_path: Path) -> None:
    hostile = HOSTILE.replace("&#0;", "")  # the library refuses numeric references in a body
    body = f'{hostile} <img src=x onerror="y"> [x](javascript:alert(1)) <style>p{{}}</style>\n'
    library = a_library(tmp_path, {file_of(NAME): a_briefing(body)})

    in_atom, in_rss = the_atom(library), the_rss(library)

    assert atom_faults(in_atom, "https://rampart.example/base/atom.xml") == []
    assert rss_faults(in_rss, "https://rampart.example/base/rss.xml") == []


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return a_library(tmp_path_factory.mktemp("feeds"))


def test_characters_that_xml_forbids_are_left_out(library: Library) -> None:
    briefing = library.briefings[0].model_copy(
        update={"title": "Mines \x01along\ufffe the \x85border", "body": "A &#1;fence &#0;there."}
    )

    content = the_atom(replace(library, briefings=(briefing,)))

    assert texts(content, "a:entry/a:title") == ["Mines along the border"]
    assert "<p>A fence&nbsp;there.</p>" in (texts(content, "a:entry/a:content")[0] or "")


@settings(deadline=None, max_examples=60)
@given(title=st.text(min_size=1), body=st.text())
def test_no_text_breaks_a_feed(library: Library, title: str, body: str) -> None:
    briefing = library.briefings[0].model_copy(update={"title": title, "body": body})
    changed = replace(library, briefings=(briefing,))

    in_atom, in_rss = the_atom(changed), the_rss(changed)

    assert len(parsed(in_atom).findall(f"{ATOM}entry")) == 1
    assert len(parsed(in_rss).findall("channel/item")) == 1
    assert list(html_faults(texts(in_atom, "a:entry/a:content")[0] or "")) == []
