"""How a briefing stands to the others: the steps of its story, and what is related to it.

Two briefings are related by the tags and countries that both carry, at least one tag among them.
A term that n of N briefings carry weighs ln(N / n), its inverse document frequency (Spärck Jones
1972, "A statistical interpretation of term specificity and its application in retrieval"); the
score is the sum over the shared terms. By chance one briefing in e^score would share as much, if
terms were independent. A term of more than half of the briefings says nothing and is left out.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import fsum, log

from briefing.pages.indices import TermKey, by_term, terms_of
from briefing.reading.model import Briefing

# What more than one briefing in four would share by chance is no relation.
LEAST = log(4)
# Of each tag only so many briefings on either side in time are compared, so that the work grows
# with the number of briefings and not with its square. Rarer tags are compared in full.
NEAR = 25
REASONS = 3


@dataclass(frozen=True)
class Related:
    """A related briefing. shared: the terms that say why, rarest first, at most REASONS."""

    briefing: Briefing
    shared: tuple[TermKey, ...]


@dataclass(frozen=True)
class Position:
    """Where a briefing stands in its story: step `number`, from 1, of `steps`, oldest first."""

    number: int
    steps: tuple[Briefing, ...]


class Relations:
    """The relations of the briefings of one build, indexed once.

    shown: the briefings on the site, newest first. hidden: paths of those that only a
    preview shows; they are steps of their stories there, and nothing is related to them.
    """

    def __init__(self, shown: Sequence[Briefing], hidden: Collection[str] = ()) -> None:
        self._shown = shown
        oldest_first = shown[::-1]
        groups = by_term(oldest_first)
        self._steps = {key.name: tuple(each) for key, each in groups.items() if key.kind == "story"}
        self._numbers = {
            each.path: number
            for steps in self._steps.values()
            for number, each in enumerate(steps, start=1)
        }
        self._public = [each for each in oldest_first if each.path not in hidden]
        self._days = [each.day for each in self._public]
        self._terms = [frozenset(_relating(each)) for each in self._public]
        ranks: dict[TermKey, list[int]] = {}
        for rank, briefing in enumerate(self._public):
            for term in _relating(briefing):
                ranks.setdefault(term, []).append(rank)
        total = len(self._public)
        self._ranks = {term: found for term, found in ranks.items() if 2 * len(found) <= total}
        self._weights = {term: log(total / len(found)) for term, found in self._ranks.items()}

    def made_of(self) -> object:
        """What decides which briefings are related to which."""
        stated = [(each.path, each.category, each.story, _relating(each)) for each in self._shown]
        return stated, [each.path for each in self._public]

    def steps(self, story: str) -> tuple[Briefing, ...]:
        """The briefings of a story, oldest first."""
        return self._steps.get(story, ())

    def position(self, briefing: Briefing) -> Position | None:
        """Its place among the steps of its story; None when it belongs to none."""
        if briefing.story is None:
            return None
        return Position(self._numbers[briefing.path], self.steps(briefing.story))

    def related(self, briefing: Briefing, count: int) -> list[Related]:
        """The `count` most related briefings outside its story, the most related first.

        Ties: the same category, then nearer in time, then by name.
        """
        terms = self._weighed(briefing)
        scores = {
            rank: fsum(self._weights[term] for term in self._terms[rank].intersection(terms))
            for rank in self._candidates(briefing, terms)
            if not _is_same_story(briefing, self._public[rank])
        }
        # Only what may come among the first is put in order: there are hundreds.
        least = max([LEAST, *sorted(scores.values())[-count:][:1]])
        found = [(rank, score) for rank, score in scores.items() if score >= least]
        found.sort(key=lambda pair: (-pair[1], *_distance(briefing, self._public[pair[0]])))
        related = []
        for rank, _ in found[:count]:
            shared = [term for term in terms if term in self._terms[rank]]
            related.append(Related(self._public[rank], tuple(shared[:REASONS])))
        return related

    def _weighed(self, briefing: Briefing) -> list[TermKey]:
        """Its terms that at most half of the briefings carry, the rarest first."""
        known = (term for term in _relating(briefing) if term in self._weights)
        return sorted(known, key=lambda term: (-self._weights[term], term))

    def _candidates(self, briefing: Briefing, terms: list[TermKey]) -> set[int]:
        """The ranks of the briefings that share a tag and are near in time."""
        here = bisect_left(self._days, briefing.day)
        found: set[int] = set()
        for term in terms:
            ranks = self._ranks[term] if term.kind == "tag" else []
            middle = bisect_left(ranks, here)
            found.update(ranks[max(0, middle - NEAR) : middle + NEAR])
        return found


def _is_same_story(briefing: Briefing, other: Briefing) -> bool:
    """Whether another briefing is a step of the same story, or is the briefing itself."""
    return other is briefing or (other.story is not None and other.story == briefing.story)


def _distance(briefing: Briefing, other: Briefing) -> tuple[bool, dt.timedelta, str]:
    """What orders two briefings with the same score: category, days apart, name."""
    return other.category != briefing.category, abs(other.day - briefing.day), other.name


def _relating(briefing: Briefing) -> list[TermKey]:
    """The terms by which a briefing can be related to others: its countries and tags."""
    return [term for term in terms_of(briefing) if term.kind in ("country", "tag")]
