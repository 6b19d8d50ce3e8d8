"""Which words stand in quotation marks, how they are compared, and what is nearest to them."""

import pytest

from briefing.proof.quoting import quotations


def holds(words: str, source: str) -> bool:
    return quotations.occurs(words, quotations.normal(source))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        *(("We  NEED\nMaße", "we need masse"), ("so\u00adft\u200b", "soft"), ("ﬁne…", "fine...")),
        *(("a‐b a‑b a-b", "a-b a-b a-b"), ("a–b a—b a―b", "a - b a - b a - b"), ("a - b", "a - b")),
        *(("a’b a‘b a‛b aʼb a`b a´b a′b", " ".join(["a'b"] * 7)), ("'a' b' 'c", "a b c")),
        *(("‹a› 「b」 ❝c❞ ″d″ ＂e＂ ``f''", "a b c d e f"), ("a\u3164b\u034fc", "a bc")),
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
        ("a b [c d]", True),
        ("a_b_c", True),
        ("a\u3164b\u2800c", True),
        ("三百人", True),
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
        *(("a b", ""), ("a b c […] d e f", ""), ("… a b c", ""), ("a b c [sic] d e", "")),
        *(("[W]e need […] a b c", "We need"), ("a […] b c d", "a"), ("… a […] b c d", "a")),
        *(("a b c … d e f [the g h] i", "i"), ("a [b] c d e", "a"), ("a b c [d] e f", "e f")),
        *(("a b [c d]", "a b"), ("[A b] c d", "c d"), ("[A b] c d e", "")),
    ],
)
def test_a_run_beside_a_gap_may_be_too_short(words: str, run: str) -> None:
    message = f"has only '{run}' beside an omission or insertion; quote three words or more there"

    assert quotations.fault(words) == (message if run else "")


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
    ("between", "most"), [("…", 100), ("[the allies]", 6), ("[…] [the allies]", 100)]
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
