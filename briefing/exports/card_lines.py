"""What a social card says and shows, and its size."""

from dataclasses import dataclass

from briefing.maps.placing import Label

# 1.91 to 1, as Facebook's and X's documents ask for; what is smaller is shown as a thumbnail.
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Lines:
    """What a card says. name: of the site. mark: the category. places: the countries."""

    name: str
    headline: str
    mark: str = ""
    places: tuple[str, ...] = ()
    day: str = ""


@dataclass(frozen=True)
class CardMap:
    """A map on a card, as a LocatorMap or a MarkedMap of framing.CARD has it.

    said: what it shows, in words. spots: of the marks of events.
    """

    said: str
    paths: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]
    spots: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class CardRow:
    """A bar on a card, as a ChartRow has it. figures: in words. bars: (part, x, width)."""

    label: str
    figures: tuple[str, ...]
    bars: tuple[tuple[int, float, float], ...]
    whole: float

    @property
    def said(self) -> str:
        """Its figures."""
        return ", ".join(self.figures)


@dataclass(frozen=True)
class CardChart:
    """A chart on a card, as a StoryChart has it. names: of its parts."""

    title: str
    names: tuple[str, ...]
    rows: tuple[CardRow, ...]

    @property
    def said(self) -> str:
        """What it shows, in words."""
        return f"Chart: {self.title}. " + "; ".join(f"{row.label}: {row.said}" for row in self.rows)


Seen = CardMap | CardChart
