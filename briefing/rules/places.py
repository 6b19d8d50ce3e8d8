"""Rules on places: each lies in or near the countries of its briefing, and at sea if it says so."""

from briefing.maps.shapes import Shapes, shapes
from briefing.reading.library import Registries
from briefing.reading.model import Briefing, Place
from briefing.render.body import Body
from briefing.rules.finding import Findings

# Islands, ports and what is just across a border; the shapes leave out what is small.
NEAR_KM = 40.0
# Harbours and narrow bays, which the shapes draw as land.
COAST_KM = 10.0


def misplaced(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Places far from the countries, or at sea and inland.

    Where a country has no shape in our region, its places cannot be told from wrong ones.
    """
    known = shapes(registries.region)
    if known is None or not set(briefing.countries) <= set(known.rings):
        return
    for index, place in enumerate(briefing.places):
        fault = _fault(place, briefing, known, registries)
        if fault:
            line = briefing.line("places", index)
            yield line, f"{place.name} at {place.lat}, {place.lon} {fault}"


def _fault(place: Place, briefing: Briefing, known: Shapes, registries: Registries) -> str:
    """What is wrong with a place and what to write; empty when nothing is."""
    spot = known.projection.point(place.lat, place.lon)
    if spot not in known.extent:
        # Much of the world is sea, too: what lies off the region is first tried the other way.
        lat, lon = place.lon, place.lat
        swapped = place.model_copy(update={"lat": lat, "lon": lon})
        is_on_the_map = abs(lat) <= 90 and known.projection.point(lat, lon) in known.extent
        if is_on_the_map and _fits(swapped, briefing.countries, known):
            return f"has lat and lon the wrong way round; write lat: {lat}, lon: {lon}"
    if _fits(place, briefing.countries, known):
        return ""
    code = known.country_at(spot)
    country = registries.vocabulary.countries.get(code or "")
    if place.sea:
        where = f"in {country.name}" if country else "on land"
        return f"is no place at sea but {where}; correct it, or delete sea: true"
    if country:
        return f"is in {country.name}; correct it, or add {code} to countries"
    distance, nearest = min((known.distance(spot, each), each) for each in briefing.countries)
    name = registries.vocabulary.country_name(nearest)
    return (
        f"is {round(distance, -1):.0f} km from {name}, the nearest of the countries;"
        " correct it, or write sea: true if it is at sea"
    )


def _fits(place: Place, codes: tuple[str, ...], known: Shapes) -> bool:
    spot = known.projection.point(place.lat, place.lon)
    if place.sea:
        return known.country_at(spot) is None or known.distance_to_coast(spot) <= COAST_KM
    return any(known.distance(spot, code) <= NEAR_KM for code in codes)
