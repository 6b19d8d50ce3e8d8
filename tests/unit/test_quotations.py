"""Which words stand in quotation marks, how they are compared, and what is nearest to them."""

import pytest

from briefing.proof import marks, quotations
from briefing.proof.marks import Quotation


def holds(words: str, source: str) -> bool:
    return quotations.occurs(words, quotations.normal(source))


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
        ("'90s " * 50, ""),
        ("'90s " * 51, "'90s "),
    ],
)
def test_what_follows_a_mark_that_nothing_closes(text: str, rest: str) -> None:
    assert marks.quotations(text) == ([], rest)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        *(("We  NEED\nMaße", "we need masse"), ("so\u00adft\u200b", "soft"), ("ﬁne…", "fine...")),
        *(("a‐b a‑b a-b", "a-b a-b a-b"), ("a–b a—b a―b", "a - b a - b a - b"), ("a - b", "a - b")),
        *(("a’b a‘b a‛b aʼb a`b", "a'b a'b a'b a'b a'b"), ("'a' b' 'c", "a b c")),
        *(('“a” „b“ «c» ‟d‟ "e" ‚f’', "a b c d e f"), ("a . b , c", "a. b, c")),
        *(("a ; b : c ! d ? e ) f", "a; b: c! d? e) f"), ("a ( b", "a ( b")),
    ],
)
def test_a_text_as_it_is_compared(text: str, normal: str) -> None:
    assert quotations.normal(text) == normal


@pytest.mark.parametrize(
    ("words", "is_claim"),
    [
        ("a b c", True),
        ("a don't c", True),
        ("a b", False),
        ("they're b", False),
        ("drone wall", False),
        ("don't b", False),
        ("a b [c d]", False),
    ],
)
def test_three_words_are_a_claim(words: str, is_claim: bool) -> None:  # noqa: FBT001
    assert quotations.is_claim(words) is is_claim


def test_the_runs_of_a_quotation_are_divided_at_omissions_and_insertions() -> None:
    words = "we  [need] mines […] and [w]e ... on [ … ] it… now [...] [I] go"

    assert quotations.runs(words) == ("we", "mines", "and we", "on", "it", "now", "", "go")


@pytest.mark.parametrize(
    ("words", "run"),
    [
        *(
            ("a b", ""),
            ("a b c […] d e f", ""),
            ("… a b c", ""),
            ("[W]e need […] a b c", "We need"),
        ),
        *(("a […] b c d", "a"), ("… a […] b c d", "a"), ("a b c … d [the e f] g", "d g")),
    ],
)
def test_a_run_beside_an_omission_may_be_too_short(words: str, run: str) -> None:
    assert quotations.too_short(words) == run


@pytest.mark.parametrize(
    ("words", "source", "is_held"),
    [
        *(("e need mines", "we need mines", False), ("we need mine", "we need mines now", False)),
        *(("we need a", "we need all", False), ("a need mine", "a need mines", False)),
        *(("a need mines", "xa need mines", False), ("we need mine", "we need mines, mine", False)),
        *(("we need mines", "so we need mineswe need mines.", False), ("", "we need mines", False)),
        *(
            ("we need mines", "awe need mines, we need mines", True),
            ("[…]", "we need mines", False),
        ),
        *(
            ("… we need mines …", "we need mines", True),
            ("[They] need mines [now]", "need mines", True),
        ),
        *((f"{sign}we need mines{sign}", "we need mines", True) for sign in " .,;:!?-"),
        ("we need mine", "we need mine, we need mines", True),
        *(("(we need mines)", "we need mines", True), ("-we need mines!", "we need mines?", True)),
    ],
)
def test_words_are_found_whole(words: str, source: str, is_held: bool) -> None:  # noqa: FBT001
    assert holds(words, source) is is_held


@pytest.mark.parametrize(
    ("between", "most"), [("…", 100), ("[the allies]", 6)], ids=["omission", "insertion"]
)
def test_what_may_lie_between_two_runs_is_counted_in_words(between: str, most: int) -> None:
    words = f"we need mines {between} and some walls"
    around = "far away " * 400

    for count, is_held in ((0, True), (most, True), (most + 1, False), (3 * most + 1, False)):
        source = f"{around} we need mines {'so ' * 400} we need mines {'so – ' * count}"
        assert holds(words, f"{source} and some walls {around}") is is_held


@pytest.mark.parametrize(
    ("words", "source", "held"),
    [
        ("We need mines", "He: “we  need\nMines”, now.", "we  need\nMines"),
        (
            "we need […] some walls",
            "now we need mines – and some walls.",
            "we need mines – and some walls",
        ),
        ("[They] need (more) mines", "we need (more) mines here", "need (more) mines"),
        ("we don't need it", "“we don’t need it”", "we don’t need it"),
        (
            "ﬁve soft miles",
            "¼ a so\u00adft\u200b. Five so\u00adft\u200b miles…",
            "Five so\u00adft\u200b miles",
        ),
        ("we - need it", "now we—need it", "we—need it"),
        ("straße ist da", "Die STRASSE ist da!", "STRASSE ist da"),
        ("we need mines", "we need walls", None),
        ("[…]", "we need walls", None),
    ],
)
def test_where_a_text_holds_a_quotation(words: str, source: str, held: str | None) -> None:
    found = quotations.span(words, source)

    assert (found and source[slice(*found)]) == held


@pytest.mark.parametrize(
    ("words", "source", "nearest"),
    [
        (
            "we need more mines",
            "The minister: “We need fewer mines”, and",
            "“We need fewer mines”,",
        ),
        ("we need mines", "Now we, need, mines; here", "we, need, mines;"),
        ("we surely need mines", "now men surely need (mines)", "men surely need (mines)"),
        ("we need mines", "we need walls", "we need walls"),
        ("now that we need mines", "need mines at home and here", "need mines at home and"),
        ("we need […] more mines", "we need more mines now", "we need more mines"),
        ("solo", "a solo part", "solo"),
        *(("we need mines", "we want walls", ""), ("we need", "walls", ""), ("", "walls", "")),
        *(("we need", "", ""), ("we need mines", "mines", "")),
    ],
)
def test_the_words_that_resemble_a_quotation_most(words: str, source: str, nearest: str) -> None:
    assert quotations.nearest(words, source) == nearest


def test_words_that_a_long_quotation_repeats_are_looked_for_too() -> None:
    text = "one wall " * 150

    assert quotations.nearest(text, f"Now {text}") == text.strip()
