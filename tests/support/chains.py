"""Chains of edits: a blog that is built after each one, and beside it the same sources built anew.

What is kept of one build for the next must never show: both sites are the same, file by file, and
what refuses one of them refuses the other, in the same words.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.support.blog import Blog, site_of
from tests.support.edits import EDITS
from tests.support.slips import SLIPS
from tests.support.small_site import SmallSite, digest

TAKEN_BACK = "taken back"
MAX_SHOWN = 5  # differing files, and edits before the one that led to them
MAX_SAID = 150  # characters of an edit
Builder = Callable[[SmallSite, str], str]
"""Builds a site for a moment; gives what is said of a refusal, or nothing."""


class Chain:
    """A blog under edits, in a folder of its own, built by a function.

    said: each edit in words. refused: what was said of the last build, if it was refused.
    """

    def __init__(self, folder: Path, chance: random.Random, count: int, build: Builder) -> None:
        self.blog = Blog(chance, count)
        self.said: list[str] = []
        self.refused = ""
        self._build = build
        self._kept = site_of(self.blog, folder / "kept")
        self._clean = site_of(self.blog, folder / "clean")
        self._shown: dict[str, str] = {}
        self._is_built = True

    def edit(self, name: str) -> bool:
        """Make an edit or a slip of this name, or take back what came before the last build.

        False where there is nothing that it could be made of.
        """
        if name == TAKEN_BACK:
            self.blog.take_back()
            self.said.append(name)
            return True
        if self._is_built:
            self.blog.keep()
            self._is_built = False
        said = (EDITS | SLIPS)[name](self.blog)
        self.said += [f"{name}: {said}"[:MAX_SAID]] if said else []
        return bool(said)

    def build(self) -> list[str]:
        """Build with what is kept; gives what is wrong with a site that was to stay as it was."""
        self._is_built = True
        self.blog.write(self._kept.root)
        self.refused = self._built(self._kept)
        before, self._shown = self._shown, digest(self._kept.output)
        changed = sorted({path for path, _ in before.items() ^ self._shown.items()})
        return [f"{path}: changed by a refused build" for path in changed if self.refused]

    def compare(self) -> list[str]:
        """Build the same sources anew elsewhere; gives how that differs from what is kept."""
        self.blog.write(self._clean.root)
        for name in (".cache", "output"):
            shutil.rmtree(self._clean.root / name, ignore_errors=True)
        refused = self._built(self._clean)
        if refused or self.refused:
            words = f"a build refuses {self.refused!r}, one with nothing kept {refused!r}"
            return [words] if refused != self.refused else []
        return list(_differences(self._kept.output, self._clean.output))

    def history(self) -> str:
        """The last edits, the newest first."""
        return "\n".join(self.said[: -MAX_SHOWN - 2 : -1])

    def _built(self, site: SmallSite) -> str:
        return self._build(site, self.blog.as_of.isoformat()).replace(str(site.root), "")


def _differences(kept: Path, clean: Path) -> Iterator[str]:
    """How two folders differ: the first files, each with the place, and how many more."""
    one, other = digest(kept), digest(clean)
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    for name in names[:MAX_SHOWN]:
        if name not in other:
            yield f"{name}: is kept, and nothing makes it any more"
        elif name not in one:
            yield f"{name}: is missing"
        else:
            yield f"{name}: {_place(kept / name, clean / name)}"
    if len(names) > MAX_SHOWN:
        yield f"and {len(names) - MAX_SHOWN} more files"


def _place(kept: Path, clean: Path) -> str:
    """Where two files differ first, with some of what is there."""
    if kept.is_dir() or clean.is_dir():
        return "is a folder on one side, or has another mode"
    one, other = kept.read_bytes(), clean.read_bytes()
    pairs = enumerate(zip(one, other, strict=False))
    place = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(0, place - 30)
    return f"has {one[start : place + 30]!r}, not {other[start : place + 30]!r}"
