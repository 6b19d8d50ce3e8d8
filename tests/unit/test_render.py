"""Markdown as writers write it -> the HTML that readers get, and what the text refers to."""

import dataclasses
import re
from functools import partial
from html import unescape

import pytest

from briefing.edition import link_address
from briefing.render import body, typography
from tests.support.content import a_site

RESOLVE = partial(
    link_address, names={"about.md": "/about/"}, site=a_site("https://rampart.example")
)


def html(markdown: str) -> str:
    return body.convert(markdown, RESOLVE).html.rstrip("\n")


# --- what Markdown may do --------------------------------------------------------------


TRANSLATED = '<span class="translated">“<em>we</em> need mines”</span>'


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one\ntwo three four", "<p>one\ntwo three&nbsp;four</p>"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("## Two\n\n### Three", "<h2>Two</h2>\n<h3>Three</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("```\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("*[LT]: Lithuania\n\nLT", '<p><abbr title="Lithuania">LT</abbr></p>'),
        ("[a](about.md#us)", '<p><a href="/about/#us">a</a></p>'),
        ("[a][1]\n\n[1]: https://kam.lt/", '<p><a href="https://kam.lt/">a</a></p>'),
        ("<https://kam.lt/>", '<p><a href="https://kam.lt/">https://kam.lt/</a></p>'),
        ("[a](https://kam.lt/?b&c)", '<p><a href="https://kam.lt/?b&amp;c">a</a></p>'),
        ("![a map](images/map.png)", '<p><img alt="a map" src="/images/map.png"></p>'),
        (
            "a\n{: .translated }",
            '<p><span class="translated">a</span> (our&nbsp;translation)</p>',
        ),
        (
            'she said "*we* need mines"{.translated}.',
            f"<p>she said <span>{TRANSLATED} (our translation)</span>.</p>",
        ),
        ("---", "<hr>"),
    ],
)
def test_markdown_becomes_html(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_a_table_becomes_a_table() -> None:
    assert html("| a | b |\n|---|---|\n| 1 | 2 |").replace("\n", "") == (
        "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )


def test_a_text_is_converted_anew_each_time() -> None:
    body.convert("a[^x] [b](about.md) <i>")

    assert body.convert("a[^y]") == dataclasses.replace(
        body.convert("a[^y]"), citations=("y",), links=(), raw_html=()
    )


# --- citations -------------------------------------------------------------------------


def test_a_citation_is_a_numbered_link_to_its_source() -> None:
    assert html("Mines.[^lrt]") == (
        '<p>Mines.<sup><a href="#source-lrt" role="doc-noteref">[1]</a></sup></p>'
    )


def test_citations_are_numbered_as_they_first_appear() -> None:
    converted = body.convert("a[^x] b[^y]\n\nc[^x] d[^z]")

    assert converted.citations == ("x", "y", "z")


def test_a_source_keeps_its_number() -> None:
    assert html("a[^x] b[^y] c[^x]").count("[1]") == 2


def test_a_citation_is_no_link_of_the_text() -> None:
    assert body.convert("a[^x]").links == ()


def test_a_citation_in_code_is_code() -> None:
    found = body.convert("`[^x]`")

    assert (found.html, found.words) == ("<p><code>[^x]</code></p>", 1)


def test_words_are_counted_without_citations() -> None:
    assert body.convert("One two[^x] three.[^y]\n\n- four\n- don’t F-35 1,340 km").words == 8


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", 0),
        ("a &mdash; b", 2),
        ("me@example.org", 2),
        ("<me@example.org>", 2),
        ("one<br>two", 3),
        ("```\na b\n```", 2),
        ("| a | b |\n|---|---|\n| c | d |", 4),
        ("10&nbsp;km", 2),
    ],
)
def test_words_are_those_that_readers_see(markdown: str, words: int) -> None:
    assert body.convert(markdown).words == words


# --- what a text refers to -------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "target"),
    [
        ("[a](about.md)", "about.md"),
        ("[a](<about.md>)", "about.md"),
        ('[a](about.md "a title")', "about.md"),
        ("[a][b]\n\n[b]: about.md", "about.md"),
        ("<https://kam.lt/>", "https://kam.lt/"),
        ("<desk@example.org>", "mailto:desk@example.org"),
        ("[a](https://kam.lt/?a=1&amp;b=2)", "https://kam.lt/?a=1&b=2"),
        ("[a](https://kam.lt/?a=1&b=2)", "https://kam.lt/?a=1&b=2"),
        (r"[a](https://kam.lt/a\_b)", "https://kam.lt/a_b"),
        ("[a](java&Tab;script&colon;alert)", "java\tscript:alert"),
        ("[a](/&sol;evil.example)", "//evil.example"),
        ("[a](https://kam.lt){: href=//evil.example }", "//evil.example"),
        ("[a]()", ""),
    ],
)
def test_a_link_is_known_by_the_target_that_a_browser_reads(markdown: str, target: str) -> None:
    assert body.convert(markdown).links == (target,)


def test_images_are_known_by_their_targets() -> None:
    assert body.convert("![a](images/a.png) ![b][1]\n\n[1]: https://kam.lt/b.png").images == (
        "images/a.png",
        "https://kam.lt/b.png",
    )


@pytest.mark.parametrize(
    ("markdown", "raw"),
    [
        ("a <b>c</b>", ("<b>", "</b>")),
        ("<!-- a -->", ("<!-- a -->",)),
        ("<div>\n\na\n\n</div>", ("<div>", "</div>")),
        ("<script>alert(1)</script>", ("<script>", "</script>")),
        ("<?php ?>", ("<?php ?>",)),
        ("a < b > c", ()),
        ("a <3 b", ()),
        ("`<b>`", ()),
        ("    <b>", ()),
        ("```\n<b>\n```", ()),
    ],
)
def test_html_is_found_where_it_is_no_code(markdown: str, raw: tuple[str, ...]) -> None:
    assert body.convert(markdown).raw_html == raw


def test_html_is_shown_as_it_was_written() -> None:
    assert html("a <b class='x'>c</b>") == ("<p>a &lt;b&nbsp;class=‘x’&gt;c&lt;/b&gt;</p>")


# --- typography ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("\"Mines\" -- it's 'so'", "“Mines” — it’s&nbsp;‘so’"),
        ("one two three", "one two&nbsp;three"),
        ("on 22 March they asked", "on 22&nbsp;March they&nbsp;asked"),
        ("€10 billion for 1,340 km now", "€10&nbsp;billion for 1,340&nbsp;km&nbsp;now"),
        ("AT&T <b> &amp;", "AT&amp;T &lt;b&gt;&nbsp;&amp;amp;"),
        ("NATO", "NATO"),
    ],
)
def test_a_line_is_typeset_and_escaped(written: str, set_: str) -> None:
    assert typography.typeset_line(written) == set_


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ('"[W]e agreed", he said', "“[W]e agreed”, he said"),
        ("'[W]e agreed', he said", "‘[W]e agreed’, he said"),
        ('"(We) agreed"', "“(We) agreed”"),
        ('"$5 more"', "“$5 more”"),
        ('"...and more"', "“…and more”"),
        ("\"'[W]e' agreed\"", "“‘[W]e’ agreed”"),
        ('He said: "[W]e agreed"', "He said: “[W]e agreed”"),
        ('He said—"we agreed"', "He said—“we agreed”"),
        ('"We agreed—"', "“We agreed—”"),
        ('"We agreed", "[W]e"', "“We agreed”, “[W]e”"),
    ],
)
def test_a_quotation_opens_with_an_opening_mark(written: str, set_: str) -> None:
    assert typography.punctuated_line(written) == set_
    for block in (f"<p>{written}</p>", f"<p>So <em>{written}</em></p>"):
        assert unescape(typography.punctuated(block)) == block.replace(written, set_)


def test_the_text_of_a_page_opens_a_quotation_with_an_opening_mark() -> None:
    text = '"[W]e agreed", he said.\n\n- "[I]t was"\n- `"[x]"`\n\n*"[I]t"* was'

    shown = unescape(re.sub("<[^>]+>", "", html(text))).split("\n")

    assert [line.replace("\xa0", " ") for line in shown if line] == [
        "“[W]e agreed”, he said.",
        "“[I]t was”",
        '"[x]"',
        "“[I]t” was",
    ]


def test_a_plain_line_is_typeset_without_markup_and_breaks_anywhere() -> None:
    assert (
        typography.plain(typography.typeset_line('"R&D" on <b> 22 March'))
        == "“R&D” on <b> 22 March"
    )


def test_quotes_in_code_stay_straight() -> None:
    assert html('`"a"` "b"') == '<p><code>"a"</code> “b”</p>'
