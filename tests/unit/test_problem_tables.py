"""docs/problems.md is true: each row of its tables is written, and exactly that is said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing import rules
from tests.support import tables
from tests.support.content import editions
from tests.support.proving import proved
from tests.support.tables import Row, code, shape
from tests.support.written import BLOG, EARLIER, FILE, complaints, read

DOCUMENT = "problems.md"
ALWAYS = "Names, dates and links"
BEFORE_PUBLICATION = "Before publication"
# test_hosts.py, test_settings.py and test_gates.py
ELSEWHERE = {"Hosts that imitate others", "Settings", "Publishing"}
ROWS = [row for row in tables.rows(DOCUMENT) if row.chapter not in ELSEWHERE]
NOTHING = re.compile("(→|holds) nothing")
PUBLISHED = "\nstatus: published\n"


def table(*chapters: str) -> pytest.MarkDecorator:
    """The rows of these chapters; of all without."""
    chosen = [row for row in ROWS if not chapters or row.chapter in chapters]
    return pytest.mark.parametrize("row", chosen, ids=[row.cells[0] for row in chosen])


@dataclass
class Edit:
    """The blog of the page, and what a row changes in it."""

    default: str
    old: str | None
    files: dict[str, str] = field(default_factory=dict)
    captured: dict[str, str] = field(default_factory=dict)

    def file(self, name: str) -> str:
        """The one file that has this path, or this name."""
        found = [path for path in self.blog() if name in (path, path.rpartition("/")[2])]
        assert len(found) == 1, f"{name}: {found}"
        return found[0]

    def blog(self) -> dict[str, str]:
        return {**proved(BLOG), **self.files}

    def replace(self, file: str, old: str, new: str) -> None:
        """Write what stands once in a file otherwise; ` … ` in it stands for anything."""
        pattern = re.escape(old).replace(r"\ …\ ", "[^§]*?")
        text = self.blog()[file]
        assert len(re.findall(pattern, text)) == 1, f"{old!r} stands not once in {file}"
        self.files[file] = re.sub(pattern, lambda _: new, text)

    def apply(self, cell: str) -> None:
        """Make each change of a cell, one a line."""
        cell = NOTHING.sub(r"\1 `⟨0 × x⟩`", cell)
        spans = iter(code(cell))
        for line in shape(cell):
            place = self.file(next(spans)) if line.startswith("in `: ") else self.default
            match line.removeprefix("in `: "):
                case "`" if self.old is not None:
                    self.replace(place, self.old, next(spans))
                case "`":
                    self.default = next(spans)
                    is_picture = self.default.startswith("images/")
                    self.files[self.default] = "pixels" if is_picture else BLOG[EARLIER]
                case "` → `":
                    self.replace(place, next(spans), next(spans))
                case "` holds `":
                    path, self.files[path] = next(spans), next(spans)
                case "` states `":
                    source, self.captured[source] = next(spans), next(spans)
                case "` as `":
                    path, self.files[path] = next(spans), self.blog()[self.file(next(spans))]
                case "` stays":
                    path = self.file(next(spans))
                    self.files[path] = self.blog()[path]
                case _:
                    raise AssertionError(f"{line!r} is not explained in {DOCUMENT}")


def edit(row: Row) -> Edit:
    """What a row changes, by the head of its column: `written in …`, `instead of …`."""
    named = code(row.head[1])
    match shape(row.head[1])[0]:
        case "written":
            edit = Edit(FILE, None)
        case "written in `":
            edit = Edit(named[0], None)
        case "instead of `":
            edit = Edit(FILE, named[0])
        case "a further file":
            edit = Edit("", None)
        case other:
            raise AssertionError(f"{other!r} is not explained in {DOCUMENT}")
    edit.apply(row.cells[1])
    return edit


def said(row: Row, default: str) -> list[str]:
    """All that is said of a row; `:4: …` of the file that the table is about.

    Nothing, in a table that has no column for it.
    """
    if len(row.cells) == 2:
        return []
    found = code(row.cells[2])
    assert found, "nothing is said; the row belongs to the chapter No mistakes"
    return [f"content/{default}{each}" if each[0] == ":" else each for each in found]


def drafted(files: Mapping[str, str]) -> dict[str, str]:
    """The files with the briefing turned into a draft, if it is published."""
    text = files.get(FILE, BLOG[FILE])
    return {**files, FILE: text.replace(PUBLISHED, "\nstatus: draft\n")}


@table()
def test_of_what_is_written_all_that_is_said_stands_in_the_table(row: Row, tmp_path: Path) -> None:
    changed = edit(row)

    assert complaints(tmp_path, changed.files, changed.captured) == said(row, changed.default)


@table(ALWAYS)
def test_a_draft_without_which_no_page_can_be_made_is_refused(row: Row, tmp_path: Path) -> None:
    changed = edit(row)

    assert complaints(tmp_path, drafted(changed.files)) == said(row, changed.default)


@table(BEFORE_PUBLICATION)
def test_of_a_draft_it_is_what_is_left_to_write(row: Row, tmp_path: Path) -> None:
    changed = edit(row)

    found = editions(read(tmp_path, drafted(changed.files)))

    assert rules.problems(found) == []
    assert list(map(str, rules.unfinished(found))) == said(row, changed.default)


@pytest.mark.parametrize(
    ("chapter", "wanted"),
    [(ALWAYS, rules.ALWAYS), (BEFORE_PUBLICATION, rules.BEFORE_PUBLICATION)],
    ids=["always", "before publication"],
)
def test_every_rule_has_a_row_in_its_chapter(
    chapter: str, wanted: tuple[rules.Rule, ...], tmp_path: Path
) -> None:
    silent = set(wanted)
    for number, row in enumerate(each for each in ROWS if each.chapter == chapter):
        library = read(tmp_path / str(number), edit(row).files)
        for each in editions(library):
            silent -= {rule for rule in silent if list(rule(each.briefing, each.text, library))}

    assert silent == set()


def test_what_is_read_apart_is_there() -> None:
    chapters = {row.chapter for row in tables.rows(DOCUMENT)}

    assert chapters >= {ALWAYS, BEFORE_PUBLICATION, *ELSEWHERE}


def test_nothing_is_said_of_the_example_itself(tmp_path: Path) -> None:
    assert complaints(tmp_path, {}) == []
