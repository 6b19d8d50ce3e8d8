"""A page can be read without its scripts and without its style."""

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import NewPage
from tests.support.sites import DIFFERENT_KINDS, FULL_SETTINGS, KINDS, Sites


def words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


@pytest.mark.parametrize("kind", ["home", "briefing", "subscribe"])
def test_scripts_add_buttons_and_no_text(kind: str, sites: Sites, new_page: NewPage) -> None:
    texts = []
    for with_scripts in (True, False):
        page = new_page(java_script_enabled=with_scripts)
        page.goto(sites.full.url + KINDS[kind])
        page.evaluate("document.querySelectorAll('button').forEach(button => button.remove())")
        texts.append(words(page.inner_text("body")))
    assert texts[0] == texts[1]


def test_no_button_is_shown_that_needs_a_script(sites: Sites, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    shown = {}
    for kind in DIFFERENT_KINDS:
        page.goto(sites.full.url + KINDS[kind])
        buttons = page.locator("button:visible:not([popovertarget])").all()
        shown[kind] = [button.get_attribute("type") for button in buttons]
    forms = {"subscribe": ["submit"]}
    assert {kind: buttons for kind, buttons in shown.items() if buttons} == forms


@pytest.mark.parametrize("with_scripts", [True, False])
def test_the_newsletter_form_sends_the_address(
    *, with_scripts: bool, sites: Sites, new_page: NewPage
) -> None:
    page = new_page(java_script_enabled=with_scripts)
    page.route(
        f"{FULL_SETTINGS['NEWSLETTER_ACTION']}*",
        lambda route: route.fulfill(body="<title>Thank you</title>", content_type="text/html"),
    )
    page.goto(f"{sites.full.url}/subscribe/")
    page.get_by_label("Newsletter: your e-mail address").fill("reader@example.org")
    with page.expect_request(FULL_SETTINGS["NEWSLETTER_ACTION"]) as sent:
        page.get_by_role("button", name="Subscribe").click()
    expect(page).to_have_title("Thank you")
    request: Request = sent.value
    assert (request.method, parse_qs(request.post_data or "")) == (
        "POST",
        {"email": ["reader@example.org"]},
    )


def test_the_newsletter_form_asks_for_an_address(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.full.url}/subscribe/")
    page.get_by_label("Newsletter: your e-mail address").fill("no address")
    page.get_by_role("button", name="Subscribe").click()
    assert page.url == f"{sites.full.url}/subscribe/"
    assert page.evaluate("document.querySelector('input').matches(':user-invalid')")


@pytest.fixture
def bare(new_page: NewPage) -> Page:
    """A page that gets no stylesheet."""
    page = new_page()
    page.route("**/*.css?*", lambda route: route.abort())
    return page


def test_nothing_is_lost_without_style(bare: Page, sites: Sites) -> None:
    lost = {}
    for kind in DIFFERENT_KINDS:
        bare.goto(sites.full.url + KINDS[kind])
        shown = "".join(words(bare.inner_text("body")))
        # What is hidden from everyone says so in HTML; the rest must not need a style to be seen.
        there = "".join(words(bare.evaluate(ALL_TEXT)))
        if shown != there:
            lost[kind] = (shown, there)
    assert lost == {}


ALL_TEXT = """() => {
  const HIDDEN = "[hidden], [popover], script, noscript, template, svg title,"
    + " details:not([open]) > :not(summary)";
  const copy = document.body.cloneNode(true);
  for (const element of copy.querySelectorAll(HIDDEN)) element.remove();
  return copy.textContent;
}"""


def test_a_briefing_reads_in_order_without_style(bare: Page, sites: Sites) -> None:
    bare.goto(sites.full.url + KINDS["briefing"])
    text = " ".join(words(bare.inner_text("body")))
    landmarks = [
        *("Skip to the content", "Parapet", "Sections", "Hybrid pressure", "Everything that"),
        *("claims checked against", "Nothing is decided", "Where accounts differ", "Key figures"),
        *("Step 2 of 3", "Sources: 2 official bodies", "Our translations", "Our calculations"),
        *("Dates to watch", "Changes since", "Report an error", "Topics:", "Cite this:"),
        *("Telegram", "No cookies"),
    ]
    places = [text.find(landmark) for landmark in landmarks]
    assert (min(places) >= 0, places) == (True, sorted(places))


@pytest.mark.parametrize("kind", ["month", "category"])
def test_every_country_code_has_its_name(kind: str, bare: Page, sites: Sites) -> None:
    bare.goto(sites.full.url + KINDS[kind])
    codes = [" ".join(words(each.inner_text())) for each in bare.locator(".code").all()]
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{2} \([A-Z][\w ]+\)", code)] == []
    assert codes


@pytest.mark.parametrize("kind", ["countries", "archive"])
def test_every_country_code_stands_before_its_name(kind: str, bare: Page, sites: Sites) -> None:
    bare.goto(sites.full.url + KINDS[kind])
    links = [" ".join(words(each.inner_text())) for each in bare.locator("a:has(.code)").all()]
    assert [link for link in links if not re.fullmatch(r"[A-Z]{2} [A-Z][\w ]+", link)] == []
    assert len(links) == 12
