"""Plain paragraphs with citations and links -> the HTML that Python-Markdown makes of them.

Nearly every text holds nothing else, and is converted in a twentieth of the time.
What has any other sign in it is left to Python-Markdown; a property test compares the two.
"""

import re
from collections.abc import Callable
from html import escape

# What means nothing to Markdown within a line.
_WORDS = r"[\w ,.;:?!'\"()/%€$£+=@–—…“”„‘’«»°§\n-]+"
# A citation, a link, or words in brackets that are no link.
_BRACKETS = re.compile(
    r"\[\^(?P<source>[a-z0-9-]+)\]"
    rf"|(?<!!)\[(?P<text>{_WORDS})\]\((?P<target>[A-Za-z0-9/][A-Za-z0-9./#:?=%+,-]*)\)"
    rf"|(?<!!)\[{_WORDS}\](?![(:])"
)
_PLAIN = re.compile(rf"(?:{_WORDS}+|& )*+")
# How a line begins that is nothing but words, or empty.
_BEGINNING = re.compile(r"(?!\d+\.)[^\W_]|[\"'“„«‘(€$£]|\[(?!\^)|\Z")


def convert(
    markdown: str, resolve: Callable[[str], str]
) -> tuple[str, list[str], list[str]] | None:
    """HTML, the cited ids and the targets of links; None of a text that holds anything else.

    resolve: turns a link's target as written into an address.
    """
    if not _is_plain(markdown):
        return None
    sources: list[str] = []
    targets: list[str] = []

    def element(found: re.Match[str]) -> str:
        source, text, target = found.groups()
        if source:
            if source not in sources:
                sources.append(source)
            number = sources.index(source) + 1
            return f'<sup><a href="#source-{source}" role="doc-noteref">[{number}]</a></sup>'
        if target:
            targets.append(target)
            return f'<a href="{escape(resolve(target))}">{text}</a>'
        return found[0]

    parts = re.split("\n\n+", markdown.strip("\n").replace("& ", "&amp; "))
    html = "\n".join(f"<p>{part}</p>" for part in parts)
    return _BRACKETS.sub(element, html), sources, targets


def _is_plain(markdown: str) -> bool:
    """Whether a text holds words, and beside them no signs of Markdown but those of _BRACKETS."""
    lines = markdown.split("\n")
    if "_" in markdown or not any(lines):
        return False
    if not all(_BEGINNING.match(line) and line[-1:] != " " for line in lines):
        return False
    return _PLAIN.fullmatch(_BRACKETS.sub(" ", markdown)) is not None
