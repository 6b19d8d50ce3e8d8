"""What readers see of the evidence: how much was matched, in which words, and links to these."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefing.edition import Edition
from briefing.proof.passages import context, named
from briefing.reading.model import GRADES, Grade, Passage, Proof
from briefing.words import counted, day, listed

_KINDS = ("quotation", "figure", "name")
_TEXTS: Mapping[Grade, tuple[str, str]] = {
    "fetched": ("the page fetched", "in pages that our program fetched"),
    "saved": ("the page saved by hand", "in pages that were saved by hand"),
    "pasted": ("an excerpt pasted by hand", "in excerpts that were pasted by hand"),
}


@dataclass(frozen=True)
class Matched:
    """A briefing's evidence in the words of its page.

    text: `2 of 2 quotations, 5 of 5 figures and 3 of 3 names matched with their sources`.
    notes: by source id, what its claims were matched with. passages: by source id, its words that
    state them; those of names are too many to show.
    """

    text: str
    notes: Mapping[str, str]
    passages: Mapping[str, tuple[Passage, ...]]


def matched_of(edition: Edition) -> Matched:
    """The evidence of a briefing, for its page."""
    checked: dict[str, list[Passage]] = {}
    passages: dict[str, dict[Passage, None]] = {}
    for claim, proof in edition.judged_claims:
        if proof and proof.passage:
            checked.setdefault(proof.source, []).append(proof.passage)
            if claim.kind != "name":
                passages.setdefault(proof.source, {})[proof.passage] = None
    notes = {source: _note(found) for source, found in checked.items()}
    for source in edition.briefing.sources:
        if source.digits_only and source.id in notes:
            notes[source.id] += "; its figures by their digits alone"
    words = {source: tuple(found) for source, found in passages.items()}
    return Matched(_said(_counts(edition)), notes, words)


def totals(editions: Sequence[Edition]) -> str:
    """How many claims of some briefings were matched, and how we got the texts that state them."""
    counts: Counter[str] = Counter()
    for edition in editions:
        counts.update(edition.keep(_counts))
    grades = [f"{counts[grade]} {_TEXTS[grade][1]}" for grade in GRADES if counts[grade]]
    return ", ".join([f"{counted(len(editions), 'briefing')}: {_said(counts)}", *grades])


def _counts(edition: Edition) -> dict[str, int]:
    """How many claims of each kind there are, and how many are matched, and in texts of what grade.

    What a briefing says more than once counts once.
    """
    is_matched: dict[str, dict[str, bool]] = {kind: {} for kind in _KINDS}
    graded: dict[str, set[str]] = {grade: set() for grade in GRADES}
    for claim, proof in edition.judged_claims:
        found = is_matched[claim.kind]
        found[claim.key] = found.get(claim.key, True) and is_proof(proof)
        if proof and proof.passage:
            graded[proof.passage.grade].add(claim.key)
    return {
        **{kind: len(found) for kind, found in is_matched.items()},
        **{f"matched {kind}": sum(found.values()) for kind, found in is_matched.items()},
        **{grade: len(keys) for grade, keys in graded.items()},
    }


def is_proof(proof: Proof | None) -> bool:
    """Whether a source states a claim: not where a name was only looked for in excerpts."""
    return proof is not None and proof.place != "unseen"


def _said(counts: Mapping[str, int]) -> str:
    parts = [
        f"{counts[f'matched {kind}']} of {counted(counts[kind], kind)}"
        for kind in _KINDS
        if counts[kind]
    ]
    return f"{listed(parts)} matched with their sources" if parts else "no quotations or figures"


def _note(found: Iterable[Passage]) -> str:
    """How the text came that a source was checked against: the weakest of it, and the oldest."""
    weakest = min(found, key=lambda each: (-GRADES.index(each.grade), each.day))
    return f"checked against {_TEXTS[weakest.grade][0]} on {day(weakest.day).text}"


def at_words(url: str, found: Iterable[Passage]) -> str:
    """An address that browsers open at words of its page: a text fragment (WICG, 2023)."""
    directives = "&".join(f"text={_directive(each)}" for each in found)
    return f"{url}{'' if '#' in url else '#'}:~:{directives}" if directives else url


def _directive(found: Passage) -> str:
    """The words, or the first and last of many, and as many around them as make them unique."""
    (first, last), (before, behind) = named(found.exact), context(found)
    parts = (f"{_encoded(before)}-" if before else "", _encoded(first), _encoded(last))
    return ",".join(filter(None, (*parts, f"-{_encoded(behind)}" if behind else "")))


def _encoded(words: str) -> str:
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
