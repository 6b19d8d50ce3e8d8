"""docs/typography.md is true: of what is written, readers see what its table says."""

import re
import time
from html import unescape

import pytest

from briefing.render import body, typography
from tests.support import tables

ROWS = [
    (row.cells[0], tables.code(row.cells[1]), tables.code(row.cells[2]))
    for row in tables.rows("typography.md")
]
_MARKUP = re.compile(r"[`*\n]|\]\(|\[\^")

LINES = [row for row in ROWS if not _MARKUP.search(row[1][0])]


@pytest.mark.parametrize(("_", "written", "seen"), ROWS, ids=[row[0] for row in ROWS])
def test_a_text_is_shown_as_the_table_says(_: str, written: list[str], seen: list[str]) -> None:
    html = body.convert(written[0]).html

    shown = unescape(re.sub("<[^>]+>", "", html)).replace("\N{NO-BREAK SPACE}", " ")

    assert [" ".join(shown.split())] == seen


@pytest.mark.parametrize(("_", "written", "seen"), LINES, ids=[row[0] for row in LINES])
def test_lines_of_feeds_and_cards_are_set_as_texts_are(
    _: str, written: list[str], seen: list[str]
) -> None:
    assert [typography.plain(typography.typeset_line(written[0]))] == seen
    assert [typography.punctuated_line(written[0])] == seen  # what is proved


@pytest.mark.parametrize("sign", ['"', "'", "''", "``", "'9", "<a>", "<", "&", "\\'", '—"'])
def test_marks_in_long_rows_are_set_soon(sign: str) -> None:
    began = time.process_time()

    typography.punctuated(sign * (12_000 // len(sign)) + "'90 \"")

    assert time.process_time() - began < 1
