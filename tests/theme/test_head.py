"""What pages say of themselves to browsers, feed readers and search engines."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import pytest

from tests.support.sites import ALIASES, DRAFT, FULL_BRIEFING, KINDS, BuiltSite, Sites
from tests.theme.structure import elements, page_of, structured, text_of, tree

# As the author wrote them, typeset; the page is to show exactly this.
HOSTILE_TITLE = "<script>alert(1)</script> “quotes” ‘single’ & &amp; 🚜 </title><b>"
HOSTILE_SUMMARY = (
    "<script>alert(2)</script><img src=x onerror=alert(3)> “double” ‘single’ & &lt;b&gt;"
    " 🚜 —> ]]> </body> ${7*7} end of it."
)
NO_BREAK = "\N{NO-BREAK SPACE}"
STORY_TITLE = "A story with “quotes”, <scripts>, R&D and Überwachungsgesamtrechnung"


def links(head: Element, relation: str, type_: str = "") -> list[str]:
    """The targets of the head's links of a relation."""
    return [
        each.get("href", "")
        for each in head.iter("link")
        if each.get("rel") == relation and each.get("type", "") == type_
    ]


def meta(head: Element, name: str) -> list[str]:
    return [each.get("content", "") for each in head.iter("meta") if each.get("name") == name]


ATOM_TYPE = "application/atom+xml"


def test_every_page_says_where_it_is_in_which_language_and_where_the_feed_of_the_site_is(
    site: BuiltSite,
) -> None:
    root = site.url.removeprefix(site.origin)
    feed = [f"{root}/atom.xml"]
    expected = {address: ([site.url + address], "en", feed) for address in site.pages()}
    expected["/404.html"] = ([], "en", feed)  # it is everywhere
    for alias, target in ALIASES.items() if root == "/full" else ():
        expected[alias] = ([root + target], "en", [])
    assert expected == {
        address: (
            links(tree(html), "canonical"),
            tree(html).get("lang"),
            [each for each in links(tree(html), "alternate", ATOM_TYPE) if each in feed],
        )
        for address, html in site.pages().items()
    }


def test_a_page_names_its_encoding_and_policy_before_anything_is_loaded(site: BuiltSite) -> None:
    for html in site.pages().values():
        encoding, policy, *_ = elements(tree(html), "head")[0]
        assert (encoding.attrib, policy.get("http-equiv")) == (
            {"charset": "utf-8"},
            "Content-Security-Policy",
        )


def test_a_quotation_in_another_language_says_so(sites: Sites) -> None:
    page = page_of(sites.full, FULL_BRIEFING)
    (text,) = (each for each in page.iter("div") if "prose" in each.get("class", "").split())
    quoted = [each for each in text.iter("p") if each.get("lang")]
    assert [(each.get("lang"), text_of(each)[:22]) for each in quoted] == [
        ("uk", "The quote of the Ukrai")
    ]


def test_title_and_words_of_a_source_are_in_its_own_language(sites: Sites) -> None:
    sections = elements(page_of(sites.full, FULL_BRIEFING), "section")
    box = next(each for each in sections if each.get("class") == "sources")
    languages = [each.get("lang") for each in box.iter("span") if each.get("lang")]
    assert languages == ["de", "lt", "uk", "lv", "et", "pl"]
    opened = elements(page_of(sites.full, FULL_BRIEFING), "blockquote")
    listed = elements(page_of(sites.full, f"{FULL_BRIEFING}check/"), "blockquote")
    assert {each.get("lang") for each in opened} == {None, "lt", "uk"}
    assert {each.get("lang") for each in listed} == {None, "lt", "uk", "de", "pl"}


def test_no_two_pages_have_one_title(site: BuiltSite) -> None:
    titles = Counter(
        text_of(elements(tree(html), "title")[0])
        for address, html in site.pages().items()
        if address not in ALIASES
    )
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("home", "Parapet: Sourced briefings by nobody, on nothing that took place"),
        ("draft", f"{HOSTILE_TITLE} · Parapet"),
        ("story", f"{STORY_TITLE} · Parapet"),
        ("tag", "R&D, “so <called>” · Parapet"),
        ("standing page", "About <this> & “that” · Parapet"),
        ("month", "March 2025 · Parapet"),
        ("not found", "Page not found · Parapet"),
    ],
)
def test_a_title_is_plain_text_with_typographic_signs(kind: str, title: str, sites: Sites) -> None:
    head = page_of(sites.full, KINDS[kind])
    assert [each.text for each in head.iter("title")] == [title]


def test_hostile_text_is_plain_text_to_search_engines(sites: Sites) -> None:
    assert meta(page_of(sites.full, DRAFT), "description") == [HOSTILE_SUMMARY]
    (data,) = structured(sites.full, DRAFT)
    assert data["headline"] == HOSTILE_TITLE


@pytest.mark.parametrize("address", ["/", DRAFT, "/2025/03/"])
def test_hostile_text_is_shown_as_it_was_written(address: str, sites: Sites) -> None:
    shown = text_of(elements(page_of(sites.full, address), "body")[0]).replace(NO_BREAK, " ")
    assert (HOSTILE_TITLE in shown, HOSTILE_SUMMARY in shown) == (True, True)


@pytest.mark.parametrize("address", [f"{DRAFT}check/", "/tags/landmines/"])
def test_a_hostile_title_is_shown_as_it_was_written(address: str, sites: Sites) -> None:
    shown = text_of(elements(page_of(sites.full, address), "body")[0]).replace(NO_BREAK, " ")
    assert HOSTILE_TITLE in shown


def test_hostile_text_stays_text_on_the_page_of_an_old_address(sites: Sites) -> None:
    moved = elements(page_of(sites.full, "/2025/03/hostile/"), "title", "a")
    assert [text_of(each).replace(NO_BREAK, " ") for each in moved] == [HOSTILE_TITLE] * 2


def test_the_only_scripts_are_files_of_the_theme(sites: Sites) -> None:
    scripts = {
        script.get("src", "").partition("?")[0]
        for html in sites.full.pages().values()
        for script in tree(html).iter("script")
        if script.get("type") != "application/ld+json"
    }
    names = ("copy", "scheme", "search", "since")
    assert scripts == {f"/full/theme/js/{name}.js" for name in names}


def test_no_attribute_was_opened_by_a_quotation_mark(sites: Sites) -> None:
    known = {
        *("action", "alt", "aria-current", "aria-hidden", "aria-label", "aria-labelledby", "as"),
        *("autocomplete", "charset", "class", "colspan", "content", "crossorigin"),
        *("data-address", "data-finding", "data-root", "data-tables", "data-url", "datetime"),
        *(
            "defer",
            "fetchpriority",
            "for",
            "height",
            "hidden",
            "href",
            "http-equiv",
            "id",
            "lang",
            "media",
            "method",
            "name",
        ),
        *("property", "rel", "required", "role", "scope", "src", "start", "title", "type"),
        *("value", "width"),
        *("popover", "popovertarget", "popovertargetaction"),  # of the words of sources
        *("decoding", "loading", "sizes", "srcset"),  # of pictures
        *("d", "dx", "dy", "text-anchor", "viewBox", "x", "y"),  # of maps
        *("patternTransform", "patternUnits"),
        *("data-reach", "data-name", "fill", "preserveAspectRatio", "stroke", "stroke-width"),
        *("cx", "cy", "r", "tabindex", "x1", "x2", "y1", "y2"),  # of charts
    }
    used = {
        name
        for html in sites.full.pages().values()
        for element in tree(html).iter()
        for name in element.attrib
    }
    assert used - known == set()


@pytest.mark.parametrize("kind", ["draft", "embargoed", "withdrawn"])
def test_what_is_no_page_for_readers_is_not_for_search_engines(kind: str, sites: Sites) -> None:
    assert meta(page_of(sites.full, KINDS[kind]), "robots") == ["noindex"]


@pytest.mark.parametrize("kind", ["category", "country", "story", "tag"])
def test_a_listing_advertises_its_feeds_and_links_to_them(kind: str, sites: Sites) -> None:
    own = [f"/full{KINDS[kind]}{name}.xml" for name in ("atom", "rss")]
    listing = page_of(sites.full, KINDS[kind])
    advertised = [
        links(listing, "alternate", f"application/{format_}+xml")[0] for format_ in ("atom", "rss")
    ]
    linked = [each.get("href") for each in elements(listing, "main")[0].iter("a")]
    assert (advertised, [each for each in own if each in linked]) == (own, own)


def test_a_briefing_names_the_feeds_of_the_site_its_story_and_its_countries(sites: Sites) -> None:
    head = page_of(sites.full, KINDS["draft"])
    found = [
        (each.get("type", "").partition("/")[2], each.get("href"))
        for each in head.iter("link")
        if each.get("rel") == "alternate"
    ]
    assert found[:3] == [
        ("atom+xml", "/full/atom.xml"),
        ("rss+xml", "/full/rss.xml"),
        ("feed+json", "/full/feed.json"),
    ]
    assert ("atom+xml", "/full/countries/lithuania/atom.xml") in found


def test_the_home_page_leads_to_the_feeds(sites: Sites) -> None:
    linked = [each.get("href") for each in page_of(sites.many, "/").iter("a")]
    assert linked.count("/many/subscribe/") == 3


def test_the_subscribe_page_has_every_feed_but_those_of_tags_and_pairs(sites: Sites) -> None:
    site = sites.full
    subscribe = page_of(site, "/subscribe/")
    linked = {each.get("href", "") for each in subscribe.iter("a")}
    copied = {each.get("data-address", "") for each in subscribe.iter("button")} - {""}
    files = {
        f"/{path.relative_to(site.folder).as_posix()}"
        for path in site.folder.rglob("*.*")
        if path.name in ("atom.xml", "rss.xml", "feed.json")
    }
    elsewhere = ("/stories/", "/tags/")
    of_pairs = {each for each in files if re.fullmatch("/countries/[^/]+/[^/]+/.*", each)}
    feeds = {each for each in files - of_pairs if not each.startswith(elsewhere)}
    assert {f"/full{each}" for each in (*feeds, *elsewhere)} - linked == set()
    offered = ("/", "/weekly/", KINDS["story"], KINDS["country"])
    assert {f"{site.url}{each}atom.xml" for each in offered} - copied == set()
    assert copied - {site.url + each for each in files} == set()
