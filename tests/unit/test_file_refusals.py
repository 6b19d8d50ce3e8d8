"""What the file system refuses is told by its place in the site, and no folder of this machine."""

import errno
import os
from pathlib import Path

import pytest

from briefing.files import NotWritten, write_whole
from briefing.reporting import refused

NO_SPACE = (errno.ENOSPC, os.strerror(errno.ENOSPC))
FULL = "can't be written: No space left on device"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("content/briefings/2025/x.md", "content/briefings/2025/x.md"),
        ("output", "output"),
        (".output.stage-a1b2c3/2025/index.html", "output/2025/index.html"),
        (".output.lock", "output"),
        (".publish/.site.stage-a1b2c3/index.html", ".publish/site/index.html"),
        (".preview/8000/index.html", ".preview/8000/index.html"),
    ],
)
def test_a_path_is_shown_from_the_folder_with_the_settings(
    path: str, shown: str, tmp_path: Path
) -> None:
    (tmp_path / "pelicanconf.py").touch()
    assert refused(NotWritten(*NO_SPACE, str(tmp_path / path))) == f"{shown}: {FULL}"
    assert refused(PermissionError(errno.EACCES, "Permission denied", str(tmp_path / path))) == (
        f"{shown}: Permission denied"
    )


def test_of_a_path_elsewhere_the_name_is_shown(tmp_path: Path) -> None:
    assert refused(NotWritten(*NO_SPACE, str(tmp_path / "page.html"))) == f"page.html: {FULL}"


def test_a_refusal_that_names_no_file_is_told_without_one() -> None:
    assert refused(OSError(*NO_SPACE)) == "can't write: No space left on device"


def test_a_file_whose_place_is_taken_by_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()
    with pytest.raises(NotWritten) as raised:
        write_whole(tmp_path / "x.json", "{}")
    assert (raised.value.filename, raised.value.strerror) == (
        str(tmp_path / "x.json"),
        "Is a directory",
    )
    assert [each.name for each in tmp_path.iterdir()] == ["x.json"]
