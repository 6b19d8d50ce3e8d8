"""What the tests of pages in a real browser share."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import launch
from tests.support.sites import sites

__all__ = ["NewPage", "sites"]

NewPage: TypeAlias = Callable[..., Page]
"""Opens a page in a context of its own; arguments are those of Browser.new_context."""

# A test that waits longer has found a fault.
LIMIT_MILLISECONDS = 15_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


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
