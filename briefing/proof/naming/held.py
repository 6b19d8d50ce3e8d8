"""The words of a captured text, in which names are looked up."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property, lru_cache
from itertools import islice

from briefing.letters import plain, roots, stems
from briefing.proof.naming import offices, standing
from briefing.proof.naming.capitals import WORD, Word, capitals, runs
from briefing.proof.naming.names import NO_OFFICES, Name

MIN_INITIALS, MAX_INITIALS = 3, 6
_MAX_COMPARED = 2_000  # names of a source, each with one that is not there
_NEAR = 0.7  # how much a name in the sources has to resemble one that is not there
MAX_SHORTENED = 3  # letters of a word that a full stop may shorten
_ANY = re.compile(r"\w+")
_HYPHEN = re.compile("[-‑]")
_POSSESSIVE = re.compile(r"^[’']s?(?!\w)")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]{1,2}\.(?:[ -]?[^\W\d_]\.)*")
_PARTS = re.compile(r"[.,;:!?()\n…]")  # what stands between the words of two names

Place = tuple[int, int]


class Held:
    """The words of a captured text, in the forms that names are looked up by."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sought: dict[str, list[Place]] = {}

    @cached_property
    def capitals(self) -> tuple[Word, ...]:
        """Its capitalised words."""
        return tuple(capitals(self.text))

    @cached_property
    def names(self) -> Mapping[str, list[Place]]:
        """The places of its capitalised words, by their stems."""
        found: dict[str, list[Place]] = {}
        for each in self.capitals:
            for stem in _stems(each.text):
                found.setdefault(stem, []).append((each.start, each.end))
        return found

    @cached_property
    def words(self) -> Mapping[str, list[Place]]:
        """The places of all its words, in plain letters; without an s of the plural, too."""
        found: dict[str, list[Place]] = {}
        for each in WORD.finditer(self.text):
            word = plain(each[0])
            for form in {word, word.removesuffix("s")}:
                found.setdefault(form, []).append(each.span())
        return found

    @cached_property
    def initials(self) -> Mapping[str, list[Place]]:
        """The places of its names, by their initials: BGK, Bank Gospodarstwa Krajowego."""
        found: dict[str, list[Place]] = {}
        for run in runs(self.capitals, self.text):
            letters = "".join(word.text[0] for word in run)
            for length in range(MIN_INITIALS, min(MAX_INITIALS, len(run)) + 1):
                for first in range(len(run) - length + 1):
                    last = run[first + length - 1]
                    places = found.setdefault(letters[first : first + length], [])
                    places.append((run[first].start, last.end))
        return found

    def holds(self, name: Name) -> bool:
        """Whether the text has a name, or what may stand for it, and not in another office."""
        return self.span(name) is not None and not self.office(name)

    def office(self, name: Name) -> str:
        """The office that the text gives to a name which has another in ours; empty if none."""
        if not name.office:
            return ""
        given = [self._given(name, *place) for place in self.places(name.ways[0][-1])]
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

    def span(self, name: Name) -> Place | None:
        """Where the text has a name, from its first word to its last, or what may stand for it.

        None where it has neither.
        """
        gap = len(name.text.split()) - 1
        found = [
            self._together(name.ways[0], gap),
            *(self._together(way, 0, is_part=gap > 0) for way in name.ways[1:]),
            *(next(standing.places(self.text, *office), None) for office in name.offices),
            *(self._together(way, 0) for way in name.governments),
        ]
        return next(filter(None, found), None)

    def _together(self, way: tuple[str, ...], gap: int, *, is_part: bool = False) -> Place | None:
        """Where words first stand together, as `_wherever`."""
        return next(self._wherever(way, gap, is_part=is_part), None)

    def _wherever(
        self, way: tuple[str, ...], gap: int, *, is_part: bool = False
    ) -> Iterator[Place]:
        """Where words stand together, with at most so many others between two of them.

        is_part: of a name of several words; as a surname alone it is not where a city is meant.
        """
        first, *others = map(self.places, way)
        if not all(others):
            return
        for start, end in first:
            if is_part and not others and standing.is_place(self.text, start):
                continue
            last = start, end
            for places in others:
                following = self._next(last, places, gap)
                if not following:
                    break
                last = following
            else:
                yield start, last[1]

    def _next(self, before: Place, places: list[Place], gap: int) -> Place | None:
        """The next place behind a word, or in the same one with a hyphen."""
        at = bisect_left(places, before)
        for start, end in places[at : at + 2]:
            between = self.text[before[1] : start]
            if before[1] - before[0] <= MAX_SHORTENED:  # St. Petersburg
                between = between.removeprefix(".")
            between = _INITIAL.sub(" ", _POSSESSIVE.sub("", between))
            if (start, end) == before:
                if _HYPHEN.search(self.text, start, end):
                    return before
            elif not _PARTS.search(between) and len(_ANY.findall(between)) <= gap:
                return start, end
        return None

    def places(self, word: str) -> list[Place]:
        """Where a word stands in the text, in any form, in order."""
        if not word[0].isupper():
            return self.words.get(plain(word), [])
        if word not in self._sought:
            self._sought[word] = sorted(self._sought_places(word))
        return self._sought[word]

    def _sought_places(self, word: str) -> set[Place]:
        places = {place for root in roots(word) for place in self.names.get(root, ())}
        if not places and word.isupper() and word in self.initials:
            return set(self.initials[word])
        parts = _parts(word)  # Вербицької-Лунь: each has an ending of its own
        if not places and len(parts) > 1:
            return set(self._wherever(tuple(parts), 0))
        return places

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
    parts = _HYPHEN.split(word)
    return parts if all(each.isalpha() and each[0].isupper() for each in parts) else [word]
