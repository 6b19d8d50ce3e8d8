"""What readers see of the evidence: how much was matched, and where the words stand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefing.library import Library
from briefing.model import Briefing, Proof
from briefing.problems import counted
from briefing.proof import evidence, quotations
from briefing.proof.claims import Claim, claims
from briefing.render.body import Body
from briefing.views.site import day

# Enough words to find a passage, few enough for a link.
FRAGMENT_WORDS = 5


@dataclass(frozen=True)
class Evidence:
    """matched: `2 of 2 quotations and 5 of 5 figures matched with their sources`.

    notes: by source id, what its claims were matched with. quoted: by source id, the words that
    it is quoted with.
    """

    matched: str
    notes: Mapping[str, str]
    quoted: Mapping[str, tuple[str, ...]]


def evidence_of(briefing: Briefing, body: Body, library: Library) -> Evidence:
    """The evidence of a briefing; of a draft's claims some may be unmatched."""
    found, _ = claims(briefing, body, library.language)
    known, _ = evidence.read(briefing.name, library.evidence.get(briefing.name, ""))
    urls = {source.id: source.url for source in briefing.sources}
    proofs = [(claim, known.of(claim, urls)) for claim in found]
    by_source: dict[str, list[tuple[Claim, Proof]]] = {}
    for claim, proof in proofs:
        if proof:
            by_source.setdefault(proof.source, []).append((claim, proof))
    return Evidence(
        matched=_matched([(claim, proof is not None) for claim, proof in proofs]),
        notes={id_: _note([proof for _, proof in made]) for id_, made in by_source.items()},
        quoted={
            id_: tuple(dict.fromkeys(claim.words for claim, _ in made if not claim.figure))
            for id_, made in by_source.items()
        },
    )


def _matched(claims: Sequence[tuple[Claim, bool]]) -> str:
    parts = []
    for kind in ("quotation", "figure"):
        # What is said three times is one claim to a reader.
        keys = {claim.key for claim, _ in claims if claim.kind == kind}
        open_ = {claim.key for claim, is_proved in claims if claim.kind == kind and not is_proved}
        if keys:
            parts.append(f"{len(keys - open_)} of {counted(len(keys), kind)}")
    if not parts:
        return "no quotations or figures"
    return f"{' and '.join(parts)} matched with their sources"


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
