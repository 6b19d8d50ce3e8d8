"""The words of a captured text, in which names are looked up."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property, lru_cache
from itertools import islice

from briefing.letters import plain, roots, stems
from briefing.proof import offices
from briefing.proof.capitals import WORD, Word, capitals, runs
from briefing.proof.names import NO_OFFICES, Name

_HYPHEN = re.compile("[-‑]")
MIN_INITIALS, MAX_INITIALS = 3, 6
MAX_CHARACTERS = 80  # from the first word of a name to its last
_MAX_COMPARED = 2_000  # names of a source, each with one that is not there
_NEAR = 0.7  # how much a name in the sources has to resemble one that is not there


class Held:
    """The words of a captured text, in the forms that names are looked up by."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def capitals(self) -> tuple[Word, ...]:
        """Its capitalised words."""
        return tuple(capitals(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of its capitalised words."""
        return frozenset().union(*(_stems(each.text) for each in self.capitals))

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, in plain letters and without an s of the plural."""
        words = {plain(each) for each in WORD.findall(self.text)}
        return frozenset(words | {each.removesuffix("s") for each in words})

    @cached_property
    def initials(self) -> Mapping[str, tuple[int, int]]:
        """The initials of its names, and where each stands: BGK, Bank Gospodarstwa Krajowego."""
        found: dict[str, tuple[int, int]] = {}
        for run in runs(self.capitals, self.text):
            letters = "".join(word.text[0] for word in run)
            for length in range(MIN_INITIALS, min(MAX_INITIALS, len(run)) + 1):
                for first in range(len(run) - length + 1):
                    last = run[first + length - 1]
                    found.setdefault(letters[first : first + length], (run[first].start, last.end))
        return found

    def holds(self, name: Name) -> bool:
        """Whether one of the ways stands in the text, and not in another office."""
        return any(all(map(self._has, way)) for way in name.ways) and not self.office(name)

    def office(self, name: Name) -> str:
        """The office that the text gives to a name which has another in ours; empty if none."""
        if not name.office or not self._has(name.ways[0][-1]):
            return ""
        given = [self._given(name, *place) for place in self._places(name.ways[0][-1])]
        others = [each for each in given if each]
        return others[0] if others and name.office not in others else ""

    def _given(self, name: Name, start: int, end: int) -> str:
        """The office of whom the text names at a place, with or without first names."""
        first = start
        for word in reversed(name.ways[0][:-1]):
            before = self.text[:first].rstrip()
            if before.endswith(word):
                first = len(before) - len(word)
        found = offices.given(self.text, first, end, NO_OFFICES)
        return found[0] if found else ""

    def _has(self, word: str) -> bool:
        if not word[0].isupper():
            return plain(word) in self.words
        if not roots(word).isdisjoint(self.names) or (word.isupper() and word in self.initials):
            return True
        parts = _parts(word)  # Вербицької-Лунь: each has an ending of its own
        return len(parts) > 1 and all(not roots(each).isdisjoint(self.names) for each in parts)

    def span(self, name: Name) -> tuple[int, int] | None:
        """Where the text has a name, from its first word to its last; None where it has not."""
        way = next((way for way in name.ways if all(map(self._has, way))), None)
        if way is None:
            return None
        firsts, lasts = self._places(way[0]), self._places(way[-1])
        for _, end in lasts:
            starts = [start for start, _ in firsts if 0 < end - start <= MAX_CHARACTERS]
            if starts:
                return max(starts), end
        return lasts[0]

    def _places(self, word: str) -> list[tuple[int, int]]:
        """Where a word that the text has stands in it, in any form."""
        if word[0].isupper():
            sought = roots(word).union(*map(roots, _parts(word)))
            places = [
                (each.start, each.end)
                for each in self.capitals
                if not sought.isdisjoint(_stems(each.text))
            ]
            return places or [self.initials[word]]
        sought_plain = {plain(word), f"{plain(word)}s"}
        found = WORD.finditer(self.text)
        return [each.span() for each in found if plain(each[0]) in sought_plain]

    def nearest(self, name: Name) -> str:
        """The name of the text that resembles one most; empty if none does."""
        wanted = name.plain
        length = len(wanted.split())
        near: dict[str, str] = {}
        for run in islice(runs(self.capitals, self.text), _MAX_COMPARED):
            for first in range(max(1, len(run) - length + 1)):
                last = run[first : first + length][-1]
                words = self.text[run[first].start : last.end]
                near.setdefault(plain(words), words)
        close = get_close_matches(wanted, near, n=1, cutoff=_NEAR)
        return near[close[0]] if close else ""


@lru_cache(maxsize=20_000)
def _stems(word: str) -> frozenset[str]:
    """The stems of a word, and of the parts of one with hyphens."""
    parts = [each for each in _HYPHEN.split(word) if each]
    return stems(word) if len(parts) < 2 else stems(word).union(*map(stems, parts))


def _parts(word: str) -> list[str]:
    """The words of a double name, as Verbytska-Lun; the whole of what has digits, as MiG-31."""
    parts = re.split("[-‑]", word)
    return parts if all(each.isalpha() and each[0].isupper() for each in parts) else [word]
