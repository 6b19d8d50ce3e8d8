"""Who or what a sentence is about: a body or country in place of another one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.proof.counted import countries, named
from briefing.proof.naming.naming_words import WORDS
from briefing.proof.numbers.figures import Figure
from briefing.proof.sense.concepts import OFFICES, THINGS
from briefing.proof.sense.sentences import Sentence, Word, sentences
from briefing.proof.sense.speaking import FIELDS

_VOTING = frozenset("members votes favour against abstained".split())  # of one vote
_COUNTED = 3  # words behind a figure, of which one is what it counts
_FIRST = 2  # words that a sentence begins with
# What decides, acts or speaks: of one class, so that one may stand for another by mistake.
_CLASSES = (
    frozenset(
        "parliament government president premier prosecutor judge police borderguard army navy"
        " customs intelligence accounts ministry mayor".split()
    ),
    frozenset("diplomat general expert spokesman lawyer mp ambassador".split()),
    FIELDS,
)
_OF_FIELDS = frozenset("ministry minister secretary spokesman".split())
_BODIES = frozenset().union(*_CLASSES)


def another_body(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Bodies of ours that the source does not have there, where it has another one."""
    own, best = _bodies(ours), _bodies(theirs[0])
    near = {each for one in theirs for each in _bodies(one)}
    others = best.keys() - own.keys()
    missing = own.keys() - near
    for kind in _CLASSES if _is_whole(theirs[0]) else ():
        if missing & kind and others & kind:
            word = own[min(missing & kind)]
            if not _is_title(word, ours):
                yield word


def another_country(ours: Sentence, theirs: Sequence[Sentence], text: str) -> Iterator[str]:
    """The country that ours begins with, where the source has another one, and not this one."""
    own = countries(" ".join(each.text for each in ours.words[:_FIRST]))
    best = countries(theirs[0].text)
    near = {each for one in _around(theirs, text) for each in countries(one.text)}
    if (
        own
        and _is_whole(theirs[0])
        and best
        and not own.keys() & near
        and not best.keys() & countries(ours.text).keys()
    ):
        yield next(iter(own.values()))


def another_thing(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """What ours counts, where the source counts something else by the same figure, and not that."""
    held = {each for one in theirs for word in one.words for each in _things(word, one.code)}
    for figure in ours.figures:
        if figure.kind != "amount":
            continue
        own = _counted(ours, figure)
        if own is None or own[1] & held:
            continue
        others = [
            _beside(one, each) for one in theirs for each in one.figures if figure.agrees(each)
        ]
        if others and all(others):
            yield own[0].text


def _counted(sentence: Sentence, figure: Figure) -> tuple[Word, frozenset[str]] | None:
    """The first thing that stands right behind a figure."""
    for word in [each for each in sentence.words if each.start >= figure.end][:_COUNTED]:
        if found := _things(word, sentence.code):
            return word, found
    return None


def _beside(sentence: Sentence, figure: Figure) -> frozenset[str]:
    """The things in the part of a sentence that a figure stands in, up to other figures."""
    spans = [each for each in sentence.figures if each.start != figure.start]
    last = min((each.start for each in spans if each.start >= figure.end), default=10**6)
    near = [each for each in sentence.words if figure.end <= each.start < last][: _COUNTED + 2]
    return frozenset().union(*(_things(each, sentence.code) for each in near))


def _things(word: Word, code: str) -> frozenset[str]:
    return (THINGS.of(word.text.casefold(), code) | named(word.text, code)) - _VOTING


def _around(theirs: Sequence[Sentence], text: str) -> list[Sentence]:
    """Those of the source that tell of the same, and those beside them."""
    every = sentences(text, theirs[0].code)
    places = {
        at for each in theirs for at in range(max(0, every.index(each) - 1), every.index(each) + 2)
    }
    return [every[at] for at in sorted(places) if at < len(every)]


def _is_whole(theirs: Sentence) -> bool:
    """Whether an excerpt has a sentence from its beginning."""
    return not theirs.text[:1].islower()


def _is_title(word: str, sentence: Sentence) -> bool:
    """Whether a word of an office stands before a name or behind one, of which `titles` tells."""
    at = next(index for index, each in enumerate(sentence.words) if each.text == word)
    near = sentence.words[max(0, at - 2) : at + 4]
    return any(
        each.is_capital
        and each.text not in WORDS
        and not countries(each.text)
        and not OFFICES.of(each.text.casefold(), sentence.code)
        for each in near
    )


@lru_cache(maxsize=2_000)
def _bodies(sentence: Sentence) -> dict[str, str]:
    """The bodies and offices of a sentence, and the word for each; fields where they are of one."""
    found: dict[str, str] = {}
    held = [(each, OFFICES.of(each.text.casefold(), sentence.code)) for each in sentence.words]
    for at, (word, concepts) in enumerate(held):
        for each in concepts & _BODIES:
            near = (others & _OF_FIELDS for _, others in held[max(0, at - 3) : at + 4])
            if each not in FIELDS or any(near):
                found[each] = word.text
    return found
