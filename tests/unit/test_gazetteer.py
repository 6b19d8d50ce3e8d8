"""Places by their names: whose place of a name is taken, and what to write where none is."""

from pathlib import Path

import pytest

from briefing.maps.shapes import shapes
from briefing.problems import ContentError
from briefing.reading import library
from briefing.reading.gazetteer import Gazetteer
from briefing.reading.model import Place, WrittenPlace
from tests.support.content import REGION, ZONE, write_content
from tests.support.written import BLOG, FILE, edited, read
from tools.geonames import HEAD, Row, written

KNOWN = """\
# Narva\t1.00\t1.00
[EE]
Narva\t59.38\t28.19
Valga\t57.78\t26.05
Tallinn (Old Town)\t59.44\t24.75
[LV]
Valga\t57.00\t26.00
Salla\t57.50\t26.50
"""


def placed(name: str, *countries: str, known: str = KNOWN, **more: str) -> Place:
    place = WrittenPlace.model_validate({"name": name, **more} if more else name)
    return Gazetteer(lambda: known).placed(place, countries)


def refusal(name: str, *countries: str, known: str = KNOWN, **more: str) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        placed(name, *countries, known=known, **more)
    return str(caught.value)


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [
        (placed("Narva", "EE"), 59.38, 28.19),
        (placed("Narva", "LV", "EE", "EE"), 59.38, 28.19),
        (placed("Tallinn (Old Town)", "EE"), 59.44, 24.75),
        (placed("Valga", "EE", "LV", country="LV"), 57.0, 26.0),
        (placed("Narva", "EE", lat="1.5", lon="2.5"), 1.5, 2.5),
    ],
)
def test_a_name_has_the_degrees_of_the_briefings_countries_where_it_has_none_itself(
    place: Place, lat: float, lon: float
) -> None:
    assert (place.lat, place.lon, place.country) == (lat, lon, None)


def test_a_place_is_taken_from_no_other_country_and_by_no_part_of_its_name() -> None:
    assert refusal("Salla", "FI", "EE").startswith("no place 'Salla' is known in FI or EE; ")
    assert refusal("Narv.", "EE").startswith("no place 'Narv.' is known in EE; ")
    assert refusal("Tallinn", "EE").startswith("no place 'Tallinn' is known in EE; ")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Saatse", "no place 'Saatse' is known in EE; write {name: Saatse, lat: …, lon: …}"),
        (
            "narva",
            (
                "no place 'narva' is known in EE; did you mean 'Narva'?"
                " Else write {name: narva, lat: …, lon: …}"
            ),
        ),
        (
            "Põhja: a, b",
            "no place 'Põhja: a, b' is known in EE; write {name: \"Põhja: a, b\", lat: …, lon: …}",
        ),
    ],
)
def test_what_to_write_for_an_unknown_name_can_be_pasted(name: str, says: str) -> None:
    assert refusal(name, "EE") == says


def test_where_nothing_is_known_of_any_country_that_is_said() -> None:
    degrees = "is known by name; write {name: Narva, lat: …, lon: …}"

    assert refusal("Narva", "FI", "SE") == f"no place of FI or SE {degrees}"
    assert refusal("Narva", "EE", known="") == f"no place of EE {degrees}"


def test_of_many_places_of_a_name_the_first_are_shown() -> None:
    known = "[PL]\n" + "".join(f"Wola\t5{number}.00\t20.00\n" for number in range(6))

    shown = ", ".join(f"{{name: Wola, lat: 5{number}.00, lon: 20.00}}" for number in range(3))
    last = "{name: Wola, lat: 53.00, lon: 20.00}"
    said = f"6 places of PL are called 'Wola'; write {shown} or {last} …"
    assert refusal("Wola", "PL", known=known) == said


def test_it_is_read_only_where_a_name_has_no_degrees() -> None:
    def read() -> str:
        raise AssertionError("read")

    known = Gazetteer(read)
    place = WrittenPlace.model_validate({"name": "Narva", "lat": "1.5", "lon": "2.5"})

    assert known.placed(place, ["EE"]) == Place(name="Narva", lat=1.5, lon=2.5)
    with pytest.raises(AssertionError):
        known.placed(WrittenPlace(name="Narva"), ["EE"])


# --- in a header -----------------------------------------------------------------------

DEGREES = "{name: Suwałki, lat: 54.1, lon: 22.93}"
NAMED = edited((f"  - {DEGREES}", "  - Suwałki\n  - {name: Vilnius}"))


def test_a_briefing_has_its_places_with_degrees(tmp_path: Path) -> None:
    (briefing,) = (each for each in read(tmp_path, NAMED).briefings if each.places)

    assert briefing.places == (
        Place(name="Suwałki", lat=54.11, lon=22.93),
        Place(name="Vilnius", lat=54.69, lon=25.28),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_all_places_of_a_header_are_told_at_once(end: str, tmp_path: Path) -> None:
    files = edited((f"  - {DEGREES}", "  - Suwalki\n  - Vilnius\n  - Kaunas"))
    known = {"gazetteer.txt": BLOG["gazetteer.txt"].replace("\n", end)}

    with pytest.raises(ContentError) as caught:
        read(tmp_path, {**files, **known})

    lines = [(each.path, each.line) for each in caught.value.problems]
    assert lines == [(f"content/{FILE}", 25), (f"content/{FILE}", 27)]


def test_a_gazetteer_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    folder = write_content(tmp_path, {**BLOG, **NAMED})
    (folder / "gazetteer.txt").write_bytes(b"[PL]\nSuwa\xb3ki\t54.11\t22.93\n")

    _, problems = library.read(folder, ZONE)

    said = "content/gazetteer.txt:2: byte 0xb3 is not UTF-8; save the file as UTF-8"
    assert list(map(str, problems)) == [said]


# --- the tool that writes it -----------------------------------------------------------


def a_row(name: str, code: str, lat: float, lon: float, population: int) -> Row:
    return {
        "geonameid": population,
        "name": name,
        "countrycode": code,
        "latitude": lat,
        "longitude": lon,
        "population": population,
    }


ROWS: list[Row] = [
    a_row("Pskov", "RU", 57.816, 28.334, 200_000),
    a_row("Pechory", "RU", 57.82, 27.61, 4_999),
    a_row("Magadan", "RU", 59.56, 150.8, 90_000),
    a_row("Värska", "EE", 57.958, 27.638, 414),
    a_row("Kose", "EE", 59.186, 25.16, 2_000),
    a_row("Kose", "EE", 59.19, 25.17, 3_000),
    a_row("Kose", "EE", 57.6, 27.0, 500),
    a_row("Za\u200bla", "EE", 58.0, 26.0, 9_000),
    a_row("Paris", "FR", 48.85, 2.35, 2_000_000),
]
EE = "[EE]\nKose\t57.60\t27.00\nKose\t59.19\t25.17\nVärska\t57.96\t27.64\n"


def test_the_tool_writes_the_places_of_the_countries_that_maps_can_show() -> None:
    everywhere = "[RU]\nMagadan\t59.56\t150.80\nPskov\t57.82\t28.33\n"

    made = written(ROWS, ["RU", "EE"], ["EE"], None)
    on_maps = written(ROWS, ["RU", "EE"], ["EE"], shapes(REGION))

    assert made == f"{HEAD}{EE}{everywhere}"
    assert on_maps == f"{HEAD}{EE}[RU]\nPskov\t57.82\t28.33\n"
    assert placed("Pskov", "RU", known=made).lat == 57.82
