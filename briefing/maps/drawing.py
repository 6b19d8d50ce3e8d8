"""A locator map: paths, dots, names and a text that says the same, for a template to print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, inf

from briefing.maps import framing
from briefing.maps.canvas import Canvas, Legend, kinds
from briefing.maps.framing import USUAL, Size
from briefing.maps.placing import DOT, GAP, Dot, Label, labels
from briefing.maps.projection import Point
from briefing.maps.shapes import Shapes
from briefing.reading.model import Place
from briefing.words import listed

SAME_UNITS = 14.0  # places nearer than this to each other are one dot
SHAPES_ARE_OFF_KM = 5.0
CONCERNED = "Concerned: {}."
ACCUSED = "Accused: {}; the text says by whom."


@dataclass(frozen=True)
class LocatorMap:
    """A map in whole units.

    title: what it shows, in words. paths: (kind, path data) in the order of drawing: land,
    concerned, accused: areas; borders; scale: a bar; leaders: to names that stand farther off;
    dots: where the places are. unnamed: places that are off the map or have no room for a name.
    legend: (kind of area, what it means).
    """

    width: int
    height: int
    title: str
    paths: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]
    unnamed: tuple[str, ...]
    legend: Legend


def locator_map(
    known: Shapes,
    places: Sequence[Place],
    codes: Sequence[str],
    names: Mapping[str, str],
    spoken: Mapping[str, str] | None = None,
    accused: Sequence[str] = (),
    size: Size = USUAL,
) -> LocatorMap | None:
    """The map of some places in some countries; None where nothing of them is in the region.

    names: of countries by code; others are drawn without. spoken: those that a sentence has
    otherwise, as `the Netherlands`. accused: those of the countries that somebody accuses.
    """
    spots = [known.projection.point(place.lat, place.lon) for place in places]
    frame = framing.frame(spots, codes, known, accused, size)
    if frame is None:
        return None
    canvas = Canvas(known, frame, kinds(codes, accused))
    pairs = list(zip(places, spots, strict=True))
    inside = frame.box.grown(-DOT / frame.units_per_km)  # where the frame cuts no dot
    on_the_map = [(place, spot) for place, spot in pairs if spot in inside]
    dots = merged(
        Dot(place.name, frame.point(spot), "sea" if place.sea else "place")
        for place, spot in on_the_map
    )
    bar, scale = canvas.scale([dot.at for dot in dots])
    named = labels(dots, canvas.free, canvas.is_at_home)
    paths = {
        **canvas.areas,
        "scale": bar,
        "leaders": _leaders(dots, named),
        "dots": "".join(f"M{round(dot.at.x)} {round(dot.at.y)}h0" for dot in dots),
    }
    in_words = {**names, **(spoken or {})}
    legend = canvas.legend(in_words, CONCERNED, ACCUSED)
    where = _where(on_the_map, [code for code in codes if canvas.shows(code)], in_words, known)
    without_room = [dot.name for dot, label in zip(dots, named, strict=True) if label is None]
    off_the_map = [place.name for place, spot in pairs if spot not in inside]
    return LocatorMap(
        *frame.size,
        title=" ".join(filter(None, ("Map:", where, *(text for _, text in legend)))),
        paths=tuple((kind, drawn) for kind, drawn in paths.items() if drawn),
        labels=(
            *canvas.names(names),
            *scale,
            *(canvas.grounded(label) for label in named if label),
        ),
        unnamed=(*without_room, *off_the_map),
        legend=legend,
    )


def merged(dots: Iterable[Dot]) -> list[Dot]:
    """Dots that fall together as one with both names; a name is written once."""
    found: list[Dot] = []
    for dot in dots:
        for index, other in enumerate(found):
            if apart(dot.at, other.at) < SAME_UNITS:
                if dot.name not in other.name.split(", "):
                    found[index] = other._replace(name=f"{other.name}, {dot.name}")
                break
        else:
            found.append(dot)
    return found


def _leaders(dots: Sequence[Dot], named: Sequence[Label | None]) -> str:
    """Lines from dots to names that stand farther off."""
    lines = []
    for dot, label in zip(dots, named, strict=True):
        if label and apart(Point(label.x, label.y), dot.at) > 2 * GAP:
            x, y = round(dot.at.x), round(dot.at.y)
            lines.append(f"M{x} {y}l{label.x - x} {label.y - y}")
    return "".join(lines)


def apart(a: Point, b: Point) -> float:
    """How far two points are from each other."""
    return hypot(a.x - b.x, a.y - b.y)


def _where(
    places: Iterable[tuple[Place, Point]],
    codes: Sequence[str],
    names: Mapping[str, str],
    known: Shapes,
) -> str:
    """`Vilnius and Rūdninkai in Lithuania, Estlink 2 at sea.` Empty without places."""
    groups: dict[str, list[str]] = {}
    for place, spot in places:
        code = "" if place.sea else country_of(spot, codes, known)
        where = " at sea" if place.sea else f" in {names[code]}" if code in names else ""
        named = groups.setdefault(where, [])
        if place.name not in named:
            named.append(place.name)
    said = ", ".join(listed(group) + where for where, group in groups.items())
    return f"{said}." if said else ""


def country_of(spot: Point, codes: Sequence[str], known: Shapes) -> str:
    """The code of a place's country: a concerned one up to SHAPES_ARE_OFF_KM away, or where it is.

    Empty at sea and beyond the shapes.
    """
    found = known.country_at(spot) or ""
    if found in codes:
        return found
    distances = [(known.distance(spot, code, SHAPES_ARE_OFF_KM), code) for code in codes]
    distance, nearest = min(distances, default=(inf, ""))
    return nearest if distance <= SHAPES_ARE_OFF_KM else found
