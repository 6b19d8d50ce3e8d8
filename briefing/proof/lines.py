"""Finds the line of a claim in the Markdown that it was read from."""

import re
from contextlib import suppress
from html import unescape

CONTEXT_WORDS = 4  # enough to tell a number from the same one in a date
# Citations, and the targets of links.
_NO_WORDS = re.compile(r"\[\^[^\]\s]*\]|\]\([^)]*\)")
_WORD = re.compile(r"[^\W_]+")


class LineFinder:
    """Finds the line of words in Markdown, for words that are asked for in reading order."""

    def __init__(self, markdown: str, first_line: int) -> None:
        self.words: list[str] = []
        self.lines: list[int] = []
        self.at = 0
        self.first_line = first_line
        for number, line in enumerate(markdown.split("\n"), start=first_line):
            found = _words(unescape(_NO_WORDS.sub(" ", line)))
            self.words += found
            self.lines += [number] * len(found)

    def of(self, text: str, before: str = "") -> int:
        """The line on which the words begin: behind the last place found, or else anywhere.

        before: the text before them, which tells the 24 of `10:24` from another 24.
        """
        wanted, context = _words(text), _last_words(before)
        if not wanted:
            return self.first_line
        for at in (self.at, 0):
            for skipped in range(len(context) + 1):
                behind = context[skipped:]
                start = self._start([*behind, *wanted], max(0, at - len(behind)))
                if start is not None:
                    self.at = start + len(behind) + len(wanted)
                    return self.lines[start + len(behind)]
        return self.first_line

    def _start(self, wanted: list[str], at: int) -> int | None:
        """The index of the word, not before `at`, where these words begin; None if none."""
        with suppress(ValueError):  # where the first of them stands nowhere behind
            while True:
                start = self.words.index(wanted[0], at)
                if self.words[start : start + len(wanted)] == wanted:
                    return start
                at = start + 1
        return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _last_words(text: str) -> list[str]:
    """The last CONTEXT_WORDS words of a text."""
    found = _words(text[-100:])
    if len(found) <= CONTEXT_WORDS:  # the first of them may be cut
        found = _words(text)
    return found[-CONTEXT_WORDS:]
