"""Every list ends: of a blog of thousands of briefings, all in one place, each page is light."""

import re

import pytest

from briefing.pages.shown import Shown
from tests.support.crowded import crowded
from tests.support.rendering import rendered, shown_of

MAX_BYTES, MAX_ELEMENTS = 60_000, 1_500
ELEMENT = re.compile("<[a-z]")
LINK = re.compile('href="([^"?]*)(?:#([^"]*))?"')

Pages = dict[str, str]
"""HTML by address."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return shown_of(crowded(tmp_path_factory.mktemp("crowded")))


@pytest.fixture(scope="module")
def pages(shown: Shown) -> Pages:
    return {row.address: html for row, html in rendered(shown)}


def test_no_list_is_heavier_than_a_page_may_be(pages: Pages) -> None:
    weights = {
        address: (len(html.encode()), len(ELEMENT.findall(html))) for address, html in pages.items()
    }

    assert {
        address: weight
        for address, weight in weights.items()
        if weight[0] > MAX_BYTES or weight[1] > MAX_ELEMENTS
    } == {}
