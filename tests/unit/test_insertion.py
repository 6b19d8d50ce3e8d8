"""insertion: a source's entry comes into a briefing, and all else stays as it is, to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.capturing.insertion import NotInserted, header_of, with_entry
from tests.support.written import BLOG, FILE

PATH = "content/a.md"
ENTRY = [
    "- id: lrt",
    "  url: https://www.lrt.lt/en/news/1",
    "  # publisher: LRT; LT, lt, news",
    '  title: "Mines: a question"',
    "  language: lt",
]
ADDED = "".join(f"  {line}\n" for line in ENTRY)
TAIL = "---\nText.[^a]\n"


def inserted(text: str) -> str:
    return with_entry(text, header_of(text, PATH), ENTRY)


def refusal(text: str) -> str:
    with pytest.raises(NotInserted) as caught:
        inserted(text)
    return str(caught.value)


# --- where it goes ---------------------------------------------------------------------


def test_it_stands_behind_the_last_source() -> None:
    text = BLOG[FILE]
    last = "    accessed: 2025-03-23\n"
    assert inserted(text) == text.replace(last, last + ADDED)


def test_comments_and_blank_lines_stay_where_they_are() -> None:
    before = """\
---
# A comment above
title: A title  # and one beside
sources:  # the list
  # the first one
  - id: a  # its id

    url: https://example.org/a
    language: en
    # title: left out
  # - id: an old one

# figures:
#   - {value: 1}
tags: [a]
"""
    old = "  # - id: an old one\n"
    assert inserted(before + TAIL) == before.replace(old, old + ADDED) + TAIL


@pytest.mark.parametrize("indent", ["", "  ", "      "])
def test_it_takes_the_indentation_of_the_others(indent: str) -> None:
    source = f"{indent}- id: a\n{indent}  url: https://example.org/a\n{indent}  language: en\n"
    added = "".join(f"{indent}{line}\n" for line in ENTRY)
    text = f"---\nsources:\n{source}"
    assert inserted(text + TAIL) == text + added + TAIL
    assert (
        inserted(f"{text}# below\ntags: [a]\n{TAIL}") == f"{text}{added}# below\ntags: [a]\n{TAIL}"
    )


def test_sources_in_braces_on_lines_of_their_own_are_a_plain_list() -> None:
    text = "---\nsources:\n  - {id: a, url: https://example.org/a, language: en}\n"
    assert inserted(text + TAIL) == text + ADDED + TAIL


def test_a_value_over_several_lines_is_not_cut() -> None:
    text = "---\nsources:\n  - id: a\n    title: one\n      line and\n\n      another\n"
    assert inserted(text + TAIL) == text + ADDED + TAIL


def test_a_header_without_sources_gets_them_at_its_end() -> None:
    text = "---\ntitle: A title\n# a comment\n"
    assert inserted(text + TAIL) == f"{text}sources:\n{ADDED}{TAIL}"


def test_the_placeholder_of_a_new_briefing_is_written_over_and_so_are_its_citations() -> None:
    before = "---\ntitle: A title\nsources:  # up to 20\n"
    todo = "  - id: todo  # a-z\n    url: https://example.org/TODO\n    # title: TODO\n"
    after = "# figures:\n---\nTODO: text.[^{}] More.[^{}]\n"
    changed = before + ADDED + after.replace("{}", "lrt")
    assert inserted(before + todo + after.replace("{}", "todo")) == changed


def test_a_source_called_todo_among_others_is_kept() -> None:
    text = "---\nsources:\n  - id: todo\n    url: https://a.example/\n  - id: b\n"
    assert inserted(text + TAIL) == text + ADDED + TAIL


def test_line_ends_of_windows_and_a_byte_order_mark_are_kept() -> None:
    before = "\ufeff---\r\nsources:\r\n  - id: a\r\n    language: en\r\n"
    after = "tags: [a]\r\n---\r\nText.\n\nOld Mac.\rMore.\r\n"
    assert inserted(before + after) == before + ADDED.replace("\n", "\r\n") + after


def test_a_second_line_of_hyphens_in_the_text_is_text() -> None:
    text = f"---\nsources:\n  - id: a\n{TAIL}---\nsources:\n  - id: b\n---\n"
    assert inserted(text) == text.replace("  - id: a\n", f"  - id: a\n{ADDED}", 1)


@given(st.text(alphabet="ab: -#\n\r\"'[]{}|>&*!%@\t", max_size=60), st.booleans())
def test_no_text_is_changed_in_another_way(noise: str, in_header: bool) -> None:  # noqa: FBT001
    text = f"---\nsources:\n  - id: a\n{noise if in_header else ''}\n---\n{noise}"
    try:
        new = inserted(text)
    except NotInserted:
        return
    start = next(at for at in range(len(new)) if new.startswith("  - id: lrt", at))
    crlf = "\r\n" if text.startswith("---\r") else "\n"
    added = ADDED.replace("\n", crlf)
    assert new[start:].startswith(added.rstrip())
    assert new[:start] + new[start + len(added) :] == text


# --- where it can't --------------------------------------------------------------------


@pytest.mark.parametrize(
    "sources",
    ["sources: [{id: a}]", "sources:\n  [{id: a},\n   {id: b}]", "sources: []", "sources: none"],
)
def test_sources_in_brackets_are_left_alone(sources: str) -> None:
    assert refusal(f"---\ntitle: A title\n{sources}\n{TAIL}") == (
        f"{PATH}:3: sources that are no list of lines; write each on lines of its own,"
        " beginning with '- ', or paste the entry"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No header.\n", "1: no header between two lines ---; ./inv new begins a briefing"),
        (
            "---\ntitle: A title\n",
            "1: no header between two lines ---; ./inv new begins a briefing",
        ),
        ("---\njust text\n---\n", "1: the header has no fields; ./inv new begins a briefing"),
        (
            '---\ntitle: "A title\n---\n',
            '2: unclosed quote "; close it at the end of the value; then capture it again',
        ),
        ("---\n\ttitle: x\n---\n", "2: tab in YAML; write spaces; then capture it again"),
        (
            "---\nsources:\n  - id: a\n    id: b\n---\n",
            "4: duplicate key 'id', first on line 3; keep one; then capture it again",
        ),
    ],
)
def test_a_header_that_can_not_be_read_is_left_alone(text: str, message: str) -> None:
    assert refusal(text) == f"{PATH}:{message}"


# --- who is cited already --------------------------------------------------------------


def test_the_source_of_an_address_is_found_whatever_follows_its_readers() -> None:
    text = (
        "---\nsources:\n  - id: a\n    url: https://a.example/\n"
        "  - id: b\n    url: https://b.example/x?id=1&utm_source=tg\n---\n"
    )
    header = header_of(text, PATH)
    found = header.citing(["https://b.example/x?id=1"])
    assert found is not None
    assert (found[0], found[1]["id"]) == (5, "b")
    assert header.citing(["https://b.example/x?id=2"]) is None


def test_the_ids_that_are_taken_are_all_but_the_placeholders() -> None:
    assert header_of(BLOG[FILE], PATH).ids == {"militarnyi", "pravda"}
    assert header_of("---\nsources:\n  - id: todo\n---\n", PATH).ids == set()
