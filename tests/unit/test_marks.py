"""Which words stand in quotation marks, of all languages and of all of Unicode."""

import unicodedata

import pytest

from briefing.proof.quoting import marks
from briefing.proof.quoting.marks import Quotation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(('"a b"', ["a b"]), ("x«a b»", ["a b"]), ("x“a b”", ["a b"]), ("x„a b“", ["a b"])),
        *(("‚a b‘", ["a b"]), ("‚a b’", ["a b"]), ("‘a b’ ‘c d'", ["a b", "c d"])),
        *(('("a b")', ["a b"]), ('"a" "b"', ["a", "b"]), ("“a b”“c d”", ["a b", "c d"])),
        *(('a 5" gun', []), ('the end." And', []), ('"', []), ('a " b', []), ('x?" y', [])),
        *(("“a „b“ c” d", ["a „b“ c"]), ("«a «b» c» d", ["a «b» c"]), ("'a “b” c' d", ["a “b” c"])),
        *(
            ("'the ministers' plan' is", ["the ministers' plan"]),
            ("'it is his' was said", ["it is his"]),
        ),
        *(('"" x', [""]), ("“a 'b c”", ["a 'b c"]), ("'a b' c d'", ["a b"])),
        *(
            ('a 5" gun «a b»', ["a b"]),
            ('x"“a b”', ["a b"]),
            ("«a ”b c»", ["a ”b c"]),
            ('a 5"x gun', []),
        ),
        *(("the '90s and the '80s", []), ("“" + "a" * 1998 + "”", ["a" * 1998])),
    ],
)
def test_the_words_in_quotation_marks(text: str, words: list[str]) -> None:
    found, unclosed = marks.quotations(text)

    assert ([each.words for each in found], unclosed) == (words, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((f"'the ministers' plan{sign}' is", [f"the ministers' plan{sign}"]) for sign in ".,!?"),
        ("'the ministers' and they don't say", ["the ministers"]),
        ("'the ministers' plan isn't it' x", ["the ministers' plan isn't it"]),
        ("'the ministers' and 'theirs' x", ["the ministers", "theirs"]),
    ],
)
def test_the_s_of_a_possessive_closes_nothing_where_a_closing_mark_follows(
    text: str, words: list[str]
) -> None:
    assert [each.words for each in marks.quotations(text)[0]] == words


def test_a_quotation_has_its_place_with_its_marks() -> None:
    assert marks.quotations('He: "a b".') == ([Quotation(4, 9, "a b")], "")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('He: "' + "a" * 60, '"' + "a" * 39),
        ("“" + "a" * 1999 + "”", "“" + "a" * 39),
        ("'a90s " * 50, ""),
        ("'a90s " * 51, "'a90s "),
        ("'90s, 'em and 'til " * 51, ""),
    ],
)
def test_what_follows_a_mark_that_nothing_closes(text: str, rest: str) -> None:
    assert marks.quotations(text) == ([], rest)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "“we need mines”",
            '"we need mines"',
            "„we need mines“",
            "„we need mines”",
            "»we need mines«",
        ),
        *(
            "«we need mines»",
            "‹we need mines›",
            "›we need mines‹",
            "‘we need mines’",
            "‚we need mines‘",
        ),
        *(
            "’we need mines’",
            "”we need mines”",
            "‚we need mines’",
            "'we need mines'",
            "‟we need mines”",
        ),
        *("‘‘we need mines’’", "’’we need mines’’", ",,we need mines''", "``we need mines''"),
        *("''we need mines''", "<<we need mines>>", "‚‚we need mines‘‘", ",,we need mines”"),
        *("「we need mines」", "『we need mines』", "｢we need mines｣", "﹁we need mines﹂"),
        *(
            "″we need mines″",
            "＂we need mines＂",
            "❝we need mines❞",
            "ˮwe need minesˮ",
            "ʺwe need minesʺ",
        ),
        *(
            "❛we need mines❜",
            "❮we need mines❯",
            "〝we need mines〞",
            "〝we need mines〟",
            "״we need mines״",
        ),
        *(
            "´we need mines´",
            "′we need mines′",
            "＇we need mines＇",
            "🙶we need mines🙷",
            "⹂we need mines“",
        ),
        *("《we need mines》", "⸂we need mines⸃", "˝we need mines˝"),
    ],
)
def test_the_marks_of_every_language_and_font_are_read(text: str) -> None:
    found, unclosed = marks.quotations(f"They said {text} at once.")

    assert ([each.words for each in found], unclosed) == (["we need mines"], "")
    assert [(each.start, each.end) for each in found] == [(10, 10 + len(text))]


def test_every_mark_of_unicode_is_known() -> None:
    every = map(chr, range(0x20000))
    wanted = [each for each in every if unicodedata.category(each) in ("Pi", "Pf")]

    assert wanted
    assert [each for each in wanted if not marks.sign_of(each)] == []


@pytest.mark.parametrize("text", ['x " a b c " y', "” a b c ” y", "« a b c »", "„ a b c “"])
def test_marks_may_stand_apart_from_the_words(text: str) -> None:
    found, unclosed = marks.quotations(text)

    assert ([each.words.strip() for each in found], unclosed) == (["a b c"], "")


@pytest.mark.parametrize(
    "text", ["don´t and won`t", "a 5” gun", "the ’90s and ’em", "5′ 3″ tall", '5 " and 6 " x']
)
def test_signs_that_quote_nothing(text: str) -> None:
    assert marks.quotations(text) == ([], "")


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ('"a b" "c d" "e"', [3]),
        ('"a b" – "c d"', [2]),
        ('"a b", "c d" and "e"', [1, 1, 1]),
        ("“a”“b” “c” x “d”", [3, 1]),
        ("no quotation", []),
    ],
)
def test_quotations_with_no_word_between_them_are_read_as_one(text: str, groups: list[int]) -> None:
    found, _ = marks.quotations(text)

    assert [len(group) for group in marks.joined(text, found)] == groups
