"""Judges bad files as `check` does: a small blog, one bad file at a time."""

import contextlib
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing import rules
from briefing.kept import NOTHING, Kept, kept_in
from briefing.problems import Problem
from briefing.reading import library
from tests.support import (
    hostile_copied,
    hostile_fields,
    hostile_files,
    hostile_json,
    hostile_kinds,
    hostile_paths,
    hostile_texts,
)
from tests.support.content import ZONE, editions, write_content
from tests.support.hostile_kinds import Input
from tests.support.proving import proved
from tests.support.small_site import digest, small_site

EVIDENCE = hostile_json.EVIDENCE
REFUSED, ACCEPTED, SILENT, FALSE_ALARM = "refused", "accepted", "silent", "refused, though good"
TRACEBACK, NO_LINE, ELSEWHERE = "traceback", "without a line", "told of another place"
FAULTS = (SILENT, FALSE_ALARM, TRACEBACK, NO_LINE, ELSEWHERE)


@dataclass(frozen=True)
class Outcome:
    """What became of a bad input, and what was said of it."""

    input: Input
    outcome: str
    said: list[str]


def inputs() -> Iterator[Input]:
    """All of the grammar."""
    yield from hostile_kinds.of_fields()
    yield from hostile_files.of_files()
    yield from hostile_files.of_keys()
    yield from hostile_texts.of_texts()
    yield from hostile_copied.of_pictures()
    yield from hostile_copied.of_extra()
    yield from hostile_json.of_evidence()


def judged(folder: Path, kept: Path, inputs: Iterable[Input]) -> Iterator[Outcome]:
    """What is said of a blog in a folder with each bad file in turn.

    kept: a folder for what is kept of files that do not change, as `check` keeps it.
    """
    good = proved({**hostile_fields.blog(), **hostile_fields.AROUND})
    write_content(folder, good)
    with kept_in(kept) as known:
        if problems := _said(folder, known):
            raise AssertionError(f"the good blog is refused: {problems}")
        for each in inputs:
            _put(folder, each)
            try:
                said = _said(folder, known)
                if said and each.file == hostile_fields.BRIEFING:
                    said = _with_evidence(folder, good, said, known)
            except Exception:  # noqa: BLE001 - whatever it is, it is to be told
                yield Outcome(each, TRACEBACK, traceback.format_exc().strip().splitlines()[-3:])
            else:
                yield Outcome(each, _outcome(each, said), list(map(str, said)))
            _restore(folder, good, each.file)


def _put(folder: Path, bad: Input) -> None:
    file = folder / bad.file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bad.text)


def _restore(folder: Path, good: Mapping[str, str], file: str) -> None:
    """Make a folder as it was before a file was bad."""
    write_content(folder, {path: good[path] for path in (file, EVIDENCE) if path in good})
    if file not in good:
        (folder / file).unlink()
        for parent in map(str, PurePosixPath(file).parents):
            with contextlib.suppress(OSError):  # not empty
                (folder / parent).rmdir()


def _with_evidence(
    folder: Path, good: Mapping[str, str], said: list[Problem], kept: Kept
) -> list[Problem]:
    """What is said where the sources state what the briefing claims now, if it can be read."""
    read, problems = library.read(folder, ZONE, kept=kept)
    if problems or not read:
        return said
    text = (folder / hostile_fields.BRIEFING).read_text("utf-8-sig")
    others = {path: each for path, each in good.items() if path != EVIDENCE}
    try:
        evidence = proved({**others, hostile_fields.BRIEFING: text}).get(EVIDENCE)
    except AssertionError:  # no source can state it
        return said
    (folder / EVIDENCE).unlink()
    if evidence:
        write_content(folder, {EVIDENCE: evidence})
    return _said(folder, kept)


def _said(folder: Path, kept: Kept = NOTHING) -> list[Problem]:
    """What `check` says of a folder of content."""
    found, problems = library.read(folder, ZONE, kept=kept)
    if problems or not found:
        return problems
    return rules.problems(editions(found, kept=kept))


def _outcome(bad: Input, said: list[Problem]) -> str:
    if not said:
        return ACCEPTED if bad.accepted else SILENT
    if bad.accepted:
        return FALSE_ALARM
    if any(each.line < 1 or not each.path.startswith("content/") for each in said):
        return NO_LINE
    near = range(bad.lines.start - 1, bad.lines.stop + 1)
    here = {each.line for each in said if each.path == f"content/{bad.file}"}
    # What a registry lacks is told where it is used.
    is_there = any(each in near for each in (here or [bad.lines.start]))
    return REFUSED if is_there or 1 in here else ELSEWHERE


def of_names(folder: Path, kept: Path) -> Iterator[tuple[str, list[Problem]]]:
    """Each hostile name of a file in each folder of a good blog, and what is said of it."""
    write_content(folder, proved({**hostile_fields.blog(), **hostile_fields.AROUND}))
    with kept_in(kept) as known:
        for below in hostile_paths.FOLDERS:
            for what, name in hostile_paths.NAMES.items():
                if path := hostile_paths.put(folder, below, name):
                    yield f"{below or 'content'} {what}", _said(folder, known)
                    path.unlink()
            for what in hostile_paths.others(folder, below):
                yield f"{below or 'content'} {what}", _said(folder, known)


def of_builds(folder: Path, inputs: Iterable[Input]) -> Iterator[tuple[Input, int, bool]]:
    """Real builds of a site with each bad file: the exit code, and whether output/ is as it was."""
    good = proved({**hostile_fields.blog(), **hostile_fields.AROUND})
    site = small_site(folder, good)
    assert site.build().returncode == 0
    before = digest(site.output)
    for each in inputs:
        _put(site.root / "content", each)
        code = site.build().returncode
        yield each, code, digest(site.output) == before and not site.leftovers()
        _restore(site.root / "content", good, each.file)
