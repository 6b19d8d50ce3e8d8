"""boilerplate: what stands behind the end of an article is cut off, and nothing of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.capturing.boilerplate import Paragraph, script, without_ending

ARTICLE = [
    "The ministry plans several layers of obstacles along the border with its neighbour.",
    "“We need them soon,” the minister said on Friday, and named a sum of €10 billion.",
]
UKRAINIAN = [
    "Міністерство планує кілька рядів загороджень уздовж кордону із сусідом.",
    "«Вони потрібні нам скоро», сказала міністерка у п’ятницю й назвала суму.",
]


def kept(*texts: str | Paragraph) -> list[str]:
    blocks = [each if isinstance(each, Paragraph) else Paragraph(each) for each in texts]
    own, behind = without_ending(blocks)
    assert [*own, *behind] == blocks
    return [block.text for block in own]


@pytest.mark.parametrize(
    "line",
    [
        *("Subscribe", "Please subscribe to our channel and follow us!", "Sign up for updates"),
        *("👉 Follow us on Telegram", "→ Read also", "Read more:", "You may also like"),
        *("Thank you!!", "Thank you for reading.", "Support us", "Support our newsroom today."),
        *("Donate", "Buy me a coffee", "PayPal: press@example.org", "IBAN: UA21 3223 1300"),
        *("We use cookies to improve your experience.", "© 2025 Example Times", "Share"),
        *("Copyright © 2025", "All rights reserved", "Related stories", "Topics: Mines, Borders"),
        *("If you notice an error, select it and press Ctrl+Enter.", "Newsletter"),
    ],
)
def test_lines_behind_an_english_article_are_cut(line: str) -> None:
    assert kept(*ARTICLE, line) == ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        *("Підписуйтесь на нас у Telegram", "Підтримайте нас донатом", "Читайте також:"),
        *("Дякуємо!", "Стежте за нами у Facebook", "Монобанк: 4441 1111 2222 3333", "Теги: міни"),
        *("Подписывайтесь на наш канал", "Поддержите редакцию", "Читайте также", "По теме"),
        *("Все права защищены", "Спасибо за внимание", "Следите за новостями"),
    ],
)
def test_lines_behind_a_cyrillic_article_are_cut(line: str) -> None:
    assert kept(*UKRAINIAN, line) == UKRAINIAN


@pytest.mark.parametrize(
    "line",
    [
        *("Prenumeruokite mūsų naujienlaiškį", "Skaitykite taip pat", "Paremkite mus", "Ačiū!"),
        *("Piesakies jaunumiem", "Lasi arī:", "Atbalsti mūs", "Visas tiesības aizsargātas"),
        *("Telli uudiskiri", "Loe ka:", "Toeta meid", "Jälgi meid Facebookis"),
        *("Zapisz się na newsletter", "Czytaj także:", "Wesprzyj nas", "Śledź nas"),
        *("Tilaa uutiskirje", "Lue myös:", "Seuraa meitä", "Kiitos!"),
        *("Prenumerera på vårt nyhetsbrev", "Läs också:", "Följ oss", "Stöd oss"),
        *("Jetzt abonnieren", "Lesen Sie auch:", "Folgen Sie uns", "Alle Rechte vorbehalten"),
    ],
)
def test_lines_in_other_languages_are_cut_too(line: str) -> None:
    assert kept(*ARTICLE, line) == ARTICLE


def test_an_english_article_loses_its_ukrainian_requests_for_money() -> None:
    assert kept(
        *ARTICLE,
        "Subscribe",
        "Thank you!!",
        "Реквізити для підтримки проєкту:",
        "4441 1111 2222 3333",
        "press@example.org",
        "Наша банка на дрони — посилання в описі",
        "***",
    ) == ARTICLE  # fmt: skip


def test_links_behind_an_article_are_cut() -> None:
    link = "Poland finishes a fence on its eastern border"
    mostly = "Also: Latvia plans four lines of obstacles"
    letters = sum(map(str.isalpha, link))
    assert kept(*ARTICLE, Paragraph(link, letters), Paragraph(mostly, 33)) == ARTICLE


def test_a_sentence_with_a_link_in_it_is_text() -> None:
    sentence = "The plan follows a decision of the State Defence Council."
    assert kept(*ARTICLE, Paragraph(sentence, linked=26)) == [*ARTICLE, sentence]


@pytest.mark.parametrize(
    "line",
    [
        "Donations to the army rose by a tenth, the bank said.",
        "“Support us,” he asked the allies.",
        "Bitcoin fell to 40 000 dollars.",
        "Related costs were not named.",
        "Copyright law does not cover that, the court said.",
        "He thanked the readers of the report.",
        "10 000 troops.",
        "PayPal said on Friday that it would stop.",
        "Map: the border between Latvia and Russia.",
        "Subscribe to this view, " + "and so on " * 14 + "says nobody.",
    ],
)
def test_sentences_that_only_resemble_such_lines_are_text(line: str) -> None:
    assert kept(*ARTICLE, line) == [*ARTICLE, line]


def test_such_lines_within_an_article_stay() -> None:
    within = [ARTICLE[0], "Read also: Poland finishes a fence", "4441 1111", ARTICLE[1]]
    assert kept(*within) == within


def test_a_number_at_the_end_is_text_where_nothing_is_cut() -> None:
    assert kept(*ARTICLE, "952 km") == [*ARTICLE, "952 km"]
    assert kept(*ARTICLE, "1 344") == [*ARTICLE, "1 344"]


@pytest.mark.parametrize(
    ("text", "name"), [("Kyiv — Київ, Львів", "CYRILLIC"), ("Vilnius Київ", "LATIN"), ("1 €", "")]
)
def test_the_script_is_that_of_most_letters(text: str, name: str) -> None:
    assert script(text) == name


@given(st.lists(st.text(max_size=60), max_size=8))
def test_nothing_is_lost_or_moved(texts: list[str]) -> None:
    kept(*texts)


@pytest.mark.parametrize("text", ["1" * 50_000 + "a", "a@" * 20_000, "www." * 20_000, "#a " * 9999])
def test_a_long_line_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    kept(*ARTICLE, text)
    assert time.process_time() - start < 2
