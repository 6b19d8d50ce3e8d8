"""The days and times of a text, in every notation that is known."""

import pytest

from briefing.proof import dates

# By month; each name stands behind a day and before one.
ENGLISH = (
    *("January Jan Jan.", "February Feb Feb.", "March Mar Mar.", "April Apr Apr.", "May"),
    *("June Jun", "July Jul", "August Aug Aug.", "September Sept Sep Sep."),
    *("October Oct Oct.", "November Nov Nov.", "December Dec Dec."),
)
ELSEWHERE = (
    "Januar Jänner tammikuuta stycznia sausio janvāris jaanuaril января січня",
    "Februar helmikuuta lutego vasario veebruaril février лютого февраля",
    "März maaliskuuta marzo marzec kovo kovą martā märtsil марта березня",
    "April huhtikuuta kwietnia balandžio aprīlī апреля квітня",
    "Mai maja toukokuuta gegužės май мая травня",
    "Juni kesäkuuta czerwca birželio jūnijā juunil июня червня",
    "Juli heinäkuuta lipca lipiec liepos jūlijā juulil июля липня",
    "August augusta elokuuta sierpnia rugpjūčio августа серпня",
    "September syyskuuta września rugsėjo сентября вересня",
    "Oktober lokakuuta października spalio октября жовтня",
    "November novembra marraskuuta listopada lapkričio ноября листопада",
    "Dezember december joulukuuta grudnia gruodžio detsembril декабря грудня",
)


def found(text: str, language: str = "en") -> list[tuple[str, int, int, int]]:
    """Each day: as it stands in the text, year, month and day."""
    days = dates.days(text, language)
    return [(text[each.start : each.end], each.year, each.month, each.day) for each in days]


def months(names: tuple[str, ...], language: str) -> list[set[int]]:
    """The months that each of the names, of January first, is read as, behind a day and before."""
    return [
        {
            each[2]
            for name in row.split()
            for text in (f"on 9 {name} 2025,", f"on {name} 9, 2025,")
            for each in found(text, language) or [("", 0, 0, 0)]
        }
        for row in names
    ]


@pytest.mark.parametrize(
    ("names", "language"),
    [(ENGLISH, "en"), (ENGLISH, "de"), (ELSEWHERE, "de")],
    ids=["English", "English elsewhere", "other languages"],
)
def test_each_name_of_a_month_is_read(names: tuple[str, ...], language: str) -> None:
    assert months(names, language) == [{month} for month in range(1, 13)]


@pytest.mark.parametrize("name", ["Mai", "maja", "Dezember"])
def test_other_languages_name_no_month_in_english(name: str) -> None:
    assert found(f"on 9 {name} 2025") == []


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
    assert found(text) == [(shown, *day)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("am 18. und 20. März 2025", "18. und 20. März 2025"),
        ("18 i 20 maja 2025", "18 i 20 maja 2025"),
        ("am 9. dez. 2025", "9. dez. 2025"),
        ("9 МАЯ 2025", "9 МАЯ 2025"),
    ],
)
def test_a_day_of_another_language_is_read_as_a_whole(text: str, shown: str) -> None:
    assert [each[0] for each in found(text, "de")] == [shown]


@pytest.mark.parametrize(
    "text",
    [
        *("a22 March", "1.22 March", "1,22 March", "F-22 March", "122 March", "22 Marching"),
        *("22 marches", "22 march", "aMarch 22", "March 22%", "March 22a", "March 22.5"),
        *("March 22,5", "March 220", "0 March", "32 March", "March 32", "March22", "22March"),
        *("12025-03-22", "x2025-03-22", "1-2025-03-22", "2025-03-222", "2025-03-22-x", "2025-3-22"),
        *("2025-13-22", "2025-00-22", "2025-03-32", "2025-03-00", "1.22.3.2025", "x22.3.2025"),
        *("22.13.2025", "32.3.2025", "22.3.20255", "22.3.25", "1/22/3/2025", "x22/3/2025"),
        *("22/13/2025", "22/3/20255", "-22.3.2025", ".2025-03-22", "122/3/2025", "22/333/2025"),
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert found(text) == []
