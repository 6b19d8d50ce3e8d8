"""What a preview wants of a build, and what it is told before the build has ended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from briefing.problems import Problem
from briefing.proof.captures import NO_CAPTURES, Captures


@dataclass
class Watched:
    """A build that a preview waits for; it goes on in spite of problems, with what can be read.

    first: paths of the content whose pages are made before all others. captures: those at hand,
    by which claims are judged. tell: takes all problems of the content. show: takes each page of
    `first`, by its file, once it is made. lost: files of pages that can't be made, of which those
    of the site before stay. wrote: takes each file of evidence that was written.
    """

    tell: Callable[[list[Problem]], None]
    show: Callable[[str, bytes], None]
    wrote: Callable[[str], None]
    first: frozenset[str] = frozenset()
    captures: Captures = NO_CAPTURES
    lost: frozenset[str] = field(default=frozenset(), init=False)
    is_told: bool = field(default=False, init=False)

    def problems(self, found: Iterable[Problem]) -> None:
        """Tell of problems."""
        self.is_told = True
        self.tell(sorted(found))
