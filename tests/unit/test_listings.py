"""The pages that list briefings, as the templates get them."""

import datetime as dt
from pathlib import Path

from briefing.pages import archive, home, stories, terms
from briefing.pages.listing import Listing
from briefing.pages.shown import Shown
from briefing.pages.standing import standing_page
from briefing.reading.library import Library
from briefing.words import Day
from tests.support.content import STORY, ZONE, a_briefing, a_library, editions, file_of
from tests.support.written import BLOG, NAME, edited, read

NOW = dt.datetime(2025, 4, 1, 12, tzinfo=ZONE)


def all_of(library: Library) -> Shown:
    """The site at noon on 1 April 2025, with all that a preview shows."""
    return Shown(editions(library, as_of=NOW, shows_hidden=True))


def term_page(shown: Shown, kind: str, name: str) -> Listing:
    [term] = [each for each in terms.all_terms(shown.library) if each.key == (kind, name)]
    return terms.term_page(shown, term)


def test_the_home_page_leads_with_the_newest_and_groups_the_rest_by_day(tmp_path: Path) -> None:
    names = [f"2025-03-{day}-{slug}" for day in (20, 21) for slug in ("a", "b")]
    page = home.home_page(
        all_of(a_library(tmp_path, {file_of(name): a_briefing() for name in names}))
    )

    assert page.lead is not None
    assert (page.lead.href, [(day.heading, len(day.cards)) for day in page.days], page.total) == (
        "/base/2025/03/21/a/",
        [("21 March 2025", 1), ("20 March 2025", 2)],
        "4 briefings",
    )


def test_a_home_page_without_briefings_has_no_lead(tmp_path: Path) -> None:
    page = home.home_page(all_of(a_library(tmp_path, {})))

    assert (page.lead, page.days, page.total) == (None, (), "0 briefings")


def test_open_stories_stand_before_closed_ones_and_the_last_that_moved_first(
    tmp_path: Path,
) -> None:
    text = BLOG[STORY]
    library = read(
        tmp_path,
        {
            "stories/closed.md": text.replace("open", "closed").replace("Leaving", "A closed"),
            "stories/quiet.md": text.replace("Leaving", "A quiet"),
            "stories/moved.md": text.replace("Leaving", "A moved"),
            file_of("2025-03-30-x"): a_briefing(story="moved"),
            file_of("2025-03-31-x"): a_briefing(story="closed"),
        },
    )

    lines = stories.stories_page(all_of(library)).stories

    assert [(each.link.href, each.state, each.count) for each in lines] == [
        ("/base/stories/moved/", "Open", "1 step"),
        ("/base/stories/ottawa-withdrawal/", "Open", "2 steps"),
        ("/base/stories/quiet/", "Open", "0 steps"),
        ("/base/stories/closed/", "Closed", "1 step"),
    ]


def test_a_story_shows_its_steps_and_figures_oldest_first(tmp_path: Path) -> None:
    library = read(tmp_path, {})

    story = stories.story_page(all_of(library), library.stories["ottawa-withdrawal"])

    assert (
        [each.day.iso for each in story.steps],
        [(each.day.iso, each.value, each.publisher) for each in story.figures],
    ) == (
        ["2025-03-18", "2025-03-22"],
        [
            ("2025-03-18", "€10 billion", "Militarnyi"),
            ("2025-03-22", "€10 billion", "Militarnyi"),
        ],
    )


def test_a_story_says_when_it_began_and_moved_last(tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of("2025-03-18-x"): a_briefing()})
    longer = a_library(
        tmp_path, {file_of(name): a_briefing() for name in ("2025-03-18-x", "2025-03-22-x")}
    )

    lines = [stories.stories_page(all_of(each)).stories[0] for each in (library, longer)]

    assert [(each.count, each.first and each.first.text, each.last) for each in lines] == [
        ("1 step", None, Day("18 March 2025", "2025-03-18")),
        ("2 steps", "18 March 2025", Day("22 March 2025", "2025-03-22")),
    ]


def test_a_story_names_its_publishers_the_most_cited_first(tmp_path: Path) -> None:
    def sources(*hosts: str) -> list[dict[str, str]]:
        return [
            {"id": f"s{index}", "url": f"https://{host}/{index}", "language": "en"}
            for index, host in enumerate(hosts)
        ]

    files = {
        file_of("2025-03-18-a"): sources("www.pravda.com.ua", "pravda.com.ua", "unknown.example"),
        file_of("2025-03-19-b"): sources("militarnyi.com", "lrt.lt"),
        file_of("2025-03-20-c"): sources("lrt.lt"),
    }
    library = a_library(
        tmp_path, {name: a_briefing(sources=each, figures=[]) for name, each in files.items()}
    )

    story = stories.story_page(all_of(library), library.stories["ottawa-withdrawal"])

    assert [(each.name, each.count) for each in story.publishers] == [
        ("LRT", "2 steps"),
        ("Militarnyi", "1 step"),
        ("Ukrainska Pravda", "1 step"),
        ("unknown.example", "1 step"),
    ]


def test_the_home_page_ends(tmp_path: Path) -> None:
    watch = [{"date": f"2025-06-{day:02}", "what": "a vote"} for day in range(1, 11)]
    story = BLOG[STORY]
    files = {file_of(f"2025-03-{day}-x"): a_briefing(story=None) for day in range(10, 30)}
    library = a_library(
        tmp_path,
        {
            **files,
            file_of("2025-03-30-x"): a_briefing(story=None, watch=watch),
            **{f"stories/story-{number}.md": story for number in range(8)},
        },
    )

    page = home.home_page(all_of(library))

    assert (
        page.reach,
        sum(len(each.cards) for each in page.days),
        len(page.stories),
        [each.day.iso for each in page.coming],
    ) == (
        "The newest 12 of 21 briefings",
        11,
        6,
        [f"2025-06-{day:02}" for day in range(1, 9)],
    )


def test_a_story_closed_long_ago_is_not_on_the_home_page(tmp_path: Path) -> None:
    closed = BLOG[STORY].replace("open", "closed")
    stories = {f"stories/{name}.md": closed for name in ("lately", "long-ago", "never")}
    library = a_library(
        tmp_path,
        {
            **stories,
            STORY: closed.replace("closed", "open"),
            file_of("2024-12-29-x"): a_briefing(story="long-ago"),
            file_of("2024-12-30-x"): a_briefing(story="lately"),
            file_of("2025-04-01-x"): a_briefing(story=None),
        },
    )

    assert [each.link.href for each in home.home_page(all_of(library)).stories] == [
        "/base/stories/ottawa-withdrawal/",
        "/base/stories/lately/",
    ]


def test_days_have_pages_that_lead_to_their_neighbours(tmp_path: Path) -> None:
    names = ["2025-03-21-x", "2025-03-22-x", "2025-03-22-y"]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    days = archive.days(all_of(library))

    assert [
        (each.title, each.address, each.count, each.earlier and each.earlier.href) for each in days
    ] == [
        ("22 March 2025", "/2025/03/22/", "2 briefings", "/base/2025/03/21/"),
        ("21 March 2025", "/2025/03/21/", "1 briefing", None),
    ]


def test_charts_span_the_site_and_lead_to_where_their_briefings_are_listed(
    tmp_path: Path,
) -> None:
    found = all_of(
        a_library(
            tmp_path,
            {
                file_of("2024-12-31-x"): a_briefing(countries=["PL"]),
                file_of("2025-02-01-x"): a_briefing(countries=["LT"]),
            },
        )
    )

    whole, country = archive.archive_page(found).chart, term_page(found, "country", "LT").chart

    assert whole is not None
    assert country is not None
    assert (
        [each.href for each in whole.bars],
        [each.href for each in country.bars],
        country.rows,
        term_page(found, "tag", "landmines").chart,
    ) == (
        ["/base/2024/12/", "/base/2025/02/"],
        ["#2025-02"],
        (("December 2024", 0), ("January 2025", 0), ("February 2025", 1)),
        None,
    )


def test_a_chart_of_many_years_leads_to_years(tmp_path: Path) -> None:
    names = ["2015-12-31-x", "2025-02-01-x"]
    chart = archive.archive_page(
        all_of(a_library(tmp_path, {file_of(name): a_briefing() for name in names}))
    ).chart

    assert chart is not None
    assert [each.href for each in chart.bars] == ["/base/2015/", "/base/2025/"]


def test_nothing_has_no_chart(tmp_path: Path) -> None:
    found = all_of(a_library(tmp_path, {}))

    assert (archive.archive_page(found).chart, term_page(found, "country", "LT").chart) == (
        None,
        None,
    )


def test_the_page_of_a_term_groups_its_briefings_by_month(tmp_path: Path) -> None:
    found = all_of(read(tmp_path, {file_of("2024-12-31-x"): a_briefing(countries=["PL"])}))

    listing = term_page(found, "country", "LT")

    assert (
        listing.title,
        listing.address,
        listing.count,
        [(group.heading, group.href, len(group.cards)) for group in listing.groups],
        [each.link.href for each in listing.stories],
        listing.story_count,
    ) == (
        "Lithuania",
        "/countries/lithuania/",
        "2 briefings",
        [("March 2025", "/base/2025/03/", 2)],
        ["/base/stories/ottawa-withdrawal/"],
        "1 story",
    )


def test_months_lead_to_their_neighbours_over_empty_ones(tmp_path: Path) -> None:
    names = ["2024-12-31-x", "2025-03-22-x", "2025-04-01-x"]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    months = archive.months(all_of(library))

    assert [
        (each.address, each.earlier and each.earlier.href, each.later and each.later.href)
        for each in months
    ] == [
        ("/2025/04/", "/base/2025/03/", None),
        ("/2025/03/", "/base/2024/12/", "/base/2025/04/"),
        ("/2024/12/", None, "/base/2025/03/"),
    ]


def test_the_archive_counts_years_and_months(tmp_path: Path) -> None:
    names = ["2024-12-31-x", "2025-03-21-x", "2025-03-22-x"]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    page = archive.archive_page(all_of(library))

    assert [(each.year, each.count, each.months) for each in page.years] == [
        (2025, "2 briefings", (("March", "/base/2025/03/", "2 briefings"),)),
        (2024, "1 briefing", (("December", "/base/2024/12/", "1 briefing"),)),
    ]


def test_terms_that_no_briefing_uses_are_listed_with_nothing(tmp_path: Path) -> None:
    overview = terms.categories_page(all_of(read(tmp_path, {})))

    assert [
        (heading, [(each.name, each.href, each.count) for each in terms])
        for heading, terms in overview.sections
    ] == [
        (
            "Categories",
            [
                ("Borders", "/base/categories/borders/", "2 briefings"),
                ("Energy", "/base/categories/energy/", "0 briefings"),
            ],
        ),
        (
            "Tags",
            [
                ("Landmines", "/base/tags/landmines/", "2 briefings"),
                ("Parliaments", "/base/tags/parliaments/", "0 briefings"),
            ],
        ),
    ]


def test_corrections_are_listed_newest_first_without_changes_of_wording(tmp_path: Path) -> None:
    changes = [
        {"date": "2025-03-24", "kind": "correction", "note": "Four, not five."},
        {"date": "2025-03-26", "kind": "update", "note": "It was adopted."},
        {"date": "2025-03-28", "kind": "wording", "note": "A comma less."},
    ]
    library = a_library(tmp_path, {file_of(NAME): a_briefing(changes=changes)})

    assert [(each.day.iso, each.kind) for each in home.corrections_page(all_of(library))] == [
        ("2025-03-26", "update"),
        ("2025-03-24", "correction"),
    ]


def test_the_home_page_shows_coming_dates_and_the_corrections_of_a_month(tmp_path: Path) -> None:
    text = a_briefing(
        watch=[
            {"date": "2025-06-24", "what": "NATO summit in The Hague"},
            {"date": "2025-03-31", "what": "a vote that is over"},
        ],
        changes=[
            {"date": "2025-03-24", "kind": "correction", "note": "Four, not five."},
            {"date": "2025-03-25", "kind": "update", "note": "It was adopted."},
        ],
    )
    early = a_briefing(
        changes=[{"date": "2025-02-28", "kind": "correction", "note": "In the north, not east."}]
    )
    newest = a_briefing(date="2025-04-01T06:00+03:00")
    files = {
        file_of(NAME): text,
        file_of("2025-02-20-early"): early,
        file_of("2025-04-01-newest"): newest,
    }

    page = home.home_page(all_of(a_library(tmp_path, files)))

    assert (
        [(each.day.iso, each.text) for each in page.coming],
        [(each.day.iso, each.text) for each in page.corrections],
        page.as_of.iso,
    ) == (
        [("2025-06-24", "NATO summit in The&nbsp;Hague")],
        [("2025-03-24", "Four, not&nbsp;five.")],
        "2025-04-01",
    )


def test_every_kind_of_term_has_its_page(tmp_path: Path) -> None:
    found = all_of(read(tmp_path, {}))

    assert [
        (each.kind.href, each.title, each.about, each.address, each.count)
        for each in (
            term_page(found, "category", "Energy"),
            term_page(found, "tag", "landmines"),
            term_page(found, "country", "PL"),
        )
    ] == [
        (
            "/base/categories/",
            "Energy",
            "Power lines, pipelines and what happens to them.",
            "/categories/energy/",
            "0 briefings",
        ),
        (
            "/base/tags/",
            "Landmines",
            "Laying, making, banning and clearing mines.",
            "/tags/landmines/",
            "2 briefings",
        ),
        (
            "/base/countries/",
            "Poland",
            "Briefings that concern Poland.",
            "/countries/poland/",
            "2 briefings",
        ),
    ]


def test_countries_stand_in_the_order_of_the_vocabulary_and_tags_by_name(tmp_path: Path) -> None:
    found = all_of(read(tmp_path, {}))

    assert [
        (
            overview.address,
            [each.code or each.name for _, terms in overview.sections for each in terms],
        )
        for overview in (terms.countries_page(found), terms.tags_page(found))
    ] == [("/countries/", ["LT", "PL"]), ("/tags/", ["Landmines", "Parliaments"])]


def test_years_lead_to_their_neighbours(tmp_path: Path) -> None:
    names = ["2023-12-31-x", "2025-03-22-x", "2025-04-01-x"]
    library = a_library(tmp_path, {file_of(name): a_briefing() for name in names})

    assert [
        (each.title, each.count, each.earlier and each.earlier.href)
        for each in archive.years(all_of(library))
    ] == [("2025", "2 briefings", "/base/2023/"), ("2023", "1 briefing", None)]


def test_a_standing_page_is_typeset_and_its_links_lead_to_pages(tmp_path: Path) -> None:
    files = edited(
        ("title: About us", 'title: About "us"'),
        ("We are", "[We](ottawa-withdrawal.md) are"),
        file="pages/about.md",
    )
    library = read(tmp_path, files)

    page = standing_page(all_of(library), library.pages["about"])

    assert (page.title, page.address, page.body) == (
        "About “us”",
        "/about/",
        '<p><a href="/base/stories/ottawa-withdrawal/">We</a> are a group of&nbsp;volunteers.</p>',
    )
