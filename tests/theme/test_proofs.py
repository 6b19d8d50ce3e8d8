"""Whatever is proved can be touched, on every page of the built sites."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest

from tests.support.sites import DRAFT, FULL_BRIEFING, WITHDRAWN, BuiltSite, Sites
from tests.theme.structure import elements, page_of, text_of, tree

MOST_WORDS = 8
RECORD = re.compile(r"(\d+)(?: of (\d+))? claims? checked against \d+ sources?")
NO_CLAIM = "No quotation, figure or name to check"


def of_class(page: Element, name: str) -> list[Element]:
    return [each for each in page.iter() if name in each.get("class", "").split()]


def shown_words(element: Element) -> str:
    return " ".join(text_of(element).replace("…", " ").split())


def briefings(site: BuiltSite) -> dict[str, Element]:
    """Every briefing that is shown; a withdrawn one has no list of claims of its own."""
    return {each: page_of(site, each) for each in site.briefings() if each != WITHDRAWN}


def test_every_hairline_opens_words_or_leads_to_the_list(site: BuiltSite) -> None:
    root = site.url.removeprefix(site.origin)
    for address, page in briefings(site).items():
        buttons = {each.get("id") for each in page.iter("button") if each.get("popovertarget")}
        listed = {each.get("id") for each in page_of(site, f"{address}check/").iter("li")}
        for each in of_class(page, "proved"):
            target = each.get("for") or each.get("href", "").removeprefix(f"{root}{address}check/#")
            assert target in (buttons if each.tag == "label" else listed), (address, target)


def test_nothing_within_a_link_has_a_hairline(site: BuiltSite) -> None:
    for page in briefings(site).values():
        for link in page.iter("a"):
            assert [each for each in of_class(link, "proved") if each is not link] == []


def test_words_that_open_are_on_the_list_with_few_around_them(site: BuiltSite) -> None:
    for address, page in briefings(site).items():
        check = page_of(site, f"{address}check/")
        listed = {
            text_of(each) for quote in check.iter("blockquote") for each in quote.iter("mark")
        }
        for popover in of_class(page, "proof"):
            marks = [text_of(each) for quote in popover.iter("blockquote") for each in quote]
            assert marks, address
            # Passages that overlap open as one.
            assert all(any(words in mark for words in listed) for mark in marks), address
        for quote in (*page.iter("blockquote"), *check.iter("blockquote")):
            if "mark" in {each.tag for each in quote}:
                around = [quote.text or "", *(each.tail or "" for each in quote)]
                counts = [len(each.replace("…", " ").split()) for each in around]
                assert counts[0] <= MOST_WORDS, address
                assert counts[-1] <= MOST_WORDS, address
                assert all(each <= 2 * MOST_WORDS for each in counts), address


def test_the_record_says_as_many_claims_as_the_list_has(site: BuiltSite) -> None:
    for address, page in briefings(site).items():
        check = page_of(site, f"{address}check/")
        said = text_of(of_class(page, "record")[0])
        found = RECORD.search(said)
        numbers = [
            each.get("id") for each in check.iter("li") if each.get("id", "").startswith("c")
        ]
        if found is None:
            assert NO_CLAIM in said, address
        assert numbers == [f"c{each}" for each in range(1, int(found[1] if found else 0) + 1)]
        left = [
            each for each in elements(check, "section") if each.get("aria-labelledby") == "unproved"
        ]
        unproved = len(list(left[0].iter("li"))) if left else 0
        assert len(numbers) + unproved == int((found and (found[2] or found[1])) or 0), address
        assert (found[0] if found else NO_CLAIM) in text_of(of_class(check, "standfirst")[0])


def test_every_citation_leads_to_its_source_and_back(site: BuiltSite) -> None:
    for address, page in briefings(site).items():
        notes = {
            each.get("id"): each.get("href", "")
            for each in page.iter("a")
            if each.get("role") == "doc-noteref"
        }
        sources = {
            f"#{entry.get('id')}": [
                each.get("href", "")[1:]
                for each in entry.iter("a")
                if each.get("role") == "doc-backlink"
            ]
            for entry in of_class(page, "sources")[0].iter("li")
        }
        assert {note: href for href, back in sources.items() for note in back} == notes, address
        for entry in of_class(page, "sources")[0].iter("li"):
            name = text_of(of_class(entry, "speaker")[0])
            cited = [each for each in page.iter("a") if each.get("href") == f"#{entry.get('id')}"]
            labels = {each.get("aria-label") for each in cited if each.get("id")}
            assert labels <= {f"source {text_of(each).strip('[]')}, {name}" for each in cited}, (
                address
            )


def test_sources_stand_in_the_order_of_their_numbers_with_official_ones_first(
    sites: Sites,
) -> None:
    page = page_of(sites.full, FULL_BRIEFING)
    kinds = [
        text_of(of_class(entry, "small")[0]).partition(",")[0]
        for entry in of_class(page, "sources")[0].iter("li")
    ]
    order = ("official", "agency", "news", "analysis")
    assert all(order.index(one) <= order.index(two) for one, two in pairwise(kinds))


def test_what_is_told_of_a_source_names_who_speaks(sites: Sites) -> None:
    page = page_of(sites.full, FULL_BRIEFING)
    entries = [text_of(each) for each in of_class(page, "sources")[0].iter("li")]
    assert any(
        each.startswith("Reuters, read at The North-Eastern & Baltic News") for each in entries
    )
    assert any(each.startswith("BNS, read at LRT, “") for each in entries)


@pytest.mark.parametrize("address", [f"{FULL_BRIEFING}check/", f"{DRAFT}check/"])
def test_a_list_of_claims_is_not_for_search_engines(address: str, sites: Sites) -> None:
    (robots,) = (
        each for each in page_of(sites.full, address).iter("meta") if each.get("name") == "robots"
    )
    assert robots.get("content") == "noindex"
    assert address not in (sites.full.folder / "sitemap.xml").read_text("utf-8")


def test_the_list_of_a_withdrawn_briefing_leads_to_what_is_said_of_it(sites: Sites) -> None:
    html = sites.full.file(f"{WITHDRAWN}check/").read_text("utf-8")
    assert f'href="/full{WITHDRAWN}"' in html
    assert "blockquote" not in html


def test_boxes_have_their_values_in_digits_with_whose_they_are(sites: Sites) -> None:
    page = page_of(sites.full, FULL_BRIEFING)
    box = of_class(page, "figures")[0]
    values = [text_of(each).replace("\N{NO-BREAK SPACE}", " ") for each in box.iter("dt")]
    said = [text_of(each).replace("\N{NO-BREAK SPACE}", " ") for each in box.iter("dd")]
    assert values[3:5] == ["6 months", "3.5% of GDP"]
    assert said[4].startswith("Lietuva: spending on defence")


def test_accounts_that_differ_stand_beside_each_other_with_who_says_so(sites: Sites) -> None:
    page = page_of(sites.full, FULL_BRIEFING)
    box = of_class(page, "disputed")[0]
    assert [len(list(each.iter("dd"))) for each in box.iter("div")] == [4, 2]
    said = [text_of(each).replace("\N{NO-BREAK SPACE}", " ") for each in box.iter("dd")]
    assert said[0].startswith("1,340 km The wire")
    assert said[2].startswith("longer than both LRT")
    assert {each.tag for each in of_class(box, "proved")} <= {"a", "label"}


def test_a_hairline_has_no_words_of_its_own(site: BuiltSite) -> None:
    """Labels are without markup, so that a screen reader hears the text as it is written."""
    for html in (site.file(address).read_text("utf-8") for address in site.briefings()):
        for each in tree(html).iter("label"):
            assert list(each) == []
            assert shown_words(each)
