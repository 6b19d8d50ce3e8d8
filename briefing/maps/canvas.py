"""What a map has under its places: land by its kind, borders, a scale, and names of countries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import hypot, sqrt

from briefing.maps.framing import USUAL, Frame
from briefing.maps.free import Free
from briefing.maps.geometry import Box
from briefing.maps.placing import GAP, NEAR, Dot, Label, width_of
from briefing.maps.projection import Point
from briefing.maps.rooms import country_label
from briefing.maps.shapes import Shapes
from briefing.maps.sheets import sheet
from briefing.maps.views import View, window
from briefing.words import listed

# Square units that a point must be worth to be drawn, from fine to coarse.
COARSER = tuple(16 * sqrt(2**steps) for steps in range(10))
OF_A_POINT = 5  # characters; borders of concerned countries take more
MAX_PATHS = 3400  # characters of a usual map; a page with its style has to stay below 14 kB
SCALES_KM = (1000, 500, 200, 100, 50, 20, 10)
MAX_SCALE = 260  # units that the scale's bar may take
EDGE = 30  # from a scale to the frame
CONCERNED, ACCUSED = "concerned", "accused"


def kinds(codes: Iterable[str], accused: Iterable[str]) -> dict[str, str]:
    """What kind of land each of these countries is."""
    return {**dict.fromkeys(codes, CONCERNED), **dict.fromkeys(accused, ACCUSED)}


class Canvas:
    """A map in the making. kinds: of countries by code; others are plain land."""

    def __init__(self, known: Shapes, frame: Frame, kinds: Mapping[str, str]) -> None:
        self._known, self.frame, self._kinds = known, frame, kinds
        self._view, self.areas = _drawn(known, frame, tuple(kinds.items()))
        self.free = Free(frame.size, *self._view.lines)

    def of_kind(self, kind: str) -> list[str]:
        """The codes of the countries of a kind that are seen."""
        return [code for code, its in self._kinds.items() if its == kind and self.shows(code)]

    def shows(self, code: str) -> bool:
        return code in self._view.rings

    def legend(self, names: Mapping[str, str], concerned: str, accused: str) -> "Legend":
        """What each kind of land means. The two texts have `{}` for the names of its countries."""
        said = ((CONCERNED, concerned), (ACCUSED, accused))
        named = [
            (kind, text, [names[code] for code in self.of_kind(kind) if code in names])
            for kind, text in said
        ]
        return tuple((kind, text.format(listed(each))) for kind, text, each in named if each)

    def scale(self, dots: Sequence[Point]) -> tuple[str, list[Label]]:
        """A bar for a round number of kilometres with its label, clear of dots and of borders."""
        frame, free = self.frame, self.free
        km = next((km for km in SCALES_KM if km * frame.units_per_km <= MAX_SCALE), SCALES_KM[-1])
        length = round(km * frame.units_per_km)
        width = max(length, round(width_of(f"{km} km")))
        labels = [
            Label((f"{km} km",), *at, "start", -0.3, "scale") for at in _corners(frame, width)
        ]
        for is_free in (free.is_clear, free.is_off_borders, free.holds):
            for label in labels:
                box = label.box
                box = Box(box.left, box.top, box.left + width, label.y + 12)
                if is_free(box) and not any(dot in box.grown(2 * GAP) for dot in dots):
                    free.take(box)
                    bar = f"v12h{length}v-12h-4v8h{8 - length}v-8z"
                    return f"M{label.x} {label.y - 5}{bar}", [self.grounded(label)]
        return "", []

    def names(self, names: Mapping[str, str]) -> Iterator[Label]:
        """Names of countries where there is room, else their codes; concerned ones first."""
        for code in dict.fromkeys((*self._kinds, *self._view.rings)):
            if code in names and self.shows(code):
                forms = (names[code].upper(), code)
                label = country_label(forms, self._view.rooms(code), self.free)
                if label:
                    self.free.take(label.box)
                    yield self.grounded(label)

    def grounded(self, label: Label) -> Label:
        """A label that knows what it stands on."""
        code = self.under(label)
        if code is None:
            return replace(label, ground="wet")
        return replace(label, ground="on") if self._kinds.get(code) == CONCERNED else label

    def is_at_home(self, dot: Dot, label: Label) -> bool:
        """Whether a name is in the country of its place, or on water nearby; else it misleads."""
        under = self.under(label)
        is_near = hypot(label.x - dot.at.x, label.y - dot.at.y) <= GAP + NEAR
        at_home = self._known.country_at(self.frame.spot(*dot.at))
        return under == at_home or (under is None and is_near)

    def under(self, label: Label) -> str | None:
        """The code of the country that the middle of a label is on; None on water."""
        box = label.box
        middle = self.frame.spot((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        return self._known.country_at(middle)


Legend = tuple[tuple[str, str], ...]


def _corners(frame: Frame, width: int) -> list[tuple[int, int]]:
    """Where a scale of that width may begin: in corners rather than between them."""
    wide, high = frame.size
    bottom, top, right = high - 40, 80, wide - EDGE - width
    between = range(EDGE, right, EDGE)
    corners = [(EDGE, bottom), (right, bottom), (EDGE, top), (right, top)]
    return [*corners, *((x, bottom) for x in between), *((x, top) for x in between)]


@lru_cache(maxsize=256)
def _drawn(
    known: Shapes, frame: Frame, kinds: tuple[tuple[str, str], ...]
) -> tuple[View, Mapping[str, str]]:
    """What a frame shows, and the paths of its land and borders, as fine as their length allows."""
    seen, most = window(sheet(known, frame.units_per_km), frame), MAX_PATHS
    if frame.size != USUAL:
        most = round(most * frame.size.width * frame.size.height / (USUAL.width * USUAL.height))
    for coarse in COARSER:
        shown = seen.view(coarse)
        if shown.points * OF_A_POINT <= most:
            paths = shown.paths(dict(kinds))
            if sum(map(len, paths.values())) <= most:
                return shown, paths
    return shown, shown.paths(dict(kinds))
