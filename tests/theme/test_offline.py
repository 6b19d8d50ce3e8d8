"""Copies of months open from a disk: nothing is loaded or run, and every link leads somewhere."""

import io
import posixpath
import zipfile
from xml.etree.ElementTree import Element

import pytest

from briefing.exports import offline
from briefing.publish import lost
from tests.support.content import a_site
from tests.support.sites import BuiltSite, Sites
from tests.theme.structure import tree

PAGE = """\
<!doctype html>
<html lang="en">
<head>
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'">
  <title>A page</title>
  <meta property="og:url" content="https://rampart.example/base/2025/03/">
  <meta name="twitter:card" content="summary_large_image">
  <script type="application/ld+json">{"url":"/base/x"}</script>
  <link rel="alternate" type="application/atom+xml" href="/base/atom.xml">
  <link rel="stylesheet" href="/base/theme/css/fonts.css?v=1">
  <link rel="stylesheet" href="/base/theme/css/site.css?v=1">
  <script src="/base/theme/js/copy.js" defer></script>
</head>
<body>
<a href="/base/2025/03/22/a/#c1">in it</a> <a href="#here">here</a> <a href="/base/">out of it</a>
<a href="https://rampart.example/base/2025/03/">in full</a>
<picture>
<source type="image/avif" srcset="/base/images/sizes/a.avif 480w">
<img src="/base/images/a.png" alt="A map">
</picture>
</body></html>
"""
PAGES = {"/2025/03/": PAGE, "/2025/03/22/a/": '<p id="c1"><a href="/base/2025/03/">up</a></p>'}
STYLES = {"css/site.css": b"p{color:red}"}


def packed() -> bytes:
    return offline.archive(a_site(), "March 2025", "/2025/03/", PAGES, STYLES)


def opened(content: bytes) -> dict[str, str]:
    """What a zip holds, by path below its one folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert zipped.testzip() is None
        return {
            each.partition("/")[2]: zipped.read(each).decode("utf-8") for each in zipped.namelist()
        }


def test_a_copy_holds_pages_style_and_what_to_open_in_one_folder() -> None:
    with zipfile.ZipFile(io.BytesIO(packed())) as zipped:
        assert zipped.namelist() == [
            "rampart/2025/03/22/a/index.html",
            "rampart/2025/03/index.html",
            "rampart/README-2025-03.txt",
            "rampart/theme/css/site.css",
        ]
        assert {each.date_time for each in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(packed())["README-2025-03.txt"].split("\n")[:3] == [
        "Rampart: March 2025",
        "",
        "Open 2025/03/index.html in a browser. Copies of other months can lie in the same folder.",
    ]


def test_links_lead_to_what_is_in_it_or_to_the_site() -> None:
    html = opened(packed())["2025/03/index.html"]
    hrefs = [each.get("href") for each in tree(html).iter("a")]
    assert hrefs == [
        *("22/a/index.html#c1", "#here", "https://rampart.example/base/"),
        "https://rampart.example/base/2025/03/",
    ]
    assert 'src="https://rampart.example/base/images/a.png"' in html
    assert 'href="../../../index.html"' not in html
    assert 'href="../../index.html"' in opened(packed())["2025/03/22/a/index.html"]


def test_nothing_of_a_copy_runs_or_forbids_what_is_beside_it() -> None:
    html = opened(packed())["2025/03/index.html"]
    forbidden = ("<script", "http-equiv", "og:", "twitter", "<source", "atom", "fonts.css")
    assert [each for each in forbidden if each in html] == []
    assert '<link rel="stylesheet" href="../../theme/css/site.css">' in html


def test_the_same_pages_give_the_same_bytes() -> None:
    assert packed() == packed()


def copies(site: BuiltSite) -> dict[str, dict[str, str]]:
    return {
        each.stem: opened(each.read_bytes()) for each in sorted(site.folder.glob("offline/*.zip"))
    }


def test_each_briefing_is_in_the_copy_of_its_month_with_its_claims(sites: Sites) -> None:
    held = {
        f"/{path.removesuffix('index.html')}"
        for files in copies(sites.many).values()
        for path in files
    }
    briefings = {each for each in sites.many.briefings() if not each.endswith("/check/")}
    assert {*briefings, *(f"{each}check/" for each in briefings)} <= held


def test_every_link_of_a_copy_leads_to_a_place_in_it_or_to_the_site(sites: Sites) -> None:
    wrong = []
    for month, files in copies(sites.many).items():
        pages = {path: tree(html) for path, html in files.items() if path.endswith(".html")}
        ids = {path: {each.get("id") for each in page.iter()} for path, page in pages.items()}
        for path, page in pages.items():
            for href in _links(page):
                if href.startswith(("http:", "https:", "mailto:")):
                    continue
                target, _, fragment = href.partition("#")
                there = (
                    posixpath.normpath(f"{posixpath.dirname(path)}/{target}") if target else path
                )
                if there not in files or (fragment and fragment not in ids[there]):
                    wrong.append(f"{month}: {path}: {href}")
    assert wrong == []


def _links(page: Element) -> list[str]:
    return [
        each.get(name, "") for each in page.iter() for name in ("href", "src") if each.get(name)
    ]


@pytest.mark.parametrize("name", ["full", "empty"])
def test_a_preview_and_a_site_without_briefings_have_none(name: str, sites: Sites) -> None:
    assert copies(sites.all()[name]) == {}


def test_a_copy_goes_with_the_last_briefing_of_its_month() -> None:
    assert list(lost.messages({"offline/2025-03.zip"})) == []
