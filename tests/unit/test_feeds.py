"""Atom and RSS: what is in them, what stays the same, and what validators say."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import __version__
from briefing.edition import Editions
from briefing.exports import feeds
from briefing.pages.changes import News
from briefing.pages.feed import Feed, Format, Told, file_in
from briefing.pages.feed_list import feed_list
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
    files_of,
)
from tests.support.feed_validator import (
    ATOM,
    CONTENT,
    atom_faults,
    html_faults,
    json_faults,
    parsed,
    rss_faults,
)

NOW = dt.datetime(2025, 6, 1, 12, 0, tzinfo=ZONE)
HUB = "https://hub.example/"
JUDGES: dict[Format, Callable[[bytes, str], list[str]]] = {
    "atom": atom_faults,
    "rss": rss_faults,
    "json": json_faults,
}
LATER = "2025-04-16-latvia-votes"
EARLIER = "2025-01-10-poland-begins"


def in_june(library: Library, site: Site | None = None) -> Editions:
    """The briefings as a build of June 2025 has them."""
    return editions(library, site, NOW)


def the_feeds(found: Editions) -> dict[str, Feed]:
    """The feeds, by the address of their page."""
    return {feed.address: feed for feed in feed_list(Shown(found))}


def is_new(told: Told) -> bool:
    """Whether an entry is a briefing."""
    return isinstance(told, News) and told.is_new


def the_feed(library: Library, site: Site | None = None, address: str = "/") -> tuple[bytes, bytes]:
    """A feed as Atom and as RSS."""
    shown = Shown(in_june(library, site))
    feed = the_feeds(shown.editions)[address]
    return feeds.subscribed("atom", feed, shown), feeds.subscribed("rss", feed, shown)


def the_atom(library: Library, site: Site | None = None, address: str = "/") -> bytes:
    return the_feed(library, site, address)[0]


def texts(content: bytes, path: str) -> list[str | None]:
    """The texts of the elements on a path; `a:` stands for Atom, `c:` for content."""
    names = {"a": ATOM.strip("{}"), "c": CONTENT.strip("{}")}
    return [element.text for element in parsed(content).findall(path, names)]


# --- which feeds there are -------------------------------------------------------------


def test_the_site_and_every_term_and_story_has_a_feed_even_an_empty_one(tmp_path: Path) -> None:
    found = feed_list(Shown(in_june(a_library(tmp_path))))

    assert [(feed.kind, feed.title, feed.address, len(feed.entries)) for feed in found] == [
        ("site", "All briefings", "/", 1),
        ("headlines", "Headlines", "/headlines/", 1),
        ("corrections", "Corrections", "/corrections/", 0),
        ("changes", "New and changed", "/changes/", 2),
        ("weekly", "Week by week", "/weekly/", 1),
        ("category", "Borders", "/categories/borders/", 1),
        ("category", "Energy", "/categories/energy/", 0),
        ("country", "Lithuania", "/countries/lithuania/", 1),
        ("country", "Poland", "/countries/poland/", 1),
        ("story", "Leaving the Ottawa Convention", "/stories/ottawa-withdrawal/", 2),
        ("tag", "Landmines", "/tags/landmines/", 1),
        ("tag", "Parliaments", "/tags/parliaments/", 0),
    ]
    assert [feed.about for feed in found if feed.entries] == [
        "Every briefing, in full, as it is published or changed.",
        "The headline and the summary of every briefing, as it is published or changed.",
        "New briefings, updates, corrections, and stories whose state of play was read again.",
        "What was new and changed in a week, as one entry.",
        "What is built, closed or guarded at the borders.",
        "Briefings that concern Lithuania.",
        "Briefings that concern Poland.",
        "Countries on NATO’s north-eastern flank give up the ban on anti-personnel mines.",
        "Laying, making, banning and clearing mines.",
    ]
    assert {(feed.formats, feed.page) for feed in found if feed.kind == "headlines"} == {
        (("atom", "rss", "json"), "/")
    }


def test_stories_and_tags_stand_by_name_whatever_their_files_are_called(tmp_path: Path) -> None:
    read = "as_of: 2025-03-22\nread: 2025-04-01T10:00Z"
    header = f"---\ntitle: {{}}\nsummary: {{}}\nstate: open\n{read}\n---\nText.\n"
    about = "What happens along the eastern border of the Union, step by step."
    named = {"stories/a.md": "Walls and fences", "stories/z.md": "Cables at sea"}
    library = a_library(
        tmp_path, {path: header.format(name, about) for path, name in named.items()}
    )

    found = the_feeds(in_june(library))

    assert [address for address in found if address.startswith("/stories/")] == [
        *("/stories/z/", "/stories/ottawa-withdrawal/", "/stories/a/")
    ]


def test_drafts_and_embargoed_briefings_are_in_no_feed(tmp_path: Path) -> None:
    hidden = files_of(
        d2025_04_16_a={"status": "draft"}, d2025_01_10_b={"published": "2025-06-01T12:01+03:00"}
    )

    found = the_feeds(in_june(a_library(tmp_path, {file_of(NAME): a_briefing(), **hidden})))

    named = {each.name for feed in found.values() for each in feed.entries if is_new(each)}
    assert named == {NAME}


def test_a_country_has_a_feed_in_each_category_with_three_briefings(tmp_path: Path) -> None:
    several = {f"d2025_01_{day:02}_a": {"countries": ["LT"]} for day in range(1, 4)}
    two = {f"d2025_02_{day:02}_a": {"category": "Energy"} for day in range(1, 3)}
    withdrawn = {
        "d2025_02_03_a": {"category": "Energy", "countries": ["PL"], "status": "withdrawn"}
    }
    library = a_library(tmp_path, files_of(**several, **two, **withdrawn))

    found = [feed for feed in the_feeds(in_june(library)).values() if feed.kind == "pair"]

    # What was withdrawn counts, or a feed that is subscribed to would be gone.
    assert [(feed.address, feed.page, feed.title, len(feed.entries)) for feed in found] == [
        ("/countries/lithuania/borders/", "/countries/lithuania/", "Lithuania, Borders", 3),
        ("/countries/poland/energy/", "/countries/poland/", "Poland, Energy", 2),
    ]
    assert found[0].about == "Briefings that concern Lithuania, in the category Borders."
    assert found[0].formats == ("atom",)


def test_a_feed_ends_after_the_thirty_newest(tmp_path: Path) -> None:
    names = [f"2025-01-{day:02}-event" for day in range(1, 32)]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    lengths = {
        address: len(texts(the_atom(library, address=address), "a:entry"))
        for address in ("/", "/countries/lithuania/", "/stories/ottawa-withdrawal/")
    }

    assert lengths == {"/": 30, "/countries/lithuania/": 30, "/stories/ottawa-withdrawal/": 30}


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
                    {
                        "at": "2025-03-24T10:00+02:00",
                        "kind": "correction",
                        "note": "Four countries, not 5.",
                    }
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


def test_every_feed_satisfies_the_validator_and_has_an_id_of_its_own(tmp_path: Path) -> None:
    shown = Shown(in_june(a_rich_library(tmp_path), replace(a_site(), hub=HUB)))
    faults, ids = [], set()

    for feed in the_feeds(shown.editions).values():
        for format_ in feed.formats:
            content = feeds.subscribed(format_, feed, shown)
            faults += JUDGES[format_](content, shown.site.absolute(file_in(feed, format_)))
        ids |= set(texts(feeds.subscribed("atom", feed, shown), "a:id"))

    assert (faults, len(ids)) == ([], 12)


def test_feedparser_reads_each_format_as_it_was_written(tmp_path: Path) -> None:
    in_atom, in_rss = map(feedparser.parse, the_feed(a_library(tmp_path)))

    root = "https://rampart.example/base"
    for read in (in_atom, in_rss):
        (entry,) = read.entries
        assert (read.bozo, read.feed.language, read.feed.title) == (False, "en", "Rampart")
        assert (read.feed.subtitle, read.feed.rights) == ("Sourced briefings", "CC BY 4.0, Rampart")
        assert read.feed.generator == f"Proofpress {__version__}"
        assert (entry.title, entry.summary) == (HEADER["title"], HEADER["summary"])
        assert entry.link == f"{root}/2025/03/22/lithuania-weighs-border-mines/"
    (atom,), (rss,) = in_atom.entries, in_rss.entries
    assert (in_atom.version, in_atom.feed.author) == ("atom10", "The Editors")
    assert atom.author == "The Editors"  # many readers take the feed's for none
    assert atom.published == atom.updated == "2025-03-22T06:00:00+02:00"
    assert [(tag.scheme.removeprefix(root), tag.term, tag.label) for tag in atom.tags] == [
        ("/categories/", "borders", "Borders"),
        ("/countries/", "lithuania", "Lithuania"),
        ("/countries/", "poland", "Poland"),
        ("/tags/", "landmines", "Landmines"),
    ]
    assert (in_rss.version, rss.author, rss.guidislink) == ("rss20", "The Editors", False)
    assert rss.published == in_rss.feed.updated == "Sat, 22 Mar 2025 06:00:00 +0200"
    assert [tag.term for tag in rss.tags] == ["Borders", "Lithuania", "Poland", "Landmines"]


def test_both_formats_carry_the_same_entries(tmp_path: Path) -> None:
    in_atom, in_rss = the_feed(a_rich_library(tmp_path))

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

    in_atom, in_rss = the_feed(library, site)

    assert texts(in_atom, "a:author/a:name") == ["Rampart"]
    assert atom_faults(in_atom, site.absolute("/atom.xml")) == []
    assert rss_faults(in_rss, site.absolute("/rss.xml")) == []


# --- ids, dates, bytes -----------------------------------------------------------------


@pytest.mark.parametrize("url", ["https://rampart.example/base", "https://elsewhere.example"])
def test_ids_are_those_that_the_names_of_files_and_feeds_give_at_any_address(
    tmp_path: Path, url: str
) -> None:
    names = (NAME, "2025-03-22-poland-weighs-border-mines")
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    content = the_atom(library, a_site(url))

    assert url.encode() in content
    assert texts(content, "a:id") == ["urn:uuid:bd9964d4-3225-5d25-b27e-c9ebee8dd70b"]
    assert texts(content, "a:entry/a:id") == [
        "urn:uuid:d7003af3-295a-52fc-a461-8b96f46f7556",
        "urn:uuid:d446399c-c54b-5775-a215-1c05bf9c467f",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Vilnius weighs mines along its long eastern border"},
        {"summary": "The defence ministry names a possibility that parliament has to vote on."},
        {"category": "Energy"},
        {"countries": ["PL"]},
        {"tags": ["parliaments"]},
        {"published": "2025-03-22T18:30+02:00"},
        {},
    ],
    ids=["title", "summary", "category", "countries", "tags", "published", "body"],
)
def test_an_edit_shows_and_leaves_the_id_of_an_entry_alone(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    edited = a_briefing(BODY if changes else f"{BODY}\nOne more.[^pravda]\n", **changes)
    before = the_feed(a_library(tmp_path))

    after = the_feed(a_library(tmp_path, {file_of(NAME): edited}))

    assert before != after
    assert texts(before[0], "a:entry/a:id") == texts(after[0], "a:entry/a:id")


@pytest.mark.parametrize(
    ("kind", "entry", "atom", "rss"),
    [
        # The correction itself is an entry, too, a second before.
        ("correction", "04-02T11:00:01+03:00", "04-02T11:00:01+03:00", "Wed, 02 Apr 2025 11:00:01"),
        ("update", "04-02T11:00:01+03:00", "04-02T11:00:01+03:00", "Wed, 02 Apr 2025 11:00:01"),
        ("wording", "03-22T06:00:00+02:00", "03-31T06:00:00+03:00", "Mon, 31 Mar 2025 06:00:00"),
    ],
)
def test_an_entry_and_its_feed_are_as_new_as_the_last_change_of_meaning(
    tmp_path: Path, kind: str, entry: str, atom: str, rss: str
) -> None:
    change = {
        "at": "2025-04-02T11:00+03:00",
        "kind": kind,
        "note": "The estimate is for four countries.",
    }
    files = {file_of(NAME): a_briefing(changes=[change]), file_of("2025-03-31-x"): a_briefing()}

    in_atom, in_rss = the_feed(a_library(tmp_path, files))

    place = texts(in_atom, "a:entry/a:published").index("2025-03-22T06:00:00+02:00")
    assert place == (1 if kind == "wording" else 0)  # what was changed last stands first
    assert texts(in_atom, "a:entry/a:updated")[place] == f"2025-{entry}"
    assert texts(in_atom, "a:updated") == [f"2025-{atom}"]
    assert texts(in_rss, "channel/lastBuildDate") == [f"{rss} +0300"]


def test_each_correction_and_update_is_an_entry_of_the_corrections_feed(tmp_path: Path) -> None:
    changes = [
        {
            "at": "2025-04-02T10:00+03:00",
            "kind": "correction",
            "note": "Four countries, not <five> & more.",
        },
        {
            "at": "2025-04-02T10:00+03:00",
            "kind": "update",
            "note": "The parliament has voted since.",
        },
        {"at": "2025-05-01T10:00+03:00", "kind": "wording", "note": "A clearer first sentence."},
    ]
    reason = [
        {"at": "2025-05-03T10:00+03:00", "kind": "correction", "note": "The report was withdrawn."}
    ]
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
    # As HTML, since some readers take every text for that.
    assert texts(content, "a:entry/a:summary")[1] == "Four countries, not &lt;five&gt; &amp; more."
    assert (texts(content, "a:entry/a:content")[1] or "").startswith(
        "<p>Four countries, not &lt;five&gt; &amp;\xa0more.</p>\n<p><a href="
    )
    # Two of one moment, and the story that was read then, come a second after each other.
    updated = ["2025-05-03T10:00:00+03:00", *(f"2025-04-02T10:00:0{n}+03:00" for n in (2, 1))]
    assert texts(content, "a:entry/a:updated") == updated
    assert len(set(texts(content, "a:entry/a:id"))) == 3


def test_an_empty_feed_is_as_new_as_the_build(tmp_path: Path) -> None:
    in_atom, in_rss = the_feed(a_library(tmp_path), address="/corrections/")

    # As the last that happened before it: a story was read.
    assert texts(in_atom, "a:updated") == ["2025-04-02T10:00:00+03:00"]
    assert texts(in_rss, "channel/lastBuildDate") == ["Wed, 02 Apr 2025 10:00:00 +0300"]


def test_a_later_build_of_the_same_entries_writes_the_same_bytes(tmp_path: Path) -> None:
    library = a_rich_library(tmp_path)
    later_on = Shown(editions(library, as_of=NOW + dt.timedelta(days=30)))

    now, later = (
        [feeds.subscribed(format_, the_feeds(shown.editions)["/"], shown) for format_ in JUDGES]
        for shown in (Shown(in_june(library)), later_on)
    )

    assert now == later


def test_the_order_in_which_files_were_written_does_not_show(tmp_path: Path) -> None:
    names = [NAME, "2025-03-22-a", "2025-03-22-b", LATER, EARLIER]
    files = {file_of(name): a_briefing() for name in names}

    one = a_library(tmp_path, files)
    other = a_library(tmp_path, dict(reversed(files.items())))

    assert the_feed(one) == the_feed(other)


# --- hostile input ---------------------------------------------------------------------

HOSTILE = "<script>alert('1')</script> ]]> &#0; &amp; \"q\" 💥 </title>"
TYPESET = "<script>alert(‘1’)</script> ]]> &#0; &amp; “q” 💥 </title>"


def test_markup_in_a_title_or_summary_stays_text(tmp_path: Path) -> None:
    end = " and no more than that, dear reader."
    briefing = a_briefing(title=HOSTILE, summary=f"{HOSTILE}{end}")

    in_atom, in_rss = the_feed(a_library(tmp_path, {file_of(NAME): briefing}))

    # Readers take a description of RSS for HTML, and some any text; Atom says which it is.
    in_html, shown = escape(TYPESET, quote=False), TYPESET.replace("<", "&lt;")
    assert texts(in_atom, "a:entry/a:title") == [in_html]
    assert texts(in_atom, "a:entry/a:summary") == [f"{in_html}{end}"]
    assert b'<title type="html">' in in_atom
    assert b'<summary type="html">' in in_atom
    assert texts(in_rss, "channel/item/title") == [shown]
    assert texts(in_rss, "channel/item/description") == [f"{shown}{end}"]
    read = feedparser.parse(in_atom).entries[0]
    assert (unescape(read.title), unescape(read.summary)) == (TYPESET, f"{TYPESET}{end}")


def test_markup_in_a_body_reaches_no_reader(tmp_path: Path) -> None:
    hostile = HOSTILE.replace("&#0;", "")  # the library refuses numeric references in a body
    body = f'{hostile} <img src=x onerror="y"> [x](javascript:alert(1)) <style>p{{}}</style>\n'

    in_atom, in_rss = the_feed(a_library(tmp_path, {file_of(NAME): a_briefing(body)}))

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
    assert "<p>A fence\xa0there.</p>" in (texts(content, "a:entry/a:content")[0] or "")


@settings(deadline=None, max_examples=60)
@given(title=st.text(min_size=1), body=st.text())
def test_no_text_breaks_a_feed(library: Library, title: str, body: str) -> None:
    briefing = library.briefings[0].model_copy(update={"title": title, "body": body})
    changed = replace(library, briefings=(briefing,))

    in_atom, in_rss = the_feed(changed)
    shown = Shown(in_june(changed))
    in_json = feeds.subscribed("json", the_feeds(shown.editions)["/"], shown)

    assert len(parsed(in_atom).findall(f"{ATOM}entry")) == 1
    assert len(parsed(in_rss).findall("channel/item")) == 1
    assert json_faults(in_json, "https://rampart.example/base/feed.json") == []
    assert list(html_faults(texts(in_atom, "a:entry/a:content")[0] or "")) == []
