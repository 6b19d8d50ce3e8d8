"""Characters that no source file may hold, because readers and reviewers can't see them."""

import html
import re
import unicodedata
from collections.abc import Iterator

# Bidirectional controls: the list of CVE-2021-42574. Zero-width characters, soft hyphens and tag
# characters hide text. C0 and C1 controls stop Pelican; U+FFFE and U+FFFF break the Atom feed.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\uffff\ud800-\uf8ff\U000e0000-\U0010ffff]"
)


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) for each line with an invisible, private or decomposed character."""
    if text.isascii() and text.isprintable():
        return
    if not _FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text):
        return  # a line feed joins with no letter, so that this holds for every line, too
    for number, line in enumerate(text.split("\n"), start=1):
        found = sorted(set(_FORBIDDEN.findall(line)))
        if found:
            names = ", ".join(
                f"U+{ord(character):04X} ({unicodedata.name(character, 'control character')})"
                for character in found
            )
            yield number, f"invisible character {names}; delete it or retype the line"
        elif not unicodedata.is_normalized("NFC", line):
            yield number, "letters with separate accents; retype them as single letters (NFC)"


def forbidden_in_markdown(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) where a reference such as &lrm; or &#8206; puts one into the page."""
    if "&" not in text:
        yield from forbidden(text)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        reference = re.search(r"&#(\d+|[xX][0-9a-fA-F]+);?", line)
        if reference:
            yield number, f"numeric reference '{reference[0]}'; write the character itself"
        else:
            yield from ((number, message) for _, message in forbidden(html.unescape(line)))
