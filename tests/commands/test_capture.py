"""capture: a source's text is kept, its entry is printed, and a briefing gets it."""

import datetime as dt
import io
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.capturing import apart, entries, texts
from briefing.capturing.media import WebPage
from briefing.capturing.not_captured import NotCaptured
from briefing.capturing.registering import Registrar
from briefing.capturing.taking import Assignment, Desk, take
from briefing.capturing.texts import Told
from briefing.commands import capture
from briefing.proof.captures import Capture, Captures
from briefing.reading import characters, frontmatter, library, strict_yaml
from briefing.reading.model import Publishers, Source, host
from briefing.rules import citable
from tests.support import verbs
from tests.support.articles import ARTICLE, a_page
from tests.support.content import REGISTRIES
from tests.support.loops import own_loop
from tests.support.small_site import CONTENT, ROOT, SmallSite, small_site
from tests.support.verbs import Ended, ended_here, refused
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
TEXT = ("Mines weighed", *ARTICLE)
ENTRY = f"""\
  - id: lrt
    url: {URL}
    # publisher: LRT; LT, lt, news
    title: "Mines weighed"
    published: 2025-03-22
    language: en
"""
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
SAVE = "save the page in a browser and use --file"
PASTE = "paste the passage with --excerpt -"
NAME = "content/briefings/2025/2025-03-22-lithuania-weighs-border-mines.md"


@pytest.fixture(autouse=True)
def saved(site: SmallSite) -> None:
    """The files that tests name."""
    write("page.html", PAGE)
    write("pasted.txt", "One line.\n\n  “Another,” she said.\n")


@pytest.fixture(scope="module")
def running() -> Iterator[Web]:
    with serving("www.lrt.lt", "news.example", "consent.news.example", "news-pravda.com") as web:
        yield web


@pytest.fixture
def web(running: Web, site: SmallSite) -> Web:
    """A web with our page and the front page of its outlet."""
    page = Reply(PAGE.encode())
    running.pages = {URL: page, "https://www.lrt.lt/": page}
    running.requests.clear()
    return running


def publishers(text: str = REGISTRIES["publishers.yaml"]) -> Publishers:
    return frontmatter.read(Publishers, text, "publishers.yaml")[0]


def taken(web: Web, url: str = URL, told: Told | None = None, into: str = "") -> tuple[str, ...]:
    """What is said of an address of the web."""
    registrar = Registrar(Path("content"), "en")
    captures = Captures(Path("captures"))
    desk = Desk(captures, publishers(), registrar, DAY, web.network, read=texts.of_page)
    return take(Assignment(url, told or Told(), into=Path(into) if into else None), desk).lines


def run(site: SmallSite, command: str) -> Ended:
    """`capture` with an address and options such as '--file=page.html'."""
    url, *words = shlex.split(command)
    options = dict(word.removeprefix("--").split("=", 1) for word in words)
    return ended_here(lambda: capture.run(site.root, url, **options))


def write(file: str, text: str, charset: str = "utf-8") -> None:
    Path(file).write_bytes(text.encode(charset))


def kept() -> list[dict[str, object]]:
    """The captures, without the day on which they were made."""
    read = [json.loads(path.read_text("utf-8")) for path in sorted(Path().glob("captures/*"))]
    days = {each.pop("day") for each in read}
    today = dt.datetime.now(ZONE).date()
    assert days <= {str(DAY), str(today), str(today - dt.timedelta(days=1))}
    return read


def an_excerpt(*lines: str, **more: str | None) -> dict[str, object]:
    about = {"url": URL, "grade": "pasted", "language": "lt", "title": None, "published": None}
    return {**about, **more, "paragraphs": list(lines)}


# --- a page from the web ---------------------------------------------------------------


def test_a_page_is_kept_and_its_entry_printed(web: Web) -> None:
    lines = taken(web, f"{URL}?utm_source=tg&fbclid=1#:~:text=a")
    saved = Captures(Path("captures"))
    file = saved.path(URL, "page").name
    assert web.asked == [URL]
    assert lines == (f"captures/{file}: 50 words in 4 paragraphs", *ENTRY.splitlines())
    about = {"title": "Mines weighed", "published": dt.date(2025, 3, 22), "language": "en"}
    page = Capture(url=URL, grade="fetched", day=DAY, paragraphs=TEXT, **about)
    assert saved.of(URL) == (page,)


MORE = "<p>Subscribe to our free newsletter for more of this</p><p>Thank you!!</p>"
MORE += "<p>Підтримайте нас: 4441 1111</p>"
LEFT_OUT = "left out at its end: 3 lines, from 'Subscribe to our free newsletter for …'"
NOT_REGISTERED = (
    "publisher news.example is not registered; if we trust it, add to publishers.yaml:"
    " news.example: {name: …, country: …, language: en, kind: news}\n"
    "or capture it again with --register NAME --country CODE, which adds it"
)
SHORT = "https://news.example/s"
UNKNOWN_ENTRY = f'  - id: news\n    url: {UNKNOWN}\n    title: "Mines weighed"\n'


def in_language(language: str) -> Reply:
    return Reply(PAGE.replace('lang="en"', f'lang="{language}"').encode())


LANGUAGE = "    language: "


@pytest.mark.parametrize(
    ("url", "reply", "told", "says"),
    [
        (SHORT, redirect(f"{URL}?utm_medium=x"), Told(), f"redirected to {URL}\n"),
        (SHORT, redirect(f"{URL}?utm_medium=x"), Told(), f"\n{ENTRY}"),
        (URL, Reply(a_page(MORE, head=HEAD).encode()), Told(), f"\n{LEFT_OUT}\n{ENTRY}"),
        (UNKNOWN, Reply(PAGE.encode()), Told(), f"\n{NOT_REGISTERED}\n{UNKNOWN_ENTRY}"),
        # A title that was typed is no text of the source.
        (URL, Reply(PAGE.encode()), Told(title="600 bunkers"), '\n    title: "600 bunkers"\n'),
        (URL, in_language("en"), Told(), f"{LANGUAGE}en\n"),
        (URL, in_language("en"), Told(language="uk"), f"{LANGUAGE}uk\n"),
        (URL, in_language(""), Told(), f"{LANGUAGE}lt\n"),
        (URL, in_language(""), Told(language="uk"), f"{LANGUAGE}uk\n"),
    ],
)
def test_what_a_page_says_and_what_is_told_of_it_is_printed_and_its_text_alone_is_kept(
    web: Web, url: str, reply: Reply, told: Told, says: str
) -> None:
    web.pages[url] = reply
    assert says in "\n".join([*taken(web, url, told), ""])
    # A redirect's text is kept for both addresses.
    texts_of = {str(each["url"]): each["paragraphs"] for each in kept()}
    assert texts_of == {each: list(TEXT) for each in ([url, URL] if url == SHORT else [url])}
    assert {each["title"] for each in kept()} == {told.title or "Mines weighed"}


SHOWN = "<ul><li>Some 777 men stand at the border</li></ul>"
NOT_CAPTURED = "on the page, but not captured: 1 paragraph"
SAYS_PAID = "the page says that it is behind a paywall"
NOT_FREE = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
LONG = "".join(f"<p>Paragraph {number} of a long article about it.</p>" for number in range(40))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            a_page(head=HEAD).replace("</p><p>", f"</p>{SHOWN}<p>", 1).replace("article>", "b>"),
            f"{NOT_CAPTURED}; {PASTE} if you cite it\n  'Some 777 men stand at the …'\n",
        ),
        (
            a_page(LONG, head=HEAD + NOT_FREE),
            f"{SAYS_PAID} (isAccessibleForFree is false); see that the text is whole\n",
        ),
        (
            a_page("<p class=date>Published: 22 March 2025</p>", head="<title>Mines</title>"),
            "    published: 2025-03-22  # a guess; look at the page\n    language: en\n",
        ),
    ],
    ids=["lost", "not free", "a guess"],
)
def test_what_the_writer_has_to_look_at_is_said(web: Web, page: str, said: str) -> None:
    web.pages[URL] = Reply(page.encode())
    write("briefing.md", BRIEFING)
    lines = taken(web, into="briefing.md")
    assert said in "\n".join([*lines, ""])
    # A day that is a guess is held against nobody.
    assert [each["published"] for each in kept()] == [None if "guess" in said else "2025-03-22"]
    assert ("guess" in said) == ("# a guess" in Path("briefing.md").read_text("utf-8"))


# --- pages that are no article ---------------------------------------------------------

HTTPS = "does not begin with https://; write the full https address"
REFUSED = "publisher news-pravda.com is refused: Part of a network that imitates local news outlets"
CONSENT = "a consent form (consent.news.example) stands before the page"


STANDS = "stands before the text"
NO_ARTICLES = {
    CONSENT: redirect("https://consent.news.example/m?continue=x"),
    "it leads to the front": redirect("/"),
    REFUSED: redirect("https://news-pravda.com/1"),
    "publisher rnilitarnyi.com is not registered": redirect("https://rnilitarnyi.com/1"),
    f"a robot check ('Just a moment.') {STANDS}": Reply(b"<title>Just a moment...</title>Wait"),
    f"a consent form ('We value your privacy') {STANDS}": Reply(b"<p>We value your privacy.</p>"),
    f"a paywall ('Subscribe to continue') {STANDS}": Reply(
        a_page("<div>Subscribe to continue reading</div>").encode()
    ),
    " words of an article, and no more": Reply(a_page(main="<p>Watch it.</p>").encode()),
    "it is a PDF; paste the passage": Reply(b"%PDF-1.7", content_type="text/html"),
    "the server says utf-8, and its bytes are not": Reply(b"<p>\xf0</p>"),
    "it is empty": Reply(b"<!-- -->"),
    "lrt.lt has no such page (HTTP 404); correct the address": Reply(status=404),
}


@pytest.mark.parametrize("says", NO_ARTICLES)
def test_a_page_that_is_no_article_is_refused_and_nothing_changed(web: Web, says: str) -> None:
    web.pages[URL] = NO_ARTICLES[says]
    write("briefing.md", BRIEFING)
    with pytest.raises(NotCaptured) as caught:
        taken(web, into="briefing.md")
    assert says in str(caught.value)
    assert not Path("captures").exists()
    assert Path("briefing.md").read_text("utf-8") == BRIEFING


def test_a_page_of_no_known_language_asks_for_it(web: Web) -> None:
    web.pages[UNKNOWN] = in_language("")
    with pytest.raises(NotCaptured) as caught:
        taken(web, UNKNOWN)
    said = "nothing tells its language; name it with --language, as --language lt"
    assert str(caught.value) == f"{UNKNOWN}: its publisher is not registered, and {said}"


@pytest.mark.parametrize("options", ["", "--file=page.html", "--excerpt=pasted.txt"])
@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://www.news-pravda.com/1", f"{REFUSED}; find another source"),
        ("lrt", f"'lrt' {HTTPS}"),
        ("http://www.lrt.lt/", f"'http://www.lrt.lt/' {HTTPS}"),
        ("https://consent.news.example/m", f"{CONSENT}; {SAVE}, or {PASTE}"),
    ],
)
def test_an_address_that_no_briefing_may_cite_is_not_fetched(
    site: SmallSite, options: str, url: str, says: str
) -> None:
    assert run(site, f"{url} {options}") == refused(f"not captured: {says}")
    assert kept() == []


PIECES = """\
<p>|</p>|<div>|<ul><li>|<table><tr><td>|<br>|<h1>|<title>|<a |<script type='application/ld+json'>|\
</script>|<svg>|<!--|-->|<![CDATA[|<meta property="og:title" content="|">|<html lang=|&#0;|&#xD800;\
|&amp|<blockquote>|<article>|<sup>3|</sup>|<sub>|<del>|</del>|<q>|<button>|<svg><text>|<math><msup>|\
<time>|<template>|<dialog>|<p hidden>|<span style='display:none'>|<a href='#n'>[3]</a>|<x-y>|\
<aside>|<div aria-hidden=true>|<span style="vertical-align:super">7|</span>|<form>|\
&#146;|&#27;|40³ |<time datetime='2025-13-45'>"""
SOUP = st.sampled_from([*PIECES.split("|"), "words of a text " * 20]) | st.text(max_size=12)


@settings(deadline=None)  # the first page takes longer: trafilatura compiles its expressions
@given(st.lists(SOUP, max_size=40), st.sampled_from(["utf-8", "utf-16", "cp1257", ""]))
def test_whatever_a_page_is_made_of_it_is_captured_or_refused(
    pieces: list[str], charset: str
) -> None:
    page = WebPage((URL,), "".join(pieces).encode(charset or "utf-8", "replace"))
    try:
        captured = texts.of_page(page, Told(charset=charset), publishers(), DAY).capture
    except NotCaptured:
        return
    assert entries.read(entries.entry(captured, publishers()))
    assert Capture.model_validate_json(captured.model_dump_json()) == captured


# --- a saved page, or an excerpt -------------------------------------------------------


def test_a_saved_page_is_captured_without_the_network(site: SmallSite) -> None:
    ended = run(site, f"{URL}?utm_source=x --file=page.html")
    assert ended.out[1:3] == ["  - id: lrt", f"    url: {URL}"]
    assert [(each["url"], each["grade"]) for each in kept()] == [(URL, "saved")]


def test_what_a_page_says_moves_no_cursor(site: SmallSite) -> None:
    write("page.html", a_page("<p>Read more: \u202e&#x9b;31m evil</p>"))
    ended = run(site, f"{URL} --file=page.html")
    assert ended.code == 0
    assert "left out at its end: 1 line, from 'Read more: \\u202e›31m evil'" in ended.out


def test_options_tell_what_the_page_does_not(site: SmallSite) -> None:
    write("page.html", a_page(head="<title></title>"))
    told = "--title=' A  title: told' --published=2025-03-21 --language=uk"
    said = ['    title: "A title: told"', "    published: 2025-03-21", "    language: uk"]
    assert run(site, f"{URL} --file=page.html {told}").out[-3:] == said


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>Number {number} is a paragraph.</p>" for number in range(100_000)),
        f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>Text.</p>",
    ],
    ids=["paragraphs", "attributes"],
)
def test_a_page_that_takes_too_long_is_refused(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(apart, "MAX_SECONDS", 2)
    write("page.html", a_page(body))
    took = "to read it takes more than 2 seconds of work or too much memory"
    assert run(site, f"{URL} --file=page.html") == refused(f"not captured: {URL}: {took}; {PASTE}")
    assert kept() == []


def test_a_page_that_is_read_apart_is_read_the_same() -> None:
    page = WebPage((URL,), a_page(MORE + LONG, head=HEAD + NOT_FREE).encode(), is_saved=True)
    task = (page, Told(title="A title: told"), publishers(), DAY)
    assert apart.of_page(*task) == texts.of_page(*task)


OTHER_CHARSET = " its bytes are not; name the charset, as --charset windows-1257"


@pytest.mark.parametrize(
    ("option", "file", "text", "says"),
    [
        ("file", "page.html", a_page("<p>Šarvai</p>"), f"{URL}: the page says utf-8, and"),
        (
            "excerpt",
            "pasted.txt",
            "Šarvai",
            "pasted.txt: it names no charset, which means utf-8, and",
        ),
    ],
)
def test_a_charset_is_told_for_what_misstates_it(
    site: SmallSite, option: str, file: str, text: str, says: str
) -> None:
    write(file, text, "cp1257")
    assert run(site, f"{URL} --{option}={file}") == refused(f"not captured: {says}{OTHER_CHARSET}")
    assert run(site, f"{URL} --{option}={file} --charset=windows-1257").code == 0
    assert str(kept()[0]["paragraphs"]).endswith("'Šarvai']")


def test_an_excerpt_is_kept_as_it_was_pasted(site: SmallSite) -> None:
    entry = [line for line in ENTRY.splitlines() if "title" not in line and "published" not in line]
    said = run(site, f"{URL} --excerpt=pasted.txt").out[1:]
    assert said == [*entry[:-1], "    language: lt"]
    assert kept() == [an_excerpt("One line.", "“Another,” she said.")]


def test_no_line_of_an_excerpt_is_taken_for_boilerplate(site: SmallSite) -> None:
    write("pasted.txt", "Subscribe\nПідтримайте нас\n")
    run(site, f"{URL} --excerpt=pasted.txt")
    assert kept() == [an_excerpt("Subscribe", "Підтримайте нас")]


def test_a_second_excerpt_is_added_to_the_first_and_stands_beside_the_page(site: SmallSite) -> None:
    run(site, f"{URL} --file=page.html")
    run(site, f"{URL} --excerpt=pasted.txt --title='A title' --published=2025-03-22 --language=en")
    write("pasted.txt", "“Another,” she said.\nA third.\n")
    run(site, f"{URL} --excerpt=pasted.txt")
    both = an_excerpt("One line.", "“Another,” she said.", "A third.")
    assert [each for each in kept() if each["grade"] == "pasted"] == [
        {**both, "title": "A title", "published": "2025-03-22"}
    ]
    assert [each.kind for each in Captures(Path("captures")).of(URL)] == ["page", "excerpt"]


def test_the_language_of_an_excerpt_may_come_from_the_entry_that_cites_it(site: SmallSite) -> None:
    cited = f"---\nsources:\n  - id: a\n    url: {UNKNOWN}\n    language: uk\n---\n"
    write("briefing.md", cited)
    refusal = run(site, f"{UNKNOWN} --excerpt=pasted.txt")
    assert (refusal.code, "nothing tells its language" in refusal.err[0]) == (1, True)
    assert run(site, f"{UNKNOWN} --excerpt=pasted.txt --into=briefing.md").code == 0
    assert run(site, f"{UNKNOWN} --excerpt=pasted.txt").code == 0
    assert [each["language"] for each in kept()] == ["uk"]


GONE = "gone: No such file or directory"
INVISIBLE = "invisible character U+200B (ZERO WIDTH SPACE); delete it or retype the line"
EMPTY = "the excerpt is empty; paste the passage, then Ctrl-D on a new line"
REFUSALS = {
    f"{URL} --file=page.html --excerpt=pasted.txt": (
        "--file and --excerpt are two captures; make one after the other"
    ),
    f"{URL} --language=Lithuanian": "--language is 'Lithuanian'; write an ISO 639-1 code, as in lt",
    f"{URL} --published=22.3.2025": "--published is '22.3.2025'; write a day as YYYY-MM-DD",
    f"{URL} --title={'x' * 301}": (
        "--title has 301 characters; write plain text, 1 to 300 characters"
    ),
    f"{URL} --title=Mi\u200bnes": f"--title: {INVISIBLE}",
    f"{URL} --file=gone": GONE,
    f"{URL} --excerpt=gone": GONE,
    f"{URL} --into=gone": GONE,
    f"{URL} --excerpt=empty.txt": f"not captured: {EMPTY}",
    "https://localhost.example.invalid/": (
        "not captured: no such host: localhost.example.invalid;"
        " correct the address, or look at your own connection"
    ),
}


@pytest.mark.parametrize("command", REFUSALS)
def test_what_can_not_be_done_is_said(site: SmallSite, command: str) -> None:
    write("empty.txt", " \n\n")
    assert run(site, command) == refused(REFUSALS[command])
    assert kept() == []


def test_a_terminal_is_asked_for_the_passage(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    with Terminal(io.BytesIO(b"A line.\n"), "utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        ended = run(site, f"{URL} --excerpt=-")
    assert (ended.code, ended.err) == (0, ["paste the passage, then Ctrl-D on a new line:"])


# --- into a briefing -------------------------------------------------------------------

INTO = "--file=page.html --into=briefing.md"
LAST = "    language: en\n"
SECOND = ENTRY.replace("id: lrt", "id: lrt-2")
ADDED = BRIEFING.replace(LAST, LAST + SECOND)
CITING = BRIEFING.replace("https://www.lrt.lt/en/news/0", f"{URL}?utm_source=x")


@pytest.mark.parametrize(
    ("text", "says", "after"),
    [
        (BRIEFING, ("briefing.md:7: added as [^lrt-2]", *SECOND.splitlines()), ADDED),
        (
            BRIEFING.replace("\n", "\r\n"),
            ("briefing.md:7: added as [^lrt-2]", *SECOND.splitlines()),
            ADDED.replace("\n", "\r\n"),
        ),
        # The placeholder of a new briefing is written over, and its citations follow.
        (
            SKELETON,
            ("briefing.md:3: added as [^lrt]", *ENTRY.splitlines()),
            f"---\nsources:\n{ENTRY}---\nTODO: text.[^lrt]\n",
        ),
        (CITING, ("briefing.md:4: cites it already as [^lrt]; unchanged",), CITING),
    ],
)
def test_the_entry_comes_into_the_briefing(
    site: SmallSite, text: str, says: tuple[str, ...], after: str
) -> None:
    write("briefing.md", text)
    ended = run(site, f"{URL} {INTO}")
    assert (ended.code, ended.out[1:], ended.err) == (0, list(says), [])
    assert Path("briefing.md").read_bytes().decode() == after
    assert {each["url"] for each in kept()} == {URL, *([f"{URL}?utm_source=x"] * (text == CITING))}


NO_LINES = "sources that are no list of lines; write each on lines of its own, beginning with '- '"
LEFT = {
    "---\nsources: [{id: a, url: https://example.org/, language: en}]\n---\nText.\n": (
        f"briefing.md:2: {NO_LINES}, or paste the entry\n"
    ),
    "---\ntitle: [\n---\n": "briefing.md:",
    BRIEFING.replace("Text", "Šarvai"): "briefing.md:9: not UTF-8; save the file as UTF-8\n",
}


@pytest.mark.parametrize("text", LEFT)
def test_a_briefing_that_takes_no_entry_is_left_and_the_entry_is_printed(
    site: SmallSite, text: str
) -> None:
    write("briefing.md", text, "cp1257")
    ended = run(site, f"{URL} {INTO}")
    assert (ended.code, ended.out[1:], len(kept())) == (1, ENTRY.splitlines(), 1)
    assert "\n".join([*ended.err, ""]).startswith(LEFT[text])
    assert Path("briefing.md").read_bytes() == text.encode("cp1257")


def test_what_is_added_is_a_source_that_check_accepts(site: SmallSite) -> None:
    before = next(text for path, text in CONTENT.items() if "lithuania" in path)
    head, _, rest = before.partition("sources: ")
    sources, _, after = rest.partition("\n")
    listed = "".join(f"\n  - {json.dumps(each)}" for each in json.loads(sources))
    site.write({NAME: f"{head}sources:{listed}\n{after}"})
    run(site, f"{URL} --file=page.html --into={NAME}")
    briefing = library.load(site.root / "content", ZONE).briefings[0]
    assert briefing.sources[-1] == Source(
        id="lrt", url=URL, language="en", title="Mines weighed", published=dt.date(2025, 3, 22)
    )


# --- entries ---------------------------------------------------------------------------


def an_entry(title: str = "", url: str = URL, known: Publishers | None = None) -> list[str]:
    made = Capture(url=url, grade="fetched", day=DAY, language="no", title=title, paragraphs=())
    return entries.entry(made, known or publishers())


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
    lines = [f"  {line}" for line in an_entry(title, url)]
    tree, problems = strict_yaml.parse("\n".join(["sources:", *lines]), "")
    assert problems == []
    assert tree is not None
    assert isinstance(tree.root, dict)
    source = Source.model_validate(tree.root["sources"][0])
    assert (source.url, source.title, source.language) == (url, title, "no")


@given(st.text(max_size=40))
def test_whatever_the_title_an_entry_is_yaml_as_it_is_printed(title: str) -> None:
    printed = [f"  {line}" for line in an_entry(" ".join(title.split()))]

    tree, problems = strict_yaml.parse("\n".join(["sources:", *printed]), "")

    assert problems == []
    assert tree is not None
    assert isinstance(tree.root, dict)
    assert tree.root["sources"][0].get("title", title) in (title, " ".join(title.split()))


@pytest.mark.parametrize(("url", "language"), [(UNKNOWN, "no"), ("https://xn--tce.lt/1", "…")])
def test_the_line_to_add_to_the_registry_is_yaml_as_it_is_printed(url: str, language: str) -> None:
    said = str(citable.refusal(url, publishers(), language))

    tree, problems = strict_yaml.parse(said.partition("publishers.yaml: ")[2], "")

    fields = {"name": "…", "country": "…", "language": language, "kind": "news"}
    assert (problems, tree and tree.root) == ([], {host(url): fields})


def test_a_title_that_no_header_may_hold_is_left_out() -> None:
    assert any(characters.forbidden("a\u202eb"))
    assert not any("title" in line for line in an_entry("a\u202eb"))


def test_the_owner_of_a_publisher_is_named() -> None:
    registry = REGISTRIES["publishers.yaml"]
    owned = registry.replace("  lrt.lt:\n", "  lrt.lt:\n    owner: the state\n")
    note = "  # publisher: LRT; LT, lt, news; owned by the state"
    assert an_entry(known=publishers(owned))[2] == note


# --- the command line, and what is never published -------------------------------------


def test_the_command_takes_what_its_help_says(site: SmallSite) -> None:
    write("briefing.md", BRIEFING)
    both = shlex.split("--title='A title' --published 2025-03-22 --language=en")
    pasted = verbs.ended(
        site.root, "capture", "--excerpt", "-", "--url", URL, *both, typed="A pasted line.\n"
    )
    saved = verbs.ended(site.root, "capture", URL, "--charset", "utf-8", *INTO.split())
    assert [(each.err, each.code) for each in (pasted, saved)] == [([], 0)] * 2
    titles = {each["grade"]: each["title"] for each in kept()}
    assert titles == {"pasted": "A title", "saved": "Mines weighed"}
    assert "id: lrt-2" in Path("briefing.md").read_text("utf-8")


def test_git_ignores_captures_wherever_they_lie_and_keeps_their_code(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    captures = ["captures/a.json", "content/captures/a.json", "a/b/captures/c/d.json"]
    code = ["briefing/proof/captures.py", "briefing/capturing/taking.py"]
    command = ["git", "check-ignore", "--no-index", *captures, *code]
    ignored = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert ignored.stdout.split() == captures


def test_a_build_publishes_nothing_of_them(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    secret = "words of somebody else that only the capture has"
    site.write({"page.html": a_page(f"<p>These are {secret}.</p>")})
    assert run(site, f"{URL} --file='{site.root}/page.html'").code == 0
    end = site.build()
    assert end.returncode == 0, end.stderr
    files = [path for path in site.output.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if secret.encode() in path.read_bytes()] == []
    assert [path for path in site.output.rglob("*") if "captures" in path.parts[-1]] == []
