"""Tables of docs/, read as tests. What stands in code there is meant as the head of
docs/problems.md says: `⏎` a line break, `⟨U+200B⟩` a character, `⟨19 × a⟩` a repetition.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
_SPAN = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)")


@dataclass(frozen=True)
class Row:
    """A row of a table: the headings above it, the heads of its columns, its cells."""

    chapter: str
    section: str
    head: tuple[str, ...]
    cells: tuple[str, ...]


def rows(document: str) -> Iterator[Row]:
    """The rows of all tables of a page, in its order."""
    chapter = section = ""
    head: tuple[str, ...] = ()
    for line in (DOCS / document).read_text("utf-8").split("\n"):
        cells = tuple(each.strip() for each in line.strip().strip("|").split(" | "))
        if line.startswith("## "):
            chapter, section = line[3:], ""
        elif line.startswith("### "):
            section = line[4:]
        elif not line.startswith("|"):
            head = ()
        elif not head:
            head = cells
        elif cells[0].strip("-"):
            assert len(cells) == len(head), f"{document}: not {len(head)} cells in {line!r}"
            yield Row(chapter, section, head, cells)


def example(document: str) -> str:
    """The first block of Markdown in a page."""
    return (DOCS / document).read_text("utf-8").split("```markdown\n")[1].split("```")[0]


def code(cell: str) -> list[str]:
    """What stands in code in a cell, as it is meant."""
    return [_meant(found[2]) for found in _SPAN.finditer(cell)]


def shape(cell: str) -> list[str]:
    """The cell's lines, with ` in the place of each code: "` → `"."""
    return [line.strip() for line in _SPAN.sub("`", cell).split("<br>")]


def _meant(text: str) -> str:
    if "`" in text:
        text = text.strip(" ")
    text = text.replace("⏎", "\n").replace(r"\|", "|")
    text = re.sub(r"⟨U\+([0-9A-F]{4,6})⟩", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"⟨(\d+) × ([^⟩]+)⟩", lambda found: found[2] * int(found[1]), text)
