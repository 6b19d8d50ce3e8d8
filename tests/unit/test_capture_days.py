"""days: when a page was published, as it states or as somebody has to look up."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from briefing.capturing.days import Published, published, zones_of
from briefing.capturing.extraction import parsed
from tests.support.articles import a_page

URL = "https://news.example/border"
LATEST = dt.date(2026, 11, 24)
PUBLISHED = '<meta property="article:published_time" content="{}">'
LINKED = """<script type="application/ld+json">{}</script>"""
ARTICLE = """{"@type": "NewsArticle", "dateModified": "2025-03-25T10:00:00Z",
"datePublished": "2025-03-22T10:00:00Z"}"""


def found(head: str, url: str = URL, zones: tuple[dt.tzinfo, ...] = ()) -> Published | None:
    elements = parsed(a_page(head=head))
    assert elements is not None
    return published(elements, url, LATEST, zones)


@pytest.mark.parametrize(
    "head",
    [
        PUBLISHED.format("2025-03-22T23:30:00+02:00"),
        PUBLISHED.format("2025-03-22 23:30"),
        PUBLISHED.format("20250322"),
        PUBLISHED.format("Sat, 22 Mar 2025 12:06:00 GMT"),
        '<meta name="date" content="2025-03-22">',
        '<meta name="DC.date.issued" content="2025/03/22">',
        '<meta itemprop="datePublished" content="2025-03-22T10:00:00Z">',
        LINKED.format(ARTICLE),
        LINKED.format(f'[{{"@type": "WebPage", "datePublished": "2011-01-01"}}, {ARTICLE}]'),
        LINKED.format(f'[{{"mentions": [{{"datePublished": "2011-01-01"}}]}}, {ARTICLE}]'),
        LINKED.format(
            '[{"@type": "NewsArticle", "url": "/other", "datePublished": "2011-01-01"},'
            ' {"@type": "NewsArticle", "url": "/border", "datePublished": "2025-03-22"}]'
        ),
        LINKED.format("{broken") + PUBLISHED.format("2025-03-22"),
        PUBLISHED.format("2031-01-01T00:00:00Z") + LINKED.format(ARTICLE),
        PUBLISHED.format("0000-00-00") + LINKED.format(ARTICLE),
    ],
)
def test_the_day_is_what_the_page_states(head: str) -> None:
    assert found(head) == Published(dt.date(2025, 3, 22))


@pytest.mark.parametrize("stated", ["", "soon", "2031-01-01", "1" * 100_000, "2025-13-45"])
def test_a_page_that_states_none_has_none(stated: str) -> None:
    assert found(PUBLISHED.format(stated)) is None


@pytest.mark.parametrize(
    ("country", "moment", "day"),
    [
        ("LT", "2025-03-22T22:30:00Z", 23),
        ("LT", "2025-03-22T22:30:00+02:00", 22),
        ("LT", "2025-03-22T10:30:00Z", 22),
        ("UA", "2025-03-22T22:30:00Z", 23),
        ("US", "2025-03-22T06:30:00Z", 22),  # of several days in its zones the stated one
        ("", "2025-03-22T22:30:00Z", 22),
    ],
)
def test_a_moment_in_utc_is_of_the_day_that_it_was_at_the_outlet(
    country: str, moment: str, day: int
) -> None:
    assert found(PUBLISHED.format(moment), zones=zones_of(country)) == Published(
        dt.date(2025, 3, day)
    )


def test_zones_are_those_of_the_country() -> None:
    assert zones_of("LT") == (ZoneInfo("Europe/Vilnius"),)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2025/03/22/border/", "2025-03-22"),
        ("https://news.example/2025/3/9/border", "2025-03-09"),
        ("https://news.example/news/2025-03-22-border", "2025-03-22"),
        ("https://news.example/20250322/a", "2025-03-22"),
        ("https://news.example/2025112/a", None),
        ("https://news.example/2025/13/45/a", None),
    ],
)
def test_the_day_of_the_address_counts_where_none_is_stated(url: str, day: str | None) -> None:
    read = found("", url)
    assert (str(read.day) if read else None, read.doubt if read else "") == (day, "")


def test_a_day_that_the_address_contradicts_is_doubtful() -> None:
    url = "https://news.example/2025/10/11/border/"
    assert found(PUBLISHED.format("2025-10-12"), url) == Published(dt.date(2025, 10, 12))
    assert found(PUBLISHED.format("2025-03-22"), url) == Published(
        dt.date(2025, 3, 22), "its address says 2025-10-11"
    )


def test_a_page_that_contradicts_itself_is_doubtful_unless_its_address_decides() -> None:
    head = PUBLISHED.format("2025-03-22") + LINKED.format(ARTICLE.replace("03-22", "06-01"))
    day = dt.date(2025, 3, 22)
    assert found(head) == Published(day, "the page also says 2025-06-01")
    assert found(head, "https://news.example/2025/03/22/border/") == Published(day)


def test_a_day_that_stands_only_in_the_text_is_a_guess() -> None:
    page = a_page(main="<p class='date'>Published: 22 March 2025</p><p>Text of it.</p>", head="")
    elements = parsed(page)
    assert elements is not None
    assert published(elements, URL, LATEST) == Published(dt.date(2025, 3, 22), "a guess")
