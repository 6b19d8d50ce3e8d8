"""What readers see of the evidence: how much was proved, by what, and links to its words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from briefing.edition import Edition
from briefing.proof.claims import Claim
from briefing.proof.passages import context, named
from briefing.reading.model import GRADES, Grade, Passage, Proof
from briefing.words import counted, day, listed

_KINDS = ("quotation", "figure", "name")
# Of one text, and of many.
_TEXTS: Mapping[Grade, tuple[str, str]] = {
    "fetched": ("Page fetched by our program", "in pages that our program fetched"),
    "saved": ("Page saved by hand", "in pages that were saved by hand"),
    "pasted": ("Excerpt copied by hand", "in excerpts that were copied by hand"),
}
_LAST = (1 << 32, 0, 0)  # behind every place in a text


def summed_up(edition: Edition) -> str:
    """`9 claims checked against 5 sources`: as many as the page that lists them has."""
    proved = tuple(proved_claims(edition))
    count = len(proved)
    every = count + len(unproved_claims(edition))
    if not every:
        return "No quotation, figure or name to check"
    sources = counted(len({proof.source for _, proof in proved}), "source")
    of = counted(every, "claim")
    return f"{of if count == every else f'{count} of {of}'} checked against {sources}"


def proved_claims(edition: Edition) -> Iterator[tuple[Claim, Proof]]:
    """Each claim with a source that states it, once: in the order of the text, then of the header.

    One that stands in both is that of the text.
    """
    seen = set()
    for claim, proof in _in_order(edition):
        if proof and is_proof(proof) and (claim.key, proof.source) not in seen:
            seen.add((claim.key, proof.source))
            yield claim, proof


def claim_numbers(edition: Edition) -> dict[tuple[str, str], int]:
    """By a claim's key and its source's id, its number in the list of all that was proved."""
    return {
        (claim.key, proof.source): number
        for number, (claim, proof) in enumerate(proved_claims(edition), start=1)
    }


def unproved_claims(edition: Edition) -> tuple[str, ...]:
    """The words of claims that no source states, as in a draft, in the same order."""
    left = (claim.words for claim, proof in _in_order(edition) if not is_proof(proof))
    return tuple(dict.fromkeys(left))


def _in_order(edition: Edition) -> list[tuple[Claim, Proof | None]]:
    return sorted(edition.judged_claims, key=lambda each: each[0].at or _LAST)


def is_proof(proof: Proof | None) -> bool:
    """Whether a source states a claim: not where a name was only looked for in excerpts."""
    return proof is not None and proof.place != "unseen"


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


def _said(counts: Mapping[str, int]) -> str:
    parts = [
        f"{counts[f'matched {kind}']} of {counted(counts[kind], kind)}"
        for kind in _KINDS
        if counts[kind]
    ]
    return f"{listed(parts)} matched with their sources" if parts else "no quotations or figures"


def how_read(passages: Iterable[Passage]) -> str:
    """`Excerpt copied by hand, 24 November 2026`: how the text came that has some passages.

    The weakest of it, and the oldest.
    """
    weakest = min(passages, key=lambda each: (-GRADES.index(each.grade), each.day))
    return f"{_TEXTS[weakest.grade][0]}, {day(weakest.day).text}"


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
