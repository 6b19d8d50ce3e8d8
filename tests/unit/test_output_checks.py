"""What a built site is refused for, in the words of the refusal; a sound one passes."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.building import checks
from briefing.building.checks import Expected
from tests.support.content import write_content

URL = "https://rampart.example/base"
HOME = "index.html"
PAGE = "2025/03/22/mines/index.html"
HIDDEN = "/2025/04/01/hidden/"
HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="referrer" content="no-referrer">
"""
SITE = {
    HOME: f"""{HEAD}<title>Rampart</title>
<link rel="stylesheet" href="/base/theme/site.css?v=1">
</head>
<body><main>
<h1>Rampart</h1>
<a href="/base/2025/03/22/mines/#sources">Mines</a>
<a href="https://rampart.example/base/">Home</a>
<a href="mailto:desk@rampart.example">Write</a> <a href="webcal://rampart.example/base/calendar.ics">Subscribe</a>
<a href="https://elsewhere.example/">Elsewhere</a>
<img src="/base/map.png" srcset="/base/map.png 1x, /base/map.png 2x" alt="">
</main></body></html>
""",
    PAGE: f"""{HEAD}<title>Mines &amp; fences</title>
<link rel="canonical" href="{URL}/2025/03/22/mines/">
<link rel="license" href="https://elsewhere.example/licence">
</head>
<body><main>
<h1>Mines</h1>
<h2 id="sources">Sources</h2>
<a href="#sources">1</a>
</main></body></html>
""",
    "old/index.html": f"""{HEAD}<meta http-equiv="refresh" content="0; url=/base/2025/03/22/mines/">
<title>Mines</title></head>
<body><a href="/base/2025/03/22/mines/">Moved</a></body></html>
""",
    "atom.xml": f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:1</id>
<link rel="self" href="{URL}/atom.xml"/>
<entry><content type="html">&lt;a href="{URL}/"&gt;Home&lt;/a&gt;</content></entry></feed>
""",
    "rss.xml": f"""<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<atom:link rel="self" href="{URL}/rss.xml"/></channel></rss>
""",
    "feed.json": f"""{{"feed_url":"{URL}/feed.json","items":[
{{"title":"Mines","content_html":"<a href=\\"{URL}/\\">Home</a>"}}
]}}
""",
    "theme/site.css": "body { margin: 0 }\n",
    "map.png": "a picture",
    "robots.txt": "User-agent: *\n",
    ".well-known/security.txt": "Contact: mailto:desk@rampart.example\n",
}
FORBIDDEN = "; the policy forbids it, write it into a file"
SCRIPT = "<script> with what it runs"
CSS = "theme/site.css"
ONE_OF_OURS = "write one that briefing/site.py makes"
EXPECTED = Expected(
    url=URL,
    pages=frozenset({"/", "/2025/03/22/mines/", "/old/"}),
    briefings=frozenset({"/2025/03/22/mines/"}),
    drafts=frozenset(),
    absent=frozenset({HIDDEN}),
    feeds=frozenset({"/atom.xml", "/rss.xml", "/feed.json"}),
    copies={"robots.txt": 14, "theme/site.css": 19},
    policies=frozenset({"default-src 'none'", "default-src 'none'; style-src 'self'"}),
    moved=frozenset({"/old/", "/2025/03/24/old-name/"}),
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A sound site."""
    return write_content(tmp_path / "output", SITE)


def problems(output: Path, expected: Expected = EXPECTED) -> list[str]:
    return [str(problem) for problem in checks.problems(checks.site_in(output), expected)]


def test_a_sound_site_is_fine(output: Path) -> None:
    assert problems(output) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        # pages
        (HOME, "<title>Rampart</title>", "", "1: page without a title"),
        (HOME, ' lang="en"', "", "1: page without a language"),
        (
            HOME,
            "default-src 'none'",
            "default-src *",
            "1: page with the policy 'default-src *'; write one that briefing/site.py makes",
        ),
        (HOME, "no-referrer", "unsafe-url", "1: page without the referrer policy no-referrer"),
        (PAGE, "canonical", "alternate", "1: page of a briefing says that it is nothing"),
        (
            PAGE,
            f"{URL}/2025/03/22/mines/",
            f"{URL}/",
            f"1: page of a briefing says that it is {URL}/",
        ),
        (HOME, "<h1>Rampart</h1>", "", "1: 0 headings of the first level; a page has one"),
        (HOME, "<main>", "<main></main><main>", "1: 2 <main> elements; a page has one"),
        (HOME, "<h1>", "<style></style><h1>", "1: <style> on a page; the policy forbids it"),
        (
            HOME,
            "default-src 'none'",
            "default-src 'none'; script-src *",
            f"1: page with the policy 'default-src 'none'; script-src *'; {ONE_OF_OURS}",
        ),
        (
            HOME,
            "Content-Security-Policy",
            "X-Content-Security-Policy",
            "1: page with the policy ''; write one that briefing/site.py makes",
        ),
        (HOME, "<h1>", '<h1 style="x">', f"10: style= on <h1>{FORBIDDEN}"),
        (HOME, "<h1>", "<h1 STYLE=x>", f"10: style= on <h1>{FORBIDDEN}"),
        (HOME, "<h1>", '<h1 onclick="x">', f"10: onclick= on <h1>{FORBIDDEN}"),
        (HOME, "<h1>", "<h1 title=a OnMouseOver=x>", f"10: onmouseover= on <h1>{FORBIDDEN}"),
        (HOME, "<h1>", "<script>x()</script><h1>", f"10: {SCRIPT}{FORBIDDEN}"),
        (HOME, "<h1>", '<script type="module">x()</script><h1>', f"10: {SCRIPT}{FORBIDDEN}"),
        (HOME, "<h1>", '<script type="importmap">{}</script><h1>', f"10: {SCRIPT}{FORBIDDEN}"),
        (PAGE, "<h1>", '<h1 id="sources">', "12: id 'sources' stands 2 times on the page"),
        (PAGE, "Sources<", "Sources [^lrt]<", "1: '[^' is left in the text of the page"),
        (PAGE, "Sources<", "{{ it }}<", "1: '{{' is left in the text of the page"),
        (PAGE, "Sources<", "{% if %}<", "1: '{%' is left in the text of the page"),
        # links
        (HOME, "mines/#sources", "mine/", "11: link /base/2025/03/22/mine/ leads to no file"),
        (
            HOME,
            "#sources",
            "#source",
            "11: link /base/2025/03/22/mines/#source leads to no place on its page",
        ),
        (
            HOME,
            'href="/base/2025',
            'ping="https://elsewhere.example/" href="/base/2025',
            "11: <a> fetches https://elsewhere.example/ from elsewhere",
        ),
        (
            HOME,
            'href="/base/2025',
            "ping='/base/ //elsewhere.example/' href=\"/base/2025",
            "11: <a> fetches //elsewhere.example/ from elsewhere",
        ),
        (
            HOME,
            "<body>",
            '<body background="https://elsewhere.example/x.png">',
            "9: <body> fetches https://elsewhere.example/x.png from elsewhere",
        ),
        (
            HOME,
            "<h1>",
            '<svg><image xlink:href="//elsewhere.example/x.png"/></svg><h1>',
            "10: <image> fetches //elsewhere.example/x.png from elsewhere",
        ),
        (
            HOME,
            'src="/base/map.png"',
            'src="https://elsewhere.example/" src="/base/map.png"',
            "15: <img> fetches https://elsewhere.example/ from elsewhere",
        ),
        (
            "old/index.html",
            "0; url=/base/2025/03/22/mines/",
            "0; url=https://elsewhere.example/",
            "6: <meta> fetches https://elsewhere.example/ from elsewhere",
        ),
        (
            "old/index.html",
            "0; url=/base/2025/03/22/mines/",
            "0;URL='//elsewhere.example/'",
            "6: <meta> fetches //elsewhere.example/ from elsewhere",
        ),
        (
            "old/index.html",
            "0; url=/base/2025/03/22/mines/",
            "0 /base/2025/",
            "6: link /base/2025/ leads to no file",
        ),
        (PAGE, "#sources", "#source", "13: link #source leads to no place on its page"),
        (
            HOME,
            "example/base/",
            "example/",
            "12: link https://rampart.example/ leads out of the site's folder",
        ),
        (
            HOME,
            "mailto:desk@rampart.example",
            "javascript:1",
            "13: link javascript:1 is no web address",
        ),
        (
            HOME,
            '"/base/map',
            '"https://elsewhere.example/map',
            "15: <img> fetches https://elsewhere.example/map.png from elsewhere",
        ),
        (HOME, "/base/map.png 2x", "/base/2.png 2x", "15: link /base/2.png leads to no file"),
        (
            PAGE,
            '<link rel="license" href="https://elsewhere.example/licence">',
            f'<meta property="og:image" content="{URL}/cards/mines.png?v=1">',
            f"8: link {URL}/cards/mines.png?v=1 leads to no file",
        ),
        (
            HOME,
            "/base/theme",
            "//elsewhere.example",
            "7: <link> fetches //elsewhere.example/site.css?v=1 from elsewhere",
        ),
        # feeds
        (
            "atom.xml",
            "</feed>",
            "",
            "4: feed is not well-formed XML: no element found: line 4, column 0",
        ),
        (
            "rss.xml",
            "/rss.xml",
            "/atom.xml",
            f"1: feed calls itself ['{URL}/atom.xml'], not {URL}/rss.xml",
        ),
        ("atom.xml", f'href="{URL}/"&gt;', 'href="#top"&gt;', "1: feed holds a relative link"),
        (
            "rss.xml",
            "</channel>",
            "<item><description>a &lt;img src=x&gt;</description></item></channel>",
            "1: description holds markup: a <img src=x>",
        ),
        (
            "feed.json",
            "]}",
            "]",
            "1: feed is not well-formed JSON: Expecting ',' delimiter: line 4 column 1 (char 151)",
        ),
        (
            "feed.json",
            "/feed.json",
            "/",
            f"1: feed calls itself ['{URL}/'], not {URL}/feed.json",
        ),
        ("feed.json", f'\\"{URL}/\\"', '\\"#top\\"', "1: feed holds a relative link"),
        ("feed.json", "Mines", "<b>Mines</b>", "1: title holds markup: <b>Mines</b>"),
        # accounting
        ("robots.txt", "*", "", "1: copy of 14 bytes is missing or cut"),
        (
            "atom.xml",
            "</id>",
            f"</id><title>{HIDDEN}</title>",
            f"1: mentions {HIDDEN}, which is not public",
        ),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(
    output: Path, path: str, old: str, new: str, message: str
) -> None:
    text = (output / path).read_text("utf-8")
    assert old in text
    write_content(output, {path: text.replace(old, new, 1)})
    assert problems(output) == [f"{path}:{message}"]


def test_bytes_that_are_no_utf8_are_found_in_a_page(output: Path) -> None:
    (output / PAGE).write_bytes(SITE[PAGE].replace("Sources", "Quellen für").encode("latin-1"))
    assert problems(output) == [
        f"{PAGE}:1: '\N{REPLACEMENT CHARACTER}' is left in the text of the page"
    ]


def test_all_that_is_missing_is_named_at_once_sorted_by_place(output: Path) -> None:
    for path in ("rss.xml", "old/index.html", "robots.txt"):
        (output / path).unlink()
    assert problems(output) == [
        "old/index.html:1: page is missing",
        "robots.txt:1: copy of 14 bytes is missing or cut",
        "rss.xml:1: feed is missing",
    ]


def test_a_file_for_other_programs_that_is_missing_is_named(output: Path) -> None:
    expected = replace(EXPECTED, others=frozenset({"/calendar.ics", "/robots.txt"}))
    assert problems(output, expected) == ["calendar.ics:1: file is missing"]


def test_two_feeds_with_one_id_are_named(output: Path) -> None:
    text = SITE["atom.xml"].replace("/atom.xml", "/tags/atom.xml")
    write_content(output, {"tags/atom.xml": text})
    expected = replace(EXPECTED, feeds=EXPECTED.feeds | {"/tags/atom.xml"})
    assert problems(output, expected) == ["tags/atom.xml:1: feed has the id of atom.xml"]


def test_an_archive_has_the_id_of_its_feed(output: Path) -> None:
    text = SITE["atom.xml"].replace("/atom.xml", "/atom/1.xml")
    write_content(output, {"atom/1.xml": text})
    archives = frozenset({"/atom/1.xml"})
    expected = replace(EXPECTED, feeds=EXPECTED.feeds | archives, archives=archives)
    assert problems(output, expected) == []


def test_a_page_of_no_briefing_is_named(output: Path) -> None:
    """Such as one that an earlier build left, or that a file of content/extra/ made."""
    path = "2025/03/24/unknown/index.html"
    write_content(output, {path: SITE[HOME]})
    assert problems(output) == [f"{path}:1: page of no briefing"]


def test_a_redirect_at_the_address_of_a_briefing_may_stand_among_them(output: Path) -> None:
    path = "2025/03/24/old-name/index.html"
    write_content(output, {path: SITE["old/index.html"]})
    expected = replace(EXPECTED, pages=EXPECTED.pages | {"/2025/03/24/old-name/"})
    assert problems(output, expected) == []


def test_a_copy_in_the_place_of_a_page_is_named(output: Path) -> None:
    size = len(SITE[HOME].encode())
    expected = replace(EXPECTED, copies={**EXPECTED.copies, HOME: size})
    assert problems(output, expected) == [
        f"{HOME}:1: a copied file has taken the place of this page"
    ]


def test_empty_hidden_and_linked_files_are_named(output: Path) -> None:
    (output / "empty.txt").touch()
    (output / ".env").write_text("TOKEN=1")
    (output / ".nojekyll").touch()
    (output / "link.txt").symlink_to("robots.txt")
    assert problems(output) == [
        ".env:1: hidden file in the output",
        "empty.txt:1: empty file",
        "link.txt:1: symbolic link in the output",
    ]


def test_a_hidden_address_is_found_in_files_of_any_kind(output: Path) -> None:
    (output / "map.png").write_bytes(b"\x89PNG\r\n\xff" + HIDDEN.encode())
    assert problems(output) == [f"map.png:1: mentions {HIDDEN}, which is not public"]


def test_a_page_that_leads_on_is_one_of_an_old_address(output: Path) -> None:
    expected = replace(EXPECTED, moved=frozenset())
    assert problems(output, expected) == [
        "old/index.html:1: page that leads on; only those of old addresses do"
    ]


@pytest.mark.parametrize("place", ["head", "body"])
def test_a_page_of_its_own_does_not_lead_on(output: Path, place: str) -> None:
    refresh = '<meta http-equiv="Refresh" content="0; url=/base/">'
    write_content(output, {HOME: SITE[HOME].replace(f"</{place}>", f"{refresh}</{place}>")})
    assert problems(output) == [f"{HOME}:1: page that leads on; only those of old addresses do"]


def test_a_policy_in_the_body_is_none(output: Path) -> None:
    policy = HEAD.split("\n")[3]
    write_content(output, {HOME: SITE[HOME].replace(policy, "").replace("<h1>", f"{policy}<h1>")})
    assert problems(output) == [
        f"{HOME}:1: page with the policy ''; write one that briefing/site.py makes"
    ]


@pytest.mark.parametrize("path", ["p.htm", "p.HTML", "p.xhtml"])
def test_what_browsers_show_as_a_page_is_judged_as_one(output: Path, path: str) -> None:
    write_content(output, {path: "<script>alert(1)</script>"})
    assert f"{path}:1: {SCRIPT}{FORBIDDEN}" in problems(output)


def test_a_line_for_a_search_engine_is_no_page(output: Path) -> None:
    write_content(output, {"google1.html": "google-site-verification: google1.html"})
    assert problems(output, replace(EXPECTED, copies={**EXPECTED.copies, "google1.html": 38})) == []


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("@import 'more.css';", "1: @import"),
        ("a{}\n@IMPORT '//a.example/x.css';", "2: @import"),
        (r"@\69mport 'x.css';", "1: @import"),
        ("a { background: url(https://a.example/x.png) }", "1: fetches https://a.example/x.png"),
        (r"a { background: u\72l('//a.example/x') }", "1: fetches //a.example/x"),
        (
            "a { background: URL( 'data:image/png,x' ) }",
            "1: fetches data:image/png,x",
        ),
        ('a { background: image-set("//a.example/x" 1x) }', "1: fetches //a.example/x"),
        (
            "a { background: url(../x.png?v=1#a) }",
            "1: fetches ../x.png?v=1#a, which is no file",
        ),
        ('a { b: image-set(url(../map.png) 1x, "//a.example/" 2x) }', "1: fetches //a.example/"),
        ("a { background: url(../map.png) }", ""),
        ("/* url(//a.example/x) @import */ a { filter: url(#a) }", ""),
        ("a { background: url(/base/map.png) }", ""),
        ("a { background: url(/base/m%61p.png) }", ""),
        (
            "a { background: url(/base/x.png) }",
            "1: fetches /base/x.png, which is no file",
        ),
        ("a { background: url(/map.png) }", "1: fetches /map.png, which is no file"),
        (
            "a { background: url(../../map.png) }",
            "1: fetches ../../map.png, which is no file",
        ),
        (
            "@font-face { src: url(/base/f.woff2) }",
            "1: fetches /base/f.woff2, which is no file",
        ),
        ("@import url(/base/map.png);", "1: @import"),
    ],
)
def test_a_style_fetches_files_of_the_site_alone(output: Path, style: str, said: str) -> None:
    write_content(output, {CSS: style})
    expected = replace(EXPECTED, copies={**EXPECTED.copies, CSS: len(style)})
    found = [
        each.split(";")[0].removesuffix(" from elsewhere") for each in problems(output, expected)
    ]
    assert [each.removeprefix(f"{CSS}:") for each in found if "is no file" not in each or said] == (
        [said] if said else []
    )
