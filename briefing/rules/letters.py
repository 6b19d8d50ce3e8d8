"""Rules on single letters and signs: those that look like others, and numbers that nobody reads."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from briefing.reading.library import Registries
from briefing.reading.model import Briefing
from briefing.render.body import Body
from briefing.rules.finding import Findings

# A Latin letter beside a Cyrillic or Greek one. µ and Ω are signs of units: kΩ, µm.
_LATIN, _OTHER = "a-zA-ZÀ-ɏ", "\u0370-\u03a8\u03aa-\u03bb\u03bd-\u03ff\u0400-\u052f"
_MIXED = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")


def mixed_script(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Words with letters of two scripts, which look like one that they are not."""
    for line, text in _lines(briefing):
        for word in _WORD.findall(text) if not text.isascii() else ():
            if _MIXED.search(word):
                yield line, f"'{word}' mixes letters of two scripts; retype it in one"


def unread_number(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Numbers in signs that are looked up nowhere, such as ①, ¹² and 三百."""
    for line, text in _lines(briefing):
        for sign in _unread_numbers(text):
            yield line, f"'{sign}' is a number that nothing looks up; write it in plain digits"


def wordless_title(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    if not any(map(str.isalpha, briefing.title)):
        yield briefing.line("title"), f"title '{briefing.title}' has no letters; write a headline"


def _lines(briefing: Briefing) -> Iterator[tuple[int, str]]:
    """The lines of a briefing that readers read, as they read them."""
    yield briefing.line("title"), briefing.title
    yield briefing.line("summary"), briefing.summary
    for index, box in enumerate(briefing.figures):
        yield briefing.line("figures", index, "value"), box.value
        yield briefing.line("figures", index, "what"), box.what
    for number, line in enumerate(briefing.body.split("\n"), start=briefing.body_line):
        yield number, _ADDRESS.sub(" ", unescape(line))


def _unread_numbers(text: str) -> Iterator[str]:
    """Runs of signs that stand for numbers: no digits, no fractions, no powers of a unit."""
    if text.isascii():
        return
    for run in _WORD.finditer(re.sub(r"(?<=[a-zA-Z])[²³]", "", text)):
        signs = "".join(filter(_is_unread, run[0]))
        if signs and (unicodedata.category(signs[0]) != "Lo" or signs == run[0]):
            yield signs


def _is_unread(sign: str) -> bool:
    return sign.isnumeric() and not sign.isdecimal() and "FRACTION" not in unicodedata.name(sign)
