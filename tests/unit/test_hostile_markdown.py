"""Markdown that would attack its readers or hold up its writers: it comes out inert, and soon."""

import time
from functools import partial

import pytest

from briefing.edition import link_address
from briefing.render import body, sanitizer
from tests.support.content import a_site

RESOLVE = partial(
    link_address, names={"about.md": "/about/"}, site=a_site("https://rampart.example")
)

ANCHOR = "<p><a>x</a></p>"
IMAGE = '<p><img alt="x"></p>'
INERT = {
    "a script as an address": ("[x](javascript:alert(1))", ANCHOR),
    "in capitals": ("[x](JaVaScRiPt:alert(1))", ANCHOR),
    "with a numeric reference": ("[x](javascrip&#116;:alert(1))", ANCHOR),
    "with a hexadecimal reference": ("[x](&#x6A;avascript:alert(1))", ANCHOR),
    "with a reference without its semicolon": ("[x](&#106avascript:alert(1))", ANCHOR),
    "with a named colon": ("[x](javascript&colon;alert(1))", ANCHOR),
    "with a tab": ("[x](java&Tab;script:alert(1))", ANCHOR),
    "with a new line": ("[x](java&NewLine;script:alert(1))", ANCHOR),
    "with a control character in front": ("[x](&#1;javascript:alert(1))", ANCHOR),
    "with a space in front": ("[x]( javascript:alert(1))", ANCHOR),
    "with a backslash in front": (r"[x](\javascript:alert(1))", ANCHOR),
    "with an escaped colon": (r"[x](javascript\:alert(1))", ANCHOR),
    "in angle brackets": ("[x](<javascript:alert(1)>)", ANCHOR),
    "as a reference": ("[x][y]\n\n[y]: javascript:alert(1)", ANCHOR),
    "as an attribute": ("[x](https://kam.lt/){: href=javascript:alert(1) }", ANCHOR),
    "as an autolink": (
        "<javascript:alert(1)>",
        "<p>&lt;javascript:alert(1)&gt;</p>",
    ),
    "VBScript": ("[x](vbscript:msgbox)", ANCHOR),
    "a page in an address": ("[x](data:text/html;base64,PHN2Zz4=)", ANCHOR),
    "plain http": ("[x](http://kam.lt/)", ANCHOR),
    "a file": ("[x](file:///etc/passwd)", ANCHOR),
    "another host without a scheme": ("[x](//evil.example)", ANCHOR),
    "another host with a backslash": (r"[x](/\evil.example)", ANCHOR),
    "another host with two backslashes": (r"[x](\\\\evil.example)", ANCHOR),
    "another host with a reference": ("[x](/&#47;evil.example)", ANCHOR),
    "another host with a named slash": ("[x](&sol;/evil.example)", ANCHOR),
    "another host with a tab": ("[x](/&Tab;/evil.example)", ANCHOR),
    "an image from elsewhere": ("![x](https://evil.example/x.png)", IMAGE),
    "an image from elsewhere without a scheme": ("![x](//evil.example/x.png)", IMAGE),
    "an image from elsewhere with a backslash": (r"![x](/\evil.example/x.png)", IMAGE),
    "an image in an address": ("![x](data:image/svg+xml,<svg/onload=alert(1)>)", IMAGE),
    "an image that is a script": ("![x](javascript:alert(1))", IMAGE),
    "an image with another source": ("![x](images/x.png){: src=https://evil.example }", IMAGE),
    "an image with more sources": (
        "![x](images/x.png){: srcset=https://evil.example onerror=alert(1) }",
        '<p><img alt="x" src="/images/x.png"></p>',
    ),
    "an event on a paragraph": ("x\n{: onclick=alert(1) style='color:red' id=y .z }", "<p>x</p>"),
    "an event on a heading": ("## x {: onmouseover='alert(1)' }", "<h2>x</h2>"),
    "an event on a citation": (
        "a[^x]{: onclick=alert(1) }",
        '<p>a<sup><a href="#source-x" role="doc-noteref">[1]</a></sup></p>',
    ),
    "markup in the id of a citation": (
        'a[^"><script>]',
        '<p>a<sup><a href="#source-&quot;&gt;&lt;script&gt;" role="doc-noteref">[1]</a></sup></p>',
    ),
    "markup in the title of a link": (
        '[x](about.md "\\" onclick=alert(1) \\"")',
        '<p><a href="/about/">x</a></p>',
    ),
    "markup in an abbreviation": (
        '*[LT]: "><script>alert(1)</script>\n\nLT',
        '<p><abbr title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">LT</abbr></p>',
    ),
    "a script": (
        "<script>alert(1)</script>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ),
    "a script on lines of its own": (
        "<script>\nalert(1)\n</script>",
        "<p>&lt;script&gt;\nalert(1)&nbsp;&lt;/script&gt;</p>",
    ),
    "an image with an event": (
        "<img/src=x/onerror=alert(1)>",
        "<p>&lt;img/src=x/onerror=alert(1)&gt;</p>",
    ),
    "a frame": ("<iframe/src=//evil.example>", "<p>&lt;iframe/src=//evil.example&gt;</p>"),
    "a tag that is not closed": (
        "<img src=x onerror=alert(1)",
        "<p>&lt;img src=x&nbsp;onerror=alert(1)</p>",
    ),
    "a tag in code": ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
    "a fence with attributes": (
        "```{.x onclick=alert(1)}\n<script>\n```",
        "<pre><code>&lt;script&gt;\n</code></pre>",
    ),
    "a tag in a list": (
        "a\n: <script>",
        "<dl>\n<dt>a</dt>\n<dd>&lt;script&gt;</dd>\n</dl>",
    ),
    "a tag through references": ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
    "a meta element": (
        "<meta http-equiv=refresh content=0>",
        "<p>&lt;meta http-equiv=refresh&nbsp;content=0&gt;</p>",
    ),
    "Markdown's own placeholders": (
        "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 <b>",
        "<p>wzxhzdk:0 klzzwxh:0000&nbsp;&lt;b&gt;</p>",
    ),
}


@pytest.mark.parametrize(("markdown", "expected"), INERT.values(), ids=INERT)
def test_a_hostile_text_comes_out_inert(markdown: str, expected: str) -> None:
    assert body.convert(markdown, RESOLVE).html.rstrip("\n") == expected


@pytest.mark.parametrize(
    ("fragment", "cleaned"),
    [
        ('<p id="x" style="a" onclick="b" class="c">d</p>', "<p>d</p>"),
        ("<p class='translated'>d</p>", '<p class="translated">d</p>'),
        ("<a role='button'>d</a>", "<a>d</a>"),
        ("<a role='doc-noteref'>d</a>", '<a role="doc-noteref">d</a>'),
        ("<h1>a</h1><h5>b</h5>", "ab"),
        ("a<script>b</script><style>c</style>", "a"),
        ("<form action='https://evil.example'><input name=a>b</form>", "b"),
        ("<svg><a href='https://a.example'>b</a></svg>c", "c"),
        ("<p>a<b>c", "<p>ac</p>"),
        ("<img src='/a/b.png' width=10 loading=lazy>", '<img src="/a/b.png" width="10">'),
        ("<img src='images/../../a.png'>", '<img src="images/../../a.png">'),
        ("<q lang='lt'>a</q>", '<q lang="lt">a</q>'),
    ],
)
def test_only_what_a_briefing_may_hold_passes(fragment: str, cleaned: str) -> None:
    assert sanitizer.clean(fragment) == cleaned


def test_a_text_alone_keeps_no_element() -> None:
    assert sanitizer.clean_text("<p>a <b>b</b> &lt;c&gt;</p><script>d</script>") == (
        "a b &lt;c&gt;"
    )


def test_addresses_in_full_are_those_seen_from_the_page() -> None:
    fragment = '<a href="/base/x/">a</a><a href="#y">b</a><img src="/base/images/z.png">'

    assert sanitizer.absolute(fragment, "https://rampart.example/base/2025/") == (
        '<a href="https://rampart.example/base/x/">a</a>'
        '<a href="https://rampart.example/base/2025/#y">b</a>'
        '<img src="https://rampart.example/base/images/z.png">'
    )


# --- texts that run away ---------------------------------------------------------------

LIMIT = 12_000  # characters, as the library has it; and 500 opening brackets
RUNAWAY = {
    "brackets": "[" * 500,
    "brackets that close elsewhere": "[" * 500 + "]" * 11_000,
    "links without end": "[a](" * 500,
    "images without end": "![" * 500,
    "references": "[a][" * 250,
    "definitions": "".join(f"[a{number}]: b\n" for number in range(500)),
    "abbreviations": "".join(f"*[a{number}]: b\n" for number in range(500)) + "\na1 " * 1_000,
    "lists in lists on a line": "- " * 6_000 + "a",
    "other lists in lists on a line": "+ " * 6_000,
    "numbered lists on a line": "1. " * 4_000,
    "mixed lists on a line": "1. - + * " * 1_300,
    "lists in quotes": "> - " * 3_000,
    "quotes in lists": "- > " * 3_000,
    "quotes in quotes": "> " * 6_000,
    "quotes with tabs": ">\t" * 6_000,
    "lists in lists with tabs": "\n".join("\t" * depth + "- a" for depth in range(140)),
    "lists in lists in a quote": "\n".join("> " + "    " * depth + "- a" for depth in range(75)),
    "deep lists again and again": "\n\n".join(
        ["- " * 6 + "a\n\n" + " " * 24 + "- " * 6 + "b"] * 100
    ),
    "definition lists": "a\n" + ":   " * 3_000,
    "headings": "#\n" * 6_000,
    "underlines": "=\n" * 6_000,
    "dashes": "-\n" * 6_000,
    "pipes": "|\n" * 6_000,
    "cells": "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n" + "|" * 4_000,
    "emphasis": "*a **b " * 1_700,
    "asterisks": "*" * LIMIT,
    "underscores": "_a" * 6_000,
    "backticks": "".join("`" * length + " " for length in range(150)),
    "fences": "```\n" * 3_000,
    "ampersands": "&#" * 6_000,
    "tags": "<a " * 4_000,
    "addresses": "<https://a" * 1_200,
    "attributes": "a\n{: " + "a='" * 3_000,
    "quotation marks": '"' * LIMIT,
    "words": "a " * 6_000,
    "one word": "a" * LIMIT,
    "white space": " " * (LIMIT - 1) + "a",
    "empty lines": "\n" * LIMIT,
}


@pytest.mark.parametrize("markdown", RUNAWAY.values(), ids=RUNAWAY)
def test_a_text_within_the_limits_never_runs_away(markdown: str) -> None:
    begun = time.perf_counter()

    body.convert(markdown[:LIMIT])

    assert time.perf_counter() - begun < 20  # seconds; 2 at most on a quiet machine
