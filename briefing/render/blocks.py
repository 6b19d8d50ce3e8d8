"""What readers read of a text, paragraph by paragraph, as plain text before typography."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

_BREAKS = {"p", "li", "dt", "dd", "td", "th", "tr", "blockquote", "pre", "h2", "h3", "h4", "hr"}


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list, table or block quotation.

    texts: of a paragraph one, of a list one an entry. citations: the ids of the sources it cites.
    is_quotation: a block quotation. translated: what is marked as our translation in it.
    """

    texts: tuple[str, ...]
    citations: tuple[str, ...]
    is_heading: bool = False
    is_quotation: bool = False
    translated: tuple[str, ...] = ()


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a sanitized fragment, in order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return tuple(parser.blocks)


class _Parser(HTMLParser):
    """Splits a well-formed fragment at its top-level elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.depth = 0
        self.begin("")

    def begin(self, tag: str) -> None:
        self.tag = tag
        self.texts = [""]
        self.citations: list[str] = []
        self.translated: list[str] = []
        self.marks: list[str] = []
        self.is_citation = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "img":
            self.texts += [values.get("alt") or "", ""]
        if tag in ("br", "hr", "img"):
            self.handle_data(" ")
            return
        if self.depth == 0:
            self.begin(tag)
        self.depth += 1
        if tag in _BREAKS:
            self.texts.append("")
        if tag == "abbr":
            self.texts.insert(-1, values.get("title") or "")
        if values.get("role") == "doc-noteref":
            self.is_citation = True
            self.citations.append((values.get("href") or "").removeprefix("#source-"))
        is_marked = values.get("class") == "translated"
        self.marks.append("translated" if is_marked else self.marks[-1] if self.marks else "")
        if is_marked:
            self.translated.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.depth == 0:
            return
        self.depth -= 1
        self.marks.pop()
        if tag == "a":
            self.is_citation = False
        if tag in _BREAKS:
            self.texts.append("")
        if self.depth == 0:
            self.blocks.append(
                Block(
                    texts=tuple(
                        filter(None, (" ".join(text.split(" ")).strip() for text in self.texts))
                    ),
                    citations=tuple(dict.fromkeys(self.citations)),
                    is_heading=self.tag in ("h2", "h3", "h4"),
                    is_quotation=self.tag == "blockquote",
                    translated=tuple(each.strip() for each in self.translated),
                )
            )

    def handle_data(self, data: str) -> None:
        if self.is_citation:
            return
        self.texts[-1] += data.replace("\n", " ")
        if self.marks and self.marks[-1]:
            self.translated[-1] += data.replace("\n", " ")
