"""titles: the headline that readers see, without what is around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.capturing.extraction import parsed
from briefing.capturing.titles import MAX_TITLE, headline, title_of
from briefing.reading import characters
from tests.support.articles import a_page


def title(page: str, publisher: str = "") -> str | None:
    elements = parsed(page)
    assert elements is not None
    return headline(elements, publisher)


OG = '<meta property="og:title" content="{}">'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (OG.format("From networks") + "<title>x</title>", "From networks"),
        ('<meta name="og:title" content=" From  networks "><title>x</title>', "From networks"),
        ("<title>From its title | Example Times</title>", "Mines weighed"),
        ('<meta property="og:title" content=""><title>x</title>', "Mines weighed"),
        # The heading is what readers see, where both mean the same.
        (OG.format("Mines weighed -- Example.net"), "Mines weighed"),
        (OG.format("Mines weighed, at last"), "Mines weighed"),
    ],
)
def test_the_title_is_the_heading_of_the_article_or_what_networks_get(
    head: str, expected: str
) -> None:
    assert title(a_page(head=head)) == expected


NAMED = "<title>Mines weighed by Vilnius | Example Times</title>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Menu</h1><p>Text.</p>", "Mines weighed by Vilnius"),
        ("<h1>Example Times</h1><h1>Mines weighed by Vilnius</h1>", "Mines weighed by Vilnius"),
        ("<h1>Menu</h1><article><h1>Vilnius weighs mines</h1></article>", "Vilnius weighs mines"),
        ("<nav><h1>Mines weighed by</h1></nav><p>Text.</p>", "Mines weighed by Vilnius"),
        (
            "<h1>About Us</h1><h1>Mines weighed by Vilnius and Riga</h1><nav><h1>Mines</h1></nav>",
            "Mines weighed by Vilnius and Riga",
        ),
    ],
)
def test_of_several_headings_the_one_like_the_title_is_taken(body: str, expected: str) -> None:
    assert title(f"<html><head>{NAMED}</head><body>{body}</body></html>") == expected


def test_the_name_of_the_site_is_no_title() -> None:
    head = OG.format("Example Times") + "<title>Mines weighed | Example Times</title>"
    page = f"<html><head>{head}</head><body><h1>Example Times</h1><p>Text.</p></body></html>"
    assert title(page, "Example Times") == "Mines weighed"


def test_a_chinese_heading_is_compared_by_its_letters() -> None:
    head = "<title>外国专家：中美合作共赢_中国日报网</title>"
    page = (
        f"<html><head>{head}</head><body><h1>菜单</h1><h1>外国专家：中美合作共赢</h1></body></html>"
    )
    assert title(page) == "外国专家：中美合作共赢"


def test_without_a_headline_the_title_of_the_page_serves() -> None:
    page = a_page(head="<title>From its title | Example Times</title>").replace("h1>", "h6>")
    assert title(page) == "From its title"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mines weighed | Example Times", "Mines weighed"),
        ("Mines weighed | Europe | Example Times", "Mines weighed"),
        ("Mines weighed - Example Times", "Mines weighed"),
        ("Mines weighed — EXAMPLE TIMES", "Mines weighed"),
        ("Mines weighed - and why", "Mines weighed - and why"),
        ("Vilnius – Minsk – Moscow", "Vilnius – Minsk – Moscow"),
        ("Soft\u00adhyphen\u200b and\ufe0f mark", "Softhyphen and mark"),
        ("S\u030cakaliene\u0307", "Šakalienė"),
        ("\ue000\u202e", None),
        ("x" * 300, "x" * 300),
        ("x" * 301, None),
        (" | ", None),
    ],
)
def test_a_title_is_put_in_order(text: str, expected: str | None) -> None:
    assert title_of(text, {"Example Times", ""}) == expected


@given(st.text())
def test_any_title_may_stand_in_a_header(text: str) -> None:
    found = title_of(text, set())
    assert found is None or (0 < len(found) <= MAX_TITLE and not [*characters.forbidden(found)])


def test_the_publishers_name_is_no_part_of_the_title() -> None:
    page = a_page(head='<meta property="og:title" content="Mines weighed - LRT">')
    assert title(page, "LRT") == "Mines weighed"
