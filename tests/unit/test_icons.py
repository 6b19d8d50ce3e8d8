"""Icons are the theme's own mark, whole and the same each time; a writer's own go before."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from briefing.addresses import OF_WRITERS
from briefing.building import theme
from briefing.exports import icons
from briefing.exports.icons import Look, look_of
from briefing.exports.mark import mark
from briefing.exports.others import other_files
from briefing.pages.shown import Shown
from tests.support.content import a_library, a_site, editions
from tests.support.sites import ROOT
from tests.support.small_site import CONTENT
from tests.support.written import complaints

STATIC = {
    path.relative_to(ROOT / "theme" / "static").as_posix(): path.read_bytes()
    for path in (ROOT / "theme" / "static").rglob("*")
    if path.is_file()
}
# Red around, with a hole that shows what is behind.
FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#f00" d="{}"/></svg>'
LOOK = Look(FRAME.format("M0 0h8v8H0zM2 2h4v4H2z"), "#ffeedd", "#112233")
KNOWN = (
    "write paths of M, L, H, V, Q, C and Z, filled in one colour as #0b4f7d, or put favicon.ico,"
    " apple-touch-icon.png and icon-512.png into content/extra/"
)


def made(look: Look | None = LOOK) -> dict[str, bytes]:
    return {each.address: each.make() for each in icons.files(a_site(), look)}


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_the_look_is_that_of_the_theme() -> None:
    found = look_of(STATIC)
    assert found is not None
    assert (found.svg.encode(), found.paper, found.ink) == (
        STATIC["icon.svg"],
        "#fdfcfa",
        "#0b4f7d",
    )


def test_a_theme_without_a_mark_has_no_icons() -> None:
    assert (look_of({}), made(None)) == (None, {})


def test_each_icon_has_its_sizes() -> None:
    found = made()
    icon = picture(found["/favicon.ico"])
    assert (icon.format, icon.info["sizes"]) == ("ICO", {(16, 16), (32, 32), (48, 48)})
    touch, logo = (picture(found[name]) for name in ("/apple-touch-icon.png", "/icon-512.png"))
    assert (touch.format, touch.size, touch.mode) == ("PNG", (180, 180), "RGB")
    assert (logo.format, logo.size, logo.mode) == ("PNG", (512, 512), "RGB")


def test_an_icon_shows_the_mark_on_paper_with_sharp_edges() -> None:
    logo = picture(made()["/icon-512.png"])
    colours = {colour for _, colour in logo.getcolors() or ()}
    assert (logo.getpixel((0, 0)), logo.getpixel((256, 256))) == ((255, 238, 221),) * 2
    assert (255, 0, 0) in colours
    small = picture(made()["/favicon.ico"]).ico.getimage((16, 16)).convert("RGBA")  # type: ignore[attr-defined]
    assert {colour for _, colour in small.getcolors()} == {(255, 0, 0, 255), (0, 0, 0, 0)}


def test_the_same_theme_gives_the_same_bytes_and_another_mark_others() -> None:
    other = replace(LOOK, svg=FRAME.format("M0 0C8 0 8 8 8 8Q0 8 0 0z"))
    assert made() == made()
    assert [name for name, content in made(other).items() if content == made()[name]] == [
        "/site.webmanifest"
    ]


def test_the_manifest_has_the_names_and_colours_of_the_site_below_its_path() -> None:
    said = json.loads(made()["/site.webmanifest"])
    assert [said[name] for name in ("name", "start_url", "scope", "display")] == [
        *("Rampart", "/base/", "/base/", "browser")
    ]
    assert (said["background_color"], said["theme_color"]) == ("#ffeedd", "#112233")
    assert [each["src"] for each in said["icons"]] == [
        *("/base/apple-touch-icon.png", "/base/icon-512.png")
    ]


@pytest.mark.parametrize(
    ("path", "outline"),
    [
        ("M1 1 3 1v2H1z", ((1, 1), (3, 1), (3, 3), (1, 3))),
        ("m1 1 2 0l0 2h-2Z", ((1, 1), (3, 1), (3, 3), (1, 3))),
        ("M0,0L4-0,4,.5", ((0, 0), (4, 0), (4, 0.5))),
    ],
)
def test_a_path_is_read_as_browsers_do(path: str, outline: tuple[tuple[float, float], ...]) -> None:
    [shape] = mark(FRAME.format(path).encode()).shapes
    assert shape.outlines == (outline,)


@pytest.mark.parametrize(
    ("svg", "message"),
    [
        ("<svg", "no SVG: unclosed token: line 1, column 0"),
        ('<svg viewBox="0 0 8 9"/>', 'has no square viewBox; write one as "0 0 32 32"'),
        ('<svg viewBox="0 0 8 8"/>', f"shows nothing; {KNOWN}"),
        (
            '<svg viewBox="0 0 8 8"><circle r="3"/></svg>',
            f"has <circle>, from which no icons can be drawn; {KNOWN}",
        ),
        (FRAME.format("M0 0A4 4 0 0 0 8 8"), f"has a path with 'A'; {KNOWN}"),
        (FRAME.format("M0 0 8"), f"has a path with 'L'; {KNOWN}"),
        (FRAME.format("0 0 8 8"), f"has a path with '0'; {KNOWN}"),
        (FRAME.format("M0 0h8v8z").replace("#f00", "red"), f"has the colour 'red'; {KNOWN}"),
    ],
)
def test_a_mark_that_can_not_be_drawn_is_refused_with_its_place(
    svg: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "icon.svg").write_text(svg)
    [problem] = theme.undrawn_mark(tmp_path, [])
    assert str(problem) == f"{tmp_path.name}/static/icon.svg:1: {message}"
    assert list(theme.undrawn_mark(tmp_path, OF_WRITERS)) == []


@pytest.mark.parametrize(
    "name", ["favicon.ico", "apple-touch-icon.png", "icon-512.png", "site.webmanifest"]
)
def test_a_file_of_the_writer_goes_before(name: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, {f"extra/{name}": "pixels"}) == []
    shown = Shown(editions(a_library(tmp_path, {**CONTENT, f"extra/{name}": "pixels"})))
    assert f"/{name}" not in {each.address for each in other_files(shown, LOOK)}


def test_one_of_other_capitals_is_refused(tmp_path: Path) -> None:
    assert complaints(tmp_path, {"extra/Favicon.ico": "pixels"}) == [
        (
            "content/extra/Favicon.ico:1: takes the place of a page or file that the site makes;"
            " rename it"
        )
    ]
