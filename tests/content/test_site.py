"""Check and build agree on the content, its pages are valid, its region can be drawn from."""

import re
from itertools import chain

import html5lib
import pytest

from briefing.commands import check
from briefing.maps import shapes
from briefing.reading import gazetteer
from tests.content.conftest import sound_content
from tests.support.sites import ROOT, BuiltSite
from tests.theme.test_html import MAP, MAX_MAP_BYTES
from tests.unit.test_maps import WHOSE

MAX_REGION_BYTES = 110_000


def test_check_and_build_agree_on_the_content(
    capsys: pytest.CaptureFixture[str], built: BuiltSite | list[str]
) -> None:
    code = check.run(ROOT)

    said = capsys.readouterr().err.split("\n")
    if isinstance(built, BuiltSite):  # a capture at hand may have a source otherwise by now
        assert (code, said) == (0, [""]) or (ROOT / "captures").is_dir()
    else:  # captures that are at hand help check to say what is wrong
        assert (code, [place(line) for line in said[: len(built)]]) == (1, list(map(place, built)))


def place(line: str) -> str:
    """The path and the line that a complaint begins with."""
    return ":".join(line.split(":")[:2])


def test_every_page_is_valid_and_every_map_small(built: BuiltSite | list[str]) -> None:
    sound_content()
    assert isinstance(built, BuiltSite)
    for address, html in built.pages().items():
        html5lib.HTMLParser(strict=True).parse(html)
        assert all(len(each.encode()) <= MAX_MAP_BYTES for each in MAP.findall(html)), address


def test_the_region_is_small_and_its_neighbours_share_their_borders() -> None:
    known = shapes.shapes(sound_content().region)
    if known is None:
        return
    used = [max(n, ~n) for n in chain(*chain(*known.rings.values()))]
    outlines = map(known.outline, chain(*known.rings.values()))

    assert set(used) == set(range(len(known.arcs)))
    assert all(used.count(number) <= 2 for number in set(used))
    assert all(outline[0] == outline[-1] for outline in outlines)
    assert len(sound_content().region.encode()) <= MAX_REGION_BYTES


def test_the_region_gives_places_to_their_countries() -> None:
    known = shapes.shapes(sound_content().region)
    if known is None:
        return
    spots = {name: known.projection.point(lat, lon) for name, (lat, lon, _) in WHOSE.items()}
    found = {name: known.country_at(spot) for name, spot in spots.items() if spot in known.extent}
    wanted = {name: code for name, (_, _, code) in WHOSE.items() if code in known.rings}

    assert {name: code for name, code in found.items() if code != wanted.get(name, code)} == {}


def test_every_line_of_the_gazetteer_is_a_note_a_country_or_a_place() -> None:
    sound_content()
    file = ROOT / "content" / gazetteer.FILE
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    form = re.compile(r"#.*|\[[A-Z]{2}\]|[^\t]{1,60}\t-?\d{1,2}\.\d+\t-?\d{1,3}\.\d+")

    assert [line for line in lines if not form.fullmatch(line)] == []
