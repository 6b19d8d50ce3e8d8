"""Whether words of a source mean there what they say when they are quoted.

A negation, condition or question around them may turn their meaning round, and what a gap leaves
out may do so, too. Everything is decided within the source's own sentence, by the tables of
`negations` and `speech`. docs/matching.md states every rule with an example.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from briefing.proof.quoting.small_words import Finder, finder
from briefing.words import beginning

Run = tuple[int, int]  # where a run of words begins and ends in a text

MAX_SENTENCE = 600  # characters on either side that are looked at
MAX_SCOPE, MAX_CONDITION = 12, 30  # words behind a negation, and behind a condition
MAX_DENIAL = 4  # words between a negation and the quotation that nobody is to have said
MAX_ATTRIBUTION = 12  # words between two parts of one speech: `, said the minister on Monday,`
MAX_SHOWN_WORDS = 24

_MARKS = '"“”„‟«»‹›「」'
_OPENING = re.compile(r"(?:(?<=[\s(\[–—-])|^)[\"“”„‟«»‹›]{1,2}(?=\w|$)|[“„«「](?=\w|$)")
_ENDS = re.compile(rf"[.!?…](?<![.!?…].)[.!?…]*[{_MARKS}’')\]]*\s+|\n+")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt sen gov rep nr vs e.g i.e proc tūkst mln mlrd"
    " bn inż płk mjr gen por str art ul tzw np bzw ca ggf z.b u.a др т.д т.е ул тис тыс млн"
    " млрд st approx dept adm brig hon rev jr sr cmdr cpl pvt pres amb u.s u.k u.n".split()
)
# These shorten a word only where a number follows: No. 5, Aug. 12; else a sentence ends with no.
_BEFORE_NUMBERS = frozenset(
    "no nos jan feb mar apr jun jul aug sep sept oct nov dec fig vol sec art para pp p ch s".split()
)
# 5. Mai, die 93. Brigade: where German writes an ordinal before a capital.
_ORDINAL = re.compile(
    r"(?:\b(?:der|die|das|dem|den|des|am|vom|zum|im|bis|und)\s\d{1,2}$)", re.IGNORECASE
)
_GERMAN_MONTH = re.compile(
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
)
_WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_DIVIDES = re.compile(r"[;:()–—]|\s-\s")
_ASIDE = re.compile(r",(?:\s*[^\s,;:.!?]+){1,2},(?=\s)")
_LONG_ASIDE = re.compile(r",(?:\s*[^\s,;:.!?]+){1,6}(?=,\s)")
# “…,” he said, “…”: the speech goes on.
_REPORTED = re.compile(
    rf"[,–—-]\s?[{_MARKS}’]\s*([^.!?;\n{_MARKS}]{{1,80}}?)[,:–—-]?\s+[{_MARKS}‘](?=\w|$)"
)
_RESUMED = "\0"
_ASKED = re.compile(rf"(?:[^.!?…\n{_MARKS}]|\.(?=\S))*(?:[{_MARKS}’]\s*)?[?？؟]")
_ATTRIBUTED = re.compile(rf"[,.!?…]*[{_MARKS}’]\s*([^.!?\n{_MARKS}]{{1,80}})")
_LABEL = re.compile(r"\n[^\n.!?:]{1,40}:\s")


def against(text: str, runs: Sequence[Run], words: str, language: str) -> str:
    """Why the words at these places of a text do not mean what a quotation of them says.

    words: the quotation as it is written. Empty where nothing speaks against it.
    """
    small = finder(language)
    gaps = (_gap(text, *pair, small) for pair in pairwise(runs))
    first, last = runs[0], runs[-1]
    reasons = (*gaps, _before(text, first, small), _behind(text, last, words, small))
    return next(filter(None, reasons), "")


def turns_round(insertion: str, language: str) -> bool:
    """Whether what a writer inserts in a quotation denies it, or lets it depend."""
    small = finder(language)
    found = (*_matches(small.negations, insertion, small), *small.conditions.finditer(insertion))
    return bool(found) or "?" in insertion


def sentence(text: str, start: int, end: int) -> Run:
    """Where the sentence that holds a place begins, and where it ends."""
    low, high = max(0, start - MAX_SENTENCE), min(len(text), end + MAX_SENTENCE)
    found = ends(text)
    before, behind = bisect_right(found, start), bisect_right(found, end)
    begin = max(low, found[before - 1]) if before else low
    stop = min(high, found[behind]) if behind < len(found) else high
    return begin, stop


@lru_cache(maxsize=64)
def ends(text: str) -> list[int]:
    """Where the sentences of a text end, in order; it is asked for one place after another."""
    return [mark.end() for mark in _ENDS.finditer(text) if _is_end(text, mark)]


def _is_end(text: str, mark: re.Match[str]) -> bool:
    """Whether a sentence ends at a mark: not behind an abbreviation, nor before a small letter."""
    following = next((each for each in text[mark.end() : mark.end() + 4] if each.isalnum()), "")
    before = text[max(0, mark.start() - 12) : mark.start()]
    if mark[0][0] == "\n":
        return before.rstrip()[-1:] in ".!?…:" or not following.islower()
    if following.islower() and "\n" not in mark[0]:
        return False
    last = before.split()[-1].lstrip("(\"“„«'") if before.split() else ""
    return "\n" in mark[0] or not (mark[0][0] == "." and _is_shortened(last, before, text, mark))


def _is_shortened(last: str, before: str, text: str, mark: re.Match[str]) -> bool:
    """Whether a full stop is that of an abbreviation or an ordinal. last: the word before it."""
    if (len(last) == 1 and last.isalpha()) or last.lower() in _ABBREVIATIONS:
        return True
    if last.lower() in _BEFORE_NUMBERS:
        return text[mark.end() : mark.end() + 1].isdecimal()
    is_short = last.isdecimal() and len(last) < 3
    return is_short and bool(_ORDINAL.search(before) or _GERMAN_MONTH.match(text, mark.end()))


# --- before it -------------------------------------------------------------------------


def _before(text: str, run: Run, small: Finder) -> str:
    """A negation, condition or question in whose reach the words of a text begin."""
    begin, stop = sentence(text, *run)
    lead = _plain(text[begin : run[0]], small)
    following = text[run[0] : run[0] + 30]
    shown = _shown(text[begin:stop])
    for word in _matches(small.negations, lead, small):
        if not _is_over(lead, word, following, small):
            return f"stands behind '{word[0]}' in '{shown}'; quote it with that"
    for word in small.asking.finditer(lead):
        if "," not in lead[word.end() :] and not _opened(lead[word.end() :]):
            return f"is asked, behind '{word[0]}', in '{shown}'; quote it with that"
    for word in _conditions(lead, small):
        if not _is_met(lead, word, following, small):
            return f"depends on what stands behind '{word[0]}' in '{shown}'; quote it with that"
    return ""


def _plain(lead: str, small: Finder) -> str:
    """The text before a quotation without what only looks like a negation or a new beginning."""
    joined = _REPORTED.sub(lambda each: _RESUMED.ljust(len(each[0])), lead)
    return _masked(joined, small)


def _masked(text: str, small: Finder) -> str:
    """A text of the same length without words that affirm though they hold a negation."""
    return small.affirmations.sub(lambda each: re.sub("[^,]", " ", each[0]), text)


def _matches(
    pattern: re.Pattern[str], text: str, small: Finder, start: int = 0
) -> Iterator[re.Match[str]]:
    """The small words in a text from a place on, without those that only look like one."""
    return (each for each in pattern.finditer(text, start) if not small.apart.match(each[0]))


def _conditions(text: str, small: Finder, start: int = 0) -> Iterator[re.Match[str]]:
    """The conditions in a text from a place on."""
    for each in small.asking.finditer(text, start):
        text = text[: each.start()] + " " * len(each[0]) + text[each.end() :]
    yield from small.conditions.finditer(text, start)
    for each in small.first.finditer(text, start):
        if _begins_clause(text, each.start(), small):
            yield each


def _is_over(lead: str, word: re.Match[str], following: str, small: Finder) -> bool:
    """Whether a negation before quoted words reaches no further than the text before them."""
    between = lead[word.end() :]
    clause = _ASIDE.sub(lambda each: each[0] if _turns(each[0], small) else " ", between)
    begun, resumed, rest = clause.partition(_RESUMED)
    goes_on = _count(begun) <= 1 or small.that.match(rest.lstrip() + following)
    if resumed and not goes_on:  # it goes on in: “I don't think,” he said, “we …”
        return True
    if opened := _opened(clause):  # nobody said: “…”
        said = clause[: opened.start()]
        spoken = word[0].removeprefix("ne") + said  # Lithuanian nesakė: did not say
        is_said = small.speech.search(spoken) and "," not in said.rstrip(" ,")
        return not (is_said and _count(said) <= MAX_DENIAL)
    return (
        _count(clause) > MAX_SCOPE
        or bool(_DIVIDES.search(clause))
        or bool(small.turns.search(clause) or small.turns.match(following))
        or (_says_more(clause, small) and not _begins_clause(lead, word.start(), small))
        or _begins_another(clause, following, small)
    )


def _says_more(clause: str, small: Finder) -> bool:
    """Whether a speech begins far behind a negation: who did not vote for it said that …"""
    said = small.speech.search(clause)
    is_begun = said and small.that.match(clause[said.end() :].lstrip())
    return bool(said and is_begun and _count(clause[: said.start()]) > MAX_DENIAL)


def _begins_another(clause: str, following: str, small: Finder) -> bool:
    """Whether a clause of its own begins between a negation and the quoted words."""
    whole = clause + following
    aside = _LONG_ASIDE.search(clause)
    if aside and small.that.match(whole[aside.end() + 1 :].lstrip()):
        clause = clause[: aside.start()] + " " * len(aside[0]) + clause[aside.end() :]
    for comma in re.finditer(r",\s*", clause):
        if not small.that.match(whole, comma.end()):
            return True
    behind = (whole[each.end() :].lstrip() for each in small.and_.finditer(clause))
    return any(small.subjects.match(each) for each in behind)


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _turns(text: str, small: Finder) -> bool:
    return any(each.search(text) for each in (small.turns, small.and_, small.that))


def _opened(text: str) -> re.Match[str] | None:
    """Where a quotation begins in a text."""
    return _OPENING.search(text)


def _is_met(lead: str, word: re.Match[str], following: str, small: Finder) -> bool:
    """Whether a condition before quoted words reaches no further than the text before them."""
    between = lead[word.end() :]
    if _opened(between) or re.search("[;:]", between) or small.turns.search(between):
        return True
    if small.turns.match(following) or _count(between) > MAX_CONDITION:
        return True
    commas = [each.end() for each in re.finditer(",", between)]
    if commas and not _begins_clause(lead, word.start(), small):
        return True  # it belongs to what stands before it
    said = commas and small.speech.search(between, commas[0])
    return bool(said and small.that.match(between[said.end() :].lstrip()))


def _begins_clause(text: str, at: int, small: Finder) -> bool:
    """Whether a clause begins at a place: behind a sign, or behind a word that begins one."""
    before = text[:at].rstrip()
    if not before[-1:].isalnum():
        return True
    last = before.split()[-1]
    begun = (small.that, small.and_, small.turns, small.speech)
    return any(each.fullmatch(last) for each in begun)


# --- behind it -------------------------------------------------------------------------


def _behind(text: str, run: Run, words: str, small: Finder) -> str:
    """A question mark, or a negation that ends the clause, right behind the quoted words."""
    begin, stop = sentence(text, *run)
    shown = _shown(text[begin:stop])
    is_question = words.rstrip(f" {_MARKS}’'.,").endswith(("?", "？", "؟"))
    if is_question and not _ASKED.match(text, run[1]):
        return f"is no question in '{shown}'; quote it without the question mark"
    if not is_question and _ASKED.match(text, run[1], stop):
        return f"is asked in '{shown}'; quote the question with its mark"
    rest = re.match(r"[\s,]*", text[run[1] :])
    at = run[1] + (rest.end() if rest else 0)
    word = small.negations.match(text, at)
    if word and re.match(r"\s*(?:[.;!?\n]|$)", text[word.end() :]):
        return f"is followed by '{word[0]}' in '{shown}'; quote it with that"
    return ""


# --- between two runs ------------------------------------------------------------------


def _gap(text: str, before: Run, behind: Run, small: Finder) -> str:
    """What a gap leaves out that may not be left out: a negation, a condition, a question, or
    that another speaker begins.
    """
    start, end = before[1], behind[0]
    begin, _ = sentence(text, *before)
    _, stop = sentence(text, *behind)
    shown = _shown(text[begin:stop] if stop - begin < MAX_SENTENCE else text[start:stop])
    masked = _masked(text[begin:end], small)
    found = (
        *_matches(small.negations, masked, small, start - begin),
        *_conditions(masked, small, start - begin),
        *small.asking.finditer(masked, start - begin),
    )
    if found:
        return f"leaves out '{found[0][0]}' of '{shown}'; quote that, too"
    if re.search("[?？؟]", text[start:end]):
        return f"leaves out a question of '{shown}'; make two quotations of it"
    if _is_anothers(text[start:end], text[behind[1] : stop], small):
        return f"joins what is not said in one breath in '{shown}'; make two quotations of it"
    return ""


def _is_anothers(gap: str, following: str, small: Finder) -> bool:
    """Whether what a gap leaves out takes the word from a speaker, or gives it.

    following: the text behind the run that follows, to the end of its sentence.
    """
    if _LABEL.search(gap):
        return True
    signs = [(each.start(), _sign(gap, each.start())) for each in re.finditer(f"[{_MARKS}]", gap)]
    order = "".join(sign for _, sign in signs)
    outside = gap
    if order:
        if order[0] == "<":  # terms that are quoted in the gap
            return order.count("<") != order.count(">")
        if order != "><":
            return True
        outside = gap[signs[0][0] + 1 : signs[1][0]]
        if _count(outside) > MAX_ATTRIBUTION:
            return True
        said = _ATTRIBUTED.match(following)
        if said and small.speech.search(said[1]) and _names(said[1]) - _names(outside):
            return True
    parts = re.split(r"[.!?…][’')]*\s+|\n", outside)
    is_new = any(small.speech.search(part) for part in parts[1:])
    return is_new or (bool(order) and len(small.speech.findall(outside)) > 1)


def _names(text: str) -> set[str]:
    """The words of a text that have a capital."""
    return {each for each in _WORD.findall(text) if each[0].isupper()}


def _sign(text: str, at: int) -> str:
    """< for a mark that opens a quotation, > for one that closes."""
    before, following = text[at - 1 : at] or "x", text[at + 1 : at + 2] or "x"
    return "<" if (not before.strip() or before in "([–—-") and following.strip() else ">"


def _shown(sentence: str) -> str:
    return beginning(" ".join(sentence.split()), MAX_SHOWN_WORDS)
