"""The blog of docs/problems.md, and what is said of it; its briefing uses every field."""

from collections.abc import Mapping
from pathlib import Path

from briefing import rules
from briefing.problems import ContentError
from briefing.proof.captures import Capture, Captures
from briefing.reading import library
from tests.support import tables
from tests.support.content import (
    REGION,
    REGISTRIES,
    ZONE,
    a_briefing,
    editions,
    file_of,
    write_content,
)
from tests.support.proving import proved

NAME = "2025-03-22-lithuania-weighs-border-mines"
FILE = file_of(NAME)
BRIEFING = tables.example("problems.md")
EARLIER = file_of("2025-03-18-ministers-advise-leaving-treaty")
BLOG = {
    **REGISTRIES,
    EARLIER: a_briefing(),
    FILE: BRIEFING,
    "images/border.png": "pixels",
    "region.json": REGION,
    "gazetteer.txt": """\
# Made up, but for the first of each country.
[LT]
Vilnius\t54.69\t25.28
Lipina\t54.50\t24.00
[PL]
Suwałki\t54.11\t22.93
Lipina\t53.10\t23.20
Wola\t50.10\t19.90
Wola\t52.23\t20.96
""",
    "pages/about.md": """\
---
title: About us
summary: Who writes these briefings, why they do it, and how to reach them when they are wrong.
---
We are a group of volunteers.
""",
}


def edited(*changes: tuple[str, str], file: str = FILE) -> dict[str, str]:
    """The changed file; each of the (old, new) pairs is found in it once."""
    text = BLOG[file]
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        text = text.replace(old, new)
    return {file: text}


def read(folder: Path, files: Mapping[str, str]) -> library.Library:
    """The blog with these files written over it. Raises ContentError."""
    return library.load(write_content(folder, proved({**BLOG, **files})), ZONE)


def complaints(
    folder: Path, files: Mapping[str, str], captured: Mapping[str, str] | None = None
) -> list[str]:
    """What is said of the blog with these files written over it.

    captured: the text of captures at hand, by the id of a source of its briefing.
    """
    try:
        found = editions(read(folder, files))
        captures = Captures(folder / "captures")
        for edition in found:
            for id_, text in (captured or {}).items() if edition.briefing.name == NAME else ():
                url, day = edition.urls[id_], edition.briefing.day
                capture = Capture(
                    url=url, grade="fetched", day=day, language="en", paragraphs=(text,)
                )
                captures.save(capture)
        return list(map(str, rules.problems(found, captures)))
    except ContentError as error:
        return list(map(str, error.problems))
