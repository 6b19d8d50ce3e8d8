"""Social cards: what they say is drawn whole, with every letter, small, and once."""

import io
import struct
import zlib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from briefing.exports import social_cards
from briefing.exports.card_lines import Lines
from briefing.exports.card_rows import fitted
from briefing.exports.card_type import SANS, SERIF, drawable, has_glyph, lacking
from briefing.exports.social_cards import drawn
from briefing.rules.cards import undrawn
from tests.support.written import BLOG, complaints

LINES = Lines(
    name="Rampart",
    headline="Lithuania weighs mines along its border with Russia and Belarus",
    mark="Borders",
    places=("Lithuania", "Russia", "Belarus"),
    day="22 March 2025",
)
NAMES = ("Estonia", "Latvia", "Lithuania", "Poland", "Finland", "Sweden", "Norway", "Denmark")
ROOM = (1040, 302)  # of a headline that stands alone
# The longest title that a briefing may have.
LONGEST = (
    "Ministrų kabinetas Šiauliuose patvirtino „Żmija“ fortifikācijas Ķekavā ja Tõrva õhukaitse"
    " №5 kaupą"
)
REGION = "ąčęėįšųūžāēģīķļņõäöüåøæłśźżńćóđ„“№"
CYRILLIC = {
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
    "Belarusian": "абвгдеёжзійклмнопрстуўфхцчшыьэюя’",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("font", [SERIF, SANS], ids=["serif", "sans"])
@pytest.mark.parametrize("letters", [REGION, *CYRILLIC.values()], ids=["region", *CYRILLIC])
def test_every_letter_of_the_region_is_drawn(letters: str, font: str) -> None:
    missing = [each for each in letters + letters.upper() if not has_glyph(each, font)]
    assert missing == []


def test_a_letter_that_no_font_has_is_known_to_be_missing() -> None:
    assert [has_glyph(each) for each in "გ🚜\ue000\u200b"] == [False] * 4


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Šakalienė’s „Żmija“ in Київ, №5", "Šakalienė’s „Żmija“ in Київ, №5"),
        ("Tra\u0308ger", "Träger"),
        ("🚜 Farmers block a road 🚜🚜 again", "Farmers block a road again"),
        ("Ẽ ﬁve №½ → ǆ", "E five №½ → dz"),
        ("საქართველო and Ελλάδα", "and"),
        ("10\N{NO-BREAK SPACE}billion", "10\N{NO-BREAK SPACE}billion"),
        ("🚜", ""),
    ],
)
def test_what_a_font_lacks_is_written_in_latin_or_left_out(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_a_card_is_a_small_png_of_the_size_that_is_asked_for_with_nothing_else_in_it() -> None:
    content = drawn(replace(LINES, headline=LONGEST, places=NAMES))
    read = picture(content)
    assert (read.format, read.size, read.mode, read.info) == ("PNG", (1200, 630), "P", {})
    assert len(content) <= social_cards.MAX_BYTES


def test_an_ordinary_card_has_few_bytes() -> None:
    assert len(drawn(LINES)) < 10_000


def test_a_card_is_a_whole_stream_of_unfiltered_rows_of_few_colours() -> None:
    content = drawn(LINES)
    at, chunks = 8, {}
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        chunks[kind] = content[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", content, at + 8 + length) == (
            zlib.crc32(kind + chunks[kind]),
        )
        at += 12 + length
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    rows = zlib.decompress(chunks[b"IDAT"])  # which judges the checksum
    assert (len(rows), set(rows[:: 1 + 600])) == (630 * (1 + 600), {0})
    assert max(drawn_pixel for _, drawn_pixel in picture(content).getcolors() or []) == 9


def test_a_card_has_paper_ink_and_the_baltic_blue() -> None:
    read = picture(drawn(LINES)).convert("RGB")
    assert (read.getpixel((600, 5)), read.getpixel((1190, 620)), read.getpixel((600, 125))) == (
        (0x0B, 0x4F, 0x7D),
        (0xFD, 0xFC, 0xFA),
        (0x16, 0x19, 0x1F),
    )


def test_what_a_line_says_is_in_its_colour() -> None:
    read = picture(drawn(LINES)).convert("RGB")
    darkest = [
        min(read.crop(box).getcolors(10_000) or [], key=lambda each: sum(each[1]))[1]
        for box in [
            (70, 60, 400, 110),
            (70, 150, 170, 200),
            (400, 150, 500, 200),
            (70, 530, 400, 600),
        ]
    ]
    ink, quiet, mark = (0x16, 0x19, 0x1F), (0x4B, 0x50, 0x5A), (0x0B, 0x4F, 0x7D)
    assert darkest == [ink, mark, quiet, quiet]


def test_nothing_is_drawn_into_the_margin() -> None:
    widest = replace(LINES, headline="W" * 100, mark="W" * 20, places=NAMES * 2)
    for lines in (widest, replace(LINES, headline=LONGEST), replace(LINES, headline="字" * 100)):
        read = picture(drawn(lines)).convert("RGB")
        paper = Image.new("RGB", (70, 600), (0xFD, 0xFC, 0xFA))
        assert read.crop((0, 20, 70, 620)).tobytes() == paper.tobytes()
        assert read.crop((1130, 20, 1200, 620)).tobytes() == paper.tobytes()


@pytest.mark.parametrize(
    ("headline", "size", "rows"),
    [
        (LINES.headline, 72, 2),
        ("Finland leaves the mine ban", 72, 1),
        (LONGEST, 64, 4),
        ("A Luftverteidigungsbeschaffungsvorhaben is agreed", 56, 3),
        ("W" * 100, 44, 4),
    ],
)
def test_a_headline_is_as_large_as_it_fits(headline: str, size: int, rows: int) -> None:
    chosen, broken = fitted(headline, ROOM)
    assert (chosen, len(broken)) == (size, rows)
    assert "".join(broken).replace(" ", "") == headline.replace(" ", "")


def test_rows_are_evenly_filled_and_a_headline_beyond_measure_is_cut() -> None:
    rows = fitted("Finland leaves the mine ban, and Poland follows", ROOM)[1]
    assert rows == ["Finland leaves the mine", "ban, and Poland follows"]
    assert fitted("Щ " * 300, ROOM)[1][-1].endswith("…")


def test_another_line_is_another_card() -> None:
    others: list[dict[str, Any]] = [
        {each.name: ("Norway",) if each.name == "places" else "other"} for each in fields(Lines)
    ]
    all_of_them = [LINES, *(replace(LINES, **each) for each in others)]
    for digest in (social_cards.key, social_cards.look):
        assert len({digest(each) for each in all_of_them}) == 1 + len(others)


def test_equal_lines_give_equal_bytes() -> None:
    assert drawn(LINES) == drawn(replace(LINES))


# --- what is refused because no card can show it --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Ministrų kabinetas Ķekavā, Київ, Ўсход", ""),
        ("🚜 ½ € №5 → 5 µm ª", ""),
        ("Lı\u02bc ǅ ﬁ ẞ", ""),
        ("الحدود", "الحدو"),
        ("边境", "边境"),
        ("ελλ", "ελ"),
        ("გ", "გ"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_letters_that_no_card_shows_are_known(text: str, letters: str) -> None:
    assert lacking(text) == letters
    assert list(undrawn(text)) == ([f"has '{letters}', {LACK}"] if letters else [])


LACK = (
    "which the fonts of social cards lack; write it in Latin or Cyrillic letters, or give the fonts"
    " more (theme/fonts.py)"
)


def test_a_term_that_no_card_shows_is_told_with_its_line(tmp_path: Path) -> None:
    words = BLOG["vocabulary.yaml"].replace("    name: Poland", "    name: Polska ポ")

    assert complaints(tmp_path, {"vocabulary.yaml": words}) == [
        f"content/vocabulary.yaml:9: name 'Polska ポ' has 'ポ', {LACK}"
    ]
