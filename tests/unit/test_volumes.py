"""What is listed by time is cut so that each page ends, and into what is there for good."""

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from briefing.addresses import PERIOD
from briefing.pages.volumes import Opened, opened, volumes

DAYS = st.lists(st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 28)), max_size=60)


def pages(*days: dt.date, most: int) -> list[Opened[tuple[dt.date, int]]]:
    """The pages of these days, each with its place among those of the same day."""
    dated = [(day, days[:index].count(day)) for index, day in enumerate(days)]
    dated.sort(reverse=True)
    return list(opened(volumes(dated, lambda each: each[0], "/stories/x/", (most,) * 3)))


def told(found: Sequence[Opened[tuple[dt.date, int]]]) -> list[tuple[str, int, bool]]:
    """(address, how much it holds, whether it is cut) of each page."""
    return [(each.address, len(each.volume.held), bool(each.volume.parts)) for each in found]


def test_a_year_that_holds_little_is_one_page() -> None:
    assert told(pages(dt.date(2024, 5, 1), dt.date(2025, 5, 1), most=1)) == [
        ("/stories/x/2025/", 1, False),
        ("/stories/x/2024/", 1, False),
    ]


def test_a_year_is_cut_into_months_a_month_into_days_and_a_day_into_parts() -> None:
    days = [dt.date(2025, 1, 1), *[dt.date(2025, 3, 15)] * 5, dt.date(2025, 3, 16)]

    assert told(pages(*days, most=2)) == [
        ("/stories/x/2025/", 7, True),
        ("/stories/x/2025/03/", 6, True),
        ("/stories/x/2025/03/16/", 1, False),
        ("/stories/x/2025/03/15/", 5, True),
        ("/stories/x/2025/03/15/part-3/", 1, False),
        ("/stories/x/2025/03/15/part-2/", 2, False),
        ("/stories/x/2025/03/15/part-1/", 2, False),
        ("/stories/x/2025/01/", 1, False),
    ]


def test_a_part_keeps_what_it_has_when_more_comes() -> None:
    day = dt.date(2025, 3, 15)
    before, after = (pages(*[day] * count, most=2) for count in (4, 9))

    part = "/stories/x/2025/03/15/part-1/"
    held = [
        [each.volume.held for each in found if each.address == part] for found in (before, after)
    ]
    assert held == [[[(day, 1), (day, 0)]]] * 2


def test_a_page_has_the_nearest_on_either_side_beside_it_and_the_longer_ones_above() -> None:
    days = [
        dt.date(2023, 7, 1),
        *(dt.date(2024, month, 1) for month in (2, 11)),
        dt.date(2025, 6, 1),
    ]
    found = {each.address: each for each in pages(*days, most=1)}

    def beside(address: str) -> list[str]:
        page = found[f"/stories/x/{address}"]
        names = [each.name if each else "" for each in (page.earlier, page.later)]
        return [*names, *(each.name for each in page.up)]

    assert {address: beside(address) for address in ("2025/", "2024/", "2024/11/", "2024/02/")} == {
        "2025/": ["2024", ""],
        "2024/": ["2023", "2025"],
        "2024/11/": ["February 2024", "2025", "2024"],
        "2024/02/": ["2023", "November 2024", "2024"],
    }


@given(DAYS, st.integers(1, 5))
def test_every_page_ends_and_all_is_on_one_once(days: list[dt.date], most: int) -> None:
    found = pages(*days, most=most)

    ends = [each.volume.held for each in found if not each.volume.parts]
    assert max((len(held) for held in ends), default=0) <= most
    assert sorted(day for held in ends for day, _ in held) == sorted(days)
    assert all(PERIOD.fullmatch(each.address) for each in found)


@given(DAYS, DAYS, st.integers(1, 5))
def test_no_address_goes_when_more_comes(
    days: list[dt.date], more: list[dt.date], most: int
) -> None:
    before, after = (
        {each.address for each in pages(*chosen, most=most)} for chosen in (days, [*days, *more])
    )
    assert before - after == set()
