"""Write content/region.json, which all locator maps are drawn from, from Natural Earth.

Natural Earth is in the public domain; npm's world-atlas holds its countries as TopoJSON.
The shapes change only when a line on them has to: run by hand, perhaps once in years.

    npm pack world-atlas@2.0.2
    tar -xzf world-atlas-2.0.2.tgz package/countries-10m.json
    .venv/bin/python -m tools.natural_earth package/countries-10m.json

Another region: change the constants below, down to FAR_ISLANDS; nothing else depends on them.

Neighbours share their borders as arcs, and each arc is simplified once: no gaps, no slivers.
What lies outside the region is kept as a rough outline, so that every ring stays closed.
Long coasts are cut into several arcs: a map reads the points of those that it shows.
Each point has what it is worth, so that a map is drawn as coarsely as its scale.
"""

import hashlib
import json
import sys
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

from briefing.maps.framing import EDGE_KM
from briefing.maps.geometry import Box, Whole, area, bounds, is_crossed
from briefing.maps.projection import Point, Projection
from briefing.maps.shapes import Ring, packed, stitched
from briefing.maps.simplifying import EVERYTHING, level, weights

FILE = Path("content/region.json")
SHA256 = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
MAX_BYTES = 110_000

# NATO's north-eastern flank: a kilometre is one to within 3% between Crimea and the North Cape.
PLANE = Projection(centre=(60.0, 24.5), parallels=(50.0, 66.0))
# What maps may show, in km from the centre: the Netherlands to the Don, Crimea to the North Cape.
EXTENT = Box(left=-1700, top=-1500, right=1500, bottom=1950)
UNITS_PER_KM = 2  # the file holds whole numbers
MAX_POINTS = 64  # of an arc
# Natural Earth numbers countries by ISO 3166-1; these have land in the region or behind it.
_NUMBERED = """
    008:AL 040:AT 056:BE 070:BA 100:BG 112:BY 191:HR 203:CZ 208:DK 233:EE 246:FI 248:FI
    250:FR 268:GE 276:DE 300:GR 348:HU 380:IT 398:KZ 428:LV 438:LI 440:LT 442:LU 498:MD
    499:ME 528:NL 578:NO 616:PL 642:RO 643:RU 688:RS 703:SK 705:SI 752:SE 756:CH 792:TR
    804:UA 807:MK 826:GB
"""
UNNUMBERED = {"Kosovo": "XK"}

# What a point, and an island, must be worth in the region and outside it.
POINT_KM2, FAR_POINT_KM2 = 3.5, 2000.0
ISLAND_KM2, FAR_ISLAND_KM2 = 25.0, 3000.0
FAR_ISLANDS = {"NO", "RU"}  # Svalbard, Novaya Zemlya, Sakhalin; elsewhere those are overseas

CODES = dict(each.split(":") for each in _NUMBERED.split())
# Natural Earth draws who holds Crimea, not whose it is: docs/decisions/.
CRIMEA = PLANE.point(45.2, 34.4)
RUSSIA, UKRAINE = "643", "804"


def main(path: Path) -> None:
    text = path.read_bytes()
    if hashlib.sha256(text).hexdigest() != SHA256:
        sys.exit(f"{path} is not the countries-10m.json of world-atlas 2.0.2")
    topology = json.loads(text)
    lines = [projected_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    countries = kept(rings_by_country(topology, lines, CODES | UNNUMBERED), lines)
    written = (json.dumps(region(countries, lines), separators=(",", ":")) + "\n").encode()
    if len(written) > MAX_BYTES:
        sys.exit(f"{len(written)} bytes are more than {MAX_BYTES}: raise POINT_KM2")
    FILE.write_bytes(written)
    print(f"{FILE.name}: {len(written)} bytes, {len(countries)} countries")


def projected_arc(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """TopoJSON's steps on a grid as points of our plane."""
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    xs, ys = map(accumulate, zip(*arc, strict=True))
    return [
        PLANE.point(y * scale_y + south, x * scale_x + west) for x, y in zip(xs, ys, strict=True)
    ]


def rings_by_country(
    topology: dict[str, Any], lines: list[list[Point]], codes: dict[str, str]
) -> dict[str, list[Ring]]:
    """The rings of each country by its code, Crimea with Ukraine's, whether Russia is one or not.

    codes: by the number, or the name of what has none. SystemExit for what is not there.
    """
    numbered: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        rings = numbered.setdefault(name if name in UNNUMBERED else shape.get("id", ""), [])
        for polygon in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            rings += map(tuple, polygon)
    crimea = [ring for ring in numbered[RUSSIA] if is_crossed(outline(ring, lines), CRIMEA)]
    numbered[RUSSIA] = [ring for ring in numbered[RUSSIA] if ring not in crimea]
    ends = [(line[0], line[-1]) for line in lines]
    numbered[UKRAINE] = list(stitched([*numbered[UKRAINE], *crimea], ends))
    countries: dict[str, list[Ring]] = {}
    for number, code in codes.items():
        if number not in numbered:
            sys.exit(f"Natural Earth has no country {number} ({code}); correct its number")
        countries.setdefault(code, []).extend(numbered[number])
    return countries


def outline(ring: Ring, lines: list[list[Point]]) -> list[Point]:
    """A ring as points; those where two arcs meet stand twice."""
    points: list[Point] = []
    for number in ring:
        points += lines[number] if number >= 0 else lines[~number][::-1]
    return points


def kept(countries: dict[str, list[Ring]], lines: list[list[Point]]) -> dict[str, list[Ring]]:
    """The countries with land in the region, without small islands."""

    def is_kept(ring: Ring, code: str) -> bool:
        points = outline(ring, lines)
        if bounds(points).meets(EXTENT):
            return area(points) >= ISLAND_KM2
        return code in FAR_ISLANDS and area(points) >= FAR_ISLAND_KM2

    rings = {
        code: [ring for ring in rings if is_kept(ring, code)] for code, rings in countries.items()
    }
    return {code: rings[code] for code in sorted(rings) if rings[code]}


def region(countries: dict[str, list[Ring]], lines: list[list[Point]]) -> dict[str, Any]:
    """The content of region.json: the arcs, and the rings by country."""
    numbers = {number for rings in countries.values() for ring in rings for number in ring}
    used = sorted({max(number, ~number) for number in numbers})
    parts = [parts_of(rounded(simplified(lines[number]))) for number in used]
    starts = accumulate(map(len, parts), initial=0)
    index = {
        number: range(start, start + len(each))
        for number, start, each in zip(used, starts, parts, strict=False)
    }

    def renumbered(ring: Ring) -> list[int]:
        found: list[int] = []
        for number in ring:
            found += index[number] if number >= 0 else [~new for new in reversed(index[~number])]
        return found

    return {
        "source": "Natural Earth, public domain; tools/natural_earth.py",
        "centre": PLANE.centre,
        "parallels": PLANE.parallels,
        "extent": [EXTENT.left, EXTENT.top, EXTENT.right, EXTENT.bottom],
        "units_per_km": UNITS_PER_KM,
        "points": packed([point for each in parts for points, _ in each for point in points]),
        "levels": [levels for each in parts for _, levels in each],
        "countries": {code: list(map(renumbered, rings)) for code, rings in countries.items()},
    }


def parts_of(line: list[Whole]) -> list[tuple[list[Whole], str]]:
    """A line in stretches of at most MAX_POINTS, which meet where points are worth most.

    With what each point is worth (simplifying.level): the ends of all stretches, everything.
    """
    levels = "".join(level(weight / UNITS_PER_KM**2) for weight in weights(line))
    cuts = [0]
    while len(line) - cuts[-1] > MAX_POINTS:
        near = range(cuts[-1] + MAX_POINTS // 2, cuts[-1] + MAX_POINTS)
        cuts.append(max(near, key=levels.__getitem__))
    for cut in cuts:
        levels = levels[:cut] + EVERYTHING + levels[cut + 1 :]
    stretches = [slice(start, end + 1) for start, end in pairwise([*cuts, len(line) - 1])]
    return [(line[stretch], levels[stretch]) for stretch in stretches]


def simplified(line: list[Point]) -> list[Point]:
    """A line without the points that are worth too little where they are."""
    box = EXTENT.grown(EDGE_KM)
    return [
        point
        for point, weight in zip(line, weights(line), strict=True)
        if weight >= (POINT_KM2 if point in box else FAR_POINT_KM2)
    ]


def rounded(line: list[Point]) -> list[Whole]:
    """A line in whole units, without points that fall together."""
    points = [(round(point.x * UNITS_PER_KM), round(point.y * UNITS_PER_KM)) for point in line]
    return [point for point, _ in groupby(points)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
