"""A locator map: paths, dots, names and a text that says the same, for a template to print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, inf, sqrt

from briefing.maps import framing
from briefing.maps.framing import HEIGHT, WIDTH, Frame
from briefing.maps.geometry import Box
from briefing.maps.placing import DOT, GAP, Dot, Label, labels, width_of
from briefing.maps.projection import Point
from briefing.maps.rooms import country_label
from briefing.maps.shapes import Shapes
from briefing.maps.sheets import sheet
from briefing.maps.views import View, window
from briefing.reading.model import Place
from briefing.words import listed

# Square units that a point must be worth to be drawn, from fine to coarse.
COARSER = tuple(16 * sqrt(2**steps) for steps in range(10))
OF_A_POINT = 5  # characters; borders of concerned countries take more
MAX_PATHS = 3400  # characters; a page with its style has to stay below 12 kB
SAME_UNITS = 14.0  # places nearer than this to each other are one dot
SCALES_KM = (1000, 500, 200, 100, 50, 20, 10)
MAX_SCALE = 260  # units that the scale's bar may take
SHAPES_ARE_OFF_KM = 5.0


@dataclass(frozen=True)
class LocatorMap:
    """A map in whole units.

    title: what it shows, in words. paths: (kind, path data) in the order of drawing. land, tint:
    areas, those of concerned countries apart. scale: a bar. dots: where the places are. leaders: to
    names that stand farther off. unnamed: places that are off the map or have no room for a name.
    """

    width: int
    height: int
    title: str
    paths: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]
    unnamed: tuple[str, ...]


def locator_map(
    known: Shapes,
    places: Sequence[Place],
    codes: Sequence[str],
    names: Mapping[str, str],
    spoken: Mapping[str, str] | None = None,
) -> LocatorMap | None:
    """The map of some places in some countries; None where nothing of them is in the region.

    names: of countries by code; others are drawn without. spoken: those that a sentence has
    otherwise, as `the Netherlands`.
    """
    spots = [known.projection.point(place.lat, place.lon) for place in places]
    frame = framing.frame(spots, codes, known)
    if frame is None:
        return None
    shown, areas = _shown(known, frame, tuple(codes))
    concerned = [code for code in codes if code in shown.rings]
    pairs = list(zip(places, spots, strict=True))
    inside = frame.box.grown(-DOT / frame.units_per_km)  # where the frame cuts no dot
    on_the_map = [(place, spot) for place, spot in pairs if spot in inside]
    dots = merged(
        Dot(place.name, frame.point(spot), "sea" if place.sea else "place")
        for place, spot in on_the_map
    )
    bar, scale = _scale(frame, [dot.at for dot in dots])
    named, taken = labels(dots, [label.box for label in scale])
    paths = {
        **areas,
        "scale": bar,
        "leaders": _leaders(dots, named),
        "dots": "".join(f"M{round(dot.at.x)} {round(dot.at.y)}h0" for dot in dots),
    }
    without_room = [dot.name for dot, label in zip(dots, named, strict=True) if label is None]
    off_the_map = [place.name for place, spot in pairs if spot not in inside]
    return LocatorMap(
        width=WIDTH,
        height=HEIGHT,
        title=title(on_the_map, concerned, {**names, **(spoken or {})}, known),
        paths=tuple((kind, drawn) for kind, drawn in paths.items() if drawn),
        labels=(
            *_country_labels(shown, concerned, names, taken),
            *scale,
            *(label for label in named if label),
        ),
        unnamed=(*without_room, *off_the_map),
    )


@lru_cache(maxsize=256)
def _shown(known: Shapes, frame: Frame, codes: tuple[str, ...]) -> tuple[View, Mapping[str, str]]:
    """What a frame shows, and the paths of its land and borders, as fine as MAX_PATHS allows."""
    seen = window(sheet(known, frame.units_per_km), frame)
    concerned = [code for code in codes if code in seen.rings]
    for coarse in COARSER:
        shown = seen.view(coarse)
        if shown.points * OF_A_POINT <= MAX_PATHS:
            paths = shown.paths(concerned)
            if sum(map(len, paths.values())) <= MAX_PATHS:
                return shown, paths
    return shown, shown.paths(concerned)


def _country_labels(
    shown: View, concerned: Sequence[str], names: Mapping[str, str], taken: Sequence[Box]
) -> list[Label]:
    """Names of countries where there is room for them, else their codes; concerned ones first."""
    boxes, found = [*taken], []
    for code in dict.fromkeys((*concerned, *shown.rings)):
        if code in names:
            label = country_label((names[code].upper(), code), shown.rooms(code), boxes)
            if label:
                found.append(label)
                boxes.append(label.box)
    return found


def merged(dots: Iterable[Dot]) -> list[Dot]:
    """Dots that fall together as one with both names; a name is written once."""
    found: list[Dot] = []
    for dot in dots:
        for index, other in enumerate(found):
            if _apart(dot.at, other.at) < SAME_UNITS:
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
        if label and _apart(Point(label.x, label.y), dot.at) > 2 * GAP:
            x, y = round(dot.at.x), round(dot.at.y)
            lines.append(f"M{x} {y}l{label.x - x} {label.y - y}")
    return "".join(lines)


def _apart(a: Point, b: Point) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _scale(frame: Frame, dots: Sequence[Point]) -> tuple[str, list[Label]]:
    """A bar for a round number of kilometres with its label, in a corner without a dot."""
    km = next((km for km in SCALES_KM if km * frame.units_per_km <= MAX_SCALE), SCALES_KM[-1])
    length = round(km * frame.units_per_km)
    width = max(length, round(width_of(f"{km} km")))
    for left, y in ((30, HEIGHT - 40), (WIDTH - 30 - width, HEIGHT - 40), (30, 80)):
        label = Label((f"{km} km",), left, y, "start", -0.3, "scale")
        if not any(dot in label.box.grown(2 * GAP) for dot in dots):
            return f"M{left} {y - 5}v12h{length}v-12", [label]
    return "", []


def title(
    places: Iterable[tuple[Place, Point]],
    codes: Sequence[str],
    names: Mapping[str, str],
    known: Shapes,
) -> str:
    """`Map: Vilnius and Rūdninkai in Lithuania, Estlink 2 at sea. Tinted: Lithuania.`"""
    groups: dict[str, list[str]] = {}
    for place, spot in places:
        code = "" if place.sea else _country_of(spot, codes, known)
        where = " at sea" if place.sea else f" in {names[code]}" if code in names else ""
        named = groups.setdefault(where, [])
        if place.name not in named:
            named.append(place.name)
    said = [listed(group) + where for where, group in groups.items()]
    tinted = listed([names[code] for code in codes if code in names])
    sentences = [", ".join(said), f"Tinted: {tinted}" if tinted else ""]
    return f"Map: {'. '.join(filter(None, sentences))}."


def _country_of(spot: Point, codes: Sequence[str], known: Shapes) -> str:
    """The code of a place's country: a concerned one up to SHAPES_ARE_OFF_KM away, or where it is.

    Empty at sea and beyond the shapes.
    """
    found = known.country_at(spot) or ""
    if found in codes:
        return found
    distances = [(known.distance(spot, code, SHAPES_ARE_OFF_KM), code) for code in codes]
    distance, nearest = min(distances, default=(inf, ""))
    return nearest if distance <= SHAPES_ARE_OFF_KM else found
