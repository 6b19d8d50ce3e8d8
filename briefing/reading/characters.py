"""Characters that no source file may hold, because readers and reviewers can't see them."""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

MAX_MARKS = 2  # accents on one letter; more hide the letters around them

# Controls, format characters (bidirectional ones: CVE-2021-42574), surrogates, private use, and
# separators of lines and paragraphs. Tabs and line feeds are no fault.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
# What the names of letters and signs say that take no space, and of those that are blank.
_IGNORED = ("VARIATION SELECTOR", "GRAPHEME JOINER", "VOWEL INHERENT")
_BLANK = ("FILLER", "PATTERN BLANK", "NULL NOTEHEAD")
# Nobody has named these yet; readers are to ignore them (Default_Ignorable_Code_Point), or they
# are no characters.
_UNNAMED = re.compile("[\u2065\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]")
_LOST = "\ufffc\ufffd"  # stand for an object, or for a character that could not be read


@cache
def is_invisible(character: str) -> bool:
    """Whether readers can't see a character, by its properties in Unicode."""
    if unicodedata.category(character) in _UNSEEN:
        return character not in "\t\n"
    name = unicodedata.name(character, "")
    return (
        any(each in name for each in _IGNORED)
        or is_blank(character)
        or bool(_UNNAMED.match(character))
    )


@cache
def is_blank(character: str) -> bool:
    """Whether a character is a letter or sign to Unicode, and looks like a space."""
    return any(each in unicodedata.name(character, "") for each in _BLANK)


def visible(text: str) -> str:
    """A text without characters that nobody sees, and with any space as the common one."""
    return "".join(
        " " if each.isspace() or is_blank(each) else "" if is_invisible(each) else each
        for each in text
    )


def forbidden(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) for each line with an invisible, private or decomposed character."""
    if text.isascii() and text.isprintable():
        return
    signs = {each for each in set(text) if not each.isprintable() or not each.isascii()}
    unseen = {each for each in signs if each in _LOST or is_invisible(each)}
    has_marks = any(unicodedata.category(each)[0] == "M" for each in signs)
    if not unseen and not has_marks and unicodedata.is_normalized("NFC", text):
        return  # a line feed joins with no letter, so that this holds for every line, too
    for number, line in enumerate(text.split("\n"), start=1):
        found = sorted(unseen & set(line))
        if found:
            names = ", ".join(
                f"U+{ord(character):04X} ({unicodedata.name(character, 'control character')})"
                for character in found
            )
            yield number, f"invisible character {names}; delete it or retype the line"
        elif not unicodedata.is_normalized("NFC", line):
            yield number, "letters with separate accents; retype them as single letters (NFC)"
        elif has_marks and (letter := _overloaded(line)):
            yield number, f"more than {MAX_MARKS} accents on '{letter}'; retype the word"


def _overloaded(line: str) -> str:
    """A letter with more accents than any language has; empty if there is none."""
    letter, marks = "", 0
    for character in line:
        if unicodedata.category(character)[0] != "M":
            letter, marks = character, 0
        else:
            marks += 1
            if marks > MAX_MARKS:
                return letter
    return ""


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
