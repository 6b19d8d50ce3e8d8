"""A folder is walked whole, or the file system's refusal is told: nothing is left out."""

import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from briefing.building import checks, manifest, theme
from briefing.files import files_in, walk
from briefing.reading import library
from tests.support.anybody import as_anybody
from tests.support.content import ZONE, write_content
from tests.support.proving import proved
from tests.support.written import BLOG

ROOT = Path(__file__).resolve().parents[2]
FILES = {"a.txt": "a", "b/c.txt": "c", "b/d/e.txt": "e", "b-c/f.txt": "f"}


def test_a_walk_gives_everything_in_the_order_of_its_parts(tmp_path: Path) -> None:
    write_content(tmp_path, FILES)
    (tmp_path / "b/link").symlink_to("d")

    assert [(each.path, each.kind) for each in walk(tmp_path)] == [
        ("a.txt", "file"),
        ("b", "folder"),
        ("b/c.txt", "file"),
        ("b/d", "folder"),
        ("b/d/e.txt", "file"),
        ("b/link", "link"),
        ("b-c", "folder"),
        ("b-c/f.txt", "file"),
    ]


@pytest.mark.parametrize(
    "use",
    [lambda folder: list(walk(folder)), checks.site_in, manifest.of],
    ids=["walk", "site", "manifest"],
)
def test_a_folder_that_cant_be_read_is_an_error(
    use: Callable[[Path], object], tmp_path: Path
) -> None:
    write_content(tmp_path, FILES)
    (tmp_path / "b/d").chmod(0)

    with as_anybody(), pytest.raises(PermissionError):
        use(tmp_path)

    (tmp_path / "b/d").chmod(0o755)


def test_a_walk_that_is_told_of_refusals_goes_on(tmp_path: Path) -> None:
    write_content(tmp_path, FILES)
    (tmp_path / "b").chmod(0)
    refused: list[tuple[str, str | None]] = []

    with as_anybody():
        found = [
            each.path
            for each in walk(tmp_path, lambda path, error: refused.append((path, error.strerror)))
        ]

    (tmp_path / "b").chmod(0o755)
    assert found == ["a.txt", "b", "b-c", "b-c/f.txt"]
    assert refused == [("b", "Permission denied")]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(walk(tmp_path / "nowhere"))


def test_nothing_else_walks_in_a_way_that_swallows_refusals() -> None:
    """Path.glob and os.walk take a folder that can't be read for one that is empty."""
    swallows = re.compile(r"\.r?glob\(|\bos\.f?walk\(|\bglob\.i?glob\b")
    folders = [ROOT / "briefing", ROOT / "tools"]
    found = [
        path.relative_to(ROOT).as_posix()
        for path in chain.from_iterable(map(files_in, folders))
        if path.suffix == ".py" and swallows.search(path.read_text("utf-8"))
    ]

    assert found == []


PLACES = ("", "briefings", "briefings/2025", "stories", "pages", "images", "extra", "evidence")


@pytest.mark.parametrize("below", PLACES)
def test_a_folder_of_the_content_that_cant_be_read_is_told(below: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {**proved(BLOG), "extra/robots.txt": "a"})
    (content / below).chmod(0)

    with as_anybody():
        found, problems = library.read(content, ZONE)

    (content / below).chmod(0o755)
    said = f"content/{below}".rstrip("/")
    assert found is None
    assert [str(each) for each in problems] == [f"{said}:1: can't be read: Permission denied"]


@pytest.mark.parametrize("below", ["pages", "extra"])
def test_a_folder_that_may_only_be_listed_is_told_file_by_file(below: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {**BLOG, "extra/robots.txt": "a"})
    (content / below).chmod(0o444)

    with as_anybody():
        _, problems = library.read(content, ZONE)

    (content / below).chmod(0o755)
    name = {"pages": "about.md", "extra": "robots.txt"}[below]
    assert [str(each) for each in problems] == [
        f"content/{below}/{name}:1: can't be read: Permission denied"
    ]


def test_a_content_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [str(each) for each in library.read(tmp_path / "content", ZONE)[1]] == [
        "content:1: can't be read: No such file or directory"
    ]


# --- the theme ----------------------------------------------------------------------------------

THEME = {
    "static/css/site.css": "@import 'more.css';\nbody { background: url(//a.example/x.png) }\n",
    "static/js/a.js": "a\n",
    "static/logo.png": "no picture",
    "templates/home.html": "x",
}


def test_what_is_wrong_with_the_files_of_a_theme_is_told_at_once(tmp_path: Path) -> None:
    looks = write_content(tmp_path / "theme", THEME)
    (looks / "static/passwords.txt").symlink_to("/etc/passwd")
    (looks / "static/more").symlink_to("/etc")
    (looks / "static/js").chmod(0)
    (looks / "templates/home.html").chmod(0)

    with as_anybody():
        problems = theme.problems(looks)

    (looks / "static/js").chmod(0o755)
    assert [str(each).partition(";")[0] for each in sorted(problems)] == [
        "theme/static/css/site.css:1: @import",
        "theme/static/css/site.css:2: fetches //a.example/x.png from elsewhere",
        "theme/static/js:1: can't be read: Permission denied",
        "theme/static/logo.png:1: picture is no picture, and is named PNG",
        "theme/static/more:1: symbolic link",
        "theme/static/passwords.txt:1: symbolic link",
        "theme/templates/home.html:1: can't be read: Permission denied",
    ]


def test_a_theme_without_a_part_is_told(tmp_path: Path) -> None:
    looks = write_content(tmp_path / "looks", {"templates/home.html": "x"})

    assert [str(each) for each in theme.problems(looks)] == [
        "looks/static:1: can't be read: No such file or directory"
    ]
