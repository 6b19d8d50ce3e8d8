"""Opposites: ours says before, more or approved where its source says after, less or proposed."""

from collections.abc import Iterator, Sequence

from briefing.letters import stems
from briefing.proof.sense.sentences import Sentence, Word

# What is not said at once of one thing, by the names of concepts.toml.
GROUPS = (
    ("approve", "reject"),
    ("join", "leave"),
    ("confirm", "deny"),
    ("begin", "end"),
    ("open", "close"),
    ("continue", "end"),
    ("previous", "current"),
    ("admit", "deny"),
    ("doubt", "sure"),
    ("find", "lose"),
    ("detain", "release"),
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
_OPERAND = 9  # words, of which what is before or after something tells
_BEHIND = ("fi", "et")  # languages that write those words before: kokouksen jälkeen
_PAIRS = tuple((one, frozenset(group) - {one}) for group in GROUPS for one in group)


def opposite(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Words of ours for which every one of theirs has an opposite, and nothing that says it."""
    own = _held(ours)
    others = [(_held(each), each) for each in theirs]
    for concept, rest in _PAIRS:
        if concept not in own or own.keys() & rest:
            continue
        word = own[concept]
        if not any(concept in held for held, _ in others) and any(
            _is_of_one(word, ours, held[each], sentence, concept)
            for held, sentence in others
            for each in held.keys() & rest
        ):
            yield word.text


def _is_of_one(mine: Word, ours: Sentence, other: Word, theirs: Sentence, concept: str) -> bool:
    """Whether two words of order have something in common that follows them.

    `After the tests they sync` and `they test before they sync` say the same.
    """
    if concept not in ("before", "after"):
        return True
    return bool(_behind(mine, ours) & _behind(other, theirs))


def _behind(word: Word, sentence: Sentence) -> set[str]:
    """What the words are about that follow another one; in some languages they precede it."""
    at = sentence.words.index(word)
    near = sentence.words[at + 1 : at + 1 + _OPERAND]
    near = tuple(each for each in near if each.clause == word.clause)
    if sentence.code in _BEHIND:
        near = sentence.words[max(0, at - _OPERAND) : at]
    text = sentence.text[near[0].start : near[-1].end] if near else ""
    about = {
        each
        for each in Sentence(text, sentence.code).about
        if not each.endswith((":after", ":before"))
    }
    return about | {root for each in near if each.is_capital for root in stems(each.text)}


def _held(sentence: Sentence) -> dict[str, Word]:
    """The concepts of a sentence, each with the last word for it."""
    return {each: word for word in sentence.words for each in word.deeds}
