"""What the figures of a text are, number by number, and which of them is nearest to another."""

from fractions import Fraction

import pytest

from briefing.proof.numbers import figures
from briefing.proof.numbers.figures import Figure


def read(text: str, language: str = "en") -> list[str]:
    """The figures of a text, each as `words = canonical`."""
    found = figures.figures(text, language)
    return [f"{text[each.start : each.end]} = {each.canonical}" for each in found]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # Magnitudes and units.
        ("10 000 million euros", "10 000 million euros = 10000000000 EUR"),
        ("30m euros; 5k dollars", "30m euros = 30000000 EUR | 5k dollars = 5000 USD"),
        ("$5 thousand, €5 km", "$5 thousand = 5000 USD | €5 = 5 EUR"),
        (
            "5\nkm, 5-km, 5‑km, 5\u2009km",
            "5\nkm = 5 km | 5-km = 5 km | 5‑km = 5 km | 5\u2009km = 5 km",
        ),
        (
            "half a million, half a billion, half a-trillion",
            "half a million = 500000 | half a billion = 500000000 | half a-trillion = 500000000000",
        ),
        (
            "a million, a-billion, a trillion",
            "a million = 1000000 | a-billion = 1000000000 | a trillion = 1000000000000",
        ),
        ("a dozen, a-dozen", "a dozen = 12 | a-dozen = 12"),
        ("half a day, half an hour, a day, an hour, a millionth", ""),
        ("−5 °C", "−5 °C = -5 °C"),
        ("one day, one-day, 1 day", "one = 1 | one-day = 1 day | 1 day = 1 day"),
        ("two days", "two days = 2 day"),
        # Ranges and lists.
        ("2 to 3 thousand", "2 to 3 thousand = 2000-3000 | 2 = 2000 | 3 thousand = 3000"),
        (
            "2 thousand to 3 million",
            "2 thousand to 3 million = 2000-3000000 | 2 thousand = 2000 | 3 million = 3000000",
        ),
        (
            "two to three hundred",
            "two to three hundred = 200-300 | two = 200 | three hundred = 300",
        ),
        (
            "one-hundred to two hundred",
            "one-hundred to two hundred = 100-200 | one-hundred = 100 | two hundred = 200",
        ),
        ("5 km to 10 km", "5 km to 10 km = 5-10 km | 5 km = 5 km | 10 km = 10 km"),
        (
            "€5 to €10",
            "€5 to €10 = 5-10 EUR | €5 = 5 EUR | €10 = 10 EUR",
        ),
        ("€5 to 10", "€5 to 10 = 5-10 EUR | €5 = 5 EUR | 10 = 10 EUR"),
        ("5 to 10 km", "5 to 10 km = 5-10 km | 5 = 5 km | 10 km = 10 km"),
        (
            "two dozen to 30 million",
            "two dozen to 30 million = 24-30000000 | two dozen = 24 | 30 million = 30000000",
        ),
        ("Between 5 and 6", "5 and 6 = 5-6 | 5 = 5 | 6 = 6"),
        ("5—6; 5 - 6", "5—6 = 5-6 | 5 = 5 | 6 = 6 | 5 - 6 = 5-6 | 5 = 5 | 6 = 6"),
        ("5 to 5; 10 to 5", "5 = 5 | 5 = 5 | 10 = 10 | 5 = 5"),
        ("5 km to 10 kg", "5 km = 5 km | 10 kg = 10 kg"),
        ("in 2012 to 20 km", "2012 = 2012 | 20 km = 20 km"),
        ("20 to 2030", "20 = 20 | 2030 = 2030"),
        ("3, 4 or 5 km", "3 = 3 | 3 = 3 km | 4 = 4 | 4 = 4 km | 5 km = 5 km"),
        ("3 and 4; 5 kg", "3 = 3 | 3 = 3 kg | 4 = 4 | 4 = 4 kg | 5 kg = 5 kg"),
        ("3 men, 4 and 5 km", "3 = 3 | 4 = 4 | 4 = 4 km | 5 km = 5 km"),
        ("3, 4 km, 5 kg", "3 = 3 | 3 = 3 km | 4 km = 4 km | 5 kg = 5 kg"),
        (
            "3, 2 million, 5 million euros",
            "3 = 3 | 2 million = 2000000 | 2 million = 2000000 EUR | 5 million euros = 5000000 EUR",
        ),
        ("3, and 5 km", "3 = 3 | 3 = 3 km | 5 km = 5 km"),
        ("in 2012, 4 km", "2012 = 2012 | 4 km = 4 km"),
        (
            "Poland - 43bn, Great and Little Britain: 16bn euros",
            "43bn = 43000000000 | 43bn = 43000000000 EUR | 16bn euros = 16000000000 EUR",
        ),
        # Names, addresses and letters.
        ("https://a.b/44, http://a.b/45 www.x.org/46 47@b.org 7", "7 = 7"),
        ("№ 5, №6, No. 5, no. 6, nos. 5 and 6; 7", "7 = 7"),
        ("Articles 4, 5 and 6, pages 4-5, paragraph 7 or 8, sections 1–3, annexes 1 to 2", ""),
        ("Estlink 2, Estlink 10, the 2, The 3, About 5", "2 = 2 | 3 = 3 | 5 = 5"),
        ("Leopards 12; Article four", "12 = 12 | four = 4"),
        ("M270 5 went, someone third, x-two thirds", "5 = 5"),
        ("MH17, x5, T-72, T‑72, Ö-5, t-5", "5 = 5"),
        ("2A8, 21st, 1990s, 5x", ""),
        ("5 Tage, 6 тыс., 7m евро", "5 = 5 | 6 = 6 | 7m = 7 m"),
        ("EUR5, xEUR5", "EUR5 = 5 EUR"),
    ],
)
def test_the_figures_of_a_text(text: str, shown: str) -> None:
    assert " | ".join(read(text)) == shown


@pytest.mark.parametrize(
    "name",
    [
        *("Poland", "Ärmland", "O'Neill", "O’Neill", "Austria-Hungary", "Great Britain"),
        *("Great O'Neill", "Great O’Neill", "Great and Austria-Hungary", "A B C"),
    ],
)
def test_names_may_stand_in_a_list_of_figures(name: str) -> None:
    for sign in (" - ", " – ", " — ", ": "):
        assert read(f"3, {name}{sign}4 km") == ["3 = 3", "3 = 3 km", "4 km = 4 km"]


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("2,5 Tage, zwei Tage", "de", ["2,5 Tage = 5/2 day", "zwei Tage = 2 day"]),
        ("six Tage, ten men", "de", []),
        ("5 тыс. км", "ru", ["5 тыс. км = 5000 km"]),
        ("5m евро", "ru", ["5m евро = 5000000 EUR"]),
        ("am 9. Mai 2025", "de", ["9. Mai 2025 = 2025-5-9 day"]),
    ],
)
def test_the_figures_of_a_text_in_another_language(
    text: str, language: str, shown: list[str]
) -> None:
    assert read(text, language) == shown


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Article",
            "article",
            "Articles",
            "Section",
            "sections",
            "Chapter",
            "chapters",
            "Paragraph",
        ),
        *("paragraphs", "Page", "pages", "Annex", "annexes", "No.", "nos.", "No", "Protocol"),
        *(
            "Resolution",
            "Regulation",
            "Directive",
            "Decision",
            "Decree",
            "Flight",
            "Boeing",
            "Airbus",
        ),
        *(
            "Leopard",
            "Highway",
            "Route",
            "Phase",
            "phase",
            "Stage",
            "stage",
            "Type",
            "Mark",
            "Group",
        ),
        "Force",
    ],
)
def test_what_is_numbered_is_not_counted(word: str) -> None:
    assert read(f"of {word} 12") == []
    assert read(f"of {word}s x 12") == ["12 = 12"]


@pytest.mark.parametrize(
    "word",
    (
        "a about above after all almost also an and another around as at before below between but"
        " by during each every exactly fewer for from her his in into its just least less more most"
        " nearly not of on only or other over roughly since so some than that the their then these"
        " they this those to total under until up was well were when while with within"
    ).split(),
)
def test_a_capital_at_the_beginning_of_a_sentence_names_nothing(word: str) -> None:
    assert read(f"{word.capitalize()} 5 went") == ["5 = 5"]


@pytest.mark.parametrize(
    "before",
    [
        *(
            f"{each} "
            for each in "in since by until till from to of the early late mid end".split()
        ),
        *(f"{each} " for each in "year spring summer autumn winter fall between before".split()),
        *(f"{each} " for each in "after during for and a its their his her this that".split()),
        *("In ", "x-", "x–", "x/", "("),
    ],
)
def test_a_year_behind_such_words_counts_nothing(before: str) -> None:
    assert [each.counts for each in figures.figures(f"x {before}2000 soldiers")] == [False]


@pytest.mark.parametrize(
    ("text", "kind", "is_claim"),
    [
        *(("1900 soldiers", "year", True), ("2000", "year", True), ("in 2000", "year", True)),
        *(("2000 km", "amount", True), ("2200 men", "amount", True), ("1899 men", "amount", True)),
        *(("on 9 May", "day", True), ("in May 2025", "day", True), ("in May, 5 men", "day", False)),
        *(("nine men", "amount", True), ("the nine men", "amount", False)),
        *(("the nine men were killed", "amount", True), ("ten men", "amount", True)),
        *(("one man", "amount", True), ("one of them", "amount", False)),
        *(("one dead", "amount", True), ("in two ways", "amount", False)),
        *(("9 men", "amount", True), ("nine km", "amount", True), ("two thirds", "amount", True)),
        *(("5–9", "range", True), ("five to nine men", "range", True)),
        *(("half of it", "amount", True), ("it doubled", "amount", True)),
    ],
)
def test_whether_a_figure_has_to_be_proved(text: str, kind: str, is_claim: bool) -> None:  # noqa: FBT001
    figure = figures.figures(text)[0]

    assert (figure.kind, figures.is_claim(figure)) == (kind, is_claim)


@pytest.mark.parametrize(
    ("figure", "text", "nearest"),
    [
        ("1,340 km", "1,344 men and 1,347 km", "1,347 km"),
        ("1,340 men", "1,344 km and 1,347 men", "1,347"),
        ("$1,340", "1,344 men and US$1,347", "US$1,347"),
        ("1,340 km", "1,344 men, 9 km", "1,344"),
        ("1,340 km", "1,344 km or 1,345 km", "1,344 km"),
        ("24 km", "21 km and 25 km", "21 km"),
        ("24 km", "24 men, 20 km", "24"),
        ("24 km", "1 km and 35 km", ""),
        ("24 km", "20 km and 98 km", "20 km"),
        ("22 March 2025", "22 men on 23 March 2025", "23 March 2025"),
        ("22 men", "on 22 March 2025", ""),
        ("22 men", "on 22 March 2025, 23 men", "23"),
        ("700–800 km", "about 810 km", "810 km"),
        ("2025", "2026 came", "2026"),
    ],
)
def test_the_figure_that_resembles_another_most(figure: str, text: str, nearest: str) -> None:
    assert figures.nearest(figures.figures(figure)[0], text, "en") == nearest


def test_the_nearest_figure_is_read_in_its_language() -> None:
    assert figures.nearest(figures.figures("1,340 km")[0], "1.344 km, 1,3 km", "de") == "1.344 km"


def test_a_day_and_its_text_are_given() -> None:
    (day,) = figures.figures("on 22 March 2025.")

    assert day == Figure(3, 16, "day", (Fraction(2025), Fraction(3), Fraction(22)))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("met Two to Three Polish zloty", ["Two to Three Polish zloty"]),
        ("of Two Million Norwegian crowns", ["Two Million Norwegian crowns"]),
        ("of Three Degrees Celsius", ["Three Degrees Celsius"]),
        ("in the Six-Day War", []),
        ("in the Seven Years War", []),
        ("of the Three Seas", []),
    ],
)
def test_a_number_in_capitals_before_a_unit_is_of_no_name(text: str, written: list[str]) -> None:
    assert [text[each.start : each.end] for each in figures.whole(text, "en")] == written
