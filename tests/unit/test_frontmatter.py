"""The header as YAML: what its values mean, and what is refused before they mean anything."""

import datetime as dt
from pathlib import Path

import pytest

from briefing.problems import ContentError
from briefing.reading import frontmatter
from briefing.reading.model import BriefingHeader, Vocabulary
from tests.support.content import REGISTRIES
from tests.support.written import BRIEFING, FILE, complaints, edited, of_briefing, read

TITLE = "title: Lithuania weighs mines along its border with Russia\n"
SUMMARY = (
    "summary: Vilnius looks at layered obstacles, mines among them, and wants EU money for it.\n"
)
CHANGE = "{date: 2025-03-24, kind: correction, note: The estimate is for five countries.}"
CATEGORY = "write one category of vocabulary.yaml, 1 to 60 characters"
EXAMPLE = "see docs/briefing-format.md for an example"


def says(change: tuple[str, str], *said: str) -> tuple[tuple[str, str], list[str]]:
    """What is said, ':4: …', of the briefing after a change (old, new)."""
    return change, of_briefing(*said)


SAID = {
    "a duplicate field": says(
        (TITLE, TITLE + "title: Another title that is long enough\n"),
        ":3: duplicate key 'title', first on line 2; keep one",
    ),
    "a duplicate field in braces": says(
        ("kind: correction,", "kind: correction, kind: update,"),
        ":33: duplicate key 'kind', first on line 33; keep one",
    ),
    "a duplicate field in a list": says(
        ("accessed: 2025-03-23", "accessed: 2025-03-23\n    id: other"),
        ":22: duplicate key 'id', first on line 14; keep one",
    ),
    "a tab for indentation": says(
        ("    url: https://militarnyi", "\turl: https://militarnyi"),
        ":12: tab in YAML; write spaces",
    ),
    "a tab in a value": says(
        ("Lithuania weighs mines along", "Lithuania\tweighs mines along"),
        ":2: tab in YAML; write spaces",
    ),
    "an unclosed double quote": says(
        (TITLE, 'title: "Lithuania weighs mines along its border with Russia\n'),
        ':2: unclosed quote "; close it at the end of the value',
    ),
    "an unclosed single quote": says(
        ("    title: Lithuania considers", "    title: 'Lithuania considers"),
        ":16: unclosed quote '; close it at the end of the value",
    ),
    "an unclosed quote in a list": says(
        ("tags: [landmines]", 'tags:\n  - "landmines'),
        ':9: unclosed quote "; close it at the end of the value',
    ),
    "double quotes inside double quotes": says(
        (TITLE, 'title: "Minister: "We need mines" along the border"\n'),
        """:2: quote " inside the same quotes; put ' around the value""",
    ),
    "an apostrophe inside single quotes": says(
        (TITLE, "title: 'Lithuania's mines along the border's length'\n"),
        """:2: quote ' inside the same quotes; put " around the value""",
    ),
    "a colon in a value": says(
        (TITLE, "title: Lithuania: mines along the border: a plan\n"),
        ":2: colon inside a value; put the value in double quotes",
    ),
    "a field that is indented": says(
        ("\ncategory: Borders", "\n category: Borders"),
        ":5: field indented too far, or a colon inside a value;"
        " align it with its neighbours, or put the value in double quotes",
    ),
    "a field that is indented too little": says(
        ("    language: en\n  - id: pravda", "   language: en\n  - id: pravda"),
        f":13: not YAML (did not find expected '-' indicator); {EXAMPLE}",
    ),
    "a number sign that would cut a value off": says(
        ("mines along its border", "mines for brigade #18 at its border"),
        ":2: # cuts the value off; put it in double quotes (comments: two spaces, #, space)",
    ),
    "a number sign in a value over two lines": says(
        ("and wants EU money for it.", "and wants EU money\n  for tank #1 of it."),
        ":4: # cuts the value off; put it in double quotes (comments: two spaces, #, space)",
    ),
    "an anchor": says(
        ("story: ottawa", "story: &ottawa ottawa"),
        ":7: anchor &ottawa; write the value out",
    ),
    "an alias": says(
        ("story: ottawa-withdrawal", "story: *ottawa"),
        ":7: alias *ottawa; write the value out",
    ),
    "an alias as a field": says(
        ("story: ottawa-withdrawal", "*story : ottawa-withdrawal"),
        ":7: alias *story; write the value out",
    ),
    "an anchor on a list": says(
        ("tags: [landmines]", "tags: &tags [landmines]"),
        ":8: anchor &tags; write the value out",
    ),
    "a tag of YAML": says(
        ("category: Borders", "category: !!str Borders"),
        ":5: YAML tag tag:yaml.org,2002:str; write the plain value",
    ),
    "a tag that would run code elsewhere": says(
        ("tags: [landmines]", "tags: !!python/object/apply:os.system [ls]"),
        ":8: YAML tag tag:yaml.org,2002:python/object/apply:os.system; write the plain value",
    ),
    "a field without a value": says(
        ("category: Borders", "category:"),
        ":5: 'category' has no value; write one or delete the line",
    ),
    "an empty value in quotes": says(
        ("category: Borders", 'category: ""'),
        ":5: 'category' has no value; write one or delete the line",
    ),
    "null": says(
        ("story: ottawa-withdrawal", "story: Null"),
        ":7: 'story' has no value; write one or delete the line",
    ),
    "a tilde": says(
        ("story: ottawa-withdrawal", "story: ~"),
        ":7: 'story' has no value; write one or delete the line",
    ),
    "an empty entry": says(
        ("tags: [landmines]", "tags:\n  -\n  - landmines"),
        ":9: empty entry; write one or delete the line",
    ),
    "a comma in a value in braces": says(
        ("for five countries.", "for four countries, not five."),
        ":33: 'not five.' has no value;"
        " write one, or put a value that holds a comma in double quotes",
    ),
    "a list that is not closed": says(
        ("tags: [landmines]", "tags: [landmines"),
        f":9: not YAML (did not find expected ',' or ']'); {EXAMPLE}",
    ),
    "a value that begins with @": says(
        (TITLE, "title: @kam_lt weighs mines along the border\n"),
        ":2: the value begins with a sign of YAML's own; put it in double quotes",
    ),
    "a value that begins with an asterisk": says(
        (TITLE, "title: *Lithuania* weighs mines along the border\n"),
        ":2: the value begins with a sign of YAML's own; put it in double quotes",
    ),
    "nesting without end": says(
        ("tags: [landmines]", "tags: [[[[[[[[[[[[[["),
        ":8: nested deeper than 6 levels; write it flat",
    ),
    "a list as a field": says(
        ("tags: [landmines]", "? [tags]\n: landmines"),
        ":8: a list or mapping as a key; write a word",
    ),
    "a mapping as a field": says(
        ("tags: [landmines]", "{tags: x}: landmines"),
        ":8: a list or mapping as a key; write a word",
    ),
    "a second document": says(
        ("tags: [landmines]", "--- tags"),
        ":8: second YAML document or a directive; delete the line",
    ),
    "an invisible character through an escape": says(
        (TITLE, r'title: "Lithuania weighs mines \u202e along its border"' + "\n"),
        ":2: invisible character U+202E (RIGHT-TO-LEFT OVERRIDE); delete it or retype the line",
    ),
    "a control character through an escape": says(
        (TITLE, r'title: "Lithuania weighs mines \e[2J along its border"' + "\n"),
        ":2: invisible character U+001B (control character); delete it or retype the line",
    ),
    "an unknown field that resembles one": says(
        ("category: Borders", "kategory: Borders"),
        f":1: missing field 'category'; {CATEGORY}",
        ":5: unknown field 'kategory'; did you mean 'category'?",
    ),
    "an unknown field that resembles none": says(
        ("category: Borders", "category: Borders\nkeywords: [mines]"),
        ":6: unknown field 'keywords'; write one of: aliases, calculations, category, changes,"
        " countries, date, embargo, figures, places, quotes, sources, status, story, summary,"
        " tags, title, watch",
    ),
    "an unknown field of a source": says(
        ("origin: European Pravda", "origine: European Pravda"),
        ":19: unknown field 'origine'; did you mean 'origin'?",
    ),
    "an unknown field over two lines": says(
        ("category: Borders", '? "a\n  b"\n: c\ncategory: Borders'),
        ":5: unknown field 'a b'; write one of: aliases, calculations, category, changes,"
        " countries, date, embargo, figures, places, quotes, sources, status, story, summary,"
        " tags, title, watch",
    ),
    "a missing field of a source": says(
        ("url: https://militarnyi.com/en/news/lithuania-plans-to-mine-border\n    ", ""),
        ":11: missing field 'url'; write the full https address",
    ),
    "a missing field in braces": says(
        (", source: militarnyi}", "}"),
        ":23: missing field 'source'; write a-z and 0-9, words joined by hyphens",
    ),
}


@pytest.mark.parametrize(("change", "said"), SAID.values(), ids=SAID)
def test_what_is_refused_is_told_with_its_line(
    change: tuple[str, str], said: list[str], tmp_path: Path
) -> None:
    assert complaints(tmp_path, edited(change)) == said


def test_all_mistakes_of_a_header_are_told_at_once(tmp_path: Path) -> None:
    changes = (
        (TITLE, "title: Mines\n"),
        ("category: Borders", "category: &b Borders"),
        ("kind: correction", "kind: error"),
    )

    assert complaints(tmp_path, edited(*changes)) == of_briefing(
        ":2: title has 5 characters; write plain text, 20 to 100 characters",
        ":5: anchor &b; write the value out",
        ":33: kind is 'error'; write correction, update or wording",
    )


def test_every_tab_is_told(tmp_path: Path) -> None:
    changes = ((TITLE, f"\t{TITLE}"), ("tags: ", "tags:\t"))

    assert complaints(tmp_path, edited(*changes)) == of_briefing(
        ":2: tab in YAML; write spaces", ":8: tab in YAML; write spaces"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mines are considered.", "1: no header; write YAML between two lines of three hyphens"),
        ("---\ntitle: Mines", "1: no header; write YAML between two lines of three hyphens"),
        ("", "1: no header; write YAML between two lines of three hyphens"),
        ("---\n- title\n---\n", "1: the header is a list; write fields as 'name: value'"),
        ("---\ntitle\n---\n", "1: the header is text; write fields as 'name: value'"),
    ],
    ids=["only text", "header without end", "empty file", "a list", "a word"],
)
def test_a_file_without_fields_is_refused(text: str, said: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, {FILE: text}) == of_briefing(f":{said}")


def test_an_empty_header_misses_every_field_that_is_needed(tmp_path: Path) -> None:
    assert complaints(tmp_path, {FILE: "---\n---\nMines.\n"}) == of_briefing(
        f":1: missing field 'category'; {CATEGORY}",
        ":1: missing field 'countries'; write 1 to 12 country codes, the most concerned first,"
        " as in [LT, PL]",
        ":1: missing field 'sources'; write 1 to 20 sources, each with id, url and language",
        ":1: missing field 'summary'; write plain text, 60 to 300 characters",
        ":1: missing field 'title'; write plain text, 20 to 100 characters",
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("categories:", "%YAML 1.1\n---\ncategories:", "1: second YAML document or a directive"),
        ("elsewhere:", "---\nelsewhere:", "18: second YAML document or a directive"),
    ],
    ids=["a directive", "a second document"],
)
def test_a_registry_is_one_plain_document(old: str, new: str, said: str, tmp_path: Path) -> None:
    files = edited((old, new), file="vocabulary.yaml")

    assert complaints(tmp_path, files) == [f"content/vocabulary.yaml:{said}; delete the line"]


def test_a_line_of_hyphens_may_open_a_registry(tmp_path: Path) -> None:
    assert complaints(tmp_path, {"vocabulary.yaml": "---\n" + REGISTRIES["vocabulary.yaml"]}) == []


def test_comments_that_look_like_comments_are_accepted(tmp_path: Path) -> None:
    changes = (
        (TITLE, f"# why\n{TITLE}"),
        ("tags: [landmines]", "tags: [landmines] # one"),
        ("category: Borders", "category: Borders  # one of two"),
    )

    assert complaints(tmp_path, edited(*changes)) == []


def test_text_that_is_not_yaml_at_all_is_refused_by_the_reader_itself() -> None:
    with pytest.raises(ContentError) as refused:
        frontmatter.read(Vocabulary, "categories: \x07", "vocabulary.yaml")

    assert str(refused.value) == (
        "vocabulary.yaml:1: not YAML (unacceptable character #x0007: control characters are not"
        " allowed); delete the unprintable character"
    )


# --- what values mean ------------------------------------------------------------------


def header(folder: Path, *changes: tuple[str, str]) -> BriefingHeader:
    """The header of the briefing after these changes."""
    return next(
        each for each in read(folder, edited(*changes)).briefings if each.path.endswith(FILE)
    )


def test_no_is_norway() -> None:
    text = REGISTRIES["vocabulary.yaml"].replace("  PL:", "  NO:")

    vocabulary, _ = frontmatter.read(Vocabulary, text, "vocabulary.yaml")

    assert list(vocabulary.countries) == ["LT", "NO"]


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "y", "true"])
def test_words_that_yaml_1_1_takes_for_truth_are_words(word: str, tmp_path: Path) -> None:
    changed = header(tmp_path, ("origin: European Pravda", f"origin: {word}"))

    assert changed.sources[1].origin == word


@pytest.mark.parametrize("value", ["12:30", "0x1F", "1_000", "010", "1e3", ".inf", "1.10"])
def test_a_number_stays_as_it_was_written(value: str, tmp_path: Path) -> None:
    changed = header(tmp_path, ("value: €10 billion", f"value: {value}"))

    assert changed.figures[0].value == value


def test_a_day_is_a_day(tmp_path: Path) -> None:
    assert header(tmp_path).sources[1].published == dt.date(2025, 3, 22)


def test_a_quoted_day_is_the_same_day(tmp_path: Path) -> None:
    changed = header(tmp_path, ("published: 2025-03-22", 'published: "2025-03-22"'))

    assert changed.sources[1].published == dt.date(2025, 3, 22)


def test_a_day_in_a_text_stays_text(tmp_path: Path) -> None:
    changed = header(tmp_path, ("NATO summit in The Hague", "2025-06-24"))

    assert changed.watch[0].what == "2025-06-24"


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_value_may_hold_a_colon_and_a_number_sign(quote: str, tmp_path: Path) -> None:
    changed = header(tmp_path, (TITLE, f"title: {quote}Lithuania: mines for brigade #18{quote}\n"))

    assert changed.title == "Lithuania: mines for brigade #18"


@pytest.mark.parametrize("sign", ["|", ">", ">-"])
def test_a_value_over_several_lines_is_one_line(sign: str, tmp_path: Path) -> None:
    changed = header(
        tmp_path, ("summary: Vilnius looks at", f"summary: {sign}\n  Vilnius looks\n  at")
    )

    assert changed.summary == SUMMARY.removeprefix("summary: ").rstrip()


def test_an_apostrophe_needs_no_quotes(tmp_path: Path) -> None:
    changed = header(tmp_path, ("along its border", "along Russia's border"))

    assert changed.title == "Lithuania weighs mines along Russia's border with Russia"


# --- splitting -------------------------------------------------------------------------


def test_a_rule_in_the_text_does_not_end_the_header_again() -> None:
    assert frontmatter.split("---\na: b\n---\none\n\n---\ntwo\n") == (
        "\na: b",
        "one\n\n---\ntwo\n",
        4,
    )


def test_spaces_behind_the_hyphens_are_forgiven() -> None:
    assert frontmatter.split("--- \na: b\n---  \none") == ("\na: b", "one", 4)


def test_the_text_of_a_file_that_ends_with_its_header_begins_on_the_last_line() -> None:
    assert frontmatter.split("---\na: b\n---") == ("\na: b", "", 3)


def test_lines_of_places_count_from_the_top_of_the_file(tmp_path: Path) -> None:
    briefing = read(tmp_path, {}).briefings[0]

    assert [
        BRIEFING.split("\n")[briefing.line(*keys) - 1]
        for keys in [("title",), ("sources", 1), ("sources", 1, "origin"), ("figures", 0, "value")]
    ] == [
        TITLE.rstrip(),
        "  - id: pravda",
        "    origin: European Pravda",
        "  - {value: €10 billion, what: cost estimate of the countries, source: militarnyi}",
    ]


def test_the_line_of_a_place_that_was_left_out_is_the_nearest_around_it(tmp_path: Path) -> None:
    briefing = read(tmp_path, {}).briefings[0]

    assert [briefing.line("sources", 0, "origin"), briefing.line("embargo")] == [11, 1]
