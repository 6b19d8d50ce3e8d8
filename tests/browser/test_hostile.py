"""A share of the hostile strings of bench/hostile.py, as readers get them, in a real browser."""

from playwright.sync_api import Browser

from tests.support import hostile_placements

EVERY = 13  # of ten thousand; no factor of the number of strings


def test_no_hostile_string_runs_asks_or_escapes(browser: Browser) -> None:
    texts = list(hostile_placements.placements())[::EVERY]

    seen = hostile_placements.opened(browser, map(hostile_placements.rendered, texts), size=1_000)

    assert seen == hostile_placements.Seen()


def test_the_same_browser_runs_them_as_they_are(browser: Browser) -> None:
    seen = hostile_placements.control(browser)

    assert seen.ran > 0
    assert seen.requests != []
    assert seen.escaped > 0
