"""A tree of elements -> the bytes of a well-formed XML file."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from briefing.render.markup import BEGINNING

# What XML 1.0 forbids; and what makes the W3C's feed validator speak of bad characters:
# DEL, C1 controls and U+FFFD, which an HTML parser writes for &#0;.
_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")

_INDENT = "  "


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """A new last child of `parent`; `tag` carries its prefix as it is written."""
    child = SubElement(parent, tag, attributes)
    child.text = text
    return child


def document(root: Element, inside: Element | None = None, last: Iterable[str] = ()) -> bytes:
    """The file, indented, in UTF-8, without a character that XML forbids.

    last: fragments that are the last children of the element `inside`, which ends with the file.
    """
    indent(root)
    text = _text(root)
    if inside is not None:
        place = text.rindex(f"</{inside.tag}>")
        before = text[:place].rstrip()
        text = "".join((before, *last, text[len(before) :]))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def fragment(element: Element, level: int) -> str:
    """An element as it stands so deep in a document."""
    indent(element, level=level)
    return f"\n{_INDENT * level}{_text(element)}"


def tagless(text: str) -> str:
    """A plain text in which those who take it for HTML, as readers of RSS do, find no tag."""
    return BEGINNING.sub("&lt;", text)


def _text(element: Element) -> str:
    return _FORBIDDEN.sub("", tostring(element, encoding="unicode"))
