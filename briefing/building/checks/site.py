"""The site that is checked: its files, and which of them an earlier build has found sound."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from briefing.building.checks.reading import HtmlFile, read_page
from briefing.files import walk

PAGES = (".html", ".htm", ".xhtml", ".xht")  # the endings of files that browsers show as pages


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
        is_page = name.lower().endswith(PAGES) and self.sizes.get(name) is not None
        return self.page(name).places if is_page else frozenset()

    def content(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


def html_files(site: Site, names: Iterable[str]) -> Iterator[HtmlFile]:
    """The HTML files among some, each as it was read."""
    for name in names:
        if name.lower().endswith(PAGES) and site.sizes[name] is not None:
            yield site.page(name)


def site_in(folder: Path) -> Site:
    """The site in a folder, of which nothing is known yet. Raises OSError."""
    sizes: dict[str, int | None] = {}
    folders: set[str] = set()
    for each in walk(folder):
        if each.kind == "folder":
            folders.add(each.path)
        else:
            is_plain = each.kind == "file"
            sizes[each.path] = (folder / each.path).stat().st_size if is_plain else None
    return Site(
        folder,
        sizes,
        frozenset(folders),
        cache(lambda name: read_page(name, (folder / name).read_bytes())),
    )
