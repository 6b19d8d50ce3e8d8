"""The words that a proof keeps of a source: how many, where they stand, and in which sentence."""

import datetime as dt

import pytest

from briefing.proof.captures import Capture
from briefing.proof.passages import (
    context,
    fits,
    named,
    passage,
    sentence,
    shown,
    stands_in,
    topic,
)
from briefing.proof.quoting.quotations import span
from briefing.reading.model import Passage

NUMBERS = "one two three four five six seven eight nine ten eleven twelve"


def captured(text: str) -> Capture:
    return Capture(
        url="https://www.lrt.lt/naujienos/1",
        grade="saved",
        day=dt.date(2025, 3, 23),
        language="en",
        paragraphs=tuple(text.split("\n")),
    )


def found(text: str, words: str) -> Passage:
    """Words as a passage, from the first place where they stand; a bar before them says where."""
    start = text.find("|")
    plain = text.replace("|", "")
    start = plain.index(words) if start < 0 else start
    return passage(captured(plain), start, start + len(words))


def quoted(text: str, words: str) -> Passage:
    place = span(words, text)
    assert place
    return passage(captured(text), *place, words)


@pytest.mark.parametrize(
    ("text", "prefix", "suffix"),
    [
        ("24 km", "", ""),
        ("It has 24 km of it.", "It has ", " of it."),
        (
            f"{NUMBERS} 24 km {NUMBERS}",
            "five six seven eight nine ten eleven twelve ",
            " one two three four five six seven eight",
        ),
        ("Others.\nIt has 24 km.\nOthers.", "It has ", "."),
        ("Built (“24 km”).", "Built (“", "”)."),
        ("It has  \u00a024 km\u00a0 of it", "It has  \u00a0", "\u00a0 of it"),
        # What is no word but a wall of signs is not kept.
        (f"{'x' * 1000} so 24 km so {'x' * 1000}", "so ", " so"),
        (f"{'x' * 1000}24 km", "", ""),
    ],
)
def test_up_to_eight_words_of_the_paragraph_are_kept_on_either_side(
    text: str, prefix: str, suffix: str
) -> None:
    kept = found(text, "24 km")

    assert (kept.prefix, kept.exact, kept.suffix) == (prefix, "24 km", suffix)
    assert captured(text).text[kept.offset :].startswith("24 km")
    assert stands_in(kept, captured(text))


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("It has 24 km.", "", ""),
        ("It has 24 km, not 124 km.", "", ""),
        ("Here |24 km, there 24 km.", "Here ", ","),
        ("Here 24 km, there |24 km.", "there ", "."),
        ("From Lida |24 km and from Ula 24 km.", "Lida ", " and"),
        ("A wall of |24 km is built. A wall of 24 km was built.", "of ", " is"),
        ("HERE 24 KM, there |24 km.", "there ", "."),
        # The same paragraph twice: no words tell one from the other.
        ("So |24 km it is.\nSo 24 km it is.", "So ", " it is."),
    ],
)
def test_as_many_words_make_it_unique_as_are_needed(text: str, before: str, behind: str) -> None:
    assert context(found(text, "24 km")) == (before, behind)


def test_of_a_quotation_the_long_part_that_it_leaves_out_is_not_kept() -> None:
    short = "We need mines of all kinds, and some walls."
    text = f"She said: we need mines {NUMBERS}, and some walls. More."

    few = quoted(short, "we need mines […] and some walls")
    many = quoted(text, "we need mines […] and some walls")

    assert few.exact == "We need mines of all kinds, and some walls"
    assert (many.exact, many.suffix) == ("we need mines […] and some walls", ". More.")
    assert stands_in(many, captured(text))
    assert not stands_in(many, captured(text.replace("some walls", "no walls")))


@pytest.mark.parametrize(
    "changes",
    [
        {"offset": 8},
        {"offset": -1},
        {"prefix": "It had "},
        {"suffix": " of that."},
        {"exact": "25 km"},
        {"grade": "fetched"},
        {"day": dt.date(2025, 3, 24)},
    ],
)
def test_a_passage_that_says_otherwise_than_its_capture_does_not_fit(
    changes: dict[str, object],
) -> None:
    text = "It has 24 km of it."
    forged = found(text, "24 km").model_copy(update=changes)

    assert not stands_in(forged, captured(text))
    assert not fits(forged, captured(text))


def test_another_capture_fits_where_it_has_the_words_anywhere() -> None:
    kept = found("It has 24 km of it.", "24 km")

    assert fits(kept, captured("New.\nNow it  has 24 km of it. Else."))
    assert not fits(kept, captured("It has 25 km of it."))


@pytest.mark.parametrize(
    ("exact", "first", "last"),
    [
        ("24 km", "24 km", ""),
        ("one two three four five six seven eight nine  ten", NUMBERS[:48].strip(), ""),
        (NUMBERS, "one two three four five", "eight nine ten eleven twelve"),
        ("one two […] three four", "one two", "three four"),
        ("24\nkm", "24", "km"),
    ],
)
def test_a_link_names_the_words_or_the_first_and_last_of_many(
    exact: str, first: str, last: str
) -> None:
    assert named(exact) == (first, last)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One. It has 24 km. Two.", "It has 24 km."),
        ("One! “It has 24 km.” Two.", "“It has 24 km.”"),
        ("One? It has 24 km", "It has 24 km"),
        ("One\nIt has 24 km\nTwo", "It has 24 km"),
        (
            "One. Mr. Smith of the U.S. Army has 24 km. Two.",
            "Mr. Smith of the U.S. Army has 24 km.",
        ),
        ("One. It has approx. all 24 km. Two.", "It has approx. all 24 km."),
        ("Vienas. Šiauliai turi 24 km. Du.", "Šiauliai turi 24 km."),
        ("Один. Ще 24 km. Два.", "Ще 24 km."),
        ("It has, since 2025. Now 24 km.", "Now 24 km."),
    ],
)
def test_the_sentence_around_a_place(text: str, wanted: str) -> None:
    start = text.index("24 km")

    assert sentence(text, start, start + len("24 km")) == wanted


def test_what_a_sentence_is_about_is_told_without_cases_and_accents() -> None:
    ours, theirs = (
        topic("Šakalienė: 24 walls with bunkers"),
        topic("SAKALIENĖS bunker, walls"),
    )

    assert ours & theirs == {"sakal", "bunke", "walls"}
    assert "with" not in ours


def test_shown_on_one_line() -> None:
    assert shown(found("It has\u00a0 24 km of it.", "24 km")) == "It has 24 km of it."


@pytest.mark.parametrize(
    "whole",
    [
        "On Aug. 12 they met 24 km away.",
        "In Sept. 2025 it was 24 km.",
        "Gen. Smith and Lt. Jones went 24 km.",
        "It is No. 5 of 24 km.",
        "Am 5. Mai waren es 24 km.",
        "Die 93. Brigade ging 24 km.",
        "Tai buvo 5. gegužės, 24 km.",
    ],
)
def test_a_sentence_goes_on_behind_what_is_shortened_and_an_ordinal(whole: str) -> None:
    text = f"Before it. {whole} And then."
    start = text.index("24 km")

    assert sentence(text, start, start + 5) == whole


@pytest.mark.parametrize("first", ["He said no.", "There were 5.", "It was in Aug."])
def test_a_sentence_ends_with_what_may_be_shortened(first: str) -> None:
    text = f"{first} The way is 24 km."
    start = text.index("24 km")

    assert sentence(text, start, start + 5) == "The way is 24 km."


def test_words_of_white_space_alone_name_nothing() -> None:
    assert named(" \n ") == ("", "")
