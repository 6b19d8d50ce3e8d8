"""The table of pages: every address once, and none that a file or an alias could take."""

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import addresses
from briefing.edition import Editions
from briefing.pages.feed_list import feed_list
from briefing.pages.shown import Shown
from briefing.pages.table import FIXED, Row, pages
from briefing.rules.addresses import RESERVED
from tests.support.content import a_briefing, editions, file_of
from tests.support.written import BLOG, FILE, NAME, complaints, edited, read

# With the blog of tests/support/written.py there is a page of every kind.
OTHERS = {
    file_of("2024-12-31-x"): a_briefing(aliases=["/old.html", "/old/"]),
    file_of("2025-03-23-a-draft"): a_briefing(status="draft"),
    file_of("2025-03-24-gone"): a_briefing(
        status="withdrawn",
        aliases=["/withdrawn"],
        changes=[
            {"at": "2025-03-25T10:00+02:00", "kind": "correction", "note": "The report was false."}
        ],
    ),
}
PAGE = BLOG["pages/about.md"]


def table(found: Editions) -> tuple[Row, ...]:
    shown = Shown(found)
    return tuple(pages(shown, feed_list(shown)))


def full(tmp_path: Path) -> tuple[Row, ...]:
    return table(editions(read(tmp_path, OTHERS), shows_hidden=True))


def test_a_page_of_every_kind_is_in_the_table_of_these_tests(tmp_path: Path) -> None:
    assert {page.template for page in full(tmp_path)} == {
        *(
            "home",
            "overview",
            "archive",
            "corrections",
            "changes",
            "subscribe",
            "calendar",
            "api",
            "offline",
            "search",
            "not_found",
        ),
        *("bulletin", "bulletins"),
        *("story", "listing", "page", "briefing", "check", "withdrawn", "alias"),
    }


def test_every_address_is_there_once(tmp_path: Path) -> None:
    files = Counter(addresses.file_of(page.address) for page in full(tmp_path))

    assert [file for file, count in files.items() if count > 1] == []


def test_every_view_can_be_made(tmp_path: Path) -> None:
    without = [page.address for page in full(tmp_path) if page.view() is None]

    assert without == ["/404.html"]


def test_pages_that_no_content_asks_for_are_those_at_fixed_addresses(tmp_path: Path) -> None:
    library = read(tmp_path, {})
    no_words = library.vocabulary.model_copy(update={"categories": {}, "countries": {}, "tags": {}})
    nothing = replace(library, briefings=(), stories={}, pages={}, vocabulary=no_words)

    assert [page.address for page in table(editions(nothing))] == list(FIXED)


def test_old_addresses_drafts_and_what_is_withdrawn_are_not_for_search_engines(
    tmp_path: Path,
) -> None:
    found = full(tmp_path)

    checks = {page.address for page in found if page.template == "check"}
    assert {page.address for page in found if not page.is_indexed} - checks == {
        *("/404.html", "/2025/03/23/a-draft/", "/2025/03/24/gone/", "/2025/03/24/gone/check/"),
        *("/old.html", "/old/", "/withdrawn/", "/2025/03/old-name/"),
    }
    assert checks == {f"{each.address}check/" for each in found if each.template == "briefing"}
    assert not any(page.is_indexed for page in found if page.template == "check")


def test_no_list_of_claims_tells_of_what_is_not_public_yet(tmp_path: Path) -> None:
    later = {"published": "2025-07-01T06:00Z", "aliases": ["/2025/03/23/before/"]}
    files = {**OTHERS, file_of("2025-03-25-later"): a_briefing(**later)}
    before = dt.datetime(2025, 7, 1, 5, 59, tzinfo=dt.UTC)

    found = table(editions(read(tmp_path, files), as_of=before))

    told = ("draft", "later", "before")
    assert [page.address for page in found if any(each in page.address for each in told)] == []


def test_what_pelican_writes_is_made_from_a_file(tmp_path: Path) -> None:
    written = {page.template for page in full(tmp_path) if page.source}

    assert written == {"page", "briefing", "withdrawn"}


# --- what writers may not take ---------------------------------------------------------


def test_no_page_of_a_writer_can_stand_in_the_place_of_one_that_the_site_makes(
    tmp_path: Path,
) -> None:
    made = [page for page in full(tmp_path) if not page.source and page.template != "alias"]
    firsts = {page.address.strip("/").partition("/")[0].partition(".")[0] for page in made}

    years = {name for name in firsts if name.isdigit() and name != "404"}
    assert (firsts - years - {""} - RESERVED, years) == (set(), {"2024", "2025"})


MADE = (
    *(address for address in addresses.FILES if not address.endswith("/")),
    *("/2025/03/22/", "/2025/03/22/part-2/", "/2025/03/22/another/check/"),
    f"/2025/03/22/{NAME[11:]}/check/",
    *("/cards/site.png", "/images/map.png", "/search-index/list.json", "/theme/css/site.css"),
)


@pytest.mark.parametrize("address", MADE)
def test_an_alias_at_a_file_of_the_site_is_refused(address: str, tmp_path: Path) -> None:
    found = complaints(tmp_path, edited(("[/2025/03/old-name/]", f"[{address}]")))

    message = f"content/{FILE}:34: alias {address} is a page of the site; delete it"
    assert found == [message]


@pytest.mark.parametrize("name", ["cards", "search-index"])
def test_a_page_at_a_folder_of_the_site_is_refused(name: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, {f"pages/{name}.md": PAGE}) == [
        f"content/pages/{name}.md:1: the site has a page /{name}/ of its own; rename the file"
    ]


@pytest.mark.parametrize(
    "file",
    [
        *("extra/cards/site.png", "extra/Cards/site.png", "extra/images/border.png"),
        *("extra/tags/landmines/a.txt", "extra/manifest.json", "extra/LEDGER.json"),
        *("extra/404.html", "extra/feeds/a.txt", "extra/search-index/a.json"),
    ],
)
def test_an_extra_file_at_a_file_of_the_site_is_refused(file: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, {file: "pixels"}) == [
        f"content/{file}:1: takes the place of a page or file that the site makes; rename it"
    ]


@pytest.mark.parametrize("file", ["extra/.env", "extra/.git/config", "extra/a/.htaccess"])
def test_a_file_that_a_build_would_refuse_is_refused_before(file: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, {file: "theirs"}) == [
        f"content/{file}:1: begins with a dot, and no such file is published; rename or delete it"
    ]


@pytest.mark.parametrize("file", ["extra/.well-known/security.txt", "extra/.nojekyll"])
def test_a_file_that_servers_look_for_is_taken(file: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, {file: "theirs"}) == []


def test_robots_txt_may_be_the_writers_own(tmp_path: Path) -> None:
    assert complaints(tmp_path, {"extra/robots.txt": "User-agent: *\n"}) == []
