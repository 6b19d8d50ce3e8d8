"""The claims of a briefing: where they stand and what they rest on."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from briefing.proof.claims import Claim, Slip, claims, story_claims
from briefing.proof.lines import LineFinder
from briefing.render import body
from tests.support.content import NAME, a_briefing, a_library, file_of, with_moment

SOURCES = [
    {"id": "lrt", "url": "https://www.lrt.lt/naujienos/1", "language": "lt"},
    {"id": "militarnyi", "url": "https://militarnyi.com/en/news/mines", "language": "en"},
]
EVERY = ("lrt", "militarnyi")


@dataclass(frozen=True)
class Read:
    claims: list[Claim]
    slips: list[Slip]

    def shown(self) -> list[tuple[int, str, tuple[str, ...]]]:
        """Line, text and sources of each claim."""
        return [(claim.line, claim.text, claim.sources) for claim in self.claims]


def read(
    tmp_path: Path, text: str, *, language: str = "en", lines: str = "", **header: object
) -> Read:
    """The claims of a briefing with this text, and with these fields or lines in its header."""
    fields = {"sources": SOURCES, "figures": None, "title": "Mines along the border", **header}
    written = a_briefing(text, **fields).replace("\n---\n", f"\n{lines}---\n", 1)
    briefing = a_library(tmp_path, {file_of(NAME): written}).briefings[0]
    return Read(*claims(briefing, body.convert(briefing.body), language))


def first_line(**header: object) -> int:
    """The line on which the text of such a briefing begins."""
    fields = {"sources": SOURCES, "figures": None, "title": "Mines along the border", **header}
    return with_moment(file_of(NAME), a_briefing("", **fields)).count("\n") + 1


def test_a_claim_rests_on_what_is_cited_next_behind_it(tmp_path: Path) -> None:
    found = read(tmp_path, "It has 24 km.[^lrt] It costs €5.[^militarnyi][^lrt]\nAnd 30 men.")

    line = first_line()
    assert found.shown() == [
        (line, "24 km", ("lrt",)),
        (line, "€5", ("militarnyi", "lrt")),
        (line + 1, "30", ("lrt", "militarnyi")),
    ]


def test_whatever_a_box_says_is_claimed_of_its_source(tmp_path: Path) -> None:
    figure = {"value": "5 votes", "what": "of 7", "subject": "The 9 of them", "source": "lrt"}
    accounts = [
        {"who": "Two of 11", "says": '"it was a clear one", at 13 km', "source": "lrt"},
        {"who": "All others", "says": "17 km", "source": "militarnyi"},
    ]
    disputed = [{"about": "What 19 men saw", "accounts": accounts}]

    found = read(tmp_path, "It is so.[^lrt]", figures=[figure], disputed=disputed)

    assert [(claim.text, claim.place, claim.sources) for claim in found.claims] == [
        *(("5", "figures", ("lrt",)), ("7", "figures", ("lrt",)), ("9", "figures", ("lrt",))),
        ("19", "disputed", ("lrt", "militarnyi")),
        *(("Two", "disputed", ("lrt",)), ("11", "disputed", ("lrt",))),
        *(("it was a clear one", "disputed", ("lrt",)), ("13 km", "disputed", ("lrt",))),
        ("17 km", "disputed", ("militarnyi",)),
    ]


def test_a_claim_in_a_heading_or_an_uncited_paragraph_rests_on_any_source(tmp_path: Path) -> None:
    found = read(tmp_path, "## All 24 of them\n\nThey are 30.")

    line = first_line()
    assert found.shown() == [(line, "24", EVERY), (line + 2, "30", EVERY)]


def test_entries_of_a_list_and_cells_of_a_table_are_read_alone(tmp_path: Path) -> None:
    text = "- 24 men\n- 30 km[^lrt]\n\n| 40% | 50% |\n| --- | --- |\n| 60%[^militarnyi] | 70% |\n"

    line = first_line()
    assert read(tmp_path, text).shown() == [
        (line, "24", ("lrt",)),
        (line + 1, "30 km", ("lrt",)),
        (line + 3, "40%", ("militarnyi",)),
        (line + 3, "50%", ("militarnyi",)),
        (line + 5, "60%", ("militarnyi",)),
        (line + 5, "70%", ("militarnyi",)),
    ]


def test_title_and_summary_rest_on_any_source(tmp_path: Path) -> None:
    summary = 'Vilnius wants "more mines than before" for €10 billion, and for 24 months at least.'

    found = read(tmp_path, "", title="Lithuania weighs 600 bunkers", summary=summary)

    assert found.shown() == [
        (2, "600", EVERY),
        (3, "more mines than before", EVERY),
        (3, "€10 billion", EVERY),
        (3, "24 months", EVERY),
    ]


def test_markup_divides_no_claim(tmp_path: Path) -> None:
    text = (
        '*24* **km** and [1,340&nbsp;km](https://kam.lt/44/); "we *need* [more](about.md) mines".'
    )

    found = read(tmp_path, text)

    assert [claim.text for claim in found.claims] == ["24 km", "1,340\xa0km", "we need more mines"]


def test_what_only_some_readers_get_is_read_too(tmp_path: Path) -> None:
    text = "![600 bunkers](images/a.png)\n\nThe LINE is long.\n\n*[LINE]: a line of 700 km\n"

    assert [claim.text for claim in read(tmp_path, text).claims] == ["600", "700 km"]


def test_a_block_quotation_is_a_claim_as_a_whole(tmp_path: Path) -> None:
    text = (
        "They said:[^militarnyi]\n\n> We need 600 bunkers.\n> And mines.[^lrt]\n>\n> Soon.[^lrt]\n"
    )

    line = first_line()
    assert read(tmp_path, text).shown() == [
        (line + 2, "We need 600 bunkers. And mines.", ("lrt",)),
        (line + 5, "Soon.", ("lrt",)),
    ]


def test_lines_are_told_apart_where_a_figure_stands_twice(tmp_path: Path) -> None:
    text = "In 1240 km.[^lrt]\nIt has 24 km.[^lrt]\n\nIt has 24 km.[^militarnyi]"

    line = first_line()
    assert read(tmp_path, text).shown() == [
        (line, "1240 km", ("lrt",)),
        (line + 1, "24 km", ("lrt",)),
        (line + 3, "24 km", ("militarnyi",)),
    ]


def test_words_that_are_nowhere_are_said_to_be_on_the_first_line() -> None:
    assert LineFinder("One two.\n", 12).of("three") == 12


def test_a_figure_before_its_like_is_found_by_the_words_around_it(tmp_path: Path) -> None:
    text = "At 10:24 it rained.\nThe 24 left.[^lrt]\n\nOf one 24 of many\n24 came, and 24."

    line = first_line()
    assert [each[0] - line for each in read(tmp_path, text).shown()] == [1, 3, 4, 4]


@pytest.mark.parametrize(
    ("text", "before", "line"),
    [
        ("two", "one", 12),
        ("two", "seven", 12),
        ("seven", "five &amp; six", 14),
        ("seven", "one two three four five six", 14),
        ("two", "four", 13),
        ("nine", "", 14),
        ("", "", 12),
        ("link", "", 12),
        ("lrt", "", 12),
        ("we need six", "", 15),
    ],
)
def test_words_are_found_on_their_line(text: str, before: str, line: int) -> None:
    lines = LineFinder(
        "One two\nthree four two\nfive &amp; six seven nine\n_we_ [need](link.md)[^lrt] six\n", 12
    )

    assert lines.of(text, before) == line


def test_words_are_looked_for_from_the_last_place_on_and_then_from_the_first() -> None:
    lines = LineFinder("one\ntwo\none\ntwo three\none", 1)

    assert [lines.of(each) for each in ("two", "one", "two three", "one", "two", "one")] == [
        *(2, 3, 4, 5, 2, 3)
    ]


def test_the_first_word_is_found_too_and_found_again() -> None:
    lines = LineFinder("\nzero one\nzero\na b c\nc", 1)

    assert [lines.of("zero"), lines.of("one"), lines.of("zero"), lines.of("zero")] == [2, 2, 3, 2]
    assert [lines.of("c", "a b"), lines.of("c")] == [4, 5]


# --- the header ------------------------------------------------------------------------

HEADER = """\
figures:
  - what: of 30 km in all
    value: 24 km
    source: lrt
  - value: 19 votes
    what: missing
    source: lrt
quotes:
  - original: Mums reikia 600 minų
    text: We need 600 mines
    source: lrt
  - text: They want at least seven walls along all borders
    original: Jie nori bent septynių sienų
    source: lrt
calculations:
  - value: 19 votes
    how: 85 less 66 votes
    from: [militarnyi]
"""
HEADER_LINE = 9


def test_what_the_header_claims_stands_on_its_lines(tmp_path: Path) -> None:
    found = read(tmp_path, 'It was "We need 600 mines"{.translated}.[^lrt]', lines=HEADER)

    shown = [(each.line - HEADER_LINE, each.text, each.place, each.kind) for each in found.claims]
    assert shown == [
        (first_line(lines=HEADER) - HEADER_LINE - 1 + HEADER.count("\n"), "600", "text", "figure"),
        (2, "24 km", "figures", "figure"),
        (1, "30 km", "figures", "figure"),
        (8, "We need 600 mines", "quotes", "quotation"),
        (12, "They want at least seven walls along all borders", "quotes", "quotation"),
        (16, "85", "calculations", "figure"),
        (16, "66", "calculations", "figure"),
    ]
    assert [each.sources for each in found.claims] == [("lrt",)] * 5 + [("militarnyi",)] * 2


def test_what_is_wrong_with_a_quote_stands_on_its_line(tmp_path: Path) -> None:
    text = "> They want at least seven walls along all borders[^militarnyi]\n"

    found = read(tmp_path, text, lines=HEADER)

    shown = "They want at least seven walls along all …"
    assert found.slips == [
        Slip(HEADER_LINE + 11, f"'{shown}' is our translation; write {{.translated}} behind it"),
        Slip(HEADER_LINE + 11, f"'{shown}' stands where lrt is not cited; cite it there"),
        Slip(
            HEADER_LINE + 9, "quote 'We need 600 mines' is nowhere in the text; use it or delete it"
        ),
    ]


def test_a_translation_among_other_claims_takes_none_of_them_away(tmp_path: Path) -> None:
    quotes = [{"text": "We need 600 mines on 7 km", "original": "Mums reikia", "source": "lrt"}]
    text = 'They "want more of it" and "We need 600 mines on 7 km"{.translated} of "a b c"24.[^lrt]'

    found = read(tmp_path, text, quotes=quotes)

    shown = ["want more of it", "600", "7 km", "a b c", "24", "We need 600 mines on 7 km"]
    assert [each.text for each in found.claims] == shown


def test_eight_words_of_a_quote_are_shown_whole(tmp_path: Path) -> None:
    words = "They want at least seven walls along borders"
    quotes = [{"text": words, "original": words, "source": "lrt"}]

    (slip,) = read(tmp_path, "", quotes=quotes).slips

    assert slip.message == f"quote '{words}' is nowhere in the text; use it or delete it"


def test_a_translation_in_the_header_is_not_marked(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "",
        quotes=QUOTES,
        summary='They said it to us: "We need 600 mines", and all of them at once.',
    )

    assert [(each.place, each.text) for each in found.claims] == [
        ("summary", "600"),
        ("quotes", "We need 600 mines"),
    ]
    assert found.slips == []


def test_a_quotation_mark_in_the_header_that_nothing_closes_is_refused(tmp_path: Path) -> None:
    found = read(
        tmp_path, "", summary='They said: "We need 600 mines, and all of them at once, and here.'
    )

    message = "quotation mark that nothing closes at '“We need 600 mines, and all of them at o'"
    assert found.slips == [Slip(3, f"{message}; close the quotation")]


@pytest.mark.parametrize(("language", "sign"), [("de", "."), ("en", ",")])
def test_the_language_of_the_briefing_tells_a_decimal(
    language: str, sign: str, tmp_path: Path
) -> None:
    number, ours = f"2{sign}800", f"2{sign}900"
    header = HEADER.replace("600", number).replace("24 km", number).replace("30", number)
    header = header.replace("85 less", f"{number} less").replace("19", ours).replace("66", number)
    text = f'So {ours} and {number}; "We need {number} mines"{{.translated}}.[^lrt]'

    found = read(
        tmp_path, text, title=f"All {number} of them, and more", lines=header, language=language
    )

    assert [str(each.figure.values[0]) for each in found.claims if each.figure] == ["2800"] * 7


def test_a_story_claims_what_its_title_summary_and_text_state(tmp_path: Path) -> None:
    story = a_library(tmp_path).stories["ottawa-withdrawal"]
    changed = {
        "title": "All 12 of them",
        "summary": "For 13 km.",
        "body": 'Now\n"a b c" of 1.400 km.',
    }
    story = story.model_copy(update=changed)

    found = story_claims(story, body.convert(story.body), "en")

    assert [(each.line, each.text, each.place) for each in found] == [
        (1, "12", "title"),
        (1, "13 km", "summary"),
        (story.body_line + 1, "a b c", "text"),
        (story.body_line + 1, "1.400 km", "text"),
    ]
    assert [str(each.figure.values[0]) for each in found if each.figure] == ["12", "13", "7/5"]


# --- the box of figures ----------------------------------------------------------------


def test_a_box_may_hold_a_small_number_a_year_or_a_day(tmp_path: Path) -> None:
    values = ("four Eurofighters", "2004", "27 December 2025", "up to 10 soldiers")
    box = [{"value": value, "what": "in all of them", "source": "lrt"} for value in values]

    found = read(tmp_path, "", figures=box)

    shown = [claim.text for claim in found.claims]
    assert shown == ["four", "2004", "27 December 2025", "10"]
    assert {claim.sources for claim in found.claims} == {("lrt",)}


def test_what_a_figure_is_of_may_hold_another(tmp_path: Path) -> None:
    box = [{"value": "many", "what": "of 24 ministers", "source": "lrt"}]

    found = read(tmp_path, "", figures=box)

    assert [claim.text for claim in found.claims] == ["24"]
    message = "figure 'many' has no number; write the number as the source states it"
    assert found.slips == [Slip(9, message)]


# --- quotations ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "rest"),
    [
        ('It is open.[^lrt]\nHe said "we need mines.[^lrt]', 1, "“we need mines."),
        ("He said “we need “more” mines.[^lrt]", 0, "“we need “more” mines."),
        ("„We need mines.[^lrt]", 0, "„We need mines."),
    ],
)
def test_a_quotation_that_nothing_closes_is_refused(
    text: str, line: int, rest: str, tmp_path: Path
) -> None:
    found = read(tmp_path, text)

    message = f"quotation mark that nothing closes at '{rest}'; close the quotation"
    assert found.slips == [Slip(first_line() + line, message)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It said ``nobody said this at all''.", "nobody said this at all"),
        ('It said \\"nobody said this at all\\".', "nobody said this at all"),
        ("It said &lsaquo;nobody said this&rsaquo;.", "nobody said this"),
        ("It said *「nobody said* this」.", "nobody said this"),
        ("It said: &ldquo;nobody -- said this&rdquo;.", "nobody — said this"),
        ('It said "nobody" "ever said" "this".', "nobody ever said this"),
        ('It said "nobody"*"ever said"* **"this"**.', "nobody ever said this"),
        ("- It said:\n\n    > nobody said this\n", "nobody said this"),
        ("1. > nobody said\n   > this\n", "nobody said this"),
        ('He called it a "total betrayal".', "total betrayal"),
    ],
)
def test_claims_are_what_readers_see_in_quotation_marks(
    text: str, words: str, tmp_path: Path
) -> None:
    assert [each.text for each in read(tmp_path, text).claims] == [words]


@pytest.mark.parametrize("field", ["title", "summary"])
def test_in_the_header_too(field: str, tmp_path: Path) -> None:
    value = "Vilnius says ``nobody said this at all'' of the mines that it wants along its border"

    found = read(tmp_path, "", **{field: value})

    assert [each.text for each in found.claims] == ["nobody said this at all"]


def test_in_coming_dates_too(tmp_path: Path) -> None:
    watch = [{"date": "2026-01-01", "what": 'vote on "mines along all of it" for €55 billion'}]

    found = read(tmp_path, "", watch=watch)

    shown = [(each.text, each.place, each.sources) for each in found.claims]
    assert shown == [("mines along all of it", "watch", EVERY), ("€55 billion", "watch", EVERY)]


def test_each_paragraph_of_a_block_quotation_rests_on_what_it_cites(tmp_path: Path) -> None:
    found = read(tmp_path, "> We need it.[^lrt]\n>\n> (our translation)[^militarnyi]\n>\n> So 5.\n")

    assert [(each.text, each.place, each.kind, each.sources) for each in found.claims] == [
        ("We need it.", "text", "quotation", ("lrt",)),
        ("(our translation)", "text", "quotation", ("militarnyi",)),
        ("So 5.", "text", "quotation", EVERY),
    ]
    assert found.slips == []


def test_claims_of_a_text_are_given_in_their_order(tmp_path: Path) -> None:
    found = read(
        tmp_path, 'Of 5 km "we need 24 mines" of 700 to 800 km, a "wall of 7", 3 and 4 kg.'
    )

    assert [(each.text, each.kind) for each in found.claims] == [
        *(("5 km", "figure"), ("we need 24 mines", "quotation"), ("700 to 800 km", "figure")),
        *(("wall of 7", "quotation"), ("3", "figure"), ("4 kg", "figure")),
    ]
    units = [each.figure.units for each in found.claims if each.figure]
    assert units == [{"km"}, {"km"}, {"kg"}, {"kg"}]


QUOTES = [{"text": "We need 600 mines", "original": "Mums reikia 600 minų", "source": "lrt"}]


@pytest.mark.parametrize(
    "text",
    [
        'She said: "We need 600 mines"{.translated}.[^lrt]',
        "> We need 600 mines[^lrt]\n{: .translated }",
        '> "We need 600 mines"[^lrt]\n{: .translated }',
    ],
    ids=["marked in a sentence", "a block", "a block in quotation marks"],
)
def test_of_a_translation_the_original_and_the_figures_are_claims(
    text: str, tmp_path: Path
) -> None:
    found = read(tmp_path, text, quotes=QUOTES)

    assert [(each.text, each.words, each.place, each.sources) for each in found.claims] == [
        ("600", "600", "text", ("lrt",)),
        ("We need 600 mines", "Mums reikia 600 minų", "quotes", ("lrt",)),
    ]
    assert found.slips == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'She said: "We need 600 mines".[^lrt]',
            "'We need 600 mines' is our translation; write {.translated} behind it",
        ),
        (
            'She said: "We need 600 mines"{.translated}.[^militarnyi]',
            "'We need 600 mines' stands where lrt is not cited; cite it there",
        ),
        (
            "She said nothing.[^lrt]",
            "quote 'We need 600 mines' is nowhere in the text; use it or delete it",
        ),
    ],
)
def test_a_translation_that_does_not_fit_its_quote_is_refused(
    text: str, message: str, tmp_path: Path
) -> None:
    found = read(tmp_path, text, quotes=QUOTES)

    assert [slip.message for slip in found.slips] == [message]


def test_a_translation_without_a_quote_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path, 'She said:\n"We need mines"{.translated}.[^lrt]')

    message = "translation '“We need mines”' is not in quotes; add it with its original"
    assert found.slips == [Slip(first_line() + 1, message)]


# --- calculations ----------------------------------------------------------------------


def test_a_figure_that_we_calculated_is_no_claim_but_what_it_is_made_of_is(tmp_path: Path) -> None:
    ours = [{"value": "19 votes", "how": "85 less 66 votes", "from": ["militarnyi"]}]

    found = read(tmp_path, "19 votes were missing.[^lrt]", calculations=ours)

    assert [(claim.text, claim.place) for claim in found.claims] == [
        ("85", "calculations"),
        ("66", "calculations"),
    ]


# --- keys ------------------------------------------------------------------------------


def key(text: str, tmp_path: Path) -> str:
    return read(tmp_path, text).claims[0].key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€10 billion", "EUR 10 bn"),
        ("It has 1,340 km.", "Of 1 340-kilometre length."),
        ('"We need mines"', "“we  need mines”"),
    ],
)
def test_a_key_does_not_depend_on_notation(one: str, other: str, tmp_path: Path) -> None:
    assert key(one, tmp_path) == key(other, tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€10 billion", "€11 billion"),
        ("€10 billion", "€10 million"),
        ("€10 billion", "$10 billion"),
        ("10 km", "10"),
        ('"We need mines"', '"We want mines"'),
    ],
)
def test_a_key_changes_with_the_meaning(one: str, other: str, tmp_path: Path) -> None:
    assert key(one, tmp_path) != key(other, tmp_path)


def test_a_key_changes_with_the_original_of_a_translation() -> None:
    one = Claim("We need mines", 1, "quotes", ("lrt",), None, "Mums reikia minų")

    assert one.key != replace(one, original="Jiems reikia minų").key


def test_keys_stay_as_they_were_written_once(tmp_path: Path) -> None:
    # Other keys make all evidence that was written before prove nothing.
    found = read(tmp_path, '"We need mines", on 24 km.[^lrt]').claims

    assert [each.key for each in found] == ["ad0027af26505b58", "932c8186ede2fe76"]


def test_what_readers_see_in_the_header_is_a_claim_of_any_source(tmp_path: Path) -> None:
    lines = (
        "places:\n  - {name: Road 9 and 24 posts, lat: 54.1, lon: 22.9}\n"
        "watch:\n  - {date: 2025-06-24, what: vote on 44 tanks}\n"
        "changes:\n  - {at: 2025-03-24T10:00+02:00, kind: update, note: It now has 77 tanks.}\n"
    )

    found = read(tmp_path, "Mines.", lines=lines).claims

    assert [(claim.place, claim.text, claim.sources) for claim in found] == [
        ("watch", "44", EVERY),
        ("places", "24", EVERY),
        ("changes", "77", EVERY),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "It has five parts, not six.",
        "It has five parts instead of 6 of them.",
        "It has five parts rather than six.",
        "It has five parts; we wrongly said six.",
    ],
)
def test_what_a_change_says_was_wrong_is_no_claim(tmp_path: Path, note: str) -> None:
    lines = f'changes:\n  - {{at: 2025-03-24T10:00+02:00, kind: correction, note: "{note}"}}\n'

    assert [claim.text for claim in read(tmp_path, "Mines.", lines=lines).claims] == ["five"]


def test_the_day_of_a_linked_briefing_is_no_claim(tmp_path: Path) -> None:
    text = (
        "It [began on 4 May 2024](2024-05-04-it-begins.md), in May 2024, and ended on 5 May 2024."
    )

    assert [claim.text for claim in read(tmp_path, text).claims] == ["5 May 2024"]


@pytest.mark.parametrize(
    ("day", "takes_year"),
    [("20 March 2025", True), ("22 March 2024", True), ("20 March 2024", False)],
)
def test_a_source_may_leave_out_the_year_that_it_appeared_in(
    tmp_path: Path,
    day: str,
    takes_year: bool,  # noqa: FBT001
) -> None:
    (claim,) = read(tmp_path, f"It was on {day}.").claims

    assert claim.figure is not None
    assert claim.figure.takes_year is takes_year
