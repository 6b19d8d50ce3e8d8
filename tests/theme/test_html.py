"""Every page is valid HTML, and says with its structure what it shows."""

import re
from collections.abc import Iterator

import html5lib.html5parser
import pytest

from tests.support.sites import ALIASES, BuiltSite, Sites
from tests.theme import structure

# Of a briefing: a map of events grows with them (MAX_MAP of tests/unit/test_limits.py).
MAP = re.compile('<figure class="map" id="supplemental".*?</figure>', re.DOTALL)
MAX_MAP_BYTES = 12_000
PAGE = "<!doctype html><html lang=en><title>T</title><body><main><h1>H</h1>{}</main>"


def findings(site: BuiltSite) -> Iterator[str]:
    """`address: what is wrong` for all pages of a site; a redirect has its syntax only."""
    for address, html in site.pages().items():
        try:
            page = structure.tree(html)
        except html5lib.html5parser.ParseError as error:
            yield f"{address}: {error}"
            continue
        if address not in ALIASES:
            yield from (f"{address}: {message}" for message in structure.problems(page))


def test_every_page_is_valid(site: BuiltSite) -> None:
    assert list(findings(site)) == []


def test_every_map_is_small(sites: Sites) -> None:
    pages = {**sites.many.pages(), **sites.full.pages()}
    maps = [found for html in pages.values() for found in MAP.findall(html)]
    assert maps
    assert max(len(each.encode()) for each in maps) <= MAX_MAP_BYTES


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p id='a b'>", "id 'a b' is empty or holds a space"),
        ("<h3>Deep</h3>", "h3 'Deep' behind h1"),
        ("<h2></h2>", "empty h2"),
        ("<ul><p>no</p></ul>", "<p> in <ul>"),
        ("<div><li>no</li></div>", "<li> in <div>"),
        ("<ol></ol>", "empty <ol>"),
        ("<dl><dd>no</dd></dl>", "<dl> with a group of ['dd']"),
        ("<dl><div><dt>a</dt></div></dl>", "<dl> with a group of ['dt']"),
        ("<input id=a>", '<input id="a"> without a label'),
        ("<label for=a>A</label>", "label for 'a', which is no field and no button"),
        ("<button type=button popovertarget=a>B</button>", "button for 'a', which is not there"),
        ("<p id=a popover>P</p>", "'a' is opened by no button"),
        ("<p aria-labelledby=a>", '<p aria-labelledby="a"> refers to nothing'),
        ("<a href=/></a>", '<a href="/"> without a name'),
        ("<a>A</a>", "<a> without a target"),
        ("<button>B</button>", "<button> without a type"),
        ("<a href=/><button type=button>B</button></a>", '<button type="button"> in <a href="/">'),
        ("<h2><div>D</div></h2>", "<div> in <h2>"),
        ("<table><tr><th scope=left>H</table>", '<th scope="left"> with a scope of no meaning'),
        ("<table><tr><td>D</table>", "<table> without headers"),
        ("<table><tr><th>H<tr><td>1<td>2</table>", "<table> with rows of [1, 2] cells"),
        ("<nav></nav>", "1 <nav> called ''"),
        ("<aside aria-label=A></aside><aside aria-label=A></aside>", "2 <aside> called 'A'"),
        ("<img src=/a.png>", '<img src="/a.png"> without alt'),
        ("<time datetime=2025-3-1>1 March</time>", '<time datetime="2025-3-1"> is no moment'),
        ("<p onclick=x>", '<p onclick="x"> has the attribute onclick'),
        ("<script>1</script>", "<script> with code in the page"),
    ],
)  # fmt: skip
def test_a_wrong_structure_is_found(html: str, message: str) -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    assert structure.problems(parser.parse(PAGE.format(html))) == [message]


def test_a_page_without_faults_passes_and_wrong_syntax_is_found() -> None:
    assert structure.problems(structure.tree(PAGE.format("<h2>One</h2><p>Two"))) == []
    with pytest.raises(html5lib.html5parser.ParseError):
        structure.tree(PAGE.format("<p><b>bold</p>"))
