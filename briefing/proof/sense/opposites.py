"""Opposites: ours says before, more or approved where its source says after, less or proposed."""

from collections.abc import Iterator, Sequence

from briefing.proof.sense.sentences import Sentence, Word

# What is not said at once of one thing, by the names of concepts.toml.
GROUPS = (
    ("approve", "reject"),
    ("join", "leave"),
    ("confirm", "deny"),
    ("begin", "end"),
    ("open", "close"),
    ("lift", "impose"),
    ("extend", "shorten"),
    ("rise", "fall"),
    ("before", "after"),
    ("first", "last"),
    ("largest", "smallest"),
    ("north", "south"),
    ("double", "triple", "half"),
    ("all", "most", "half"),
    ("security", "sovereignty", "independence", "freedom", "peace"),
    ("sabotage", "accident"),
    ("attack", "provocation"),
)
_PAIRS = tuple((one, frozenset(group) - {one}) for group in GROUPS for one in group)


def opposite(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Words of ours for which every one of theirs has an opposite, and nothing that says it."""
    own = _held(ours)
    others = [_held(each) for each in theirs]
    for concept, rest in _PAIRS:
        if concept not in own or own.keys() & rest:
            continue
        if all(concept not in each and each.keys() & rest for each in others):
            yield own[concept].text


def _held(sentence: Sentence) -> dict[str, Word]:
    """The concepts of a sentence, each with the last word for it."""
    return {each: word for word in sentence.words for each in word.deeds}
