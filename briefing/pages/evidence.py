"""What readers see of the evidence: how much was matched, and where the words stand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefing.proof import evidence, quotations
from briefing.proof.claims import Claim, claims
from briefing.reading.library import Library
from briefing.reading.model import Briefing, Proof
from briefing.render.body import Body, convert
from briefing.words import counted, day

# Enough words to find a passage, few enough for a link.
FRAGMENT_WORDS = 5


@dataclass(frozen=True)
class Judged:
    """A claim of a briefing and its proof; None where nothing proves it, as in a draft."""

    briefing: str
    claim: Claim
    proof: Proof | None


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
    """The evidence of a briefing."""
    found = _judged(briefing, body, library)
    by_source: dict[str, list[tuple[Claim, Proof]]] = {}
    for each in found:
        if each.proof:
            by_source.setdefault(each.proof.source, []).append((each.claim, each.proof))
    return Evidence(
        matched=_matched(found),
        notes={id_: _note(proof for _, proof in made) for id_, made in by_source.items()},
        quoted={
            id_: tuple(dict.fromkeys(claim.words for claim, _ in made if not claim.figure))
            for id_, made in by_source.items()
        },
    )


def totals(shown: Sequence[Briefing], library: Library) -> str:
    """How much was matched in all briefings, and with what."""
    found = [judged for each in shown for judged in _judged(each, convert(each.body), library)]
    with_pages, with_excerpts = (
        len({(each.briefing, each.claim.key) for each in found if _kind(each) == kind})
        for kind in ("page", "excerpt")
    )
    return (
        f"{counted(len(shown), 'briefing')}: {_matched(found)},"
        f" {with_pages} with whole pages and {with_excerpts} with excerpts"
    )


def _judged(briefing: Briefing, body: Body, library: Library) -> list[Judged]:
    found, _ = claims(briefing, body, library.language)
    known, _ = evidence.read(briefing.name, library.evidence.get(briefing.name, ""))
    urls = {source.id: source.url for source in briefing.sources}
    return [Judged(briefing.name, claim, known.of(claim, urls)) for claim in found]


def _kind(judged: Judged) -> str:
    return judged.proof.kind if judged.proof else ""


def _matched(found: Sequence[Judged]) -> str:
    """What a briefing says three times is one claim to a reader."""
    parts = []
    for kind in ("quotation", "figure"):
        made = [each for each in found if each.claim.kind == kind]
        every = {(each.briefing, each.claim.key) for each in made}
        unproved = {(each.briefing, each.claim.key) for each in made if not each.proof}
        if every:
            parts.append(f"{len(every - unproved)} of {counted(len(every), kind)}")
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
