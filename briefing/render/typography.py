"""Typographic quotes and dashes, and no last line of one word, by typogrify.

Its spans around acronyms, ampersands and opening quotes are left out:
they are for a stylesheet that we do not have, and read badly in feeds.
"""

import re
from html import escape, unescape

from typogrify.filters import typogrify

from briefing.render import sanitizer

# A figure stays on one line with what it counts: 22 March, 1,340 km, 10 billion.
_FIGURE = re.compile(
    r"(?<=\d) (?=(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|km|m|hours|billion|million|trillion|per)\b)"
)


def typeset(html: str) -> str:
    """An HTML fragment with typographic quotes and dashes, and figures held together."""
    set_ = str(typogrify(html, amp=False, caps=False, initial_quotes=False))
    return _FIGURE.sub("&nbsp;", set_)


def typeset_line(line: str) -> str:
    """A line of plain text as safe HTML, typeset."""
    return sanitizer.clean_text(typeset(escape(line, quote=False)))


def plain(line: str) -> str:
    """A line that `typeset_line` made, as plain text."""
    return unescape(str(line)).replace("\N{NO-BREAK SPACE}", " ")
