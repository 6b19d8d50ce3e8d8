"""The theme's files, and what is wrong with them before a page is made."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from briefing.addresses import FAVICON, LOGO, TOUCH_ICON
from briefing.building.checks import styles
from briefing.exports.icons import MARK
from briefing.exports.mark import mark
from briefing.files import walk
from briefing.problems import Problem
from briefing.reading import images

STATIC, TEMPLATES = "static", "templates"


def files(theme: Path, part: str) -> dict[str, Path]:
    """The files of a part of the theme, by their paths below it. Raises OSError."""
    folder = theme / part
    return {each.path: folder / each.path for each in walk(folder) if each.kind == "file"}


def problems(theme: Path) -> list[Problem]:
    """Folders and files that can't be read, links, broken pictures, and styles from elsewhere."""
    found: list[Problem] = []

    def complain(path: str, message: str, line: int = 1) -> None:
        found.append(Problem(f"{theme.name}/{path}".rstrip("/"), line, message))

    for part in (STATIC, TEMPLATES):
        for entry in walk(
            theme / part,
            lambda path, error, part=part: complain(  # type: ignore[misc]
                f"{part}/{path}", f"can't be read: {error.strerror}"
            ),
        ):
            path = f"{part}/{entry.path}"
            if entry.kind == "link":
                complain(path, "symbolic link; put the file itself here")
            elif entry.kind == "other":
                complain(path, "neither a file nor a folder; delete it")
            elif entry.kind == "file":
                try:
                    content = (theme / path).read_bytes()
                except OSError as error:
                    complain(path, f"can't be read: {error.strerror}")
                else:
                    for line, message in _faults(entry.path, content):
                        complain(path, message, line)
    return found


def undrawn_mark(theme: Path, extra: Collection[str]) -> Iterator[Problem]:
    """Why no icons can be drawn from the mark of the theme. extra: the addresses of files there."""
    path = theme / STATIC / MARK
    if path.is_file() and not {FAVICON, TOUCH_ICON, LOGO} <= set(extra):
        try:
            mark(path.read_bytes())
        except ValueError as error:
            yield Problem(f"{theme.name}/{STATIC}/{MARK}", 1, str(error))


def _faults(path: str, content: bytes) -> Iterator[tuple[int, str]]:
    """(line, message) of what is wrong in a file."""
    ending = PurePosixPath(path).suffix
    if ending == ".css":
        yield from styles.faults(content.decode("utf-8", errors="replace"))
    elif ending in images.KINDS:
        try:
            images.look(ending, content)
        except ValueError as error:
            yield 1, f"picture {error}"
