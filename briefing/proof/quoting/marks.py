"""The quotation marks of all languages, and what stands between them.

What is a mark is asked of Unicode: initial and final punctuation (Pi, Pf), and every sign whose
name says that it is a quotation mark, an apostrophe, a prime, an accent alone or a corner bracket.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

MAX_CHARACTERS = 2_000  # of a quotation; a briefing has hardly more
MAX_APOSTROPHES = 50  # that begin words, in one paragraph; each costs a search for its pair

# Opening marks and what closes them, after `_plain`. Those of _ALWAYS_OPEN open anywhere, others
# where a word begins.
_CLOSING = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "「": "」",
    "»": "«",
    "›": "‹",
    "‘": "’'‘",
    "‚": "‘’",
    '"': '"”',
    "'": "'’‘",
    "”": "”",
    "’": "’'‘",
}
_ALWAYS_OPEN = "“„«‹「"
_NESTING = '“„«‹「»›"'
_MARK = re.compile(f"[{''.join(_CLOSING)}]")
_ANY_MARK = re.compile(f"[{''.join(_CLOSING)}」]")
SINGLE = "‘’‚‛'"
# A single mark that opens, or one that closes.
_SINGLE_MARK = re.compile(rf"(?<!\w)[{SINGLE}]\w|\w[.,!?]?[{SINGLE}](?!\w)")
_PLAIN_SIGNS = "\"'“”„«»‹›‘’‚「」"
# Marks that are written as two signs.
_DOUBLED = {
    "``": "“",
    "‘‘": "“",
    "’’": "”",
    "''": '"',
    ",,": "„",
    "‚‚": "„",
    "<<": "«",
    ">>": "»",
}
_TWO = re.compile("|".join(map(re.escape, _DOUBLED)))
_ANGLES = ("«»", "‹›")
# What may stand between short quotations that readers read as one.
_ADJACENT = re.compile(r"[^\w,;:.!?()/]*")
_ABBREVIATED = re.compile(r"(?:\d|(?:em|til|tis|twas|cause|round|n|s|d|ll|re|ve)(?!\w))")


_SPACED_END = re.compile(r'["”](?!\w)')


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks at text[start:end], marks included."""

    start: int
    end: int
    words: str


def quotations(text: str) -> tuple[list[Quotation], str]:
    """The outermost quotations of a text, of any length, in order; and the text behind a quotation
    mark that nothing closes, empty where all are closed.
    """
    plain = _plain(text)
    found: list[Quotation] = []
    at = apostrophes = 0
    while mark := _MARK.search(plain, at):
        start = at = mark.start()
        at += 1
        if not _opens(plain, start):
            continue
        end = _closed(plain, start)
        if end is not None:
            at = end + 1 + (plain[end + 1 : end + 2] == "\0")
            begin = start - (plain[start - 1 : start] == "\0")
            found.append(Quotation(begin, at, text[start + 1 : end]))
        elif plain[start] in SINGLE and apostrophes < MAX_APOSTROPHES:
            apostrophes += 1  # '90s
        elif plain[start] not in "”’":  # 5” is an inch
            return found, text[start : start + 40]
    return found, ""


def joined(text: str, found: list[Quotation]) -> Iterator[list[Quotation]]:
    """The quotations of a text in groups: those with no word between them are read as one."""
    group: list[Quotation] = []
    for each in found:
        if group and not _ADJACENT.fullmatch(text, group[-1].end, each.start):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _plain(text: str) -> str:
    """The text with every mark as one of those that are known; of the same length."""
    if text.isascii() and not _TWO.search(text) and "`" not in text:
        return text
    signs = {ord(each): sign for each in set(text) if (sign := sign_of(each)) not in ("", each)}
    return _TWO.sub(_doubled, text.translate(signs))


def _doubled(signs: re.Match[str]) -> str:
    """The mark that two signs stand for, and \\0 on the side of the text around it."""
    before = signs.string[max(0, signs.start() - 1) : signs.start()] or " "
    mark = _DOUBLED[signs[0]]
    return f"\0{mark}" if before.isspace() or before in "([–—-" else f"{mark}\0"


@cache
def sign_of(character: str) -> str:
    """The mark that a character stands for, one of “ ” „ « » ‹ › ‘ ’ ‚ 「 」 " '; else empty."""
    if character in _PLAIN_SIGNS:
        return character
    if character == "`":
        return "`"  # a pair of them opens
    name = unicodedata.name(character, "")
    is_double = "DOUBLE" in name or "GERSHAYIM" in name
    if "CORNER BRACKET" in name and unicodedata.category(character) in ("Ps", "Pe"):
        return "「" if "LEFT" in name else "」"
    if name in ("LEFT DOUBLE ANGLE BRACKET", "RIGHT DOUBLE ANGLE BRACKET"):
        return "«" if "LEFT" in name else "»"
    if "QUOTATION MARK" in name:
        return _quotation_sign(name, is_double="SINGLE" not in name)
    is_prime = name.startswith(
        ("PRIME", "DOUBLE PRIME", "MODIFIER LETTER", "DOUBLE ACUTE", "HEBREW")
    )
    if is_prime and any(each in name for each in ("PRIME", "APOSTROPHE", "GERSHAYIM", "ACUTE")):
        return '"' if is_double else "'"
    if name == "ACUTE ACCENT" or name.endswith(" APOSTROPHE"):
        return "'"
    return {"Pi": "“", "Pf": "”"}.get(unicodedata.category(character), "")


def _quotation_sign(name: str, *, is_double: bool) -> str:
    """The mark of a character whose name says that it is one."""
    if "ANGLE" in name:
        return _ANGLES["SINGLE" in name]["RIGHT" in name]
    if "LOW" in name and "PRIME" not in name:
        return "„" if is_double else "‚"
    if "TURNED" in name or "LEFT" in name or "REVERSED" in name:
        return "“" if is_double else "‘"
    if "COMMA" in name or "RIGHT" in name or "PRIME" in name:
        return "”" if is_double else "’"
    return '"' if is_double else "'"


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation: a word begins behind it, and none ends before it."""
    if text[at] in _ALWAYS_OPEN:
        return True
    before, following = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if text[at] in SINGLE and _ABBREVIATED.match(text, at + 1):
        return False  # '90s, 'em
    if following.isspace():  # " like this ", but 5 " is an inch
        is_apart = text[at] in '"”' and before.isspace() and not text[at - 2 : at - 1].isdigit()
        return is_apart and bool(_SPACED_END.search(text, at + 1, at + MAX_CHARACTERS))
    return not before.isalnum() and before not in ".,!?"


def _closed(text: str, at: int) -> int | None:
    """The place of the mark that closes the one at `at`; nested quotations are passed over."""
    open_ = [text[at]]
    for mark in _ANY_MARK.finditer(text, at + 1, at + MAX_CHARACTERS):
        place, sign = mark.start(), mark[0]
        if _is_apostrophe(text, place):
            continue
        if sign in _CLOSING[open_[-1]]:
            open_.pop()
            if not open_:
                return place
        elif sign in _NESTING and _opens(text, place):
            open_.append(sign)
    return None


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark stands in a word, or behind the s of one: don’t, the ministers’."""
    if text[at] not in SINGLE:
        return False
    if text[at + 1 : at + 2].isalnum():
        return True
    if text[at - 1] != "s" or text[at + 1 : at + 2] != " ":
        return False
    following = _SINGLE_MARK.search(text, at + 1, at + MAX_CHARACTERS)
    return following is not None and following[0][0] not in SINGLE
