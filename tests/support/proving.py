"""Evidence for content that tests make up: as if every source stated every claim made of it."""

import datetime as dt
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from briefing.proof import evidence
from briefing.proof.claims import claims
from briefing.proof.names import finder
from briefing.reading import library
from briefing.reading.library import Registries
from briefing.reading.model import Briefing, Proof
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
        if (proofs := proofs_of(briefing, found))
    }


def proofs_of(briefing: Briefing, registries: Registries) -> list[Proof]:
    """A proof of each claim by the first source that it may rest on."""
    urls = {source.id: source.url for source in briefing.sources}
    text = body.convert(briefing.body)
    found, _ = claims(briefing, text, "en", finder(briefing, text, registries))
    proofs = {
        (claim.key, claim.sources[0]): Proof(
            claim=claim.text,
            key=claim.key,
            source=claim.sources[0],
            url=urls.get(claim.sources[0], ""),
            capture="0" * 64,
            kind="excerpt",
            day=DAY,
        )
        for claim in found
        if claim.sources
    }
    return list(proofs.values())
