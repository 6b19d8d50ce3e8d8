"""The locator map of a briefing."""

from briefing.edition import Edition
from briefing.maps.drawing import LocatorMap, locator_map
from briefing.maps.shapes import shapes


def map_of(edition: Edition) -> LocatorMap | None:
    """The map of a briefing; None where it has no place, or nothing of it is in the region."""
    briefing, vocabulary = edition.briefing, edition.registries.vocabulary
    known = shapes(edition.registries.region) if briefing.places else None
    if known is None:
        return None
    return locator_map(
        known,
        briefing.places,
        briefing.countries,
        vocabulary.known_names,
        vocabulary.spoken_names,
        briefing.accused,
    )
