"""The HTML files of a built site, each read once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class HtmlFile:
    """What the checks need to know of a page.

    path: below the output folder. references: (line, element, attribute, address).
    meta: content by http-equiv or name. ids: (line, id). text: all text of the body.
    """

    path: str
    references: list[tuple[int, str, str, str]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    ids: list[tuple[int, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    language: str = ""
    title: str = ""
    text: str = ""
    is_redirect: bool = False


_ADDRESSES = {"href", "src", "action", "poster", "data", "formaction", "cite"}


class _Parser(HTMLParser):
    def __init__(self, page: HtmlFile) -> None:
        super().__init__()
        self.page = page
        self.open: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self.page.counts[tag] = self.page.counts.get(tag, 0) + 1
        given = {name: value or "" for name, value in attributes}
        if "id" in given:
            self.page.ids.append((line, given["id"]))
        if tag == "html":
            self.page.language = given.get("lang", "")
        if tag == "meta":
            key = given.get("http-equiv") or given.get("name") or given.get("property", "")
            self.page.meta[key.lower()] = given.get("content", "")
            self.page.is_redirect |= key.lower() == "refresh"
        for name in _ADDRESSES & given.keys():
            self.page.references.append((line, tag, name, given[name]))
        if "srcset" in given:
            for candidate in given["srcset"].split(","):
                self.page.references.append((line, tag, "srcset", candidate.split()[0]))
        self.open = [*self.open[-1:], tag]

    def handle_data(self, text: str) -> None:
        if self.open and self.open[-1] == "title" and not self.page.title:
            self.page.title = text.strip()
        self.parts.append(text)

    def close(self) -> None:
        super().close()
        self.page.text = "".join(self.parts)


def html_files(output: Path) -> Iterator[HtmlFile]:
    """Every HTML file, in the order of the paths."""
    for path in sorted(output.rglob("*.html")):
        page = HtmlFile(path.relative_to(output).as_posix())
        parser = _Parser(page)
        parser.feed(path.read_text(encoding="utf-8"))
        parser.close()
        yield page
