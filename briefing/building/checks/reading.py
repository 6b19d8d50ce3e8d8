"""The HTML files of a built site, each read once."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_ADDRESSES = ("href", "src", "action", "poster", "data", "formaction", "cite")
_SETS = ("srcset", "imagesrcset")
# Elements whose address a browser fetches only when a person acts.
_FOLLOWED = {"a", "area", "form", "button", "blockquote", "q", "ins", "del"}
# Relations of a <link> that only state something; a browser fetches other ones.
_STATED = {"alternate", "author", "canonical", "license", "me", "next", "prev"}


@dataclass(frozen=True)
class Reference:
    """An address in a page. is_fetched: by the browser, without an act of the reader."""

    line: int
    element: str
    address: str
    is_fetched: bool


@dataclass
class HtmlFile:
    """What the checks need to know of a page.

    path: below the output folder. meta: content by http-equiv, name or property.
    ids: (line, id). counts: of each element. text: all text of the page.
    canonical: the address that it gives itself, in full.
    """

    path: str
    references: list[Reference] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    ids: list[tuple[int, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    language: str = ""
    title: str = ""
    canonical: str = ""
    text: str = ""

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


class _Parser(HTMLParser):
    def __init__(self, page: HtmlFile) -> None:
        super().__init__()
        self.page = page
        self.element = ""  # the one that began last
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, line = self.page, self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        self.element = tag
        page.counts[tag] += 1
        if "id" in given:
            page.ids.append((line, given["id"]))
        if tag == "html":
            page.language = given.get("lang", "")
        if tag == "meta":
            key = given.get("http-equiv") or given.get("name") or given.get("property", "")
            page.meta[key.lower()] = given.get("content", "")
            if key == "og:image":  # no browser fetches it; who shows a link to the page does
                address = given.get("content", "")
                page.references.append(Reference(line, tag, address, is_fetched=False))
        relations = set(given.get("rel", "").lower().split())
        if tag == "link" and "canonical" in relations:
            page.canonical = given.get("href", "")
        is_stated = tag == "link" and bool(relations) and relations <= _STATED
        addresses = [given[name] for name in _ADDRESSES if name in given]
        for name in _SETS:
            addresses += [
                each.split()[0] for each in given.get(name, "").split(",") if each.strip()
            ]
        for address in addresses:
            is_fetched = tag not in _FOLLOWED and not is_stated
            page.references.append(Reference(line, tag, address, is_fetched))

    def handle_data(self, data: str) -> None:
        if self.element == "title" and not self.page.title:
            self.page.title = data.strip()
        self.parts.append(data)

    def close(self) -> None:
        super().close()
        self.page.text = "".join(self.parts)


def read_page(name: str, content: bytes) -> HtmlFile:
    """What the checks need to know of a page. name: its path below the output folder."""
    page = HtmlFile(name)
    parser = _Parser(page)
    parser.feed(content.decode("utf-8", errors="replace"))
    parser.close()
    return page
