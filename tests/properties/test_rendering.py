"""Whatever a text holds, its HTML is whole, and does nothing and fetches nothing by itself."""

import re
import xml.etree.ElementTree as etree
from functools import partial

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st
from typogrify import filters

from briefing.edition import link_address
from briefing.render import body, typography
from tests.properties.texts import any_text, damaged, signs
from tests.support.content import BODY, a_site

RESOLVE = partial(link_address, names={"about.md": "/about/"}, site=a_site())
ELEMENTS = {
    *("a", "abbr", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "hr"),
    *("img", "li", "ol", "p", "pre", "q", "span", "strong", "sub", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {"alt", "class", "height", "href", "lang", "role", "src", "start", "title", "width"}
# https, mail, a path from the root of this host, a place on the page, or a path without a colon.
ADDRESS = re.compile(
    r"https://[^\s\\]*|mailto:[^\s\\]*|/(?![/\\])[^\s\\]*|#[^\s\\]*|(?!/)[^\s\\:/?#]*([/?#][^\s\\]*)?"
)
OWN_IMAGE = re.compile(r"/?\w[\w./-]*")
# Of these a parser complains where a text holds characters that no HTML may.
OF_CHARACTERS = {"invalid-codepoint"}

# Plain text as most writers leave it, and now and then a sign that means something to Markdown.
PLAIN = (
    *(
        "The fence",
        " is 35 km",
        " of 200.",
        "[^lrt]",
        "[^err-2]",
        "[a link](about.md)",
        "\n",
        "\n\n",
    ),
    *(
        '"We build"',
        " (said",
        "[...]",
        "[The] ",
        "[two\nlines](https://err.ee/a?b=c#d)",
        " & ",
        "€5",
    ),
)
ODD = (
    *(
        "![a](b)",
        "[a]",
        "[^a](b)",
        "[^é]",
        "]:",
        ": ",
        "\n- ",
        "\n12. ",
        "12.",
        "(",
        "](b)",
        "[[a](b)",
    ),
    *(
        " \n",
        "  ",
        "\n===\n",
        "\n\n\n",
        "_",
        "*",
        "&amp;",
        "&",
        "<i>",
        "\\",
        "`",
        "|",
        "#",
        "!",
        "\u00a0",
    ),
)
nearly_plain = st.lists(
    st.one_of(*3 * [st.sampled_from(PLAIN)], st.sampled_from(ODD)), min_size=1, max_size=12
).map("".join)
# What typogrify changes, and what it reads around that.
TYPED = (
    *(
        '"',
        "'",
        "--",
        "---",
        "...",
        ". . .",
        "``",
        "''",
        '\\"',
        "\\\\",
        "\\B",
        "80s",
        "s",
        "a",
        "word",
        " ",
    ),
    *(
        "\n",
        "&nbsp;",
        "&mdash;",
        "&",
        "(",
        ".",
        "!",
        "<p>",
        "</p>",
        '<a href="x\'y">',
        "</a>",
        "<em>",
    ),
    *(
        "</em>",
        "<sup>",
        "</sup>",
        "<br>",
        "</li>",
        "</h2>",
        "</h7>",
        "<b ",
        "<",
        ">",
        "<!--",
        "-->",
    ),
    *("<code>", "</code>", "<pre>", "<t>", "<kbd>", "</P>", "<abbr>", "\u00a0", "\t", "’", "—"),
)
typed = st.lists(st.sampled_from(TYPED), max_size=12).map("".join)


def complaints(html: str) -> list[str]:
    """What is wrong with a fragment that a page takes over as it is."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: etree.Element = parser.parseFragment(html)
    found = [error for _, error, _ in parser.errors if error not in OF_CHARACTERS]
    for element in root.iter():
        if element is not root and element.tag not in ELEMENTS:
            found.append(f"element {element.tag}")
        found += [f"attribute {name}" for name in element.attrib if name not in ATTRIBUTES]
        href, src = element.get("href", ""), element.get("src", "images/none.png")
        if not ADDRESS.fullmatch(href):
            found.append(f"address {href}")
        if not OWN_IMAGE.fullmatch(src):
            found.append(f"image {src}")
    return found


@settings(max_examples=250)
@given(markdown=st.one_of(any_text, signs, damaged(BODY)))
def test_any_text_becomes_whole_and_inert_html(markdown: str) -> None:
    assert complaints(body.convert(markdown, RESOLVE).html) == []


@settings(max_examples=150)
@given(line=st.one_of(any_text, signs))
def test_any_line_becomes_text_without_an_element(line: str) -> None:
    html = typography.typeset_line(line)

    assert (complaints(html), [*html5lib.parseFragment(html)]) == ([], [])


@settings(max_examples=100)
@given(markdown=st.one_of(any_text, signs))
def test_a_text_is_converted_alike_each_time(markdown: str) -> None:
    assert body.convert(markdown) == body.convert(markdown)


@settings(max_examples=250)
@given(markdown=st.one_of(nearly_plain, damaged(BODY)))
def test_plain_paragraphs_become_what_python_markdown_makes_of_them(markdown: str) -> None:
    assert body._quickly(markdown, RESOLVE) in (None, body._by_markdown(markdown, RESOLVE))


def test_plain_paragraphs_need_no_python_markdown() -> None:
    assert body._quickly(BODY, RESOLVE) == body._by_markdown(BODY, RESOLVE)


@settings(max_examples=400)
@given(html=st.one_of(typed, any_text))
def test_what_typogrify_is_not_given_it_would_leave_as_it_is(html: str) -> None:
    whole = filters.typogrify(html, amp=False, caps=False, initial_quotes=False)

    assert typography._typogrified(html) == whole
