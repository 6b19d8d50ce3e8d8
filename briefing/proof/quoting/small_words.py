"""Finds the small words of a language in a text: negations, conditions, verbs of speech."""

import re
from functools import cache

from briefing.proof.quoting.negations import SMALL_WORDS
from briefing.proof.quoting.speech import SPEECH

_APOSTROPHES = "['’‘ʼ´`]"
_NOTATION = {
    "*": r"\w*",
    "…": r"(?:\s+[^\s.!?]+){0,3}",
    "#": r"\d+",
    " ": r"\s+",
    "'": _APOSTROPHES,
}


class Finder:
    """The patterns of a language, each made when it is first asked for.

    `SmallWords` says what each finds; speech finds verbs of speech. code: ISO 639-1.
    """

    negations: re.Pattern[str]
    apart: re.Pattern[str]
    affirmations: re.Pattern[str]
    conditions: re.Pattern[str]
    first: re.Pattern[str]
    asking: re.Pattern[str]
    that: re.Pattern[str]
    turns: re.Pattern[str]
    and_: re.Pattern[str]
    subjects: re.Pattern[str]
    speech: re.Pattern[str]

    def __init__(self, code: str) -> None:
        self._code = code

    def __getattr__(self, name: str) -> re.Pattern[str]:
        words = SPEECH[self._code] if name == "speech" else getattr(SMALL_WORDS[self._code], name)
        made = pattern(words)
        setattr(self, name, made)
        return made


@cache
def finder(language: str) -> Finder:
    """The patterns of a language, ISO 639-1; English ones for a language that has none."""
    return Finder(language if language in SMALL_WORDS else "en")


def pattern(entries: str) -> re.Pattern[str]:
    """A pattern of the entries of a table, which finds nothing where there are none."""
    forms = sorted(filter(None, map(str.strip, entries.split(";"))), key=len, reverse=True)
    # Where a word begins is asked once for all of them: most places are quickly passed over.
    words = "|".join(_form(each) for each in forms if not each.startswith(","))
    signs = "".join(f"|{_form(each)}" for each in forms if each.startswith(","))
    return re.compile(rf"(?<![\w-])(?=\w)(?:{words}){signs}" if words else "(?!)", re.IGNORECASE)


def _form(entry: str) -> str:
    """The pattern of an entry. `…` also stands for nothing between two words."""
    written = entry.replace(" … ", "… ")
    inner = "".join(_NOTATION.get(sign) or re.escape(sign) for sign in written)
    return f"{inner}(?!\\w)" if entry[-1].isalnum() else inner
