"""What a card shows beside its lines: a map or chart, in the colours of its page, and small."""

import io
from pathlib import Path

import pytest
from PIL import Image

from briefing.exports import pictures, social_cards
from briefing.exports.card_lines import CardChart, CardMap, CardRow, Lines
from briefing.exports.card_map import LEFT, lines_of
from briefing.exports.social_cards import drawn
from briefing.maps.placing import Label
from tests.unit.test_cards import LINES, LONGEST
from tests.unit.test_flank import KAUNAS, VILNIUS, Headers, shown_of
from tests.unit.test_series import shown as story_shown

WATER, LAND, CONCERNED = (0xC4, 0xDC, 0xEA), (0xF3, 0xEB, 0xDA), (0xDC, 0xC1, 0x90)
COAST, INK, MARK = (0x7D, 0x75, 0x63), (0x16, 0x19, 0x1F), (0x0B, 0x4F, 0x7D)
PAPER = (0xFD, 0xFC, 0xFA)
ANOTHER = "Another summary of the same event, of which no card says a word."
SQUARE = "M{0} {0}l200 0 0 200-200 0z"
MAP = CardMap(
    "Map: Vilnius in Lithuania.",
    (
        ("land", SQUARE.format(100) + "M150 150l0 50 50 0 0-50z"),
        ("concerned", SQUARE.format(310)),
        ("accused", SQUARE.format(520)),
        ("leaders", "M600 100l-50 0"),
        ("scale", "M30 730v12h100v-12h-4v8h-92v-8z"),
        ("dots", "M400 400h0"),
    ),
    (Label(("Vilnius",), 440, 400, "start", 0.35, "place", "on"),),
    ((700, 200),),
)
ROWS = (
    CardRow("Seimas", ("107 for", "3 against"), ((1, 0.0, 75.0), (2, 75.0, 25.0)), 0.0),
    CardRow("Riigikogu", ("81 for",), ((1, 0.0, 50.0),), 100.0),
)
CHART = CardChart("How they voted", ("for", "against"), ROWS)


def read(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def at(picture: Image.Image, x: float, y: float) -> object:
    """The colour at a point of the map, in its units."""
    return picture.getpixel((LEFT + round(x * 0.8), 14 + round(y * 0.8)))


def test_path_data_is_read_as_a_browser_does() -> None:
    assert list(lines_of("M1 2l3-4 5 6zM-7-8v9h-1M4 5h0")) == [
        [(1, 2), (4, -2), (9, 4), (1, 2)],
        [(-7, -8), (-7, 1), (-8, 1)],
        [(4, 5), (4, 5)],
    ]
    assert list(lines_of("")) == []
    with pytest.raises(ValueError, match="no map has 'c' in its path data"):
        list(lines_of("M1 2c3 4 5 6 7 8"))


def test_a_map_has_the_colours_of_its_page() -> None:
    card = read(drawn(LINES, MAP))
    spots = {(50, 50): WATER, (250, 250): LAND, (175, 175): WATER, (330, 480): CONCERNED}
    assert {spot: at(card, *spot) for spot in spots} == spots
    assert (at(card, 400, 400), at(card, 700, 200), at(card, 60, 740)) == (INK, MARK, INK)
    assert at(card, 100, 200) != WATER  # a coast
    accused = {at(card, 600 + x, 600) for x in range(20)}
    assert {LAND, COAST} <= accused


def test_a_name_has_a_halo_of_what_it_stands_on() -> None:
    for ground, colour in {"on": CONCERNED, "wet": WATER, "": LAND}.items():
        label = Label(("HHHHHHHH",), 30, 500, "start", 0.0, "place", ground)
        card = read(drawn(LINES, CardMap("", (), (label,))))
        around = card.crop((LEFT + 20, 380, LEFT + 200, 430)).getcolors(10_000) or []
        assert {INK, colour} <= {each for _, each in around}


def test_a_chart_has_its_bars_on_one_scale() -> None:
    card = read(drawn(LINES, CHART))
    colours = [
        [card.getpixel((x, y)) for x in (600, 980, 1100)]
        for y in range(200, 560)
        if card.getpixel((600, y)) == MARK
    ]
    assert [MARK, MARK, INK] in colours
    assert [MARK, PAPER, PAPER] in colours
    assert CHART.said == "Chart: How they voted. Seimas: 107 for, 3 against; Riigikogu: 81 for"


@pytest.mark.parametrize("seen", [MAP, CHART], ids=["map", "chart"])
def test_no_line_of_a_card_reaches_its_picture_and_all_is_small(seen: CardMap | CardChart) -> None:
    for headline in (LONGEST, "W" * 100, "Finland"):
        long = Lines("Rampart", headline, "W" * 30, ("Norway",), "35 briefings, " * 9)
        content = drawn(long, seen)
        assert len(content) <= social_cards.MAX_BYTES
        beside = read(content).crop((LEFT - 30, 20, LEFT - 4, 630))
        assert beside.getcolors() == [(26 * 610, PAPER)]
        assert content == drawn(long, seen)


def test_a_chart_of_more_than_a_card_holds_is_cut_and_long_words_too() -> None:
    row = CardRow("W" * 60, ("W" * 60,), ((1, 0.0, 0.4),), 0.0)
    chart = CardChart("W" * 90, ("W" * 60,) * 4, (row,) * 30)
    assert len(drawn(LINES, chart)) <= social_cards.MAX_BYTES


def card_of(folder: Path, headers: Headers) -> pictures.Picture:
    shown = shown_of(folder, headers)
    return shown.editions.of(shown.briefings[0]).once(pictures.of_briefing)


def test_a_briefing_with_a_place_shows_its_map_and_says_so(tmp_path: Path) -> None:
    found = card_of(tmp_path, [{"places": [VILNIUS], "countries": ["LT"]}])
    assert found.alt == (
        "The headline of briefing 1, Rampart, 1 March 2025."
        " Map: Vilnius in Lithuania. Concerned: Lithuania."
    )
    assert read(found.drawn()).getpixel((1190, 620)) != PAPER


def test_a_briefing_without_a_place_has_its_headline_alone(tmp_path: Path) -> None:
    found = card_of(tmp_path, [{"places": []}])
    assert found.alt == "The headline of briefing 1, Rampart, 1 March 2025"
    assert found.drawn() == drawn(found.lines)


def test_another_place_is_another_card_and_other_words_are_not(tmp_path: Path) -> None:
    headers: list[dict[str, object]] = [
        {"places": [VILNIUS]},
        {
            "places": [VILNIUS],
            "summary": ANOTHER,
        },
        {"places": [KAUNAS]},
        {"places": [VILNIUS], "accused": ["LT"]},
    ]
    urls = [card_of(tmp_path, [each]).url for each in headers]
    assert [urls.index(url) for url in urls] == [0, 0, 2, 3]


def test_a_story_shows_its_chart(tmp_path: Path) -> None:
    shown = story_shown(tmp_path)
    found = pictures.of_terms(shown)["/stories/ottawa-withdrawal/"]
    assert "Chart: How they voted. Seimas: 107 for" in found.alt.replace("\N{NO-BREAK SPACE}", " ")
    assert found.lines.day.startswith("As of ")
    assert found.address == "/cards/story-ottawa-withdrawal.png"


def test_a_country_shows_its_events_and_every_card_has_its_file(tmp_path: Path) -> None:
    shown = shown_of(tmp_path, [{"places": [VILNIUS], "countries": ["LT"]}])
    found = pictures.of_terms(shown)["/countries/lithuania/"]
    assert found.alt == (
        "Lithuania, Rampart, 1 briefing, the last event on 1 March 2025. Map: Where it happened:"
        " 1 event. The briefings of this page concern Lithuania."
    )
    assert list(pictures.every_card(shown)) == [
        "/cards/site.png",
        "/cards/2025-03-01-a-briefing.png",
        "/cards/story-ottawa-withdrawal.png",
        "/cards/country-lt.png",
        "/cards/country-pl.png",
    ]
