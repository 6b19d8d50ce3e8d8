"""The timeline of a story: to scale, and nothing on it meets on the narrowest screen."""

import datetime as dt
from itertools import combinations, pairwise, permutations

import pytest
from markupsafe import Markup

from briefing.pages.river import (
    CIRCLE,
    FIGURE_LETTER,
    LETTER,
    NARROW,
    ROW,
    SPACE,
    UNDER_SCALE,
    WIDE,
    Figure,
    River,
    river,
)

START = dt.date(2025, 3, 18)
OTTAWA = [0, 4, 14, 29, 51, 78, 93, 101, 284, 298, 339]  # days from one step to the others
SPANS = {
    "two of a day": [0, 0],
    "a week": [0, 2, 3, 7],
    "a month": [0, 30],
    "a year": OTTAWA,
    "years": [0, 400, 900, 1500, 2000],
    "decades": [0, 9_000, 20_000],
    "twenty in a row": list(range(0, 140, 7)),
    "twenty of three days": [*[0] * 7, *[1] * 7, *[500] * 6],
}


def drawn(days: list[int], until: int | None = None) -> River:
    dates = [START + dt.timedelta(days=each) for each in days]
    end = None if until is None else START + dt.timedelta(days=until)
    found = river(dates, 1, end)
    assert found is not None
    return found


def pixels(place: float) -> float:
    return place * NARROW / 100


@pytest.mark.parametrize("days", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("after", [None, 40, 4_000])
def test_nothing_meets_on_a_screen_of_320_pixels(days: list[int], after: int | None) -> None:
    found = drawn(days, after and days[-1] + after)

    ends = [(pixels(each.x), pixels(each.x) + len(each.text) * LETTER) for each in found.ticks]
    assert all(end < begin for (_, end), (begin, _) in pairwise(ends))
    assert ends[-1][1] <= NARROW + SPACE
    circles = [] if found.is_dense else found.marks
    for one, other in combinations(circles, 2):
        # Places are told to a tenth of a per cent.
        assert one.y != other.y or abs(pixels(one.x - other.x)) > CIRCLE - 0.5
    assert all(0 < each.y < found.base for each in circles)
    if found.wait and found.wait.said:
        room = pixels(found.wait.end - found.wait.begin) - CIRCLE
        assert len(found.wait.said) * LETTER <= room


def test_places_are_to_scale_and_the_longest_wait_is_told() -> None:
    found = drawn(OTTAWA)

    first, *_, last = (each.x for each in found.marks)
    assert (first, last, found.end) == (4.7, 97.5, 97.5)
    assert found.wait is not None
    assert (found.wait.begin, found.wait.end, found.wait.said) == (32.3, 82.5, "6 months")
    assert [(each.text, each.year) for each in found.ticks] == [
        ("April", "2025"),
        ("July", ""),
        ("October", ""),
        ("January", "2026"),
    ]


def test_steps_have_their_numbers_and_days() -> None:
    dates = [START, START + dt.timedelta(days=4)]

    found = river(dates, 12, None)

    assert found is not None
    assert [(each.number, each.title) for each in found.marks] == [
        (12, "Step 12, 18 March 2025"),
        (13, "Step 13, 22 March 2025"),
    ]


def test_an_open_story_goes_on_behind_its_last_step() -> None:
    found = drawn([0, 30], until=360)

    assert found.end < 15


def test_steps_that_find_no_lane_are_strokes() -> None:
    assert not drawn([0] * 7).is_dense
    assert drawn([0] * 8).is_dense
    assert drawn([0] * 20).height < 100


@pytest.mark.parametrize("days", [[], [START]])
def test_one_step_has_no_scale(days: list[dt.date]) -> None:
    assert river(days, 1, None) is None


def hung(days: list[int], texts: list[str]) -> River:
    """The line of some days, with a text below each."""
    dates = [START + dt.timedelta(days=each) for each in days]
    figures = {
        number: Figure(Markup.escape(text), f"#{number}")
        for number, text in enumerate(texts, start=1)
    }
    found = river(dates, 1, None, figures)
    assert found is not None
    return found


@pytest.mark.parametrize("days", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("length", [8, 30, 60])
@pytest.mark.parametrize("count", [1, 3, 6])
def test_no_figure_below_the_line_meets_another_or_its_line(
    days: list[int], length: int, count: int
) -> None:
    found = hung(days, ["x" * length] * min(count, len(days)))

    width = length * FIGURE_LETTER
    at = [each.x * WIDE / 100 for each in found.figures]
    spans = [
        (x - width, x) if each.is_left else (x, x + width)
        for x, each in zip(at, found.figures, strict=True)
    ]
    for one, other in permutations(range(len(at)), 2):
        begin, end = spans[one]
        is_deeper = found.figures[other].y > found.figures[one].y
        assert not (is_deeper and begin < at[other] < end)
        is_beside = found.figures[other].y == found.figures[one].y
        assert not (is_beside and begin < spans[other][1] and spans[other][0] < end)
    assert all(begin >= 0 and end <= WIDE for begin, end in spans)


def test_figures_hang_in_as_few_rows_as_they_can() -> None:
    found = hung(OTTAWA, ["Seimas: 107 for"] * 2)
    alone = hung(OTTAWA, ["Seimas: 107 for"])

    assert [each.y - UNDER_SCALE for each in found.figures] == [ROW, 0]
    assert [(each.x, each.is_left, each.y) for each in alone.figures] == [(4.7, False, UNDER_SCALE)]


def test_many_figures_are_left_to_the_list() -> None:
    assert hung(OTTAWA, ["7"] * 9).figures == ()
