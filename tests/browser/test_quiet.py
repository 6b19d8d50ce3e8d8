"""A page asks nobody else for anything, keeps nothing, and has nothing to complain about."""

import pytest
from playwright.sync_api import Page, Request, Response

from tests.browser.conftest import NewPage
from tests.support.kinds import fullest
from tests.support.sites import ALIASES, EMPTY_KINDS, KINDS, BuiltSite, Sites

REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", event => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
});"""

KEPT = """async () => ({
  local: Object.keys(localStorage),
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": 0, "databases": 0, "caches": 0, "workers": 0}


def complaints(page: Page, site: BuiltSite) -> list[str]:
    """A list that grows with whatever goes wrong on a page from now on."""
    found: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(f"{site.url}/"):
            found.append(f"{page.url}: asks for {request.url}")

    def failed(request: Request) -> None:
        # Leaving a page ends what it still waits for: the icon.
        if request.failure != "net::ERR_ABORTED":
            found.append(f"{request.url}: {request.failure}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{response.url}: {response.status}")

    page.add_init_script(REPORT_VIOLATIONS)
    page.on("console", lambda message: found.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on("request", asked)
    page.on("requestfailed", failed)
    page.on("response", answered)
    return found


@pytest.mark.parametrize("name", ["many", "full", "empty"])
def test_pages_load_what_is_ours_without_complaint_and_keep_only_the_last_visit(
    name: str, sites: Sites, new_page: NewPage
) -> None:
    site = sites.all()[name]
    addresses = {
        "many": [*fullest(site.pages()).values(), "/"],
        "full": list(KINDS.values()),
        "empty": [KINDS[kind] for kind in EMPTY_KINDS],
    }
    page = new_page()
    found = complaints(page, site)
    for address in addresses[name]:
        page.goto(site.url + address)
    # The home page keeps what was new on it; without briefings there is nothing to keep.
    kept = {**NOTHING, "local": [] if name == "empty" else ["visit"]}
    assert (found, page.evaluate(KEPT), page.context.cookies()) == ([], kept, [])


def test_a_complaint_is_found(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    found = complaints(page, sites.many)
    page.goto(f"{sites.many.url}/")
    with page.expect_console_message(lambda message: message.text.startswith("policy: ")):
        page.evaluate("document.body.append(Object.assign(new Image(), {src: '//a.example/'}))")
    assert f"{page.url}: policy: img-src http://a.example/" in found


@pytest.mark.parametrize("alias", ALIASES)
def test_an_old_address_leads_on(alias: str, sites: Sites, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    found = complaints(page, sites.full)
    page.goto(sites.full.url + alias)
    page.wait_for_url(sites.full.url + ALIASES[alias])
    assert found == []


@pytest.mark.parametrize("address", ["/nothing", "/2025/03/22/nothing/", "/a/b/c.html"])
def test_a_wrong_address_at_any_depth_is_answered_in_our_style(
    address: str, sites: Sites, page: Page
) -> None:
    response = page.goto(sites.full.url + address)
    links = [link.get_attribute("href") for link in page.locator("main a").all()]
    assert response is not None
    assert (response.status, page.locator("h1").inner_text(), links) == (
        404,
        "Page not found",
        ["/full/archive/", "/full/stories/", "/full/"],
    )
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Rampart Serif"')
