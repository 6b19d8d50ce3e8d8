"""The link of a source opens its page at the words that prove a claim, in a real browser."""

import datetime as dt
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.pages.evidence import at_words
from briefing.proof.captures import Capture
from briefing.proof.passages import passage
from briefing.proof.quoting.quotations import span
from tests.browser.conftest import NewPage

# Before and behind what is sought, too, stand some of its words.
FILLER = "Something else stands here. We need mines, walls of another kind, 24 of them."
SENTENCE = (
    "The minister said: “We need mines, walls and anti-tank ditches – it’s all one line, and"
    " nobody builds it for us.” She asked for 24 of them, (24) of each kind. Then she left."
)
FILLED = 200
CAPTURE = Capture(
    url="https://example.org/",
    grade="fetched",
    day=dt.date(2025, 3, 23),
    language="en",
    paragraphs=(*[FILLER] * FILLED, SENTENCE, *[FILLER] * FILLED),
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's name
        """A test that fails says more than a log."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a long page with the sentence in its middle."""
    folder = tmp_path_factory.mktemp("source")
    filler = f"<p>{FILLER}</p>" * FILLED
    sentence = SENTENCE.replace("nobody", "<em>nobody</em>")
    page = (
        f"<!doctype html><meta charset=utf-8><title>News</title>{filler}<p>{sentence}</p>{filler}"
    )
    Path(folder, "page.html").write_text(page, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page.html"
    server.shutdown()
    server.server_close()


def is_shown(page_of: NewPage, address: str) -> bool:
    """Whether the sentence is in the window when the page has opened at the address."""
    page = page_of(viewport={"width": 800, "height": 600})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    box = page.locator("p", has_text="The minister said").bounding_box()
    return box is not None and 0 <= box["y"] < 600


@pytest.mark.parametrize(
    "words",
    [
        "We need mines, walls and",
        "we need mines, walls and anti-tank ditches - it's all one line, and nobody builds it",
        "We need mines, walls […] and nobody builds it for us",
        "[w]e need [many] walls and anti-tank ditches",
    ],
    ids=["few words", "many words, other signs", "an omission", "an insertion"],
)
def test_the_page_opens_at_the_quoted_words(words: str, new_page: NewPage, source: str) -> None:
    start = CAPTURE.text.index(SENTENCE)
    place = span(words, CAPTURE.text[start:])
    assert place
    quoted = passage(CAPTURE, start + place[0], start + place[1], words)

    assert is_shown(new_page, at_words(source, [quoted]))


@pytest.mark.parametrize(
    ("words", "behind"), [("24", " of them, ("), ("24", ") of each"), ("We need mines, walls", "")]
)
def test_the_page_opens_at_words_that_stand_elsewhere_too(
    words: str, behind: str, new_page: NewPage, source: str
) -> None:
    start = CAPTURE.text.index(words + behind, CAPTURE.text.index(SENTENCE))
    found = passage(CAPTURE, start, start + len(words))

    assert found.unique
    assert is_shown(new_page, at_words(source, [found]))


def test_without_the_words_the_page_opens_at_its_top(new_page: NewPage, source: str) -> None:
    assert not is_shown(new_page, source)
