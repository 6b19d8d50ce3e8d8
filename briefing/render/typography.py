"""Typographer's quotes, dashes and no lonely last word, by typogrify.

Its spans around acronyms, ampersands and opening quotes are left out:
they are for a stylesheet that we do not have, and read badly in feeds.
"""

from html import escape, unescape

from typogrify.filters import typogrify

from briefing.render import sanitizer


def typeset(html: str) -> str:
    """An HTML fragment with typographic quotes and dashes."""
    return str(typogrify(html, amp=False, caps=False, initial_quotes=False))


def typeset_line(line: str) -> str:
    """A line of plain text as safe HTML, typeset."""
    return sanitizer.clean_text(typeset(escape(line, quote=False)))


def plain_line(line: str) -> str:
    """A line of plain text, typeset, still plain: for <title>, feeds and cards."""
    return unescape(typeset_line(line)).replace("\N{NO-BREAK SPACE}", " ")
