"""Old names: which there are, what they lead to, and that a first name is kept for ever."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.building import feed_aliases
from briefing.exports import feeds
from briefing.pages.feed_documents import feed_files
from briefing.pages.feed_list import feed_list, old_feeds
from briefing.pages.shown import Shown
from briefing.pages.table import pages
from briefing.proof import evidence
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from tests.support.content import (
    NAME,
    REGISTRIES,
    STORY,
    a_briefing,
    a_library,
    editions,
    file_of,
)
from tests.support.feed_validator import ATOM, parsed
from tests.support.proving import proved

OWN, OLD = "/2025/03/22/lithuania-weighs-border-mines/", "/2025/03/21/mines/"
OLD_NAME = "2025-03-21-mines"


def a_renamed(tmp_path: Path, *aliases: str, **header: object) -> Briefing:
    """A briefing with these aliases."""
    text = a_briefing(aliases=list(aliases), **header)
    return a_library(tmp_path, {file_of(NAME): text}).briefings[0]


@pytest.mark.parametrize(
    ("aliases", "names"),
    [
        ([], [NAME]),
        (["/2025/03/old-name/", "/old.html", "/2025/03/22/"], [NAME]),
        ([OLD], [OLD_NAME, NAME]),
        ([OLD.rstrip("/")], [OLD_NAME, NAME]),
        ([f"{OLD}index.html"], [OLD_NAME, NAME]),
        (["/old/", "/2025/03/20/a/", OLD], ["2025-03-20-a", OLD_NAME, NAME]),
        ([OWN, OLD], [NAME, OLD_NAME]),
        ([OLD, OWN], [OLD_NAME, NAME]),
        (["/2025/03/22/part-2/", "/2025/03/22/Mines/", "/2025/3/22/mines/"], [NAME]),
    ],
)
def test_the_names_of_a_briefing_are_those_of_its_aliases_and_the_first_stays(
    aliases: list[str], names: list[str], tmp_path: Path
) -> None:
    briefing = a_renamed(tmp_path, *aliases)

    assert (list(briefing.names), briefing.permanent_name) == (names, names[0])


def test_evidence_holds_under_every_name_of_its_briefing() -> None:
    text = proved({**REGISTRIES, file_of(OLD_NAME): a_briefing()})[f"evidence/{OLD_NAME}.json"]

    assert evidence.read(NAME, text)[1] != []
    assert evidence.read(NAME, text, (OLD_NAME, NAME))[1] == []


def test_what_a_second_person_looked_at_stays_with_another_name(tmp_path: Path) -> None:
    looked_at = {
        editions(a_library(tmp_path, {file_of(name): text})).of(briefing).looked_at
        for name, text in ((NAME, a_briefing()), (OLD_NAME, a_briefing(aliases=[OWN])))
        for briefing in a_library(tmp_path, {file_of(name): text}).briefings
    }

    assert len(looked_at) == 1


# --- corrections -------------------------------------------------------------------------------

ONE = {
    "at": "2025-04-02T10:00+03:00",
    "kind": "correction",
    "note": "The estimate is of four countries.",
}
TWO = {
    "at": "2025-04-02T10:00+03:00",
    "kind": "correction",
    "note": "The vote was on a Monday in May.",
}


def ids(library: Library, address: str) -> dict[str, str]:
    """The ids of a feed's entries by their summaries."""
    shown = Shown(editions(library))
    feed = next(each for each in feed_list(shown) if each.address == address)
    entries = parsed(feeds.subscribed("atom", feed, shown)).iter(f"{ATOM}entry")
    return {each.findtext(f"{ATOM}summary", ""): each.findtext(f"{ATOM}id", "") for each in entries}


def test_a_correction_keeps_its_id_whatever_stands_beside_it(tmp_path: Path) -> None:
    def corrections(name: str, *changes: object, **header: object) -> dict[str, str]:
        text = a_briefing(changes=list(changes), **header)
        return ids(a_library(tmp_path, {file_of(name): text}), "/corrections/")

    both = corrections(NAME, ONE, TWO)

    assert len(set(both.values())) == 2
    assert corrections(NAME, TWO, ONE) == both
    assert corrections(NAME, TWO).items() <= both.items()
    assert corrections("2025-03-23-mines", ONE, TWO, aliases=[OWN]) == both
    assert corrections(NAME, {**ONE, "kind": "update"}).items() & both.items() == set()


# --- pages and feeds ---------------------------------------------------------------------------

VOCABULARY = (
    REGISTRIES["vocabulary.yaml"]
    .replace("  Borders:\n", "  Borders:\n    was: [Frontiers, /tags/walls]\n")
    .replace("    name: Poland\n", "    name: Poland\n    was: [Rzeczpospolita Polska]\n")
    .replace("    name: Landmines\n", "    name: Landmines\n    was: [mines, /stories/mines/]\n")
)
RENAMED = {
    "vocabulary.yaml": VOCABULARY,
    STORY: REGISTRIES[STORY].replace("state: open\n", "state: open\nwas: [ottawa, /us/]\n"),
    "pages/about.md": "---\ntitle: About us\nsummary: Who writes these briefings, why they do it,"
    " and how to reach them.\nwas: [we, /who/are.html]\n---\nWe [write](ottawa.md).\n",
}


def test_every_old_address_leads_on_to_the_new_one_and_old_feeds_go_on(tmp_path: Path) -> None:
    text = a_briefing(aliases=[OWN, OLD, "/old"])
    found = editions(a_library(tmp_path, {**RENAMED, file_of(NAME): text}))
    shown = Shown(found)
    current = feed_list(shown)

    rows = {row.address: row for row in pages(shown, current)}
    moved = {row.address: row.view().href for row in rows.values() if row.template == "alias"}  # type: ignore[attr-defined]

    root = found.site.root
    old_terms = {
        "/categories/frontiers/": "/categories/borders/",
        "/tags/walls/": "/categories/borders/",
        "/countries/rzeczpospolita-polska/": "/countries/poland/",
        "/tags/mines/": "/tags/landmines/",
        "/stories/mines/": "/tags/landmines/",
        "/stories/ottawa/": "/stories/ottawa-withdrawal/",
        "/us/": "/stories/ottawa-withdrawal/",
    }
    # Of an address of an earlier system there was no list of claims.
    checks = {f"{OLD}check/": f"{OWN}check/"}
    others = {OLD: OWN, "/old/": OWN, **checks, "/we/": "/about/", "/who/are.html": "/about/"}
    assert moved == {old: root + new for old, new in {**old_terms, **others}.items()}
    assert {each.address: each.page for each in old_feeds(current, found.library)} == old_terms
    assert f'href="{root}/stories/ottawa-withdrawal/"' in found.html(found.library.pages["about"])


def test_the_feed_of_a_country_in_a_category_goes_on_under_each_of_their_names(
    tmp_path: Path,
) -> None:
    files = {file_of(f"2025-03-2{day}-a"): a_briefing(countries=["PL"]) for day in (1, 2, 3)}
    shown = Shown(editions(a_library(tmp_path, {**RENAMED, **files})))

    old = old_feeds(feed_list(shown), shown.library)

    pairs = {each.address: each.page for each in old if each.kind == "pair"}
    assert pairs == {
        f"/countries/{country}/{category}/": "/countries/poland/"
        for country, category in (
            ("poland", "frontiers"),
            ("rzeczpospolita-polska", "borders"),
            ("rzeczpospolita-polska", "frontiers"),
        )
    }


def test_the_old_pages_of_years_lead_on_too(tmp_path: Path) -> None:
    names = [f"2025-{month:02}-{day:02}-a" for month in (1, 2) for day in range(1, 26)]
    files = {file_of(name): a_briefing(story=None) for name in names}
    shown = Shown(editions(a_library(tmp_path, {**RENAMED, **files})))

    rows = {row.address: row for row in pages(shown, feed_list(shown))}

    below = [address for address in rows if address.startswith("/tags/landmines/2025/")]
    old = [address.replace("landmines", "mines") for address in below]
    assert below
    assert {rows[address].template for address in old} == {"alias"}
    assert [str(rows[address].view().href) for address in old] == [  # type: ignore[attr-defined]
        shown.site.href(address) for address in below
    ]


def test_a_preview_of_what_is_refused_has_each_address_once(tmp_path: Path) -> None:
    story = REGISTRIES[STORY].replace(
        "state: open\n", "state: open\nwas: [/tags/mines/, /about/]\n"
    )
    files = {**RENAMED, STORY: story, file_of(NAME): a_briefing(aliases=["/tags/mines/"])}
    shown = Shown(editions(a_library(tmp_path, files)))
    current = feed_list(shown)

    addresses = [row.address for row in pages(shown, current)]
    files_of_feeds = feed_files(shown, (*current, *old_feeds(current, shown.library)), {})

    assert len(set(addresses)) == len(addresses)
    assert len({each.address for each in files_of_feeds}) == len(files_of_feeds)


# --- feeds of another system -------------------------------------------------------------------


def said(tmp_path: Path, aliases: Mapping[str, str]) -> list[str]:
    """What is said of the setting, without its place."""
    files = {**RENAMED, file_of(NAME): a_briefing(aliases=["/old.xml"])}
    found = editions(a_library(tmp_path, files))
    problems = feed_aliases.problems({"FEED_ALIASES": aliases}, found)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("old", "ours", "says"),
    [
        ("/feed.xml", "/atom.xml", []),
        ("/feeds/all.atom.xml", "/rss.xml", []),
        ("/index.xml", "/tags/mines/rss.xml", []),
        ("/tags/gone/atom.xml", "/tags/landmines/atom.xml", []),
        ("/drafts/feed.xml", "/corrections/rss.xml", []),
        *(
            (each, "/atom.xml", [f"'{each}' is a file of the site; delete it"])
            for each in (
                *("/rss.xml", "/sitemap.xml", "/tags/mines/atom.xml", "/tags/landmines/rss.xml"),
                *("/old.xml", "/theme/feed.xml", "/Theme/feed.xml", "/RSS.xml"),
            )
        ),
        ("/blog.json", "/feed.json", []),
        (
            "/blog.json",
            "/headlines/feed.xml",
            ["'/headlines/feed.xml' is no feed of the site; did you mean '/headlines/feed.json'?"],
        ),
        ("/feed.xml", "/atom", ["'/atom' is no feed of the site; did you mean '/atom.xml'?"]),
        (
            "/feed.xml",
            "/tags/mine/rss.xml",
            ["'/tags/mine/rss.xml' is no feed of the site; did you mean '/tags/mines/rss.xml'?"],
        ),
    ],
)
def test_an_address_of_another_system_has_to_be_free_and_to_lead_to_a_feed(
    old: str, ours: str, says: list[str], tmp_path: Path
) -> None:
    assert said(tmp_path, {old: ours}) == [f"FEED_ALIASES: {each}" for each in says]


def test_a_further_address_has_the_same_feed_that_calls_itself_otherwise(tmp_path: Path) -> None:
    shown = Shown(editions(a_library(tmp_path)))
    further_on = {"/feed.xml": "/rss.xml", "/a.xml": "/gone.xml"}
    files = feed_files(shown, feed_list(shown), further_on)

    (further,) = (each for each in files if each.address == "/feed.xml")

    assert (further.format, further.document.feed.address) == ("rss", "/")
    own = feeds.written("rss", further.document, shown)
    copy = feeds.written("rss", further.document, shown, further.address)
    assert copy == own.replace(b"base/rss.xml", b"base/feed.xml")
