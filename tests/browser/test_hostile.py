"""A share of the hostile strings of bench/hostile.py, as readers get them, in a real browser."""

from collections.abc import Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser

from tests.support import hostile_blog, hostile_placements
from tests.support.hostile_channels import CHANNELS, Blog, blogs, compared

EVERY = 15  # of more than ten thousand; no factor of the number of strings
# Short, so that every field takes them.
FEW = (
    '"><svg onload=ran(1)>',
    "<x autofocus tabindex=0 onfocus=ran(1)>",
    "</script><script>ran(1)</script>",
    "<img src=//evil.example>",
)


def test_no_hostile_string_runs_asks_or_escapes(browser: Browser) -> None:
    texts = list(hostile_placements.placements())[::EVERY]

    seen = hostile_placements.opened(browser, map(hostile_placements.rendered, texts), size=1_000)

    assert seen == hostile_placements.Seen()


def test_the_same_browser_runs_them_as_they_are(browser: Browser) -> None:
    seen = hostile_placements.control(browser)

    assert seen.is_everything


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Blog, Blog]]:
    """A blog with hostile strings in all of its fields, and one in good words."""
    folder = tmp_path_factory.mktemp("blogs")
    with blogs(folder, hostile_blog.held(FEW), FEW) as found:
        yield found


def test_none_does_through_pages_feeds_search_or_the_preview(
    both: tuple[Blog, Blog], browser: Browser
) -> None:
    found = {channel.__name__: compared(browser, *both, channel) for channel in CHANNELS}

    assert {name: seen for name, (_, seen, _) in found.items() if not seen.is_nothing} == {}
    # Carelessly made, each of them would.
    assert {name: str(raw) for name, (*_, raw) in found.items() if not raw.is_everything} == {}


def test_every_field_of_that_blog_is_shown_in_a_page(both: tuple[Blog, Blog]) -> None:
    _, peaceful = both
    shown = unescape("\n".join(map(peaceful.page, peaceful.pages))).replace("\xa0", " ")

    texts = hostile_blog.peaceful()
    assert [name for name, [text] in texts.items() if text not in shown] == []
