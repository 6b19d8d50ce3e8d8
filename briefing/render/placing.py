"""Where in typeset HTML the texts of a body stand, letter by letter."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from briefing.render.blocks import Reader
from briefing.render.citations import WRITTEN

_LETTER = re.compile(r"&#?\w+;|.", re.DOTALL)


@dataclass(frozen=True)
class Cited:
    """A citation. behind: its place in the words of its text. begin, end: in the HTML."""

    source: str
    number: str
    behind: int
    begin: int
    end: int


@dataclass(frozen=True)
class Placed:
    """A text of a body (blocks.Text). spots: where each of its letters begins and ends in the HTML.

    links: where the links of the text begin and end there.
    """

    words: str
    spots: Sequence[tuple[int, int]]
    citations: Sequence[Cited]
    links: Sequence[tuple[int, int]] = field(default=())

    def cited(self, end: int, source: str) -> Cited | None:
        """The citation of a source that vouches for words: the next one behind their end."""
        of_it = [each for each in self.citations if each.source == source]
        behind = (each for each in of_it if each.behind >= end)
        return next(behind, of_it[-1] if of_it else None)

    def runs(self, html: str, begin: int, end: int) -> list[tuple[int, int]]:
        """The parts of the HTML that have some of its words, without tags; none within links."""
        spots = self.spots[begin:end]
        if not spots or any(
            start < spots[-1][1] and spots[0][0] < stop for start, stop in self.links
        ):
            return []
        cuts = [
            n for n, (one, two) in enumerate(pairwise(spots), 1) if "<" in html[one[1] : two[0]]
        ]
        parts = (spots[one:two] for one, two in pairwise([0, *cuts, len(spots)]))
        found = ((part[0][0], part[-1][1]) for part in parts)
        return [(first, last) for first, last in found if html[first:last].strip()]


def placed(html: str) -> list[Placed]:
    """The texts of a sanitized, typeset fragment, in the order and numbering of `blocks`."""
    reader = _Placing(html)
    reader.read(html)
    return reader.placed


def replaced(html: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """The fragment with pieces in place of what stood from one place to another.

    They overlap nowhere; of those that begin at one place, the earlier stands first.
    """
    parts, at = [], 0
    for begin, end, piece in sorted(pieces, key=lambda each: each[:2]):
        parts += [html[at:begin], piece]
        at = end
    return "".join((*parts, html[at:]))


class _Placing(Reader):
    """Notes where the words stand that it reads."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.placed: list[Placed] = []
        self.spots: list[tuple[int, int]] = []
        self.cited: list[Cited] = []
        self.links: list[tuple[int, int]] = []
        self.link = 0
        super().__init__()

    def add_written(self, written: str) -> None:
        if self.is_citation or self.is_credit:
            return
        for letter in _LETTER.finditer(written):
            spot = self.at + letter.start(), self.at + letter.end()
            for sign in unescape(letter[0]):
                is_space = sign in " \n\N{NO-BREAK SPACE}"
                if is_space and self.words[-1:] in ("", " "):
                    continue
                self.words += " " if is_space else sign
                self.spots.append(spot)

    def add(self, data: str) -> None:
        """Note the space that a break or an image is read as."""
        if self.words[-1:] not in ("", " "):
            self.words += data
            self.spots.append((self.at, self.at))

    def start(self, tag: str, values: Mapping[str, str]) -> None:
        before = len(self.citations)
        super().start(tag, dict(values))
        if len(self.citations) > before:
            found = WRITTEN.search(self.html, max(0, self.at - len("<sup>")))
            if found:
                behind, source = self.citations[-1]
                self.cited.append(Cited(source, found[2], behind, *found.span()))
        elif tag == "a":
            self.link = self.at

    def end(self, tag: str) -> None:
        if tag == "a" and not self.is_citation:
            self.links.append((self.link, self.at))
        super().end(tag)

    def _end_text(self) -> None:
        words = self.words.rstrip(" ")
        before = len(self.texts)
        super()._end_text()
        if len(self.texts) > before:
            spots = self.spots[: len(words)]
            self.placed.append(Placed(words, spots, tuple(self.cited), tuple(self.links)))
        self.spots, self.cited, self.links = [], [], []

    def _add_alone(self, words: str) -> None:
        before = len(self.texts)
        super()._add_alone(words)
        if len(self.texts) > before:
            self.placed.append(Placed(words, (), ()))
