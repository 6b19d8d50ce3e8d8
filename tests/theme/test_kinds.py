"""Every kind of page that a build writes is one that the tests in a browser look at."""

import pytest

from briefing.addresses import PERIOD
from tests.support.kinds import fullest, kind
from tests.support.sites import KINDS, LONG_KINDS, Sites


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "home"),
        ("/404.html", "404"),
        ("/archive/", "archive"),
        ("/stories/ottawa-withdrawal/", "each of stories"),
        ("/2025/", "year"),
        ("/2025/03/", "month"),
        ("/2025/03/22/", "day"),
        ("/2025/03/22/lithuania-weighs-border-mines/", "briefing"),
        ("/2025/03/22/lithuania-weighs-border-mines/check/", "check"),
        ("/countries/lithuania/2025/", "a period of each of countries"),
        ("/countries/lithuania/2025/03/22/part-2/", "a period of each of countries"),
        ("/stories/2025/03/", "a period of stories"),
    ],
)
def test_an_address_tells_the_kind_of_its_page(address: str, name: str) -> None:
    assert kind(address) == name


def test_the_longest_page_stands_for_its_kind() -> None:
    pages = {
        "/2024/": "<main>short",
        "/2025/": "<main>longer",
        "/2026/": "an old address that leads on, however long",
    }
    assert fullest(pages) == {"year": "/2025/"}


def test_no_kind_of_page_is_left_out(sites: Sites) -> None:
    many = {each: html for each, html in sites.many.pages().items() if PERIOD.fullmatch(each)}
    pages = {**many, **sites.full.pages()}
    built = {kind(address): address for address in fullest(pages).values()}
    listed = {kind(address) for address in (*KINDS.values(), *LONG_KINDS.values())}
    missing = [
        f"KINDS of tests/support/sites.py: add {built[name]}" for name in built.keys() - listed
    ]
    assert missing == []
