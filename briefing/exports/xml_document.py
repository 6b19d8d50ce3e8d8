"""A tree of elements -> the bytes of a well-formed XML file."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

# What XML 1.0 forbids; and what makes the W3C's feed validator speak of bad characters:
# DEL, C1 controls and U+FFFD, which an HTML parser writes for &#0;.
_FORBIDDEN = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")


def add(parent: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    """A new last child of `parent`; `tag` carries its prefix as it is written."""
    child = SubElement(parent, tag, attributes)
    child.text = text
    return child


def document(root: Element) -> bytes:
    """The file, indented, in UTF-8, without a character that XML forbids."""
    indent(root)
    text = _FORBIDDEN.sub("", tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
