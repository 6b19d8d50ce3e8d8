"""Briefings per month, quarter, year or decade, as numbers that a template draws."""

import datetime as dt
from itertools import pairwise

import pytest

from briefing.pages import charts
from briefing.pages.charts import Bar, Chart


def days(*texts: str) -> list[dt.date]:
    return [dt.date.fromisoformat(text) for text in texts]


def chart(*texts: str, first: str = "", last: str = "") -> Chart:
    """A chart of these days, over the span between the first and the last of all."""
    found = days(*texts)
    ends = days(*filter(None, (first, last)))
    span = sorted(found + ends)
    return charts.chart(found, span[0], span[-1], lambda period, newest: f"{period}:{newest}")


def test_each_month_with_briefings_has_a_bar_as_high_as_their_number() -> None:
    made = chart("2024-11-30", "2025-01-01", "2025-01-31")

    assert (made.period, made.width, made.height) == ("month", 24, 2)
    assert made.bars == (
        Bar("M0 2V1", "month:2024-11-30", "November 2024: 1 briefing"),
        Bar("M2 2V0", "month:2025-01-31", "January 2025: 2 briefings"),
    )
    assert made.rows == (("November 2024", 1), ("December 2024", 0), ("January 2025", 2))


def test_the_span_is_that_of_the_site() -> None:
    made = chart("2025-02-01", first="2025-01-31", last="2025-04-01")

    assert ([count for _, count in made.rows], made.bars[0].path) == ([0, 1, 0, 0], "M1 1V0")


@pytest.mark.parametrize(
    ("first", "last", "period", "width"),
    [
        ("2023-01-31", "2024-12-01", "month", 24),
        ("2023-01-31", "2025-01-01", "month", 25),
        ("2020-01-01", "2024-11-30", "month", 59),
        ("2020-02-29", "2025-01-31", "quarter", 24),
        ("2020-01-01", "2029-12-31", "quarter", 40),
        ("2000-01-01", "2026-12-31", "year", 27),
        ("1900-01-01", "1958-12-31", "year", 59),
        ("1900-01-01", "2026-12-31", "decade", 24),
        ("1900-01-01", "2199-12-31", "decade", 30),
    ],
)
def test_a_long_span_is_told_in_quarters_years_and_decades(
    first: str, last: str, period: str, width: int
) -> None:
    made = chart(first, last)

    assert (made.period, made.width, sum(count for _, count in made.rows)) == (period, width, 2)


def test_quarters_years_and_decades_have_names_and_lead_to_their_newest_day() -> None:
    quarters = chart("2020-01-01", "2029-11-30", "2029-12-31")
    years = chart("2000-01-01", "2026-12-31")
    decades = chart("1938-01-01", "2026-12-31")

    assert (quarters.bars[-1], years.bars[-1], decades.bars[-1]) == (
        Bar("M39 2V0", "quarter:2029-12-31", "2029, quarter 4: 2 briefings"),
        Bar("M26 1V0", "year:2026-12-31", "2026: 1 briefing"),
        Bar("M9 1V0", "decade:2026-12-31", "2020s: 1 briefing"),
    )


def test_the_newest_of_the_fullest_months_is_named() -> None:
    assert chart("2025-01-01", "2025-02-01", "2025-03-01", "2025-02-02").most == (
        "most in February 2025: 2"
    )
    assert chart("2025-01-01", "2025-02-01").most == "most in February 2025: 1"


def test_years_stand_where_they_begin() -> None:
    assert chart("2023-10-03", "2026-02-20").years == ((2024, 10.3), (2025, 51.7), (2026, 88.0))


def test_a_young_site_has_room_on_the_right() -> None:
    made = chart("2025-03-22")

    assert (made.period, made.width, made.years) == ("month", 24, ((2025, 0.0),))
    assert made.rows == (("March 2025", 1),)


@pytest.mark.parametrize("last", ["2025-12-31", "2029-06-30", "2060-01-01", "2200-01-01"])
def test_labels_of_years_never_touch(last: str) -> None:
    years = chart("2023-11-01", last).years

    assert years
    assert all(right - left >= charts.LABEL for (_, left), (_, right) in pairwise(years))
    assert years[-1][1] + charts.LABEL <= 100
