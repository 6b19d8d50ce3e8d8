"""Whether two numbers of a sentence stand the other way round in that of its source.

`18 killed and 78 wounded` does not prove `78 killed and 18 wounded`. Read are the words of
its clause that are nearest to a figure; where the two sentences have none of them in common,
nothing is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.letters import plain
from briefing.proof.numbers import figures
from briefing.proof.numbers.figures import Figure

MAX_FIGURES = 32  # in a sentence; what has more is a list
_CLAUSE = re.compile(
    r"[,;:()–—](?!\d)|\s(?:and|while|but|ir|o|i|a|und|och|og|ja|un|та|і|й|и|а|et|y|e|și)\s"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_EMPTY = frozenset(
    "the an of in on at to by for with from and or but was were is are be been has have had will"
    " would its it their his her that which who about some nearly almost more than over up as not"
    " also into only plans gets people person others million billion thousand percent"
    " per cent euros".split()
)
# What befell people, in the beginnings of words of any language.
_FATES = {
    "killed": "kill dead died dies death žuv žūv boj hukk surm kuol zgin zabi getöt tote död drep"
    " dræb загин загіб убит вбит погиб загіну",
    "wounded": "wound injur hurt sužei ievaino haava vigas haavo loukk rann verletz verwund skad"
    " sår kvæst поранен ранен паранен травм",
}
_FATE = {
    fate: tuple(plain(each) for each in beginnings.split()) for fate, beginnings in _FATES.items()
}


@dataclass(frozen=True)
class Counted:
    """A figure, and the words of its clause, in plain letters."""

    figure: Figure
    words: frozenset[str]


@lru_cache(maxsize=512)
def counted(sentence: str, code: str) -> tuple[Counted, ...]:
    """The figures of a sentence, each with the words of its clause that are nearest to it.

    Empty where there are fewer than two, and of a list that is no sentence.
    """
    found = figures.whole(sentence, code)
    return tuple(_clauses(sentence, found)) if 1 < len(found) <= MAX_FIGURES else ()


def _clauses(sentence: str, found: Sequence[Figure]) -> Iterator[Counted]:
    start = 0
    for end, following in (
        *((each.start(), each.end()) for each in _CLAUSE.finditer(sentence)),
        (len(sentence), len(sentence)),
    ):
        if any(each.start < end < each.end for each in found):
            continue
        inside = [each for each in found if start <= each.start < end]
        words = list(_WORD.finditer(sentence, start, end))
        for figure in inside:
            beside = (
                _meaning(each[0])
                for each in words
                if figure is min(inside, key=lambda other: _gap(other, each.start(), each.end()))
                and _gap(figure, each.start(), each.end()) >= 0
            )
            yield Counted(figure, frozenset(beside) - _EMPTY)
        start = following


def _gap(figure: Figure, start: int, end: int) -> int:
    """How far a word is from a figure; below zero within it."""
    return max(start - figure.end, figure.start - end)


def _meaning(word: str) -> str:
    """A word in plain letters, without an s of the plural; or what befell people."""
    found = plain(word)
    fates = (fate for fate, beginnings in _FATE.items() if found.startswith(beginnings))
    return next(fates, found.removesuffix("s"))


def exchanged(ours: Sequence[Counted], theirs: Sequence[Counted], figure: Figure) -> Counted | None:
    """What our sentence says of a figure and theirs of another one, and the reverse; else None."""
    own = next((each for each in ours if each.figure.canonical == figure.canonical), None)
    at = _only(theirs, figure)
    if own is None or at is None:
        return None
    for other in ours:
        there = _only(theirs, other.figure)
        if there is None or there is at or other is own:
            continue
        mine, rest = own.words - other.words, other.words - own.words
        here, away = at.words - there.words, there.words - at.words
        if mine & away and rest & here and not (mine & here or rest & away):
            return there
    return None


def _only(theirs: Sequence[Counted], figure: Figure) -> Counted | None:
    """The one of them that states a figure."""
    found = [each for each in theirs if figure.agrees(each.figure)]
    return found[0] if len(found) == 1 else None
