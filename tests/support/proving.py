"""Evidence for content that tests make up: as if every source stated every claim made of it."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefing.proof import evidence
from briefing.proof.captures import Capture
from briefing.proof.claims import Claim, claims
from briefing.proof.judging import states
from briefing.proof.naming.names import finder
from briefing.proof.numbers import hedges
from briefing.proof.passages import passage
from briefing.proof.questions import is_hedged_alike
from briefing.proof.quoting import quotations
from briefing.reading import gazetteer, library, people
from briefing.reading.library import Registries
from briefing.reading.model import Briefing, Passage, Proof, Source
from briefing.render import body
from tests.support.content import ZONE, write_content

DAY = dt.date(2025, 3, 23)
# What evidence rests on beside a briefing, of the files of content/.
REGISTRIES = ("vocabulary.yaml", "publishers.yaml", people.FILE, gazetteer.FILE)
_made: dict[tuple[tuple[tuple[str, str], ...], str, str], str] = {}


def proved(files: Mapping[str, str]) -> dict[str, str]:
    """The files with evidence for each of their briefings that can be read; theirs wins.

    It rests on the briefing and the registries alone, and is made once of the same texts.
    """
    around = tuple((path, text) for path, text in sorted(files.items()) if path in REGISTRIES)
    keys = [(around, path, text) for path, text in files.items() if path.startswith("briefings/")]
    if missing := {path: text for around, path, text in keys if (around, path, text) not in _made}:
        found = _evidence({**dict(around), **missing})
        _made.update({key: found.get(Path(key[1]).stem, "") for key in keys if key[1] in missing})
    made = {f"evidence/{Path(key[1]).stem}.json": _made[key] for key in keys if _made[key]}
    return {**made, **files}


def _evidence(files: Mapping[str, str]) -> dict[str, str]:
    """The text of the evidence for each briefing of some files, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        found, _ = library.read(write_content(Path(folder), files), ZONE)
    if found is None:
        return {}
    return {
        briefing.name: evidence.written(briefing.name, proofs)
        for briefing in found.briefings
        if (proofs := proofs_of(briefing, found))
    }


def a_passage(claim: Claim, source: Source) -> Passage:
    """A passage that states a claim, hedged as it is, in a notation of its source's language.

    It was pasted on DAY. Nothing else stands in its source, which was published by then.
    """
    about = {"url": source.url, "grade": "pasted", "language": source.language}
    day = max(DAY, source.published or DAY)
    found = []
    for exact in _notations(claim):
        for before, behind in _hedged(claim):
            text = f"{before}{exact}{behind}"
            place = len(before), len(before) + len(exact)
            capture = Capture.model_validate({**about, "day": day, "paragraphs": [text]})
            if states(capture, claim):
                found.append(passage(capture, *place))
                if is_hedged_alike(claim, text, place, source.language, "en"):
                    return found[-1]
    assert found, f"no notation of '{claim.text}' in {source.language}"
    return found[0]


def _hedged(claim: Claim) -> Iterator[tuple[str, str]]:
    """What may stand before and behind a figure: nothing, or the hedge that our sentence has."""
    yield "", ""
    if claim.figure:
        at = max(0, claim.sentence.find(claim.text))
        before, behind = claim.sentence[:at], claim.sentence[at + len(claim.text) :]
        own = hedges.beside(before, behind, "en", claim.figure)
        for hedge in [own] if own else hedges.among(behind, "en"):
            yield from ((f"{hedge.words} ", ""), ("", f" {hedge.words}"))


def _notations(claim: Claim) -> Iterator[str]:
    """A claim as the briefing has it; a figure also as most languages of sources write it."""
    yield claim.words
    if claim.figure and claim.figure.kind == "day":
        year, month, day = map(int, claim.figure.values)
        yield f"{year or DAY.year}-{month:02}-{day:02}"
    elif claim.figure:
        yield claim.text.replace(",", " ").replace(".", ",")
        yield f"{claim.figure.values[-1]} {'/'.join(claim.figure.units)}".strip()


def _fault(claim: Claim) -> str:
    """Why no source can state a claim; empty where one can."""
    return quotations.fault(claim.words) if claim.kind == "quotation" else ""


def proofs_of(briefing: Briefing, registries: Registries) -> list[Proof]:
    """A proof of each claim that a source can state, by the first that it may rest on."""
    sources = {source.id: source for source in briefing.sources}
    text = body.convert(briefing.body)
    found, _ = claims(briefing, text, "en", finder(briefing, text, registries))
    proofs = {
        (claim.key, source.id): Proof(
            claim=claim.text,
            key=claim.key,
            source=source.id,
            url=source.url,
            place=a_passage(claim, source),
        )
        for claim in found
        if (source := sources.get(next(iter(claim.sources), ""))) and not _fault(claim)
    }
    return list(proofs.values())
