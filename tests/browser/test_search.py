"""A reader finds what was published, in any alphabet and without a mouse; and nothing else."""

import json
import re
from collections import Counter
from html import unescape

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_axe import AXE, violations
from tests.browser.test_quiet import complaints
from tests.support.sites import DRAFT, FULL_BRIEFING, KINDS, ROOT, BuiltSite, Sites

BEFORE, AFTER = "/2025/03/20/the-step-before/", "/2025/03/25/the-step-after/"
STORY = KINDS["story"]
MAX_SCRIPT_BYTES = {"search.js": 6_000, "finding.js": 11_000}
NOTHING = "Nothing found. Try fewer or other words."
MOST_BRIEFINGS = 10


def finds(page: Page) -> list[str]:
    """The addresses of what is shown, from the root of the site, in their order."""
    links = page.locator(".search-finds h2 a").all()
    return [(link.get_attribute("href") or "").removeprefix("/full") for link in links]


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def ask(page: Page, site: BuiltSite, query: str) -> list[str]:
    """What an address of the search finds."""
    page.goto(f"{site.url}/search/{query}")
    expect(status(page)).not_to_be_empty()
    return finds(page)


def rarest_words(site: BuiltSite) -> dict[str, str]:
    """For each briefing a word of its text that the fewest others have, by address."""
    texts = {}
    for address in site.briefings():
        html = site.pages()[address].partition('class="prose"')[2].partition("<section")[0]
        text = unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", " ", html))
        texts[address] = set(re.findall(r"\b[^\W\d_]{5,}\b", text))
    counts = Counter(word for words in texts.values() for word in words)
    return {
        address: min(words, key=lambda word: (counts[word], -len(word), word))
        for address, words in list(texts.items())[-MOST_BRIEFINGS:]
    }


def test_every_way_of_writing_a_name_finds_it(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    found = complaints(page, sites.full)
    expected = {
        "suwalki": [FULL_BRIEFING],
        "Suwałki": [FULL_BRIEFING],
        "sakaliene": [FULL_BRIEFING],
        "Šakalienė": [FULL_BRIEFING],
        "Львів": [AFTER, BEFORE],
        "Lviv": [AFTER, BEFORE],
        "kyiv": [STORY, FULL_BRIEFING],
        "counter mobility": [AFTER],
        "counter-mobility": [AFTER],
        "COUNTERMOBILITY": [AFTER],
        "<script>alert(1)</script> “hostile”": [],
        "xyzzy": [],
        "counterproductivity": [],
        "?!": [],
    }
    page.goto(f"{sites.full.url}/search/")
    expect(status(page)).to_be_empty()
    field = page.get_by_label("Search the briefings")
    answers = {}
    for query, addresses in expected.items():
        field.fill(query)
        field.press("Enter")
        if not re.search(r"\w", query):
            expect(status(page)).to_be_empty()
        elif addresses:
            expect(page.locator(f'.search-finds a[href="/full{addresses[0]}"]')).to_be_visible()
            count = len(addresses)
            expect(status(page)).to_have_text("1 result" if count == 1 else f"{count} results")
        else:
            expect(status(page)).to_have_text(NOTHING)
        answers[query] = sorted(finds(page))
    assert answers == {query: sorted(addresses) for query, addresses in expected.items()}
    assert found == []


def test_every_briefing_is_found_by_a_rare_word_of_its_text(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.many.url}/search/")
    field = page.get_by_label("Search the briefings")
    words = rarest_words(sites.many)
    assert len(words) == MOST_BRIEFINGS
    for address, word in words.items():
        field.fill(word.upper())
        field.press("Enter")
        expect(page.locator(f'.search-finds a[href="/many{address}"]')).to_be_visible()


def test_a_find_shows_what_it_is_and_marks_the_words(sites: Sites, page: Page) -> None:
    assert ask(page, sites.full, "?q=vote&sort=date") == [
        *(AFTER, STORY, FULL_BRIEFING, BEFORE, KINDS["plain briefing"])
    ]
    first, last = page.locator(".search-finds > *").first, page.locator(".search-finds > *").last
    expect(first.locator(".marks")).to_have_text("Borders Lithuania, Poland")
    expect(first.locator("time")).to_have_text("25 March 2025")
    assert first.locator("mark").all_inner_texts() == ["votes", "votes,"]
    expect(first.locator(".find-excerpt")).to_have_count(0)
    # Where only the body says it, a piece of the body is shown as well.
    expect(last.locator(".card-summary mark")).to_have_count(0)
    expect(last.locator(".find-excerpt mark").first).to_contain_text("vote")
    assert ask(page, sites.full, "?q=counter+mobility") == [AFTER]
    expect(page.locator(".card-summary mark")).to_have_count(0)
    expect(page.locator(".find-excerpt mark")).to_have_text("counter-mobility.")
    # A story is found too, and is told apart; nothing of a text becomes an element.
    ask(page, sites.full, "?q=quotes+scripts")
    expect(page.locator(".find-kind").first).to_have_text("Story")
    assert "<scripts>" in page.locator(".search-finds h2").first.inner_text()
    assert page.locator(".search-finds scripts, .search-finds b").count() == 0


def test_filters_order_and_words_stand_in_the_address(sites: Sites, page: Page) -> None:
    page.goto(f"{sites.full.url}/search/")
    page.get_by_text("Filters and order").click()
    page.get_by_label("Country").select_option("Poland")
    expect(status(page)).to_have_text("4 results")
    assert finds(page) == [AFTER, STORY, FULL_BRIEFING, BEFORE]
    page.get_by_label("Category").select_option("Borders")
    expect(status(page)).to_have_text("2 results")
    page.get_by_label("Year").select_option("2025")
    page.get_by_label("Story").select_option("a-story-with-a-long-name")
    page.get_by_label("Order").select_option("Newest first")
    page.get_by_label("Search the briefings").fill("ministers")
    query = (
        "?q=ministers&category=Borders&country=Poland&story=a-story-with-a-long-name"
        "&year=2025&sort=date"
    )
    expect(page).to_have_url(f"{sites.full.url}/search/{query}")
    expect(status(page)).to_have_text("2 results")
    assert finds(page) == [AFTER, BEFORE]
    # The address alone, and the way back to it.
    page.locator(".search-finds a").first.click()
    expect(page.locator("h1")).to_contain_text("The step after")
    page.go_back()
    expect(status(page)).to_have_text("2 results")
    expect(page.get_by_label("Country")).to_have_value("Poland")
    assert finds(page) == [AFTER, BEFORE]
    assert ask(page, sites.full, query) == [AFTER, BEFORE]
    # What is no choice is none.
    assert ask(page, sites.full, "?year=1999&country=Poland") == [
        *(AFTER, STORY, FULL_BRIEFING, BEFORE)
    ]
    expect(page.get_by_label("Year")).to_have_value("")


def test_the_keyboard_is_enough(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{sites.many.url}/search/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the header
    page.keyboard.press("Tab")
    expect(page.get_by_label("Search the briefings")).to_be_focused()
    page.keyboard.type("rust")
    page.keyboard.press("Enter")
    more = page.get_by_role("button", name="Show more")
    expect(page.locator(".search-finds > *")).to_have_count(10)
    more.focus()
    page.keyboard.press("Enter")
    eleventh = page.locator(".search-finds > *:nth-child(11) a")
    expect(eleventh).to_be_focused()
    expect(more).to_be_hidden()
    title = eleventh.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_nothing_is_loaded_before_it_is_wanted(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{sites.many.url}/search/")
    page.wait_for_load_state("networkidle")
    listed = f"{sites.many.url}/search-index/list.json"
    assert [url for url in asked if "/search-index/" in url] == [listed]
    page.get_by_label("Search the briefings").press_sequentially("rust")
    expect(status(page)).not_to_be_empty()
    read = [url.partition("?")[0] for url in asked if "/words-" in url]
    assert len(read) == len(set(read)) <= 2


def test_without_scripts_the_page_says_what_to_do(sites: Sites, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{sites.many.url}/search/?q=mines")
    # Playwright's own matching of texts passes <noscript> by.
    said = page.locator("noscript p").inner_text()
    assert "needs JavaScript, which is switched off here" in said
    assert page.locator("main :is(input, select, button):visible").count() == 0
    links = [link.get_attribute("href") for link in page.locator(".end a:visible").all()]
    assert links == [f"/many/{name}/" for name in ("archive", "stories", "countries", "categories")]


def test_an_index_that_does_not_load_is_told_of(sites: Sites, new_page: NewPage) -> None:
    page = new_page()
    page.route("**/search-index/**/words-*", lambda route: route.abort())
    page.goto(f"{sites.many.url}/search/?q=mines")
    expect(status(page)).to_have_text(
        "The index did not load. Load the page again, or use the lists below."
    )


@pytest.mark.parametrize("address", ["/archive/", "/404.html"])
def test_a_form_elsewhere_leads_to_the_search(address: str, sites: Sites, page: Page) -> None:
    page.goto(sites.full.url + address)
    field = page.get_by_label("Search the briefings")
    field.fill("suwalki")
    field.press("Enter")
    expect(page).to_have_url(f"{sites.full.url}/search/?q=suwalki")
    expect(status(page)).to_have_text("1 result")


@pytest.mark.parametrize("query", ["?q=ministers", "?q=xyzzy"])
def test_axe_finds_nothing_in_what_is_found(query: str, sites: Sites, new_page: NewPage) -> None:
    page = new_page(bypass_csp=True)
    ask(page, sites.full, query)
    page.evaluate(AXE)
    found = {}
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[width, scheme] = violations(page)
            room = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert room, (query, width)
    assert {look: each for look, each in found.items() if each} == {}


def test_what_is_not_public_is_not_in_the_index(sites: Sites) -> None:
    files = (sites.full.folder / "search-index").rglob("*.json")
    plain = {path: path.read_bytes().lower() for path in files}
    records = [json.loads(text) for path, text in plain.items() if path.stem.isdecimal()]
    public = set(sites.full.briefings()) - {DRAFT, KINDS["embargoed"], KINDS["withdrawn"]}
    assert {record["address"] for record in records} == {*public, STORY}
    for word in (b"hostile", b"embargo", b"alert(", b"withdrawn"):
        assert [path.name for path, content in plain.items() if word in content] == []


def test_forms_lead_to_the_search_from_its_pages_alone(sites: Sites) -> None:
    policies = {
        address: re.findall(r'Policy" content="([^"]+)"', html)[0]
        for address, html in sites.full.pages().items()
    }
    own_forms = [
        address for address, policy in policies.items() if "form-action &#39;self" in policy
    ]
    assert own_forms == ["/404.html", "/archive/", "/search/"]


def test_the_scripts_are_small() -> None:
    folder = ROOT / "theme" / "static" / "js"
    for name, most in MAX_SCRIPT_BYTES.items():
        assert (folder / name).stat().st_size < most


def test_before_anything_is_asked_it_offers_questions_and_the_newest(
    sites: Sites, page: Page
) -> None:
    page.goto(f"{sites.many.url}/search/")
    assert page.locator(".search-before h3 a:visible").count() == 5
    offered = page.locator(".search-try a")
    for question in offered.all_inner_texts():
        page.get_by_role("link", name=question, exact=True).click()
        expect(page.get_by_label("Search the briefings")).to_have_value(question)
        expect(status(page)).to_contain_text("result")
        expect(page.locator(".search-before")).to_be_hidden()
        page.go_back()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("how many ministers", r"^\d results$"),
        ("ministers xyzzy", r"^\d results without “xyzzy”$"),
        ("Minsters", "^.*; “Minsters” is taken for “ministers”$"),
        ("xyzzy&year=2025", "^Nothing found. Try fewer or other words, or all years.$"),
        ("xyzzy&category=Borders&country=Poland", "or all categories, or all countries.$"),
        ('"five ministers"', f"^{NOTHING}$"),
    ],
)
def test_it_says_what_it_did_with_the_question(
    query: str, said: str, sites: Sites, page: Page
) -> None:
    assert bool(ask(page, sites.full, f"?q={query}")) != said.endswith(".$")
    expect(status(page)).to_have_text(re.compile(said))


def test_a_phrase_finds_where_its_words_stand_together(sites: Sites, page: Page) -> None:
    found = ask(page, sites.full, '?q="counter-mobility"')
    assert (found, ask(page, sites.full, '?q="mobility counter"')) == ([AFTER], [])


def test_on_a_phone_the_first_find_is_on_the_first_screen(sites: Sites, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, sites.full, "?q=ministers")
    first = page.locator(".search-finds h2").first.bounding_box()
    assert first
    assert first["y"] + first["height"] < 844
    assert not page.get_by_label("Country").is_visible()
