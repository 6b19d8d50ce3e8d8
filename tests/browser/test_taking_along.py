"""What readers take along: a citation, a paragraph, a saved page, what is read out to them."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.support.sites import FULL_BRIEFING, Sites

SELECT_PARAGRAPH = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".prose p"));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
PARAGRAPH = (
    "Lithuania is considering mines among the defences of its border with Russia and Belarus, and"
    " Dovilė Šakalienė has said so.[7][8][1] Its neighbours do as much in an earlier step, strongly"
    " and perhaps finally.[12][9][10]"
)
STYLE = """selector => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.fontFamily.split(",")[0], style.fontWeight, style.fontVariantNumeric];
}"""


@pytest.fixture
def briefing(sites: Sites, new_page: NewPage) -> Page:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(sites.full.url + FULL_BRIEFING)
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_readers_modes_keep_the_sources_with_the_text(sites: Sites, new_page: NewPage) -> None:
    """By the names that Mozilla's Readability 0.6 rates: what is rated low goes, or stands alone.

    It rates the parents of paragraphs; the article has to win over what the text alone is in.
    """
    page = new_page()
    page.goto(sites.full.url + FULL_BRIEFING)
    names = page.evaluate("""() => [...document.querySelectorAll("main *")]
      .filter(each => each.matches("article, :has(> p), .map"))
      .map(each => [each.localName, `${each.className} ${each.id}`])""")
    text = re.compile("article|body|content|entry|main|page|post|text|blog|story", re.IGNORECASE)
    dropped = re.compile("comment|extra|footer|header|menu|related|supplemental", re.IGNORECASE)
    rated = [tag for tag, name in names for _ in text.findall(name)]
    left_out = [tag for tag, name in names if dropped.search(name)]
    assert (rated, left_out) == (["article", "article", "article"], ["figure"])


def test_readers_modes_keep_text_numbers_and_values_of_boxes(briefing: Page) -> None:
    """Without what Readability 0.6 takes out of an article: controls, dialogs and asides."""
    there = briefing.evaluate("""() => {
      const article = document.querySelector("article").cloneNode(true);
      const gone = "button, input, textarea, select, footer, aside, link, [role=dialog], nav";
      for (const each of article.querySelectorAll(gone)) each.remove();
      return article.textContent.replace(/\\s+/g, " ");
    }""")
    wanted = (
        *(
            "Dovilė Šakalienė has said so",
            "Of 952 km in all, 35 km are ditches",
            "in one sentence:",
        ),
        *("Key figures €10 billion", "3.5% of GDP", "1,340 km The wire", "longer than both LRT"),
    )
    missing = [each for each in wanted if each not in there.replace("\N{NO-BREAK SPACE}", " ")]
    assert missing == []
    cited = re.findall(r"Dovilė Šakalienė has said so\.((?:\W*\d+)+)", there)
    assert [re.findall(r"\d+", each) for each in cited] == [["7", "8", "1"]]


def test_a_paragraph_is_copied_with_its_citations_and_nothing_unseen(briefing: Page) -> None:
    briefing.evaluate(SELECT_PARAGRAPH)
    briefing.keyboard.press("Control+C")
    assert clipboard(briefing).replace("\N{THIN SPACE}", " ") == PARAGRAPH


def test_both_citations_are_copied_by_a_button(briefing: Page, sites: Sites) -> None:
    url = sites.full.url + FULL_BRIEFING
    briefing.get_by_role("button", name="Copy the citation", exact=True).click()
    plain = clipboard(briefing)
    briefing.get_by_text("Cite this in BibTeX").click()
    briefing.get_by_role("button", name="Copy the citation in BibTeX").click()
    bibtex = clipboard(briefing).splitlines()
    assert plain.startswith("Parapet, “Everything that a briefing can hold, from Šakalienė’s mines")
    assert plain.endswith(f"”, 22 March 2025, {url}")
    assert bibtex[0].startswith("@online{parapet-2025-03-22-everything-that-")
    assert bibtex[3:] == ["  date = {2025-03-22},", f"  url = {{{url}}},", "}"]


def test_citations_can_be_had_without_scripts(sites: Sites, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(sites.full.url + FULL_BRIEFING)
    page.get_by_text("Cite this in BibTeX").click()
    assert page.locator(".imprint pre").is_visible()
    assert page.locator(".imprint button:visible").count() == 0


def test_the_foot_leads_to_the_form_the_file_and_its_history(briefing: Page, sites: Sites) -> None:
    links = briefing.locator(".report a").all()
    shown = [(each.inner_text(), (each.get_attribute("href") or "")) for each in links]
    name = "2025-03-22-everything-that-a-briefing-can-hold-in-one-place-for-the-tests"
    repository, file = "https://github.com/example/parapet", f"content/briefings/2025/{name}.md"
    assert [(text, href.partition("?")[0]) for text, href in shown] == [
        ("Report an error", "mailto:desk@parapet.example"),
        ("Source file", f"{repository}/blob/HEAD/{file}"),
        ("History of this page", f"{repository}/commits/HEAD/{file}"),
    ]


def test_a_saved_page_is_whole_without_the_site(
    briefing: Page, new_page: NewPage, tmp_path: Path
) -> None:
    session = briefing.context.new_cdp_session(briefing)
    saved = tmp_path / "page.mhtml"
    text: str = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    saved.write_bytes(text.encode())
    page = new_page(offline=True)
    page.goto(saved.as_uri())
    shown, before = page.inner_text("main"), briefing.inner_text("main")
    assert [line for line in before.splitlines() if line.strip() not in shown] == []
    (width,) = page.evaluate("[...document.images].map(each => each.naturalWidth)")
    assert width > 0
    for selector in ("body", ".figures dt", ".imprint"):
        assert page.evaluate(STYLE, selector) == briefing.evaluate(STYLE, selector)


def test_what_is_read_out_is_the_text_in_its_order(briefing: Page) -> None:
    session = briefing.context.new_cdp_session(briefing)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def spoken(node: dict[str, Any]) -> list[str]:
        name = node.get("name", {}).get("value", "")
        # A citation is called by its source.
        if not node["ignored"] and node["role"]["value"] in ("StaticText", "doc-noteref"):
            return [name]
        return [part for each in node["childIds"] for part in spoken(by_id[each])]

    # What keeps a citation on its line, or words together, has no sound.
    text = "".join(spoken(nodes[0])).replace("\N{WORD JOINER}", "")
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    landmarks = [
        *("Everything that a briefing can hold", "This one uses every field", "22 March 2025"),
        *(
            "Dovilė Šakalienė has said so.source 7, BNS",
            "Its neighbours do as much in an earlier step",
        ),
        *("Key figures", "€10 billion", "Sources", "Changes since publication", "Cite this"),
    ]
    places = [text.find(landmark) for landmark in landmarks]
    assert (min(places) >= 0, places) == (True, sorted(places))
