"""The locator map of a page."""

from collections.abc import Iterable

from briefing.edition import Edition
from briefing.maps.drawing import LocatorMap, locator_map
from briefing.maps.shapes import shapes
from briefing.reading.library import Registries
from briefing.reading.model import Briefing, Place


def map_of(edition: Edition) -> LocatorMap | None:
    """The map of a briefing; None where nothing of it is in the region."""
    return _map(edition.briefing.places, edition.briefing.countries, edition.registries)


def locator_of_all(briefings: Iterable[Briefing], library: Registries) -> LocatorMap | None:
    """One map of the places of several briefings, such as the steps of a story."""
    steps = tuple(briefings)
    places = dict.fromkeys(place for each in steps for place in each.places)
    codes = dict.fromkeys(code for each in steps for code in each.countries)
    return _map(places, codes, library)


def _map(places: Iterable[Place], codes: Iterable[str], library: Registries) -> LocatorMap | None:
    known = shapes(library.region)
    if known is None:
        return None
    vocabulary = library.vocabulary
    names = {code: country.name for code, country in vocabulary.countries.items()}
    spoken = {code: country.spoken for code, country in vocabulary.countries.items()}
    return locator_map(
        known, tuple(places), tuple(codes), {**vocabulary.elsewhere, **names}, spoken
    )
