"""What the tests of pages in a real browser share."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.support.browser import launch
from tests.support.sites import Sites, sites

__all__ = ["NewPage", "Scheme", "sites"]

Scheme: TypeAlias = Literal["light", "dark"]
NewPage: TypeAlias = Callable[..., Page]
"""Opens a page in a context of its own; arguments are those of Browser.new_context."""

# A test that waits longer has found a fault.
LIMIT_MILLISECONDS = 15_000
VIEWPORT: ViewportSize = {"width": 1280, "height": 720}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=VIEWPORT)
    context.set_default_timeout(LIMIT_MILLISECONDS)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(kept_page: Page, sites: Sites) -> Page:
    """One page for all tests that only look: a new one costs twice what they look at.

    All that a visit leaves behind is taken back but what is cached and where the Tab key was.
    A test that presses it, routes, listens, asks for a permission or sets a clock opens a new one.
    """
    kept_page.goto("about:blank")
    session = kept_page.context.new_cdp_session(kept_page)
    kept = {"origin": sites.full.origin, "storageTypes": "local_storage"}
    session.send("Storage.clearDataForOrigin", kept)
    session.detach()
    kept_page.set_viewport_size(VIEWPORT)
    kept_page.emulate_media(
        media="null", color_scheme="null", forced_colors="null", reduced_motion="null"
    )
    return kept_page


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    contexts = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**options)
        context.set_default_timeout(LIMIT_MILLISECONDS)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
