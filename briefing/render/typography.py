"""Typographic quotes and dashes, and no last line of one word, by typogrify.

Its spans around acronyms, ampersands and opening quotes are left out:
they are for a stylesheet that we do not have, and read badly in feeds.

Typogrify tries some thirty patterns on all text, most of which has no sign that they would change.
It is given the rest alone, which a property test compares with typogrify on the whole.
"""

import re
from html import escape, unescape

from typogrify import filters

from briefing.render import sanitizer

# What is read in the light of the text around it: a < that begins no tag, comments, and elements
# that are passed over.
_AS_A_WHOLE = re.compile(
    r"<(?:[^>]*(?:<|\Z)|!--|/?(?:pre|samp|code|tt|kbd|script|style|math))", re.IGNORECASE
)
_TAG = re.compile("(<[^>]*>)")
# A quotation mark, apostrophe or escape; dashes; dots.
_SIGN = re.compile(r"""["'\\]|--|``|\.(?:\.\.| \. \.)""")
_BLOCK_END = re.compile("(</(?:p|h[1-6]|li|dt|dd)>)")
_MAY_FOLLOW_A_WORD = ("</a>", "</em>", "</span>", "</strong>", "</i>", "</b>")
# A figure stays on one line with what it counts: 22 March, 1,340 km, 10 billion.
_FIGURE = re.compile(
    r" (?<=\d )(?=(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|km|m|hours|billion|million|trillion|per)\b)"
)


def typeset(html: str) -> str:
    """An HTML fragment with typographic quotes and dashes, and figures held together."""
    return _FIGURE.sub("&nbsp;", _typogrified(html))


def _typogrified(html: str) -> str:
    """The fragment as typogrify has it."""
    runs = _TAG.split(html)
    if _AS_A_WHOLE.search(html) or "'" in runs or '"' in runs:  # alone between two tags
        return str(filters.typogrify(html, amp=False, caps=False, initial_quotes=False))
    for place in range(0, len(runs), 2):
        if _SIGN.search(runs[place]):
            runs[place] = filters.smartypants(runs[place])
    blocks = _BLOCK_END.split("".join(runs))
    for place in range(0, len(blocks), 2):
        if _ends_in_a_word(blocks[place]):
            whole = "".join(blocks[place : place + 2])
            blocks[place : place + 2] = filters.widont(whole), ""
    return "".join(blocks)


def _ends_in_a_word(block: str) -> bool:
    rest = block.rstrip()
    return bool(rest) and (rest[-1] != ">" or rest.endswith(_MAY_FOLLOW_A_WORD))


def typeset_line(line: str) -> str:
    """A line of plain text as safe HTML, typeset."""
    return sanitizer.clean_text(typeset(escape(line, quote=False)))


def plain(line: str) -> str:
    """A line that `typeset_line` made, as plain text."""
    return unescape(str(line)).replace("\N{NO-BREAK SPACE}", " ")
