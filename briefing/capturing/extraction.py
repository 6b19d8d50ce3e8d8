"""The text of a page -> its article: paragraphs, title, day and language."""

import datetime as dt
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from briefing.capturing import days, lost, marks, titles, visible
from briefing.capturing.boilerplate import Paragraph
from briefing.capturing.days import Published

# They log pages without an article; our own message says it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_BLOCKS = ("body", "head", "item", "lb", "list", "p", "quote", "row", "table")
_END, _CELL = "\n", "\t"  # of a paragraph, and between two cells of a row
_BETWEEN_CELLS = " | "
# Characters of white space in a row that no reader sees; some pages have a million.
_GAP = re.compile(r"\s{20,}")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?", re.IGNORECASE)


@dataclass(frozen=True)
class Article:
    """The paragraphs of a page's article, and the title, day and language that the page states.

    lost: paragraphs that readers see among them and that could not be had.
    """

    blocks: tuple[Paragraph, ...]
    title: str | None
    published: Published | None
    language: str | None
    lost: tuple[str, ...] = ()


def parsed(text: str) -> HtmlElement | None:
    """The root element of a page's text; None where there is none."""
    plain = _REFERENCE.sub(_referred, _GAP.sub(_gap, text))
    try:
        return document_fromstring(plain, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except etree.ParserError:
        return None


def article(
    page: HtmlElement, url: str, publisher: str, day: dt.date, zones: Sequence[dt.tzinfo] = ()
) -> Article:
    """The article of a page, whose elements are put in order.

    publisher: the outlet's name. day: the latest that is believed. zones: of the outlet.
    """
    title = titles.headline(page, publisher)
    published = days.published(page, url, day, zones)
    language = _language(page)
    visible.put_in_order(page)
    seen = lost.seen(page)
    found = bare_extraction(page, url=url, include_comments=False, include_links=True)
    if found is None or isinstance(found, dict):
        return Article((), title, published, language)
    blocks = tuple(_blocks(found.body))
    missing = lost.lost(seen, [block.text for block in blocks])
    return Article(blocks, title, published, language, missing)


def _referred(found: re.Match[str]) -> str:
    """A reference as it is, but for control characters.

    Browsers read &#146; as windows-1252 (the HTML Standard of the WHATWG), libxml2 does not.
    """
    number = int(found[1], 16) if found[1] else int(found[2])
    if 0x80 <= number < 0xA0:
        return bytes([number]).decode("cp1252", "replace")
    is_control = number == 0x7F or (number < 0x20 and number not in (9, 10, 13))
    return " " if is_control else found[0]


def _gap(found: re.Match[str]) -> str:
    """What a long run of white space is to a reader."""
    return "\n" if "\n" in found[0] else " "


def _blocks(body: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs of an extracted article, in their order; a row of a table is one."""
    text, linked = "", 0
    for piece, is_link in (*_pieces(body, is_link=False), (_END, False)):
        if piece != _END:
            text += piece
            linked += sum(map(str.isalpha, piece)) if is_link else 0
            continue
        cells = [" ".join(cell.split()) for cell in text.split(_CELL)]
        line = marks.without_marks(_BETWEEN_CELLS.join(filter(None, cells)))
        if line:
            yield Paragraph(line, linked)
        text, linked = "", 0


def _pieces(element: etree._Element, *, is_link: bool) -> Iterator[tuple[str, bool]]:
    """The text of an element and whether it is a link's, with the ends of paragraphs and cells."""
    is_link = is_link or element.tag == "ref"
    around = _END if element.tag in _BLOCKS else _CELL if element.tag == "cell" else ""
    yield around, False
    yield _words(element.text), is_link
    for child in element:
        yield from _pieces(child, is_link=is_link)
        yield _words(child.tail), is_link
    yield around, False


def _words(text: str | None) -> str:
    return re.sub(r"[\n\t]", " ", text or "")


def _language(page: HtmlElement) -> str | None:
    """The language that a page says it is in: en of en-GB; None where it says none."""
    stated = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = re.split("[-_]", stated.strip().lower())[0]
    return code if re.fullmatch("[a-z]{2}", code) else None
