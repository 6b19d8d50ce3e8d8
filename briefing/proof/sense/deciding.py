"""What ours says was decided or done, while its source only has it before it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from briefing.proof.counted import countries
from briefing.proof.sense.polarity import PASSIVE, is_done, is_open, leaves_open
from briefing.proof.sense.sentences import Sentence, Word, with_before

_DECIDED = frozenset(
    "approve reject sign join leave begin end open close lift impose extend shorten confirm decide"
    " build buy send sentence agree admit detain release".split()
)
_SUSPECTED = frozenset(("suspect",))
# By these words, too, a sentence of ours only says what somebody is suspected of.
_CHARGED = re.compile(
    r"\b(?:suspect|suspicion|accus|alleg|charg|indict|investigat|inquir|prob|trial|court|deni|deny|blam"
    r"|hold|held|likely|appar|report|claim|believ|presum|purport|prosecut|says?\b|said|according)\w*",
    re.IGNORECASE,
)
# Verbs of what is over; one may have decided or agreed on what is to be.
_FINISHED = frozenset(
    "built dug spent installed completed finished delivered joined left grown risen grew rose"
    " deployed arrived received reached became bought paid opened begun began erected produced"
    " trained increased doubled fell fallen moved".split()
)
# Verbs that say how much something is thought to be.
_STATING = frozenset("put named estimated valued counted called set reported noted said".split())
_YEAR = re.compile(r"\b(?:by|until|to|in|through|of|before|end of|since) (20[2-9]\d)\b")
_NEAR = 9  # words before a year


def undecided(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Words of ours for a decision, where theirs has no word for it and leaves something open."""
    if not all(map(leaves_open, theirs)):
        return
    held = {each for one in theirs for word in one.words for each in word.deeds}
    stems = {word.stem for one in theirs for word in one.words}
    for before, word in with_before(ours):
        if before in PASSIVE and word.text == "left":
            continue  # what is left to do
        if (
            word.deeds & _DECIDED
            and is_done(word)
            and not is_open(ours, word)
            and not word.deeds & held
            and word.stem not in stems
        ):
            yield word.text


def promised(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Words of ours for what is done with a figure, before which theirs leaves it open."""
    for figure in ours.figures:
        clause = [each for each in _clause(ours, figure.start) if each.end <= figure.start]
        done = [each for each in clause if is_done(each) or each.text == "been"]
        if not done or done[-1].text in _STATING:
            continue
        if any(_is_decided(done[-1], each) for each in theirs):
            continue
        if is_open(ours, clause[-1]) or is_open(Sentence(clause[-1].text, ours.code)):
            continue
        held = [
            _is_before(one, each.start)
            for one in theirs
            for each in one.figures
            if figure.agrees(each)
        ]
        if held and all(held):
            yield done[-1].text


def _is_decided(done: Word, theirs: Sentence) -> bool:
    """Whether theirs has what a word of ours says before anything that it leaves open."""
    open_at = next((each.start for each in theirs.words if "unfinished" in each.deeds), 10**6)
    return any(each.start < open_at for each in theirs.words if each.deeds & done.deeds)


def _clause(sentence: Sentence, at: int) -> list[Word]:
    """The words of the clause at a place."""
    before = [each.clause for each in sentence.words if each.start <= at]
    return [each for each in sentence.words if before and each.clause == before[-1]]


def _is_before(sentence: Sentence, at: int) -> bool:
    """Whether a clause leaves open, before a place, what it tells."""
    clause = _clause(sentence, at)
    if sentence.code == "en":
        clause = [each for each in clause if each.end <= at]
    if not clause or any(is_done(each) for each in clause if sentence.code == "en"):
        return False
    words = sentence.text[clause[0].start : clause[-1].end]
    return leaves_open(Sentence(words, sentence.code))


def unsuspected(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Words of ours for what has happened, of which theirs only suspects or accuses somebody."""
    if theirs[0].code == "en" or _CHARGED.search(ours.text) or is_open(ours):
        return  # of English ones `polarity` knows more
    if all(any(each.deeds & _SUSPECTED for each in one.words) for one in theirs):
        for before, word in with_before(ours):
            if word.deeds and is_done(word) and before not in PASSIVE:
                yield word.text
                return


def not_yet(ours: Sentence, day: dt.date) -> Iterator[str]:
    """Words of ours that tell as done what it dates after the day of the briefing."""
    later = [each for each in _YEAR.finditer(ours.text) if int(each[1]) > day.year]
    for year in later:
        clause = [each for each in ours.words if each.start < year.start()][-_NEAR:]
        if clause and not is_open(ours):
            done = [each for each in clause if each.text in _FINISHED]
            if done and done[-1].clause == clause[-1].clause:
                yield done[-1].text


def turned_round(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """Countries of ours that stand before a verb and behind it, and in theirs the other way.

    Read are English sources, and verbs that end alike in both.
    """
    if theirs[0].code != "en" or len(theirs) > 1:
        return
    for mine in ours.words:
        for other in theirs[0].words:
            if mine.stem and mine.text == other.text and mine.text.endswith("ed"):
                before, behind = _sides(ours, mine.start)
                first, last = _sides(theirs[0], other.start)
                if before & last and behind & first and not (before & first or behind & last):
                    yield f"{mine.text}"


def _sides(sentence: Sentence, at: int) -> tuple[set[str], set[str]]:
    """The countries that a sentence names before a place, and those behind it."""
    return set(countries(sentence.text[:at])), set(countries(sentence.text[at:]))
