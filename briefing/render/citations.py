"""`[^source-id]` in Markdown: a numbered link to the box of sources."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from functools import partial

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

_PATTERN = r"\[\^([^\]\s]+)\]"
WRITTEN = re.compile(r'<sup><a href="#source-([^"]+)" role="doc-noteref">\[(\d+)\]</a></sup>')
"""A citation as the sanitizer writes it: the id of its source, its number."""


def renumbered(html: str, numbers: Mapping[str, int]) -> str:
    """A text whose citations have the numbers of their sources, by the sources' ids."""
    return WRITTEN.sub(partial(_renumbered, numbers), html)


def _renumbered(numbers: Mapping[str, int], found: re.Match[str]) -> str:
    number = numbers.get(found[1], found[2])
    return f'<sup><a href="#source-{found[1]}" role="doc-noteref">[{number}]</a></sup>'


class Citations(Extension):
    """Collects the cited ids of a text, in the order in which they first appear."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        # Before `reference` (170), which would take [^x] for a link; after `backtick` (190).
        md.inlinePatterns.register(_Citation(self, md), "citation", 175)

    def reset(self) -> None:
        self.ids = []


class _Citation(InlineProcessor):
    def __init__(self, citations: Citations, md: Markdown) -> None:
        super().__init__(_PATTERN, md)
        self.citations = citations

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        source = match[1]
        if source not in self.citations.ids:
            self.citations.ids.append(source)
        number = self.citations.ids.index(source) + 1
        mark = etree.Element("sup")
        link = etree.SubElement(mark, "a", href=f"#source-{source}", role="doc-noteref")
        link.text = f"[{number}]"
        return mark, match.start(0), match.end(0)
