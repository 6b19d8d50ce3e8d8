"""The manifest: what it says of a folder, and that it can be read again."""

from hashlib import sha256
from pathlib import Path

import pytest

from briefing.building import manifest
from briefing.building.manifest import File
from tests.support.content import write_content

FILES = {"index.html": "home", "a/b c/ž 'x'.html": "", "theme/site.css": "p {}\n"}


def test_it_has_every_file_but_itself(tmp_path: Path) -> None:
    write_content(tmp_path, {**FILES, "manifest.json": "old", "a/manifest.json": "{}"})
    assert list(manifest.of(tmp_path)) == [
        "a/b c/ž 'x'.html",
        "a/manifest.json",
        "index.html",
        "theme/site.css",
    ]


def test_a_file_is_its_size_and_digest() -> None:
    assert manifest.of_file("ž".encode()) == File(2, sha256("ž".encode()).hexdigest())


def test_what_is_written_is_one_line_a_file() -> None:
    made = {"b.html": File(3, "ff"), "a ž.html": File(0, "00")}
    assert manifest.written(made).decode() == (
        '{\n"a \\u017e.html": {"size": 0, "sha256": "00"},\n'
        '"b.html": {"size": 3, "sha256": "ff"}\n}\n'
    )


@pytest.mark.parametrize("files", [{}, FILES])
def test_what_is_written_can_be_read(tmp_path: Path, files: dict[str, str]) -> None:
    made = manifest.of(write_content(tmp_path, files))
    assert manifest.read(manifest.written(made)) == made


def test_the_same_folder_has_the_same_manifest(tmp_path: Path) -> None:
    one = write_content(tmp_path / "one", FILES)
    other = write_content(tmp_path / "other", dict(reversed(FILES.items())))
    assert manifest.written(manifest.of(one)) == manifest.written(manifest.of(other))


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "1", '{"a": 1}', '{"a": {"size": 1}}',
                                  '{"a": {"size": "x", "sha256": ""}}', '{"a": null}'])  # fmt: skip
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(no manifest: |Exp|invalid literal)"):
        manifest.read(text.encode())
