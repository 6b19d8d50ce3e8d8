"""The locator map of a briefing."""

from briefing.edition import Edition
from briefing.maps.drawing import LocatorMap, locator_map
from briefing.maps.framing import USUAL, Size
from briefing.maps.shapes import shapes
from briefing.reading.library import Registries
from briefing.reading.model import Briefing


def map_of(edition: Edition) -> LocatorMap | None:
    """The map of a briefing; None where it has no place, or nothing of it is in the region."""
    return locator(edition.briefing, edition.registries)


def locator(briefing: Briefing, registries: Registries, size: Size = USUAL) -> LocatorMap | None:
    """The map of a briefing, by the names of a site."""
    known, vocabulary = shapes(registries.region), registries.vocabulary
    if known is None or not briefing.places:
        return None
    return locator_map(
        known,
        briefing.places,
        briefing.countries,
        vocabulary.known_names,
        vocabulary.spoken_names,
        briefing.accused,
        size,
    )
