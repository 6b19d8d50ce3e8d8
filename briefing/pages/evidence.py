"""What readers see of the evidence: how much was matched, and links to the quoted words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefing.edition import Edition
from briefing.proof import quotations
from briefing.proof.claims import Claim
from briefing.reading.model import Proof
from briefing.words import counted, day, listed

# Enough words to find a passage, few enough for a link.
FRAGMENT_WORDS = 5
_KINDS = ("quotation", "figure", "name")


@dataclass(frozen=True)
class Matched:
    """A briefing's evidence in the words of its page.

    text: `2 of 2 quotations, 5 of 5 figures and 3 of 3 names matched with their sources`.
    notes: by source id, what its claims were matched with. quoted: by source id, the words that
    it is quoted with.
    """

    text: str
    notes: Mapping[str, str]
    quoted: Mapping[str, tuple[str, ...]]


def matched_of(edition: Edition) -> Matched:
    """The evidence of a briefing, for its page."""
    by_source: dict[str, list[tuple[Claim, Proof]]] = {}
    for claim, proof in edition.judged_claims:
        if proof:
            by_source.setdefault(proof.source, []).append((claim, proof))
    notes, quoted = {}, {}
    for id_, proved in by_source.items():
        notes[id_] = _note(proof for _, proof in proved)
        words = [claim.words for claim, _ in proved if claim.kind == "quotation"]
        quoted[id_] = tuple(dict.fromkeys(words))
    return Matched(_said(_counts(edition)), notes, quoted)


def totals(editions: Sequence[Edition]) -> str:
    """How many claims of some briefings were matched, with pages and with excerpts."""
    counts: Counter[str] = Counter()
    for edition in editions:
        counts.update(edition.keep(_counts))
    return (
        f"{counted(len(editions), 'briefing')}: {_said(counts)},"
        f" {counts['page']} with whole pages and {counts['excerpt']} with excerpts"
    )


def _counts(edition: Edition) -> dict[str, int]:
    """How many claims of each kind there are, and how many are matched, and with what.

    What a briefing says more than once counts once.
    """
    is_matched: dict[str, dict[str, bool]] = {kind: {} for kind in _KINDS}
    proved: dict[str, set[str]] = {"page": set(), "excerpt": set()}
    for claim, proof in edition.judged_claims:
        found = is_matched[claim.kind]
        found[claim.key] = found.get(claim.key, True) and proof is not None
        if proof:
            proved[proof.kind].add(claim.key)
    return {
        **{kind: len(found) for kind, found in is_matched.items()},
        **{f"matched {kind}": sum(found.values()) for kind, found in is_matched.items()},
        **{kind: len(keys) for kind, keys in proved.items()},
    }


def _said(counts: Mapping[str, int]) -> str:
    parts = [
        f"{counts[f'matched {kind}']} of {counted(counts[kind], kind)}"
        for kind in _KINDS
        if counts[kind]
    ]
    if not parts:
        return "no quotations or figures"
    return f"{listed(parts)} matched with their sources"


def _note(proofs: Iterable[Proof]) -> str:
    newest = max(proofs, key=lambda proof: (proof.kind == "page", proof.day))
    what = "the page" if newest.kind == "page" else "an excerpt"
    return f"checked against {what} as of {day(newest.day).text}"


def at_words(url: str, quoted: Iterable[str]) -> str:
    """An address that browsers open at the quoted words: a text fragment (WICG, 2023)."""
    directives = "&".join(f"text={directive}" for each in quoted if (directive := _directive(each)))
    if not directives:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{directives}"


def _directive(words: str) -> str:
    """The first and last words of a quotation; all of a short one."""
    runs = [run for run in quotations.runs(words) if run]
    if not runs:
        return ""
    first, last = runs[0].split(), runs[-1].split()
    if len(runs) == 1 and len(first) <= 2 * FRAGMENT_WORDS:
        return _encoded(first)
    return f"{_encoded(first[:FRAGMENT_WORDS])},{_encoded(last[-FRAGMENT_WORDS:])}"


def _encoded(words: Sequence[str]) -> str:
    text = re.sub(r"^\W+|\W+$", "", " ".join(words))
    return quote(text, safe="").replace("-", "%2D")
