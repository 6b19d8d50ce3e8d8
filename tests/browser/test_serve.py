"""serve, as a writer sees it: the page follows every save, and shows what is wrong with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.content import file_of
from tests.support.serving import LIMIT_SECONDS, Serving, change, serving, site_to_serve
from tests.support.small_site import FIRST, SmallSite

FILE = f"content/{file_of(FIRST)}"
PAGE = "2025/03/22/lithuania-weighs-border-mines/"
TITLE = "Lithuania weighs mines along its border with Russia"


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """What is expected may take a build, and that a while where every core is busy."""
    expect.set_options(timeout=LIMIT_SECONDS * 1000)
    yield
    expect.set_options(timeout=5000)  # Playwright's own


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    return site_to_serve(tmp_path_factory.mktemp("served") / "site")


@pytest.fixture(scope="module")
def preview(site: SmallSite) -> Iterator[Serving]:
    with serving(site, "--prefix", "/rampart/") as served:
        yield served


@pytest.fixture
def complaints() -> list[str]:
    """What the page's console and its scripts complain of."""
    return []


@pytest.fixture
def page(preview: Serving, new_page: NewPage, complaints: list[str]) -> Page:
    """The briefing's page, listening for builds."""
    page = new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{preview.url}{PAGE}")
    return page


def test_a_page_reloads_by_itself_after_a_save(
    site: SmallSite, page: Page, complaints: list[str]
) -> None:
    change(site, FILE, TITLE, "Lithuania has weighed mines along its border")
    expect(page.locator("h1")).to_have_text("Lithuania has weighed mines along its border")
    change(site, FILE, "Lithuania has weighed mines along its border", TITLE)
    expect(page.locator("h1")).to_have_text(TITLE)
    assert complaints == []


def test_problems_are_shown_over_the_last_good_page_until_the_next_good_build(
    site: SmallSite, page: Page, complaints: list[str]
) -> None:
    problems = page.get_by_role("alert")
    change(site, FILE, "category: ", "categry: ")
    expect(problems).to_contain_text(f"{FILE}:4: unknown field 'categry'; did you mean 'category'?")
    expect(page.locator("h1")).to_have_text(TITLE)
    change(site, FILE, "categry: ", "category: ")
    expect(problems).to_have_count(0)
    assert complaints == []


def test_problems_stay_in_sight_while_the_page_is_scrolled(site: SmallSite, page: Page) -> None:
    problems = page.get_by_role("alert")
    change(site, FILE, "category: ", "categry: ")
    expect(problems).to_be_in_viewport(ratio=1)
    page.keyboard.press("End")
    expect(problems).to_be_in_viewport(ratio=1)
    change(site, FILE, "categry: ", "category: ")
    expect(problems).to_have_count(0)


def test_a_site_that_was_broken_from_the_start_appears_when_it_is_mended(
    tmp_path: Path, new_page: NewPage
) -> None:
    site = site_to_serve(tmp_path / "site")
    registry = "content/vocabulary.yaml"
    change(site, registry, "categories:", "categries:")
    with serving(site) as preview:
        page = new_page()
        page.goto(f"{preview.url}{PAGE}")
        expect(page.locator("pre")).to_contain_text("2 problems; nothing to show yet")
        change(site, registry, "tags:", "tgs:")
        expect(page.locator("pre")).to_contain_text("4 problems; nothing to show yet")
        change(site, registry, "categries:", "categories:")
        change(site, registry, "tgs:", "tags:")
        expect(page.locator("h1")).to_have_text(TITLE)


def test_a_page_catches_up_with_a_preview_that_was_started_again(
    tmp_path: Path, new_page: NewPage
) -> None:
    site = site_to_serve(tmp_path / "site")
    page = new_page()
    with serving(site) as preview:
        page.goto(f"{preview.url}{PAGE}")
        port = preview.host.partition(":")[2]
        preview.stop()
    change(site, FILE, TITLE, "Lithuania has weighed mines along its border")
    with serving(site, port=port):
        expect(page.locator("h1")).to_have_text("Lithuania has weighed mines along its border")
