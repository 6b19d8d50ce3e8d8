"""Rules on what a header says of a source whose text was captured: its title, day and language."""

import datetime as dt
import re
from collections.abc import Iterator

from briefing.edition import Edition
from briefing.problems import Problem
from briefing.proof.captures import Capture, Captures
from briefing.proof.evidence import shown
from briefing.proof.quoting.quotations import normal
from briefing.reading.model import Source

MIN_TITLE_WORDS = 3  # fewer may stand in many titles
_WORD = re.compile(r"\w+")


def problems(edition: Edition, captures: Captures) -> Iterator[Problem]:
    """Fields of sources that differ from their captures, or that came after these.

    captures: those at hand. Of others the evidence tells the day. Raises ContentError for a broken
    capture.
    """
    briefing = edition.briefing
    captured: dict[str, dt.date] = {}
    for proof in edition.evidence.proofs.values():
        if proof.passage and proof.url == edition.urls.get(proof.source):
            earlier = captured.get(proof.source, proof.passage.day)
            captured[proof.source] = min(earlier, proof.passage.day)
    for index, source in enumerate(briefing.sources):
        capture = captures.deciding(source.url)
        day = capture.day if capture else captured.get(source.id)
        if day and source.published and source.published > day:
            line = briefing.line("sources", index, "published")
            message = f"published {source.published}, but captured on {day}; correct it"
            yield Problem(briefing.path, line, message)
        for name, message in _differing(source, capture) if capture else ():
            yield Problem(briefing.path, briefing.line("sources", index, name), message)


def _differing(source: Source, capture: Capture) -> Iterator[tuple[str, str]]:
    """(field, what to say) of each field that the capture has otherwise."""
    title, published, language = source.title, source.published, source.language
    again = "or capture it again with"
    if title and capture.title and not _is_alike(title, capture.title):
        theirs = shown(capture.title)
        message = (
            f"title '{shown(title)}' is '{theirs}' in the capture; write that, {again} --title"
        )
        yield "title", message
    if published and capture.published and published != capture.published:
        found = f"published {published} is {capture.published} in the capture"
        yield "published", f"{found}; write that, {again} --published {published}"
    if language != capture.language:
        found = f"language {language} is {capture.language} in the capture"
        yield "language", f"{found}; write that, {again} --language {language}"


def _is_alike(title: str, other: str) -> bool:
    """Whether two titles have the same words, or one has them beside an outlet's name."""
    if title == other:
        return True
    first, second = sorted((_WORD.findall(normal(each)) for each in (title, other)), key=len)
    size = len(first)
    places = range(len(second) - size + 1) if size >= MIN_TITLE_WORDS else ()
    return first == second or any(second[at : at + size] == first for at in places)
