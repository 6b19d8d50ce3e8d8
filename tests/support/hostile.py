"""Judges bad files as `check` does: a small blog, one bad file at a time."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing import rules
from briefing.problems import ContentError, Problem
from briefing.reading import library
from tests.support import hostile_fields
from tests.support.content import ZONE, editions, write_content
from tests.support.hostile_kinds import Input
from tests.support.proving import proved

REFUSED, ACCEPTED, SILENT, FALSE_ALARM = "refused", "accepted", "silent", "refused, though good"
TRACEBACK, NO_LINE, ELSEWHERE = "traceback", "without a line", "told of another place"
FAULTS = (SILENT, FALSE_ALARM, TRACEBACK, NO_LINE, ELSEWHERE)


@dataclass(frozen=True)
class Outcome:
    """What became of a bad input, and what was said of it."""

    input: Input
    outcome: str
    said: list[str]


def judged(folder: Path, inputs: Iterable[Input]) -> Iterator[Outcome]:
    """What is said of a blog in a folder with each bad file in turn."""
    good = {**hostile_fields.blog(), **hostile_fields.AROUND}
    write_content(folder, proved(good))
    if problems := _said(folder):
        raise AssertionError(f"the good blog is refused: {problems}")
    for each in inputs:
        path = folder / each.file
        path.write_bytes(each.text)
        try:
            said = _said(folder)
            if each.file == hostile_fields.BRIEFING and said:
                said = _with_evidence(folder, good, said)
        except Exception:  # noqa: BLE001 - whatever it is, it is to be told
            yield Outcome(each, TRACEBACK, traceback.format_exc().strip().splitlines()[-3:])
        else:
            yield Outcome(each, _outcome(each, said), list(map(str, said)))
        write_content(folder, proved(good))


def _with_evidence(
    folder: Path, good: Mapping[str, str], said: list[Problem]
) -> list[Problem]:
    """What is said where the sources state what the briefing claims now, if it can be read."""
    read, problems = library.read(folder, ZONE)
    if problems or not read:
        return said
    text = (folder / hostile_fields.BRIEFING).read_text("utf-8-sig")
    write_content(folder, proved({**good, hostile_fields.BRIEFING: text}))
    return _said(folder)


def _said(folder: Path) -> list[Problem]:
    """What `check` says of a folder of content."""
    try:
        return rules.problems(editions(library.load(folder, ZONE)))
    except ContentError as error:
        return list(error.problems)


def _outcome(bad: Input, said: list[Problem]) -> str:
    if not said:
        return ACCEPTED if bad.accepted else SILENT
    if bad.accepted:
        return FALSE_ALARM
    if any(each.line < 1 or not each.path.startswith("content/") for each in said):
        return NO_LINE
    near = range(bad.lines.start - 1, bad.lines.stop + 1)
    here = {each.line for each in said if each.path == f"content/{bad.file}"}
    is_there = 1 in here or any(each in near for each in here)
    return REFUSED if is_there else ELSEWHERE
