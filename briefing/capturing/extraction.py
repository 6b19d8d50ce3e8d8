"""The text of a page -> its article: paragraphs, title, day and language."""

import datetime as dt
import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from briefing.capturing.boilerplate import Paragraph
from briefing.reading import characters, fields

MAX_TITLE = 300
# They log pages without an article; our own message says it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_BLOCKS = ("body", "head", "item", "lb", "list", "p", "quote", "row", "table")
_SEPARATED = re.compile(r"\s+[|•·–—-]\s+")


@dataclass(frozen=True)
class Article:
    """The paragraphs of a page's article, and the title, day and language that the page states."""

    blocks: tuple[Paragraph, ...]
    title: str | None
    published: dt.date | None
    language: str | None


def parsed(text: str) -> HtmlElement | None:
    """The root element of a page's text; None where there is none."""
    try:
        return document_fromstring(text, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except etree.ParserError:
        return None


def article(page: HtmlElement, url: str, publisher: str, day: dt.date) -> Article:
    """The article of a page. publisher: the outlet's name. day: the latest that is believed."""
    dates = {"original_date": True, "extensive_search": False, "max_date": day.isoformat()}
    found = bare_extraction(
        page,
        url=url,
        include_comments=False,
        include_links=True,
        with_metadata=True,
        date_extraction_params=dates,
    )
    title, language = _title(page, publisher), _language(page)
    if found is None or isinstance(found, dict):
        return Article((), title, None, language)
    return Article(tuple(_blocks(found.body)), title, _day(found.date), language)


def _blocks(body: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs of an extracted article, in their order."""
    text, linked = "", 0
    for piece, is_link in (*_pieces(body, is_link=False), ("\n", False)):
        if piece != "\n":
            text += piece.replace("\n", " ")
            linked += sum(map(str.isalpha, piece)) if is_link else 0
            continue
        if text.strip():
            yield Paragraph(" ".join(text.split()), linked)
        text, linked = "", 0


def _pieces(element: etree._Element, *, is_link: bool) -> Iterator[tuple[str, bool]]:
    """The text of an element and whether it is a link's; a line end around each paragraph."""
    is_link = is_link or element.tag == "ref"
    around = "\n" if element.tag in _BLOCKS else " " if element.tag == "cell" else ""
    yield around, False
    yield (element.text or "").replace("\n", " "), is_link
    for child in element:
        yield from _pieces(child, is_link=is_link)
        yield (child.tail or "").replace("\n", " "), is_link
    yield around, False


def _title(page: HtmlElement, publisher: str) -> str | None:
    """The headline, as the page hands it to networks or shows it, without the site's name."""
    stated = [*_contents(page, "og:title"), *_texts(page, "h1"), *_texts(page, "title")]
    sites = {*_contents(page, "og:site_name"), publisher}
    return next(filter(None, (title_of(each, sites) for each in stated)), None)


def title_of(text: str, sites: set[str]) -> str | None:
    """A title as a header may hold it, without the names of sites behind it; None if none is left.

    One that is too long is left out: it is no headline.
    """
    known = {site.casefold() for site in sites if site}
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    line = "".join(letter for letter in plain if not any(characters.forbidden(letter)))
    while separators := list(_SEPARATED.finditer(line)):
        last = separators[-1]
        if last[0].strip() != "|" and line[last.end() :].casefold() not in known:
            break
        line = line[: last.start()]
    line = unicodedata.normalize("NFC", " ".join(line.split()))
    if len(line) > MAX_TITLE or any(characters.forbidden(line)) or not any(map(str.isalnum, line)):
        return None
    return line


def _contents(page: HtmlElement, name: str) -> list[str]:
    """The contents of the meta elements with a name or property."""
    return [
        element.get("content") or ""
        for element in page.iter("meta")
        if name in (element.get("property"), element.get("name"))
    ]


def _texts(page: HtmlElement, tag: str) -> list[str]:
    return [" ".join("".join(element.itertext()).split()) for element in page.iter(tag)]


def _language(page: HtmlElement) -> str | None:
    """The language that a page says it is in: en of en-GB; None where it says none."""
    stated = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = re.split("[-_]", stated.strip().lower())[0]
    return code if re.fullmatch("[a-z]{2}", code) else None


def _day(text: str | None) -> dt.date | None:
    try:
        return fields.day(text) if text else None
    except ValueError:
        return None
