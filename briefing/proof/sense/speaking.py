"""Who says what: the person, office or body that a sentence makes the speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.letters import stems
from briefing.proof import counted
from briefing.proof.naming.naming_words import WORDS as COMMON
from briefing.proof.passages import sentence_place
from briefing.proof.quoting.small_words import finder, pattern
from briefing.proof.sense.concepts import OFFICES
from briefing.proof.sense.sentences import Sentence, sentences

MAX_WORDS = 7  # of a speaker
# What a source is said to do with a figure, beside the verbs of speech.
_STATES = pattern(
    "puts; put; counts; counted; estimates; estimated; reports; reported; holds; held; recorded"
    "; expects; values; blames; blamed; announced; announces; attribut*; mentioned; spoke of"
    "; informed; ruled; alleges; alleged; gives; gave; sees; thinks; believes; finds; hopes; wants"
)
_FROM = pattern("according to; in the words of; by the count of; as told by; citing")
# According to, in other languages.
_BY_WORDS_OF = pattern(
    "за словами; за даними; за його словами; по словам; по данным; mukaan; zdaniem; według; sõnul"
    "; teatel; andmetel; hinnangul; anot; pasak; teigimu; duomenimis; teiktā; vārdiem; norāda"
    "; zufolge; laut; nach angaben; enligt; ifølge; selon; potrivit; podle; podľa; secondo; según"
)
_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»\n]{0,400}[\"“”„«»]")
_END = re.compile(r"[.;:!?\n“”\"„«»]")
_AUXILIARY = re.compile(
    r"(?: (?:had|has|have|also|can|could|not|later|then|earlier|again|was|is|will|would|may))+$"
)
_BEHIND = re.compile(
    r"[.;:!?\n\"]|,(?! (?:the|a|an) )|\b(?:that|which|who|told|in|on|at|as|when|while)\b"
)
_CLAUSE = re.compile(r"[,;:()–—\n]|\s-\s")
_NOT_TURNED = ("told", "reported", "recorded", "estimated", "announced", "called")
_SMALL = frozenset(
    "on in as at by for the an under after before some all both its his her their this that and"
    " but with from of to it he she they we if when while since until during near what who".split()
)
_PRONOUN = frozenset("he she they it who we i".split())
# Of which a person or body has one, and of what it has one.
FIELDS = frozenset(
    "defence foreign interior finance economy energy transport justice health education"
    " agriculture environment culture".split()
)
TIMES = frozenset("deputy former acting elect".split())


@dataclass(frozen=True)
class Party:
    """Somebody or some body. words: as the text has it. names: the stems of each word of its name.

    offices: what it is. capitals: the stems of all its words with a capital.
    """

    words: str
    names: tuple[frozenset[str], ...]
    offices: frozenset[str]
    capitals: tuple[frozenset[str], ...]

    def __bool__(self) -> bool:
        return bool(self.names or self.offices)

    def holds(self, other: "Party") -> bool:
        """Whether somebody else may be among whom it names."""
        if other.names:
            return any(other.names[-1] & each for each in self.capitals)
        fields, rest = other.offices & FIELDS, other.offices - FIELDS - TIMES
        return fields <= self.offices and (not rest or bool(rest & self.offices))


@lru_cache(maxsize=2_000)
def party(words: str, code: str) -> Party:
    """Whom some words name."""
    names: list[frozenset[str]] = []
    capitals: list[frozenset[str]] = []
    offices: set[str] = set()
    for each in Sentence(words, code).words:
        small = each.text.casefold()
        found = OFFICES.of(small, code)
        offices |= found
        if not each.is_capital or len(small) < 2 or small in _SMALL:
            continue
        stem = frozenset().union(*map(stems, each.text.split("-")))
        capitals.append(stem)
        if not (found or each.text in COMMON or counted.countries(each.text)):
            names.append(stem)
    if not names and not offices and len(capitals) > 1 and not counted.countries(words):
        names = capitals  # Human Rights Watch
    return Party(words.strip(" ,"), tuple(names), frozenset(offices), tuple(capitals))


def unlike(ours: str, theirs: Sequence[Sentence], text: str) -> Iterator[str]:
    """Speakers of a sentence of ours whom those of the source, and those beside them, do not have.

    text: the whole source. Nothing where it names nobody else for it.
    """
    code = theirs[0].code
    every = sentences(text, code)
    others = [*_speaking(theirs[0])]
    for mine in speakers(ours) if others else ():
        around = {at for each in theirs for at in _around(every.index(each), len(every))}
        seen = party("\n".join(every[at].text for at in sorted(around)), code)
        if any(each.names for each in others):  # he said: somebody of another sentence
            seen = party(theirs[0].text, code)
        if not seen.holds(mine):
            yield mine.words


def other_speaker(mine: Party, text: str, place: tuple[int, int], code: str) -> bool:
    """Whether a source gives words at a place to somebody else who speaks in their sentence."""
    first, last = sentence_place(text, *place)
    said = _said(text[first : place[0]], text[place[1] : last], code)
    whole = party(text[first:last], code)
    return said is not None and not said.holds(mine) and whole.holds(mine)


def _said(before: str, behind: str, code: str) -> Party | None:
    """Who speaks by the last verb before quoted words, or by the first one behind them."""
    speech = finder(code).speech
    bare = _QUOTED.sub(lambda found: " " * (len(found[0]) - 1) + ";", before)
    bare = bare[bare.rfind(";") + 1 :]
    verbs = [*speech.finditer(bare)]
    if verbs:
        rest = _CLAUSE.search(bare, verbs[-1].end())
        return party(bare[: rest.start() if rest else len(bare)], code) or None
    end = re.search(r"[;\n“”\"„«»]", behind[2:])
    clause = behind[: end.start() + 2 if end else len(behind)]
    return (party(clause, code) or None) if speech.search(clause) else None


def _around(at: int, number: int) -> range:
    return range(max(0, at - 1), min(number, at + 2))


def _speaking(theirs: Sentence) -> Iterator[Party]:
    """Whom a sentence of a source makes speakers; in other languages all of the clause."""
    if theirs.code == "en":
        yield from speakers(theirs.text)
        return
    for verb in (
        *finder(theirs.code).speech.finditer(theirs.text),
        *_BY_WORDS_OF.finditer(theirs.text),
    ):
        clauses = _CLAUSE.finditer(theirs.text, 0, verb.start())
        start = max((each.end() for each in clauses), default=0)
        rest = _CLAUSE.search(theirs.text, verb.end())
        found = party(theirs.text[start : rest.start() if rest else len(theirs.text)], theirs.code)
        if found:
            yield found


def speakers(text: str) -> Iterator[Party]:
    """Whom an English sentence makes a speaker."""
    bare = _QUOTED.sub(lambda found: '"' + " " * (len(found[0]) - 2) + '"', text)
    for verb in (*finder("en").speech.finditer(bare), *_STATES.finditer(bare)):
        before = _END.split(bare[: verb.start()])[-1]
        found = _subject(before)
        is_turned = not before.strip(" ,–—") and verb.start() and verb[0] not in _NOT_TURNED
        if not found and is_turned:
            found = _object(bare[verb.end() :])
        if found:
            yield found
    for each in _FROM.finditer(bare):
        if found := _object(bare[each.end() :]):
            yield found


def _subject(before: str) -> Party | None:
    """Who is named right before a verb, perhaps with what it is between commas."""
    parts = before.split(",")
    if not parts[-1].strip() and len(parts) > 2 and len(parts[-2].split()) <= MAX_WORDS:
        words = f"{parts[-3]}, {parts[-2]}"  # Arturas Urbelis, the prosecutor, said
    elif len(parts) == 2 and not parts[-1].strip():
        words = parts[0]
    else:
        words = parts[-1]
    tail = _AUXILIARY.sub("", " ".join(words.split()[-MAX_WORDS:])).rstrip(" ,").split()
    if not tail or tail[-1].lower() in _PRONOUN or tail[0] in _PRONOUN:
        return None
    is_named = tail[-1][0].isupper() or OFFICES.of(tail[-1].casefold(), "en")
    return (party(" ".join(tail), "en") or None) if is_named else None


def _object(behind: str) -> Party | None:
    """Who is named right behind a verb."""
    words = _BEHIND.split(behind)[0]
    return party(" ".join(words.split()[:MAX_WORDS]), "en") or None
