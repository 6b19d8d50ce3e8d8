"""`"…"{.translated}` in Markdown, or `{: .translated }` below a quotation: our own translation."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

_CLASS = "translated"
_LABEL = " (our translation)"
_MARKED = r'(["“„«][^"“”„«»]{1,1000}["”“»])\{\s*\.translated\s*\}'


class Translations(Extension):
    """Wraps what is marked in an element of its own, and adds `(our translation)` behind it."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Before `reference` (170), so that brackets in the quotation stay text.
        md.inlinePatterns.register(_Marked(_MARKED, md), "translated", 172)
        # Behind `attr_list` (8), which reads the block's mark.
        md.treeprocessors.register(_Blocks(md), "translated", 7)


class _Marked(InlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        whole = etree.Element("span")
        quotation = etree.SubElement(whole, "span", {"class": _CLASS})
        quotation.text, quotation.tail = match[1], _LABEL
        return whole, match.start(0), match.end(0)


class _Blocks(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for paragraph in root.iter("p"):
            if paragraph.get("class") != _CLASS:
                continue
            quotation = etree.Element("span", {"class": _CLASS})
            quotation.text, paragraph.text = paragraph.text, None
            quotation.extend(paragraph)
            for child in list(paragraph):
                paragraph.remove(child)
            del paragraph.attrib["class"]
            quotation.tail = _LABEL
            paragraph.append(quotation)
