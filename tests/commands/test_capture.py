"""capture: a source's text is kept, its entry is printed, and a briefing gets it."""

import datetime as dt
import io
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.capturing import entries, texts
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import NotCaptured
from briefing.capturing.taking import Assignment, Desk, Taken, take
from briefing.capturing.texts import Told
from briefing.commands import capture
from briefing.proof.captures import Capture, Captures
from briefing.reading import characters, frontmatter, library, strict_yaml
from briefing.reading.model import Publishers, Source
from tests.support.articles import ARTICLE, a_page
from tests.support.content import REGISTRIES
from tests.support.loops import own_loop
from tests.support.small_site import CONTENT, ROOT, SmallSite, small_site
from tests.support.web import Reply, Web, redirect, serving

__all__ = ["own_loop"]

pytestmark = pytest.mark.usefixtures("own_loop")

ZONE = ZoneInfo("Europe/Vilnius")
DAY = dt.date(2025, 3, 23)
URL = "https://www.lrt.lt/en/news/1"
UNKNOWN = "https://news.example/1"
HEAD = """<title>Mines weighed | LRT</title>
<meta property="article:published_time" content="2025-03-22T23:30:00+02:00">"""
PAGE = a_page(head=HEAD)
BRIEFING = """\
---
title: Lithuania weighs mines along its border
sources:  # up to 20
  - id: lrt
    url: https://www.lrt.lt/en/news/0
    language: en
# figures: none yet
---
Text.[^lrt]
"""
SKELETON = """\
---
sources:
  - id: todo  # a-z
    url: https://example.org/TODO
    language: en
    # title: TODO
---
TODO: text.[^todo]
"""
NOT_REGISTERED = (
    "publisher news.example is not registered; if we trust it, add to publishers.yaml:"
    ' "news.example: {name: …, country: …, language: en, kind: news}"'
)
REASON = "Part of a network that imitates local news outlets"
SAVE = "save the page in a browser and use --file"
PASTE = "paste the passage with --excerpt -"

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """A site without briefings, and the files that tests name beside it."""
    content = {path: text for path, text in CONTENT.items() if "briefings/" not in path}
    made = small_site(tmp_path / "site", content)
    made.write({"page.html": PAGE, "pasted.txt": "One line.\n\n  “Another,” she said.\n"})
    return made


@pytest.fixture(scope="module")
def running() -> Iterator[Web]:
    with serving("www.lrt.lt", "news.example", "consent.news.example", "news-pravda.com") as web:
        yield web


@pytest.fixture
def web(running: Web) -> Web:
    running.pages.clear()
    running.requests.clear()
    return running


def publishers() -> Publishers:
    return frontmatter.read(Publishers, REGISTRIES["publishers.yaml"], "publishers.yaml")[0]


def taken(
    web: Web, folder: Path, url: str = URL, into: str = "", told: Told | None = None
) -> Taken:
    """What becomes of an address of the web; into: the text of briefing.md in the folder."""
    path = folder / "briefing.md" if into else None
    if path:
        path.write_text(into, "utf-8", newline="")
    desk = Desk(Captures(folder / "captures"), publishers(), DAY, web.network)
    return take(Assignment(url, told or Told(), into=path), desk)


def run(site: SmallSite, url: str = URL, **options: str) -> int:
    """The command, with files of the site's folder."""
    paths = {
        name: str(site.root / value) if name in ("file", "excerpt", "into") else value
        for name, value in options.items()
    }
    return capture.run(site.root, url, **paths)


def kept(site: SmallSite) -> list[dict[str, object]]:
    """The captures, without the day on which the test ran."""
    read = [json.loads(path.read_text("utf-8")) for path in sorted(site.root.glob("captures/*"))]
    today = str(dt.datetime.now(ZONE).date())
    assert all(each.pop("day") == today for each in read)
    return read


# --- a page from the web ---------------------------------------------------------------


def test_a_page_is_kept_and_its_entry_printed(web: Web, tmp_path: Path) -> None:
    web.pages[URL] = Reply(PAGE.encode())
    lines = taken(web, tmp_path, f"{URL}?utm_source=tg&fbclid=1#:~:text=a").lines
    assert web.asked == [URL]
    saved = Captures(tmp_path / "captures")
    assert lines == (
        f"captures/{saved.path(URL, 'page').name}: 50 words in 4 paragraphs",
        "  - id: lrt",
        f"    url: {URL}",
        "    # publisher: LRT; LT, lt, news",
        '    title: "Mines weighed"',
        "    published: 2025-03-22",
        "    language: en",
    )
    assert saved.of(URL) == (
        Capture(
            url=URL,
            kind="page",
            day=DAY,
            language="en",
            title="Mines weighed",
            published=dt.date(2025, 3, 22),
            paragraphs=("Mines weighed", *ARTICLE),
        ),
    )


def test_a_redirect_is_shown_and_the_text_kept_for_both_addresses(web: Web, tmp_path: Path) -> None:
    web.pages["https://news.example/s"] = redirect(f"{URL}?utm_medium=x")
    web.pages[URL] = Reply(PAGE.encode())
    lines = taken(web, tmp_path, "https://news.example/s").lines
    assert lines[0] == f"redirected to {URL}"
    assert lines[3] == f"    url: {URL}"
    saved = Captures(tmp_path / "captures")
    addresses = (URL, "https://news.example/s")
    kept_texts = {each.paragraphs for url in addresses for each in saved.of(url)}
    assert kept_texts == {("Mines weighed", *ARTICLE)}


def test_what_stands_behind_the_article_is_cut_and_said(web: Web, tmp_path: Path) -> None:
    more = "<p>Subscribe to our free newsletter for more of this</p><p>Thank you!!</p>"
    web.pages[URL] = Reply(a_page(f"{more}<p>Підтримайте нас: 4441 1111</p>").encode())
    lines = taken(web, tmp_path).lines
    assert lines[1] == "left out at its end: 3 lines, from 'Subscribe to our free newsletter for …'"
    assert Captures(tmp_path / "captures").of(URL)[0].paragraphs[1:] == tuple(ARTICLE)


def test_an_unknown_publisher_is_told_in_the_words_of_check(web: Web, tmp_path: Path) -> None:
    web.pages[UNKNOWN] = Reply(PAGE.encode())
    assert taken(web, tmp_path, UNKNOWN).lines[1:5] == (
        NOT_REGISTERED,
        "  - id: news",
        f"    url: {UNKNOWN}",
        '    title: "Mines weighed"',
    )


def test_the_owner_of_a_publisher_is_named() -> None:
    registry = REGISTRIES["publishers.yaml"].replace(
        "  lrt.lt:\n", "  lrt.lt:\n    owner: the state\n"
    )
    known = frontmatter.read(Publishers, registry, "publishers.yaml")[0]
    made = Capture(url=URL, kind="page", day=DAY, language="lt", paragraphs=())
    assert entries.entry(made, known)[2] == "  # publisher: LRT; LT, lt, news; owned by the state"


def test_a_title_that_was_typed_is_no_text_of_the_source(web: Web, tmp_path: Path) -> None:
    web.pages[URL] = Reply(PAGE.encode())
    taken(web, tmp_path, told=Told(title="Lithuania buys 600 bunkers"))
    capture = Captures(tmp_path / "captures").of(URL)[0]
    assert capture.title == "Lithuania buys 600 bunkers"
    assert "600" not in capture.text
    assert capture.paragraphs[0] == "Mines weighed"


@pytest.mark.parametrize(
    ("lang", "told", "language"),
    [("en", "", "en"), ("en", "uk", "uk"), ("", "", "lt"), ("", "uk", "uk")],
)
def test_the_language_is_what_is_told_or_the_page_or_the_publisher_says(
    web: Web, tmp_path: Path, lang: str, told: str, language: str
) -> None:
    web.pages[URL] = Reply(PAGE.replace('lang="en"', f'lang="{lang}"').encode())
    lines = taken(web, tmp_path, told=Told(language=told)).lines
    assert lines[-1] == f"    language: {language}"


def test_a_page_of_no_known_language_asks_for_it(web: Web, tmp_path: Path) -> None:
    web.pages[UNKNOWN] = Reply(PAGE.replace('lang="en"', "").encode())
    with pytest.raises(NotCaptured) as caught:
        taken(web, tmp_path, UNKNOWN)
    assert str(caught.value) == (
        f"{UNKNOWN}: nothing tells its language; name it with --language, as --language lt"
    )


# --- pages that are no article ---------------------------------------------------------


@pytest.mark.parametrize(
    ("replies", "message"),
    [
        (
            {URL: redirect("https://consent.news.example/m?continue=x")},
            "a consent form (consent.news.example) stands before the page",
        ),
        (
            {URL: redirect("/"), "https://www.lrt.lt/": Reply(PAGE.encode())},
            "it leads to the front",
        ),
        (
            {URL: redirect("https://news-pravda.com/1")},
            "publisher news-pravda.com is refused: Part",
        ),
        (
            {URL: redirect("https://rnilitarnyi.com/1")},
            "publisher rnilitarnyi.com is not registered",
        ),
        (
            {URL: Reply(b"<title>Just a moment...</title><p>Enable JavaScript</p>")},
            "a robot check ('Just a moment.') stands before the text",
        ),
        (
            {URL: Reply(b"<p>We value your privacy.</p><button>Accept all</button>")},
            "a consent form ('We value your privacy') stands before the text",
        ),
        (
            {URL: Reply(a_page("<div>Subscribe to continue reading</div>").encode())},
            "a paywall ('Subscribe to continue') stands before the text",
        ),
        (
            {URL: Reply(a_page(main="<p>Watch the video.</p>").encode())},
            " words of an article, and no more",
        ),
        ({URL: Reply(b"%PDF-1.7", content_type="text/html")}, "it is a PDF; paste the passage"),
        ({URL: Reply(b"<p>\xf0</p>")}, "the server says utf-8, and its bytes are not"),
        ({URL: Reply(b"<!-- -->")}, "it is empty"),
        ({}, "lrt.lt has no such page (HTTP 404); correct the address"),
    ],
)
def test_a_page_that_is_no_article_is_refused_and_nothing_changed(
    web: Web, tmp_path: Path, replies: Mapping[str, Reply], message: str
) -> None:
    web.pages.update(replies)
    with pytest.raises(NotCaptured) as caught:
        taken(web, tmp_path, into=BRIEFING)
    assert message in str(caught.value)
    assert not (tmp_path / "captures").exists()
    assert (tmp_path / "briefing.md").read_text("utf-8") == BRIEFING


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "https://www.news-pravda.com/1",
            f"publisher news-pravda.com is refused: {REASON}; find another source",
        ),
        (
            "http://www.lrt.lt/",
            "'http://www.lrt.lt/' does not begin with https://; write the full https address",
        ),
        ("lrt", "'lrt' does not begin with https://; write the full https address"),
        (
            "https://consent.news.example/m",
            f"a consent form (consent.news.example) stands before the page; {SAVE}, or {PASTE}",
        ),
    ],
)
def test_an_address_that_no_briefing_may_cite_is_not_fetched(
    site: SmallSite, capsys: Printed, url: str, message: str
) -> None:
    codes = [run(site, url), run(site, url, file="page.html"), run(site, url, excerpt="pasted.txt")]
    assert codes == [1, 1, 1]
    assert capsys.readouterr() == ("", f"not captured: {message}\n" * 3)
    assert kept(site) == []


def test_the_command_reaches_no_private_address(site: SmallSite, capsys: Printed) -> None:
    assert run(site, "https://localhost.example.invalid/") == 1
    assert capsys.readouterr().err == (
        "not captured: no such host: localhost.example.invalid;"
        " correct the address, or look at your own connection\n"
    )


SOUP = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div>",
                "<ul><li>",
                "<table><tr><td>",
                "<br>",
                "<h1>",
                "<title>",
                "<a ",
            ),
            *(
                "<script type='application/ld+json'>",
                "</script>",
                "<svg>",
                "<!--",
                "-->",
                "<![CDATA[",
            ),
            *(
                '<meta property="og:title" content="',
                '">',
                "<html lang=",
                "&#0;",
                "&#xD800;",
                "&amp",
            ),
            *("<blockquote>", "<article>", "<time datetime='2025-13-45'>", "words of a text " * 20),
        ]
    )
    | st.text(max_size=12),
    max_size=40,
)


@settings(deadline=None)  # the first page takes longer: trafilatura compiles its expressions
@given(SOUP, st.sampled_from(["utf-8", "utf-16", "cp1257", ""]))
def test_whatever_a_page_is_made_of_it_is_captured_or_refused(
    pieces: list[str], charset: str
) -> None:
    content = "".join(pieces).encode(charset or "utf-8", "replace")
    try:
        captured = texts.of_page(
            WebPage((URL,), content), Told(charset=charset), publishers(), DAY
        ).capture
    except NotCaptured:
        return
    assert entries.read(entries.entry(captured, publishers()))
    assert Capture.model_validate_json(captured.model_dump_json()) == captured


# --- a saved page ----------------------------------------------------------------------


def test_a_saved_page_is_captured_without_the_network(site: SmallSite, capsys: Printed) -> None:
    assert run(site, f"{URL}?utm_source=x", file="page.html") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1:3] == ["  - id: lrt", f"    url: {URL}"]
    assert [(each["url"], each["kind"]) for each in kept(site)] == [(URL, "page")]


def test_options_tell_what_the_page_does_not(site: SmallSite, capsys: Printed) -> None:
    site.write({"page.html": a_page(head="<title></title>")})
    chosen = {"title": " A  title: told", "published": "2025-03-21", "language": "uk"}
    run(site, file="page.html", **chosen)
    assert capsys.readouterr().out.splitlines()[-3:] == [
        '    title: "A title: told"',
        "    published: 2025-03-21",
        "    language: uk",
    ]


def test_a_charset_is_told_for_a_page_that_misstates_it(site: SmallSite, capsys: Printed) -> None:
    page = a_page("<p>Dovilė Šakalienė</p>")
    (site.root / "page.html").write_bytes(page.encode("cp1257"))
    assert run(site, file="page.html") == 1
    assert capsys.readouterr().err == (
        f"not captured: {URL}: the page says utf-8, and its bytes are not;"
        " name the charset, as --charset windows-1257\n"
    )
    assert run(site, file="page.html", charset="windows-1257") == 0
    assert str(kept(site)[0]["paragraphs"]).endswith("'Dovilė Šakalienė']")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"file": "page.html", "excerpt": "pasted.txt"},
            "--file and --excerpt are two captures; make one after the other",
        ),
        (
            {"language": "Lithuanian"},
            "--language is 'Lithuanian'; write an ISO 639-1 code, as in lt",
        ),
        ({"published": "22.3.2025"}, "--published is '22.3.2025'; write a day as YYYY-MM-DD"),
        ({"title": "x" * 301}, "--title has 301 characters; write plain text, 1 to 300 characters"),
        (
            {"title": "Mi\u200bnes"},
            "--title: invisible character U+200B (ZERO WIDTH SPACE); delete it or retype the line",
        ),
    ],
)
def test_options_that_can_not_be_meant_are_refused(
    site: SmallSite, capsys: Printed, options: dict[str, str], message: str
) -> None:
    assert run(site, **options) == 1
    assert capsys.readouterr() == ("", f"{message}\n")


def test_a_briefing_that_is_not_utf_8_is_left_alone(site: SmallSite, capsys: Printed) -> None:
    content = BRIEFING.replace("Text", "Šarvai").encode("cp1257")
    (site.root / "briefing.md").write_bytes(content)
    assert run(site, file="page.html", into="briefing.md") == 1
    place = f"{site.root}/briefing.md:9"
    assert capsys.readouterr().err == f"{place}: not UTF-8; save the file as UTF-8\n"
    assert (site.root / "briefing.md").read_bytes() == content


@pytest.mark.parametrize("option", ["file", "excerpt", "into"])
def test_a_file_that_is_not_there_is_named(site: SmallSite, capsys: Printed, option: str) -> None:
    assert run(site, **{option: "gone"}) == 1
    assert capsys.readouterr().err == f"{site.root / 'gone'}: No such file or directory\n"


# --- an excerpt ------------------------------------------------------------------------


def test_an_excerpt_is_kept_as_it_was_pasted(site: SmallSite, capsys: Printed) -> None:
    assert run(site, excerpt="pasted.txt") == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  - id: lrt",
        f"    url: {URL}",
        "    # publisher: LRT; LT, lt, news",
        "    language: lt",
    ]
    assert kept(site) == [
        {
            "url": URL,
            "kind": "excerpt",
            "language": "lt",
            "title": None,
            "published": None,
            "paragraphs": ["One line.", "“Another,” she said."],
        }
    ]


def test_no_line_of_an_excerpt_is_taken_for_boilerplate(site: SmallSite) -> None:
    site.write({"pasted.txt": "Subscribe\nПідтримайте нас\n"})
    run(site, excerpt="pasted.txt")
    assert kept(site)[0]["paragraphs"] == ["Subscribe", "Підтримайте нас"]


def test_a_second_excerpt_is_added_to_the_first(site: SmallSite) -> None:
    run(site, excerpt="pasted.txt", title="A title", published="2025-03-22", language="en")
    site.write({"pasted.txt": "“Another,” she said.\nA third.\n"})
    run(site, excerpt="pasted.txt")
    assert kept(site) == [
        {
            "url": URL,
            "kind": "excerpt",
            "language": "lt",
            "title": "A title",
            "published": "2025-03-22",
            "paragraphs": ["One line.", "“Another,” she said.", "A third."],
        }
    ]


def test_an_excerpt_stands_beside_the_page_of_its_address(site: SmallSite) -> None:
    run(site, file="page.html")
    run(site, excerpt="pasted.txt")
    captures = Captures(site.root / "captures").of(URL)
    assert [each.kind for each in captures] == ["page", "excerpt"]


def test_the_language_of_an_excerpt_may_come_from_the_entry_that_cites_it(
    site: SmallSite, capsys: Printed
) -> None:
    cited = f"---\nsources:\n  - id: a\n    url: {UNKNOWN}\n    language: uk\n---\n"
    site.write({"briefing.md": cited})
    assert run(site, UNKNOWN, excerpt="pasted.txt") == 1
    assert "nothing tells its language" in capsys.readouterr().err
    assert run(site, UNKNOWN, excerpt="pasted.txt", into="briefing.md") == 0
    assert run(site, UNKNOWN, excerpt="pasted.txt") == 0
    assert [each["language"] for each in kept(site)] == ["uk"]


def test_an_empty_excerpt_is_refused(site: SmallSite, capsys: Printed) -> None:
    site.write({"pasted.txt": " \n\n"})
    assert run(site, excerpt="pasted.txt") == 1
    assert capsys.readouterr().err == (
        "not captured: the excerpt is empty; paste the passage, then Ctrl-D on a new line\n"
    )


def test_an_excerpt_in_another_charset_says_so(site: SmallSite, capsys: Printed) -> None:
    (site.root / "pasted.txt").write_bytes("Šarvai".encode("cp1257"))
    assert run(site, excerpt="pasted.txt") == 1
    assert capsys.readouterr().err == (
        f"not captured: {site.root}/pasted.txt: it names no charset, which means utf-8,"
        " and its bytes are not; name the charset, as --charset windows-1257\n"
    )
    assert run(site, excerpt="pasted.txt", charset="windows-1257") == 0


# --- into a briefing -------------------------------------------------------------------


def test_the_entry_comes_into_the_briefing(site: SmallSite, capsys: Printed) -> None:
    site.write({"briefing.md": BRIEFING})
    assert run(site, file="page.html", into="briefing.md") == 0
    path = site.root / "briefing.md"
    entry = capsys.readouterr().out.split("\n", 2)[2]
    assert entry.startswith("  - id: lrt-2\n")
    old = "    language: en\n"
    assert path.read_text("utf-8") == BRIEFING.replace(old, old + entry)


def test_the_place_of_the_entry_is_said(site: SmallSite, capsys: Printed) -> None:
    site.write({"briefing.md": BRIEFING})
    run(site, file="page.html", into="briefing.md")
    said = capsys.readouterr().out.splitlines()[1]
    assert said == f"{site.root}/briefing.md:7: added as [^lrt-2]"


def test_the_placeholder_is_written_over_and_its_citations_follow(
    site: SmallSite, capsys: Printed
) -> None:
    site.write({"briefing.md": SKELETON})
    run(site, file="page.html", into="briefing.md")
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == [f"{site.root}/briefing.md:3: added as [^lrt]", "  - id: lrt"]
    text = (site.root / "briefing.md").read_text("utf-8")
    assert "[^todo]" not in text
    assert text.splitlines()[:4] == [
        "---",
        "sources:",
        "  - id: lrt",
        f"    url: {URL}",
    ]


def test_an_address_that_is_cited_already_is_captured_and_the_briefing_left(
    site: SmallSite, capsys: Printed
) -> None:
    cited = BRIEFING.replace("https://www.lrt.lt/en/news/0", f"{URL}?utm_source=x")
    site.write({"briefing.md": cited})
    assert run(site, file="page.html", into="briefing.md") == 0
    said = capsys.readouterr().out.splitlines()[1:]
    assert said == [f"{site.root}/briefing.md:4: cites it already as [^lrt]; unchanged"]
    assert (site.root / "briefing.md").read_text("utf-8") == cited
    assert {each["url"] for each in kept(site)} == {URL, f"{URL}?utm_source=x"}


def test_sources_in_brackets_are_left_and_the_entry_is_printed(
    site: SmallSite, capsys: Printed
) -> None:
    flow = "---\nsources: [{id: a, url: https://example.org/, language: en}]\n---\nText.\n"
    site.write({"briefing.md": flow})
    assert run(site, file="page.html", into="briefing.md") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == "  - id: lrt"
    assert err == (
        f"{site.root}/briefing.md:2: sources that are no list of lines; write each on lines of"
        " its own, beginning with '- ', or paste the entry\n"
    )
    assert (site.root / "briefing.md").read_text("utf-8") == flow
    assert len(kept(site)) == 1


def test_a_briefing_that_can_not_be_read_is_left_and_the_entry_is_printed(
    site: SmallSite, capsys: Printed
) -> None:
    site.write({"briefing.md": "---\ntitle: [\n---\n"})
    assert run(site, file="page.html", into="briefing.md") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == "  - id: lrt"
    assert err.startswith(f"{site.root}/briefing.md:")


def test_a_briefing_of_windows_keeps_its_line_ends(web: Web, tmp_path: Path) -> None:
    web.pages[URL] = Reply(PAGE.encode())
    taken(web, tmp_path, into=BRIEFING.replace("\n", "\r\n"))
    content = (tmp_path / "briefing.md").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") == len(BRIEFING.splitlines()) + 6


def test_what_is_added_is_a_source_that_check_accepts(site: SmallSite) -> None:
    before = next(text for path, text in CONTENT.items() if "lithuania" in path)
    head, _, rest = before.partition("sources: ")
    sources, _, after = rest.partition("\n")
    listed = "".join(f"\n  - {json.dumps(each)}" for each in json.loads(sources))
    name = "content/briefings/2025/2025-03-22-lithuania-weighs-border-mines.md"
    site.write({name: f"{head}sources:{listed}\n{after}"})
    run(site, file="page.html", into=name)
    briefing = library.load(site.root / "content", ZONE).briefings[0]
    assert briefing.sources[-1] == Source(
        id="lrt", url=URL, language="en", title="Mines weighed", published=dt.date(2025, 3, 22)
    )


# --- entries ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "taken_ids", "expected"),
    [
        ("LRT", [], "lrt"),
        ("Delfi (Lithuania)", [], "delfi"),
        ("Delfi (Lithuania)", ["delfi", "delfi-2"], "delfi-3"),
        ("The Brussels Times", [], "brussels-times"),
        ("Lithuanian Ministry of National Defence", [], "lithuanian-ministry-of"),
        ("Українська правда", [], "ukrayinska-pravda"),
        ("x" * 40, [], "x" * 24),
        ("…", [], "source"),
    ],
)
def test_ids_are_short_and_unique(name: str, taken_ids: list[str], expected: str) -> None:
    assert entries.free_id(name, taken_ids) == expected


@pytest.mark.parametrize(
    "title",
    [
        'A "quoted" word: a colon, #1 # and [brackets] {braces}',
        "- a dash, & * ! | > % @ ` ? ,",
        "A back\\slash and \\n",
        "NO: 12:30 2025-03-22 ~ null",
        "Dovilė Šakalienė 🛡 Київ",
    ],
)
@pytest.mark.parametrize(
    "url", [URL, "https://www.lrt.lt/a,b:c?x=[1]&y='z'#a-b", "https://a.example/:"]
)
def test_any_title_and_address_make_a_valid_source(title: str, url: str) -> None:
    made = Capture(url=url, kind="page", day=DAY, language="no", title=title, paragraphs=())
    lines = [f"  {line}" for line in entries.entry(made, publishers())]
    tree, problems = strict_yaml.parse("\n".join(["sources:", *lines]), "")
    assert problems == []
    assert tree is not None
    assert isinstance(tree.root, dict)
    source = Source.model_validate(tree.root["sources"][0])
    assert (source.url, source.title, source.language) == (url, title, "no")


def test_a_title_that_no_header_may_hold_is_left_out() -> None:
    assert any(characters.forbidden("a\u202eb"))
    made = Capture(url=URL, kind="page", day=DAY, language="lt", title="a\u202eb", paragraphs=())
    assert not any("title" in line for line in entries.entry(made, publishers()))


# --- the command line ------------------------------------------------------------------


def test_the_command_takes_what_its_help_says(site: SmallSite) -> None:
    site.write({"briefing.md": BRIEFING})
    command = [sys.executable, "-P", "-m", "invoke", "--search-root", str(site.root), "capture"]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    both = ["--url", URL, "--title=A title", "--published", "2025-03-22", "--language=en"]
    for options, pasted in (
        (["--excerpt", "-", *both], "A pasted line.\n"),
        ([URL, "--file", "page.html", "--charset", "utf-8", "--into", "briefing.md"], ""),
    ):
        end = subprocess.run(
            [*command, *options],
            cwd=site.root,
            env=environment,
            input=pasted,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (end.stderr, end.returncode) == ("", 0)
    assert {each["kind"]: each["title"] for each in kept(site)} == {
        "excerpt": "A title",
        "page": "Mines weighed",
    }
    assert "id: lrt-2" in (site.root / "briefing.md").read_text("utf-8")


def test_a_terminal_is_asked_for_the_passage(
    site: SmallSite, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    with Terminal(io.BytesIO(b"A line.\n"), "utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        assert capture.run(site.root, URL, excerpt="-") == 0
    assert capsys.readouterr().err == "paste the passage, then Ctrl-D on a new line:\n"


# --- what is never published -----------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["captures/a.json", "content/captures/a.json", "a/b/captures/c/d.json"]
)
def test_git_ignores_captures_wherever_they_lie(tmp_path: Path, path: str) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    command = ["git", "check-ignore", "--quiet", "--no-index", path]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0


def test_git_keeps_the_module_that_handles_them(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    for path in ("briefing/proof/captures.py", "briefing/capturing/taking.py"):
        command = ["git", "check-ignore", "--quiet", "--no-index", path]
        assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 1


def test_a_build_publishes_nothing_of_them(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    secret = "words of somebody else that only the capture has"
    site.write({"page.html": a_page(f"<p>These are {secret}.</p>")})
    assert run(site, file="page.html") == 0
    end = site.build()
    assert end.returncode == 0, end.stderr
    files = [path for path in site.output.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if secret.encode() in path.read_bytes()] == []
    assert [path for path in site.output.rglob("*") if "captures" in path.parts[-1]] == []
