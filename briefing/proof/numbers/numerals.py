"""How numbers are written: digits with their separators, and words; here those of English."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from briefing.proof.numbers import number_words
from briefing.proof.numbers.number_words import Number

SPACE = "[ \u00a0\u2009\u202f]"  # plain, no-break, thin, narrow no-break
MAX_DIGITS = 40  # and separators; what is longer is a key or a checksum
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
DIGITS = (
    rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)[{''.join(VULGAR)}]?"
    rf"|[{''.join(VULGAR)}]"
)
_POWER = re.compile(r"(?:\s?[·×x*]\s?10)?[⁰¹²³⁴-⁹⁺⁻₀-₉]")  # behind a number: 10⁶, 3.5 × 10⁶

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

_UNIT, _TEEN, _TEN = "|".join(_UNITS), "|".join(_TEENS), "|".join(_TENS)
_BELOW_100 = rf"(?:(?:{_TEN})(?:[ -](?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)[ -]hundred(?:(?: and)?[ -]{_BELOW_100})?|{_BELOW_100})"
# Two thirds, one quarter; of "a third" nobody knows whether it is a share, but of "a third of",
# "by a third".
_PART = "third|quarter|fifth|tenth"
FRACTION = (
    rf"(?:{_UNIT}) (?:in|out of) (?:{_UNIT}|ten)(?= of\b)|"
    rf"(?:{_UNIT})[ -](?:{_PART})s?|an?[ -](?:{_PART})(?= of\b)"
    rf"|(?<=by )a (?:{_PART})(?! (?:[a-z]+(?:y|ies|man|son|ship|tion)|state|side)\b)"
    r"|(?<!second )(?<!first )(?<!other )(?<!latter )"
    r"half(?= (?:of|the|its|their|his|her|our|all)\b)"
)
WORDS = (
    rf"{_BELOW_1000}(?:[ -]thousand(?: (?:and )?{_BELOW_1000})?)?(?: and a half)?"
    rf"|an?[ -]thousand(?: (?:and )?{_BELOW_1000})?"
    r"|half an?(?=[ -](?:million|billion|trillion)\b)"
    r"|an?(?=[ -](?:million|billion|trillion|dozen)\b)"
)

_SEPARATORS = re.compile(rf"{SPACE}|['’]")
_BEGINNING = re.compile(f"[\\d{''.join(VULGAR)}]")
_IN_DIGITS = re.compile(DIGITS)
_CASES = str.maketrans("İıſ", "iis")  # what these are to `re` without case
# FRACTION and WORDS need a word that counts, or an article and what it stands for one of.
# `six` stands for sixteen and sixty, too.
_COUNTING = tuple(
    word for word in (*_VALUES, "half") if not any(map(word.startswith, {*_VALUES} - {word}))
)
_ARTICLES = ("a", "an")
_COUNTED = (*"hundred thousand million billion trillion dozen".split(), *_PARTS)


def numbers(text: str, language: str) -> list[Number]:
    """Every number of a text, in digits or in words of its language, in order.

    What is in digits and no number, as 007 and 10⁶, is left out.
    """
    found = [
        Number(*match.span(), value)
        for match in in_digits(text)
        if not _POWER.match(text, match.end())
        if (value := digits_value(match[0], language)) is not None
    ]
    if language == "en":
        found += [
            Number(*match.span(), words_value(match[0]), _factor(match[0]), is_in_words=True)
            for match in in_words(text)
        ]
    else:
        found += number_words.in_words(text, language)
    return sorted(found, key=lambda each: each.start)


def _factor(words: str) -> int:
    """The magnitude that words end with: `two to three thousand` begins at two thousand."""
    last = words.lower().replace("-", " ").split(" ")[-1]
    return {"hundred": 10**2, "thousand": 10**3}.get(last, 1)


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{FRACTION}|{WORDS})(?!\w)", re.IGNORECASE)


def in_digits(text: str) -> Iterator[re.Match[str]]:
    """Every run of DIGITS of a text."""
    at = 0
    while (first := _BEGINNING.search(text, at)) and (
        number := _IN_DIGITS.match(text, first.start())
    ):
        at = number.end()
        yield number


def in_words(text: str) -> Iterator[re.Match[str]]:
    """Every number of a text that FRACTION or WORDS matches as whole words."""
    end = 0
    for start in sorted(_beginnings(text)):
        number = _word_pattern().match(text, start) if start >= end else None
        if number:
            end = number.end()
            yield number


def _beginnings(text: str) -> Iterator[int]:
    """Where a number of a text may begin: at a word that counts, or an article before one."""
    small = in_small_letters(text)
    yield from beginnings(_COUNTING, small)
    if any(each in small for each in _COUNTED):
        for article in _ARTICLES:
            for start in beginnings((article,), small):
                if small.startswith(_COUNTED, start + len(article) + 1):
                    yield start


def in_small_letters(text: str) -> str:
    """A text of the same length in small letters, as `re` compares it without case."""
    return text.lower() if text.isascii() else text.translate(_CASES).lower()


def beginnings(words: Iterable[str], text: str) -> Iterator[int]:
    """Where words of a text, or longer ones that begin with them, begin."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            if not text[at - 1 : at].isalpha():
                yield at
            at = text.find(word, at + 1)


def digits_value(digits: str, language: str) -> Fraction | None:
    """The number of digits with separators; None if they are no number.

    The language decides which of `2.800` and `2,800` is a decimal: English sets a comma between
    thousands and a point before decimals, the others do the reverse. Digits that can be read in
    one way only are read so in every language.
    """
    if digits.isdecimal():
        is_number = len(digits) <= MAX_DIGITS and not _is_code(digits)
        return Fraction(int(digits)) if is_number else None
    rest = VULGAR.get(digits[-1], Fraction(0))
    plain = _SEPARATORS.sub("", digits.rstrip("".join(VULGAR)))
    if not plain:
        return rest
    if len(plain) > MAX_DIGITS:
        return None
    whole = digits.replace(",", ".").partition(".")[0].replace("’", "'")
    if any(len(group) != 3 for group in whole.split("'")[1:]):
        return None
    groups, decimals = _split(plain, language)
    whole = "".join(groups)
    is_grouped = len(groups) == 1 or (
        1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
    )
    if not is_grouped or _is_code(whole):
        return None
    number = Fraction(f"{whole}.{decimals}") if decimals else Fraction(int(whole))
    return number + rest if rest else number


def _is_code(digits: str) -> bool:
    """Whether digits are 007, 0600 hours or an identifier."""
    return len(digits) > 1 and digits[0] == "0"


def _split(plain: str, language: str) -> tuple[list[str], str]:
    """The groups of the whole part, and the decimals."""
    signs = [each for each in plain if each in ".,"]
    parts = plain.replace(",", ".").split(".")
    if not signs:
        return parts, ""
    if len(set(signs)) == 2 and signs[-1] not in signs[:-1]:
        return parts[:-1], parts[-1]
    if len(signs) > 1:
        return parts, ""
    thousands = "," if language == "en" else "."
    is_group = len(parts[1]) == 3 and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
    return (parts, "") if is_group and signs[0] == thousands else ([parts[0]], parts[1])


def words_value(words: str) -> Fraction:
    """The number that WORDS or FRACTION matched."""
    tokens = re.findall("[a-z]+", words.lower())
    if len(tokens) == 2 and tokens[0] in _ARTICLES and tokens[1] in _PARTS:
        return Fraction(1, _PARTS[tokens[1]])
    if len(tokens) > 2 and tokens[1] in ("in", "out"):
        return Fraction(_VALUES[tokens[0]], _VALUES[tokens[-1]])
    if len(tokens) == 2 and tokens[0] in _VALUES and tokens[1].removesuffix("s") in _PARTS:
        return Fraction(_VALUES[tokens[0]], _PARTS[tokens[1].removesuffix("s")])
    total = below = Fraction(0)
    for index, token in enumerate(tokens):
        if token == "half":
            below += Fraction(1, 2)
        elif token in ("a", "an"):
            below += 0 if index else 1  # the second one stands before "half"
        elif token == "hundred":
            below *= 100
        elif token == "thousand":
            total, below = total + 1000 * below, Fraction(0)
        else:
            below += _VALUES.get(token, 0)
    return total + below
