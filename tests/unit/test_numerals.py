"""The value of a number, in digits with their separators and in English words."""

import re
from fractions import Fraction

import pytest

from briefing.proof.numbers import numerals


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        *(("0", "en", 0), ("5", "en", 5), ("1340", "en", 1340), ("4.50", "en", "4.5")),
        *(("1,340", "en", 1340), ("1,340", "de", "1.34"), ("1.340", "de", 1340)),
        *(("999,999", "en", 999_999), ("1.340", "en", "1.34"), ("4,5", "en", "4.5")),
        *(("1,34", "en", "1.34"), ("1340,500", "en", "1340.5"), ("0,125", "en", "0.125")),
        *(("0.5", "en", "0.5"), ("0.125", "de", "0.125"), ("10,000", "en", 10_000)),
        *(("1,340,500", "en", 1_340_500), ("1.340.500", "en", 1_340_500)),
        *(("1,340.5", "en", "1340.5"), ("1.340,5", "en", "1340.5"), ("1,340.5", "de", "1340.5")),
        *(("1,340,500.25", "en", "1340500.25"), ("1.340.500,25", "de", "1340500.25")),
        *(
            ("1 340", "en", 1340),
            ("1\u00a0340\u2009500", "en", 1_340_500),
            ("1 340,55", "en", "1340.55"),
        ),
        *(("1'340", "en", 1340), ("1’340’500", "en", 1_340_500), ("1'340.5", "en", "1340.5")),
        *(
            ("1 340.5", "en", "1340.5"),
            ("½", "en", "1/2"),
            ("2½", "en", "5/2"),
            ("¼", "en", "1/4"),
            ("¾", "en", "3/4"),
        ),
        *(("⅓", "en", "1/3"), ("1⅔", "en", "5/3"), ("1" * 40, "en", int("1" * 40))),
    ],
)
def test_the_value_of_digits(digits: str, language: str, value: int | str) -> None:
    assert re.fullmatch(numerals.DIGITS, digits)
    assert numerals.digits_value(digits, language) == Fraction(value)


@pytest.mark.parametrize(
    "digits",
    [
        *("007", "00", "0600", "1,2,3", "1340,500,200", "1,3405,000", "12,34,567", "1,340,50"),
        *("1'34", "1’3400", "1'34.5", "1'340'50", "1.340,500.25", "1,340.5,2", "1" * 41),
    ],
)
def test_what_is_grouped_as_no_number_is_has_no_value(digits: str) -> None:
    assert [numerals.digits_value(digits, each) for each in ("en", "de")] == [None, None]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("one", 1), ("Nine", 9), ("twelve", 12), ("twenty", 20), ("ninety-nine", 99)),
        *(("twenty one", 21), ("two hundred", 200), ("a hundred", 100), ("an hundred", 100)),
        *(("one hundred and fifty", 150), ("three hundred twenty-one", 321), ("five-hundred", 500)),
        *(
            ("a thousand", 1000),
            ("an thousand", 1000),
            ("a-thousand", 1000),
            ("six thousand", 6000),
        ),
        *(("a thousand and one", 1001), ("a thousand two hundred", 1200)),
        *(("two thousand and five", 2005), ("forty thousand five hundred", 40_500)),
        *(("two hundred and ten thousand", 210_000), ("three and a half", "7/2")),
        *(("two hundred and a half", "401/2"), ("half a", "1/2"), ("Half an", "1/2"), ("a", 1)),
        *(("two thirds", "2/3"), ("one-third", "1/3"), ("three quarters", "3/4")),
        *(("two-fifths", "2/5"), ("nine tenths", "9/10"), ("one quarter", "1/4"), ("an", 1)),
    ],
)
def test_the_value_of_words(words: str, value: int | str) -> None:
    pattern = f"{numerals.FRACTION}|{numerals.WORDS}"
    # "half a" is a number before its magnitude alone.
    behind = re.compile(pattern, re.IGNORECASE).match(f"{words} million")

    assert behind is not None
    assert behind[0] == words
    assert numerals.words_value(words) == Fraction(value)


def test_each_word_for_a_number_has_its_value() -> None:
    below_twenty = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen"
    ).split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    words = [*below_twenty, *tens]

    assert [re.fullmatch(numerals.WORDS, each) is not None for each in words] == [True] * 27
    assert [int(numerals.words_value(each)) for each in words] == [
        *range(1, 20),
        *range(20, 99, 10),
    ]
