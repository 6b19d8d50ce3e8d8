"""The site that is checked: its files, and which of them an earlier build has found sound."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from briefing.building.checks.reading import HtmlFile, read_page


@dataclass(frozen=True)
class Sound:
    """What the build before has left: a site that was found sound.

    unchanged: files that are the same now. gone: files that are no more. absent: the addresses
    that none of them mentions. places: the ids on a page as it was, empty for what was no page;
    None where that is not known.
    """

    unchanged: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    places: Callable[[str], frozenset[str] | None] = field(default=lambda _: None)


@dataclass(frozen=True)
class Site:
    """A built site.

    sizes: of every file, in bytes, by its path below the folder; None of what is no plain file.
    folders: the paths of its folders. page: reads one of its pages.
    """

    folder: Path
    sizes: Mapping[str, int | None]
    folders: frozenset[str]
    page: Callable[[str], HtmlFile]
    before: Sound = Sound()

    @property
    def names(self) -> list[str]:
        """The paths of its files, sorted."""
        return sorted(self.sizes)

    @property
    def changed(self) -> list[str]:
        """The files that no build before has found sound, sorted."""
        return sorted(self.sizes.keys() - self.before.unchanged)

    def places(self, name: str) -> frozenset[str]:
        """The ids on a page; empty for other files."""
        is_page = name.endswith(".html") and self.sizes.get(name) is not None
        return self.page(name).places if is_page else frozenset()

    def content(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


def html_files(site: Site, names: Iterable[str]) -> Iterator[HtmlFile]:
    """The HTML files among some, each as it was read."""
    for name in names:
        if name.endswith(".html") and site.sizes[name] is not None:
            yield site.page(name)


def site_in(folder: Path) -> Site:
    """The site in a folder, of which nothing is known yet."""
    sizes, folders = {}, set()
    for path, is_folder, size in _below(folder, ""):
        if is_folder:
            folders.add(path)
        else:
            sizes[path] = size
    return Site(
        folder,
        sizes,
        frozenset(folders),
        cache(lambda name: read_page(name, (folder / name).read_bytes())),
    )


def _below(folder: Path, prefix: str) -> Iterator[tuple[str, bool, int | None]]:
    """The path, whether it is a folder, and the size of everything below a folder."""
    for entry in os.scandir(folder / prefix):
        path = f"{prefix}{entry.name}"
        if entry.is_symlink():
            yield path, False, None
        elif entry.is_dir():
            yield path, True, None
            yield from _below(folder, f"{path}/")
        else:
            yield path, False, entry.stat().st_size
