"""`![what it shows](images/name.jpg "Photo: NAME, CC BY 4.0")` in Markdown: a picture, its credit.

Nothing proves a credit, so it has a form that no claim fits into: of what kind the picture is,
whose it is, and on which terms it may be shown.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

KINDS = ("Photo", "Drawing", "Map", "Chart", "Graphic", "Painting", "Screenshot", "Still")
_TERMS = (
    r"CC0(?: 1\.0)?|CC BY(?:-NC)?(?:-SA|-ND)? [1-4]\.\d|public domain"
    r"|all rights reserved|used with permission"
)
_MOST_WORDS = 10  # of the names of whose it is
_CREDIT = re.compile(
    rf"(?:{'|'.join(KINDS)}): (?P<names>[^\W\d_](?:[^\W\d_]|[ .,'’&/-])+?)(?:, (?:{_TERMS}))?"
)
EXAMPLE = '"Photo: NAME, CC BY 4.0"'
LINE = re.compile(
    r"!\[[^\[\]\n]*\]\([^\s()]*(?: +\"[^\"\n]*\")? *\)(?:\{:?[^{}\n]*\}|\[\^[^\]\s]+\])* *"
)
"""A line that is nothing but a picture and what vouches for it: a block of its own."""


def is_credit(text: str) -> bool:
    """Whether a text has the form of a credit."""
    found = _CREDIT.fullmatch(text)
    return found is not None and len(found["names"].split()) <= _MOST_WORDS


class Figures(Extension):
    """Sets a picture's line apart from the lines around it."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Behind `fenced_code_block` (25): within code, nothing is a picture.
        md.preprocessors.register(_Lines(md), "figures", 22)


class _Lines(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        apart: list[str] = []
        for line in lines:
            apart += ("", line, "") if LINE.fullmatch(line) else (line,)
        return apart


def framed(root: etree.Element) -> list[etree.Element]:
    """Make a figure of each paragraph that is a picture with a credit; gives such pictures.

    Those without a credit are given too, and stay as they are.
    """
    found = []
    for paragraph in root.findall("p"):
        if not _is_picture(paragraph):
            continue
        picture, *citations = paragraph
        found.append(picture)
        credit = picture.get("title")
        if credit:
            paragraph.tag = "figure"
            below = etree.SubElement(paragraph, "figcaption")
            below.text = credit
            for citation in citations:
                paragraph.remove(citation)
                below.append(citation)
    return found


def _is_picture(paragraph: etree.Element) -> bool:
    """Whether a paragraph holds a picture and its citations, and no words."""
    tags = [each.tag for each in paragraph]
    if tags[:1] != ["img"] or not set(tags[1:]) <= {"sup"}:
        return False
    return not "".join((paragraph.text or "", *(each.tail or "" for each in paragraph))).strip()
