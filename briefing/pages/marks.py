"""What a map of events is made of."""

from dataclasses import dataclass

from briefing.maps.marking import MarkedMap
from briefing.site import Link


@dataclass(frozen=True)
class Mark:
    """An event on a map, in its units. title: its day and its headline. tone: of symbols.TONES."""

    href: str
    title: str
    symbol: str
    tone: str
    x: int
    y: int


@dataclass(frozen=True)
class MarkKind:
    """A category and how many marks it has. path: of its symbol."""

    link: Link
    symbol: str
    tone: str
    path: str
    count: int


@dataclass(frozen=True)
class Flank:
    """A map of events. marks: newest first. links: how many, in words.

    heading: how many of how many are on it. rest: which are not, in a sentence; empty if none.
    """

    heading: str
    links: str
    map: MarkedMap
    marks: tuple[Mark, ...]
    kinds: tuple[MarkKind, ...]
    rest: str
