"""Whatever a file holds, what comes of it is a Library or Problems that name a line of it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from briefing import rules
from briefing.problems import ContentError, Problem
from briefing.reading import frontmatter, library
from briefing.reading.model import BriefingHeader, PageHeader, Publishers, StoryHeader, Vocabulary
from tests.properties.texts import any_text, damaged, signs
from tests.support.content import STORY, ZONE, editions, write_content
from tests.support.written import BLOG, FILE

PAGE = "pages/about.md"
KINDS = {
    "briefing": FILE,
    "story": STORY,
    "page": PAGE,
    "vocabulary": "vocabulary.yaml",
    "publishers": "publishers.yaml",
}
of_every_kind = pytest.mark.parametrize("file", KINDS.values(), ids=KINDS)
# The library hands over text whose lines end in one way.
YAML_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# Each alias doubles what it stands for: a billion entries, were they resolved.
BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise("abcdefghijklmnop")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blog, in which one file after the other is damaged and repaired."""
    return write_content(tmp_path_factory.mktemp("blog"), BLOG)


def judge(folder: Path, file: str, raw: bytes) -> None:
    """Judge the blog with one file replaced; fail if a problem names no line of its file."""
    (folder / file).write_bytes(raw)
    try:
        found = library.load(folder, ZONE)
    except ContentError as error:
        problems = [*error.problems]
    else:
        problems = [*rules.problems(editions(found)), *rules.unfinished(editions(found))]
    finally:
        write_content(folder, {file: BLOG[file]})
    assert [each for each in problems if not is_well_placed(each, folder, file, raw)] == []


def is_well_placed(problem: Problem, folder: Path, file: str, raw: bytes) -> bool:
    """Whether it names a line that its file has, in one printable line."""
    path = problem.path.removeprefix("content/")
    content = raw if path == file else (folder / path).read_bytes()
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    return 1 <= problem.line <= lines and str(problem).isprintable()


@of_every_kind
@settings(max_examples=100)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_with_its_lines(
    file: str, data: st.DataObject, folder: Path
) -> None:
    judge(folder, file, data.draw(damaged(BLOG[file])).encode())


@of_every_kind
@settings(max_examples=40)
@given(text=st.one_of(any_text, signs))
def test_a_file_of_any_text_is_read_or_refused_with_its_lines(
    file: str, text: str, folder: Path
) -> None:
    judge(folder, file, text.encode())


@of_every_kind
@settings(max_examples=15)
@given(raw=st.binary(max_size=300))
def test_a_file_of_any_bytes_is_read_or_refused_with_its_lines(
    file: str, raw: bytes, folder: Path
) -> None:
    judge(folder, file, raw)


@of_every_kind
@settings(max_examples=40)
@given(text=st.one_of(any_text, signs))
def test_any_text_below_a_good_header_is_read_or_refused_with_its_lines(
    file: str, text: str, folder: Path
) -> None:
    if file.endswith(".md"):
        header = BLOG[file].split("\n---\n")[0]
        judge(folder, file, f"{header}\n---\n{text}".encode())
    else:
        judge(folder, file, f"{BLOG[file]}{text}".encode())


@pytest.mark.parametrize("model", [BriefingHeader, StoryHeader, PageHeader, Vocabulary, Publishers])
@settings(max_examples=300)
@example(text=BOMB)
@example(text="[" * 30_000)
@example(text="{" * 30_000)
@example(text="{a: " * 10_000)
@example(text="- " * 30_000)
@example(text="? " * 30_000)
@example(text="? - " * 15_000)
@example(text="a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 200)))
@example(text="%YAML 9.9\n---\na: b")
@example(text="a: b\n---\nc: d\n---\ne: f")
@example(text="\0")
@example(text="\r0:")
@example(text="a" * 60_000 + ": b")
@example(text="a: " + '"' * 60_001)
@example(text="1: a\n1.0: b\n0x1: c\ntrue: d\n~: e\n")
@given(text=st.one_of(any_text, signs))
def test_any_header_is_a_record_or_problems_with_its_lines(
    model: type[BaseModel], text: str
) -> None:
    try:
        frontmatter.read(model, text, "file")
    except ContentError as error:
        problems = error.problems
    else:
        problems = ()

    lines = len(YAML_LINE_ENDS.findall(text)) + 1
    assert [each for each in problems if not 1 <= each.line <= lines] == []
