"""Rules on evidence: every quotation and figure is proved, and every proof is of one of them.

A story names no sources; what it counts and quotes, a briefing has to hold that it tells of.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from briefing.edition import Edition, Editions
from briefing.problems import Problem
from briefing.proof import answers, evidence
from briefing.proof.captures import Captures
from briefing.proof.claims import Claim, story_claims
from briefing.proof.judging import as_captured, evidence_of
from briefing.proof.quoting import quotations
from briefing.proof.statements import contradicted
from briefing.proof.unproved import complaint
from briefing.reading.library import Library
from briefing.reading.model import Proof, Story
from briefing.rules import asking, captured


def problems(edition: Edition, captures: Captures) -> Iterator[Problem]:
    """Claims without evidence, evidence without a claim, and evidence that verify did not write.

    captures: those at hand, by which is judged as `verify` would.
    """
    briefing, known, urls = edition.briefing, edition.evidence, edition.urls
    grounds = edition.grounds(captures)
    for slip in edition.slips:
        yield Problem(briefing.path, slip.line, slip.message)
    yield from captured.problems(edition, captures)
    if edition.broken_evidence:
        yield from edition.broken_evidence  # what is readable of it says nothing about the rest
        return
    told: set[str] = set()
    evident: dict[tuple[str, tuple[str, ...]], Proof] = {}
    pairs: list[tuple[Claim, Proof]] = []
    for claim in edition.claims:
        # Of a source that is not there, `unknown_source_id` tells.
        if not urls.keys() & set(claim.sources):
            continue
        proof = evident.get((claim.key, claim.sources)) or evidence_of(claim, grounds)
        if proof:
            evident[claim.key, claim.sources] = proof
            pairs.append((claim, as_captured(proof, claim, grounds)))
            continue
        yield Problem(briefing.path, claim.line, complaint(claim, grounds))
        told.add(claim.key)
    doubted = ((each, contradicted(each, grounds)) for each in edition.statements)
    pairs += [(each, found) for each, found in doubted if found]
    asked = answers.asked(pairs, grounds, briefing.confirmed)
    yield from asking.open_questions(edition, asked, is_kept=True)
    if not told:  # an answer may be to what is not proved yet
        yield from asking.unneeded(edition, asked)
    for proof in evidence.gone(known, edition.made, urls):
        if proof.key in told:
            continue  # where it stands now is told
        message = f"evidence for '{proof.claim}', which is gone; run ./inv verify"
        yield Problem(evidence.path_of(briefing.name), evidence.line_of(known, proof), message)


def untold(editions: Editions) -> Iterator[Problem]:
    """Claims of stories that are in none of their steps and in no briefing they link to."""
    by_story: dict[str, list[Edition]] = {}
    for edition in editions:
        by_story.setdefault(edition.briefing.story or "", []).append(edition)
    for story in editions.library.stories.values():
        telling = {each.briefing.name: each for each in by_story.get(story.slug, ())}
        for target in editions.targets(story).links:
            linked = editions.library.by_file_name.get(target.partition("#")[0])
            if linked is not None:
                telling[linked.name] = editions.of(linked)
        digests = [each.digest for _, each in sorted(telling.items())]
        key = editions.kept.key("told", editions.digest(story), digests)
        yield from editions.kept.nothing(key, partial(_untold, story, editions, telling.values()))


def _untold(story: Story, editions: Editions, telling: Iterable[Edition]) -> Iterator[Problem]:
    """The claims of one story that none of the editions that tell of it makes."""
    text = editions.text(story)
    wanted = story_claims(story, text, editions.library.language)
    if not wanted:
        return
    made = [each.keep(told) for each in telling]
    figures = {figure for each in made for figure in each["figures"]}
    quoted = [words for each in made for words in each["quotations"]]
    for claim in wanted:
        words = quotations.normal(claim.text)
        is_held = claim.key in figures if claim.figure else any(words in it for it in quoted)
        if not is_held:
            message = (
                f"{claim.kind} '{claim.text}' is in no step of this story and in no briefing"
                " linked here; correct it, or link to the briefing that states it"
            )
            yield Problem(story.path, claim.line, message)


def told(edition: Edition) -> dict[str, list[str]]:
    """What a briefing claims: figures by their keys, quotations by their words."""
    return {
        "figures": [claim.key for claim in edition.claims if claim.figure],
        "quotations": [
            quotations.normal(claim.text) for claim in edition.claims if claim.kind == "quotation"
        ],
    }


def lost(library: Library) -> Iterator[Problem]:
    """Files of evidence without a briefing."""
    names = {each.name for each in library.briefings}
    for name in library.evidence:
        if name not in names and f"{name}.md" not in library.unread:
            message = f"evidence of no briefing; rename it with its briefing, or delete {name}.json"
            yield Problem(evidence.path_of(name), 1, message)
