"""The words of sentences, and the sentence of a source that tells of the same as one of ours."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter

from briefing.letters import plain, stems
from briefing.proof import counted
from briefing.proof.numbers.figures import Figure, whole
from briefing.proof.passages import EMPTY, STEM
from briefing.proof.quoting.context import ends
from briefing.proof.sense.concepts import DEEDS, THINGS

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_CLAUSE = re.compile(r"[,;:()–—\n…]|\s-\s|[.!?](?=\s|$)")
_POSSESSIVE = re.compile(r"[’']s?$")
# Of English words, what is behind their stem; and a consonant that stands twice before it.
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|ied|ies|es|s|e|y|ion|ions|al|als|ment|ments)$")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_IRREGULAR = {
    past: verb
    for verb, pasts in {
        "become": "became", "begin": "began begun", "break": "broke broken", "bring": "brought",
        "build": "built", "buy": "bought", "choose": "chose chosen", "come": "came",
        "draw": "drew drawn", "fall": "fell fallen", "fight": "fought", "find": "found",
        "give": "gave given", "grow": "grew grown", "hold": "held", "keep": "kept",
        "know": "knew known", "lead": "leads", "leave": "left", "lose": "lost", "make": "made",
        "meet": "meets", "pay": "paid", "rise": "rose risen", "sell": "sold", "send": "sent",
        "sink": "sank sunk", "speak": "spoke spoken", "spend": "spent", "stand": "stood",
        "strike": "struck", "take": "took taken", "tell": "told", "throw": "threw thrown",
        "withdraw": "withdrew withdrawn", "write": "wrote written",
    }.items()
    for past in pasts.split()
}  # fmt: skip
MAX_LENGTH = 1_200  # characters of a sentence; what is longer is a list
MIN_LIKENESS = 0.4  # of all that a sentence of ours is about
MIN_SHARED = 2  # words, names or countries; a figure counts as two
MIN_SURE = 0.5  # the same, where a single word decides
_LIKE = 0.75  # of the likeliest sentence's score
_SMALL = 12  # a number that says little
_FIGURE, _NAME = 3.0, 2.0  # what these weigh beside a word


@dataclass(frozen=True)
class Word:
    """A word at text[start:end]. clause: which of its sentence it stands in. stem: of what it is
    about; empty where it tells nothing. deeds: its concepts.
    """

    text: str
    start: int
    end: int
    clause: int
    stem: str
    deeds: frozenset[str]

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Sentence:
    """A sentence and its language."""

    text: str
    code: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, in order."""
        cuts = [each.start() for each in _CLAUSE.finditer(self.text)]
        found, clause = [], 0
        for each in _WORD.finditer(self.text):
            while clause < len(cuts) and cuts[clause] < each.start():
                clause += 1
            word = each[0] if each[0].isalnum() else _POSSESSIVE.sub("", each[0])
            told = _told(word.casefold(), self.code)
            found.append(Word(word, each.start(), each.start() + len(word), clause, *told))
        return tuple(found)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, in order."""
        return whole(self.text, self.code)

    @cached_property
    def by_stem(self) -> dict[str, list[Word]]:
        """Its words by their stems and by their concepts."""
        found: dict[str, list[Word]] = {}
        for word in self.words:
            for name in (word.stem, *(f"deed:{each}" for each in word.deeds)):
                found.setdefault(name, []).append(word)
        return found

    @cached_property
    def about(self) -> dict[str, float]:
        """What it tells of, and how much each weighs: words, names, figures, countries."""
        found: dict[str, float] = {}
        for word in self.words:
            if word.stem:
                found[f"{self.code}:{word.stem}"] = 1.0
            small = word.text.casefold()
            for each in THINGS.of(small, self.code) | counted.named(word.text, self.code):
                found[f"thing:{each}"] = 1.0
            for each in word.deeds:
                found[f"deed:{each}"] = 0.5
        for each in counted.countries(self.text):
            found[f"country:{each}"] = 1.0
        for figure in self.figures:
            is_small = not figure.units and figure.values[0] <= _SMALL
            found[f"figure:{figure.canonical}"] = 1.0 if is_small else _FIGURE
        return found

    @cached_property
    def names(self) -> tuple[frozenset[str], ...]:
        """The stems of each of its words with a capital, but the first."""
        return tuple(
            stems(word.text)
            for word in self.words[1:]
            if word.is_capital and len(word.text) > 2 and not counted.countries(word.text)
        )


@lru_cache(maxsize=20_000)
def _told(word: str, code: str) -> tuple[str, frozenset[str]]:
    """What a word in small letters tells of: its stem and its deeds, as `Word` has them."""
    is_empty = len(word) < 4 or word in EMPTY or not word.isalpha()
    deeds = DEEDS.of(word, code) if word.isalpha() else frozenset[str]()
    return "" if is_empty else _stem(word, code), deeds


def _stem(word: str, code: str) -> str:
    """The beginning of a word that most of its forms share."""
    found = plain(_IRREGULAR.get(word, word) if code == "en" else word)
    if code == "en":
        found = _DOUBLED.sub(r"\1", _ENDING.sub("", found))
    return found[:STEM]


def with_before(sentence: Sentence) -> Iterator[tuple[str, Word]]:
    """Each word of a sentence with the one before it in small letters; the first with nothing."""
    before = ""
    for word in sentence.words:
        yield before, word
        before = word.text.lower()


def _within(every: Sequence[Figure], first: int, last: int) -> tuple[Figure, ...]:
    """The figures of a text that stand between two places, as they stand there by themselves."""
    begin, stop = (bisect_left(every, at, key=attrgetter("start")) for at in (first, last))
    return tuple(
        replace(each, start=each.start - first, end=each.end - first)
        for each in every[begin:stop]
        if each.end <= last
    )


class Source:
    """The sentences of a text, and where each thing stands that they tell of."""

    def __init__(self, text: str, code: str) -> None:
        every = whole(text, code)
        found = []
        for first, last in pairwise([0, *ends(text), len(text)]):
            for line in _LINE.finditer(text, first, last):
                if len(line[0]) <= MAX_LENGTH:
                    found.append(Sentence(line[0], code))
                    found[-1].__dict__["figures"] = _within(every, line.start(), line.end())
        self.sentences = tuple(found)
        self.about: dict[str, list[int]] = {}
        self.names: dict[str, list[int]] = {}
        for index, each in enumerate(self.sentences):
            for name in each.about:
                self.about.setdefault(name, []).append(index)
            for stem in {stem for name in each.names for stem in name}:
                self.names.setdefault(stem, []).append(index)

    def counterparts(self, ours: Sentence) -> list[Sentence]:
        """The sentences that tell of what ours tells, the likeliest first.

        Empty where none tells of enough of it.
        """
        scores: dict[int, float] = {}
        number = len(self.sentences) + 1
        for name, weight in ours.about.items():
            found = self.about.get(name, ())
            for index in found:
                score = weight * math.log(1 + number / len(found))
                scores[index] = scores.get(index, 0) + score
        for stems_ in ours.names:
            for index in {each for stem in stems_ for each in self.names.get(stem, ())}:
                scores[index] = scores.get(index, 0) + _NAME
        if not scores:
            return []
        best = max(scores.values())
        near = sorted((-score, index) for index, score in scores.items() if score >= _LIKE * best)
        found_ = [self.sentences[index] for _, index in near]
        return found_ if _have_enough(ours, found_[0]) else []


@lru_cache(maxsize=64)
def source(text: str, code: str) -> Source:
    """A text as its sentences are looked up in."""
    return Source(text, code)


def sentences(text: str, code: str) -> tuple[Sentence, ...]:
    """The sentences of a text."""
    return source(text, code).sentences


def counterparts(ours: Sentence, text: str, code: str) -> list[Sentence]:
    """The sentences of a text that tell of what ours tells, as `Source.counterparts`."""
    return source(text, code).counterparts(ours)


def _have_enough(ours: Sentence, theirs: Sentence) -> bool:
    """Whether two sentences have more in common than a word."""
    both = ours.about.keys() & theirs.about.keys()
    shared = sum(1 + (ours.about[each] == _FIGURE) for each in both if not each.startswith("deed"))
    shared += sum(any(name & other for other in theirs.names) for name in ours.names)
    return shared >= MIN_SHARED


def likeness(ours: Sentence, theirs: Sentence) -> float:
    """How much of what ours is about theirs is about, too: 0 to 1."""
    own = {name: weight for name, weight in ours.about.items() if not name.startswith("deed")}
    if ours.code != theirs.code:
        own = {name: weight for name, weight in own.items() if not name.startswith(f"{ours.code}:")}
    names = ours.names
    whole = sum(own.values()) + _NAME * len(names) * (ours.code != theirs.code)
    if not whole:
        return 0.0
    shared = sum(weight for name, weight in own.items() if name in theirs.about)
    if ours.code != theirs.code:
        shared += sum(_NAME for name in names if any(name & other for other in theirs.names))
    return shared / whole
