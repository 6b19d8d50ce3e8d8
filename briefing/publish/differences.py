"""How a site differs from what is published."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.problems import counted

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
        """`3 files added, 14 changed, 1 removed; 4 feeds changed`."""
        return (
            f"{counted(len(self.added), 'file')} added, {len(self.changed)} changed,"
            f" {len(self.removed)} removed; {counted(len(self.feeds), 'feed')} changed"
        )

    def lines(self) -> list[str]:
        """Some of the paths of each kind, for a dry run."""
        lines = []
        for sign, paths in (("+", self.added), ("~", self.changed), ("-", self.removed)):
            lines += [f"  {sign} {path}" for path in paths[:SHOWN]]
            if len(paths) > SHOWN:
                lines.append(f"  {sign} and {len(paths) - SHOWN:,} more")
        return lines


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> Difference:
    """How the files of two commits, blobs by path, differ."""
    return Difference(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
