"""The words of sentences, and the sentence of a source that tells of the same as one of ours."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from briefing.letters import plain, stems
from briefing.proof import counted
from briefing.proof.numbers import figures
from briefing.proof.passages import EMPTY, STEM
from briefing.proof.quoting.context import ends
from briefing.proof.sense.concepts import DEEDS, THINGS

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
MIN_LIKENESS = 0.4  # of all that a sentence of ours is about
MIN_SHARED = 2  # words, names, figures or countries
MIN_SURE = 0.5  # the same, where a single word decides
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
            word = _POSSESSIVE.sub("", each[0])
            small = word.casefold()
            is_empty = len(small) < 4 or small in EMPTY or not small.isalpha()
            stem = "" if is_empty else _stem(small, self.code)
            found.append(
                Word(word, each.start(), each.start() + len(word), clause, stem,
                     DEEDS.of(small, self.code) if small.isalpha() else frozenset())
            )
        return tuple(found)

    @cached_property
    def about(self) -> dict[str, float]:
        """What it tells of, and how much each weighs: words, names, figures, countries."""
        found: dict[str, float] = {}
        for word in self.words:
            if word.stem:
                found[f"{self.code}:{word.stem}"] = 1.0
            small = word.text.casefold()
            for each in THINGS.of(small, self.code):
                found[f"thing:{each}"] = 1.0
            for each in word.deeds:
                found[f"deed:{each}"] = 0.5
        for each in counted.countries(self.text):
            found[f"country:{each}"] = 1.0
        for figure in figures.whole(self.text, self.code):
            found[f"figure:{figure.canonical}"] = _FIGURE
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
def _stem(word: str, code: str) -> str:
    """The beginning of a word that most of its forms share."""
    found = plain(_IRREGULAR.get(word, word) if code == "en" else word)
    if code == "en":
        found = _DOUBLED.sub(r"\1", _ENDING.sub("", found))
    return found[:STEM]


@lru_cache(maxsize=600)
def sentences(text: str, code: str) -> tuple[Sentence, ...]:
    """The sentences of a text."""
    places = [0, *ends(text), len(text)]
    parts = (text[first:last] for first, last in pairwise(places))
    lines = (line.strip() for part in parts for line in part.split("\n"))
    return tuple(Sentence(line, code) for line in lines if line)


def counterparts(ours: Sentence, text: str, code: str, share: float = 0.75) -> list[Sentence]:
    """The sentences of a text that tell of what ours tells, the likeliest first.

    Empty where none tells of enough of it.
    """
    every = sentences(text, code)
    if not every:
        return []
    counts = Counter(each for sentence in every for each in sentence.about)
    scored = []
    for each in every:
        score = sum(
            weight * math.log(1 + (len(every) + 1) / counts[name])
            for name, weight in ours.about.items()
            if name in each.about
        )
        score += sum(_NAME for name in ours.names if any(name & other for other in each.names))
        scored.append((score, each))
    best = max(score for score, _ in scored)
    if best <= 0:
        return []
    ranked = sorted(scored, key=lambda each: -each[0])
    near = [each for score, each in ranked if score >= share * best]
    return near if _have_enough(ours, near[0]) else []


def _have_enough(ours: Sentence, theirs: Sentence) -> bool:
    """Whether two sentences have more in common than a word."""
    shared = sum(not name.startswith("deed") for name in ours.about.keys() & theirs.about.keys())
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
