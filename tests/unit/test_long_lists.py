"""What a list shows when there is more than it shows in full, as the templates get it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase

from briefing.pages import archive, corrections, home, stories, terms
from briefing.pages.feed_list import feed_list
from briefing.pages.listing import Listing, PeriodLinks
from briefing.pages.search import search_page
from briefing.pages.shown import Shown
from briefing.pages.story import story_page
from briefing.pages.subscribe import subscribe_page
from briefing.pages.volumes import IN_FULL, opened
from briefing.reading.model import Country
from tests.support.content import STORY, ZONE, a_briefing, a_library, editions, file_of
from tests.support.written import BLOG

NOW = dt.datetime(2025, 4, 1, 12, tzinfo=ZONE)
# One more than a page has in full: two of 2024, the others of March.
NAMES = ("2024-11-30-a", "2024-12-31-b", *(f"2025-03-{day:02}-c" for day in range(1, IN_FULL)))
NOTE = {"kind": "correction", "note": "Four, not five."}


def site_of(tmp_path: Path, files: Mapping[str, str]) -> Shown:
    return Shown(editions(a_library(tmp_path, files), as_of=NOW, shows_hidden=True))


def long(tmp_path: Path, *names: str, **header: object) -> Shown:
    """A site with these briefings, all of one story, country and tag."""
    return site_of(tmp_path, {file_of(name): a_briefing(**header) for name in names})


def term_page(found: Shown, address: str) -> tuple[Listing, list[Listing]]:
    """The page of a term, and those of its periods."""
    [term] = [each for each in terms.all_terms(found.library) if each.address == address]
    years = terms.term_volumes(found, term)
    periods = [terms.term_period(found, term, page) for page in opened(years)]
    return terms.term_page(found, term, years), periods


def links(periods: PeriodLinks) -> list[tuple[str, str, str]]:
    return [(each.name, each.href, each.count) for each in periods.links]


def test_a_term_lists_the_newest_and_all_by_year(tmp_path: Path) -> None:
    page, _ = term_page(long(tmp_path, *NAMES), "/countries/lithuania/")

    assert (page.count, [(each.heading, len(each.lines)) for each in page.lines]) == (
        "21 briefings",
        [("March 2025", 19), ("December 2024", 1)],
    )
    assert (page.periods.heading, links(page.periods)) == (
        "All by year",
        [
            ("2025", "/base/countries/lithuania/2025/", "19 briefings"),
            ("2024", "/base/countries/lithuania/2024/", "2 briefings"),
        ],
    )


def test_a_term_that_fits_on_its_page_has_no_other(tmp_path: Path) -> None:
    page, periods = term_page(long(tmp_path, *NAMES[1:]), "/countries/lithuania/")

    assert (sum(len(each.lines) for each in page.lines), page.periods.links, periods) == (
        *(IN_FULL, ()),
        [],
    )


def test_bars_lead_to_the_year_where_the_page_has_not_all_of_their_month(tmp_path: Path) -> None:
    page, _ = term_page(
        long(tmp_path, "2024-12-01-before", *NAMES[1:], "2025-03-31-after"), "/countries/lithuania/"
    )

    assert page.chart is not None
    assert [each.href for each in page.chart.bars] == [
        "/base/countries/lithuania/2024/#2024-12",
        "#2025-03",
    ]


def test_a_year_of_a_term_has_a_line_for_each_briefing_under_its_month(tmp_path: Path) -> None:
    draft = file_of("2024-12-31-d")
    files = {file_of(name): a_briefing() for name in NAMES}
    found = site_of(tmp_path, {**files, draft: a_briefing(status="draft")})

    _, [_, year] = term_page(found, "/countries/lithuania/")

    assert (year.title, year.about, year.address, year.count) == (
        *("Lithuania: 2024", "Lithuania: all briefings of 2024, newest first."),
        *("/countries/lithuania/2024/", "3 briefings"),
    )
    assert [(str(each.text), each.href) for each in year.up] == [
        ("Countries", "/base/countries/"),
        ("Lithuania", "/base/countries/lithuania/"),
    ]
    assert [
        (group.heading, [(line.day.text, line.link.href, line.note) for line in group.lines])
        for group in year.lines
    ] == [
        (
            "December 2024",
            [
                ("31 December", "/base/2024/12/31/d/", "Draft"),
                ("31 December", "/base/2024/12/31/b/", ""),
            ],
        ),
        ("November 2024", [("30 November", "/base/2024/11/30/a/", "")]),
    ]


def test_a_long_story_shows_its_newest_steps_and_figures_and_says_what_is_left(
    tmp_path: Path,
) -> None:
    figures = [{"value": "€1", "what": "a price", "source": "pravda"}] * 2
    found = long(tmp_path, *NAMES, figures=figures)
    [(story, address)] = [(each, each.address) for each in found.library.stories.values()]
    [term] = [each for each in terms.all_terms(found.library) if each.address == address]
    years = terms.term_volumes(found, term)

    page = story_page(found, story, years)

    first = page.steps[0]
    assert (page.line.count, len(page.steps), first.number, first.card.day.iso) == (
        *("21 steps", IN_FULL, 2),
        "2024-12-31",
    )
    assert [each.count for each in page.periods.links] == ["19 steps", "2 steps"]
    shown = sum(len(each.figures) for each in page.figures)
    assert (shown, page.figures[-1].card.day.iso, page.figures_rest) == (
        *(28, "2025-03-19"),
        "Before them 14 figures more.",
    )
    periods = [terms.term_period(found, term, each) for each in opened(years)]
    assert [(each.title, each.count) for each in periods] == [
        ("Leaving the Ottawa Convention: 2025", "19 steps"),
        ("Leaving the Ottawa Convention: 2024", "2 steps"),
    ]


def many_stories(tmp_path: Path) -> Shown:
    """27 stories: one that began in 2024 and goes on, 25 of a day each, one without a step."""
    days = [f"2025-03-{day:02}" for day in range(1, 26)]
    steps = {f"2024-12-31-{0}": "story-00", "2025-03-31-x": "story-00"}
    steps |= {f"{day}-x": f"story-{day[-2:]}" for day in days}
    texts = {
        f"stories/{slug}.md": BLOG[STORY].replace("Leaving", f"{slug.title()}, leaving")
        for slug in sorted(set(steps.values()))
    }
    briefings = {file_of(name): a_briefing(story=slug) for name, slug in steps.items()}
    return site_of(tmp_path, {**texts, **briefings})


def test_of_many_stories_those_that_moved_last_are_told_and_all_by_the_year_they_began(
    tmp_path: Path,
) -> None:
    found = many_stories(tmp_path)

    page = stories.stories_page(found)
    periods = [stories.stories_period(found, each) for each in opened(found.once(stories.begun))]

    assert (len(page.stories), page.stories[0].link.href) == (IN_FULL, "/base/stories/story-00/")
    assert links(page.periods) == [
        ("2025", "/base/stories/2025/", "25 stories"),
        ("2024", "/base/stories/2024/", "1 story"),
    ]
    assert (periods[1].title, periods[1].about, periods[1].lines[0].lines[0].note) == (
        *("Stories: 2024", "Stories whose first step is of 2024, newest first."),
        "Open, 2 steps",
    )


def test_a_country_has_the_stories_beside_it_that_moved_last(tmp_path: Path) -> None:
    page, _ = term_page(many_stories(tmp_path), "/countries/lithuania/")

    assert (page.story_count, len(page.stories), page.has_more_stories) == ("26 stories", 15, True)
    assert [each.link.href[-3:-1] for each in page.stories[:3]] == ["00", "25", "24"]


def test_the_search_offers_the_stories_that_moved_last_by_name(tmp_path: Path) -> None:
    slugs = [f"story-{number:03}" for number in range(102)]
    texts = {f"stories/{slug}.md": BLOG[STORY] for slug in slugs}
    briefings = {
        file_of(f"{dt.date(2024, 11, 1) + dt.timedelta(days=number)}-x"): a_briefing(story=slug)
        for number, slug in enumerate(slugs)
    }

    page = search_page(site_of(tmp_path, {**texts, **briefings}))

    [options] = [each.options for each in page.choices if each.name == "story"]
    assert [value for value, _ in options] == slugs[2:]


def test_many_corrections_are_all_there_by_year_and_few_of_them_at_home(tmp_path: Path) -> None:
    changes = [{"at": f"2025-03-{day:02}T10:00+02:00", **NOTE} for day in range(2, 32)] * 2
    early = [{"at": "2024-12-31T10:00+02:00", **NOTE}]
    files = {
        file_of("2024-12-31-a"): a_briefing(changes=early),
        file_of("2025-03-01-b"): a_briefing(changes=changes),
    }
    found = site_of(tmp_path, files)

    page = corrections.corrections_page(found)
    periods = [
        corrections.corrections_period(found, each)
        for each in opened(found.once(corrections.corrected))
    ]

    assert (page.count, len(page.changes), links(page.periods)) == (
        *("61 changes", 60),
        [
            ("2025", "/base/corrections/2025/", "60 changes"),
            ("2024", "/base/corrections/2024/", "1 change"),
        ],
    )
    assert [(each.title, len(each.changes)) for each in periods] == [
        ("Corrections: 2025", 60),
        ("Corrections: 2024", 1),
    ]
    assert len(home.home_page(found).changes) == 3


def test_a_full_year_of_the_archive_has_its_months_and_a_line_for_each(tmp_path: Path) -> None:
    names = (*NAMES[2:], "2025-01-31-a", "2025-02-01-b")
    found = long(tmp_path, *names)
    year, january = (
        archive.archive_period(found, page)
        for page in opened(found.once(archive.archive))
        if page.iso in ("2025", "2025-01")
    )

    assert (year.groups, [(each.heading, len(each.lines)) for each in year.lines]) == (
        (),
        [("March 2025", 19), ("February 2025", 1), ("January 2025", 1)],
    )
    assert links(year.periods)[-1] == ("January", "/base/2025/01/", "1 briefing")
    assert ([len(each.cards) for each in january.groups], january.lines) == ([1], ())


def test_the_archive_tells_the_months_of_six_years_and_names_those_before(tmp_path: Path) -> None:
    page = archive.archive_page(long(tmp_path, *(f"{year}-03-01-x" for year in range(2018, 2026))))

    assert [each.year for each in page.years] == ["2025", "2024", "2023", "2022", "2021", "2020"]
    assert links(page.earlier) == [
        ("2019", "/base/2019/", "1 briefing"),
        ("2018", "/base/2018/", "1 briefing"),
    ]


def with_countries(tmp_path: Path, count: int) -> Shown:
    """A site with so many countries more, of two letters each."""
    library = a_library(tmp_path)
    codes = [a + b for a in "ABCDEFGHIJKLM" for b in ascii_uppercase if a + b != "LT"][:count]
    more = {code: Country(name=f"Land {code}") for code in codes}
    words = library.vocabulary
    countries = {**more, **words.countries}
    with_more = replace(library, vocabulary=words.model_copy(update={"countries": countries}))
    return Shown(editions(with_more, as_of=NOW))


def test_the_feeds_of_few_countries_are_on_the_page_subscribe_of_many_on_their_own(
    tmp_path: Path,
) -> None:
    told = []
    for count in (71, 72):
        found = with_countries(tmp_path, count)
        page = subscribe_page(found.site, feed_list(found))
        rows = sum(len(feeds) for _, feeds in page.groups)
        told.append((rows, [str(each.text) for each in page.elsewhere]))

    assert told == [(80, ["stories", "tags"]), (7, ["countries", "stories", "tags"])]


def test_of_many_terms_the_most_used_are_named_and_no_more_is_said_of_them(tmp_path: Path) -> None:
    few = terms.term_section(with_countries(tmp_path, 48), "country")
    some = terms.term_section(with_countries(tmp_path, 49), "country")
    many = terms.term_section(with_countries(tmp_path, 310), "country")

    assert [(len(each.terms), each.is_brief, each.rest) for each in (few, some, many)] == [
        *[(50, False, ""), (51, True, "")],
        (300, True, "12 more, used less often, are at the foot of briefings."),
    ]
    assert [each.name for each in many.terms[-2:]] == ["Lithuania", "Poland"]
