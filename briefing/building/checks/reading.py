"""An HTML page -> what the checks need to know of it, in plain values that JSON can keep."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from briefing.render import markup

_ADDRESSES = ("href", "src", "action", "poster", "data", "formaction", "cite")
_SETS = ("srcset", "imagesrcset")
# Elements whose address a browser fetches only when a person acts.
_FOLLOWED = {"a", "area", "form", "button", "blockquote", "q", "ins", "del"}
# Relations of a <link> that only state something; a browser fetches other ones.
_STATED = {"alternate", "author", "canonical", "license", "me", "next", "prev"}
_LEFTOVERS = ("[^", "{{", "{%", "\N{REPLACEMENT CHARACTER}")

_DOCTYPE = "<!doctype html>"
# What parsers, and versions of one, see differently: content that is no markup, half references.
_ODD = {"style", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"}
_ODD_CONTENT = re.compile("<(?:script[^>]*>(?![^<&]*</script>)|title[^>]*>(?![^<]*</title>))")
_ODD_REFERENCE = re.compile(r"&(?!#?[0-9A-Za-z]+;)")
_WITH_ATTRIBUTES = re.compile(r"<([a-z][a-z0-9]*)(\s[^>]*)>")
_NOTED = re.compile(rf"\s(?:id|{'|'.join((*_ADDRESSES, *_SETS))})(?![\w:-])", re.IGNORECASE)


class Reference(NamedTuple):
    """An address in a page. is_fetched: by the browser, without an act of the reader."""

    line: int
    element: str
    address: str
    is_fetched: bool


@dataclass
class HtmlFile:
    """What the checks need to know of a page.

    path: below the output folder. meta: content by http-equiv, name or property.
    ids: (line, id). counts: of each element. canonical: the address that it gives itself, in full.
    leftovers: of templates and Markdown, in its text.
    """

    path: str
    references: list[Reference] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    ids: list[tuple[int, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    language: str = ""
    title: str = ""
    canonical: str = ""
    leftovers: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Its address, from the root of the site."""
        return f"/{self.path.removesuffix('index.html')}"

    @property
    def places(self) -> frozenset[str]:
        """Where a link can lead on it."""
        return frozenset(name for _, name in self.ids)

    @property
    def is_redirect(self) -> bool:
        return "refresh" in self.meta


def read_page(path: str, content: bytes) -> HtmlFile:
    """What a page holds. path: of its file, below the output folder."""
    html = content.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    return _read_quickly(path, html) or _read_slowly(path, html)


def _note(page: HtmlFile, line: int, element: str, given: dict[str, str]) -> None:
    """Note what the attributes of an element say."""
    if "id" in given:
        page.ids.append((line, given["id"]))
    if element == "html":
        page.language = given.get("lang", "")
    if element == "meta":
        key = given.get("http-equiv") or given.get("name") or given.get("property", "")
        page.meta[key.lower()] = given.get("content", "")
        if key == "og:image":  # no browser fetches it; who shows a link to the page does
            address = given.get("content", "")
            page.references.append(Reference(line, element, address, is_fetched=False))
    is_fetched = element not in _FOLLOWED
    if element == "link":
        relations = set(given.get("rel", "").lower().split())
        is_fetched = not relations or not relations <= _STATED
        if "canonical" in relations:
            page.canonical = given.get("href", "")
    addresses = [given[name] for name in _ADDRESSES if name in given]
    for name in _SETS:
        if name in given:
            addresses += [each.split()[0] for each in given[name].split(",") if each.strip()]
    page.references += [Reference(line, element, each, is_fetched) for each in addresses]


def _leftovers(text: str) -> list[str]:
    return [each for each in _LEFTOVERS if each in text]


def _read_quickly(path: str, html: str) -> HtmlFile | None:
    """A page whose tags are all as we write them; None of any other."""
    parts = markup.TAG.split(html)  # a text; of each tag its end, start and attributes; a text …
    texts, elements = parts[::4], parts[2::4]
    if not html.startswith(_DOCTYPE) or html.count("<") != len(elements) + 1 or "\0" in html:
        return None
    if not _ODD.isdisjoint(elements) or _ODD_REFERENCE.search(html) or _ODD_CONTENT.search(html):
        return None
    page = HtmlFile(path, counts=dict(Counter(filter(None, elements))))
    texts[0] = texts[0].removeprefix(_DOCTYPE)
    page.leftovers = _leftovers(unescape("".join(texts)))
    begun = ""
    for element, text in zip(elements, texts[1:], strict=True):
        begun = element or begun
        if begun == "title" and not page.title:
            page.title = unescape(text).strip()
    line, counted = 1, 0
    for tag in _WITH_ATTRIBUTES.finditer(html):
        element, written = tag.groups()
        if element in ("html", "meta") or _NOTED.search(written):
            line += html.count("\n", counted, tag.start())
            counted = tag.start()
            _note(page, line, element, markup.attributes(written))
    return page


def _read_slowly(path: str, html: str) -> HtmlFile:
    """Any page, as broken as it may be."""
    parser = _Parser(HtmlFile(path))
    parser.feed(html)
    parser.close()
    return parser.page


class _Parser(HTMLParser):
    def __init__(self, page: HtmlFile) -> None:
        super().__init__()
        self.page = page
        self.element = ""  # the one that began last
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.element = tag
        self.page.counts[tag] = self.page.counts.get(tag, 0) + 1
        given = {name: value or "" for name, value in attrs}
        _note(self.page, self.getpos()[0], tag, given)

    def handle_data(self, data: str) -> None:
        if self.element == "title" and not self.page.title:
            self.page.title = data.strip()
        self.parts.append(data)

    def close(self) -> None:
        super().close()
        self.page.leftovers = _leftovers("".join(self.parts))
