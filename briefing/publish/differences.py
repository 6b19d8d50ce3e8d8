"""How a site differs from what is published."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.building import manifest
from briefing.exports.search.pagefind import FOLDER, RECORDS
from briefing.words import counted

INDEX = f"{FOLDER}/"
SHOWN = 8  # paths of a kind in a dry run


@dataclass(frozen=True)
class Difference:
    """The paths by which a site differs from what is published."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def feeds(self) -> tuple[str, ...]:
        """The feeds whose subscribers get something."""
        return tuple(each for each in self.changed if each.endswith(("atom.xml", "rss.xml")))

    def counts(self) -> str:
        """`3 files added, 14 changed, 1 removed; 4 feeds changed`, the search's index apart."""
        added, changed, removed = (len(_seen(paths)) for paths in self._kinds().values())
        return (
            f"{counted(added, 'file')} added, {changed} changed, {removed} removed;"
            f" {counted(len(self.feeds), 'feed')} changed"
        )

    def lines(self) -> list[str]:
        """Some of the paths of each kind, for a dry run."""
        lines = []
        for sign, paths in self._kinds().items():
            seen = _seen(paths)
            lines += [f"  {sign} {path}" for path in seen[:SHOWN]]
            if len(seen) > SHOWN:
                lines.append(f"  {sign} and {len(seen) - SHOWN:,} more")
        index = sum(len(paths) - len(_seen(paths)) for paths in self._kinds().values())
        if index:
            lines.append(f"  ~ {INDEX} ({counted(index, 'file')} of the search)")
        return lines

    def _kinds(self) -> dict[str, tuple[str, ...]]:
        return {"+": self.added, "~": self.changed, "-": self.removed}


def _seen(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Without the index of the search, whose files are renamed with every change."""
    return tuple(path for path in paths if not path.startswith(INDEX))


def is_index_alone(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether two commits, blobs by path, differ in an index of the same records, if at all.

    Another machine makes another one, and another manifest for it, though nothing has changed.
    """
    paths = {path for path, _ in old.items() ^ new.items()}
    records = f"{INDEX}{RECORDS}"
    return not paths or (
        records in old
        and records not in paths
        and all(path == manifest.NAME or path.startswith(INDEX) for path in paths)
    )


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    """How the files of two commits, blobs by path, differ."""
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
