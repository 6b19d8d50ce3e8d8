"""A locator map: paths, dots, names and a text that says the same, for a template to print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, inf

from briefing.maps import framing
from briefing.maps.clipping import Whole, clipped, path, pieces
from briefing.maps.placing import GAP, HEIGHT, WIDTH, Dot, Label, country_label, labels, width_of
from briefing.maps.projection import Point
from briefing.maps.shapes import Box, Ring, Shapes, area, stitched
from briefing.reading.model import Place
from briefing.words import listed

# Square units that a point must be worth to be drawn, from fine to coarse.
COARSER = (14.0, 20.0, 28.0, 40.0, 56.0, 80.0)
ISLAND = 5  # an island, as a multiple of a point
MAX_PATHS = 3600  # characters; a page with its style has to stay below 12 kB
BEYOND = 6  # units past the frame, where the outlines of clipped areas are out of sight
SAME_UNITS = 14.0  # places nearer than this to each other are one dot
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
    box = framing.frame(spots, codes, known)
    if box is None:
        return None
    view = _View(box, known)
    concerned = [code for code in codes if code in view.rings]
    others = [code for code in view.rings if code not in concerned]
    pairs = list(zip(places, spots, strict=True))
    dots = merged(
        Dot(place.name, view.unit(spot), "sea" if place.sea else "place")
        for place, spot in pairs
        if spot in box
    )
    bar, scale = _scale(view, [dot.at for dot in dots])
    named, taken = labels(dots, [label.box for label in scale])
    paths = {
        **view.paths(others, concerned),
        "scale": bar,
        "leaders": _leaders(dots, named),
        "dots": "".join(f"M{round(dot.at.x)} {round(dot.at.y)}h0" for dot in dots),
    }
    without_room = [dot.name for dot, label in zip(dots, named, strict=True) if label is None]
    off_the_map = [place.name for place, spot in pairs if spot not in box]
    return LocatorMap(
        width=WIDTH,
        height=HEIGHT,
        title=title(places, concerned, {**names, **(spoken or {})}, known),
        paths=tuple((kind, drawn) for kind, drawn in paths.items() if drawn),
        labels=(
            *view.country_labels([*concerned, *others], names, taken),
            *scale,
            *(label for label in named if label),
        ),
        unnamed=(*without_room, *off_the_map),
    )


class _View:
    """The shapes as a frame of kilometres shows them, in units of the map."""

    def __init__(self, box: Box, known: Shapes) -> None:
        self.box = box
        self.units_per_km = WIDTH / (box.right - box.left)
        self.shapes = known
        self.rings = known.rings_in(box)

    def unit(self, point: Point) -> Point:
        left, top = self.box.left, self.box.top
        return Point((point.x - left) * self.units_per_km, (point.y - top) * self.units_per_km)

    def outline(self, ring: Ring, coarse: float) -> list[Point]:
        """A ring inside the frame and a little beyond; empty when too little of it is."""
        whole = self.shapes.areas.get(ring, inf) * self.units_per_km**2
        if whole < coarse * ISLAND / 2:  # coarser, it is hardly larger
            return []
        beyond = self.box.grown(BEYOND / self.units_per_km)
        outline = self.shapes.outline(ring, coarse / self.units_per_km**2)
        seen = [self.unit(point) for point in clipped(outline, beyond)]
        return seen if area(seen) >= coarse * ISLAND else []

    def paths(self, others: Sequence[str], concerned: Sequence[str]) -> dict[str, str]:
        """Plain land, tinted land and borders, as fine as MAX_PATHS allows."""
        paths: dict[str, str] = {}
        for coarse in COARSER:
            paths = {
                "land": self._area(others, coarse),
                "tint": self._area(concerned, coarse),
                "borders": self._borders(others, coarse) + self._borders(concerned, coarse),
            }
            if sum(map(len, paths.values())) <= MAX_PATHS:
                break
        return paths

    def _area(self, codes: Sequence[str], coarse: float) -> str:
        rings = stitched([ring for code in codes for ring in self.rings[code]], self.shapes.ends)
        outlines = [self.outline(ring, coarse) for ring in rings]
        return path([_rounded(points) for points in outlines if points], "z")

    def _borders(self, codes: Sequence[str], coarse: float) -> str:
        """The lines between these countries: those around them are the edges of their area."""
        numbers = {number for code in codes for ring in self.rings[code] for number in ring}
        lines = [
            self.shapes.arcs[number].line(coarse / self.units_per_km**2)
            for number in sorted(numbers)
            if ~number in numbers and number >= 0
        ]
        seen = [piece for line in lines for piece in pieces(line, self.box)]
        return path(_rounded([self.unit(point) for point in piece]) for piece in seen)

    def country_labels(
        self, codes: Sequence[str], names: Mapping[str, str], taken: Sequence[Box]
    ) -> list[Label]:
        """Names of countries where there is room for them, else their codes."""
        found: list[Label] = []
        for code in codes:
            if code in names:
                outlines = [self.outline(ring, COARSER[-1]) for ring in self.rings[code]]
                boxes = [*taken, *(label.box for label in found)]
                label = country_label((names[code].upper(), code), outlines, boxes)
                found += [label] if label else []
        return found


def _rounded(points: Sequence[Point]) -> list[Whole]:
    return [(round(point.x), round(point.y)) for point in points]


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
            lines.append([*_rounded([dot.at]), (label.x, label.y)])
    return path(lines)


def _apart(a: Point, b: Point) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _scale(view: _View, dots: Sequence[Point]) -> tuple[str, list[Label]]:
    """A bar for a round number of kilometres with its label, in a corner without a dot."""
    km = next(km for km in (1000, 500, 200, 100, 50) if km * view.units_per_km <= MAX_SCALE)
    length = round(km * view.units_per_km)
    width = max(length, round(width_of(f"{km} km")))
    for left, y in ((30, HEIGHT - 40), (WIDTH - 30 - width, HEIGHT - 40), (30, 80)):
        label = Label((f"{km} km",), left, y, "start", -0.3, "scale")
        if not any(dot in label.box.grown(2 * GAP) for dot in dots):
            return f"M{left} {y - 5}v12h{length}v-12", [label]
    return "", []


def title(
    places: Sequence[Place], codes: Sequence[str], names: Mapping[str, str], known: Shapes
) -> str:
    """`Map: Vilnius and Rūdninkai in Lithuania, Estlink 2 at sea. Tinted: Lithuania.`"""
    groups: dict[str, list[str]] = {}
    for place in places:
        code = _country_of(known.projection.point(place.lat, place.lon), codes, known)
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

    Empty at sea.
    """
    distances = sorted((known.distance(spot, code), code) for code in codes)
    if distances and distances[0][0] <= SHAPES_ARE_OFF_KM:
        return distances[0][1]
    return known.country_at(spot) or ""
