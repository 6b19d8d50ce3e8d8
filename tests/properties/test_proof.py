"""Claims agree with their sources however both are written, and with nothing else."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.proof.claims import claims
from briefing.proof.numbers import counting, figures, numerals
from briefing.proof.numbers.figures import Figure
from briefing.proof.quoting import marks, quotations
from briefing.reading import library
from briefing.reading.model import Briefing, Source
from briefing.render import body
from tests.properties.texts import any_text, signs
from tests.support.content import a_library

# Words that count nothing and name no unit; none of them stands in the quotations below.
PHRASES = (
    *("border guards said the", "Along the fence,", "it was quickly\nreported:", "(again) about"),
    *("The ministry's plans:", "which planned", "defences\nof", "soldiers will have", "near the"),
)
ENDINGS = (
    *("of concrete.", "along\nthe fence, they said", "- and more", "(again).", "; it stands", ""),
    *("which was reported towards\n\nthe border", "\u2013 so they say", "and a whole wall."),
)


def amid(text: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A text among ordinary words."""
    return st.builds(
        "{}{}{}{}{}".format,
        st.sampled_from(PHRASES),
        st.sampled_from(" \n"),
        text,
        st.sampled_from(" \n"),
        st.sampled_from(ENDINGS),
    )


# --- figures in every notation ---------------------------------------------------------

UNITS = {
    "km": ("km", "kilometres", "kilometers", "kilometre"),
    "mi": ("miles", "mile"),
    "m": ("metres", "meter", "m"),
    "t": ("tonnes", "t", "metric tons"),
    "ha": ("hectares", "ha"),
    "month": ("months", "month"),
    "day": ("days", "day"),
    "%": ("%", "percent", "per cent", "per-cent", "pct"),
}
# Before the number, behind it.
CURRENCIES = {
    "EUR": (("€", "EUR ", "€ ", "EUR\u00a0"), ("euros", "euro", "EUR", "€")),
    "GBP": (("£", "GBP "), ("GBP", "pounds sterling", "British pounds")),
    "PLN": (("PLN ",), ("zlotys", "PLN", "zł", "Polish zloty")),
    "NOK": (("NOK ",), ("NOK", "Norwegian crowns", "Norwegian kroner")),
}
MAGNITUDES = {
    1: ("",),
    10**3: ("thousand",),
    10**6: ("million", "mn", "mln", "millions"),
    10**9: ("billion", "bn", "milliard"),
    10**12: ("trillion", "tn"),
}
SEPARATORS = ("", ",", " ", "\u00a0", "\u2009", "\u202f", "'", "’")
TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
MAX_DECIMALS = 2


@dataclass(frozen=True)
class Quantity:
    """One number, or of a range two, of something: a key of UNITS or CURRENCIES, or nothing."""

    numbers: tuple[Fraction, ...]
    unit: str


def numbers(unit: str) -> st.SearchStrategy[Fraction]:
    """Numbers that may count a unit; of things, none that could be a year."""
    round_ones = st.builds(lambda n, k: n * 10**k, st.integers(2, 999), st.integers(2, 10))
    whole = st.one_of(st.integers(2, 100), st.integers(101, 99_999), round_ones)
    if not unit:
        return whole.filter(lambda each: each >= 10 and not 1900 <= each <= 2199).map(Fraction)
    tenths = st.integers(11, 9_999).filter(lambda each: each % 10)
    return st.one_of(whole.map(Fraction), tenths.map(lambda each: Fraction(each, 10)))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    unit = draw(st.sampled_from(["", *UNITS, *CURRENCIES]))
    return Quantity((draw(numbers(unit)),), unit)


@st.composite
def ranges(draw: st.DrawFn) -> Quantity:
    unit = draw(st.sampled_from([*UNITS, *CURRENCIES]))
    low, high = draw(st.integers(2, 98)), draw(st.integers(3, 99))
    factor = draw(st.sampled_from(list(MAGNITUDES))) if unit in CURRENCIES else 1
    low, high = sorted((low, high if high != low else high + 1))
    return Quantity((Fraction(low * factor), Fraction(high * factor)), unit)


def in_words(number: int) -> str:
    """A number up to a hundred, or a round one below a million, in words."""
    if number < 20:
        return TEENS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{TEENS[ones]}" if ones else "")
    hundreds, thousands = number // 100, number // 1000
    if number % 1000 == 0:
        return f"{in_words(thousands)} thousand"
    return f"{in_words(hundreds)} hundred"


def has_words(number: Fraction) -> bool:
    """Whether `in_words` knows it."""
    return number.denominator == 1 and (
        number <= 100
        or (number % 1000 == 0 and number < 100_000)
        or (number % 100 == 0 and number < 1000)
    )


def in_digits(number: Fraction, separator: str) -> str:
    """The digits of a number, with a sign between its thousands and a point before decimals."""
    grouped = f"{int(number):,}".replace(",", separator)
    decimals = number - int(number)
    return grouped if not decimals else f"{grouped}.{str(float(decimals))[2:]}"


@st.composite
def scaled(draw: st.DrawFn, number: Fraction) -> tuple[Fraction, str]:
    """What stands before a magnitude, and the magnitude as it is written."""
    fitting = [
        factor
        for factor in MAGNITUDES
        if factor == 1 or (number >= factor and (number / factor * 10**MAX_DECIMALS) % 1 == 0)
    ]
    factor = draw(st.sampled_from(fitting))
    return number / factor, draw(st.sampled_from(MAGNITUDES[factor]))


@st.composite
def spelt(draw: st.DrawFn, number: Fraction) -> str:
    """A number in digits or in words."""
    if has_words(number) and draw(st.booleans()):
        words = in_words(int(number))
        return draw(st.sampled_from([words, words.capitalize(), words.replace("-", " ")]))
    return in_digits(number, draw(st.sampled_from(SEPARATORS)))


@st.composite
def written(draw: st.DrawFn, quantity: Quantity) -> str:
    """A quantity in one of its notations."""
    if len(quantity.numbers) == 2:
        return draw(written_range(quantity))
    number, magnitude = draw(scaled(quantity.numbers[0]))
    gap = draw(st.sampled_from([" ", "\n", "\u00a0", "-"]))
    if quantity.unit in CURRENCIES:
        before, behind = CURRENCIES[quantity.unit]
        if draw(st.booleans()):
            digits = in_digits(number, draw(st.sampled_from(SEPARATORS)))
            tight = magnitude in ("mn", "bn", "mln") and draw(st.booleans())
            return (
                f"{draw(st.sampled_from(before))}{digits}{'' if tight else gap}{magnitude}".rstrip(
                    "- \n\u00a0"
                )
            )
        unit = draw(st.sampled_from(behind))
    elif quantity.unit:
        unit = draw(st.sampled_from(UNITS[quantity.unit]))
    else:
        unit = ""
    if gap == "\n" and unit[:2].istitle():
        gap = " "  # a capital behind a break begins another paragraph
    digits = draw(spelt(number))
    is_word = digits[0].isalpha()
    if (
        not magnitude
        and unit in ("%", "€", "km", "m", "zł")
        and not is_word
        and draw(st.booleans())
    ):
        return f"{digits}{unit}"
    return gap.join(part for part in (digits, magnitude, unit) if part)


@st.composite
def written_range(draw: st.DrawFn, quantity: Quantity) -> str:
    low, high = quantity.numbers
    factor = max(each for each in MAGNITUDES if low % each == 0 and high % each == 0)
    magnitude = draw(st.sampled_from(MAGNITUDES[factor]))
    spelling = draw(st.sampled_from([spelt, lambda each: st.just(in_digits(each, ""))]))
    first, last = draw(spelling(low / factor)), draw(spelling(high / factor))
    is_in_digits = first[0].isdigit() and last[0].isdigit()
    dash = draw(st.sampled_from(["–", "-", " – ", " - ", "—"])) if is_in_digits else " to "
    begin, between = draw(
        st.sampled_from([("", dash), ("", " to "), ("from ", " to "), ("between ", " and ")])
    )
    if quantity.unit in CURRENCIES and is_in_digits and draw(st.booleans()):
        sign = draw(st.sampled_from(CURRENCIES[quantity.unit][0]))
        again = sign if draw(st.booleans()) and between in (" to ", " and ") else ""
        return f"{begin}{sign}{first}{between}{again}{last} {magnitude}".rstrip()
    if quantity.unit in CURRENCIES:
        unit = draw(st.sampled_from(CURRENCIES[quantity.unit][1]))
    else:
        unit = draw(st.sampled_from(UNITS.get(quantity.unit, ("",))))
    ending = "".join(f" {part}" for part in (magnitude, unit) if part)
    if between in (" to ", " and ") and draw(st.booleans()):
        return f"{begin}{first}{ending}{between}{last}{ending}"
    return f"{begin}{first}{between}{last}{ending}"


def whole_figures(text: str) -> list[Figure]:
    """The figures of a text, without the ends of its ranges."""
    found = figures.figures(text)
    inner = [
        each
        for each in found
        for other in found
        if each is not other and other.start <= each.start and each.end <= other.end
    ]
    return [each for each in found if each not in inner]


def agrees(text: str, source: str) -> bool:
    """Whether a source states the one figure of a text."""
    found = whole_figures(text)
    assert len(found) == 1, (text, found)
    return any(found[0].agrees(other) for other in figures.figures(source))


@settings(max_examples=250)
@given(data=st.data(), quantity=st.one_of(quantities(), ranges()))
def test_a_figure_agrees_with_itself_in_any_other_notation(
    data: st.DataObject, quantity: Quantity
) -> None:
    text = data.draw(amid(written(quantity)), "briefing")
    source = data.draw(amid(written(quantity)), "source")

    assert agrees(text, source), (text, source)


NUMBER = re.compile(
    rf"{numerals.DIGITS}|(?<![\w-])(?:{numerals.FRACTION}|{numerals.WORDS})(?!\w)", re.IGNORECASE
)
# What is written next to numbers, and what only looks as if it were.
BESIDE = (
    *(
        "one",
        "two hundred",
        "half a million",
        "a dozen",
        "an",
        "Fifth",
        "of",
        "ſix",
        "fİve",
        "-",
        "\n",
    ),
    *(
        "12",
        "7",
        "2,5",
        "½",
        "٣",
        " ",
        "\u00a0",
        ".",
        ",",
        "'",
        ":",
        "/",
        "March",
        "May",
        "kwietnia",
    ),
    *(
        "2025-03-22",
        "1.4.2025",
        "10:24",
        "9 a.m.",
        " o’clock",
        "UTC+2",
        "24/7",
        "th",
        "year",
        "Mark",
    ),
)
amounts = st.lists(st.sampled_from(BESIDE), max_size=12).map("".join)


@settings(max_examples=400)
@given(text=st.one_of(amounts, written(Quantity((Fraction(212),), "km")), any_text, signs))
def test_no_number_day_or_time_is_passed_over_for_speed(text: str) -> None:
    found = [*numerals.in_digits(text), *numerals.in_words(text)]

    assert sorted(each.span() for each in found) == [each.span() for each in NUMBER.finditer(text)]
    times = {each.span() for each in counting._times("en").finditer(text)}
    assert times <= {*counting.spans(text, "en")}


def another_digit(number: Fraction, place: int, digit: str) -> Fraction:
    """A number with another digit at a place, counted around."""
    digits = str(number.numerator)
    at = place % len(digits)
    changed = digits[:at] + digit + digits[at + 1 :]
    return Fraction(int(changed), number.denominator)


@st.composite
def changes(draw: st.DrawFn, quantity: Quantity) -> Quantity:
    """Another quantity, after one slip."""
    first, *rest = quantity.numbers
    slip = draw(st.sampled_from(["digit", "magnitude", "unit", "no unit", "other end"]))
    if slip == "digit":
        place, digit = draw(st.integers(0, 9)), draw(st.sampled_from("123456789"))
        return replace(quantity, numbers=(*rest, another_digit(first, place, digit)))
    if slip == "magnitude":
        factor = draw(st.sampled_from([10**3, 10**6]))
        return replace(quantity, numbers=tuple(each * factor for each in quantity.numbers))
    if slip == "unit":
        return replace(quantity, unit=draw(st.sampled_from([*UNITS, *CURRENCIES])))
    if slip == "no unit":
        return replace(quantity, unit="")
    return replace(quantity, numbers=(quantity.numbers[-1] + 1,) if rest else quantity.numbers)


@settings(max_examples=200)
@given(data=st.data(), quantity=st.one_of(quantities(), ranges()))
def test_a_figure_agrees_with_no_other_figure(data: st.DataObject, quantity: Quantity) -> None:
    other = data.draw(changes(quantity))
    assume(other != quantity)
    assume(not (len(other.numbers) == 2 and other.numbers[0] == other.numbers[1]))
    text = data.draw(amid(written(quantity)), "briefing")
    source = data.draw(amid(written(other)), "source")

    assert not agrees(text, source)
    if len(other.numbers) == len(quantity.numbers) == 1 and other.unit:
        assert not agrees(source, text)


# --- quotations ------------------------------------------------------------------------

QUOTED = (
    "allies don’t give up walls we've built, anti-tank mines; every minister's (second) promise"
    " matters more than paper: Europe needs Pabradė now"
).split()
MARKS = ('"{}"', "“{}”", "„{}“", "„{}”", "«{}»", "»{}«", "‘{}’", "'{}'", "‚{}‘")
DASHES = ("–", "—", "-", "―")
APOSTROPHES = ("'", "’", "‘", "ʼ")
SPACES = (" ", "  ", "\n", "\u00a0", " \n ", "\u2009", "\t")

quotes = st.lists(st.sampled_from(QUOTED), min_size=3, max_size=9, unique=True)
beginnings, endings = (
    st.lists(st.sampled_from(each), min_size=3, max_size=6, unique=True)
    for each in (QUOTED[:9], QUOTED[9:])
)


STYLES: list[Callable[[str], str]] = [str, str.upper, str.capitalize, str.lower]


@st.composite
def restyled(draw: st.DrawFn, words: Sequence[str]) -> str:
    """Words with other capitals, spaces, dashes, apostrophes and marks around some of them."""
    result = []
    for word in words:
        style = draw(st.sampled_from(STYLES))
        result.append(re.sub("['’]", draw(st.sampled_from(APOSTROPHES)), style(word)))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(result) - 1))
        mark = draw(st.sampled_from(["‘{}’", "“{}”", "«{}»", "„{}“"]))
        result[at] = mark.format(result[at])
    return "".join(word + draw(st.sampled_from(SPACES)) for word in result).strip()


def holds(text: str, source: str) -> bool:
    """Whether a source holds the one quotation of a text."""
    found, unclosed = marks.quotations(text)
    assert (len(found), unclosed) == (1, ""), (text, found)
    return quotations.occurs(found[0].words, quotations.normal(source))


def quoting(words: str) -> st.SearchStrategy[str]:
    return amid(st.sampled_from(MARKS).map(lambda marks: marks.format(words)))


@settings(max_examples=150)
@given(data=st.data(), words=quotes)
def test_a_quotation_is_found_in_any_other_style(data: st.DataObject, words: list[str]) -> None:
    if data.draw(st.booleans()):
        words = [*words[:2], "–", *words[2:]]
    source = data.draw(st.one_of(amid(restyled(words)), restyled(words).flatmap(quoting)))
    text = data.draw(quoting(" ".join(words)), "briefing")
    for dash in [each for each in words if each == "–"]:
        source = source.replace(dash, data.draw(st.sampled_from(DASHES)))

    assert holds(text, source)


@st.composite
def slips(draw: st.DrawFn, words: list[str]) -> list[str]:
    """The words after one was changed, dropped between others, added between them or moved."""
    slip = draw(st.sampled_from(["changed", "dropped", "added", "moved"]))
    at = draw(st.integers(0, len(words) - 1))
    inner = draw(st.integers(1, len(words) - 2))
    another = draw(st.sampled_from(["never", "allied", "wall", "promises"]))
    if slip == "changed":
        return [*words[:at], another, *words[at + 1 :]]
    if slip == "dropped":
        return [*words[:inner], *words[inner + 1 :]]
    if slip == "added":
        return [*words[:inner], another, *words[inner:]]
    other = draw(st.integers(0, len(words) - 1).filter(lambda each: each != at))
    swapped = list(words)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    return swapped


@settings(max_examples=150)
@given(data=st.data(), words=quotes)
def test_a_quotation_is_not_found_where_one_word_differs(
    data: st.DataObject, words: list[str]
) -> None:
    slipped = data.draw(slips(words))
    right = data.draw(st.one_of(amid(restyled(words)), restyled(words).flatmap(quoting)))
    wrong = data.draw(st.one_of(amid(restyled(slipped)), restyled(slipped).flatmap(quoting)))

    assert not holds(data.draw(quoting(" ".join(words))), wrong)
    assert not holds(data.draw(quoting(" ".join(slipped))), right)


@settings(max_examples=200)
@given(
    first=beginnings,
    last=endings,
    left_out=st.integers(0, 130),
    omission=st.sampled_from(["[…]", "[...]", "…", "...", "[ … ]"]),
)
def test_an_omission_leaves_out_at_most_a_hundred_words(
    first: list[str], last: list[str], left_out: int, omission: str
) -> None:
    begin, end = " ".join(first), " ".join(last)
    source = f"He said: {begin} {'and ' * left_out}{end} to us."

    assert holds(f'"{begin} {omission} {end}"', source) == (left_out <= 100)
    assert not holds(f'"begins {omission} {end}"', source)
    assert not holds(f'"{begin} {omission} {end}"', f"He said: {end} or {begin} to us.")


@settings(max_examples=200)
@given(first=beginnings, last=endings, replaced=st.integers(0, 9))
def test_an_insertion_stands_for_at_most_six_words(
    first: list[str], last: list[str], replaced: int
) -> None:
    begin, end = " ".join(first), " ".join(last)
    source = f"He said: {begin} {'and ' * replaced}{end} to us."

    assert holds(f'"{begin} [the allies] {end}"', source) == (replaced <= 6)
    assert holds(f'"[{begin[0].upper()}]{begin[1:]}"', source)


SMALL = "not never if unless nobody we they need mines walls and but that , said today".split()


@settings(max_examples=200)
@given(
    words=st.lists(st.sampled_from(SMALL), min_size=3, max_size=12).filter(lambda it: it[0] != ","),
    around=st.lists(st.sampled_from(SMALL), max_size=6),
)
def test_a_whole_sentence_keeps_its_sense(words: list[str], around: list[str]) -> None:
    said = " ".join(words).replace(" ,", ",").strip(" ,").capitalize()
    assume(quotations.word_count(said) >= 3)
    other = " ".join(around).replace(",", "").capitalize()

    source = f"{other}. {said}. {other}."

    assert quotations.proves(said, source, "en")
    assert quotations.proves(said, f"“{other}.” “{said},” they said.", "en")


# --- any text --------------------------------------------------------------------------

LIMIT_SECONDS = 10
FAMILIES = (
    *("1 ", "1,", "1.", "1", "1-", "1–2 ", "1, 2 and ", "1 May ", "1 km, ", "€", "€1m ", "one "),
    *("a half ", "one hundred and ", "twenty-", "a ", "a", "-", " - ", "…", "[…]", "[x]", "a[x]"),
    *("a@", "www.", "No. ", "between 1 and ", '"', '"a ', ' "', "“", "”", "“„", "«»", '«"'),
    *("“a ‘b ", "‘", " 'a", "'a ", "s' ", "“ „ ", "\n", "\u00ad"),
)


def read(text: str, *languages: str) -> None:
    """Read a text in every way; fail if a figure or quotation stands nowhere in it."""
    for language in languages:
        found = figures.figures(text, language)
        assert [each.start for each in found] == sorted(each.start for each in found)
        assert all(0 <= each.start < each.end <= len(text) for each in found)
        for figure in found[:20]:
            assert isinstance(figures.is_claim(figure), bool)
            assert figure.agrees(figure) or figure.kind == "year"
    quoted, _ = marks.quotations(text[: library.MAX_BODY_CHARACTERS])
    ends = [place for each in quoted for place in (each.start, each.end)]
    assert ends == sorted(ends)
    assert all(each.words in text[each.start : each.end] for each in quoted)
    normal = quotations.normal(text)
    for each in quoted[:20]:
        quotations.occurs(each.words, normal)
        quotations.fault(each.words)


@settings(max_examples=200)
@given(text=st.one_of(any_text, signs))
def test_any_text_is_read(text: str) -> None:
    read(text, "en", "de")


@pytest.mark.parametrize("family", FAMILIES)
def test_no_text_takes_long_to_read(family: str) -> None:
    begun = time.process_time()

    read(family * 4_000, "en")

    assert time.process_time() - begun < LIMIT_SECONDS


# --- Markdown --------------------------------------------------------------------------

IDS = ("militarnyi", "pravda", "lrt")
# As it is written, and as it is a claim.
MARKDOWN_CLAIMS = (
    *(("24", "24"), ("1,340 km", "1,340 km"), ("€10 billion", "€10 billion"), ("40%", "40%")),
    *(("six months", "six months"), ("5 bunkers", "5"), ("700–800\nkm", "700–800 km")),
    *(("**24**", "24"), ("*40* percent", "40 percent"), ("[24](https://example.org/40/)", "24")),
    *(("between 5 and 6 tonnes", "5 and 6 tonnes"), ("€2.5&nbsp;million", "€2.5\u00a0million")),
    *(('"we need 24 mines"', "we need 24 mines"), ('*"we need mines"*', "we need mines")),
    ("“they stay\nat the border”", "they stay at the border"),
    ('"we [need](https://example.org/24/) **mines**"', "we need mines"),
    ("'they don't need it'", "they don’t need it"),
    ('"it is [the wall] for us"', "it is [the wall] for us"),
)
# Nothing in them has to be proved, though it looks like it.
PLAIN = (
    *("the ministry said", "of [an earlier report](https://example.org/24/40/)", "in those years,"),
    *(
        "on a day in March",
        "as Article 40 says",
        "by F-35 and *Leopard 2* tanks",
        'the "drone wall" there',
    ),
    *("for the three ministers", "and &amp; so on,", "at 10:24,"),
)


@dataclass(frozen=True)
class Part:
    """A piece of a paragraph: as it is written, the claim in it, or the sources it cites."""

    written: str
    claim: str = ""
    cites: tuple[str, ...] = ()


plain = st.sampled_from(PLAIN).map(Part)
claim = st.sampled_from(MARKDOWN_CLAIMS).map(lambda each: Part(*each))
citation = st.lists(st.sampled_from(IDS), min_size=1, max_size=2, unique=True).map(
    lambda ids: Part("".join(f"[^{each}]" for each in ids), cites=tuple(ids))
)

ORDERS = ((claim, plain), (claim, citation, plain), (citation, plain), (plain, claim, plain))
paragraphs = st.builds(
    lambda first, rest: [first, *chain.from_iterable(rest)],
    plain,
    st.lists(st.sampled_from(ORDERS).flatmap(lambda each: st.tuples(*each)), max_size=3),
)
QUOTED_BLOCK = Part("they will need\n24 mines *there*", claim="they will need 24 mines there")
# How the first line of a text in a block begins, and how its others do; None: it has one line.
BEGINNINGS: dict[str, tuple[str, str | None]] = {
    "paragraph": ("", ""),
    "list": ("- ", "  "),
    "block quotation": ("> ", "> "),
    "heading": ("## ", None),
    "table": ("| ", None),
}


@st.composite
def markdown_blocks(draw: st.DrawFn) -> tuple[str, list[list[Part]]]:
    """A kind of block, and its texts."""
    kind = draw(st.sampled_from(list(BEGINNINGS)))
    if kind == "block quotation":
        return kind, [[QUOTED_BLOCK, *draw(st.lists(citation, max_size=1))]]
    most = 3 if kind in ("list", "table") else 1
    return kind, draw(st.lists(paragraphs, min_size=1, max_size=most))


def in_markdown(
    blocks: Sequence[tuple[str, list[list[Part]]]],
) -> tuple[list[str], list[tuple[int, str, tuple[str, ...]]]]:
    """The lines of a text of these blocks, and its claims: index of the line, words, sources."""
    lines: list[str] = []
    made: list[tuple[int, str, tuple[str, ...]]] = []
    for kind, texts in blocks:
        cited = tuple(dict.fromkeys(id_ for text in texts for part in text for id_ in part.cites))
        fallback = IDS if kind == "heading" else cited or IDS
        lines += ["| one |", "| --- |"] if kind == "table" else []
        first, following = BEGINNINGS[kind]
        for text in texts:
            lines.append(first)
            for number, part in enumerate(text):
                lines[-1] += "" if part.cites or not number else " "
                if part.claim:
                    behind = (each.cites for each in text[number:] if each.cites)
                    made.append((len(lines) - 1, part.claim, next(behind, fallback)))
                begun, *rest = part.written.split("\n")
                lines[-1] += begun
                for each in rest:
                    if following is None:
                        lines[-1] += f" {each}"
                    else:
                        lines.append(following + each)
            lines[-1] += " |" if kind == "table" else ""
        lines += ["", "***", ""]
    return lines, made


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    """A briefing with these sources, and without a figure or quotation in its header."""
    made = a_library(tmp_path_factory.mktemp("blog")).briefings[0]
    sources = tuple(Source(id=each, url=f"https://lrt.lt/{each}", language="en") for each in IDS)
    return made.model_copy(update={"sources": sources, "figures": ()})


@settings(max_examples=150)
@given(blocks=st.lists(markdown_blocks(), min_size=1, max_size=5))
def test_each_claim_of_a_text_has_its_line_and_what_is_cited_next(
    blocks: list[tuple[str, list[list[Part]]]], briefing: Briefing
) -> None:
    lines, made = in_markdown(blocks)
    written = briefing.model_copy(update={"body": "\n".join(lines)})

    found, slips = claims(written, body.convert(written.body), "en")

    assert slips == []
    assert [(each.text, each.sources) for each in found] == [
        (words, sources) for _, words, sources in made
    ]
    assert [each.line - written.body_line for each in found] == [line for line, _, _ in made]
