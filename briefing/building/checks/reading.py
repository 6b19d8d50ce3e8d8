"""An HTML page -> what the checks need to know of it, in plain values that JSON can keep."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from briefing.render import markup

_ADDRESSES = (
    *("href", "src", "action", "poster", "data", "formaction", "cite", "background", "xlink:href"),
    *("manifest", "longdesc", "lowsrc", "dynsrc", "classid", "codebase", "archive"),
)
_SETS = ("srcset", "imagesrcset")
# Addresses, divided by spaces, that a browser tells of an act of the reader.
_TOLD = ("ping", "attributionsrc")
_REFRESH = re.compile(r"[\s\d.]*[;,\s]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
# A script of such a type is none: browsers do not run it.
_STATEMENTS = "application/ld+json"
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
_NAMES = "|".join((*_ADDRESSES, *_SETS, *_TOLD))
_NOTED = re.compile(rf"\s(?:id|style|on[a-z]+|{_NAMES})(?![\w:-])", re.IGNORECASE)


class Reference(NamedTuple):
    """An address in a page. is_fetched: by the browser, without an act of the reader."""

    line: int
    element: str
    address: str
    is_fetched: bool


@dataclass
class HtmlFile:
    """What the checks need to know of a page.

    path: below the output folder. meta: content by http-equiv, name or property, of the head.
    inline: (line, what) of styles and scripts that stand in the page itself.
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
    inline: list[tuple[int, str]] = field(default_factory=list)

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


def _note(
    page: HtmlFile, line: int, element: str, given: dict[str, str], *, is_in_head: bool
) -> None:
    """Note what the attributes of an element say."""
    if "id" in given:
        page.ids.append((line, given["id"]))
    if element == "html":
        page.language = given.get("lang", "")
    if element == "meta":
        _note_meta(page, line, given, is_in_head=is_in_head)
    for name in given:
        if name == "style" or name.startswith("on"):
            page.inline.append((line, f"{name}= on <{element}>"))
    if element == "script" and "src" not in given and given.get("type") != _STATEMENTS:
        page.inline.append((line, "<script> with what it runs"))
    is_fetched = element not in _FOLLOWED
    if element == "link":
        relations = set(given.get("rel", "").lower().split())
        is_fetched = not relations or not relations <= _STATED
        if "canonical" in relations:
            page.canonical = given.get("href", "")
    page.references += [
        Reference(line, element, *each) for each in _addresses(given, is_fetched=is_fetched)
    ]


def _note_meta(page: HtmlFile, line: int, given: dict[str, str], *, is_in_head: bool) -> None:
    key = (given.get("http-equiv") or given.get("name") or given.get("property", "")).lower()
    content = given.get("content", "")
    if is_in_head or key == "refresh":  # elsewhere, browsers take no policy from it
        page.meta[key] = content
    if key == "refresh":
        found = _REFRESH.match(content)
        address = found[1].strip() if found else ""
        page.references.append(Reference(line, "meta", address, is_fetched=True))
    if key == "og:image":  # no browser fetches it; who shows a link to the page does
        page.references.append(Reference(line, "meta", content, is_fetched=False))


def _addresses(given: dict[str, str], *, is_fetched: bool) -> Iterator[tuple[str, bool]]:
    """The addresses in attributes, and whether a browser fetches or tells each by itself."""
    for name in _ADDRESSES:
        if name in given:
            yield given[name], is_fetched
    for name in _SETS:
        for each in given.get(name, "").split(","):
            if each.strip():
                yield each.split()[0], is_fetched
    for name in _TOLD:
        for each in given.get(name, "").split():
            yield each, True


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
    line, counted, body = 1, 0, html.find("<body")
    if "script" in page.counts and "<script>" in html:
        return None
    for tag in _WITH_ATTRIBUTES.finditer(html):
        element, written = tag.groups()
        if element in ("html", "meta", "script") or _NOTED.search(written):
            line += html.count("\n", counted, tag.start())
            counted = tag.start()
            is_in_head = not 0 <= body < tag.start()
            _note(page, line, element, markup.attributes(written), is_in_head=is_in_head)
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
        given = {name: value or "" for name, value in reversed(attrs)}  # the first one counts
        is_in_head = "body" not in self.page.counts
        _note(self.page, self.getpos()[0], tag, given, is_in_head=is_in_head)

    def handle_data(self, data: str) -> None:
        if self.element == "title" and not self.page.title:
            self.page.title = data.strip()
        self.parts.append(data)

    def close(self) -> None:
        super().close()
        self.page.leftovers = _leftovers("".join(self.parts))
