"""How a site differs from what is published."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.exports.search.bundle import FOLDER
from briefing.words import counted

INDEX = f"{FOLDER}/"
_FEED = re.compile(r"(?:^|/)(?:(?:atom|rss)(?:/\d+)?\.xml|feed(?:/\d+)?\.json)$")
MAX_SHOWN = 8  # paths of a kind in a dry run


@dataclass(frozen=True)
class Difference:
    """The paths by which a site differs from what is published."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def feeds(self) -> tuple[str, ...]:
        """The feeds among the changed files."""
        return tuple(filter(_FEED.search, self.changed))

    def counts(self) -> str:
        """`3 files added, 14 changed, 1 removed; 4 feeds changed`, without the search index."""
        added, changed, removed = (len(_without_index(paths)) for paths in self._kinds().values())
        return (
            f"{counted(added, 'file')} added, {changed} changed, {removed} removed;"
            f" {counted(len(self.feeds), 'feed')} changed"
        )

    def lines(self) -> list[str]:
        """Some of the paths of each kind, for a dry run."""
        lines = []
        for sign, paths in self._kinds().items():
            outside = _without_index(paths)
            lines += [f"  {sign} {path}" for path in outside[:MAX_SHOWN]]
            if len(outside) > MAX_SHOWN:
                lines.append(f"  {sign} and {len(outside) - MAX_SHOWN:,} more")
        index = sum(len(paths) - len(_without_index(paths)) for paths in self._kinds().values())
        if index:
            lines.append(f"  ~ {INDEX} ({counted(index, 'file')} of the search)")
        return lines

    def _kinds(self) -> dict[str, tuple[str, ...]]:
        return {"+": self.added, "~": self.changed, "-": self.removed}


def _without_index(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths outside the search index, of which a change of one word touches many."""
    return tuple(path for path in paths if not path.startswith(INDEX))


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    """How the files of two commits, blobs by path, differ."""
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
