"""What one of two sentences denies or leaves open, and the other one states."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from briefing.proof.languages import language
from briefing.proof.quoting.small_words import finder, pattern
from briefing.proof.sense.sentences import Sentence, Word, with_before

_CLAUSE_SIGN = re.compile(r"[,;:()–—\n]")
# Negations by which an English clause does not deny its verb.
_WEAK = re.compile(r"(?:instead|rather|except|let|much|few|avoid|without)\b", re.IGNORECASE)
_BETWEEN = frozenset("be been have had a an the any yet to that it going go on".split())
_IS_THE = re.compile(r"\b(?:is|was|are|were) the $")
_CHARGES = re.compile(r"\b(?:suspect|suspicion|accus|alleg|charg|believ)\w*", re.IGNORECASE)
PASSIVE = frozenset("is are was were be been being".split())
Polarity = Literal["stated", "denied", "open"]
MAX_REACH = 5  # words between what denies or leaves open and what it is about
MAX_ABOUT = 1  # of these, those that tell what the sentence is about
MAX_NEAR = 3  # the same, behind it
# Beside the doubts of languages/: what is not yet so.
_NOT_YET = {
    "en": "interest* in; propos*; plan*; draft*; ask* for; call* for; urg*; recommend*; request*"
    "; seek*; sought; yet to; set to; is to; are to; would; could; should; may; might; talks"
    "; consider*; intends; want*; hope* to; expected; likely; threaten*; tried to; try to"
    "; trying to; attempt* to; about to; prepar* to; ready to; accus*; charged; alleged*"
    "; suspect*; suspicion; believed; potential*; possib*; if; whether; promis* to; pledged; vow*"
    "; offered; aim* to; inten*; look* into; explor*; examin*; mull*; weigh*; discuss*; negotiat*"
    "; committee; will",
}
# By these words, too, ours says that something is not yet so.
_IS_OPEN = re.compile(
    r"\b(?:would|could|may|might|should|will|shall|must|if|unless|can|suspect\w*|suspicion"
    r"|alleg\w*|accus\w*|charge[sd]?|likely|possib\w*|probab\w*|expect\w*|due to|is to|are to"
    r"|was to|were to|to be|yet to|threat\w*|believ\w*|presum\w*|reported(?:ly)?|whether|until"
    r"|in order|so that|meant|mean\w*|when|once|either|differ\w*|going to|about to)\b",
    re.IGNORECASE,
)
# And by these before a word, of that word.
_ASKS = re.compile(
    r"\b(?:plan\w*|propos\w*|want\w*|wish\w*|ask\w*|seek\w*|sought|hop\w+|interest\w*|intend\w*"
    r"|inten\w+|aim\w*|draft|request\w*|call(?:s|ed)? for|ready|prepar\w*|consider\w*|discuss\w*"
    r"|weigh\w*|mull\w*|talks|bid|try\w*|tried|attempt\w*|pledg\w*|promis\w*|vow\w*|offer\w*"
    r"|demand\w*|recommend\w*|urg\w+|need\w*|let|allow\w*|bill|committee|vote on|before"
    r"|decid\w* to|agree\w* to)\b",
    re.IGNORECASE,
)
# By these it says that something is not so, without a negation.
_LACKS = re.compile(
    r"\b(?:refus\w+|reject\w*|lack\w*|missing|absen\w+|fail\w*|ban\w*|prevent\w*|prohibit\w*|forbid\w*"
    r"|instead|stop\w*|ceas\w*|leaves?|unable|impossible|den(?:y|ie[sd])\w*|deny\w*|only|first|last|until"
    r"|since|else|hardly|un(?:able|likely|known|proven|willing|clear|lawful|founded|finished)"
    r"|disagree\w*|disput\w*|in(?:valid|correct|sufficient)\w*|dropp?\w*|end(?:s|ed)?"
    r"|yet|still|ahead|withdr\w+|cancel\w*|lift\w*|suspend\w*|exempt\w*|nobody|zero|less"
    r"|rule[sd]? out|turn(?:s|ed)? down|withh\w+|declin\w*|avoid\w*|exclud\w*|oppos\w*|against"
    r"|contradict\w*|br[eo]ak\w*|broken?|violat\w*|breach\w*)\b",
    re.IGNORECASE,
)
# Verbs that tell of the past without an ending of their own.
_PAST = frozenset(
    "began bought broke brought built became came cut drew fell felt dug fought found gave given"
    " gone got grew held hit kept knew known laid lay led left lost made met paid put ran rose said"
    " sank sat saw seen sent set shot shut sold spent split spoke stood stole struck sunk taken"
    " took torn went withdrew withdrawn won written wrote".split()
)
# Concepts of words that no deed is named by.
ORDER = frozenset(
    "before after first last largest smallest north south double triple all most part half rise"
    " fall suspect unfinished security sovereignty independence freedom peace war".split()
)
# What is no deed, though it may look like one.
_NO_DEEDS = frozenset("place placed million billion months years united".split())


@cache
def _open(code: str) -> re.Pattern[str]:
    if code in _NOT_YET:
        return pattern(_NOT_YET[code])
    return re.compile(rf"(?<![\w-])(?:{language(code).doubts or '(?!)'})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4_000)
def _marks(text: str, code: str) -> tuple[tuple[int, int, Polarity], ...]:
    """Where a sentence has what denies or leaves open, and which of these."""
    small = finder(code)
    masked = small.affirmations.sub(lambda each: " " * len(each[0]), text)
    denied = (
        each.span()
        for each in small.negations.finditer(masked)
        if not small.apart.match(each[0]) and not _WEAK.match(each[0])
    )
    return (
        *((start, end, "denied") for start, end in denied),
        *((*each.span(), "open") for each in _open(code).finditer(masked)),
    )


def polarity(sentence: Sentence, word: Word) -> Polarity:
    """Whether a sentence states what one of its words says, denies it or leaves it open."""
    found: Polarity = "stated"
    for start, end, polarity_ in _marks(sentence.text, sentence.code):
        if start == word.start:
            reaches = polarity_ == "denied" and sentence.code != "en"  # in one word: nesakė
        elif start < word.start:
            between = [each for each in sentence.words if end <= each.start < word.start]
            reaches = len(between) <= MAX_REACH and sum(bool(e.stem) for e in between) <= MAX_ABOUT
            reaches &= all(each.clause == word.clause for each in between)
            reaches &= not _CLAUSE_SIGN.search(sentence.text, end, word.start)
        else:
            between = [each for each in sentence.words if word.end <= each.start < start]
            reaches = sentence.code != "en" and len(between) <= MAX_NEAR
            reaches &= not _CLAUSE_SIGN.search(sentence.text, word.end, start)
        if reaches and found != "denied":
            found = polarity_
    return found


def denies(sentence: Sentence) -> bool:
    """Whether a sentence denies anything."""
    return any(each == "denied" for *_, each in _marks(sentence.text, sentence.code))


def is_open(sentence: Sentence, word: Word | None = None) -> bool:
    """Whether a sentence of ours leaves anything open. word: that asking stands before."""
    text = sentence.text
    return bool(_IS_OPEN.search(text) or _ASKS.search(text, 0, word.start if word else len(text)))


def turned(ours: Sentence, theirs: Sequence[Sentence]) -> Iterator[str]:
    """The first word that ours states and theirs denies or leaves open, or the reverse of that."""
    for before, mine in with_before(ours):
        others = [(*other, each) for each in theirs for other in _same(mine, each)]
        if not others or mine.is_capital or mine.text in _NO_DEEDS:
            continue
        own, all_theirs = polarity(ours, mine), {each for each, *_ in others}
        if own == "stated" and all_theirs == {"denied"}:
            is_turned = not (denies(ours) or _lacks_at(ours, mine))
        elif own == "denied" and all_theirs <= _expected(ours):
            is_lacking = any(denies(one) or _lacks_at(one, each) for _, each, one in others)
            is_turned = not is_lacking and _is_next(ours, mine)
        elif own == "stated" and all_theirs == {"open"} and _may_be_done(ours, mine):
            # Who is suspected of having damaged it leaves open who did, not that it is damaged.
            is_suspected = any(_CHARGES.search(each.text) for each in theirs)
            is_turned = not (before in PASSIVE and is_suspected)
        else:
            continue
        if is_turned:
            yield mine.text
            return


def _expected(ours: Sentence) -> set[Polarity]:
    """What a source says of what ours denies: that it is so, or of what will not be, will be."""
    return {"stated", "open"} if re.search(r"\b(?:will|would)\b", ours.text) else {"stated"}


def _is_next(ours: Sentence, word: Word) -> bool:
    """Whether hardly anything stands between a word and what denies it."""
    for _, end, kind in _marks(ours.text, ours.code):
        if kind == "denied" and end <= word.start:
            between = ours.text[end : word.start].lower().split()
            if all(each in _BETWEEN for each in between):
                return True
    return False


def _may_be_done(ours: Sentence, word: Word) -> bool:
    """Whether ours tells of what a word says as of a fact: dragged, was the cause."""
    is_noun = bool(_IS_THE.search(ours.text, 0, word.start))
    return (is_done(word) or is_noun) and not is_open(ours, word)


def leaves_open(sentence: Sentence) -> bool:
    """Whether a sentence of a source leaves anything open."""
    is_unfinished = any("unfinished" in each.deeds for each in sentence.words)
    return is_unfinished or bool(_open(sentence.code).search(sentence.text))


def _same(mine: Word, theirs: Sentence) -> Iterator[tuple[Polarity, Word]]:
    """The words of theirs that say the same as one of ours, each with what theirs says of it."""
    found = list(theirs.by_stem.get(mine.stem, ())) if mine.stem and theirs.code == "en" else []
    for concept in mine.deeds - ORDER:
        found += theirs.by_stem.get(f"deed:{concept}", ())
    for other in dict.fromkeys(found):
        yield polarity(theirs, other), other


def _lacks_at(sentence: Sentence, word: Word) -> bool:
    """The same of the clause that a word stands in."""
    inside = [each for each in sentence.words if each.clause == word.clause]
    clause = sentence.text[inside[0].start : inside[-1].end]
    return denies(Sentence(clause, sentence.code)) or bool(_LACKS.search(clause))


def lacks(sentence: Sentence) -> bool:
    """Whether an English sentence says that something is not so, with or without a negation."""
    return denies(sentence) or bool(_LACKS.search(sentence.text))


def is_done(word: Word) -> bool:
    """Whether an English word of ours tells of what has happened."""
    small = word.text.lower()
    return (small.endswith("ed") and len(small) > 4) or small in _PAST
