"""The paragraphs of an article that readers see on its page and that its capture has not."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefing.capturing.lengths import word_count

_PARAGRAPHS = (
    *("blockquote", "dd", "dt", "figcaption", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "td"),
)
_AROUND = (
    *("a", "aside", "button", "dialog", "footer", "form", "header", "iframe", "label", "menu"),
    *("nav", "noscript", "script", "select", "style", "textarea"),
)
# What holds so many paragraphs is no form and no box, whatever it is called.
_MANY = 3
_LEAST_WORDS = 5  # a shorter line is a caption or a button
_LINK_SHARE = 0.5  # of the letters of a line that leads elsewhere
_MAX_COMPARED = 1_000  # paragraphs that are looked for in the whole of the text


@dataclass(frozen=True)
class Seen:
    """A paragraph of a page. box: the element around it."""

    text: str
    box: HtmlElement


def seen(page: HtmlElement) -> list[Seen]:
    """The paragraphs that readers see, but those around an article; the page is in order."""
    found = []
    around = {each for each in page.iter(*_AROUND) if not _is_of_the_article(each)}
    for element in page.iter(*_PARAGRAPHS):
        if not around.isdisjoint(element.iterancestors()):
            continue
        if next(element.iterdescendants(*_PARAGRAPHS), None) is not None:
            continue
        text = " ".join("".join(element.itertext()).split())
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        if word_count(text) >= _LEAST_WORDS and linked < _LINK_SHARE * len(text):
            box = element.getparent()
            # A list is one of the paragraphs around it.
            box = box.getparent() if box.tag in ("ul", "ol", "dl", "tr") else box
            found.append(Seen(text, box))
    return found


def _is_of_the_article(element: HtmlElement) -> bool:
    """Whether a form or a box holds the article, or is a part of it."""
    if element.tag == "aside":
        return next(element.iterancestors("article", "main"), None) is not None
    paragraphs = element.iter("p") if element.tag in ("form", "header") else iter(())
    return len(list(itertools.islice(paragraphs, _MANY))) == _MANY


def lost(paragraphs: Sequence[Seen], kept: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs that are not kept: between such that are, or in one box with them."""
    keys = [_key(text) for text in kept]
    known, whole = set(keys), "".join(keys)
    places = list(_places(paragraphs, known, whole))
    if not places:
        return ()
    boxes = {paragraphs[at].box for at in places}
    first, last = places[0], places[-1]
    missing = [
        paragraph.text
        for at, paragraph in enumerate(paragraphs)
        if at not in {*places} and (first < at < last or paragraph.box in boxes)
    ]
    return tuple(dict.fromkeys(missing))


def _places(paragraphs: Sequence[Seen], known: set[str], whole: str) -> Iterator[int]:
    """Where the paragraphs stand that are kept, as a whole or in parts."""
    compared = 0
    for at, paragraph in enumerate(paragraphs):
        key = _key(paragraph.text)
        if key in known:
            yield at
        elif compared < _MAX_COMPARED:
            compared += 1
            if key in whole:
                yield at


def _key(text: str) -> str:
    """A text's letters and numbers, whatever stands between them."""
    return "".join(filter(str.isalnum, text.casefold()))
