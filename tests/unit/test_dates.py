"""The days and times of a text, in every notation that is known."""

import pytest

from briefing.proof.languages import CODES
from briefing.proof.numbers import dates

# By month; each name stands behind a day and before one.
ENGLISH = (
    *("January Jan Jan.", "February Feb Feb.", "March Mar Mar.", "April Apr Apr.", "May"),
    *("June Jun", "July Jul", "August Aug Aug.", "September Sept Sep Sep."),
    *("October Oct Oct.", "November Nov Nov.", "December Dec Dec."),
)
ELSEWHERE = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta"
    " syyskuuta lokakuuta marraskuuta joulukuuta",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
    " listopada grudnia",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio"
    " lapkričio gruodžio",
    "lv": "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī"
    " decembrī",
    "et": "jaanuaril veebruaril märtsil aprillil mail juunil juulil augustil septembril"
    " oktoobril novembril detsembril",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "be": "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка"
    " лістапада снежня",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie"
    " noiembrie decembrie",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra"
    " decembra",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
}


def found(text: str, language: str = "en") -> list[tuple[str, int, int, int]]:
    """Each day: as it stands in the text, year, month and day."""
    days = sorted(dates.days(text, language), key=lambda each: (each.start, -each.end))
    return [(text[each.start : each.end], each.year, each.month, each.day) for each in days]


def months(names: tuple[str, ...], language: str) -> list[set[int]]:
    """The months that each of the names, of January first, is read as, behind a day and before."""
    return [
        {
            each[2]
            for name in row.split()
            for text in (f"on 9 {name} 2025,", f"on {name} 9, 2025,")
            for each in [*found(text, language), ("", 0, 0, 0)][:1]
        }
        for row in names
    ]


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH, "de"),
        *((tuple(ELSEWHERE[each].split()), each) for each in ELSEWHERE),
    ],
)
def test_each_name_of_a_month_is_read(names: tuple[str, ...], language: str) -> None:
    assert months(names, language) == [{month} for month in range(1, 13)]


def test_each_language_that_is_read_has_its_months_tried() -> None:
    assert {"en", *ELSEWHERE} == set(CODES)


@pytest.mark.parametrize("name", ["Mai", "maja", "Dezember"])
def test_other_languages_name_no_month_in_english(name: str) -> None:
    assert found(f"on 9 {name} 2025") == []


@pytest.mark.parametrize("text", ["in March 2025", "in March, 2025"])
def test_a_month_with_its_year_is_read(text: str) -> None:
    assert [each[1:] for each in found(text)] == [(2025, 3, 0)]


@pytest.mark.parametrize(
    ("text", "shown", "day"),
    [
        ("on 22 March 2025.", "22 March 2025", (2025, 3, 22)),
        ("on 22 March, 2125.", "22 March, 2125", (2125, 3, 22)),
        ("on 22 March 1999.", "22 March 1999", (1999, 3, 22)),
        ("on 22 March 20255.", "22 March", (0, 3, 22)),
        ("on March 22, 2025.", "March 22, 2025", (2025, 3, 22)),
        ("on March 22nd 2025.", "March 22nd 2025", (2025, 3, 22)),
        ("on March 22 and more", "March 22", (0, 3, 22)),
        ("the 1st of May", "1st of May", (0, 5, 1)),
        ("the 2nd May", "2nd May", (0, 5, 2)),
        ("the 3rd May", "3rd May", (0, 5, 3)),
        ("the 4th May", "4th May", (0, 5, 4)),
        ("18–20 March", "18–20 March", (0, 3, 18)),
        ("18—20 March", "18—20 March", (0, 3, 18)),
        ("18-20 March", "18-20 March", (0, 3, 18)),
        ("18 – 20 March", "18 – 20 March", (0, 3, 18)),
        ("18 to 20 March", "18 to 20 March", (0, 3, 18)),
        ("18 and 20 March", "18 and 20 March", (0, 3, 18)),
        ("March 18th to 20th, 2025", "March 18th to 20th, 2025", (2025, 3, 18)),
        ("9\u00a0May\u202f2025", "9\u00a0May\u202f2025", (2025, 5, 9)),
        ("on 2025-03-22.", "2025-03-22", (2025, 3, 22)),
        ("on 22.3.2025", "22.3.2025", (2025, 3, 22)),
        ("on 22. 03. 2025", "22. 03. 2025", (2025, 3, 22)),
        ("on 22/3/2025", "22/3/2025", (2025, 3, 22)),
        ("on 31.12.2025", "31.12.2025", (2025, 12, 31)),
        ("on 1.1.2025", "1.1.2025", (2025, 1, 1)),
    ],
)
def test_a_day_is_read_as_a_whole(text: str, shown: str, day: tuple[int, int, int]) -> None:
    assert found(text)[0] == (shown, *day)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("am 18. und 20. März 2025", "18. und 20. März 2025"),
        ("am 9. dez. 2025", "9. dez. 2025"),
    ],
)
def test_a_day_of_another_language_is_read_as_a_whole(text: str, shown: str) -> None:
    assert found(text, "de")[0][0] == shown


@pytest.mark.parametrize(
    "text",
    [
        *("a22 March", "1.22 March", "1,22 March", "F-22 March", "122 March", "22 Marching"),
        *("22 marches", "aMarch 22", "March 22%", "March 22a", "March 22.5"),
        *("March 22,5", "March 220", "0 March", "32 March", "March 32", "March22", "22March"),
        *("12025-03-22", "x2025-03-22", "1-2025-03-22", "2025-03-222", "2025-03-22-x", "2025-3-22"),
        *("2025-13-22", "2025-00-22", "2025-03-32", "2025-03-00", "1.22.3.2025", "x22.3.2025"),
        *("22.13.2025", "32.3.2025", "22.3.20255", "22.3.25", "1/22/3/2025", "x22/3/2025"),
        *("22/13/2025", "22/3/20255", "-22.3.2025", ".2025-03-22", "122/3/2025", "22/333/2025"),
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert [each for each in found(text) if each[3]] == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("the night of December 30, the Russian army", [(12, 30)]),
        ("On the morning of December 30 the Russian army", [(12, 30)]),
        ("The news of December 30.", [(12, 30)]),
        ("as of December 30", [(12, 30)]),
        ("late December 30 he said", [(12, 30)]),
        ("early December 30, the", [(12, 30)]),
        ("this December 30 it was", [(12, 30)]),
        ("in December 30, the Russian army", [(12, 30)]),
        ("On July 28, the drone", [(7, 28)]),
        ("December 30, the Russian", [(12, 30)]),
        ("of December 30, 2025, the", [(12, 30)]),
        ("on the night of December 30 Russian forces", [(12, 30)]),
        ("In May 20 drones crossed", [(5, 0)]),
        ("In May 20 Russian drones crossed", [(5, 0)]),
        ("In May 20, 30 or 40 drones crossed", [(5, 0)]),
        ("In May 20 were found", [(5, 0)]),
        ("in late May 20 drones crossed", [(5, 0)]),
    ],
)
def test_the_number_behind_a_month_is_its_day_where_it_counts_nothing(
    text: str, days: list[tuple[int, int]]
) -> None:
    assert [each[2:] for each in found(text)][: len(days)] == days
