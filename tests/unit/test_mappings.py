"""An entry that is added to a registry: in its order, in its style, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.capturing.insertion import NotInserted
from briefing.capturing.mappings import with_entry
from briefing.reading import strict_yaml

FIELDS = {"name": "KIRO 7", "country": "US"}
BLOCK = "  kiro7.com:\n    name: KIRO 7\n    country: US\n"
BRACES = "  kiro7.com: {name: KIRO 7, country: US}\n"


def added(text: str) -> str:
    return with_entry(text, "publishers.yaml", "publishers", "kiro7.com", FIELDS)


# What stands before the entry, and what behind it.
LAYOUTS = {
    "between its neighbours": (
        "publishers:\n  aa.com:\n    name: AA\n    country: TR\n",
        "  lrt.lt:\n    name: LRT\nrefused:\n  x.org:\n    reason: No.\n",
    ),
    "before the first": ("publishers:\n", "  lrt.lt:\n    name: LRT\n"),
    "behind the last, whose end no line end marks": ("publishers:\n  aa.com:\n    name: AA\n", ""),
    "behind the last, before another mapping": (
        "# Whom we cite.\npublishers:  # by host\n  aa.com:\n    name: AA\n    # its owner: who?\n",
        "\n# Whom we refuse.\nrefused:\n  x.org:\n    reason: No.\n",
    ),
    "before the notes of the next": (
        "publishers:\n  aa.com:\n    name: AA\n",
        "\n  # Lithuania\n  # (public)\n  lrt.lt:\n    name: LRT\n",
    ),
    "at the end where nothing is sorted": (
        "publishers:\n  lrt.lt:\n    name: LRT\n  aa.com:\n    name: AA\n",
        "refused: {}\n",
    ),
    "behind a value over two lines": (
        "publishers:\n  aa.com:\n    name: Anadolu\n      Agency\n",
        "  lrt.lt:\n    name: LRT\n",
    ),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@pytest.mark.parametrize(("before", "behind"), LAYOUTS.values(), ids=LAYOUTS)
def test_it_stands_where_a_careful_writer_would_put_it(
    before: str, behind: str, mark: str, end: str
) -> None:
    text, expected = (mark + each.replace("\n", end) for each in (before + behind, before + BLOCK))

    assert added(text) == expected + behind.replace("\n", end)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "publishers:\n  aa.com: {name: AA, country: TR}\n",
            f"publishers:\n  aa.com: {{name: AA, country: TR}}\n{BRACES}",
        ),
        (
            "publishers:\n      aa.com:\n        name: AA",
            (
                "publishers:\n      aa.com:\n        name: AA\n"
                "      kiro7.com:\n        name: KIRO 7\n        country: US\n"
            ),
        ),
        (
            "publishers: {}  # none yet\nrefused: {}\n",
            f"publishers:  # none yet\n{BLOCK}refused: {{}}\n",
        ),
    ],
    ids=["in braces", "deeper", "as the first of all"],
)
def test_it_looks_as_its_neighbours_do(before: str, expected: str) -> None:
    assert added(before) == expected


def test_a_text_is_added_as_a_text_quoted_where_it_has_to_be() -> None:
    text = "elsewhere:  # sorted\n  AU: Australia\n  TR: Türkiye\n"

    made = with_entry(text, "vocabulary.yaml", "elsewhere", "NO", "Norway: a country")

    assert made == text.replace("  TR", '  NO: "Norway: a country"\n  TR')


@pytest.mark.parametrize(
    "text",
    [
        "publishers: {aa.com: {name: AA}}\n",
        "publishers: {\n  aa.com: {name: AA}}\n",
        "{publishers: {aa.com: {name: AA}}}\n",
    ],
)
def test_where_the_entries_are_no_lines_the_entry_is_given_to_paste(text: str) -> None:
    with pytest.raises(NotInserted) as caught:
        added(text)
    said = "publishers are no plain lines; add by hand: kiro7.com: {name: KIRO 7, country: US}"
    assert str(caught.value) == f"publishers.yaml:1: {said}"


def test_a_registry_that_is_broken_is_told_with_its_line() -> None:
    with pytest.raises(NotInserted) as caught:
        added("publishers:\n  aa.com: &a x\n")
    assert str(caught.value) == "publishers.yaml:2: anchor &a; write the value out"


HOSTILE = st.text(alphabet=st.sampled_from("aé: #-'\"{}[],&*!|>%@`?\\~\n"), min_size=1, max_size=12)


@given(
    st.one_of(HOSTILE, st.sampled_from(["no", "null", "~", "- x", "2025-03-22", "a: b", "a #b"]))
)
def test_any_name_is_read_as_it_was_written(name: str) -> None:
    line = " ".join(name.split())
    if not line:
        return
    for before in ("publishers:\n  aa.com:\n    name: AA\n", "publishers:\n  aa.com: {name: AA}\n"):
        made = with_entry(before, "", "publishers", "kiro7.com", {"name": line})

        tree, problems = strict_yaml.parse(made, "")

        assert (problems, tree and tree.root) == (
            [],
            {"publishers": {"aa.com": {"name": "AA"}, "kiro7.com": {"name": line}}},
        )
