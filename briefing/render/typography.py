"""Typographic quotes and dashes, and no last line of one word, by typogrify.

Its spans around acronyms, ampersands and opening quotes are left out:
they are for a stylesheet that we do not have, and read badly in feeds.

Typogrify tries some thirty patterns on all text, most of which has no sign that they would change.
It is given the rest alone, which a property test compares with typogrify on the whole.
"""

import re
from html import escape, unescape

from typogrify import filters

from briefing.render import quotes, sanitizer

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
    return _FIGURE.sub("&nbsp;", _typogrified(quotes.rounded(html)))


def punctuated(html: str) -> str:
    """An HTML fragment with typographic quotes and dashes alone: the words that readers see."""
    html = quotes.rounded(html)
    if _is_read_as_a_whole(html):
        return str(filters.smartypants(html))
    return "".join(_punctuated(_TAG.split(html)))


def punctuated_line(line: str) -> str:
    """A line of plain text with typographic quotes and dashes, as plain text."""
    if not _SIGN.search(line):
        return line
    return unescape(filters.smartypants(quotes.rounded(escape(line, quote=False))))


def _punctuated(runs: list[str]) -> list[str]:
    """Text and tags by turns, with the text's quotes and dashes."""
    return [
        filters.smartypants(run) if not place % 2 and _SIGN.search(run) else run
        for place, run in enumerate(runs)
    ]


def _is_read_as_a_whole(html: str) -> bool:
    alone = re.search(r"(?:^|>)[\"'](?:<|$)", html)  # a mark between two tags
    return bool(alone or _AS_A_WHOLE.search(html))


def _typogrified(html: str) -> str:
    """The fragment as typogrify has it."""
    if _is_read_as_a_whole(html):
        return str(filters.typogrify(html, amp=False, caps=False, initial_quotes=False))
    blocks = _BLOCK_END.split("".join(_punctuated(_TAG.split(html))))
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
