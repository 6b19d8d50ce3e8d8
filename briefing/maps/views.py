"""What a frame shows of a sheet: land, borders, and where countries have room for their names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from briefing.maps.clipping import pushed
from briefing.maps.framing import Frame
from briefing.maps.free import Lines
from briefing.maps.geometry import Line
from briefing.maps.rooms import Room, seen
from briefing.maps.shapes import Ring, index, stitched
from briefing.maps.sheets import Piece, Sheet, whole
from briefing.maps.simplifying import level

BEYOND = 6  # units past the frame, where the outlines of areas are out of sight
ISLAND = 5  # what an island must be worth to be drawn, as a multiple of a point


class Window:
    """The part of a sheet that is in a frame.

    box: the frame and a little more, in units of the sheet. rings: of each country that may be
    seen, by its code. within, across: numbers of their arcs that are in the box wholly or in part.
    outside: others, which run along its edges as far as the outlines of areas are concerned.
    """

    def __init__(self, sheet: Sheet, frame: Frame) -> None:
        self.sheet, self.frame = sheet, frame
        self.box = frame.units.grown(BEYOND)
        box = self.box.scaled(1 / sheet.scale)
        self.rings = sheet.shapes.rings_in(box)
        self._views: dict[float, View] = {}
        self.within: set[int] = set()
        self.across: set[int] = set()
        self.outside: dict[int, Piece] = {}
        arcs, ends, nearest = sheet.shapes.arcs, sheet.ends, self.box.nearest
        for number in numbers(self.rings.values()):
            arc = index(number)
            around = arcs[arc].box
            if not around.meets(box):
                first, last = map(nearest, ends[arc])
                if first != last:
                    points = [(round(x), round(y)) for x, y in (first, last)]
                    self.outside[number] = Piece(points if number >= 0 else points[::-1])
            elif box.holds(around):
                self.within.add(number)
            else:
                self.across.add(number)

    def view(self, coarse: float) -> "View":
        """What is drawn in it of points that are worth so many square units."""
        if coarse not in self._views:
            self._views[coarse] = View(self, coarse)
        return self._views[coarse]


class View:
    """What is drawn in a window. coarse: square units that a point must be worth.

    rings: of each country that may be seen, by its code, without the smallest islands.
    """

    def __init__(self, window: Window, coarse: float) -> None:
        self._window, self._sheet = window, window.sheet
        self._least = level(coarse / self._sheet.units_per_km**2)
        least_area, borders = coarse * ISLAND, self._sheet.shapes.borders
        self.rings = {
            code: [
                ring
                for ring in rings
                if not borders.isdisjoint(ring) or self._sheet.area(ring) >= least_area
            ]
            for code, rings in window.rings.items()
        }
        self._rooms: dict[str, Sequence[Room]] = {}

    @cached_property
    def points(self) -> float:
        """About how many points are drawn: of arcs that are seen in part, half of them."""
        drawn = {number for number in numbers(self.rings.values()) if number >= 0}
        arcs, least = self._sheet.shapes.arcs, self._least
        within, across = drawn & self._window.within, drawn & self._window.across
        halves = sum(arcs[number].count(least) for number in across)
        return sum(arcs[number].count(least) for number in within) + halves / 2

    @cached_property
    def _pieces(self) -> Mapping[int, Piece]:
        """What is drawn of each arc, by its number."""
        found: dict[int, Piece] = {}
        for number in numbers(self.rings.values()):
            if number in self._window.within:
                found[number] = self._sheet.piece(number, self._least)
            elif number in self._window.across:
                if ~number in found:
                    found[number] = Piece(found[~number].points[::-1])
                else:
                    line = self._sheet.piece(number, self._least).points
                    found[number] = Piece(whole(pushed(line, self._window.box)))
            elif number in self._window.outside:
                found[number] = self._window.outside[number]
        return found

    def paths(self, kinds: Mapping[str, str]) -> dict[str, str]:
        """The land of each kind, and borders. kinds: of countries; others are plain land."""
        codes: dict[str, list[str]] = {"land": [], **{kind: [] for kind in kinds.values()}}
        for code in self.rings:
            codes[kinds.get(code, "land")].append(code)
        areas = {kind: "".join(self._areas(each)) for kind, each in codes.items()}
        return {**areas, "borders": "".join(chain(*map(self._borders, codes.values())))}

    @cached_property
    def lines(self) -> tuple[Lines, Lines]:
        """Borders and coasts as they are drawn, in units of the map."""
        drawn: dict[bool, list[Line]] = {True: [], False: []}
        left, top = self._window.frame.left, self._window.frame.top
        borders, pieces = self._sheet.shapes.borders, self._pieces
        for number, piece in pieces.items():
            if number not in self._window.outside and (number >= 0 or ~number not in pieces):
                line = [(x - left, y - top) for x, y in piece.points]
                drawn[number in borders].append(line)
        return Lines(drawn[True]), Lines(drawn[False])

    def rooms(self, code: str) -> Sequence[Room]:
        """Where there is room for a name of the country."""
        if code not in self._rooms:
            self._rooms[code] = seen(self._sheet.rooms(code), self._window.frame)
        return self._rooms[code]

    def _areas(self, codes: Iterable[str]) -> Iterator[str]:
        rings = [ring for code in codes for ring in self.rings[code]]
        for ring in stitched(rings, self._sheet.shapes.ends):
            pieces = [piece for number in ring if (piece := self._pieces.get(number))]
            steps = "".join([piece.steps for piece in pieces])
            if steps:
                yield f"{self._moved(pieces[0])}{steps.lstrip()}z"

    def _borders(self, codes: Iterable[str]) -> Iterator[str]:
        """The lines between these countries: those around them are the edges of their area."""
        found = set(numbers(self.rings[code] for code in codes))
        for number in sorted(found):
            if number >= 0 and ~number in found and number not in self._window.outside:
                piece = self._pieces.get(number)
                if piece and piece.steps:
                    yield f"{self._moved(piece)}{piece.steps.lstrip()}"

    def _moved(self, piece: Piece) -> str:
        """To the start of a piece, and relative from there."""
        x, y = piece.points[0]
        frame = self._window.frame
        return f"M{x - frame.left} {y - frame.top}l".replace(" -", "-")


def numbers(rings: Iterable[Iterable[Ring]]) -> list[int]:
    """The arcs of several countries' rings."""
    return [number for each in rings for ring in each for number in ring]


@lru_cache(maxsize=256)
def window(sheet: Sheet, frame: Frame) -> Window:
    """The window of a frame, which many maps share."""
    return Window(sheet, frame)
