"""A tree of elements -> the bytes of a well-formed XML file."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from briefing.render.markup import BEGINNING

# What XML 1.0 forbids; and what makes the W3C's feed validator speak of bad characters:
# DEL, C1 controls and U+FFFD, which an HTML parser writes for &#0;.
_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")


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


def children(element: Element) -> str:
    """What stands in an element, each child on a line, in few bytes."""
    # No > of a text stands as it is.
    return "".join(f"\n{_text(child)}" for child in element).replace(" />", "/>")


def html(tag: str, text: str, attributes: str = "") -> str:
    """An element with HTML in it, on a line, in few bytes. attributes: as they are written."""
    # A space that does not break is one character, and no sign that XML would have to escape.
    shorter = permitted(text).replace("&nbsp;", "\xa0").replace("]]>", "]]]]><![CDATA[>")
    return f"\n<{tag}{attributes}><![CDATA[{shorter}]]></{tag}>"


def permitted(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def tagless(text: str) -> str:
    """A plain text in which those who take it for HTML, as readers of RSS do, find no tag."""
    return BEGINNING.sub("&lt;", text)


def _text(element: Element) -> str:
    return permitted(tostring(element, encoding="unicode"))
