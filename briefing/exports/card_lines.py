"""What a social card says, and its size."""

from dataclasses import dataclass

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
