"""Evidence for content that tests make up: as if every source stated every claim made of it."""

import datetime as dt
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefing.proof import evidence
from briefing.proof.captures import Capture
from briefing.proof.claims import Claim, claims
from briefing.proof.judging import states
from briefing.proof.passages import passage
from briefing.reading import library
from briefing.reading.model import Briefing, Grade, Passage, Proof
from briefing.render import body
from tests.support.content import ZONE, write_content

DAY = dt.date(2025, 3, 23)


def proved(files: Mapping[str, str]) -> dict[str, str]:
    """The files with evidence for each of their briefings that can be read; theirs wins."""
    return {**_evidence(tuple(sorted(files.items()))), **files}


@cache
def _evidence(files: tuple[tuple[str, str], ...]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        found, _ = library.read(write_content(Path(folder), dict(files)), ZONE)
    if found is None:
        return {}
    return {
        f"evidence/{briefing.name}.json": evidence.written(briefing.name, proofs)
        for briefing in found.briefings
        if (proofs := proofs_of(briefing))
    }


def a_passage(claim: Claim, language: str = "en", grade: Grade = "pasted") -> Passage:
    """A passage that states a claim in a notation of its language, the only words of its source."""
    notations = [claim.words]
    if claim.figure:
        notations += [
            claim.text.replace(",", " ").replace(".", ","),
            f"{float(claim.figure.values[-1]):g} {'/'.join(claim.figure.units)}".strip(),
        ]
    for exact in notations:
        fields = {"url": "", "grade": grade, "day": DAY, "language": language}
        capture = Capture.model_validate({**fields, "paragraphs": [exact]})
        if states(capture, claim):
            return passage(capture, 0, len(exact))
    raise AssertionError(f"no notation of '{claim.text}' in {language}")


def proofs_of(briefing: Briefing) -> list[Proof]:
    """A proof of each claim by the first source that it may rest on."""
    urls = {source.id: source.url for source in briefing.sources}
    languages = {source.id: source.language for source in briefing.sources}
    found, _ = claims(briefing, body.convert(briefing.body), "en")
    proofs = {
        (claim.key, claim.sources[0]): Proof(
            claim=claim.text,
            key=claim.key,
            source=claim.sources[0],
            url=urls.get(claim.sources[0], ""),
            place=a_passage(claim, languages.get(claim.sources[0], "en")),
        )
        for claim in found
        if claim.sources
    }
    return list(proofs.values())
