"""Rules on evidence: every quotation and figure is proved, and every proof is of one of them."""

from collections.abc import Iterator

from briefing.library import Library
from briefing.model import Briefing
from briefing.problems import Problem
from briefing.proof import evidence
from briefing.proof.captures import Captures
from briefing.proof.claims import claims
from briefing.proof.evidence import Evidence
from briefing.render.body import Body, convert
from briefing.rules.finding import Findings


def unproved_claims(
    briefing: Briefing, body: Body, library: Library, captures: Captures
) -> Findings:
    """Claims without evidence; the captures at hand only help to say what is wrong."""
    found, slips = claims(briefing, body, library.language)
    for slip in slips:
        yield slip.line, slip.message
    known, broken = _evidence(briefing.name, library)
    if broken:
        return  # told by `problems`
    urls = {source.id: source.url for source in briefing.sources}
    for claim in found:
        # Of a source that is not there, `unknown_source_id` tells.
        if urls.keys() & set(claim.sources) and known.of(claim, urls) is None:
            yield claim.line, evidence.complaint(claim, urls, captures, known)


def problems(library: Library) -> Iterator[Problem]:
    """What is wrong with the files of evidence themselves."""
    briefings = {each.name: each for each in library.briefings}
    for name in library.evidence:
        known, broken = _evidence(name, library)
        briefing = briefings.get(name)
        if briefing is None and f"{name}.md" not in library.unread:
            message = f"evidence of no briefing; rename it with its briefing, or delete {name}.json"
            yield Problem(evidence.path_of(name), 1, message)
            continue
        yield from broken
        if briefing is None or briefing.is_draft or broken:
            continue
        found, _ = claims(briefing, convert(briefing.body), library.language)
        for proof in evidence.gone(known, found):
            line = evidence.line_of(known, proof)
            message = f"evidence for '{proof.claim}', which is gone; run ./inv verify"
            yield Problem(evidence.path_of(name), line, message)


def _evidence(name: str, library: Library) -> tuple[Evidence, list[Problem]]:
    text = library.evidence.get(name)
    return evidence.read(name, text) if text is not None else (evidence.NONE, [])
