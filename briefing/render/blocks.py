"""What readers read of a text, paragraph by paragraph, as plain text."""

import re
from dataclasses import dataclass
from html import unescape

from briefing.render import markup

# What begins a text of its own within a block: an entry of a list, a cell, a paragraph.
_TEXTS = {"p", "li", "dt", "dd", "td", "th", "tr", "blockquote", "pre", "h2", "h3", "h4", "hr"}
_SPACES = re.compile("[ \n]+")


@dataclass(frozen=True)
class Text:
    """The words of a paragraph, entry or cell; citations: where each stands, and its source id.

    is_quotation: it stands in a block quotation.
    """

    words: str
    citations: tuple[tuple[int, str], ...] = ()
    is_quotation: bool = False

    def cited_behind(self, place: int) -> tuple[str, ...]:
        """The sources cited together at the next citation behind a place; empty if none is."""
        following = [(at, source) for at, source in self.citations if at >= place]
        return tuple(source for at, source in following if at == following[0][0])


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list, table or block quotation.

    texts: of a paragraph one, of a list one an entry. citations: the ids of the sources it cites.
    translated: what is marked as our translation in it.
    """

    texts: tuple[Text, ...]
    citations: tuple[str, ...]
    is_heading: bool = False
    translated: tuple[str, ...] = ()


def blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a sanitized fragment, in order."""
    reader = Reader()
    reader.read(html)
    return tuple(reader.blocks)


class Reader:
    """Splits a well-formed fragment at its top-level elements.

    at: the place in the fragment that is being read.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.depth = 0
        self.at = 0
        self._begin("")

    def read(self, html: str) -> None:
        """Read a whole fragment."""
        for tag in markup.TAG.finditer(html):
            if self.at < tag.start():
                self.add_written(html[self.at : tag.start()])
            closed, opened, attributes = tag.groups()
            if closed:
                self.at = tag.end()
                self.end(closed)
            else:
                self.at = tag.start()
                self.start(opened, markup.attributes(attributes))
            self.at = tag.end()

    def _begin(self, tag: str) -> None:
        self.tag = tag
        self.texts: list[Text] = []
        self.words = ""
        self.citations: list[tuple[int, str]] = []
        self.translated: list[str] = []
        self.is_translated: list[bool] = []
        self.is_citation = False
        self.is_credit = False  # which nothing has to prove
        self.quoting = 0  # block quotations that are open

    def _end_text(self) -> None:
        if self.words.strip():
            words, citations = self.words.rstrip(" "), tuple(self.citations)
            self.texts.append(Text(words, citations, is_quotation=self.quoting > 0))
        self.words, self.citations = "", []

    def _add_alone(self, words: str) -> None:
        """Add words that readers are given apart from the text around them."""
        if words.strip():
            self.texts.append(Text(words))

    def start(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("br", "hr", "img"):
            alt = values.get("alt", "")
            if self.tag == "figure":
                self.words += " ".join(alt.split())  # the citations in the credit vouch for it
            else:
                self._add_alone(alt)
                self.add(" ")
            return
        if self.depth == 0:
            self._begin(tag)
        self.depth += 1
        if tag in _TEXTS:
            self._end_text()
        self.quoting += tag == "blockquote"
        self.is_credit = tag == "figcaption" or self.is_credit
        if tag == "abbr":
            self._add_alone(values.get("title", ""))
        if values.get("role") == "doc-noteref":
            self.is_citation = True
            source = values.get("href", "").removeprefix("#source-")
            self.citations.append((len(self.words.rstrip(" ")), source))
        is_marked = values.get("class") == "translated"
        self.is_translated.append(is_marked or True in self.is_translated)
        if is_marked:
            self.translated.append("")

    def end(self, tag: str) -> None:
        if self.depth == 0:
            return
        self.depth -= 1
        self.is_translated.pop()
        if tag == "a":
            self.is_citation = False
        if tag in _TEXTS:
            self._end_text()
        self.quoting -= tag == "blockquote"
        self.is_credit = self.is_credit and tag != "figcaption"
        if self.depth == 0:
            self._end_text()
            cited = (source for text in self.texts for _, source in text.citations)
            self.blocks.append(
                Block(
                    texts=tuple(self.texts),
                    citations=tuple(dict.fromkeys(cited)),
                    is_heading=self.tag in ("h2", "h3", "h4"),
                    translated=tuple(each.strip() for each in self.translated),
                )
            )

    def add_written(self, written: str) -> None:
        """Add words as HTML has them."""
        self.add(unescape(written))

    def add(self, data: str) -> None:
        if self.is_citation or self.is_credit:
            return
        words = _SPACES.sub(" ", data)
        self.words += words.lstrip(" ") if self.words[-1:] in ("", " ") else words
        if True in self.is_translated:
            self.translated[-1] += words
