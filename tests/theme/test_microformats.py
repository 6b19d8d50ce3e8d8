"""Microformats: what programs of the fediverse and readers find on a page, read by one of theirs.

https://microformats.org/wiki/h-entry
"""

from typing import Any

import mf2py
import pytest

from tests.support.sites import FULL_BRIEFING, KINDS, WITHDRAWN, BuiltSite, Sites
from tests.theme.structure import page_of
from tests.theme.test_sharing import SUMMARY, TITLE

NO_BREAK = "\N{NO-BREAK SPACE}"


def items(site: BuiltSite, address: str) -> list[Any]:
    """What a page holds, as a program reads it."""
    html = site.file(address).read_text("utf-8")
    found: list[Any] = mf2py.parse(doc=html, url=site.url + address)["items"]
    return found


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def test_a_briefing_is_one_entry_with_all_that_a_reader_asks_for(sites: Sites) -> None:
    url = sites.full.url
    [entry] = items(sites.full, FULL_BRIEFING)
    found = entry["properties"]
    assert (entry["type"], plain(found["name"][0]), plain(found["summary"][0])) == (
        ["h-entry"],
        TITLE,
        SUMMARY,
    )
    assert found["url"] == [url + FULL_BRIEFING]
    assert found["published"][0][:10] == "2025-03-22"
    assert found["updated"][0][:10] == "2025-03-25"
    [author] = found["author"]
    assert (author["type"], author["properties"]) == (
        ["h-card"],
        {"name": ["The Parapet editors"], "url": [f"{url}/"]},
    )
    [content] = found["content"]
    assert "Nothing is decided yet" in plain(content["value"])
    assert "<p" in content["html"]


def test_what_was_withdrawn_is_no_entry(sites: Sites) -> None:
    assert items(sites.full, WITHDRAWN) == []


@pytest.mark.parametrize("address", ["/", "/countries/lithuania/"])
def test_a_list_is_a_feed_of_entries_with_names_and_full_addresses(
    address: str, sites: Sites
) -> None:
    [feed] = items(sites.many, address)
    assert feed["type"] == ["h-feed"]
    entries = [each for each in feed["children"] if each["type"] == ["h-entry"]]
    assert len(entries) >= 3
    for each in entries:
        [name], [url] = each["properties"]["name"], each["properties"]["url"]
        assert name
        assert url.startswith(f"{sites.many.url}/20"), url


def test_a_list_without_entries_is_no_feed(sites: Sites) -> None:
    assert items(sites.full, KINDS["stories"]) == []


def test_our_accounts_elsewhere_are_named_where_they_are_set(sites: Sites) -> None:
    html = sites.full.file("/").read_text("utf-8")
    assert mf2py.parse(doc=html, url=f"{sites.full.url}/")["rels"]["me"] == [
        *("https://social.example/@parapet", "https://www.example.org/parapet")
    ]
    for site, creators in ((sites.full, ["@desk@social.example"]), (sites.many, [])):
        address = FULL_BRIEFING if creators else site.briefings()[-1]
        metas = page_of(site, address).iter("meta")
        found = [each.get("content") for each in metas if each.get("name") == "fediverse:creator"]
        assert found == creators
