"""The locator map of a page."""

from collections.abc import Iterable

from briefing.maps.drawing import LocatorMap, locator_map
from briefing.reading.library import Library
from briefing.reading.model import Briefing, Place


def locator_of(
    places: Iterable[Place], codes: Iterable[str], library: Library
) -> LocatorMap | None:
    """The map of some places in some countries; None where nothing of them is in the region."""
    vocabulary = library.vocabulary
    names = {code: country.name for code, country in vocabulary.countries.items()}
    spoken = {code: country.spoken for code, country in vocabulary.countries.items()}
    return locator_map(tuple(places), tuple(codes), {**vocabulary.elsewhere, **names}, spoken)


def locator_of_all(briefings: Iterable[Briefing], library: Library) -> LocatorMap | None:
    """One map of the places of several briefings, such as the steps of a story."""
    steps = tuple(briefings)
    places = dict.fromkeys(place for each in steps for place in each.places)
    codes = dict.fromkeys(code for each in steps for code in each.countries)
    return locator_of(places, codes, library)
