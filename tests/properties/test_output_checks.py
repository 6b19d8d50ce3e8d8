"""A page is read alike by one expression for whole pages and by the parser for broken ones."""

import json
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.building.checks import reading
from briefing.building.checks.reading import HtmlFile, read_page
from tests.properties.texts import any_text

# What pages are made of, and now and then what they are not.
WHOLE = (
    *(
        '<html lang="en">',
        "<title>",
        "</title>",
        "<p>",
        "</p>",
        "<br>",
        '<path d="M0 0"/>',
        "text",
        "\n",
    ),
    *(
        '<meta name="referrer" content="no-referrer">',
        '<meta property="og:image" content="/a.png">',
    ),
    *(
        '<link rel="canonical" href="https://a.b/">',
        '<link rel="stylesheet" href="/a.css">',
        " [^x] ",
    ),
    *(
        '<a id="b"\n class="c d" href="/e/?f&amp;g">',
        "</a>",
        '<a data-id="h">',
        "<h1>",
        "{{",
        " &lt; ",
    ),
    *(
        '<img srcset="/a.png 1x, /b.png 2x" alt="">',
        "<script>",
        "</script>",
        '{"@id": 1}',
        "&nbsp;",
    ),
    *(
        '<script src="/a.js" defer>',
        '<form action="/search/">',
        "<q cite>",
        '<svg viewBox="0 0 1 1">',
    ),
)
BROKEN = (
    *(
        "<",
        ">",
        "</",
        "<!-- a -->",
        "<!--",
        "<![CDATA[",
        "<?a ?>",
        "<a href='b'>",
        "<a href=b>",
        "&amp",
    ),
    *(
        '<a href="b',
        '<a href="<b>">',
        "<P>",
        "</P>",
        "<style>",
        "</style>",
        "<noscript>",
        "&",
        "&x;",
    ),
    *(
        "<textarea>",
        "</textarea>",
        "</p class>",
        "</>",
        "<!doctype html>",
        "\0",
        "\r\n",
        '<a b="c"d="e">',
    ),
)
pages = st.lists(
    st.one_of(*5 * [st.sampled_from(WHOLE)], st.sampled_from(BROKEN)), max_size=14
).map(lambda parts: "<!doctype html>" + "".join(parts))


@settings(max_examples=1_000)
@given(html=st.one_of(pages, any_text))
def test_what_is_read_quickly_is_what_a_parser_reads(html: str) -> None:
    quick = reading._read_quickly("index.html", html)

    assert quick in (None, reading._read_slowly("index.html", html))


@given(html=pages)
def test_what_is_read_of_a_page_can_be_kept_as_json(html: str) -> None:
    page = read_page("index.html", html.encode())
    kept = HtmlFile(**json.loads(json.dumps(asdict(page))))

    assert json.dumps(asdict(kept)) == json.dumps(asdict(page))
