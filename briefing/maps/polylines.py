"""Lines as short texts: Google's Encoded Polyline Algorithm Format, on whole units of a plane.

https://developers.google.com/maps/documentation/utilities/polylinealgorithm
Each step from point to point is two numbers; each number is five bits a character, lowest first.
"""

from collections.abc import Iterable

WholePoint = tuple[int, int]


def encoded(points: Iterable[WholePoint]) -> str:
    text = []
    before = (0, 0)
    for point in points:
        for now, then in zip(point, before, strict=True):
            step = now - then
            rest = ~(step << 1) if step < 0 else step << 1
            while rest >= 32:
                text.append(chr((rest & 31 | 32) + 63))
                rest >>= 5
            text.append(chr(rest + 63))
        before = point
    return "".join(text)


def decoded(text: str) -> list[WholePoint]:
    numbers: list[int] = []
    bits = shift = 0
    for character in text:
        five = ord(character) - 63
        bits |= (five & 31) << shift
        shift += 5
        if five < 32:
            numbers.append(~(bits >> 1) if bits & 1 else bits >> 1)
            bits = shift = 0
    x = y = 0
    points = []
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x, y))
    return points
